/**
 * Exact fractions: every return, weight and cost of the laboratory is one of these, so that no verdict depends on
 * rounding. Two big integers in lowest terms, denominator positive (Euclid's algorithm; Knuth, TAOCP 2, 4.5.1).
 *
 * A JavaScript number is read as it is spelled: `0.9` is nine tenths. A number whose shortest spelling has more
 * than nine significant digits is refused, because it is probably the result of floating point arithmetic
 * (`0.1 + 0.2`), which always shows at least ten.
 *
 * Invariant: gcd(numerator, denominator) = 1 and denominator > 0.
 */
import { InvalidInput } from './errors.ts'

/** Whatever reads as an exact fraction: a `Rational`, an integer, `0.9`, `'0.25'`, `'9/10'`, `'-1e-3'`. */
export type RationalLike = Rational | bigint | number | string

const SPELLING = /^\s*([+-]?)(\d+)(?:\.(\d*))?(?:[eE]([+-]?\d{1,4}))?(?:\s*\/\s*(\d+))?\s*$/
const DIGITS_MAX = 20_000

/** An exact fraction in lowest terms; prints and serialises as `9/10`. Immutable. */
export class Rational {
  readonly numerator: bigint
  readonly denominator: bigint

  static readonly ZERO: Rational = new Rational(0n, 1n)
  static readonly ONE: Rational = new Rational(1n, 1n)

  private constructor(numerator: bigint, denominator: bigint) {
    this.numerator = numerator
    this.denominator = denominator
  }

  /** Read a fraction exactly. Throws `InvalidInput` on anything that is not one. */
  static of(value: RationalLike): Rational {
    if (value instanceof Rational) return value
    if (typeof value === 'bigint') return new Rational(value, 1n)
    if (typeof value === 'number') return fromNumber(value)
    return fromText(value)
  }

  /** numerator / denominator, reduced. Throws `InvalidInput` when the denominator is zero. */
  static fraction(numerator: bigint | number, denominator: bigint | number): Rational {
    let top = BigInt(numerator)
    let bottom = BigInt(denominator)
    if (bottom === 0n) throw notRational(`${top}/0`, 'a denominator other than zero')
    if (bottom < 0n) {
      top = -top
      bottom = -bottom
    }
    const divisor = gcd(top < 0n ? -top : top, bottom)
    return new Rational(top / divisor, bottom / divisor)
  }

  /** The sum of any number of fractions; zero for none. */
  static sum(values: Iterable<RationalLike>): Rational {
    let total = Rational.ZERO
    for (const value of values) total = total.plus(value)
    return total
  }

  /** The least whole number above zero that makes all of these whole when multiplied with it. */
  static commonDenominator(values: Iterable<Rational>): Rational {
    let product = 1n
    for (const { denominator } of values) {
      let [high, low] = [product, denominator]
      while (low !== 0n) [high, low] = [low, high % low]
      product *= denominator / high
    }
    return Rational.of(product)
  }

  static max(first: Rational, ...rest: readonly Rational[]): Rational {
    return rest.reduce((best, value) => (value.compare(best) > 0 ? value : best), first)
  }

  static min(first: Rational, ...rest: readonly Rational[]): Rational {
    return rest.reduce((best, value) => (value.compare(best) < 0 ? value : best), first)
  }

  plus(other: RationalLike): Rational {
    const that = Rational.of(other)
    if (this.denominator === that.denominator) {
      return Rational.fraction(this.numerator + that.numerator, this.denominator)
    }
    return Rational.fraction(
      this.numerator * that.denominator + that.numerator * this.denominator,
      this.denominator * that.denominator,
    )
  }

  minus(other: RationalLike): Rational {
    return this.plus(Rational.of(other).negated())
  }

  times(other: RationalLike): Rational {
    const that = Rational.of(other)
    return Rational.fraction(this.numerator * that.numerator, this.denominator * that.denominator)
  }

  /** Throws `InvalidInput` on division by zero. */
  dividedBy(other: RationalLike): Rational {
    const that = Rational.of(other)
    return Rational.fraction(this.numerator * that.denominator, this.denominator * that.numerator)
  }

  negated(): Rational {
    return new Rational(-this.numerator, this.denominator)
  }

  compare(other: RationalLike): -1 | 0 | 1 {
    const that = Rational.of(other)
    const left = this.numerator * that.denominator
    const right = that.numerator * this.denominator
    return left < right ? -1 : left > right ? 1 : 0
  }

  equals(other: RationalLike): boolean {
    return this.compare(other) === 0
  }

  isZero(): boolean {
    return this.numerator === 0n
  }

  isInteger(): boolean {
    return this.denominator === 1n
  }

  sign(): -1 | 0 | 1 {
    return this.numerator < 0n ? -1 : this.numerator > 0n ? 1 : 0
  }

  /** The one door to floating point: for drawing and for progress displays only. */
  toNumber(): number {
    if (bitLength(this.numerator) < 1000 && bitLength(this.denominator) < 1000) {
      return Number(this.numerator) / Number(this.denominator)
    }
    return Number((this.numerator << 80n) / this.denominator) / 2 ** 80
  }

  toString(): string {
    return this.denominator === 1n ? `${this.numerator}` : `${this.numerator}/${this.denominator}`
  }

  toJSON(): string {
    return this.toString()
  }
}

function fromNumber(value: number): Rational {
  if (!Number.isFinite(value)) throw notRational(String(value), 'a finite number')
  const spelled = String(value)
  const digits = spelled
    .replace(/[eE].*$/, '')
    .replace(/[-.]/g, '')
    .replace(/^0+/, '')
  const significant = Number.isInteger(value) ? 0 : digits.length
  if (significant > 9 || (Number.isInteger(value) && !Number.isSafeInteger(value))) {
    throw notRational(
      value,
      'a number of at most 9 significant digits',
      'write it as a string or a fraction: "1/3"',
    )
  }
  return fromText(spelled)
}

function fromText(text: string): Rational {
  if (text.length > DIGITS_MAX)
    throw notRational(`${text.slice(0, 40)}...`, `at most ${DIGITS_MAX} characters`)
  const match = SPELLING.exec(text)
  if (match === null) throw notRational(text, 'an exact number such as 9/10, 0.9 or -3')
  const [, sign, whole = '0', decimals = '', exponent = '0', below] = match
  const shift = Number(exponent) - decimals.length
  const digits = BigInt(whole + decimals) * (sign === '-' ? -1n : 1n)
  const top = shift > 0 ? digits * 10n ** BigInt(shift) : digits
  const bottom = (shift < 0 ? 10n ** BigInt(-shift) : 1n) * BigInt(below ?? '1')
  if (bottom === 0n) throw notRational(text, 'a denominator other than zero')
  return Rational.fraction(top, bottom)
}

function notRational(found: string | number, expected: string, remedy?: string): InvalidInput {
  const issue = { path: 'number', found: typeof found === 'number' ? found : String(found), expected }
  return new InvalidInput('not-an-exact-number', [remedy === undefined ? issue : { ...issue, remedy }])
}

function gcd(a: bigint, b: bigint): bigint {
  let [x, y] = [a, b]
  while (y !== 0n) [x, y] = [y, x % y]
  return x === 0n ? 1n : x
}

function bitLength(value: bigint): number {
  return value.toString(16).length * 4
}
