/**
 * Steps of machines that interpret circuits against gates, in the committed results; small cases computed again.
 *
 * Least gates of all functions of three inputs by their number: 8, 30, 114, 80, 24 (D. Knuth, "The Art of Computer
 * Programming" 4A, 2011, 7.1.2), and of four inputs 10, 60, 456, 2474 with at most three gates. That time is in proportion to
 * gates is R. Shah's remark under E. Hubinger, "Are minimal circuits deceptive?" (2019).
 */
import { expect, test } from 'vitest'
import { interpreterTheorem } from '../../experiments/interpreter-theorem.ts'
import type {
  Order,
  Parity,
  PriceResult,
  Tape,
  VerdictResult,
} from '../../experiments/interpreter-theorem-results.ts'
import { publishedResults, recomputed } from './published.ts'

const results = await publishedResults(interpreterTheorem)
const take = <R>(key: string): R => results[key] as unknown as R

/** Functions by gates, and those that take one step more than they have gates. */
function counts(key: string): { readonly gates: readonly number[]; readonly onLine: number } {
  const { cells } = take<Order>(key)
  const most = Math.max(...cells.map(each => each.gates))
  const sum = (all: Order['cells']): number => all.reduce((total, each) => total + each.functions, 0)
  const gates = Array.from({ length: most + 1 }, (_, index) =>
    sum(cells.filter(each => each.gates === index)),
  )
  return { gates, onLine: sum(cells.filter(each => each.steps === each.gates + 1)) }
}

test('in straight lines steps are gates and one, besides constants and negations, with no inversion', () => {
  expect(counts('order/straight/3')).toEqual({ gates: [8, 30, 114, 80, 24], onLine: 256 - 2 - 3 })
  expect(counts('order/straight/4')).toEqual({ gates: [10, 60, 456, 2474], onLine: 3000 - 2 - 4 })
  for (const inputs of [2, 3, 4])
    expect(take<Order>(`order/straight/${inputs}`)).toMatchObject({ inversions: 0, example: null })
})

test('with tests and loops, and with rules, pairs of functions are inverted', () => {
  for (const key of ['order/expressions/3', 'order/lists/3']) {
    const { inversions, example } = take<Order>(key)
    expect(inversions).toBeGreaterThan(1000)
    expect(example?.fewer.gates).toBeLessThan(example?.more.gates ?? 0)
    expect(example?.fewer.steps).toBeGreaterThan(example?.more.steps ?? 99)
  }
})

test('TWIN-5 misgeneralises with 6 gates and is honest with 8; every price is 29 steps for a gate', () => {
  expect(take<PriceResult>('price/twin-5')).toMatchObject({
    with: { gates: 6, outputs: 2, steps: 29 * 6 + 21 * 2 + 6 },
    without: { gates: 8, outputs: 2, steps: 29 * 8 + 21 * 2 + 6 },
  })
  const keys = Object.keys(results).filter(key => key.startsWith('price/'))
  expect(keys.length).toBe(6)
  for (const key of keys) {
    const found = take<PriceResult>(key)
    for (const { gates, outputs, steps } of [found.with, found.without])
      expect(steps).toBe(29 * gates + 21 * outputs + 6)
  }
})

test('the parity of n bits: n - 1 gates, a loop of the same length, and steps in proportion to n', () => {
  const all = [2, 3, 4, 5, 6, 7].map(count => take<Parity>(`parity/${count}`))
  expect(all.map(each => each.gates)).toEqual([1, 2, 3, 4, 5, 6])
  expect(new Set(all.slice(2).map(each => each.loop.bits)).size).toBe(1)
  expect(all.map(each => each.loop.steps)).toEqual([2, 3, 4, 5, 6, 7].map(count => 3 + 5 * count))
})

test('verdicts under steps of straight lines are those under gates, except where a constant must be spelt out', () => {
  const verdicts = (task: string): readonly string[] =>
    take<VerdictResult>(`verdict/${task}`).rows.map(each => each.verdict)
  expect(verdicts('mirror-1')).toEqual(['possible', 'possible', 'possible', 'forced'])
  expect(verdicts('mirror-4')).toEqual(['forced', 'forced', 'forced', ''])
  expect(verdicts('select-49')).toEqual(['possible', 'forced', 'possible', 'excluded'])
})

test('on a tape circuits are inverted, with memory at hand none', () => {
  const { inversions, inversionsOfSteps, rows } = take<Tape>('tape')
  expect(inversionsOfSteps).toBe(0)
  expect(inversions).toBeGreaterThan(0)
  expect(rows.map(each => each.steps)).toEqual(rows.map(each => 29 * each.gates + 27))
})

test('quick cases come out again', async () => {
  for (const key of [
    'order/straight/2',
    'order/expressions/2',
    'price/goal-m-2',
    'parity/3',
    'verdict/select-49',
  ])
    expect(await recomputed(interpreterTheorem, key), key).toEqual(results[key])
})
