/**
 * Predicates from their specs: how the checker, the command line and a record build the same predicate again.
 *
 * Every predicate carries its spec; this file reads specs. It is plain (no parser, no package), so that trusted code may
 * use it; `notation.ts` reads text that people type. What a predicate needs of a task (names of inputs, outputs and
 * parts, the length of tables) is checked here against the task, all problems at once.
 *
 * Invariant: `predicateOf(p.spec, task)` gives the same verdicts as `p`, and has an equal spec.
 */
import { isBits } from '../base/bits.ts'
import type { Spec } from '../base/document.ts'
import { InvalidInput, type Issue, type Json, refuse } from '../base/errors.ts'
import { Rational } from '../base/rational.ts'
import { checkKeys, nestedSpec, positional } from '../base/spec.ts'
import { classesOf } from '../task/policy.ts'
import type { Task } from '../task/task.ts'
import { aligned, isAligned, isPseudoAligned, pseudoAligned } from './aligned.ts'
import { coherent } from './coherent.ts'
import { always, and, not, or } from './combine.ts'
import { conditionalDefection } from './conditional-defection.ts'
import { containsWire } from './contains-wire.ts'
import { type Goals, goalsOf } from './goals.ts'
import { good } from './good.ts'
import { instrumental } from './instrumental.ts'
import { malign } from './malign.ts'
import { misgeneralises } from './misgeneralises.ts'
import { outputIs } from './output-is.ts'
import type { Predicate } from './predicate.ts'
import { readsInput } from './reads-input.ts'
import { situationIssues, situationsOf } from './retargeting.ts'
import { searches } from './searches.ts'
import type { Place } from './states.ts'
import { everywhere, partOf, restrict, somewhere, within } from './within.ts'

/** The predicate that a spec means on a task. Throws `InvalidInput` with all issues and the names that are known. */
export function predicateOf(spec: Spec, task: Task): Predicate {
  const issues: Issue[] = []
  const predicate = read({ spec, task, path: 'predicate', depth: 0, issues })
  refuse('not-a-predicate', issues)
  return predicate
}

/** The names of all built-in predicates, in alphabetical order. */
export function predicateNames(): readonly string[] {
  return Object.keys(readers).sort()
}

/** Predicates may be nested so deep: documents from elsewhere must not exhaust the stack. */
const DEPTH_MAX = 64

interface Reading {
  readonly spec: Spec
  readonly task: Task
  readonly path: string
  /** How many predicates this one stands inside of. */
  readonly depth: number
  readonly issues: Issue[]
}

/** One reader for each name. A reader reports what is wrong and returns something usable in any case. */
const readers: { readonly [name: string]: (reading: Reading) => Predicate } = {
  misgeneralises: plain(misgeneralises),
  malign: plain(malign),
  isAligned: plain(isAligned),
  isPseudoAligned: plain(isPseudoAligned),
  conditionalDefection: plain(conditionalDefection),
  always: plain(always),
  aligned: reading => aligned({ atLeast: exact(reading, keys(reading, 'atLeast').atLeast) }),
  pseudoAligned: reading => pseudoAligned({ atLeast: exact(reading, keys(reading, 'atLeast').atLeast) }),
  good: reading => good({ on: place(reading, keys(reading, 'on').on) }),
  coherent: reading => coherent({ goals: goals(reading, keys(reading, 'goals').goals) }),
  instrumental: reading => {
    const given = keys(reading, 'goals', 'atLeast')
    const bar = given.atLeast === undefined ? {} : { atLeast: exact(reading, given.atLeast) }
    return instrumental({ goals: goals(reading, given.goals), ...bar })
  },
  outputIs: reading => {
    const given = keys(reading, 'output', 'equals', 'on')
    const { task } = reading
    const output = name(reading, 'output', given.output, task.outputs)
    const equals = compared(reading, given.equals)
    return outputIs({ output, equals, on: place(reading, given.on) })
  },
  contains: reading => containsWire(table(reading, 'wire', keys(reading, 'wire').wire)),
  readsInput: reading =>
    readsInput(name(reading, 'input', keys(reading, 'input').input, reading.task.inputs)),
  searches: reading => searching(reading),
  within: reading => {
    const given = keys(reading, 'part', 'predicate')
    const names = reading.task.parts.map(part => part.name)
    const part = name(reading, 'part', given.part, names)
    const task = names.includes(part) ? restrict(reading.task, partOf(reading.task, part)) : reading.task
    return within(part, inner({ ...reading, task }, given.predicate))
  },
  everywhere: reading => everywhere(inner(eachPart(reading), keys(reading, 'predicate').predicate)),
  somewhere: reading => somewhere(inner(eachPart(reading), keys(reading, 'predicate').predicate)),
  not: reading => not(inner(reading, keys(reading, 'predicate').predicate)),
  and: reading => and(...positional(reading.spec).map(each => inner(reading, each))),
  or: reading => or(...positional(reading.spec).map(each => inner(reading, each))),
}

function read(reading: Reading): Predicate {
  const reader = Object.hasOwn(readers, reading.spec.name) ? readers[reading.spec.name] : undefined
  if (reader !== undefined) return reader(reading)
  const expected = `one of ${predicateNames().join(', ')}`
  reading.issues.push({ path: reading.path, found: reading.spec.name, expected })
  return always
}

