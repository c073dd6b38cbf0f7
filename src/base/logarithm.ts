/**
 * Binary logarithms of fractions, and sums of them with fractional weights: exact numbers, although most are irrational.
 *
 * Entropies, log-losses and informations are such sums. Each is kept as its unique form Σ e(p) log2 p over primes p with
 * fractional e(p). By unique factorisation the logarithms of primes are linearly independent over the fractions, so two
 * sums are equal exactly when their forms are; which of two different ones is greater is settled by bounds as fine as
 * needed, with whole numbers only (the logarithm digit by digit, by squaring: Knuth, TAOCP 1, 1.2.2, exercise 25).
 *
 * Invariant: no exponent of a form is zero, and every base is a prime.
 */
import { InvalidInput, Unsupported } from './errors.ts'
import { Rational, type RationalLike } from './rational.ts'

/** Numbers are factored by trial division up to this divisor. */
const DIVISOR_MAX = 1_000_000n

/** A sum of binary logarithms of fractions with fractional weights. Immutable. */
export class Logarithm {
  /** The exponents by primes, primes ascending. */
  readonly exponents: readonly (readonly [prime: bigint, exponent: Rational])[]

  static readonly ZERO: Logarithm = new Logarithm([])

  private constructor(exponents: readonly (readonly [bigint, Rational])[]) {
    this.exponents = exponents
  }

  /** log2 of a fraction above zero. Throws `InvalidInput` for any other, `Unsupported` where it cannot be factored. */
  static of(value: RationalLike): Logarithm {
    const exact = Rational.of(value)
    if (exact.sign() <= 0) {
      const expected = 'a number above zero'
      throw new InvalidInput('no-logarithm', [{ path: 'value', found: exact.toString(), expected }])
    }
    const top = new Logarithm(factors(exact.numerator))
    return top.plus(new Logarithm(factors(exact.denominator)).times(-1))
  }

  /** The sum of any number of them; zero for none. */
  static sum(values: Iterable<Logarithm>): Logarithm {
    let total = Logarithm.ZERO
    for (const value of values) total = total.plus(value)
    return total
  }

  /** The fraction itself, as a sum: a fraction r is r times log2 of 2. */
  static ofFraction(value: RationalLike): Logarithm {
    return Logarithm.of(2).times(value)
  }

  plus(other: Logarithm): Logarithm {
    const sums = new Map(this.exponents)
    for (const [prime, exponent] of other.exponents) {
      sums.set(prime, exponent.plus(sums.get(prime) ?? Rational.ZERO))
    }
    const kept = [...sums].filter(([, exponent]) => !exponent.isZero())
    return new Logarithm(kept.sort(([a], [b]) => (a < b ? -1 : 1)))
  }

  minus(other: Logarithm): Logarithm {
    return this.plus(other.times(-1))
  }

  times(factor: RationalLike): Logarithm {
    const by = Rational.of(factor)
    if (by.isZero()) return Logarithm.ZERO
    return new Logarithm(this.exponents.map(([prime, exponent]) => [prime, exponent.times(by)] as const))
  }

  equals(other: Logarithm): boolean {
    return this.minus(other).exponents.length === 0
  }

  /** Exact: equal forms are equal numbers, and bounds of others are refined until they part. */
  compare(other: Logarithm): -1 | 0 | 1 {
    const difference = this.minus(other)
    if (difference.exponents.length === 0) return 0
    for (let bits = 48; ; bits *= 2) {
      const { lower, upper } = difference.bounds(bits)
      if (lower.sign() > 0) return 1
      if (upper.sign() < 0) return -1
    }
  }

  /** Fractions below and above, each logarithm of a prime being known to so many binary digits. */
  bounds(bits = 48): { readonly lower: Rational; readonly upper: Rational } {
    let [lower, upper] = [Rational.ZERO, Rational.ZERO]
    for (const [prime, exponent] of this.exponents) {
      const [low, high] = boundsOf(prime, bits)
      lower = lower.plus(exponent.times(exponent.sign() > 0 ? low : high))
      upper = upper.plus(exponent.times(exponent.sign() > 0 ? high : low))
    }
    return { lower, upper }
  }

