/** Exact elimination: solutions satisfy their equations, singular systems have none, and chains are quick. */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { at } from '../base/errors.ts'
import { random } from '../base/random.ts'
import { Rational } from '../base/rational.ts'
import { type Equation, gcd, lcm, solve } from './linear.ts'

function randomSystem(seed: number, count: number): readonly Equation[] {
  const source = random(seed)
  const number = (): bigint => BigInt(source.below(11) - 5)
  return Array.from({ length: count }, () => ({
    scale: BigInt(1 + source.below(6)),
    constant: number(),
    terms: Array.from({ length: source.below(4) }, () => [source.below(count), number()] as const),
  }))
}

test('a solution satisfies every equation', () => {
  let solved = 0
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 1e6 }), fc.integer({ min: 1, max: 12 }), (seed, count) => {
      const system = randomSystem(seed, count)
      const found = solve(system)
      if (found === undefined) return
      solved += 1
      system.forEach(({ scale, constant, terms }, index) => {
        const right = Rational.sum([constant, ...terms.map(([unknown, by]) => at(found, unknown).times(by))])
        expect(at(found, index).times(scale).toString()).toBe(right.toString())
      })
    }),
    { seed: 1, numRuns: 300 },
  )
  expect(solved).toBeGreaterThan(200)
})

test('a system without a unique solution is given up', () => {
  expect(solve([{ scale: 1n, constant: 0n, terms: [[0, 1n]] }])).toBeUndefined()
  const mirror = (other: number): Equation => ({ scale: 2n, constant: 1n, terms: [[other, 2n]] })
  expect(solve([mirror(1), mirror(0)])).toBeUndefined()
})

test('a chain of twenty thousand unknowns is solved without trying all pairs', () => {
  const count = 20_000
  const chain = Array.from({ length: count }, (_, index): Equation => {
    return { scale: 1n, constant: 1n, terms: index === 0 ? [] : [[index - 1, 1n]] }
  })
  expect(at(solve(chain) ?? [], count - 1).toString()).toBe(`${count}`)
})

test('divisors and multiples are those of the integers', () => {
  expect([gcd(12n, -18n), gcd(0n, 7n), lcm(4n, 6n), lcm(5n, 5n)]).toEqual([6n, 7n, 12n, 5n])
})
