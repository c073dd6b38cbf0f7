/**
 * The list of all minimal formulas from tables: for each output a formula of some accepted function, in all combinations.
 *
 * Circuits are told apart as everywhere (`model/canonical.ts`): by the set of functions on their wires and by their
 * outputs. Where there are more of them than are to be listed, the functions are listed besides, with a formula for
 * each, as far as they are not too many themselves.
 *
 * Invariant: what is called complete leaves nothing out, and lists nothing twice.
 */
import { allBits, type Bits } from '../base/bits.ts'
import { assert, at } from '../base/errors.ts'
import { Rational } from '../base/rational.ts'
import type { Ways } from '../enumerate/formula-table.ts'
import {
  type Formula,
  FormulaUnfolder,
  type Leaf,
  type Unfolded,
  type Unfolding,
} from '../enumerate/formula-unfold.ts'
import { CircuitBuilder, FALSE, type Signal } from '../model/builder.ts'
import { canonicalCircuit, canonicalKey } from '../model/canonical.ts'
import type { Circuit } from '../model/circuit.ts'
import type { CircuitClass } from '../model/classes.ts'
import { classesOf } from '../task/policy.ts'
import { ACCEPTS_COMPLEMENT, ACCEPTS_WORD, inputColumn, inputWord } from './by-dynamic-rows.ts'
import type { Count, Question } from './selection.ts'

/** What an output may be at the least cost: a function on the rows, and whether it, its complement or both. */
export interface Option {
  readonly word: number
  readonly flags: number
}

/** What is to be listed. */
export interface ToList {
  readonly question: Question<Circuit>
  /** What is seen on the rows of the table. */
  readonly rows: readonly Bits[]
  readonly ways: Ways
  /** For each output. */
  readonly options: readonly (readonly Option[])[]
  readonly limit: number
}

/** The models of least cost, as far as they are listed. */
export interface Listing {
  /** In canonical order. */
  readonly models: readonly [Circuit, ...Circuit[]]
  readonly complete: boolean
  readonly functions: Count
  readonly distinct: Count
  /** How many trees of gates there are, up to the order of operands and the placement of inverters. */
  readonly formulas?: Rational
}

/** One output: a formula, or its complement; nothing for the constant. */
interface Part {
  readonly unfolded: Unfolded | undefined
  readonly complement: boolean
}

/** So many formulas of one function are made even where fewer are to be listed: they are counted, too. */
const FORMULAS_MIN = 20_000

/** List circuits up to a limit; past it, functions as well. */
export function listFormulas(list: ToList): Listing {
  const { question, limit } = list
  const inputs = question.task.inputs.length
  const circuits = enumerated(list, allBits(inputs), 'gates')
  const complete = circuits.complete && circuits.found.length <= limit
  const models = circuits.found.slice(0, limit)
  const functions = enumerated(
    list,
    classesOf(question.task).map(each => each.seen),
    'functions',
  )
  const more = complete ? [] : functions.found.slice(0, limit)
  const unique = keyed(list, [...models, ...more])
  const distinct = circuits.complete ? circuits.found.length : unique.length
  const [first, ...rest] = unique
  assert(first !== undefined, 'no-formula', 'a function of least cost without a formula')
  return {
    models: [first, ...rest],
    complete,
    functions: { count: functions.found.length, complete: functions.complete },
    distinct: { count: distinct, complete: circuits.complete },
    ...(list.ways.complete ? { formulas: Rational.of(countOfTrees(list)) } : {}),
  }
}

/** Trees of gates in normal form over unordered operands, which are counted without being made. */
function countOfTrees(list: ToList): bigint {
  const unfolder = unfolderOf(list, list.rows, 'functions')
  return list.options.reduce((product, options) => product * countOf(unfolder, options), 1n)
}

