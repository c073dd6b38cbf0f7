import { describe, expect, test } from 'vitest'
import { allBits } from '../base/bits.ts'
import { at, InvalidInput, Unsupported } from '../base/errors.ts'
import { Logarithm } from '../base/logarithm.ts'
import { Rational } from '../base/rational.ts'
import {
  bestBets,
  chanceOf,
  informationInBits,
  informationOf,
  leastLoss,
  lossOf,
  oneAfter,
  type Source,
  sourceOf,
  type Transitions,
} from '../model/predictor.ts'
import { congruences, isRetargetable, pairsOfScores, statesThatKeepARule } from '../model/predictor-parts.ts'
import { bestPredictors, machinesOf } from './predictors.ts'

const coins = (...chances: readonly string[]): Source =>
  sourceOf(chances.map(ones => ({ ones: Rational.of(ones), weight: Rational.fraction(1, chances.length) })))
const PAIR = coins('1/4', '3/4')
const LAST_BIT: Transitions = [
  [0, 1],
  [0, 1],
]

/** The loss by going through all words: a second road. */
function lossByWords(
  next: Transitions,
  ones: readonly Rational[],
  source: Source,
  length: number,
): Logarithm {
  return Logarithm.sum(
    allBits(length).map(word => {
      let state = 0
      let bet = Rational.ONE
      for (const bit of word) {
        const one = at(ones, state)
        bet = bet.times(bit === '1' ? one : Rational.ONE.minus(one))
        state = at(next, state)[Number(bit) as 0 | 1]
      }
      return Logarithm.of(bet).times(chanceOf(source, word)).times(-1)
    }),
  )
}

describe('machines', () => {
  test('are as many as are known: 1, 12, 216, 5248 (Almeida, Moreira and Reis 2007)', () => {
    expect([1, 2, 3, 4].map(states => [...machinesOf(states)].length)).toEqual([1, 12, 216, 5248])
  })

  test('of three states are all tables up to renaming, each once', () => {
    const tables = new Set<string>()
    for (const next of machinesOf(3)) tables.add(JSON.stringify(next))
    expect(tables.size).toBe(216)
    const targets = Array.from({ length: 9 }, (_, k) => [Math.floor(k / 3), k % 3] as const)
    const renamed = new Set<string>()
    for (const a of targets) {
      for (const b of targets) {
        for (const c of targets) {
          const order = [0]
          for (const state of order)
            for (const to of at([a, b, c], state)) if (!order.includes(to)) order.push(to)
          if (order.length < 3) continue
          const name = (state: number): number => order.indexOf(state)
          renamed.add(JSON.stringify(order.map(state => at([a, b, c], state).map(name))))
        }
      }
    }
    expect(renamed).toEqual(tables)
  })

  test('of no states or of too many are refused', () => {
    expect(() => [...machinesOf(0)]).toThrow(InvalidInput)
    expect(() => bestPredictors(6, PAIR, 2)).toThrow(InvalidInput)
  })
})

