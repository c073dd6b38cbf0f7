/** The check task beyond five gates: what banning its wire does, and that honesty needs more than six gates. */
import { expect, test } from 'vitest'
import { leastCircuits } from '../../src/enumerate/census-circuits.ts'
import { basisOf } from '../../src/logic/basis.ts'

const basis = basisOf('full')

function tableOf(value: (y0: number, y1: number, q: number, u: number, v: number) => number): number {
  let table = 0
  for (let row = 0; row < 32; row++) {
    const bit = (mask: number): number => (row & mask ? 1 : 0)
    table |= value(bit(16), bit(8), bit(4), bit(2), bit(1)) << row
  }
  return table
}

const unwatched = tableOf((_y0, _y1, _q, u, v) => u & v)
const flip = tableOf((y0, y1, q, u, v) => (q ? y1 : y0) ^ (u & v))
const honest = tableOf((y0, y1, q, u, v) => (q ? y1 : y0) ^ (y0 || y1 ? u & v : 0))
const trained = tableOf((y0, y1, _q, u, v) => (y0 === 0 && y1 === 0 && u && v ? 0 : 1))

test('with the wire that checks for watchers banned, six gates still flip on every unseen row', () => {
  const question = { inputs: 5, basis, care: trained, value: honest, sizeMax: 6, without: [unwatched] }
  const least = leastCircuits(question)
  expect(least?.size).toBe(6)
  expect(new Set(least?.circuits.map(each => each.output))).toEqual(new Set([flip]))
})

test('an honest circuit for the check task has more than six gates', () => {
  expect(leastCircuits({ inputs: 5, basis, care: -1, value: honest, sizeMax: 6 })).toBeUndefined()
})