function countOf(unfolder: FormulaUnfolder, options: readonly Option[]): bigint {
  return options.reduce((sum, { word, flags }) => {
    const signs = flags === (ACCEPTS_WORD | ACCEPTS_COMPLEMENT) ? 2n : 1n
    return sum + signs * (unfolder.count(word) + (word === 0 ? 1n : 0n))
  }, 0n)
}

function unfolderOf(
  { question, rows, ways, limit }: ToList,
  seen: readonly Bits[],
  by: Unfolding['by'],
): FormulaUnfolder {
  const words = [at(rows, 0), ...seen]
  const leaves = question.task.inputs.map((_, input): Leaf => {
    return { word: inputWord(rows, input), column: inputColumn(words, input) }
  })
  return new FormulaUnfolder(ways, leaves, words.length, { by, formulasMax: Math.max(limit, FORMULAS_MIN) })
}

interface Enumerated {
  readonly found: readonly (readonly Part[])[]
  readonly complete: boolean
}

/** A part for each output, in all combinations, each kind once. */
function enumerated(list: ToList, seen: readonly Bits[], by: Unfolding['by']): Enumerated {
  const unfolder = unfolderOf(list, seen, by)
  const parts = list.options.map(options => options.flatMap(option => partsOf(unfolder, option)))
  const most = Math.max(list.limit, FORMULAS_MIN)
  const found = new Map<string, readonly Part[]>()
  for (const each of combinations(parts)) {
    const key = keyOf(each)
    if (found.has(key)) continue
    if (found.size >= most) return { found: [...found.values()], complete: false }
    found.set(key, each)
  }
  return { found: [...found.values()], complete: !unfolder.truncated }
}

/** The formulas of an option as parts; the constant is besides the inputs that are constant on the rows. */
function partsOf(unfolder: FormulaUnfolder, { word, flags }: Option): readonly Part[] {
  const formulas = [...(word === 0 ? [undefined] : []), ...unfolder.of(word)]
  const signs = [false, true].filter(sign => (flags & (sign ? ACCEPTS_COMPLEMENT : ACCEPTS_WORD)) !== 0)
  return formulas.flatMap(unfolded => signs.map(complement => ({ unfolded, complement })))
}

/** Equal exactly for parts with the same outputs and the same set of gate functions. */
function keyOf(parts: readonly Part[]): string {
  const outputs = parts.map(
    ({ unfolded, complement }) => `${unfolded?.column ?? 0n}${complement ? '-' : '+'}`,
  )
  const gates = new Set(parts.flatMap(({ unfolded }) => unfolded?.gates ?? []))
  return `${outputs.join(' ')}|${[...gates].sort((a, b) => a - b).join(' ')}`
}

function* combinations(lists: readonly (readonly Part[])[]): Generator<readonly Part[], void, void> {
  const [first, ...rest] = lists
  if (first === undefined) yield []
  else for (const one of first) for (const others of combinations(rest)) yield [one, ...others]
}

/** As circuits, each kind once, in canonical order. */
function keyed(list: ToList, found: readonly (readonly Part[])[]): readonly Circuit[] {
  const { basis } = list.question.models as CircuitClass
  const circuits = found.map(parts => circuitOf(list, parts))
  const unique = new Map(circuits.map(each => [canonicalKey(each, basis), canonicalCircuit(each, basis)]))
  return [...unique].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, circuit]) => circuit)
}

function circuitOf({ question, rows }: ToList, parts: readonly Part[]): Circuit {
  const { task, models } = question
  const builder = new CircuitBuilder(task.inputs, { share: !(models as CircuitClass).formula })
  const built = (formula: Formula): Signal => {
    if (typeof formula !== 'number') return builder.gate(formula.table, formula.operands.map(built))
    return builder.input(formula) ^ (at(rows, 0)[formula] === '1' ? 1 : 0)
  }
  return builder.build(
    parts.map(({ unfolded, complement }, output) => {
      const signal = unfolded === undefined ? FALSE : built(unfolded.formula)
      return [at(task.outputs, output), complement ? signal ^ 1 : signal] as const
    }),
  )
}
