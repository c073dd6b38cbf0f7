/**
 * The best training return for each size in one pass over all functions, where all functions have a known size.
 *
 * For circuits of one output and at most four inputs the census says the size of every function (Knuth, TAOCP 4A, 7.1.2),
 * and in a one-step task the return of a function is a sum over its rows. So one pass over the table of functions gives the
 * whole trade-off, without a search and without evidence; `return-frontier.ts` reaches the same points by questions
 * with certificates.
 *
 * Invariant: sizes and returns strictly increase, and `tables` lists every function of that size with that return,
 * ascending (row 0 is bit 0, the first input is the most significant bit of a row's number).
 */
import { allBits } from '../base/bits.ts'
import { at, Unsupported } from '../base/errors.ts'
import type { Rational } from '../base/rational.ts'
import { isOneStep, lossRows } from '../certificate/losses.ts'
import { CENSUS_INPUTS_MAX, census, UNSETTLED } from '../enumerate/census.ts'
import type { Basis } from '../logic/gate.ts'
import type { Task } from '../task/task.ts'
import { Returns, type RowWorth } from './completions.ts'

/** A size, the best return that it buys, and the functions that attain both. */
export interface ReturnRow {
  readonly size: number
  readonly value: Rational
  readonly tables: readonly number[]
}

/** The best training return for each size. Throws `Unsupported` beyond one output, four inputs and one step. */
export function returnTable(task: Task, basis: Basis): readonly ReturnRow[] {
  const inputs = task.inputs.length
  if (!isOneStep(task) || task.outputs.length !== 1 || inputs < 1 || inputs > CENSUS_INPUTS_MAX)
    throw new Unsupported(
      'return-table',
      `${task.name} has not one step, one output and at most ${CENSUS_INPUTS_MAX} inputs`,
      'use returnFrontier',
    )
  const sizes = census({ inputs, basis }).size
  const returns = new Returns(worthOf(task))
  const best = new Map<number, { scaled: bigint; tables: number[] }>()
  for (const [table, size] of sizes.entries()) {
    if (size === UNSETTLED) continue
    const scaled = returns.scaled(table)
    const known = best.get(size)
    if (known === undefined || scaled > known.scaled) best.set(size, { scaled, tables: [table] })
    else if (scaled === known.scaled) known.tables.push(table)
  }
  const rows = [...best].sort(([a], [b]) => a - b)
  return rows
    .filter(([, { scaled }], index) => rows.slice(0, index).every(([, before]) => before.scaled < scaled))
    .map(([size, { tables }]) => ({ size, value: returns.of(at(tables, 0)), tables }))
}

/** What each answer gains in training, row by row; nothing where nothing is seen. */
function worthOf(task: Task): readonly RowWorth[] {
  const rows = new Map(lossRows(task).map(row => [row.seen, row]))
  return allBits(task.inputs.length).map(seen => {
    const row = rows.get(seen)
    if (row === undefined) return { zero: 0, one: 0 }
    return { zero: row.best.minus(at(row.losses, 0)), one: row.best.minus(at(row.losses, 1)) }
  })
}
