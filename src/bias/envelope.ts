/**
 * All exchange rates at once: which points minimise (1 - l) x + l y, for every l from 0 to 1.
 *
 * Each point is a line in l, and the least of finitely many lines is a concave chain of pieces (the lower envelope;
 * with x and y as the axes, the lower left convex hull). Along the chain the slope y - x only falls, so the next
 * breakpoint is the nearest crossing with a line of smaller slope.
 *
 * Invariants: pieces follow each other from 0 to 1 without gaps; on a piece exactly its points are best; at a
 * breakpoint exactly the points listed there, which include those of both pieces.
 */
import { at, refuse } from '../base/errors.ts'
import { Rational } from '../base/rational.ts'

/** Two costs and whatever has them. */
export interface Point<T> {
  readonly x: Rational
  readonly y: Rational
  readonly of: T
}

/** Everything between two rates, and the points that are best there: all have the same two costs. */
export interface Piece<T> {
  readonly from: Rational
  readonly to: Rational
  readonly best: readonly Point<T>[]
}

/** A rate at which the best points change, and all that are best exactly there. */
export interface Breakpoint<T> {
  readonly at: Rational
  readonly best: readonly Point<T>[]
}

/** The lower envelope of some points. */
export interface Envelope<T> {
  readonly pieces: readonly Piece<T>[]
  /** Where pieces meet: one fewer than there are pieces. */
  readonly breakpoints: readonly Breakpoint<T>[]
}

/** (1 - l) x + l y. */
export function mixedCost(point: Point<unknown>, rate: Rational): Rational {
  return point.x.plus(slopeOf(point).times(rate))
}

/** All points that are best at one rate, in the order given. */
export function bestAt<T>(points: readonly Point<T>[], rate: Rational): readonly Point<T>[] {
  const costs = points.map(point => mixedCost(point, rate))
  const [first, ...rest] = costs
  if (first === undefined) return []
  const least = Rational.min(first, ...rest)
  return points.filter((_, index) => at(costs, index).equals(least))
}

/** The lower envelope over all rates from 0 to 1. Throws `InvalidInput` when there are no points. */
export function envelope<T>(points: readonly Point<T>[]): Envelope<T> {
  if (points.length === 0)
    refuse('no-points', [{ path: 'points', found: [], expected: 'at least one point' }])
  const pieces: Piece<T>[] = []
  const breakpoints: Breakpoint<T>[] = []
  let from = Rational.ZERO
  let best = steepest(bestAt(points, from))
  for (;;) {
    const to = nextCrossing(points, best[0] as Point<T>, from)
    pieces.push({ from, to: to ?? Rational.ONE, best })
    if (to === undefined) return { pieces, breakpoints }
    const meeting = bestAt(points, to)
    breakpoints.push({ at: to, best: meeting })
    best = steepest(meeting)
    from = to
  }
}

/** Of points that are equally good at a rate, those that stay best just above it: the least slope. */
function steepest<T>(points: readonly Point<T>[]): readonly Point<T>[] {
  const [first, ...rest] = points.map(slopeOf)
  const least = Rational.min(first as Rational, ...rest)
  return points.filter(point => slopeOf(point).equals(least))
}

/** The first rate after `from` and below 1 at which another line meets the best one from above. */
function nextCrossing<T>(points: readonly Point<T>[], best: Point<T>, from: Rational): Rational | undefined {
  const crossings = points.flatMap(point => {
    const faster = slopeOf(best).minus(slopeOf(point))
    if (faster.sign() <= 0) return []
    const rate = point.x.minus(best.x).dividedBy(faster)
    return rate.compare(from) > 0 && rate.compare(1) < 0 ? [rate] : []
  })
  const [first, ...rest] = crossings
  return first === undefined ? undefined : Rational.min(first, ...rest)
}

function slopeOf(point: Point<unknown>): Rational {
  return point.y.minus(point.x)
}