  /** Rounded to so many digits after the point, correctly: bounds are refined until both round alike. */
  toDecimal(digits: number): string {
    for (let bits = 48; ; bits *= 2) {
      const { lower, upper } = this.bounds(bits)
      const text = decimal(lower, digits)
      if (text === decimal(upper, digits)) return text
    }
  }

  /** The form: `3/2 log2(3) - log2(5)`; `0` for zero. */
  toString(): string {
    const terms = this.exponents.map(([prime, exponent]) => {
      const size = exponent.sign() < 0 ? exponent.negated() : exponent
      const weight = size.equals(1) && prime !== 2n ? '' : `${size} `
      return {
        sign: exponent.sign() < 0 ? '-' : '+',
        text: prime === 2n ? `${size}` : `${weight}log2(${prime})`,
      }
    })
    const [first, ...rest] = terms
    if (first === undefined) return '0'
    const head = first.sign === '-' ? `-${first.text}` : first.text
    return [head, ...rest.map(({ sign, text }) => `${sign} ${text}`)].join(' ')
  }

  toJSON(): string {
    return this.toString()
  }
}

/** The primes of a whole number above zero with their exponents, ascending. */
function factors(value: bigint): readonly (readonly [bigint, Rational])[] {
  const found: (readonly [bigint, Rational])[] = []
  let left = value
  for (let divisor = 2n; divisor * divisor <= left; divisor += divisor === 2n ? 1n : 2n) {
    if (divisor > DIVISOR_MAX) {
      const message = `${value} has no small divisor left`
      throw new Unsupported('number-not-factored', message, 'use fractions of smaller numbers')
    }
    let exponent = 0
    while (left % divisor === 0n) {
      left /= divisor
      exponent += 1
    }
    if (exponent > 0) found.push([divisor, Rational.of(exponent)])
  }
  if (left > 1n) found.push([left, Rational.ONE])
  return found
}

const known = new Map<string, readonly [Rational, Rational]>()

/** Bounds of log2 of a prime, 2^-bits apart. Kept, since the same primes come again and again. */
function boundsOf(prime: bigint, bits: number): readonly [Rational, Rational] {
  const key = `${prime} ${bits}`
  const found = known.get(key) ?? computed(prime, bits)
  known.set(key, found)
  return found
}

/**
 * Digit by digit: with x = value / 2^floor in [1, 2), the next binary digit of log2 x is 1 exactly when x² is at least 2.
 * Here x is kept from below and from above as whole numbers over 2^guard, and the precision is raised where they
 * disagree about a digit.
 */
function computed(prime: bigint, bits: number): readonly [Rational, Rational] {
  if (prime === 2n) return [Rational.ONE, Rational.ONE]
  const floor = BigInt(prime.toString(2).length - 1)
  for (let guard = BigInt(2 * bits + 16); ; guard *= 2n) {
    const digits = digitsOf(prime, floor, bits, guard)
    if (digits === undefined) continue
    const scale = 1n << BigInt(bits)
    const lower = Rational.fraction(floor * scale + digits, scale)
    return [lower, lower.plus(Rational.fraction(1n, scale))]
  }
}

function digitsOf(prime: bigint, floor: bigint, bits: number, guard: bigint): bigint | undefined {
  let [low, high] = [(prime << guard) >> floor, ((prime << guard) >> floor) + 1n]
  let digits = 0n
  const two = 2n << guard
  for (let digit = 0; digit < bits; digit += 1) {
    ;[low, high] = [(low * low) >> guard, ((high * high) >> guard) + 1n]
    if (low < two && high >= two) return undefined
    const isOne = low >= two
    digits = 2n * digits + (isOne ? 1n : 0n)
    if (isOne) [low, high] = [low >> 1n, (high >> 1n) + 1n]
  }
  return digits
}

/** A fraction rounded to so many digits after the point, halves away from zero. */
function decimal(value: Rational, digits: number): string {
  const scale = 10n ** BigInt(digits)
  const isNegative = value.sign() < 0
  const top = (isNegative ? -value.numerator : value.numerator) * scale * 2n + value.denominator
  const rounded = top / (2n * value.denominator)
  const text = rounded.toString().padStart(digits + 1, '0')
  const sign = isNegative && rounded !== 0n ? '-' : ''
  return digits === 0 ? sign + text : `${sign}${text.slice(0, -digits)}.${text.slice(-digits)}`
}
