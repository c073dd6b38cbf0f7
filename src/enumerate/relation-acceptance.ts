/**
 * Which wires may be the outputs: every way to take each output from a wire or its complement so that the losses stay
 * within the slack.
 *
 * Two bounds keep this short. A wire *serves* an output if the least that the other outputs make of it is within the
 * slack: the loss of one output's bit alone, summed over the rows by look-up, eight rows at a time. And while outputs
 * are chosen one after the other, `relation-prefix.ts` says what those chosen so far lose at least.
 *
 * Outputs that no word serves together need a gate each: `need` is the size of the largest set of outputs of which no
 * two can be the same word or complementary words.
 *
 * Legend: the flags of a word have bit o if it serves output o, and bit m + o if its complement does (m outputs).
 *
 * Invariant: `assignments` reports each accepted assignment once, and no other.
 */
import { assert, at } from '../base/errors.ts'
import type { ChooseOutputs } from './relation-circuits.ts'
import { bitOf, PrefixBounds } from './relation-prefix.ts'
import { allRows, checkRelation, type RelationQuestion } from './relation-problem.ts'
import type { OutputTest } from './relation-walk.ts'

/** Flags are remembered for all words of at most so many rows. */
const MEMO_ROWS_MAX = 16
const BYTES = 4
const WIRES_MAX = 128

/** Called with a wire for each output, as twice its place plus one if complemented; true ends the search. */
export type Assignment = (chosen: Int32Array) => boolean

/** The answers that a question accepts, as a test of wires. */
export class Acceptance implements OutputTest {
  readonly outputs: number
  /** Every output, as a set. */
  readonly everyOutput: number
  /** need[set of outputs]: at least so many different wires must serve them. */
  readonly need: Uint8Array
  private readonly question: RelationQuestion
  private readonly all: number
  private readonly rowCount: number
  private readonly sums: Float64Array
  private readonly memo: Int32Array
  /** bounds[o]: for choosing output o first. */
  private readonly bounds: readonly PrefixBounds[]
  private readonly chosen: Int32Array
  private wires = new Int32Array(0)
  private readonly flags = new Int32Array(WIRES_MAX)
  private count = 0

  /** The question must be one that `checkRelation` lets pass. */
  constructor(question: RelationQuestion) {
    checkRelation(question)
    this.question = question
    this.outputs = question.outputs.length
    this.everyOutput = 2 ** this.outputs - 1
    this.rowCount = question.rows.length
    this.all = allRows(question)
    this.sums = sumsByByte(question)
    this.memo = new Int32Array(this.rowCount <= MEMO_ROWS_MAX ? 2 ** this.rowCount : 0).fill(-1)
    const outputs = question.outputs.map((_, output) => output)
    this.bounds = outputs.map(first => new PrefixBounds(question, [first, ...outputs.toSpliced(first, 1)]))
    this.chosen = new Int32Array(this.outputs)
    this.need = neededWires(question)
  }

  /** The flags of a word; see the legend. */
  flagsOf(word: number): number {
    const known = this.memo[word]
    if (known !== undefined && known >= 0) return known
    const opposite = word ^ this.all
    let flags = 0
    for (let output = 0; output < this.outputs; output++) {
      if (this.lossOf(output, word) <= this.question.slack) flags |= 1 << output
      if (this.lossOf(output, opposite) <= this.question.slack) flags |= 1 << (this.outputs + output)
    }
    if (known !== undefined) this.memo[word] = flags
    return flags
  }

  /** The outputs that a word or its complement serves. */
  servedBy(word: number): number {
    const flags = this.flagsOf(word)
    return (flags | (flags >> this.outputs)) & this.everyOutput
  }

  /** Do the first `count` of these wires have an accepted assignment? */
  accepts(wires: Int32Array<ArrayBuffer>, count: number): boolean {
    return this.assignments(wires, count, () => true)
  }

  /** Do they have one of which the wire at `last` is part? */
  acceptsWith(wires: Int32Array<ArrayBuffer>, count: number, last: number): boolean {
    this.take(wires, count)
    const flags = this.flags[last] as number
    for (let signal = 0; signal < 2 * this.outputs; signal++) {
      if (((flags >> signal) & 1) === 0) continue
      const isOpposite = signal >= this.outputs
      const output = isOpposite ? signal - this.outputs : signal
      const bounds = this.bounds[output] as PrefixBounds
      if (!bounds.extend(0, (wires[last] as number) ^ (isOpposite ? this.all : 0))) continue
      this.chosen[output] = 2 * last + (isOpposite ? 1 : 0)
      if (this.choose(bounds, 1, () => true)) return true
    }
    return false
  }