function plain(predicate: Predicate): (reading: Reading) => Predicate {
  return reading => {
    keys(reading)
    return predicate
  }
}

/** The parameters by name; positional ones take the names in order. Unknown ones are reported. */
function keys<K extends string>(reading: Reading, ...names: readonly K[]): { readonly [key in K]?: Json } {
  const { spec, path, issues } = reading
  checkKeys(spec, [...names, ...names.map((_, index) => String(index))], path, issues)
  const given = names.flatMap((key, index) => {
    const value = spec.params[key] ?? spec.params[String(index)]
    return value === undefined ? [] : [[key, value] as const]
  })
  return Object.fromEntries(given) as { readonly [key in K]?: Json }
}

function inner(reading: Reading, json: Json | undefined): Predicate {
  const path = `${reading.path}.${reading.spec.name}`
  const depth = reading.depth + 1
  if (depth > DEPTH_MAX) {
    reading.issues.push({
      path: 'predicate',
      found: depth,
      expected: `at most ${DEPTH_MAX} predicates inside each other`,
    })
    return always
  }
  const spec = nestedSpec(json, path, reading.issues)
  return spec === undefined ? always : read({ ...reading, spec, path, depth })
}

/** What a predicate over every part is checked against: the first part (tables must fit each part they meet). */
function eachPart(reading: Reading): Reading {
  const first = reading.task.parts[0]
  if (first !== undefined) return { ...reading, task: restrict(reading.task, first) }
  const expected = 'a task with parts'
  reading.issues.push({ path: reading.path, found: reading.task.name, expected })
  return reading
}

function name(reading: Reading, what: string, json: Json | undefined, known: readonly string[]): string {
  if (typeof json === 'string' && known.includes(json)) return json
  const expected = known.length === 0 ? `a task with ${what}s` : `one of ${known.join(', ')}`
  reading.issues.push({ path: `${reading.path}.${what}`, found: json ?? null, expected })
  return String(json)
}

function compared(reading: Reading, json: Json | undefined): string {
  const { task } = reading
  const text = typeof json === 'number' ? String(json) : json
  if (text === '0' || text === '1' || (typeof text === 'string' && task.inputs.includes(text))) return text
  return table(reading, 'equals', text, `an input (${task.inputs.join(', ')}), 0, 1, or `)
}

function table(reading: Reading, what: string, json: Json | undefined, or = ''): string {
  const classes = classesOf(reading.task).length
  if (typeof json === 'string' && isBits(json, classes)) return json
  const expected = `${or}a table of ${classes} bits, one for each observation class`
  reading.issues.push({ path: `${reading.path}.${what}`, found: json ?? null, expected })
  return '0'.repeat(classes)
}

function searching(reading: Reading): Predicate {
  const { rung, situations, decisions = 1 } = keys(reading, 'rung', 'situations', 'decisions')
  const known = rung === 'S0' || rung === 'S1' || rung === 'S2' ? rung : undefined
  const path = `${reading.path}.rung`
  if (known === undefined) reading.issues.push({ path, found: rung ?? null, expected: 'S0, S1 or S2' })
  if (known === 'S2' || known === undefined) return searches({ rung: 'S2' })
  const texts = Array.isArray(situations) ? situations.map(String) : []
  const issues = situationIssues(situationsOf(texts), reading.task)
  const remedy = `such as searches(${known}, [${reading.task.outputs.map(() => reading.task.inputs.at(-1)).join()}])`
  reading.issues.push(...issues.map(each => ({ ...each, path: `${reading.path}.${each.path}`, remedy })))
  const count = Number(decisions)
  if (!Number.isInteger(count) || count < 1) {
    const expected = 'a whole number above zero'
    reading.issues.push({ path: `${reading.path}.decisions`, found: decisions, expected })
  }
  return searches({ rung: known, situations: situationsOf(texts), ...(count > 1 && { decisions: count }) })
}

function place(reading: Reading, json: Json | undefined): Place {
  if (json === undefined) return 'deploy'
  if (json === 'train' || json === 'deploy' || json === 'everywhere') return json
  const { task } = reading
  const isNames =
    Array.isArray(json) && json.every(each => typeof each === 'string' && task.states.includes(each))
  if (isNames) return json as readonly string[]
  return table(reading, 'on', json, 'train, deploy, everywhere, a list of names of states, or ')
}

function exact(reading: Reading, json: Json | undefined): Rational {
  try {
    if (typeof json === 'string' || typeof json === 'number') return Rational.of(json)
  } catch (error) {
    if (!(error instanceof InvalidInput)) throw error
  }
  const expected = 'an exact number such as 9/10'
  reading.issues.push({ path: `${reading.path}.atLeast`, found: json ?? null, expected })
  return Rational.ONE
}

function goals(reading: Reading, json: Json | undefined): Goals {
  try {
    return goalsOf(json ?? 'answers')
  } catch (error) {
    if (!(error instanceof InvalidInput)) throw error
    reading.issues.push(...error.issues)
    return 'answers'
  }
}
