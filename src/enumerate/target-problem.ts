/**
 * Several outputs on few rows, as words of bits: what the target search works on.
 *
 * Only the rows that matter are kept (rows that accept everything are left out by not listing them), so a function is
 * one bit for each listed row: bit i is its value on row i. Inverters are free, so of two complementary functions the
 * one that is 0 on the first row stands for both; AND-type gates and XOR of such functions are such functions again
 * (Knuth, TAOCP 4A, 7.1.2: normal chains, here relative to the first row that matters).
 *
 * Legend: an `exact` target is one function that some gate must compute; a `loose` one leaves rows open and is served
 * by any function with f AND care = value, or by the complement of one.
 *
 * Invariant: no exact target is constant or an input, and no loose one is served by a constant, an input or an exact
 * target; both lists are without repetitions.
 */
import { type Bits, isBits } from '../base/bits.ts'
import { at, type Issue, refuse, Unsupported } from '../base/errors.ts'
import { type Basis, gateFunctions } from '../logic/gate.ts'

/** A function is a word of at most so many rows, so that all functions can index a table. */
export const ROWS_MAX = 16
/** Targets are bits of one word. */
const TARGETS_MAX = 30

/** One output: its name, and for each row `0`, `1`, or `-` where both are accepted. */
export interface Target {
  readonly name: string
  readonly values: string
}

/** Which circuits are asked for: those of least size that answer every target on every listed row. */
export interface TargetQuestion {
  readonly inputs: readonly string[]
  /** The words that are seen on the rows that matter. */
  readonly rows: readonly Bits[]
  readonly targets: readonly Target[]
  readonly basis: Basis
}

/** A function with rows left open; see the legend. */
export interface Loose {
  readonly care: number
  readonly value: number
}

/** The question as words; see the head of this file. */
export interface TargetProblem {
  readonly rowCount: number
  /** The constant true. */
  readonly all: number
  /** The inputs by their representatives, without constants and repetitions. */
  readonly given: readonly number[]
  readonly exact: readonly number[]
  readonly loose: readonly Loose[]
  readonly hasAnd: boolean
  readonly hasXor: boolean
}

/** State the question in words. Throws `InvalidInput` with every issue, or `Unsupported`. */
export function targetProblem(question: TargetQuestion): TargetProblem {
  refuse('target-question', questionIssues(question))
  const { inputs, rows, targets, basis } = question
  if (rows.length > ROWS_MAX || targets.length > TARGETS_MAX) {
    const found = `${rows.length} rows and ${targets.length} targets, at most ${ROWS_MAX} and ${TARGETS_MAX} fit`
    throw new Unsupported('target-words', found, 'state a task by rows() and use select()')
  }
  const tables = gateTables(basis)
  const all = 2 ** rows.length - 1
  const given = unique(inputs.map((_, input) => normalised(inputWord(rows, input), all))).filter(
    each => each !== 0,
  )
  const wanted = targets.map(target => wantedOf(target, all))
  const exact = unique(wanted.filter(({ care }) => care === all).map(({ value }) => value)).filter(
    table => table !== 0 && !given.includes(table),
  )
  const loose = wanted.filter(
    each => each.care !== all && ![0, ...given, ...exact].some(table => serves(table, each)),
  )
  const distinct = loose.filter(
    (each, index) =>
      loose.findIndex(other => other.care === each.care && other.value === each.value) === index,
  )
  const [hasAnd, hasXor] = [tables.includes('0001'), tables.includes('0110')]
  return { rowCount: rows.length, all, given, exact, loose: distinct, hasAnd, hasXor }
}

/** Does this function, or its complement, answer a loose target? */
export function serves(table: number, { care, value }: Loose): boolean {
  const differs = (table & care) ^ value
  return differs === 0 || differs === care
}

/** The word of an input: bit i is its value on row i. */
export function inputWord(rows: readonly Bits[], input: number): number {
  return rows.reduce((word, row, index) => (row[input] === '1' ? word | (1 << index) : word), 0)
}

/** A function or its complement, whichever is 0 on the first row. */
export function normalised(table: number, all: number): number {
  return table & 1 ? table ^ all : table
}

/** The rows of a target that are not open, and the values there; the complement if that is the normal one. */
export function wantedOf(target: Target, all: number): Loose {
  const rowsWith = (sign: string): number =>
    [...target.values].reduce((word, each, index) => (each === sign ? word | (1 << index) : word), 0)
  const care = all & ~rowsWith('-')
  const value = rowsWith('1')
  return { care, value: value & 1 ? value ^ care : value }
}

function unique(tables: readonly number[]): number[] {
  return [...new Set(tables)]
}

function gateTables(basis: Basis): readonly string[] {
  const gates = gateFunctions(basis)
  const isPlain = gates.every(gate => gate.arity === 2 && gate.cost.compare(at(gates, 0).cost) === 0)
  if (basis.invertersFree && isPlain) return gates.map(gate => gate.table)
  const hint = 'use select(), which takes any basis'
  throw new Unsupported('target-basis', `${basis.name} has other gates than AND and XOR of equal cost`, hint)
}

function questionIssues({ inputs, rows, targets }: TargetQuestion): Issue[] {
  const issues: Issue[] = []
  const seen = new Set<string>()
  rows.forEach((row, index) => {
    const expected = `a word of ${inputs.length} bits that no other row has`
    if (!isBits(row, inputs.length) || seen.has(row))
      issues.push({ path: `rows[${index}]`, found: row, expected })
    seen.add(row)
  })
  if (rows.length === 0) issues.push({ path: 'rows', found: [], expected: 'at least one row' })
  targets.forEach(({ values }, index) => {
    const expected = `a word of 0, 1 and - with ${rows.length} characters`
    if (!/^[01-]*$/.test(values) || values.length !== rows.length)
      issues.push({ path: `targets[${index}].values`, found: values, expected })
  })
  return issues
}
