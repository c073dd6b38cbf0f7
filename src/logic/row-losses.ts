/**
 * What rows lose by the answers that several outputs give, and which choices of words for the outputs lose no more than a
 * slack: the demands that the checker puts to each set of wires.
 *
 * A word has a bit for each row after the first, relative to the value on the first row (`gate-sets.ts`), so a function and
 * its complement are one word; an output is a word together with its value on the first row. A loss is a whole number; an
 * answer that is never permitted loses more than the slack.
 *
 * Invariant: `choices` gives each choice whose losses sum to at most the slack, and no other.
 */
import { assert, at } from '../base/errors.ts'

/** Of so many words it is remembered which outputs they may be. */
const SERVES_MAX = 1_000_000

/** A word for an output, and its value on the first row. */
export type Signed = readonly [word: bigint, first: 0 | 1]

/** The demands of some rows. */
export class RowLosses {
  readonly rows: number
  readonly slack: number
  private readonly outputs: number
  /** least[j][row][prefix]: what is lost at least if the first j outputs spell the prefix; beyond the slack: too much. */
  private readonly least: readonly (readonly (readonly number[])[])[]
  /** alone[row][output][bit]: what is lost at least if this output is this bit. */
  private readonly alone: readonly (readonly (readonly [number, number])[])[]
  private readonly serves = new Map<number, number>()

  /** `losses[row][answer]`: answers in the order of `allBits`, first output most significant. */
  constructor(losses: readonly (readonly number[])[], outputs: number, slack: number) {
    assert(
      losses.every(row => row.length === 2 ** outputs),
      'wrong-losses',
      `${outputs} outputs`,
    )
    this.rows = losses.length
    this.slack = slack
    this.outputs = outputs
    const places = Array.from({ length: outputs }, (_, output) => output)
    this.alone = losses.map(row => places.map(output => leastByBit(row, output)))
    this.least = Array.from({ length: outputs + 1 }, (_, j) =>
      losses.map(row => leastByPrefix(row, 2 ** (outputs - j))),
    )
  }

  /** The functions of those outputs of which only one answer suits on every row; without slack only. */
  targets(): readonly bigint[] {
    if (this.slack !== 0) return []
    return Array.from({ length: this.outputs }).flatMap((_, output) => {
      const values = this.alone.map((_, row) => this.onlyValue(row, output))
      return values.includes(undefined) ? [] : [relative(values as boolean[])[0]]
    })
  }

  /** The one value of an output on a row that loses nothing; nothing if both do, or none. */
  private onlyValue(row: number, output: number): boolean | undefined {
    const words = at(at(this.least, this.outputs), row)
    const place = this.outputs - 1 - output
    const fitting = [...words.keys()].filter(word => at(words, word) <= this.slack)
    const ones = fitting.filter(word => (word >> place) & 1).length
    return ones > 0 && ones < fitting.length ? undefined : fitting.length === 0 ? undefined : ones > 0
  }

  /** Is there a choice of wires for the outputs that loses no more than the slack? */
  accepts(wires: Int32Array, count: number): boolean {
    const everyOutput = 2 ** this.outputs - 1
    let serves = this.known(0)
    for (let k = 0; k < count; k += 1) serves |= this.known(wires[k] as number)
    if (((serves | (serves >> this.outputs)) & everyOutput) !== everyOutput) return false
    const words = [...wires.subarray(0, count)].map(word => BigInt(word))
    for (const _ of this.choices([0n, ...words])) return true
    return false
  }

  private known(word: number): number {
    const known = this.serves.get(word)
    if (known !== undefined) return known
    const mask = this.servesOf(BigInt(word))
    if (this.serves.size < SERVES_MAX) this.serves.set(word, mask)
    return mask
  }

  /** Bit o: output o may be this word, if the others are whatever loses least; bits after those: its inverse. */
  private servesOf(word: bigint): number {
    let mask = 0
    for (let signal = 0; signal < 2 * this.outputs; signal += 1) {
      const first = signal < this.outputs ? 0 : 1
      const loss = this.alone.reduce(
        (sum, row, index) => sum + at(at(row, signal % this.outputs), valueOf(word, first, index)),
        0,
      )
      if (loss <= this.slack) mask |= 1 << signal
    }
    return mask
  }

  /** Every choice of a word for each output, with its value on the first row, that loses no more than the slack. */
  *choices(
    words: readonly bigint[],
    chosen: readonly Signed[] = [],
    prefixes: readonly number[] = this.alone.map(() => 0),
  ): Generator<readonly Signed[], void, void> {
    if (chosen.length === this.outputs) {
      yield chosen
      return
    }
    const table = at(this.least, chosen.length + 1)
    for (const word of words) {
      const serves = this.servesOf(word)
      for (const first of [0, 1] as const) {
        if (((serves >> (first * this.outputs + chosen.length)) & 1) === 0) continue
        const next = prefixes.map((prefix, row) => 2 * prefix + valueOf(word, first, row))
        let loss = 0
        for (const [row, prefix] of next.entries()) loss += at(at(table, row), prefix)
        if (loss <= this.slack) yield* this.choices(words, [...chosen, [word, first]], next)
      }
    }
  }
}

/** A column of values as a word relative to the first, and the first. */
export function relative(values: readonly boolean[]): readonly [word: bigint, first: boolean] {
  const [first = false, ...rest] = values
  return [
    rest.reduce((word, value, index) => (value === first ? word : word | (1n << BigInt(index))), 0n),
    first,
  ]
}

/** The value of a word on a row, given that on the first. */
function valueOf(word: bigint, first: 0 | 1, row: number): 0 | 1 {
  return (Number(((word << 1n) >> BigInt(row)) & 1n) ^ first) as 0 | 1
}

/** The least loss of the words in which an output (the first is most significant) is 0, and 1. */
function leastByBit(losses: readonly number[], output: number): readonly [number, number] {
  const block = losses.length >> (output + 1)
  const least = (bit: number): number =>
    Math.min(...losses.filter((_, word) => Math.floor(word / block) % 2 === bit))
  return [least(0), least(1)]
}

/** The least of each block of so many losses. */
function leastByPrefix(losses: readonly number[], block: number): readonly number[] {
  return Array.from({ length: losses.length / block }, (_, prefix) =>
    Math.min(...losses.slice(prefix * block, (prefix + 1) * block)),
  )
}
