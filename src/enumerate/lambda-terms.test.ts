import { expect, test } from 'vitest'
import { InvalidInput } from '../base/errors.ts'
import { Rational } from '../base/rational.ts'
import { encodeLambda, freeDepth, lambdaBits } from '../model/lambda.ts'
import { leftmostRedex } from '../model/lambda-reduce.ts'
import { closedLambdaTerms, lambdaCounts } from './lambda-terms.ts'

/** OEIS A114852 and A195691, from 0 bits on. */
const CLOSED = [
  0, 0, 0, 0, 1, 0, 1, 1, 2, 1, 6, 5, 13, 14, 37, 44, 101, 134, 298, 431, 883, 1361, 2736, 4405, 8574, 14334,
  27465, 47146, 89270, 156360, 293840, 522913, 978447, 1761907, 3288605, 5977863, 11148652, 20414058,
  38071898, 70125402, 130880047,
]
const NORMAL_FORMS = [
  0, 0, 0, 0, 1, 0, 1, 1, 2, 1, 4, 4, 8, 7, 18, 23, 42, 50, 105, 153, 271, 385, 721, 1135, 1992, 3112, 5535,
  9105, 15916, 26219, 45815, 77334, 135029, 229189, 399498, 685710, 1198828, 2070207, 3619677, 6286268,
  11024475, 19241836, 33795365, 59197968, 104234931,
]

test('the recurrences give the numbers of closed terms and of closed normal forms that are published', () => {
  const counts = lambdaCounts(44)
  expect(counts.map(each => Number(each.normalForms))).toEqual(NORMAL_FORMS)
  expect(counts.slice(0, CLOSED.length).map(each => Number(each.terms))).toEqual(CLOSED)
})

test('making all terms gives the numbers of the recurrences, every term once, closed, of its length', () => {
  const counts = lambdaCounts(20)
  let weight = Rational.ZERO
  for (const { bits, terms, normalForms, weight: upTo } of counts) {
    const found = [...closedLambdaTerms(bits)]
    expect(BigInt(found.length)).toBe(terms)
    expect(BigInt(found.filter(term => leftmostRedex(term) === undefined).length)).toBe(normalForms)
    expect(found.every(term => lambdaBits(term) === bits && freeDepth(term) === 0)).toBe(true)
    expect(new Set(found.map(encodeLambda)).size).toBe(found.length)
    for (const _ of found) weight = weight.plus(Rational.fraction(1, 2 ** bits))
    expect(upTo.equals(weight)).toBe(true)
  }
})

test('weights of closed terms stay below one, and below a quarter', () => {
  const upTo = lambdaCounts(160).at(-1)?.weight ?? Rational.ONE
  expect(upTo.compare('1/4')).toBeLessThan(0)
  expect(upTo.compare('1/8')).toBeGreaterThan(0)
  expect(
    lambdaCounts(8)
      .map(each => each.weight.toString())
      .slice(4),
  ).toEqual(['1/16', '1/16', '5/64', '11/128', '3/32'])
})

test('lengths that are no lengths are refused', () => {
  for (const bits of [-1, 1.5, 401]) expect(() => lambdaCounts(bits)).toThrow(InvalidInput)
  expect(() => [...closedLambdaTerms(-2)]).toThrow(InvalidInput)
})
