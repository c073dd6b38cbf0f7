/**
 * Is a function the majority of three of the functions that are known?
 *
 * The majority of a, b and c is f exactly if on no row two of them differ from f: the sets of rows on which they are wrong
 * are pairwise disjoint. So one looks backwards, from f to the known functions by where they differ from it, and only the
 * least such sets count; where known functions are thousands, triples of them would be billions.
 *
 * Legend: sets of rows are tables, row m being bit m.
 */
import { at } from '../base/errors.ts'

/** The functions known at one time, complements among them, for at most four inputs. */
export class MajorityTriples {
  private readonly rows: number
  private readonly known: readonly number[]
  /** isWrong[rows]: is some known function wrong on these rows alone? */
  private readonly isWrong: Uint8Array
  /** holds[rows]: is some known function wrong on some of these rows at most? */
  private readonly holds: Uint8Array

  /** Functions of so many rows, given by their tables. */
  constructor(rows: number, known: readonly number[]) {
    this.rows = rows
    this.known = known
    this.isWrong = new Uint8Array(2 ** rows)
    this.holds = new Uint8Array(2 ** rows)
  }

  /** Are there three known functions, equal ones allowed, whose majority is this one? */
  isMajority(table: number): boolean {
    this.compare(table)
    if (this.holds[0]) return true
    const least = this.leastSets()
    const all = 2 ** this.rows - 1
    for (const [index, first] of least.entries()) {
      for (let second = index + 1; second < least.length; second++) {
        const other = at(least, second)
        if ((first & other) === 0 && this.holds[all & ~(first | other)]) return true
      }
    }
    return false
  }

  private compare(table: number): void {
    const { rows, known, isWrong, holds } = this
    isWrong.fill(0)
    for (const each of known) isWrong[each ^ table] = 1
    holds.set(isWrong)
    for (let bit = 1; bit < 2 ** rows; bit *= 2) {
      for (let set = 0; set < holds.length; set++) if (set & bit && holds[set ^ bit]) holds[set] = 1
    }
  }

  /** The sets on which some known function is wrong, and none on a part of it. */
  private leastSets(): readonly number[] {
    const { isWrong, holds } = this
    const least: number[] = []
    for (let set = 0; set < isWrong.length; set++) {
      if (!isWrong[set]) continue
      let isLeast = true
      for (let rest = set; rest !== 0 && isLeast; rest &= rest - 1) isLeast = !holds[set ^ (rest & -rest)]
      if (isLeast) least.push(set)
    }
    return least
  }
}
