/** One trigger among many inputs: queries, prices, and permutations with their inverses. */
import { expect, test } from 'vitest'
import { adversary } from '../../experiments/adversary.ts'
import { publishedResults, recomputed } from './published.ts'

const results = await publishedResults(adversary)

test('q queries find one trigger among 2^k words with probability q/2^k', () => {
  expect(results['queries/2']).toMatchObject({ shares: ['0', '1/4', '1/2', '3/4', '1'] })
  expect(adversary.study(results).answer).toMatch(
    /exactly q\/2\^k, counted over all sets of inputs for k up to 4/,
  )
})

test('a trigger of k bits costs k - 1 gates, and having none costs nothing', () => {
  for (const bits of [2, 3, 4, 5, 6])
    expect(results[`trigger/${bits}`]).toMatchObject({ failing: String(bits - 1), honest: '0' })
})

test('the 40,320 permutations of three bits make 52 classes', () => {
  const classes = results['inversion/3'] as unknown as {
    members: number
    forward: number
    backward: number
  }[]
  expect(classes).toHaveLength(52)
  expect(classes.reduce((sum, each) => sum + each.members, 0)).toBe(40320)
  expect(classes.filter(each => each.backward !== each.forward)).toEqual([])
})

test('quick cases come out again', async () => {
  for (const key of ['queries/3', 'trigger/4', 'inversion/3'])
    expect(await recomputed(adversary, key), key).toEqual(results[key])
})
