/**
 * The least decision tree of every function of at most four inputs, by inner nodes or by reads.
 *
 * A tree reads an input and goes on with one of two functions of the other inputs, so a table for k inputs follows from
 * the table for k - 1 (over subcubes, Guijarro, Lavín and Raghavan 1999). Reads are summed over all rows, so that a
 * quarter, an eighth or a sixteenth of them is the expectation when all rows are alike; weights that differ are the
 * business of `select/dynamic-tree.ts`, which asks about one function at a time.
 *
 * Invariant: a function has cost 0 exactly if it is constant, and functions that differ by renaming or negating inputs, or
 * by negation, cost the same.
 */
import { Unsupported } from '../base/errors.ts'

const INPUTS_MAX = 4

/** nodes[table]: the least number of inner nodes of a decision tree. Throws `Unsupported` for more than four inputs. */
export function leastTreeNodes(inputs: number): Uint8Array {
  return treeCosts(inputs, () => 1)
}

/** reads[table]: the least number of inputs read on all rows together. Throws `Unsupported` for more than four inputs. */
export function leastTreeReads(inputs: number): Uint8Array {
  return treeCosts(inputs, rows => rows)
}

/** Costs where an inner node that so many rows reach costs `nodeCost(rows)`. */
function treeCosts(inputs: number, nodeCost: (rows: number) => number): Uint8Array {
  if (inputs > INPUTS_MAX) {
    const message = `trees of all functions of ${inputs} inputs do not fit in a table`
    throw new Unsupported('no-tree-table', message, 'select among trees() for one question at a time')
  }
  let costs: Uint8Array = new Uint8Array(2)
  for (let k = 1; k <= inputs; k++) costs = extended(costs, k, nodeCost(2 ** k))
  return costs
}

/** The costs for k inputs from those for one input less. */
function extended(smaller: Uint8Array, k: number, nodeCost: number): Uint8Array {
  const rows = 2 ** k
  const all = 2 ** rows - 1
  const splits = Array.from({ length: k }, (_, input) => [
    rowsWhere(rows, input, 0),
    rowsWhere(rows, input, 1),
  ])
  return Uint8Array.from({ length: all + 1 }, (_, table) => {
    if (table === 0 || table === all) return 0
    const costs = splits.map(halves =>
      halves.reduce((sum, half) => sum + (smaller[picked(table, half)] as number), nodeCost),
    )
    return Math.min(...costs)
  })
}

/** The rows on which an input, counted from the last, has a value; in order. */
function rowsWhere(rows: number, input: number, value: number): readonly number[] {
  return [...Array(rows).keys()].filter(row => ((row >> input) & 1) === value)
}

/** The bits of a table on some rows, as a table. */
function picked(table: number, rows: readonly number[]): number {
  return rows.reduce((bits, row, index) => bits | (((table >> row) & 1) << index), 0)
}
