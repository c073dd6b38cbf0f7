/**
 * A least circuit by exhaustion, for the search by satisfiability to begin with.
 *
 * Finding one circuit of the least size is the half of a minimum that needs no proof, and on few rows a walk over sets
 * of gates (`enumerate/target-walk.ts`) is many times faster at it than a solver. What it finds is an upper bound like
 * any other: it is evaluated exactly, and everything cheaper is refuted by the solver. Where it finds nothing within
 * its allowance, the solver looks for itself.
 *
 * Invariants: the allowance counts placements, not time, so the same question gives the same circuit; a circuit that is
 * returned is of the class and meets the bar.
 */
import { allBits } from '../base/bits.ts'
import { at } from '../base/errors.ts'
import { Pace } from '../base/pace.ts'
import type { Rational } from '../base/rational.ts'

import { isOneStep, lossRows, slackOf } from '../certificate/losses.ts'
import { policyOf } from '../certificate/reason.ts'
import { type Demands, demandsOf } from '../certificate/symmetry.ts'
import { targetCircuit } from '../enumerate/target-circuit.ts'
import { ROWS_MAX, type TargetQuestion, targetProblem } from '../enumerate/target-problem.ts'
import { TargetWalk } from '../enumerate/target-walk.ts'
import type { Circuit } from '../model/circuit.ts'
import { behaviourOf } from '../task/policy.ts'
import { returnOf } from '../task/value.ts'
import type { Searcher } from './searcher.ts'

/** Placements that may be tried in all: about half a second. */
const NODES_MAX = 4_000_000

/** A circuit that meets the bar, with its return. */
export interface Witness {
  readonly circuit: Circuit
  readonly value: Rational
}

/** A circuit of least size that meets the bar; nothing where a walk does not apply or does not get there. */
export async function witnessOf(searcher: Searcher): Promise<Witness | undefined> {
  const asked = targetsOf(searcher)
  if (asked === undefined) return undefined
  const gates = await firstGates(asked, searcher.options.signal)
  if (gates === undefined) return undefined
  const { task, atLeast } = searcher.context.question
  const circuit = targetCircuit(asked, targetProblem(asked), gates)
  const found = returnOf(task, behaviourOf(task, policyOf(task, circuit)), 'train')
  return found.kind === 'value' && found.value.compare(atLeast) >= 0
    ? { circuit, value: found.value }
    : undefined
}

/** The gates of the first set that is found, size by size. */
async function firstGates(
  asked: TargetQuestion,
  signal: AbortSignal | undefined,
): Promise<readonly number[] | undefined> {
  const problem = targetProblem(asked)
  const walk = new TargetWalk(problem)
  const pace = new Pace()
  let spent = 0
  for (let size = problem.exact.length + (problem.loose.length > 0 ? 1 : 0); ; size += 1) {
    let first: readonly number[] | undefined
    const steps = walk.run(size, gates => {
      first ??= [...gates]
    })
    for (let step = steps.next(); !step.done && first === undefined; step = steps.next()) {
      if (spent + walk.nodes > NODES_MAX) return undefined
      await pace.beat(signal)
    }
    if (first !== undefined) return first
    spent += walk.nodes
  }
}

/** The question as targets on rows, where it is one: every output by itself, no loss, and gates that can be walked. */
function targetsOf({ context }: Searcher): TargetQuestion | undefined {
  const { question, models, functions, imposed } = context
  const { task, atLeast } = question
  const plain = functions.every(each => each.arity === 2 && each.cost.equals(at(functions, 0).cost))
  if (!isOneStep(task) || imposed.length > 0 || !models.basis.invertersFree || models.formula || !plain)
    return undefined
  if (!slackOf(lossRows(task), atLeast).isZero()) return undefined
  const demands = demandsOf(task)
  const rows = [...demands.keys()]
  const columns = rows.map(row => valuesOn(demands, row, task.outputs.length))
  if (rows.length === 0 || rows.length > ROWS_MAX || columns.includes(undefined)) return undefined
  const targets = task.outputs.map((name, output) => ({
    name,
    values: columns.map(values => values?.[output] ?? '-').join(''),
  }))
  return { inputs: task.inputs, rows, targets, basis: models.basis }
}

/** For each output the bit that is accepted on a row, or `-`; nothing where the outputs depend on one another. */
function valuesOn(demands: Demands, row: string, outputs: number): string | undefined {
  const words = allBits(outputs).filter((_, k) => demands.get(row)?.[k] === '0')
  const values = Array.from({ length: outputs }, (_, output) => {
    const bits = new Set(words.map(word => word[output]))
    return bits.size === 1 ? ([...bits][0] ?? '-') : '-'
  })
  const free = values.filter(value => value === '-').length
  return words.length === 2 ** free ? values.join('') : undefined
}
