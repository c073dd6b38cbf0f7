/**
 * All trade-offs between size and depth at once: the Pareto frontier of a question, and the exchange rates at which the
 * selected models change.
 *
 * For each depth that helps, the least size within that depth: the frontier of (size, depth). Every weighted sum of the
 * two is minimised on its lower envelope, whose breakpoints are exact rationals (`bias/envelope.ts`). So a verdict at
 * each vertex is a verdict for every exchange rate (Hubinger's reply that size, width and depth are different kinds of
 * "time" becomes a finite list).
 *
 * Invariant: the points are strictly increasing in size and strictly decreasing in depth, and no model that meets the
 * bar is smaller and at most as deep as a point.
 */
import { Unsupported } from '../base/errors.ts'
import { Rational, type RationalLike } from '../base/rational.ts'
import { type Bounds, type Run, run } from '../base/run.ts'
import { type Envelope, envelope, type Point } from '../bias/envelope.ts'
import { sizeOf } from '../certificate/circuit-fault.ts'
import type { Shape } from '../certificate/claim.ts'
import type { Circuit } from '../model/circuit.ts'
import type { CircuitClass } from '../model/classes.ts'
import type { Task } from '../task/task.ts'
import { GATES_MAX } from './least.ts'
import { search } from './search.ts'
import { type Outcome, type Searcher, searcherOf } from './searcher.ts'
import { barOf, imposedOn, type SelectOptions, solverFor } from './select.ts'

/** The trade-offs of a question. `envelope` has x = size and y = depth: a rate of 0 is size alone, 1 depth alone. */
export type Frontier =
  | {
      readonly kind: 'frontier'
      readonly points: readonly Point<Circuit>[]
      readonly envelope: Envelope<Circuit>
    }
  | { readonly kind: 'infeasible' }
  | {
      readonly kind: 'open'
      readonly because: string
      /** The points that are known. */
      readonly points: readonly Point<Circuit>[]
      /** No other point has fewer gates. */
      readonly lower: Rational
    }

/** The Pareto frontier of size and depth over the models that meet the bar. Gates must all cost the same. */
export function frontier(
  task: Task,
  models: CircuitClass,
  options: SelectOptions & { readonly atLeast: RationalLike },
): Run<Frontier, Bounds> {
  const atLeast = barOf(options)
  return run(() => tracing(task, models, { ...options, atLeast }), options.signal)
}

async function* tracing(
  task: Task,
  models: CircuitClass,
  options: SelectOptions,
): AsyncGenerator<Bounds, Frontier, void> {
  const atLeast = Rational.of(options.atLeast)
  const question = { task, models: models.spec, bias: { name: 'size', params: {} }, atLeast }
  const searcher = searcherOf(question, imposedOn(models), await solverFor(options), options)
  requireEqualGates(searcher)
  const points: Point<Circuit>[] = []
  const any = await search(searcher, { shape: { kind: 'any' }, require: [] })
  if (any.kind === 'none') return { kind: 'infeasible' }
  if (any.kind === 'open') return { ...any, points, lower: Rational.ZERO }
  let deepest: number | undefined
  for (let gates = 0; gates <= GATES_MAX && deepest !== -1; gates += 1) {
    const found = yield* shallowest(searcher, gates, deepest, points)
    if (found !== undefined) return { kind: 'open', because: found, points, lower: Rational.of(gates) }
    const last = points.at(-1)
    if (last !== undefined) deepest = Number(last.y.toString()) - 1
    if (deepest !== undefined && (await isTooShallow(searcher, deepest))) deepest = -1
  }
  if (deepest !== -1) {
    const lower = Rational.of(GATES_MAX + 1)
    return { kind: 'open', because: `more than ${GATES_MAX} gates`, points, lower }
  }
  return { kind: 'frontier', points, envelope: envelope(points) }
}

/** Is every circuit of at most this depth ruled out? Then no smaller depth can be had at any size. */
async function isTooShallow(searcher: Searcher, depth: number): Promise<boolean> {
  if (depth < 0) return true
  const found = await search(searcher, { shape: { kind: 'levels', depth }, require: [] })
  return found.kind === 'none'
}

/** Find the least depth with so many gates, within a depth; a point is added if there is one. */
async function* shallowest(
  searcher: Searcher,
  gates: number,
  within: number | undefined,
  points: Point<Circuit>[],
): AsyncGenerator<Bounds, string | undefined, void> {
  let depth = within
  let best: Circuit | undefined
  for (;;) {
    yield {
      lower: Rational.of(gates),
      doing: `circuits of ${gates} gates${depth === undefined ? '' : ` and depth ${depth}`}`,
    }
    const found = await searchWithin(searcher, gates, depth)
    if (found.kind === 'open') return found.because
    if (found.kind === 'none' || found.candidate.circuit === undefined) break
    best = found.candidate.circuit
    depth = sizeOf(searcher.context.functions, best).depth - 1
    if (depth < 0) break
  }
  if (best !== undefined) points.push(pointOf(searcher, best))
  return undefined
}

function searchWithin(searcher: Searcher, gates: number, depth: number | undefined): Promise<Outcome> {
  const shape: Shape = { kind: 'gates', gates, ...(depth === undefined ? {} : { depth }) }
  return search(searcher, { shape, require: [] })
}

function pointOf(searcher: Searcher, circuit: Circuit): Point<Circuit> {
  const { gates, depth } = sizeOf(searcher.context.functions, circuit)
  return { x: gates, y: Rational.of(depth), of: circuit }
}

function requireEqualGates(searcher: Searcher): void {
  const costs = new Set(searcher.context.functions.map(each => each.cost.toString()))
  if (costs.size <= 1) return
  throw new Unsupported('unequal-gates', 'gates of unequal cost', 'use a basis whose gates cost the same')
}
