/**
 * Finite distributions with exact weights.
 *
 * Invariant: weights are positive and sum to exactly one; outcomes are distinct.
 */
import { type Issue, refuse } from './errors.ts'
import { Rational, type RationalLike } from './rational.ts'

/** Outcomes and their exact weights, which are positive and sum to one. */
export type Distribution<T> = readonly (readonly [outcome: T, weight: Rational])[]

/** All weight on one outcome. */
export function certainly<T>(outcome: T): Distribution<T> {
  return [[outcome, Rational.ONE]]
}

/** Equal weights on distinct outcomes. */
export function uniform<T>(outcomes: readonly T[]): Distribution<T> {
  return outcomes.map(outcome => [outcome, Rational.fraction(1, outcomes.length)] as const)
}

/**
 * Read a distribution: weights as spelled, equal outcomes merged, zero weights dropped. Negative weights and sums
 * other than one are reported in `issues` under `path`; call `refuse` when all issues of a document are known.
 */
export function readDistribution<T>(
  entries: readonly (readonly [T, RationalLike])[],
  path: string,
  issues: Issue[],
): Distribution<T> {
  const merged = new Map<T, Rational>()
  for (const [outcome, weight] of entries) {
    const exact = Rational.of(weight)
    if (exact.sign() < 0) issues.push({ path, found: exact.toString(), expected: 'weights of at least zero' })
    merged.set(outcome, (merged.get(outcome) ?? Rational.ZERO).plus(exact))
  }
  const total = Rational.sum(merged.values())
  if (!total.equals(1)) {
    const remedy = 'write weights as exact fractions or decimals that sum to one'
    issues.push({ path, found: total.toString(), expected: 'weights that sum to exactly 1', remedy })
  }
  return [...merged].filter(([, weight]) => !weight.isZero())
}

/** A distribution that must be right: throws `InvalidInput` otherwise. */
export function distribution<T>(entries: readonly (readonly [T, RationalLike])[]): Distribution<T> {
  const issues: Issue[] = []
  const read = readDistribution(entries, 'distribution', issues)
  refuse('weights-do-not-sum-to-one', issues)
  return read
}
