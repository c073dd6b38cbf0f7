/**
 * Several outputs on few rows, where each row loses something with each answer: what the exhaustion of relations works
 * on.
 *
 * A Boolean relation (Brayton and Somenzi 1989) lets each row accept a set of output words, jointly: that is a slack of
 * zero, with words that lose nothing and words that lose too much. A bar lets answers lose in all at most the slack.
 * What no sum can say, such as the return of a policy over several steps, is asked of `confirms` in the end; then the
 * losses say only which words cannot be answered at all.
 *
 * Invariant: losses are whole numbers, and whatever is more than the slack is the slack and one.
 */
import type { Bits } from '../base/bits.ts'
import { assert, at } from '../base/errors.ts'
import { type Basis, gateFunctions } from '../logic/gate.ts'

/** A word holds one bit for each row that matters. */
export const RELATION_ROWS_MAX = 31
/** Answers on a row are tabulated. */
export const RELATION_OUTPUTS_MAX = 8
/** Sums of losses stay exact in floating point numbers up to here. */
export const RELATION_SLACK_MAX = 2 ** 40

/** Which circuits are asked for: those of least size whose answers lose at most the slack, and are confirmed. */
export interface RelationQuestion {
  readonly inputs: readonly string[]
  readonly outputs: readonly string[]
  /** The words seen on the rows that matter. */
  readonly rows: readonly Bits[]
  /** losses[row][answer]: answers in the order of `allBits`, first output most significant. */
  readonly losses: readonly (readonly number[])[]
  readonly slack: number
  readonly basis: Basis
  /** Is this meant? One word for each output, bit r being its value on row r. Absent where the losses say all. */
  readonly confirms?: (words: readonly number[]) => boolean
}

/** Why gates of a basis are not exhausted; nothing where they are. */
export function basisObstacle(basis: Basis): string | undefined {
  const gates = gateFunctions(basis)
  if (!basis.invertersFree) return 'inverters are priced'
  if (gates.some(gate => gate.arity > 3)) return 'gates have four operands'
  return gates.some(gate => !gate.cost.equals(at(gates, 0).cost)) ? 'gates differ in cost' : undefined
}

/** Make sure that a question is one: rows, answers and losses fit together, and the basis is exhausted. */
export function checkRelation({ inputs, outputs, rows, losses, slack, basis }: RelationQuestion): void {
  const isSlack = Number.isSafeInteger(slack) && slack >= 0 && slack <= RELATION_SLACK_MAX
  const isWidth = outputs.length >= 1 && outputs.length <= RELATION_OUTPUTS_MAX
  const isRows =
    rows.length <= RELATION_ROWS_MAX &&
    new Set(rows).size === rows.length &&
    rows.every(row => row.length === inputs.length)
  const isTable = losses.every(
    answers =>
      answers.length === 2 ** outputs.length &&
      answers.every(loss => Number.isSafeInteger(loss) && loss >= 0 && loss <= slack + 1),
  )
  const fits = isSlack && isWidth && isRows && isTable && losses.length === rows.length
  assert(fits, 'not-a-relation', `${rows.length} rows, ${outputs.length} outputs, slack ${slack}`)
  const obstacle = basisObstacle(basis)
  assert(obstacle === undefined, 'not-a-relation', obstacle ?? '')
}

/** The word of an input on the rows that matter: bit r is its value on row r. */
export function rowWord(rows: readonly Bits[], input: number): number {
  return rows.reduce((word, row, index) => (row[input] === '1' ? word | (1 << index) : word), 0)
}

/** All rows at once. */
export function allRows({ rows }: Pick<RelationQuestion, 'rows'>): number {
  return 2 ** rows.length - 1
}

/** What the inputs are on the rows that matter: each by its representative, without constants and repetitions. */
export function givenWords({ inputs, rows }: Pick<RelationQuestion, 'inputs' | 'rows'>): readonly number[] {
  const all = allRows({ rows })
  const words = inputs.map((_, input) => rowWord(rows, input))
  return [...new Set(words.map(word => (word & 1 ? word ^ all : word)))].filter(word => word !== 0)
}
