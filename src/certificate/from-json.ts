/**
 * Claims and questions read from JSON, strictly: every field is expected, unknown fields are problems, and all problems
 * are reported at once with their paths. Whether a claim that is read is true is the checker's business.
 *
 * Exact numbers are whole numbers or fractions in text (`"9/10"`): no exponents, so that a short text is never a huge
 * number. Nothing here recurses deeper than a fixed limit.
 *
 * Invariant: `claimsFromJson(claimsToJson(claims))` equals the claims; likewise for questions.
 */
import { type Bits, isBits } from '../base/bits.ts'
import type { Spec } from '../base/document.ts'
import { InvalidInput, type Issue, type Json, refuse } from '../base/errors.ts'
import { Rational } from '../base/rational.ts'
import { isRecord, isSpec } from '../base/spec.ts'
import type { Circuit } from '../model/circuit.ts'
import { readModel } from '../model/json.ts'
import { taskFromJson } from '../task/json.ts'
import { Fields, issueAt } from '../task/json-fields.ts'
import { NO_ACTION } from '../task/policy.ts'
import type { Task } from '../task/task.ts'
import type {
  Answer,
  Claim,
  Exhaustion,
  Lemma,
  Question,
  Refutation,
  Requirement,
  Shape,
  Symmetry,
  SymmetryBreak,
  Tabulation,
} from './claim.ts'

/** After so many problems the rest of a document is not looked at. */
export const ISSUES_MAX = 1000
const NESTING_MAX = 50
const KINDS = 'attained, none-below, none-besides, selected, least-programs or infeasible'
const BREAKS: readonly SymmetryBreak[] = ['gate-order', 'no-reapplication', 'association']

/** Read claims and the lemmas they share. Throws `InvalidInput` with every problem. */
export function claimsFromJson(json: Json, path = ''): readonly Claim[] {
  const issues: Issue[] = []
  const fields = new Fields(json, 'list of claims with its lemmas', path, issues)
  fields.only(['claims', 'lemmas'])
  const claims = readClaims(fields, issues)
  refuse('not-claims', issues)
  return claims
}

/** Read a question. Throws `InvalidInput` with every problem. */
export function questionFromJson(json: Json, path = 'question'): Question {
  const issues: Issue[] = []
  const question = readQuestion(json, path, issues)
  refuse('not-a-question', issues)
  return question as Question
}

/** The claims under `claims` that refer to the lemmas under `lemmas`; problems are added to `issues`. */
export function readClaims(fields: Fields, issues: Issue[]): readonly Claim[] {
  const lemmas = items(fields, 'lemmas', issues, readLemma)
  return items(fields, 'claims', issues, (json, path) => readClaim(json, path, issues, lemmas))
}

/** A question; nothing, and a problem, when its task cannot be read. */
export function readQuestion(json: Json, path: string, issues: Issue[]): Question | undefined {
  const fields = new Fields(json, 'question', path, issues)
  fields.only(['task', 'models', 'bias', 'atLeast'])
  const models = readSpec(fields.get('models'), `${path}.models`, issues)
  const bias = readSpec(fields.get('bias'), `${path}.bias`, issues)
  const atLeast = readExact(fields.get('atLeast'), `${path}.atLeast`, issues)
  const task = readTask(fields.get('task'), `${path}.task`, issues)
  return task && { task, models, bias, atLeast }
}

function readTask(json: Json, path: string, issues: Issue[]): Task | undefined {
  if (nestedDeeper(json, NESTING_MAX)) {
    issueAt(issues, path, 'lists inside each other', 'a task')
    return undefined
  }
  try {
    return taskFromJson(json)
  } catch (error) {
    if (!(error instanceof InvalidInput)) throw error
    issues.push(
      ...error.issues.slice(0, ISSUES_MAX).map(issue => ({ ...issue, path: `${path}.${issue.path}` })),
    )
    return undefined
  }
}

type ReadItem<T> = (json: Json, path: string, issues: Issue[]) => T

/** Every item of a list, up to the one with which there are too many problems. */
function items<T>(fields: Fields, field: string, issues: Issue[], read: ReadItem<T>): readonly T[] {
  return each(fields.list(field), `${fields.path === '' ? '' : `${fields.path}.`}${field}`, issues, read)
}

function each<T>(list: readonly Json[], path: string, issues: Issue[], read: ReadItem<T>): readonly T[] {
  const found: T[] = []
  for (const [index, json] of list.entries()) {
    if (issues.length >= ISSUES_MAX) break
    found.push(read(json, `${path}[${index}]`, issues))
  }
  return found
}

