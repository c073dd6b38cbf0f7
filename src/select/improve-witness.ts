/**
 * A circuit for the search by satisfiability to begin with, where the question is far from trivial: so that an answer that
 * stays open has an upper bound and a best model, and a size that is attained need not be searched.
 *
 * The allowance counts moves, fewer where rows are many, so that the same question gives the same circuit; it is about a
 * fifth of a second.
 *
 * Invariant: a circuit that is returned is of the class and meets the bar, evaluated exactly.
 */
import type { Spec } from '../base/document.ts'
import { Pace } from '../base/pace.ts'
import { random } from '../base/random.ts'
import type { RunOptions } from '../base/run.ts'
import { isOneStep } from '../certificate/losses.ts'
import { policyOf } from '../certificate/reason.ts'
import type { Basis } from '../logic/gate.ts'
import type { Circuit } from '../model/circuit.ts'
import { behaviourOf } from '../task/policy.ts'
import { returnOf } from '../task/value.ts'
import { gatePrices, isImprovable } from './improve-gates.ts'
import { type LossTable, lossTable } from './improve-rows.ts'
import { Schedule } from './improve-schedule.ts'
import { steeringOf } from './improve-steering.ts'
import type { Searcher } from './searcher.ts'
import type { Witness } from './witness.ts'

/** Questions with fewer rows are settled as fast as a bound is found. */
const ROWS_MIN = 17
/** Larger circuits than this help nobody who searches for least ones. */
const GATES_MAX = 100
/** Moves times words of 32 rows. */
const WORK_MAX = 20_000
/** Moves between looks at the clock. */
const MOVES_PER_TURN = 500

/** A circuit that meets the bar; nothing where improvement does not apply. */
export async function improvedWitness({ context, options }: Searcher): Promise<Witness | undefined> {
  const { question, models, imposed } = context
  const { task, atLeast, bias } = question
  if (models.formula || imposed.length > 0 || !isOneStep(task) || !isImprovable(models.basis))
    return undefined
  const rows = lossTable(task, atLeast)
  if (rows === undefined || rows.seen.length < ROWS_MIN) return undefined
  const circuit = await improvedCircuit(rows, models.basis, bias, options)
  if (circuit === undefined) return undefined
  const found = returnOf(task, behaviourOf(task, policyOf(task, circuit)), 'train')
  return found.kind === 'value' && found.value.compare(atLeast) >= 0
    ? { circuit, value: found.value }
    : undefined
}

/** A circuit that answers rows as a table permits, as cheap as some moves make it; nothing if it is very large. */
export async function improvedCircuit(
  rows: LossTable,
  basis: Basis,
  bias: Spec,
  { seed = 1, signal }: Pick<RunOptions, 'seed' | 'signal'>,
): Promise<Circuit | undefined> {
  const prices = gatePrices(basis)
  const schedule = new Schedule({ rows, prices, random: random(seed), steering: steeringOf(bias, prices) })
  if (schedule.best.gateCount > GATES_MAX) return undefined
  const pace = new Pace()
  for (let left = Math.ceil(WORK_MAX / schedule.best.width); left > 0; left -= MOVES_PER_TURN) {
    schedule.advance(Math.min(left, MOVES_PER_TURN))
    await pace.beat(signal)
  }
  return schedule.best.circuit()
}
