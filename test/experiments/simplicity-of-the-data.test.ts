/**
 * The published posterior and its consequences, against the committed results; a case computed again.
 *
 * The weights 2^-cost are those of R. Solomonoff, "A formal theory of inductive inference" (1964).
 */
import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { runExperiment } from '../../experiments/index.ts'
import { simplicityOfTheData } from '../../experiments/simplicity-of-the-data.ts'
import type { Result } from '../../experiments/simplicity-of-the-data-study.ts'

const file = new URL('../../experiments/results/simplicity-of-the-data/results.json', import.meta.url)
const cases: { readonly [key: string]: Result } = JSON.parse(readFileSync(file, 'utf8')).cases
const example = cases['two-examples']

describe('simplicity-of-the-data', () => {
  test('constants weigh 1, literals 1/2, the eight AND types and the two XORs 1/8', () => {
    const weights = example?.costs.map(each => each.weight) ?? []
    const count = (weight: string): number => weights.filter(each => each === weight).length
    expect([count('1'), count('1/2'), count('1/8'), weights.length]).toEqual([2, 4, 10, 16])
  })

  test('where 0 was shown twice, four hypotheses are left, and the answer 0 at d=1 has the chance 9/14', () => {
    const pattern = example?.patterns.find(each => each.data === '00')
    expect(pattern?.consistent).toEqual([
      { table: '0000', weight: '1' },
      { table: '0001', weight: '1/8' },
      { table: '0100', weight: '1/8' },
      { table: '0101', weight: '1/2' },
    ])
    expect(pattern?.cheapest).toBe('0000')
    expect(pattern?.asked).toEqual([
      { situation: '01', chanceOfOne: '5/14' },
      { situation: '11', chanceOfOne: '5/14' },
    ])
  })

  test('the learner fails on the task "answer d"', () => {
    const bad = example?.bad.find(each => each.truth === '0101')
    expect([bad?.data, bad?.chosen, bad?.wrong, bad?.of]).toEqual(['00', '0000', 2, 2])
  })

  test('at the best return every smallest circuit answers as the cheapest hypothesis, which is Bayes rule', () => {
    expect(example?.bands.at(-1)).toMatchObject({ upTo: example?.optimum, verdict: 'forced' })
    expect(example?.cheapest).toBe(example?.optimum)
  })

  test('with a flatter prior it does not: 8/5 is below the golden ratio, 13/8 above', () => {
    expect(cases['one-example/weight-8-5']?.bands.at(-1)?.verdict).toBe('excluded')
    expect(cases['one-example/weight-13-8']?.bands.at(-1)?.verdict).toBe('forced')
    // The answer 1 at (1,1) after a 0 at (0,0): 2/b + 2/b³ against 1 + 3/b³, equal where b² = b + 1.
    for (const [b, isOne] of [
      [8 / 5, true],
      [13 / 8, false],
    ] as const)
      expect(2 / b + 2 / b ** 3 > 1 + 3 / b ** 3).toBe(isOne)
  })

  test('a case comes out the same when it is computed again', async () => {
    const { results } = await runExperiment(simplicityOfTheData, { only: 'two-examples' })
    expect(results['two-examples']).toEqual(example)
  })
})
