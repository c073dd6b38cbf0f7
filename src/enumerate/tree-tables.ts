/**
 * The least decision tree of every function of at most four inputs: inner nodes, and depth.
 *
 * A tree that tests an input first goes on with the two cofactors, so costs follow from those of functions of fewer
 * inputs: dynamic programming over all functions at once (Garey 1972; for depth, "decision tree complexity" in
 * Buhrman and de Wolf 2002). Cofactors are written as functions of all inputs that do not depend on the tested one, so
 * they stand in the same table.
 *
 * Invariants: entries are exact; a function and its complement have the same entry; depth is at most the number of
 * inputs that matter, and the number of inner nodes at most 2^depth - 1.
 */
import { assert } from '../base/errors.ts'

const INPUTS_MAX = 4

/** nodes[table]: the least number of inner nodes of a decision tree. At most four inputs. */
export function treeSizes(inputs: number): Uint8Array {
  return treeCosts(inputs, (low, high) => 1 + low + high)
}

/** depth[table]: the least number of tests on the longest path of a decision tree. At most four inputs. */
export function treeDepths(inputs: number): Uint8Array {
  return treeCosts(inputs, (low, high) => 1 + Math.max(low, high))
}

function treeCosts(inputs: number, join: (low: number, high: number) => number): Uint8Array {
  const isFitting = Number.isInteger(inputs) && inputs >= 1 && inputs <= INPUTS_MAX
  assert(isFitting, 'too-many-inputs', `trees of all functions of ${inputs} inputs`)
  const [rows, all] = [2 ** inputs, 2 ** (2 ** inputs) - 1]
  const known = new Int16Array(all + 1).fill(-1)
  known[0] = 0
  known[all] = 0
  const cost = (table: number): number => {
    if ((known[table] as number) >= 0) return known[table] as number
    let least = Number.POSITIVE_INFINITY
    for (let shift = 1; shift < rows; shift *= 2) {
      const [low, high] = [cofactor(table, shift, rows, 0), cofactor(table, shift, rows, 1)]
      if (low !== high) least = Math.min(least, join(cost(low), cost(high)))
    }
    known[table] = least
    return least
  }
  return Uint8Array.from(known, (_, table) => cost(table))
}

/** The function with one input fixed, as a table of all inputs; the input is the one that moves rows by `shift`. */
function cofactor(table: number, shift: number, rows: number, value: 0 | 1): number {
  let fixed = 0
  for (let row = 0; row < rows; row++) {
    const seen = value === 1 ? row | shift : row & ~shift
    if ((table >>> seen) & 1) fixed |= 1 << row
  }
  return fixed
}
