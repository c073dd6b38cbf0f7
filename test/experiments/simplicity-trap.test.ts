/**
 * The published numbers of the simplicity trap against the committed results, and small cases computed again.
 *
 * The masses are those of P. Christiano, "What does the universal prior actually look like?" (2016); the objectives are
 * those of the game with selection after E. Hubinger et al., "Risks from learned optimization" (2019), section 4.
 */
import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { runExperiment } from '../../experiments/index.ts'
import { simplicityTrap } from '../../experiments/simplicity-trap.ts'
import type {
  Counting,
  Growth,
  Mixture,
  Objectives,
  PosteriorResult,
  Shortest,
} from '../../experiments/simplicity-trap-study.ts'

const file = new URL('../../experiments/results/simplicity-trap/results.json', import.meta.url)
const cases = JSON.parse(readFileSync(file, 'utf8')).cases
const take = <R>(key: string): R => cases[key] as R

describe('simplicity-trap', () => {
  test('eight malign programs of 12 bits against a benign one of 10: 2/3 until they defect, log2 3 bits once', () => {
    const { steps, family } = take<Mixture>('mixture')
    expect(steps.map(each => each.share)).toEqual(['2/3', '2/3', '2/3', '2/3', '0', '0'])
    expect(steps.map(each => each.loss)).toEqual(['0', '0', '0', 'log2(3)', '0', '0'])
    expect(steps[3]?.bits).toBe('1.585')
    for (const { programs, dearer, share } of family) {
      const [top = 0, bottom = 1] = share.split('/').map(Number)
      expect(top / bottom).toBeCloseTo(programs / (programs + 2 ** dearer), 12)
    }
  })

  test('a search of 20 bits is shorter than a table of one bit for each state from five inputs on', () => {
    const { search, sizes } = take<Counting>('counting')
    expect(sizes.filter(each => each.table > search).map(each => each.inputs)).toEqual([5, 6])
  })

  test('for parity, cases lose at two inputs and arithmetic to a loop at five', () => {
    const table = [1, 2, 3, 4, 5].map(count => take<Growth>(`parity/${count}`).least.map(each => each.bits))
    expect(table.map(row => row.slice(0, 2))).toEqual([
      [2, 2],
      [21, 10],
      [null, 19],
      [null, 28],
      [null, null],
    ])
    expect(table.slice(1).map(row => row[2])).toEqual([20, 27, 28, 28])
  })

  test('of 49 objectives 15 are rejected, 16 aligned, 12 misgeneralise and 6 hide', () => {
    const { goals, codes } = take<Objectives>('objectives')
    const counts = codes.map(code => code.rungs.map(each => each.objectives))
    expect(counts).toEqual([1, 2, 3].map(() => [15, 16, 12, 6]))
    // Cooperate in training where max(0, b) is at least a; defect in deployment where b is above 0.
    const byHand = goals.map(({ inTraining: a, inDeployment: b }) => {
      if (Math.max(0, b) < a) return 'rejected'
      if (b <= 0) return 'aligned'
      return a <= 0 ? 'misgeneralising' : 'hiding'
    })
    expect(goals.map(each => each.motive)).toEqual(byHand)
    expect(codes[0]?.rungs.map(each => each.mass)).toEqual(['15/49', '16/49', '12/49', '6/49'])
  })

  test('the masses of the gains are those of the words: 010 and 1100 with two more bits, and a sign', () => {
    const gains = take<Objectives>('objectives').codes.map(code => code.gains.map(each => each.mass))
    expect(gains[1]).toEqual(['1/128', '1/128', '1/16', '1/8', '1/16', '1/128', '1/128'])
    expect(gains[2]).toEqual(['1/32', '1/32', '1/8', '1/2', '1/8', '1/32', '1/32'])
  })

  test('the shortest programs: possible on MIRROR-1, forced on MIRROR-4, each with claims that were checked', () => {
    expect(take<Shortest>('shortest/mirror-1')).toMatchObject({ bits: '10', verdict: 'possible' })
    expect(take<Shortest>('shortest/mirror-4')).toMatchObject({ bits: '16', verdict: 'forced' })
    for (const task of ['mirror-1', 'mirror-4'])
      expect(take<Shortest>(`shortest/${task}`).claims.length).toBeGreaterThan(0)
  })

  test('up to ten bits three programs fit MIRROR-1, of which two misgeneralise', () => {
    const { priors } = take<PosteriorResult>('posterior/mirror-1/10')
    expect(priors.map(each => [each.programs, each.bad, each.share])).toEqual([
      [3, 2, '2/3'],
      [3, 2, '2/3'],
    ])
  })

  test('small cases come out the same when they are computed again', async () => {
    for (const only of ['mixture', 'counting', 'objectives', 'posterior/mirror-1/10']) {
      const { results } = await runExperiment(simplicityTrap, { only })
      expect(results[only]).toEqual(cases[only])
    }
  })
})
