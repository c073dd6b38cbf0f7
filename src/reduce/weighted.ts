/**
 * A weighted set of tasks as a uniform one: rational weights are copies.
 *
 * With weights in lowest common terms, a task of weight k/n is k tasks of weight 1/n. Copies look alike, which the union
 * reports as shared observations; here that is harmless, because the copies want the same thing.
 *
 * Obligation: the weights sum to one, exactly. Direction: both.
 */
import { at, refuse } from '../base/errors.ts'
import { Rational, type RationalLike } from '../base/rational.ts'
import type { Task } from '../task/task.ts'

const COPIES_MAX = 10_000

/** Each task as often as its weight says, for uniform weights. Throws `InvalidInput` on weights that do not fit. */
export function copies(tasks: readonly Task[], weights: readonly RationalLike[]): readonly Task[] {
  const exact = weights.map(Rational.of)
  const parts = exact.reduce((common, weight) => leastCommon(common, weight.denominator), 1n)
  const isFit = exact.length === tasks.length && exact.every(weight => weight.sign() >= 0)
  const isSum = Rational.sum(exact).equals(1) && parts <= COPIES_MAX
  const expected = `${tasks.length} weights that sum to exactly 1, of common denominator at most ${COPIES_MAX}`
  refuse(
    'weights-do-not-sum-to-one',
    isFit && isSum ? [] : [{ path: 'weights', found: exact.map(String), expected }],
  )
  return tasks.flatMap((task, index) => {
    const count = Number(at(exact, index).times(parts).numerator)
    return Array.from({ length: count }, () => task)
  })
}

function leastCommon(a: bigint, b: bigint): bigint {
  let [x, y] = [a, b]
  while (y !== 0n) [x, y] = [y, x % y]
  return (a / x) * b
}
