import fc from 'fast-check'
import { expect, test } from 'vitest'
import { Rational } from '../base/rational.ts'
import { census } from '../enumerate/census.ts'
import { basisOf } from '../logic/basis.ts'
import { cheapestAbove, cheapestCompletions, Returns } from './completions.ts'

const { size } = census({ inputs: 3, basis: basisOf('full') })
const byte = fc.nat({ max: 255 })

test('the cheapest completions are those found by looking at every function', () => {
  const property = fc.property(byte, byte, (care, value) => {
    const agreeing = [...size.keys()].filter(table => ((table ^ value) & care) === 0)
    const cost = Math.min(...agreeing.map(table => size[table] as number))
    const tables = agreeing.filter(table => size[table] === cost)
    expect(cheapestCompletions(size, { care, value })).toEqual({ cost, tables })
  })
  fc.assert(property, { seed: 1, numRuns: 300 })
})

test('a return is the sum of what the answers are worth on each row', () => {
  const worth = fc.array(fc.tuple(fc.integer({ min: -9, max: 9 }), fc.integer({ min: 1, max: 12 })), {
    minLength: 16,
    maxLength: 16,
  })
  const property = fc.property(worth, byte, (entries, table) => {
    const fractions = entries.map(([top, bottom]) => Rational.fraction(top, bottom))
    const rows = fractions.slice(0, 8).map((zero, m) => ({ zero, one: fractions[8 + m] as Rational }))
    const sum = Rational.sum(rows.map(({ zero, one }, m) => ((table >> m) & 1 ? one : zero)))
    expect(new Returns(rows).of(table).toString()).toBe(sum.toString())
  })
  fc.assert(property, { seed: 1, numRuns: 200 })
})

test('the cheapest functions above a bar are those found by looking at every return', () => {
  const returns = new Returns(
    [1, 2, 3, 4, 5, 6, 7, 8].map(one => ({ zero: '1/3', one: Rational.fraction(one, 7) })),
  )
  for (const bar of ['0', '5/2', 4, '100/21', '24/5']) {
    const above = [...size.keys()].filter(table => returns.of(table).compare(bar) >= 0)
    const cost = Math.min(...above.map(table => size[table] as number))
    expect(cheapestAbove(size, returns, bar)).toEqual({
      cost,
      tables: above.filter(table => size[table] === cost),
    })
  }
})

test('a bar that no function meets has no cheapest function', () => {
  const returns = new Returns(Array.from({ length: 8 }, () => ({ zero: 0, one: '1/8' })))
  expect(cheapestAbove(size, returns, 1)).toEqual({ cost: 0, tables: [255] })
  expect(cheapestAbove(size, returns, '1000001/1000000')).toBeUndefined()
})
