/** Gymnasium's tables: published optima, the same world from a picture, and the rule that makes doubles exact. */
import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import type { InvalidInput, Issue } from '../../base/errors.ts'
import { Rational } from '../../base/rational.ts'
import { grid } from '../grid.ts'
import { optimum } from '../value.ts'
import { taskFromGymnasium } from './gymnasium.ts'
import { exactWeights, simplestWithin } from './simplest.ts'

const fixture = (name: string): string => readFileSync(new URL(`fixtures/${name}`, import.meta.url), 'utf8')
const square = [
  { name: 'row', size: 4 },
  { name: 'column', size: 4 },
]
const lake = { name: 'frozen lake', variables: square, discount: '99/100' }

const PICTURE = `
A...
.H.H
...H
H..G
`
const HOLE = { H: { ends: true } }

describe('FrozenLake 4x4', () => {
  const slippery = taskFromGymnasium(fixture('frozenlake-4x4.P.json'), lake)

  test('has position bits and weights of one third', () => {
    expect(slippery.inputs).toEqual(['row.1', 'row.0', 'column.1', 'column.0'])
    expect(slippery.observation[6]).toBe('0110')
    expect(slippery.transition[0]?.[1]?.map(([to, weight]) => `${to} ${weight}`)).toEqual([
      '0 1/3',
      '1 1/3',
      '4 1/3',
    ])
  })

  test('has the optimum that PRISM computes exactly, there with one more discount', () => {
    const prism = Rational.of('859609096308083583/1601938145778704383')
    expect(optimum(slippery, 'train').value.times('99/100').toString()).toBe(prism.toString())
  })

  test('is worth the same when it is drawn as a picture', () => {
    const drawn = grid(PICTURE, { name: 'lake', legend: HOLE, slips: '1/3', discount: '99/100' })
    expect(optimum(drawn, 'train').value.toString()).toBe(optimum(slippery, 'train').value.toString())
  })

  test('without slipping is six moves, the last of which pays', () => {
    const dry = taskFromGymnasium(fixture('frozenlake-4x4-det.P.json'), lake)
    expect(optimum(dry, 'train').value.toString()).toBe(
      Rational.of('0.99').times('0.99').times('0.99').times('0.99').times('0.99').toString(),
    )
  })
})

test('CliffWalking takes thirteen steps at a cost of one each', () => {
  const cliff = taskFromGymnasium(fixture('cliffwalking.P.json'), {
    name: 'cliff walking',
    variables: [
      { name: 'row', size: 4 },
      { name: 'column', size: 12 },
    ],
    horizon: 20,
  })
  expect(optimum(cliff, 'train').value.toString()).toBe('-13')
})

test('a state that is entered both to end and to go on is copied, and the copy looks the same', () => {
  const table = {
    initial_state_distribution: [1, 0],
    P: {
      0: { 0: [[1, 1, 5, true]], 1: [[1, 1, 0, false]] },
      1: { 0: [[1, 1, 1, false]], 1: [[1, 0, 0, false]] },
    },
  }
  const task = taskFromGymnasium(JSON.stringify(table), { name: 'both', horizon: 3 })
  expect(task.states).toHaveLength(3)
  expect(optimum(task, 'train').value.toString()).toBe('5')
})

describe('the rule that makes doubles exact', () => {
  test('keeps weights that are spelled exactly, and snaps others to the simplest fractions', () => {
    const issues: Issue[] = []
    expect(exactWeights([0.1, 0.2, 0.7], 'p', issues).map(String)).toEqual(['1/10', '1/5', '7/10'])
    expect(exactWeights([1 / 3, 1 / 3, 1 / 3], 'p', issues).map(String)).toEqual(['1/3', '1/3', '1/3'])
    expect(exactWeights([1 / 7, 6 / 7], 'p', issues).map(String)).toEqual(['1/7', '6/7'])
    expect(issues).toEqual([])
  })

  test('refuses weights that do not sum to one, instead of dividing them', () => {
    const issues: Issue[] = []
    exactWeights([0.3, 0.3], 'p', issues)
    exactWeights([2, -1], 'q', issues)
    expect(issues.map(issue => issue.path)).toEqual(['p', 'q'])
  })

  test('finds the fraction of least denominator, as trying all denominators does', () => {
    for (let top = 1; top < 60; top += 1) {
      const low = Rational.fraction(top, 61)
      const high = low.plus(Rational.fraction(1, 97))
      let denominator = 1n
      const reaches = (): boolean => {
        const least = (low.numerator * denominator + low.denominator - 1n) / low.denominator
        return Rational.fraction(least, denominator).compare(high) <= 0
      }
      while (!reaches()) denominator += 1n
      expect(simplestWithin(low, high).denominator).toBe(denominator)
    }
  })
})

test('everything wrong with a table is reported together', () => {
  const table = {
    initial_state_distribution: [0.5],
    P: {
      0: { 0: [[1, 7, 0, false]], 1: [[0.5, 0, 0, false]] },
      1: { 0: [[1, 0, 0.1234567891234, false]], 1: 'x' },
    },
  }
  try {
    taskFromGymnasium(JSON.stringify(table), { name: 'bad', horizon: 1 })
    expect.unreachable()
  } catch (error) {
    const paths = (error as InvalidInput).issues.map(issue => issue.path)
    expect(paths).toEqual(
      expect.arrayContaining(['P.0.0', 'P.0.1', 'P.1.0', 'P.1.1', 'initial_state_distribution']),
    )
  }
})