  /** Report the accepted assignments of the first `count` wires; true if the search was ended. */
  assignments(wires: Int32Array<ArrayBuffer>, count: number, found: Assignment): boolean {
    this.take(wires, count)
    return this.choose(at(this.bounds, 0), 0, found)
  }

  private take(wires: Int32Array<ArrayBuffer>, count: number): void {
    assert(count <= WIRES_MAX, 'too-many-wires', `${count} wires`)
    this.wires = wires
    this.count = count
    for (let wire = 0; wire < count; wire++) this.flags[wire] = this.flagsOf(wires[wire] as number)
  }

  /** The least that an output which is this word can lose. */
  private lossOf(output: number, word: number): number {
    const start = output * BYTES * 256
    let loss = 0
    for (let byte = 0; byte * 8 < this.rowCount; byte++)
      loss += this.sums[start + byte * 256 + ((word >>> (8 * byte)) & 255)] as number
    return loss
  }

  /** Choose the j-th output of an order and those after it. */
  private choose(bounds: PrefixBounds, j: number, found: Assignment): boolean {
    if (j === this.outputs) return this.isConfirmed() && found(this.chosen)
    const output = bounds.order[j] as number
    for (let wire = 0; wire < this.count; wire++) {
      const flags = (this.flags[wire] as number) >> output
      for (let sign = 0; sign < 2; sign++) {
        if (((flags >> (sign * this.outputs)) & 1) === 0) continue
        const word = (this.wires[wire] as number) ^ (sign === 1 ? this.all : 0)
        if (!bounds.extend(j, word)) continue
        this.chosen[output] = 2 * wire + sign
        if (this.choose(bounds, j + 1, found)) return true
      }
    }
    return false
  }

  private isConfirmed(): boolean {
    const { confirms } = this.question
    if (confirms === undefined) return true
    const words = [...this.chosen].map(
      each => (this.wires[each >> 1] as number) ^ ((each & 1) === 1 ? this.all : 0),
    )
    return confirms(words)
  }
}

/** The choice of outputs that a question accepts; words of at most 31 rows. */
export function choiceBy(acceptance: Acceptance): ChooseOutputs {
  return wires => {
    const chosen: (readonly number[])[] = []
    acceptance.assignments(
      Int32Array.from(wires, wire => wire.low),
      wires.length,
      each => {
        chosen.push([...each])
        return false
      },
    )
    return chosen
  }
}

/** sums[(output, byte of the word, its eight bits)]: the least loss on eight rows when the output answers these bits. */
function sumsByByte({ outputs, losses }: RelationQuestion): Float64Array {
  const sums = new Float64Array(outputs.length * BYTES * 256)
  outputs.forEach((_, output) => {
    losses.forEach((answers, row) => {
      const least = [0, 1].map(bit =>
        Math.min(...answers.filter((_, answer) => bitOf(answer, output, outputs.length) === bit)),
      )
      const start = (output * BYTES + (row >> 3)) * 256
      for (let bits = 0; bits < 256; bits++)
        sums[start + bits] = (sums[start + bits] as number) + at(least, (bits >> (row & 7)) & 1)
    })
  })
  return sums
}

/** For each set of outputs: the most of them of which no two can be one word or complementary words. */
function neededWires(question: RelationQuestion): Uint8Array {
  const { length } = question.outputs
  const apart = question.outputs.map((_, one) =>
    question.outputs.reduce(
      (set, _, other) => (canShare(question, one, other) ? set : set | (1 << other)),
      0,
    ),
  )
  const need = new Uint8Array(2 ** length)
  for (let set = 1; set < need.length; set++) {
    const lowest = 31 - Math.clz32(set & -set)
    const without = need[set & (set - 1)] as number
    need[set] = Math.max(without, 1 + (need[set & at(apart, lowest) & (set - 1)] as number))
  }
  return need
}

/** Is there a word that serves one output while it or its complement serves the other? */
function canShare({ losses, slack, outputs }: RelationQuestion, one: number, other: number): boolean {
  const { length } = outputs
  const differ = (answer: number): number => bitOf(answer, one, length) ^ bitOf(answer, other, length)
  return [0, 1].some(sign => {
    const least = losses.map(answers => Math.min(...answers.filter((_, answer) => differ(answer) === sign)))
    return least.reduce((sum, loss) => sum + loss, 0) <= slack
  })
}
