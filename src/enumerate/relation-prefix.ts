/**
 * Choosing the outputs of a relation one after the other: what the outputs chosen so far lose at least.
 *
 * Each row counts the least loss of the answers that begin with what was chosen. Where nothing may be lost, it is enough
 * to know the rows on which some answer is left, and rows are bits: for each prefix of bits, the rows on which it was
 * chosen and those that permit it (see the worked example).
 *
 * Example: two outputs on rows 0 and 1; row 0 accepts 00 and 11, row 1 accepts 01. Of prefixes of one bit, 0 is permitted
 * on both rows and 1 on row 0 only. Taking the word 01 (true on row 0) for the first output leaves the rows {1} to the
 * prefix 0 and {0} to the prefix 1: both are permitted.
 *
 * Invariant: `extend` is false only if no choice of the other outputs keeps within the slack.
 */
import { at } from '../base/errors.ts'
import { allRows, type RelationQuestion } from './relation-problem.ts'

/** Past so many outputs there are more prefixes than rows. */
const OUTPUTS_MASKED_MAX = 4

/** The bounds for outputs that are chosen in a given order. */
export class PrefixBounds {
  /** The outputs in the order in which they are chosen. */
  readonly order: readonly number[]
  private readonly rowCount: number
  private readonly slack: number
  private readonly all: number
  private readonly isMasked: boolean
  /** least[j][(row << j) | prefix]: the least loss on a row when the first j outputs answer the prefix. */
  private readonly least: readonly Float64Array[]
  /** permitted[j][prefix]: the rows on which some answer that begins so loses nothing. */
  private readonly permitted: readonly Int32Array[]
  /** chosen[j]: for each row its prefix; where rows are bits, for each prefix its rows. */
  private readonly chosen: readonly Int32Array[]

  constructor(question: RelationQuestion, order: readonly number[]) {
    this.order = order
    this.rowCount = question.rows.length
    this.slack = question.slack
    this.all = allRows(question)
    this.isMasked = question.slack === 0 && order.length <= OUTPUTS_MASKED_MAX
    this.least = leastLosses(question, order)
    this.permitted = this.least.map((least, j) => permittedRows(least, this.rowCount, 2 ** j))
    this.chosen = this.least.map((_, j) => new Int32Array(this.isMasked ? 2 ** j : this.rowCount))
    if (this.isMasked) at(this.chosen, 0)[0] = this.all
  }

  /** Take a word for the j-th output of the order; may the others still keep within the slack? */
  extend(j: number, word: number): boolean {
    return this.isMasked ? this.extendMasks(j, word) : this.extendRows(j, word)
  }

  private extendMasks(j: number, word: number): boolean {
    const before = this.chosen[j] as Int32Array
    const now = this.chosen[j + 1] as Int32Array
    const permitted = this.permitted[j + 1] as Int32Array
    let fitting = 0
    for (let prefix = 0; prefix < before.length; prefix++) {
      const rows = before[prefix] as number
      const ones = rows & word
      const zeros = rows & ~word
      now[2 * prefix] = zeros
      now[2 * prefix + 1] = ones
      fitting |= (zeros & (permitted[2 * prefix] as number)) | (ones & (permitted[2 * prefix + 1] as number))
    }
    return fitting === this.all
  }

  private extendRows(j: number, word: number): boolean {
    const before = this.chosen[j] as Int32Array
    const now = this.chosen[j + 1] as Int32Array
    const least = this.least[j + 1] as Float64Array
    let loss = 0
    for (let row = 0; row < this.rowCount; row++) {
      const prefix = ((before[row] as number) << 1) | ((word >>> row) & 1)
      now[row] = prefix
      loss += least[(row << (j + 1)) | prefix] as number
      if (loss > this.slack) return false
    }
    return true
  }
}

function leastLosses({ losses }: RelationQuestion, order: readonly number[]): readonly Float64Array[] {
  const width = order.length
  return Array.from({ length: width + 1 }, (_, chosen) => {
    const least = new Float64Array(losses.length << chosen).fill(Number.POSITIVE_INFINITY)
    losses.forEach((answers, row) => {
      answers.forEach((loss, answer) => {
        const prefix = order
          .slice(0, chosen)
          .reduce((bits, output) => 2 * bits + bitOf(answer, output, width), 0)
        const place = (row << chosen) | prefix
        least[place] = Math.min(at(least, place), loss)
      })
    })
    return least
  })
}

function permittedRows(least: Float64Array, rows: number, prefixes: number): Int32Array {
  return Int32Array.from({ length: prefixes }, (_, prefix) => {
    let permitted = 0
    for (let row = 0; row < rows; row++) if (least[row * prefixes + prefix] === 0) permitted |= 1 << row
    return permitted
  })
}

/** One bit of an answer, first output most significant. */
export function bitOf(answer: number, output: number, outputs: number): number {
  return (answer >> (outputs - 1 - output)) & 1
}