describe('losses', () => {
  test('are those found by going through all words, and bets are best', () => {
    for (const next of [...machinesOf(3)].filter((_, index) => index % 24 === 0)) {
      const best = bestBets(next, PAIR, 5)
      const loss = lossOf(best, PAIR, 5)
      expect(loss.equals(lossByWords(next, best.ones, PAIR, 5))).toBe(true)
      const shaken = best.ones.map(one => one.plus(Rational.fraction(1, 100)))
      expect(lossOf({ ...best, ones: shaken }, PAIR, 5).compare(loss)).toBe(1)
    }
  })

  test('of the best predictors are least: every machine of up to three states, compared exactly', () => {
    const source = coins('1/3', '2/3', '1/2')
    for (const states of [1, 2, 3]) {
      const found = bestPredictors(states, source, 4)
      const losses = [...machinesOf(states)].map(next => lossOf(bestBets(next, source, 4), source, 4))
      expect(losses.every(each => each.compare(found.loss) >= 0)).toBe(true)
      expect(losses.filter(each => each.equals(found.loss))).toHaveLength(found.best.length)
    }
  })

  test('are bounded by the entropy, which is the loss of Bayes rule', () => {
    const bayes = allBits(8).map(word => {
      const chances = [...word].map((bit, time) => {
        const one = oneAfter(PAIR, word.slice(0, time))
        return bit === '1' ? one : Rational.ONE.minus(one)
      })
      const bet = chances.reduce((product, each) => product.times(each), Rational.ONE)
      return Logarithm.of(bet).times(chanceOf(PAIR, word)).times(-1)
    })
    expect(leastLoss(PAIR, 8).equals(Logarithm.sum(bayes))).toBe(true)
    expect(leastLoss(PAIR, 8).toDecimal(4)).toBe('7.2613')
  })

  test('are those published for eight bits of a coin of chance 1/4 or 3/4', () => {
    const losses = [1, 2, 3].map(states => bestPredictors(states, PAIR, 8).loss.toDecimal(4))
    expect(losses).toEqual(['8.0000', '7.7170', '7.4555'])
    expect(['1', '11', '10'].map(word => oneAfter(PAIR, word).toString())).toEqual(['5/8', '7/10', '1/2'])
  })
})

describe('information about the coin', () => {
  test('is what all bits have, for a machine that keeps them all', () => {
    const tree: Transitions = [[1, 2], [3, 4], [5, 6], ...[3, 4, 5, 6].map(state => [state, state] as const)]
    expect(informationOf(tree, PAIR, 2).equals(informationInBits(PAIR, 2))).toBe(true)
    expect(informationOf(LAST_BIT, PAIR, 5).equals(informationInBits(PAIR, 1))).toBe(true)
    expect(informationOf([[0, 0]], PAIR, 5).equals(Logarithm.ZERO)).toBe(true)
  })
})

describe('parts of a machine', () => {
  /** Two machines side by side: one remembers the last bit, the other how many ones there were, modulo 2. */
  const sideBySide: Transitions = [
    [0, 3],
    [0, 3],
    [1, 2],
    [1, 2],
  ]

  test('a state keeps a rule if all that follow it bet alike', () => {
    const ones = ['1/2', '1/4', '3/4'].map(each => Rational.of(each))
    const committed = {
      kind: 'predictor' as const,
      next: [
        [1, 2],
        [1, 1],
        [2, 2],
      ] as const,
      ones,
    }
    expect(statesThatKeepARule(committed)).toEqual([1, 2])
    expect(isRetargetable(committed)).toBe(true)
    expect(isRetargetable(bestBets(LAST_BIT, PAIR, 8))).toBe(false)
  })

  test('congruences are the partitions that transitions respect', () => {
    expect(congruences(LAST_BIT)).toEqual([
      [0, 0],
      [0, 1],
    ])
    expect(
      congruences([
        [1, 2],
        [1, 0],
        [0, 2],
      ]).length,
    ).toBe(2)
    expect(congruences(sideBySide).length).toBeGreaterThan(2)
  })

  test('a pair of scores is found in two copies of a counter, one of ones and one of zeros', () => {
    /** States are pairs (parity of zeros, parity of ones). */
    const parities: Transitions = [
      [1, 2],
      [0, 3],
      [3, 0],
      [2, 1],
    ]
    expect(pairsOfScores(parities).some(each => each.isMirrored)).toBe(true)
    expect(pairsOfScores(LAST_BIT)).toEqual([])
  })
})

test('what is no source is refused', () => {
  expect(() => coins('0', '1/2')).toThrow(InvalidInput)
  expect(() => bestPredictors(2, coins('1/1000', '999/1000'), 8)).toThrow(Unsupported)
  expect(() => sourceOf([{ ones: Rational.of('1/2'), weight: Rational.of('1/3') }])).toThrow(InvalidInput)
})
