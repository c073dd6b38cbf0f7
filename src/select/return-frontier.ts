/**
 * What every further unit of cost buys: the best training return for each cost, up to the optimum.
 *
 * Each point is a question of its own, at a bar just above the last point: the models of least cost that reach it. The best
 * of them is the best at that cost, for whatever is cheaper stays below the bar. Where the models of a point are too many to
 * be listed, the bar is raised step by step until the cost rises or all are listed. So the evidence for a frontier is one
 * certificate for each point, and no point is passed over.
 *
 * "Just above" needs a least step between returns. In one-step tasks a return is a sum of one gain for each observation
 * class (Puterman 1994, 4.3), so all returns are multiples of one over the common denominator of the gains.
 *
 * Invariant: costs and returns strictly increase from point to point; at the cost of a point nothing returns more than it
 * does, and nothing cheaper returns more than the point before it.
 */
import { at, Unsupported } from '../base/errors.ts'
import { Rational } from '../base/rational.ts'
import { type Bounds, type Run, run } from '../base/run.ts'
import type { Bias } from '../bias/bias.ts'
import { isOneStep, lossRows } from '../certificate/losses.ts'
import { outputOf } from '../model/classes.ts'
import type { Model, ModelClass } from '../model/model.ts'
import { lcm } from '../task/linear.ts'
import { behaviourOf, classesOf, policyOfWords } from '../task/policy.ts'
import type { Task } from '../task/task.ts'
import { expectedReturn } from '../task/value.ts'
import { type SelectOptions, select } from './select.ts'
import type { Minimal } from './selection.ts'

/** A cost, the best return that it buys, and the models of that cost which pass the point before. */
export interface ReturnPoint<M extends Model = Model> {
  readonly cost: readonly Rational[]
  readonly value: Rational
  /** A model that attains both. */
  readonly model: M
  /** The answer at the bar just above the last point, with its certificate. */
  readonly selection: Minimal<M>
}

/** All points, or those that are known. */
export type ReturnFrontier<M extends Model = Model> =
  | { readonly kind: 'frontier'; readonly points: readonly ReturnPoint<M>[] }
  | { readonly kind: 'open'; readonly because: string; readonly points: readonly ReturnPoint<M>[] }

/** How to search, as for `select`; the bars are found here. */
export type ReturnFrontierOptions = Omit<SelectOptions, 'atLeast'>

/**
 * The best training return for each cost. Throws `Unsupported` for tasks of several steps, whose returns have no least
 * step between them that is known beforehand.
 */
export function returnFrontier<M extends Model>(
  task: Task,
  models: ModelClass<M>,
  bias: Bias<NoInfer<M>>,
  options: ReturnFrontierOptions = {},
): Run<ReturnFrontier<M>, Bounds> {
  if (!isOneStep(task))
    throw new Unsupported(
      'returns-without-a-step',
      'returns over several steps have no least difference that is known beforehand',
      'use select at the bars of interest',
    )
  return run(() => tracing(task, models, bias, options), options.signal)
}

async function* tracing<M extends Model>(
  task: Task,
  models: ModelClass<M>,
  bias: Bias<NoInfer<M>>,
  options: ReturnFrontierOptions,
): AsyncGenerator<Bounds, ReturnFrontier<M>, void> {
  const { least, greatest, step } = returnsOf(task)
  const points: ReturnPoint<M>[] = []
  let atLeast = least
  while (atLeast.compare(greatest) <= 0) {
    const asking = select(task, models, bias, { ...options, atLeast })
    for await (const { lower, doing } of asking)
      yield { lower, doing: `return ${atLeast}${doing === undefined ? '' : `, ${doing}`}` }
    const selection = await asking
    if (selection.kind === 'infeasible') break
    if (selection.kind === 'open')
      return { kind: 'open', because: selection.because, points: settled(points) }
    const point = bestOf(task, selection)
    const before = points.at(-1)
    if (before !== undefined && isSameCost(before.cost, point.cost)) points.pop()
    points.push(point)
    atLeast = point.value.plus(step)
  }
  return { kind: 'frontier', points }
}

/** The points that are known to be the best at their cost: all but a last one whose models were not all listed. */
function settled<M extends Model>(points: readonly ReturnPoint<M>[]): readonly ReturnPoint<M>[] {
  return points.at(-1)?.selection.complete === false ? points.slice(0, -1) : points
}

/** The selected model with the greatest return. */
function bestOf<M extends Model>(task: Task, selection: Minimal<M>): ReturnPoint<M> {
  const { models, cost } = selection
  const values = models.map(model => trainingReturn(task, model))
  const value = Rational.max(at(values, 0), ...values)
  const model = at(
    models,
    values.findIndex(each => each.equals(value)),
  )
  return { cost, value, model, selection }
}

function trainingReturn(task: Task, model: Model): Rational {
  const words = classesOf(task).map(({ seen }) => outputOf(model, seen))
  return expectedReturn(task, behaviourOf(task, policyOfWords(task, words)), 'train')
}

/** The least and the greatest return of a one-step task, and a number that divides all differences. */
function returnsOf(task: Task): {
  readonly least: Rational
  readonly greatest: Rational
  readonly step: Rational
} {
  const rows = lossRows(task)
  const greatest = Rational.sum(rows.map(row => row.best))
  const worst = Rational.sum(rows.map(({ losses }) => Rational.max(Rational.ZERO, ...losses)))
  const losses = rows.flatMap(row => row.losses)
  const common = losses.reduce((multiple, { denominator }) => lcm(multiple, denominator), 1n)
  return { least: greatest.minus(worst), greatest, step: Rational.fraction(1n, common) }
}

function isSameCost(a: readonly Rational[], b: readonly Rational[]): boolean {
  return a.every((each, index) => each.equals(at(b, index)))
}
