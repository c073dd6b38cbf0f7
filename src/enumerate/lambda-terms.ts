/**
 * How many closed lambda terms have so many bits, by a recurrence and by making them all.
 *
 * The recurrence goes over the variables that a term may have: with k lambdas around it, a term of n bits is one of k
 * variables if n = index + 1, an abstraction of a term of n - 2 bits with one more variable, or an application of two terms that
 * share n - 2 bits. Without lambdas around it gives OEIS A114852 (Tromp 2006; Grygiel and Lescanne 2014). Normal
 * forms are those whose heads are no abstractions: A195691 (Tromp 2011).
 *
 * The weights 2^-bits of all closed terms sum to less than 1, since the code has words for variables that nothing binds.
 *
 * Invariant: all counts are exact.
 */
import { type Issue, refuse } from '../base/errors.ts'
import { Rational } from '../base/rational.ts'
import { apply, LAMBDA_BITS_MAX, type LambdaTerm, lambda, variable } from '../model/lambda.ts'

/** Closed lambda terms of one length: all of them, and those in normal form. */
export interface LambdaCount {
  readonly bits: number
  readonly terms: bigint
  readonly normalForms: bigint
  /** The sum of 2^-bits over all closed terms of at most so many bits. */
  readonly weight: Rational
}

/** Lengths for which counts are worked out, so that the table stays small. */
const COUNTED_MAX = 400

/** Counts of closed terms of 0, 1, ... bits, by the recurrence. Throws `InvalidInput` for more than 400 bits. */
export function lambdaCounts(bitsMax: number): readonly LambdaCount[] {
  requireBits(bitsMax, COUNTED_MAX)
  const terms = closedCounts(bitsMax, false)
  const normalForms = closedCounts(bitsMax, true)
  let sum = Rational.ZERO
  return terms.map((count, bits) => {
    sum = sum.plus(Rational.fraction(count, 1n << BigInt(bits)))
    return { bits, terms: count, normalForms: normalForms[bits] as bigint, weight: sum }
  })
}

function requireBits(found: number, most: number): void {
  const issues: Issue[] = []
  const expected = `a whole number from 0 to ${most}`
  if (!Number.isInteger(found) || found < 0 || found > most) issues.push({ path: 'bits', found, expected })
  refuse('lambda-bits', issues)
}

/** By bits. A table for each number of variables, from the most to none; heads that are no abstractions apart. */
function closedCounts(bitsMax: number, isNormal: boolean): readonly bigint[] {
  let more: readonly bigint[] = []
  for (let variables = bitsMax; variables >= 0; variables -= 1) {
    const [all, heads]: [bigint[], bigint[]] = [[], []]
    for (let bits = 0; bits <= bitsMax - variables; bits += 1) {
      let others = bits >= 2 && bits <= variables + 1 ? 1n : 0n
      for (let head = 2; head <= bits - 4; head += 1)
        others += (heads[head] as bigint) * (all[bits - 2 - head] as bigint)
      const whole = others + (more[bits - 2] ?? 0n)
      heads.push(isNormal ? others : whole)
      all.push(whole)
    }
    more = all
  }
  return more
}

/** All closed terms of so many bits, each once. Throws `InvalidInput` for a length that no code has. */
export function* closedLambdaTerms(bits: number): Generator<LambdaTerm> {
  requireBits(bits, LAMBDA_BITS_MAX)
  yield* termsInside(bits, 0)
}

function* termsInside(bits: number, variables: number): Generator<LambdaTerm> {
  if (bits >= 2 && bits <= variables + 1) yield variable(bits - 1)
  if (bits < 4) return
  for (const body of termsInside(bits - 2, variables + 1)) yield lambda(body)
  for (let head = 2; head <= bits - 4; head += 1)
    for (const first of termsInside(head, variables))
      for (const argument of termsInside(bits - 2 - head, variables)) yield apply(first, argument)
}
