/**
 * The least cost near each function: over all functions that differ from it on at most so many of some rows.
 *
 * Rows on which training never looks may be answered in any way, and a bar below the optimum forgives some errors on
 * those where it does; both ask for the minimum of a cost table over a Hamming ball within a set of rows. Row by row, with
 * the number of answers changed so far, all functions are done at once (dynamic programming over rows).
 *
 * Invariants: more rows or more changes never cost more; with no changes the costs are returned as they are; with as many
 * changes as there are rows, the rows are free.
 */
import { assert } from '../base/errors.ts'

/**
 * nearby[table]: the least cost of a function that differs from the table on at most `changes` of the rows in the mask
 * `rows` (bit m for row m) and nowhere else.
 */
export function nearbyCosts(costs: Uint8Array, rows: number, changes: number): Uint8Array {
  assert(rows >= 0 && rows < costs.length, 'too-many-rows', `rows ${rows} of ${costs.length} tables`)
  let within = Array.from({ length: changes + 1 }, () => costs)
  for (let row = 1; row <= rows; row *= 2) {
    if ((rows & row) === 0) continue
    within = within.map((kept, changed) => {
      const before = within[changed - 1]
      return before === undefined
        ? kept
        : kept.map((cost, table) => Math.min(cost, before[table ^ row] as number))
    })
  }
  return within[changes] ?? costs
}
