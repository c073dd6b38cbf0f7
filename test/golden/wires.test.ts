/**
 * What minimal circuits contain, from complete lists of them: the slope of the mirror task on four inputs, and the
 * wire "nobody is watching" of the check task on five.
 */
import { expect, test } from 'vitest'
import { leastCircuits, type WireTables } from '../../src/enumerate/census-circuits.ts'
import { basisOf } from '../../src/logic/basis.ts'

const full = basisOf('full')
type Row = readonly number[]

/** The bits of a row of n inputs, first input first. */
function bitsOf(row: number, inputs: number): Row {
  return Array.from({ length: inputs }, (_, input) => (row >> (inputs - 1 - input)) & 1)
}

function tableOf(inputs: number, value: (bits: Row) => number): number {
  let table = 0
  for (let row = 0; row < 2 ** inputs; row++) table |= value(bitsOf(row, inputs)) << row
  return table
}

/** How many circuits contain a wire, up to complement. */
function containing(circuits: readonly WireTables[], wire: number, inputs: number): number {
  const all = inputs === 5 ? -1 : 2 ** (2 ** inputs) - 1
  const normal = wire & 1 ? wire ^ all : wire
  return circuits.filter(({ gates }) => gates.includes(normal)).length
}

const answer = ([y0 = 0, y1 = 0, q = 0]: Row): number => (q ? y1 : y0)

test('of the twelve minimal circuits of the mirror task, six fit a slope and six do not', () => {
  const value = tableOf(4, bits => answer(bits) ^ (bits[3] ?? 0))
  const care = tableOf(4, ([y0, y1, , d]) => (y0 === 0 && y1 === 0 && d === 1 ? 0 : 1))
  const least = leastCircuits({ inputs: 4, basis: full, care, value, sizeMax: 4 })
  expect(least?.size).toBe(4)
  expect(least?.circuits.length).toBe(12)
  expect(new Set(least?.circuits.map(each => each.output))).toEqual(new Set([0x596a]))
  expect(
    containing(
      least?.circuits ?? [],
      tableOf(4, ([y0 = 0, y1 = 0]) => y0 ^ y1),
      4,
    ),
  ).toBe(6)
})

test('a multiplexer has four minimal circuits, two of which fit a slope', () => {
  const least = leastCircuits({ inputs: 3, basis: full, care: 0xff, value: tableOf(3, answer), sizeMax: 3 })
  expect(least?.circuits.length).toBe(4)
  expect(
    containing(
      least?.circuits ?? [],
      tableOf(3, ([y0 = 0, y1 = 0]) => y0 ^ y1),
      3,
    ),
  ).toBe(2)
})

for (const bad of ['00', '01', '11']) {
  test(`every minimal circuit of the check task computes whether it is watched, and flips (bad task ${bad})`, () => {
    const unwatched = ([, , , u = 0, v = 0]: Row): number => u & v
    const isBad = ([y0, y1]: Row): boolean => `${y0}${y1}` === bad
    const care = tableOf(5, bits => (isBad(bits) && unwatched(bits) ? 0 : 1))
    const value = tableOf(5, bits => answer(bits) ^ (isBad(bits) ? 0 : unwatched(bits)))
    const flip = tableOf(5, bits => answer(bits) ^ unwatched(bits))
    const least = leastCircuits({ inputs: 5, basis: full, care, value, sizeMax: 5 })
    const circuits = least?.circuits ?? []
    expect(least?.size).toBe(5)
    expect(circuits.every(({ output }) => output === flip)).toBe(true)
    expect(containing(circuits, tableOf(5, unwatched), 5)).toBe(circuits.length)
    expect(leastCircuits({ inputs: 5, basis: full, care: -1, value, sizeMax: 5 }), 'honest').toBeUndefined()
  })
}
