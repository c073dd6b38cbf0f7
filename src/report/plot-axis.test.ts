/** Axes: places of exact numbers, and labels that do not meet. */
import * as d3 from 'd3-scale'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { areApart, axisScale } from './plot-axis.ts'

const reach = (low: number, high: number) => ({ names: [], low, high })
const texts = (ticks: readonly { readonly text: string }[]): readonly string[] => ticks.map(tick => tick.text)

test('labels under an axis do not meet, whatever it shows and however short it is', () => {
  const number = fc.double({ min: -1e6, max: 1e6, noNaN: true })
  fc.assert(
    fc.property(
      number,
      fc.double({ min: 1e-4, max: 1e6, noNaN: true }),
      fc.integer({ min: 80, max: 500 }),
      (low, size, room) => {
        const { ticks, place } = axisScale(d3, { label: 'x' }, reach(low, low + size), [0, room])
        const isInside = ticks.every(({ at }) => at > -0.01 && at < room + 0.01)
        return (
          ticks.length > 0 &&
          isInside &&
          areApart(ticks) &&
          place(low) > -0.01 &&
          place(low + size) < room + 0.01
        )
      },
    ),
    { seed: 1, numRuns: 300 },
  )
})

test('labels of a logarithmic axis do not meet either, and stand where their numbers are', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: -6, max: 6 }),
      fc.double({ min: 0.2, max: 14, noNaN: true }),
      fc.integer({ min: 80, max: 300 }),
      (power, powers, room) => {
        const axis = { label: 'x', scale: 'log' } as const
        const { ticks } = axisScale(d3, axis, reach(10 ** power, 10 ** (power + powers)), [0, room])
        return ticks.length > 0 && areApart(ticks)
      },
    ),
    { seed: 1, numRuns: 300 },
  )
  const { ticks, place } = axisScale(d3, { label: 'x', scale: 'log' }, reach(1, 1e6), [0, 240])
  expect(texts(ticks)).toEqual(['1', '10', '100', '1000', '10⁴', '10⁵', '10⁶'])
  expect(place('1000')).toBeCloseTo(120, 9)
})

test('ticks that are given are shown as they are written', () => {
  const { ticks } = axisScale(d3, { label: 'p', ticks: ['0', '1/3', '-2/3'] }, reach(-1, 1), [0, 100])
  expect(texts(ticks)).toEqual(['0', '1/3', '−2/3'])
  expect(ticks[1]?.at).toBeCloseTo(200 / 3, 9)
})

test('what is counted has no marks between whole numbers', () => {
  const { ticks } = axisScale(d3, { label: 'size', unit: 'gates' }, reach(0, 2), [0, 400])
  expect(texts(ticks)).toEqual(['0', '1', '2'])
})

test('bands share the axis evenly', () => {
  const scale = axisScale(d3, { label: 'x', scale: 'band' }, { names: ['a', 'b'], low: 0, high: 1 }, [0, 100])
  expect([scale.place('a'), scale.place('b'), scale.band]).toEqual([25, 75, 50])
})
