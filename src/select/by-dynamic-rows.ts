/**
 * What the tables of formulas are asked: the rows of a one-step question that matter, and which functions on them each
 * output may be.
 *
 * Formulas share nothing, so outputs are settled one by one; that is right where what one may answer does not depend on
 * what another does. One output is always so. Several are where the bar permits no loss at all, and on every row what may be
 * answered is a choice for each output (a product).
 *
 * Losses are whole numbers after scaling, and a word is looked up eight rows at a time.
 *
 * Invariant: a function of an output is accepted exactly if the losses of its answers sum to at most the slack.
 */
import type { Bits } from '../base/bits.ts'
import { at } from '../base/errors.ts'
import type { Rational } from '../base/rational.ts'
import type { Task } from '../task/task.ts'
import { isFeasible, type ScaledRow, type ScaledRows, scaleRows } from './dynamic-rows.ts'
import { specOf } from './row-wise.ts'

/** A question about the rows of a one-step task. */
export interface RowQuestion {
  /** What is seen on the rows, the first of them being what words are relative to. */
  readonly rows: readonly Bits[]
  /** One for each output. */
  readonly bars: readonly RowBar[]
}

/** No function at all meets the bar. */
export const NO_FUNCTION = 'no function meets the bar'

/** The word itself is accepted, or its complement, or both. */
export const ACCEPTS_WORD = 1
export const ACCEPTS_COMPLEMENT = 2

/**
 * The rows of a question, those on which nothing can be lost left out unless `all` are asked for; or, in words, why it is
 * none about rows and single outputs.
 */
export function rowQuestion(task: Task, atLeast: Rational, all: boolean): RowQuestion | string {
  const spec = specOf(task, atLeast)
  if (spec === undefined) return NO_FUNCTION
  const scaled = scaleRows(spec)
  if (!isFeasible(scaled)) return NO_FUNCTION
  const width = task.outputs.length
  const losses = width === 1 ? lossesOfOne(scaled) : lossesOfProduct(scaled, width)
  if (typeof losses === 'string') return losses
  const places = scaled.rows.map((_, row) => row)
  const mattering = places.filter(
    row => all || losses.some(each => at(each.table, row).some(loss => loss > 0)),
  )
  const kept = mattering.length > 0 ? mattering : [0]
  return {
    rows: kept.map(row => at(scaled.rows, row).seen),
    bars: losses.map(
      ({ table, slack }) =>
        new RowBar(
          kept.map(row => at(table, row)),
          slack,
        ),
    ),
  }
}

interface Losses {
  /** What the answers 0 and 1 lose on each row. */
  readonly table: readonly (readonly [zero: number, one: number])[]
  readonly slack: number
}

function lossesOfOne({ rows, lossMax }: ScaledRows): readonly Losses[] | string {
  const slack = Number(lossMax)
  if (!Number.isSafeInteger(slack * (rows.length + 1)))
    return 'the losses are too fine to be summed in machine words'
  const lossOf = ({ words, losses }: ScaledRow, bit: Bits): number => {
    const loss = losses[words.indexOf(bit)]
    return loss === undefined || loss > lossMax ? slack + 1 : Number(loss)
  }
  return [{ slack, table: rows.map(row => [lossOf(row, '0'), lossOf(row, '1')] as const) }]
}

/** For each output what 0 and 1 lose: nothing or too much. */
function lossesOfProduct({ rows, lossMax }: ScaledRows, width: number): readonly Losses[] | string {
  const outputs = Array.from({ length: width }, (_, output) => output)
  const accepted = rows.map(({ words, losses }) => words.filter((_, place) => at(losses, place) <= lossMax))
  const isExact = rows.every(({ losses }) => losses.every(loss => loss === 0n || loss > lossMax))
  if (!isExact) return 'the bar leaves it open which of several outputs loses something'
  const choices = accepted.map(words =>
    outputs.map(output => ['0', '1'].map(bit => words.some(word => word[output] === bit))),
  )
  const isProduct = accepted.every((words, row) => words.length === productOf(at(choices, row)))
  if (!isProduct) return 'what one output may answer depends on another'
  return outputs.map(output => ({
    slack: 0,
    table: choices.map(choice => {
      const [zero, one] = at(choice, output)
      return [zero ? 0 : 1, one ? 0 : 1] as const
    }),
  }))
}

function productOf(choice: readonly (readonly boolean[])[]): number {
  return choice.reduce((product, bits) => product * bits.filter(Boolean).length, 1)
}

/** Which functions on the rows an output may be. */
export class RowBar {
  private readonly slack: number
  /** sums[2 * byte + value on the first row][its eight bits]. */
  private readonly sums: readonly Float64Array[]

  constructor(losses: readonly (readonly [zero: number, one: number])[], slack: number) {
    this.slack = slack
    const bytes = Math.ceil(losses.length / 8)
    this.sums = Array.from({ length: 2 * bytes }, (_, place) => {
      const rows = losses.slice(8 * (place >> 1), 8 * (place >> 1) + 8)
      return sumsOf(rows, place & 1)
    })
  }

  /** `ACCEPTS_WORD` and `ACCEPTS_COMPLEMENT`, for a word with one bit for each row but the first. */
  accepts(word: number): number {
    let [plain, complement] = [0, 0]
    for (
      let rest = 2 * word, place = 0;
      place < this.sums.length;
      place += 2, rest = Math.floor(rest / 256)
    ) {
      plain += (this.sums[place] as Float64Array)[rest & 255] as number
      complement += (this.sums[place + 1] as Float64Array)[rest & 255] as number
    }
    return (plain <= this.slack ? ACCEPTS_WORD : 0) | (complement <= this.slack ? ACCEPTS_COMPLEMENT : 0)
  }
}

function sumsOf(rows: readonly (readonly [number, number])[], first: number): Float64Array {
  const sums = new Float64Array(256)
  for (let bits = 0; bits < 256; bits++) {
    rows.forEach((row, place) => {
      sums[bits] = (sums[bits] as number) + (row[((bits >> place) & 1) ^ first] as number)
    })
  }
  return sums
}

/** The values of an input on words seen, relative to the first. */
export function inputColumn(seen: readonly Bits[], input: number): bigint {
  const first = at(seen, 0)[input]
  const bits = seen.map(word => (word[input] === first ? '0' : '1')).reverse()
  return BigInt(`0b${bits.join('')}`)
}

/** The same as a word: one bit for each row but the first. */
export function inputWord(rows: readonly Bits[], input: number): number {
  return Number(inputColumn(rows, input)) >> 1
}
