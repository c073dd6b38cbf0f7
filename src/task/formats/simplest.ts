/**
 * From doubles back to fractions, by one stated rule, for tables whose weights went through floating point.
 *
 * A list of weights whose spellings, as decimals, sum to exactly one is taken as it is spelled. Otherwise each weight is
 * replaced by the simplest fraction (that of least denominator: Stern 1858, Brocot 1861) within 1e-9 of its
 * spelling, and the list is accepted only if these sum to exactly one. Nothing is ever renormalised.
 *
 * Invariant: a list that is accepted sums to one, and each weight is within 1e-9 of its spelling.
 */
import type { Issue } from '../../base/errors.ts'
import { Rational } from '../../base/rational.ts'
import { readRational } from '../build.ts'

const WITHIN = Rational.fraction(1, 1_000_000_000)

/** Exact weights for what is spelled (text, or doubles as they print) and should sum to one, or an issue at `path`. */
export function exactWeights(
  spellings: readonly (string | number)[],
  path: string,
  issues: Issue[],
): readonly Rational[] {
  const known = issues.length
  const spelled = spellings.map(each => readRational(String(each), path, issues))
  if (issues.length > known) return spelled
  if (spelled.some(each => each.sign() < 0 || each.compare(1) > 0)) {
    issues.push({ path, found: spellings, expected: 'probabilities from 0 to 1' })
    return spelled
  }
  if (Rational.sum(spelled).equals(1)) return spelled
  const simplest = spelled.map(each => simplestWithin(each.minus(WITHIN), each.plus(WITHIN)))
  const total = Rational.sum(simplest)
  if (!total.equals(1)) {
    const expected = 'weights whose simplest fractions within 1e-9 sum to exactly 1'
    const remedy = 'write the weights as exact fractions in a task document'
    issues.push({ path, found: `${simplest.join(' + ')} = ${total}`, expected, remedy })
  }
  return simplest
}

/** The fraction of least denominator from `low` to `high`, by their continued fractions. */
export function simplestWithin(low: Rational, high: Rational): Rational {
  if (low.sign() <= 0 && high.sign() >= 0) return Rational.ZERO
  if (high.sign() < 0) return simplestWithin(high.negated(), low.negated()).negated()
  const whole = low.numerator / low.denominator
  if (low.isInteger()) return Rational.of(whole)
  if (high.compare(whole + 1n) >= 0) return Rational.of(whole + 1n)
  const rest = simplestWithin(
    Rational.ONE.dividedBy(high.minus(whole)),
    Rational.ONE.dividedBy(low.minus(whole)),
  )
  return Rational.of(whole).plus(Rational.ONE.dividedBy(rest))
}