function readClaim(json: Json, path: string, issues: Issue[], lemmas: readonly Lemma[]): Claim {
  const fields = new Fields(json, 'claim', path, issues)
  const kind = fields.text('kind')
  const require = items(fields, 'require', issues, readRequirement)
  const cost = (): readonly Rational[] => items(fields, 'cost', issues, readExact)
  const refutations = (): readonly Refutation[] =>
    items(fields, 'refutations', issues, (item, place) => readRefutation(item, place, issues, lemmas))
  switch (kind) {
    case 'attained': {
      fields.only(['kind', 'require', 'model', 'cost', 'value'])
      const value = readExact(fields.get('value'), `${path}.value`, issues)
      return {
        kind,
        require,
        model: readCircuit(fields.get('model'), `${path}.model`, issues),
        cost: cost(),
        value,
      }
    }
    case 'none-below':
      fields.only(['kind', 'require', 'cost', 'refutations', 'exhaustion', 'tabulation'])
      return {
        kind,
        require,
        cost: cost(),
        refutations: refutations(),
        ...readExhaustion(fields, issues),
        ...readTabulation(fields, issues),
      }
    case 'none-besides': {
      fields.only(['kind', 'require', 'cost', 'listed', 'refutations', 'exhaustion'])
      const listed = readListed(fields.get('listed'), `${path}.listed`, issues)
      const exhaustion = readExhaustion(fields, issues)
      return { kind, require, cost: cost(), listed, refutations: refutations(), ...exhaustion }
    }
    case 'selected': {
      fields.only(['kind', 'require', 'list', 'positions', 'cost'])
      const list = readIndex(fields.get('list'), `${path}.list`, issues)
      return { kind, require, list, positions: items(fields, 'positions', issues, readIndex), cost: cost() }
    }
    case 'least-programs':
      return { kind, require, cost: cost(), ...readPrograms(fields, issues) }
    case 'infeasible':
      fields.only(['kind', 'require', 'refutations'])
      return { kind, require, refutations: refutations() }
    default:
      issueAt(issues, `${path}.kind`, kind, KINDS)
      return { kind: 'infeasible', require, refutations: [] }
  }
}

function readPrograms(
  fields: Fields,
  issues: Issue[],
): Omit<Extract<Claim, { kind: 'least-programs' }>, 'kind' | 'require' | 'cost'> {
  fields.only(['kind', 'bias', 'require', 'cost', 'programs', 'functions', 'listed', 'lengths'])
  const whole = (field: string): number => readIndex(fields.get(field), `${fields.path}.${field}`, issues)
  const lengths = items(fields, 'lengths', issues, (json, path) => {
    const row = new Fields(json, 'count of programs', path, issues)
    row.only(['length', 'programs', 'undecided', 'meeting'])
    const count = (field: string): number => readIndex(row.get(field), `${path}.${field}`, issues)
    return {
      length: count('length'),
      programs: count('programs'),
      undecided: count('undecided'),
      meeting: count('meeting'),
    }
  })
  const listed = items(fields, 'listed', issues, readWord)
  const bias = fields.has('bias') ? { bias: readSpec(fields.get('bias'), `${fields.path}.bias`, issues) } : {}
  return { ...bias, programs: whole('programs'), functions: whole('functions'), listed, lengths }
}

function readExhaustion(claim: Fields, issues: Issue[]): { readonly exhaustion?: Exhaustion } {
  if (!claim.has('exhaustion')) return {}
  const path = `${claim.path}.exhaustion`
  const fields = new Fields(claim.get('exhaustion'), 'exhaustion', path, issues)
  fields.only(['kind', 'gates', 'sets', 'stages'])
  const kind = fields.text('kind')
  if (kind !== 'exhaustion') issueAt(issues, `${path}.kind`, kind, 'exhaustion')
  const whole = (field: string): number => readIndex(fields.get(field), `${path}.${field}`, issues)
  const stages = items(fields, 'stages', issues, readIndex)
  return { exhaustion: { kind: 'exhaustion', gates: whole('gates'), sets: whole('sets'), stages } }
}

function readTabulation(claim: Fields, issues: Issue[]): { readonly tabulation?: Tabulation } {
  if (!claim.has('tabulation')) return {}
  const path = `${claim.path}.tabulation`
  const fields = new Fields(claim.get('tabulation'), 'tabulation', path, issues)
  fields.only(['kind', 'cost', 'reached'])
  const kind = fields.text('kind')
  if (kind !== 'tabulation') issueAt(issues, `${path}.kind`, kind, 'tabulation')
  const cost = readExact(fields.get('cost'), `${path}.cost`, issues)
  return { tabulation: { kind: 'tabulation', cost, reached: items(fields, 'reached', issues, readIndex) } }
}

