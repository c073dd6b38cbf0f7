/**
 * `improve`: good circuits far past what can be proved minimal.
 *
 * Where the proof that nothing cheaper exists is out of reach, the honest answer is an upper bound: a circuit, evaluated
 * exactly. It is found by local search from several starts (`improve-schedule.ts`), which may make use of
 * everything that the question leaves open: rows that do not matter, words that are equally good, mistakes that the bar
 * forgives. The idea of improving circuits locally and exactly is that of Kulikov, Pechenev and Slezkin (2022,
 * "SAT-based circuit local improvement"), and of Reichl, Slivovsky and Szeider (2023) for relations.
 *
 * Invariants: the cost and the return that are said are those of the model, computed anew from the question; with
 * `from`, the model costs no more; the same seed and the same number of moves give the same model.
 */
import { InvalidInput, Unsupported } from '../base/errors.ts'
import { deadlineOf, isPast, Pace } from '../base/pace.ts'
import { random } from '../base/random.ts'
import { Rational, type RationalLike } from '../base/rational.ts'
import { type Bounds, type Run, type RunOptions, run } from '../base/run.ts'
import { type Bias, compareCosts } from '../bias/bias.ts'
import { isOneStep } from '../certificate/losses.ts'
import { policyOf } from '../certificate/reason.ts'
import type { Circuit } from '../model/circuit.ts'
import type { CircuitClass } from '../model/classes.ts'
import type { SolverName } from '../solve/choose.ts'
import type { Solver } from '../solve/solver.ts'
import { behaviourOf } from '../task/policy.ts'
import type { Task } from '../task/task.ts'
import { returnOf } from '../task/value.ts'
import { readCircuit } from './improve-compose.ts'
import { gatePrices } from './improve-gates.ts'
import { Network } from './improve-network.ts'
import { type LossTable, lossTable, policyTable } from './improve-rows.ts'
import { Schedule } from './improve-schedule.ts'
import { steeringOf } from './improve-steering.ts'
import { search } from './search.ts'
import { searcherOf } from './searcher.ts'
import { barOf, claimQuestion, solverFor } from './select.ts'
import type { Question } from './selection.ts'

/** How to improve. The bar is compulsory. */
export interface ImproveOptions extends RunOptions {
  /** The training return that a model must reach, as an exact number. */
  readonly atLeast: RationalLike
  /** What the search is seeded with (default 1). */
  readonly seed?: number
  /** A circuit to begin with, of any gates; it must meet the bar. */
  readonly from?: Circuit
  /** How many moves to try at most (default 200000, or no limit where seconds are budgeted). */
  readonly movesMax?: number
  /** Which solver looks for a policy to begin with, in sequential tasks (default `auto`). */
  readonly solver?: SolverName | Solver
}

/** What came of it. */
export type Improved =
  | {
      readonly kind: 'improved'
      readonly question: Question<Circuit>
      readonly model: Circuit
      /** The exact cost: an upper bound on the least. */
      readonly cost: readonly Rational[]
      /** The exact return in training. */
      readonly value: Rational
      /** How many moves were tried; with the seed, they give the same model again. */
      readonly moves: number
      readonly seed: number
    }
  | { readonly kind: 'infeasible'; readonly question: Question<Circuit> }
  | { readonly kind: 'open'; readonly question: Question<Circuit>; readonly because: string }

/** How many moves are tried when nothing is said. */
export const MOVES_MAX = 200_000

/** Between two looks at the clock and at the signal: at most so many moves, fewer where a move looks at more nodes and rows. */
const MOVES_PER_SLICE = 500
const WORK_PER_SLICE = 2_000_000

/**
 * A model that meets the bar, as cheap as could be found within the budget. Infeasible and open are answers; being stopped
 * is an exception. Throws `InvalidInput` on misuse, and `Unsupported` for classes and bases that it does not know.
 */
export function improve(
  task: Task,
  models: CircuitClass,
  bias: Bias<Circuit>,
  options: ImproveOptions,
): Run<Improved, Bounds> {
  const question = { task, models, bias, atLeast: barOf(options) }
  requireImprovable(models)
  refuseNumbers(options)
  return run(() => improving(question, options), options.signal)
}

