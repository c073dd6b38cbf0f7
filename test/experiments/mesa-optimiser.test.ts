/**
 * The published verdicts on the rungs of search, against the committed results; a small case computed again.
 *
 * The rungs are those of E. Hubinger et al., "Risks from learned optimization" (2019), section 1.
 */
import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { runExperiment } from '../../experiments/index.ts'
import { mesaOptimiser } from '../../experiments/mesa-optimiser.ts'
import type { Result } from '../../experiments/mesa-optimiser-study.ts'

const file = new URL('../../experiments/results/mesa-optimiser/results.json', import.meta.url)
const cases: { readonly [key: string]: Result } = JSON.parse(readFileSync(file, 'utf8')).cases

function verdict(key: string, begins: string): string | undefined {
  return cases[key]?.verdicts.find(each => each.text.startsWith(begins))?.verdict
}

function without(key: string, begins: string): string | undefined {
  return cases[key]?.prices.find(each => each.text.startsWith(begins))?.without
}

describe('mesa-optimiser', () => {
  test('the goal wire is possible at one use and forced at two and three', () => {
    expect(['goal-1', 'goal-2', 'goal-3'].map(key => verdict(key, 'searches(S1'))).toEqual([
      'possible',
      'forced',
      'forced',
    ])
    expect(['goal-1', 'goal-2', 'goal-3'].map(key => cases[key]?.cost)).toEqual(['2', '3', '4'])
    expect([without('goal-2', 'contains'), without('goal-3', 'contains')]).toEqual(['4', '6'])
  })

  test('overwriting the goal wire makes all outputs pursue the other goal', () => {
    for (const key of ['goal-2', 'goal-3']) {
      const codes = cases[key]?.models[0]?.retargeting?.codes
      expect(codes).toEqual([
        { code: '0', rule: '01' },
        { code: '1', rule: '10' },
      ])
    }
  })

  test('the twin task has two circuits, both with the parameters of all four one-bit rules', () => {
    const twin = cases['twin-5']
    expect([twin?.cost, twin?.count, verdict('twin-5', 'searches(S1')]).toEqual(['6', 2, 'forced'])
    expect(verdict('twin-5', 'contains(y0 ^ y1)')).toBe('forced')
    expect(verdict('twin-5', 'or(contains(y0 ^ d)')).toBe('forced')
    for (const model of twin?.models ?? []) {
      expect(model.retargeting?.codes.map(each => each.rule).sort()).toEqual(['00', '01', '10', '11'])
    }
  })

  test('of the twelve circuits of the mirror six have the slope, two hold the whole rule', () => {
    const slope = cases['mirror-4']?.verdicts.find(each => each.text === 'contains(y0 ^ y1)')
    expect([cases['mirror-4']?.count, slope?.verdict, slope?.holding]).toEqual([12, 'possible', '6'])
    const holders = cases['mirror-4']?.models.filter(each => each.retargeting !== null)
    expect(holders?.length).toBe(2)
  })

  test('the smallest part that serves every decision is the whole circuit', () => {
    expect(cases['goal-3']?.models[0]?.parts).toEqual([2, 3, 4])
    for (const model of cases['twin-5']?.models ?? []) expect(model.parts).toEqual([4, 6])
  })

  test('the affine learner is used once, and none of its 27 circuits holds the whole rule in computed wires', () => {
    expect([cases['affine-5']?.cost, cases['affine-5']?.count]).toEqual(['6', 27])
    expect([verdict('affine-5', 'searches(S0'), verdict('affine-5', 'searches(S1')]).toEqual([
      'forced',
      'excluded',
    ])
  })

  test('nothing scores candidates but the control', () => {
    for (const key of Object.keys(cases)) {
      expect(verdict(key, 'searches(S2')).toBe(key === 'choice' ? 'possible' : 'excluded')
    }
  })

  test('the smallest case comes out the same when it is computed again', async () => {
    const { results } = await runExperiment(mesaOptimiser, { only: 'goal-1' })
    expect(results['goal-1']).toEqual(cases['goal-1'])
  })
})
