/**
 * The least depth of every function on few rows, with a formula for each.
 *
 * The operands of a gate of depth d have depth at most d - 1, and one of them exactly that: dynamic programming by rounds
 * over the functions on the rows (Knuth, TAOCP 4A, 7.1.2). Rounds are gone through only until every demand is met by some
 * function, the last one only until every function that meets one is settled. Of the formulas of least depth that were
 * seen, the cheapest is kept, which need not be the cheapest there is.
 *
 * Words are those of `formula-gates.ts`: one bit for each row but the first, inverters are free.
 *
 * Invariant: depths are exact.
 */
import { assert, at } from '../base/errors.ts'
import { type FormulaGates, fromThree, fromTwo, type GateGroup } from './formula-gates.ts'
import { TABLE_ROWS_MAX, type Way } from './formula-table.ts'

/** The depth of functions that are not settled. */
export const UNSETTLED_DEPTH = 255

const TURN = 1 << 20

/** What is demanded of a function. */
type Wanted = (word: number) => boolean

/** Depths of functions on rows, settled as far as was asked. */
export class DepthTable {
  /** depth[word]. */
  readonly depth: Uint8Array
  private readonly gates: FormulaGates
  /** In the order in which they were settled. */
  private readonly known: number[]
  private readonly sizes: Float64Array
  private readonly last: (Way | undefined)[] = []
  private readonly made: Int32Array
  /** Functions that are wanted and not settled. */
  private missing = 0
  private wants: readonly Wanted[] = []

  /** `given` are the words of the inputs. */
  constructor(rows: number, given: readonly number[], gates: FormulaGates) {
    assert(rows >= 1 && rows <= TABLE_ROWS_MAX, 'too-many-rows', `a table of ${rows} rows`)
    this.gates = gates
    this.depth = new Uint8Array(2 ** (rows - 1)).fill(UNSETTLED_DEPTH)
    this.sizes = new Float64Array(this.depth.length)
    this.made = new Int32Array(Math.max(8, ...gates.groups.map(group => group.three.length)))
    this.known = [...new Set([0, ...given])]
    for (const word of this.known) this.depth[word] = 0
  }

  /**
   * The least depth at which each demand is met by some function; nothing if the gates cannot. After that, every function
   * of at most this depth that meets a demand is settled. Yields the depth at hand. To be asked once.
   */
  *leastOf(wants: readonly Wanted[]): Generator<number, number | undefined, void> {
    this.wants = wants
    for (let word = 0; word < this.depth.length; word++) if (this.isMissing(word)) this.missing++
    const isMet = (wanted: Wanted): boolean => this.known.some(wanted)
    for (let level = 0, from = 0; ; level++) {
      if (wants.every(isMet)) return level
      const end = this.known.length
      if (from === end) return undefined
      for (const _ of this.round(from, end, level + 1)) yield level
      from = end
    }
  }

  /** The functions of at most a depth that meet a demand, ascending. */
  upTo(depth: number, wanted: Wanted): readonly number[] {
    return this.known.filter(word => at(this.depth, word) <= depth && wanted(word)).sort((a, b) => a - b)
  }

  /** The last gate of a formula of least depth; nothing for inputs and the constant. */
  lastGate(word: number): Way | undefined {
    return this.last[word]
  }

  private isMissing(word: number): boolean {
    return this.depth[word] === UNSETTLED_DEPTH && this.wants.some(wanted => wanted(word))
  }

  /** Settle what one gate computes from the functions `[0, end)`, at least one of them from `from` on. */
  private *round(from: number, end: number, level: number): Generator<void, void, void> {
    let work = 0
    const { groups } = this.gates
    const hasTriples = groups.some(group => group.three.length > 0)
    for (let i = from; i < end && this.missing > 0; i++) {
      for (let j = 0; j < i && this.missing > 0; j++) {
        for (const group of groups) this.pair(group, i, j, level)
        if (hasTriples)
          for (let k = 0; k < j; k++) for (const group of groups) this.triple(group, i, j, k, level)
        work += hasTriples ? j : 1
        if (work < TURN) continue
        work = 0
        yield
      }
    }
  }

  private pair(group: GateGroup, i: number, j: number, level: number): void {
    const [a, b] = [this.known[i] as number, this.known[j] as number]
    const count = fromTwo(group, a, b, this.made)
    for (let place = 0; place < count; place++) {
      const word = this.made[place] as number
      if ((this.depth[word] as number) < level) continue
      const size = group.cost + (this.sizes[a] as number) + (this.sizes[b] as number)
      if (this.isBetter(word, level, size))
        this.settle(word, level, size, { table: at(group.two, place), operands: [a, b] })
    }
  }

  private triple(group: GateGroup, i: number, j: number, k: number, level: number): void {
    const operands = [this.known[i] as number, this.known[j] as number, this.known[k] as number] as const
    const count = fromThree(group, ...operands, this.made)
    for (let place = 0; place < count; place++) {
      const word = this.made[place] as number
      if ((this.depth[word] as number) < level) continue
      const size = operands.reduce((sum, each) => sum + at(this.sizes, each), group.cost)
      if (this.isBetter(word, level, size))
        this.settle(word, level, size, { table: at(group.three, place), operands })
    }
  }

  private isBetter(word: number, level: number, size: number): boolean {
    return this.depth[word] !== level || size < (this.sizes[word] as number)
  }

  private settle(word: number, level: number, size: number, way: Way): void {
    if (this.isMissing(word)) this.missing--
    if (this.depth[word] !== level) this.known.push(word)
    this.depth[word] = level
    this.sizes[word] = size
    this.last[word] = way
  }
}