async function* improving(
  question: Question<Circuit>,
  options: ImproveOptions,
): AsyncGenerator<Bounds, Improved, void> {
  const { from, seed = 1, signal, budget } = options
  const deadline = deadlineOf(options.budget)
  const rows = await tableFor(question, options)
  if ('kind' in rows) return rows
  const prices = gatePrices((question.models as CircuitClass).basis)
  const given = from === undefined ? undefined : startOf(new Network(rows, prices), from)
  const ground = { rows, prices, random: random(seed), steering: steeringOf(question.bias.spec, prices) }
  const schedule = new Schedule(given === undefined ? ground : { ...ground, from: given })
  const movesMax = options.movesMax ?? (budget?.seconds === undefined ? MOVES_MAX : Number.POSITIVE_INFINITY)
  const pace = new Pace()
  let known: Network | undefined
  while (schedule.moves < movesMax && !isPast(deadline)) {
    schedule.advance(Math.min(sliceOf(schedule.best), movesMax - schedule.moves))
    if (known !== schedule.best) yield boundsOf(question, schedule)
    known = schedule.best
    await pace.beat(signal)
  }
  return answerOf(question, schedule, from, seed)
}

function sliceOf({ count, width }: Network): number {
  return Math.max(1, Math.min(MOVES_PER_SLICE, Math.floor(WORK_PER_SLICE / (count * count * width))))
}

function boundsOf(question: Question<Circuit>, { best, moves }: Schedule): Bounds {
  const [upper] = costsOf(question, best.circuit())
  const doing = `${best.gateCount} gates after ${moves} moves`
  return { lower: Rational.ZERO, ...(upper === undefined ? {} : { upper }), doing }
}

function costsOf({ task, models, bias }: Question<Circuit>, model: Circuit): readonly Rational[] {
  return bias.costs(model, { task, models })
}

/** The rows that matter; or the answer, where there is none to look for. */
async function tableFor(question: Question<Circuit>, options: ImproveOptions): Promise<LossTable | Improved> {
  const { task, atLeast } = question
  if (isOneStep(task)) return lossTable(task, atLeast) ?? { kind: 'infeasible', question }
  if (options.from !== undefined) {
    valueOf(question, options.from)
    return policyTable(task, policyOf(task, options.from))
  }
  const searcher = searcherOf(claimQuestion(question), [], await solverFor(options), options)
  const found = await search(searcher, { shape: { kind: 'any' }, require: [] })
  if (found.kind === 'none') return { kind: 'infeasible', question }
  if (found.kind === 'open') return { kind: 'open', question, because: found.because }
  return policyTable(task, found.candidate.policy)
}

function answerOf(
  question: Question<Circuit>,
  { best, moves }: Schedule,
  from: Circuit | undefined,
  seed: number,
): Improved {
  const found = best.circuit()
  const model = from !== undefined && isDearer(question, found, from) ? from : found
  const value = valueOf(question, model)
  return { kind: 'improved', question, model, cost: costsOf(question, model), value, moves, seed }
}

/** Does the first cost more than the second, which need not be of the class? */
function isDearer(question: Question<Circuit>, first: Circuit, second: Circuit): boolean {
  try {
    return compareCosts(costsOf(question, first), costsOf(question, second)) > 0
  } catch (error) {
    if (error instanceof InvalidInput) return false
    throw error
  }
}

/** The exact return of a circuit. Throws `InvalidInput` where it misses the bar. */
function valueOf({ task, atLeast }: Question<Circuit>, circuit: Circuit): Rational {
  const found = returnOf(task, behaviourOf(task, policyOf(task, circuit)), 'train')
  if (found.kind === 'value' && found.value.compare(atLeast) >= 0) return found.value
  const issue = {
    path: 'options.from',
    found: found.kind === 'value' ? `a return of ${found.value}` : found.because,
    expected: `a circuit whose return in training is at least ${atLeast}`,
  }
  throw new InvalidInput('start-misses-bar', [issue])
}

function startOf(net: Network, circuit: Circuit): Network {
  const names = net.rows
  const counts = [circuit.inputs.length, circuit.outputs.length]
  if (counts[0] !== names.inputs.length || counts[1] !== names.outputs.length) {
    const expected = `${names.inputs.length} inputs and ${names.outputs.length} outputs, as the task has`
    const found = `${counts[0]} inputs and ${counts[1]} outputs`
    throw new InvalidInput('start-does-not-fit', [{ path: 'options.from', found, expected }])
  }
  readCircuit(net, circuit)
  return net
}

function requireImprovable(models: CircuitClass): void {
  const isPlain = (models.kind as string) === 'circuits' && !models.formula && models.where === undefined
  if (isPlain) {
    gatePrices(models.basis)
    return
  }
  const message = 'local improvement knows circuits without a property imposed on them'
  throw new Unsupported('improve-class', message, 'use select, or circuits(basis=...)')
}

function refuseNumbers({ seed = 1, movesMax = 0 }: ImproveOptions): void {
  const expected = 'a whole number from 0 on'
  const wrong = Object.entries({ seed, movesMax }).filter(
    ([, value]) => !Number.isSafeInteger(value) || value < 0,
  )
  if (wrong.length === 0) return
  throw new InvalidInput(
    'not-a-count',
    wrong.map(([name, found]) => ({ path: `options.${name}`, found, expected })),
  )
}