function readListed(
  json: Json,
  path: string,
  issues: Issue[],
): Extract<Claim, { kind: 'none-besides' }>['listed'] {
  const fields = new Fields(json, 'list of circuits or of functions', path, issues)
  if (fields.has('circuits')) {
    fields.only(['circuits'])
    return { circuits: items(fields, 'circuits', issues, readCircuit) }
  }
  fields.only(['functions'])
  return { functions: items(fields, 'functions', issues, readWords) }
}

function readRequirement(json: Json, path: string, issues: Issue[]): Requirement {
  const fields = new Fields(json, 'requirement', path, issues)
  fields.only(['predicate', 'holds'])
  const predicate = readSpec(fields.get('predicate'), `${path}.predicate`, issues)
  return { predicate, holds: readFlag(fields.get('holds'), `${path}.holds`, issues) }
}

function readRefutation(json: Json, path: string, issues: Issue[], known: readonly Lemma[]): Refutation {
  const fields = new Fields(json, 'refutation', path, issues)
  fields.only(['shape', 'classes', 'breaks', 'symmetries', 'proof', 'lemmas'])
  const shape = readShape(fields.get('shape'), `${path}.shape`, issues)
  const classes = items(fields, 'classes', issues, readIndex)
  const breaks = items(fields, 'breaks', issues, readBreak)
  const symmetries = items(fields, 'symmetries', issues, readSymmetry)
  const proof = readIndex(fields.get('proof'), `${path}.proof`, issues)
  const places = items(fields, 'lemmas', issues, readIndex)
  const lemmas = places.flatMap((place, index) => {
    const lemma = known[place]
    if (lemma !== undefined) return [lemma]
    issueAt(issues, `${path}.lemmas[${index}]`, place, `the place of one of ${known.length} lemmas`)
    return []
  })
  return { shape, classes, breaks, symmetries, proof, lemmas }
}

function readShape(json: Json, path: string, issues: Issue[]): Shape {
  const fields = new Fields(json, 'shape', path, issues)
  const kind = fields.text('kind')
  const whole = (field: string): number => readIndex(fields.get(field), `${path}.${field}`, issues)
  switch (kind) {
    case 'gates': {
      fields.only(['kind', 'gates', 'cost', 'depth'])
      const cost = fields.has('cost') ? { cost: readExact(fields.get('cost'), `${path}.cost`, issues) } : {}
      return {
        kind,
        gates: whole('gates'),
        ...cost,
        ...(fields.has('depth') ? { depth: whole('depth') } : {}),
      }
    }
    case 'levels':
      fields.only(['kind', 'depth'])
      return { kind, depth: whole('depth') }
    default:
      if (kind !== 'any') issueAt(issues, `${path}.kind`, kind, 'gates, levels or any')
      fields.only(['kind'])
      return { kind: 'any' }
  }
}

function readBreak(json: Json, path: string, issues: Issue[]): SymmetryBreak {
  const known = BREAKS.find(name => name === json)
  if (known === undefined) issueAt(issues, path, json, `one of ${BREAKS.join(', ')}`)
  return known ?? 'gate-order'
}

function readSymmetry(json: Json, path: string, issues: Issue[]): Symmetry {
  const fields = new Fields(json, 'symmetry', path, issues)
  fields.only(['inputs', 'inputsNegated', 'outputs', 'outputsNegated'])
  const bits = (field: string): Bits => readWord(fields.get(field), `${path}.${field}`, issues)
  return {
    inputs: items(fields, 'inputs', issues, readIndex),
    inputsNegated: bits('inputsNegated'),
    outputs: items(fields, 'outputs', issues, readIndex),
    outputsNegated: bits('outputsNegated'),
  }
}

function readLemma(json: Json, path: string, issues: Issue[]): Lemma {
  const fields = new Fields(json, 'lemma', path, issues)
  const kind = fields.text('kind')
  switch (kind) {
    case 'value': {
      fields.only(['kind', 'decisions', 'values'])
      const decisions = items(fields, 'decisions', issues, (item, place) =>
        readPair(item, place, issues, readAction),
      )
      return { kind, decisions, values: items(fields, 'values', issues, readValues) }
    }
    case 'verdict': {
      fields.only(['kind', 'predicate', 'holds', 'reason'])
      const predicate = readSpec(fields.get('predicate'), `${path}.predicate`, issues)
      const holds = readFlag(fields.get('holds'), `${path}.holds`, issues)
      return { kind, predicate, holds, reason: items(fields, 'reason', issues, readAnswer) }
    }
    case 'listed-circuit':
      fields.only(['kind', 'circuit'])
      return { kind, circuit: readCircuit(fields.get('circuit'), `${path}.circuit`, issues) }
    default:
      if (kind !== 'listed-function') {
        issueAt(issues, `${path}.kind`, kind, 'value, verdict, listed-circuit or listed-function')
        return { kind: 'listed-function', words: [] }
      }
      fields.only(['kind', 'words'])
      return { kind, words: readWords(fields.get('words'), `${path}.words`, issues) }
  }
}

