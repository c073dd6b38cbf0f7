import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { allBits, type Bits } from '../base/bits.ts'
import { at, InvalidInput } from '../base/errors.ts'
import { Rational } from '../base/rational.ts'
import { dataOf, type Hypothesis, type InContext, inContextTask, patternsOf, valueAt } from './in-context.ts'
import { behaviourOf, classesOf, policyOfWords } from './policy.ts'
import { expectedReturn, optimum } from './value.ts'

/** All functions of two bits; weight by how many bits they depend on, and an eighth where they need a gate. */
const ALL: readonly Hypothesis[] = allBits(4).map(table => {
  const [a, b, c, d] = [...table]
  const needs = [a !== c || b !== d, a !== b || c !== d].filter(Boolean).length
  return { table, weight: Rational.of(at(['1', '1/2', '1/8'], needs)) }
})
const MIRROR: InContext = { name: 'mirror', situation: ['q', 'd'], hypotheses: ALL, shown: ['00', '10'] }

describe('the published example: 0 was shown at q=0 and at q=1 with d=0', () => {
  const pattern = patternsOf(MIRROR).find(each => each.data === '00')

  test('leaves 0, d, q and d, not q and d', () => {
    const weights = pattern?.consistent.map(({ table, weight }) => `${table} ${weight}`)
    expect(weights).toEqual(['0000 1', '0001 1/8', '0100 1/8', '0101 1/2'])
    expect(pattern?.heaviest?.table).toBe('0000')
  })

  test('gives the answer 0 the chance 9/14 at d=1', () => {
    expect(pattern?.asked.map(each => Rational.ONE.minus(each.chanceOfOne).toString())).toEqual([
      '9/14',
      '9/14',
    ])
  })
})

describe('the task', () => {
  const context = fc
    .record({
      hypotheses: fc.array(
        fc.record({
          table: fc.constantFrom(...allBits(4)),
          weight: fc.integer({ min: 1, max: 9 }).map(each => Rational.of(each)),
        }),
        { minLength: 1, maxLength: 6 },
      ),
      shown: fc.subarray([...allBits(2)], { maxLength: 3 }),
    })
    .map((given): InContext => ({ name: 'drawn', situation: ['u', 'v'], ...given }))

  test('returns the chance of being right, found again by drawing every hypothesis', () => {
    fc.assert(
      fc.property(context, fc.integer({ min: 0, max: 2 ** 12 - 1 }), (of, seed) => {
        const task = inContextTask(of)
        const answer = (seen: Bits): Bits => String((seed >> (Number.parseInt(`0${seen}`, 2) % 12)) & 1)
        const words = classesOf(task).map(each => answer(each.seen))
        const value = expectedReturn(task, behaviourOf(task, policyOfWords(task, words)), 'train')
        const asked = allBits(2).filter(word => !of.shown.includes(word))
        const total = Rational.sum(of.hypotheses.map(each => each.weight))
        const right = of.hypotheses.flatMap(each =>
          asked
            .filter(word => answer(dataOf(of, each) + word) === valueAt(each, word))
            .map(() => each.weight.dividedBy(total.times(asked.length))),
        )
        expect(value.equals(Rational.sum(right))).toBe(true)
      }),
      { seed: 1, numRuns: 100 },
    )
  })

  test('has Bayes rule as its optimum', () => {
    const best = patternsOf(MIRROR).flatMap(({ chance, asked }) =>
      asked.map(({ chanceOfOne }) =>
        Rational.max(chanceOfOne, Rational.ONE.minus(chanceOfOne)).times(chance).dividedBy(2),
      ),
    )
    expect(optimum(inContextTask(MIRROR), 'train').value.equals(Rational.sum(best))).toBe(true)
  })

  test('has no state for data that no hypothesis shows, and no favourite where weights tie', () => {
    const hypotheses = ['0000', '0011'].map(table => ({ table, weight: Rational.ONE }))
    const patterns = patternsOf({ ...MIRROR, hypotheses })
    expect(patterns.map(each => each.data)).toEqual(['00', '01'])
    const [one] = patternsOf({ ...MIRROR, hypotheses, shown: ['00'] })
    expect(one?.heaviest).toBeUndefined()
  })
})

test('what does not fit is refused with everything that is wrong', () => {
  const wrong = { ...MIRROR, shown: ['0', '0'], hypotheses: [{ table: '01', weight: Rational.ZERO }] }
  expect(() => patternsOf(wrong)).toThrow(InvalidInput)
  expect(() => patternsOf(wrong)).toThrow(/shown.*hypotheses\[0\]/)
  expect(() => patternsOf({ ...MIRROR, shown: allBits(2) })).toThrow('asked')
  expect(() => patternsOf({ ...MIRROR, hypotheses: [] })).toThrow('hypotheses')
})
