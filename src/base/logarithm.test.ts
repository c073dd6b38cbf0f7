import fc from 'fast-check'
import { expect, test } from 'vitest'
import { InvalidInput, Unsupported } from './errors.ts'
import { Logarithm } from './logarithm.ts'
import { Rational } from './rational.ts'

const fraction = fc
  .tuple(fc.integer({ min: 1, max: 5000 }), fc.integer({ min: 1, max: 5000 }))
  .map(([a, b]) => Rational.fraction(a, b))

test('products become sums, and powers become multiples', () => {
  fc.assert(
    fc.property(fraction, fraction, fc.integer({ min: -3, max: 3 }), (a, b, k) => {
      expect(Logarithm.of(a.times(b)).equals(Logarithm.of(a).plus(Logarithm.of(b)))).toBe(true)
      let power = Rational.ONE
      for (let i = 0; i < Math.abs(k); i += 1) power = k > 0 ? power.times(a) : power.dividedBy(a)
      expect(Logarithm.of(power).equals(Logarithm.of(a).times(k))).toBe(true)
    }),
    { seed: 1, numRuns: 200 },
  )
})

test('the order is that of the fractions, and of their floating logarithms where these are far apart', () => {
  fc.assert(
    fc.property(fraction, fraction, (a, b) => {
      expect(Logarithm.of(a).compare(Logarithm.of(b))).toBe(a.compare(b))
      expect(Number(Logarithm.of(a).toDecimal(12))).toBeCloseTo(
        Math.log2(Number(a.numerator) / Number(a.denominator)),
        10,
      )
    }),
    { seed: 1, numRuns: 200 },
  )
})

test('sums that differ by little are told apart by finer bounds', () => {
  const close = Rational.fraction(2n ** 200n + 1n, 2n ** 200n)
  expect(() => Logarithm.of(close)).toThrow(Unsupported)
  // 665 log2(3) is close to 1054: 3^665 / 2^1054 is the well-known near miss of music and of continued fractions.
  const miss = Logarithm.of(3).times(665).minus(Logarithm.ofFraction(1054))
  expect(miss.toDecimal(3)).toBe('0.000')
  const [threes, twos] = [Rational.of(3n ** 665n), Rational.of(2n ** 1054n)]
  expect(miss.compare(Logarithm.ZERO)).toBe(threes.compare(twos))
})

test('bounds hold the number and close in', () => {
  const half = Logarithm.of(3).times('1/2')
  const wide = half.bounds(8)
  const narrow = half.bounds(60)
  expect(narrow.lower.compare(wide.lower)).not.toBe(-1)
  expect(narrow.upper.compare(wide.upper)).not.toBe(1)
  expect(narrow.upper.minus(narrow.lower).compare(Rational.fraction(1n, 2n ** 60n))).not.toBe(1)
})

test('is written as its form, and as a rounded decimal', () => {
  const entropy = Logarithm.of(4).minus(Logarithm.of(3).times('3/4'))
  expect(entropy.toString()).toBe('2 - 3/4 log2(3)')
  expect(entropy.toDecimal(4)).toBe('0.8113')
  expect(Logarithm.of('1/3').toString()).toBe('-log2(3)')
  expect(Logarithm.of('1/3').toDecimal(2)).toBe('-1.58')
  expect(Logarithm.ZERO.toString()).toBe('0')
  expect(JSON.stringify([Logarithm.of(10)])).toBe('["1 + log2(5)"]')
  expect(Logarithm.of(8).toDecimal(0)).toBe('3')
})

test('what has no logarithm is refused', () => {
  expect(() => Logarithm.of(0)).toThrow(InvalidInput)
  expect(() => Logarithm.of('-1/2')).toThrow(InvalidInput)
})
