/**
 * What is left to be made after going down from wanted functions by one, two or three wires of a set of gates: kept, since sets
 * that differ in their last gate only share it.
 *
 * Legend: an entry says by what was gone down (`mate` and `flip`, see `census-tops.ts`), which wires were used, and the goal:
 * on `rows` the next gate must equal `value`.
 *
 * Invariant: the entries of a list all go down by the same number of wires.
 */

/** The most wires gone down by. */
export const GOAL_DEPTH = 3
const WIDTH = 2 * GOAL_DEPTH + 3

/** A list of goals that grows and is emptied. */
export class GoalList {
  count = 0
  private readonly depth: number
  private words = new Int32Array(WIDTH * 64)

  constructor(depth: number) {
    this.depth = depth
  }

  /** Add an entry. */
  push(mate: Int32Array, flip: Int32Array, used: number, rows: number, value: number): void {
    const start = WIDTH * this.count++
    if (start + WIDTH > this.words.length) {
      const wider = new Int32Array(2 * this.words.length)
      wider.set(this.words)
      this.words = wider
    }
    const { words, depth } = this
    words[start] = used
    words[start + 1] = rows
    words[start + 2] = value
    for (let level = 0; level < depth; level++) {
      words[start + 3 + 2 * level] = mate[level] as number
      words[start + 4 + 2 * level] = flip[level] as number
    }
  }

  /** The wires that entry i has used. */
  used(i: number): number {
    return this.words[WIDTH * i] as number
  }

  /** The rows of the goal of entry i. */
  rows(i: number): number {
    return this.words[WIDTH * i + 1] as number
  }

  /** What the next gate must be on these rows. */
  value(i: number): number {
    return this.words[WIDTH * i + 2] as number
  }

  /** Put back by what entry i has gone down. */
  restore(i: number, mate: Int32Array, flip: Int32Array): void {
    const start = WIDTH * i + 3
    for (let level = 0; level < this.depth; level++) {
      mate[level] = this.words[start + 2 * level] as number
      flip[level] = this.words[start + 2 * level + 1] as number
    }
  }
}
