import fc from 'fast-check'
import { expect, test } from 'vitest'
import { InvalidInput } from '../base/errors.ts'
import { Rational } from '../base/rational.ts'
import { bestAt, envelope, mixedCost, type Point } from './envelope.ts'

const point = (x: number, y: number, of: string): Point<string> => ({
  x: Rational.of(x),
  y: Rational.of(y),
  of,
})
const shown = (points: readonly Point<string>[]): string => points.map(each => each.of).join('')

test('five gates at depth four against six gates at depth three: they meet at one half', () => {
  const { pieces, breakpoints } = envelope([point(5, 4, 'f'), point(6, 3, 'h')])
  expect(pieces.map(({ from, to, best }) => `${from}..${to} ${shown(best)}`)).toEqual([
    '0..1/2 f',
    '1/2..1 h',
  ])
  expect(breakpoints.map(({ at, best }) => `${at} ${shown(best)}`)).toEqual(['1/2 fh'])
})

test('points that are best at a breakpoint only are listed there', () => {
  const { pieces, breakpoints } = envelope([
    point(0, 2, 'a'),
    point(1, 1, 'b'),
    point(2, 0, 'c'),
    point(0, 2, 'd'),
    point(2, 2, 'e'),
  ])
  expect(pieces.map(({ best }) => shown(best))).toEqual(['ad', 'c'])
  expect(breakpoints.map(({ at, best }) => `${at} ${shown(best)}`)).toEqual(['1/2 abcd'])
})

test('ends of the range belong to the outer pieces even when more points are best exactly there', () => {
  const points = [point(0, 5, 'a'), point(0, 3, 'b'), point(4, 3, 'c')]
  expect(envelope(points).pieces.map(({ best }) => shown(best))).toEqual(['b'])
  expect([0, 1].map(rate => shown(bestAt(points, Rational.of(rate))))).toEqual(['ab', 'bc'])
})

test('no points have no envelope', () => {
  expect(() => envelope([])).toThrow(InvalidInput)
})

test('pieces and breakpoints are what a search at every candidate rate finds', () => {
  const some = fc.array(fc.tuple(fc.nat(7), fc.nat(7)), { minLength: 1, maxLength: 8 })
  fc.assert(
    fc.property(some, pairs => {
      const points = pairs.map(([x, y], index) => point(x, y, String(index)))
      const { pieces, breakpoints } = envelope(points)
      expect([pieces[0]?.from, pieces[pieces.length - 1]?.to].map(String)).toEqual(['0', '1'])
      expect(breakpoints.map(each => `${each.at}`)).toEqual(pieces.slice(1).map(each => `${each.from}`))
      for (const { at, best } of breakpoints) expect(best).toEqual(bestAt(points, at))
      for (let top = 1; top < 60; top++) {
        const rate = Rational.fraction(top, 60)
        const least = Rational.min(
          ...(points.map(each => mixedCost(each, rate)) as [Rational, ...Rational[]]),
        )
        const piece = pieces.find(({ from, to }) => from.compare(rate) <= 0 && rate.compare(to) <= 0)
        expect(piece?.best.every(each => mixedCost(each, rate).equals(least))).toBe(true)
        if (!breakpoints.some(each => each.at.equals(rate))) expect(bestAt(points, rate)).toEqual(piece?.best)
      }
    }),
    { seed: 1, numRuns: 150 },
  )
})