function readValues(json: Json, path: string, issues: Issue[]): ReadonlyMap<number, Rational> {
  const rows = listOf(json, path, issues)
  const values = new Map(each(rows, path, issues, (item, place) => readPair(item, place, issues, readExact)))
  if (values.size < rows.length) issueAt(issues, path, rows.length, 'one value for each state that has one')
  return values
}

function readPair<T>(json: Json, path: string, issues: Issue[], second: ReadItem<T>): readonly [number, T] {
  const pair = listOf(json, path, issues)
  if (pair.length !== 2) issueAt(issues, path, pair.length, 'a pair')
  return [readIndex(pair[0] ?? null, `${path}[0]`, issues), second(pair[1] ?? null, `${path}[1]`, issues)]
}

function readAnswer(json: Json, path: string, issues: Issue[]): Answer {
  const fields = new Fields(json, 'question with its answer', path, issues)
  const kind = fields.text('kind')
  const holds = (): boolean => readFlag(fields.get('holds'), `${path}.holds`, issues)
  switch (kind) {
    case 'act': {
      fields.only(['kind', 'class', 'action'])
      const action = readAction(fields.get('action'), `${path}.action`, issues)
      return { kind, class: readIndex(fields.get('class'), `${path}.class`, issues), action }
    }
    case 'wire':
      fields.only(['kind', 'table', 'holds'])
      return { kind, table: readWord(fields.get('table'), `${path}.table`, issues), holds: holds() }
    case 'reads':
      fields.only(['kind', 'input', 'holds'])
      return { kind, input: readIndex(fields.get('input'), `${path}.input`, issues), holds: holds() }
    default:
      if (kind !== 'circuit') issueAt(issues, `${path}.kind`, kind, 'act, wire, reads or circuit')
      fields.only(['kind', 'circuit'])
      return { kind: 'circuit', circuit: readCircuit(fields.get('circuit'), `${path}.circuit`, issues) }
  }
}

function readCircuit(json: Json, path: string, issues: Issue[]): Circuit {
  const model = readModel(json, path, issues)
  if (model?.kind === 'circuit') return model
  if (model !== undefined) issueAt(issues, path, model.kind, 'a circuit')
  return { kind: 'circuit', inputs: [], gates: [], outputs: [] }
}

function readSpec(json: Json, path: string, issues: Issue[]): Spec {
  if (isSpec(json) && !nestedDeeper(json, NESTING_MAX)) return json
  issueAt(
    issues,
    path,
    isRecord(json) ? 'another object' : json,
    'a name with its parameters, nested moderately',
  )
  return { name: '', params: {} }
}

/** Found iteratively, so that hostile nesting is no problem. */
function nestedDeeper(json: Json, limit: number): boolean {
  let level: readonly Json[] = [json]
  for (let depth = 0; depth <= limit && level.length > 0; depth += 1) {
    level = level.flatMap(item => (item === null || typeof item !== 'object' ? [] : Object.values(item)))
  }
  return level.length > 0
}

function readExact(json: Json, path: string, issues: Issue[]): Rational {
  if (typeof json === 'string' && /^-?\d{1,20000}(?:\/0*[1-9]\d{0,20000})?$/.test(json)) {
    const [top = '0', bottom = '1'] = json.split('/')
    return Rational.fraction(BigInt(top), BigInt(bottom))
  }
  issueAt(issues, path, json, 'a fraction in text, such as "9/10"')
  return Rational.ZERO
}

function readIndex(json: Json, path: string, issues: Issue[]): number {
  if (typeof json === 'number' && Number.isSafeInteger(json) && json >= 0) return json
  issueAt(issues, path, json, 'a whole number of at least zero')
  return 0
}

function readAction(json: Json, path: string, issues: Issue[]): number {
  return json === NO_ACTION ? NO_ACTION : readIndex(json, path, issues)
}

function readFlag(json: Json, path: string, issues: Issue[]): boolean {
  if (typeof json !== 'boolean') issueAt(issues, path, json, 'true or false')
  return json === true
}

function readWords(json: Json, path: string, issues: Issue[]): readonly Bits[] {
  return each(listOf(json, path, issues), path, issues, readWord)
}

function readWord(json: Json, path: string, issues: Issue[]): Bits {
  if (typeof json === 'string' && isBits(json)) return json
  issueAt(issues, path, json, 'a word of bits such as "0110"')
  return ''
}

function listOf(json: Json, path: string, issues: Issue[]): readonly Json[] {
  if (Array.isArray(json)) return json as readonly Json[]
  issueAt(issues, path, json, 'a list')
  return []
}
