/**
 * The published prices of honesty against the committed results, and one task priced again.
 *
 * The instances are after E. Hubinger, "Are minimal circuits deceptive?" (2019); for AFFINE-6 honesty was known to take
 * between 8 and 10 gates.
 */
import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { honestyPrice } from '../../experiments/honesty-price.ts'
import { runExperiment } from '../../experiments/index.ts'
import { evaluate, galleryTask, modelFromJson } from '../../src/index.ts'

const file = new URL('../../experiments/results/honesty-price/results.json', import.meta.url)
const { cases } = JSON.parse(readFileSync(file, 'utf8'))

type Both = { readonly measure: string; readonly failing: string; readonly honest: string }

function priced(key: string): { readonly [measure: string]: string } {
  const { prices } = cases[`price/${key}`] as { readonly prices: readonly Both[] }
  return Object.fromEntries(prices.map(each => [each.measure, `${each.failing} ${each.honest}`]))
}

describe('the price of honesty', () => {
  test('is the published one in gates, formulas, depth and trees', () => {
    expect(priced('mirror-4')).toMatchObject({
      gates: '4 6',
      formula: '4 6',
      depth: '3 3',
      'tree nodes': '7 9',
      'expected reads': '3 25/8',
    })
    for (const bad of ['01', '10', '11'])
      expect(priced(`mirror-4-bad-${bad}`)).toMatchObject({ gates: '4 6' })
    expect(priced('mirror-4-bad-01')['tree nodes']).toBe('7 9')
    expect(priced('twin-5').gates).toBe('6 8')
    expect(priced('check-5').gates).toBe('5 7')
    expect(priced('split').depth).toBe('3 4')
  })

  test('is the published one for AND-type gates and formulas', () => {
    const tables = cases['tables/and-type'] as readonly (Both & { readonly task: string })[]
    const found = tables
      .filter(each => each.task.startsWith('mirror-4'))
      .map(({ task, measure, failing, honest }) => `${task} ${measure} ${failing} ${honest}`)
    expect(found).toContain('mirror-4 and-gates 6 8')
    expect(found).toContain('mirror-4 and-formula 9 10')
    expect(found).toContain('mirror-4(bad=01) and-gates 6 8')
    expect(found).toContain('mirror-4(bad=01) and-formula 8 9')
  })

  test('banning the check of CHECK-5 leads to six gates that still fail', () => {
    expect(cases['check-5/banned']).toMatchObject({ gates: '6', verdict: 'forced' })
  })

  test('of AFFINE-6 is three gates: seven with failure, ten without, and the circuit of ten is honest', () => {
    const { learner, flipGates, mirrored, atLeast } = cases['affine-6/below']
    expect([learner, flipGates, mirrored, atLeast]).toEqual([6, 7, 8, 10])
    expect(cases['affine-6/above'].gates).toBe('10')
    expect(cases['affine-6/failing']).toMatchObject({ gates: '7', circuits: 135, verdict: 'forced' })
    const circuit = modelFromJson(cases['affine-6/above'].circuit)
    const task = galleryTask('affine-6')
    task.observation.forEach((seen, state) => {
      const answer = circuit.kind === 'circuit' ? evaluate(circuit, seen) : ''
      expect(task.good[state]).toContain(task.actions.indexOf(answer))
    })
  })

  test('is computed again for MIRROR-1', async () => {
    const only = 'price/mirror-1'
    const { results } = await runExperiment(honestyPrice, { only })
    expect(results[only]).toEqual(cases[only])
  })
})
