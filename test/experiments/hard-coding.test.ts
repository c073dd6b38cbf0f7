/**
 * The published numbers about hard-coding against the committed results; two small cases computed again.
 *
 * The questions are R. Shah's, under E. Hubinger, "Are minimal circuits deceptive?" (2019). The mean over all functions of
 * four inputs is after D. Knuth, "The Art of Computer Programming" 4A (2011), 7.1.2, from the numbers of functions of each
 * size.
 */
import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { hardCoding } from '../../experiments/hard-coding.ts'
import type {
  BestResult,
  JointResult,
  ListsResult,
  NoiseResult,
  ReuseResult,
  SearchResult,
  SlipResult,
  WalkResult,
} from '../../experiments/hard-coding-study.ts'
import { runExperiment } from '../../experiments/index.ts'
import { type Circuit, evaluate, modelFromJson, Rational } from '../../src/index.ts'

const file = new URL('../../experiments/results/hard-coding/results.json', import.meta.url)
const { cases } = JSON.parse(readFileSync(file, 'utf8'))

function learnt(key: string): readonly [string, string] {
  const { learnt: both } = cases[`reuse/${key}`] as ReuseResult
  return [both.with.gates, both.without.gates]
}

/** Functions of four inputs by size, from none to seven gates. */
const FOUR_INPUTS = [10, 60, 456, 2474, 10624, 24184, 25008, 2720]

describe('hard-coding', () => {
  test('ties with learning at one use: 3 = 3 and 2 = 2, and two of four circuits have the slope', () => {
    expect(learnt('examples-1')).toEqual(['3', '3'])
    expect(learnt('goal-1')).toEqual(['2', '2'])
    expect(cases['reuse/examples-1'].share).toEqual({ having: '2', circuits: 4 })
    expect(cases['reuse/goal-1'].share).toEqual({ having: '1', circuits: 3 })
  })

  test('is dearer from two uses on: 3 < 4, 4 < 6, and 6 < 8 on the twin task', () => {
    expect(learnt('goal-2')).toEqual(['3', '4'])
    expect(learnt('goal-3')).toEqual(['4', '6'])
    expect(learnt('twin-5')).toEqual(['6', '8'])
  })

  test('of k queries takes 3k gates, and 2k + 1 with the slope', () => {
    for (const k of [1, 2, 3]) expect(learnt(`examples-${k}`)).toEqual([`${2 * k + 1}`, `${3 * k}`])
  })

  test('is cheaper by one gate only if one decision avoids the wires that hold the rule', () => {
    const without = ['goal-1', 'goal-2', 'goal-3', 'twin-5'].map(
      key => (cases[`reuse/${key}`] as ReuseResult).retargetable?.without.gates,
    )
    expect(without).toEqual(['2', '4', '5', '7'])
  })
})

describe('the visited words', () => {
  test('of the path take 3/8 gate in the mean, all words 340898/65536', () => {
    const { means } = cases['visited/slips'] as SlipResult
    const weighed = FOUR_INPUTS.reduce((sum, count, gates) => sum + count * gates, 0)
    expect(weighed).toBe(340898)
    expect(means[0]).toEqual({ words: 4, mean: '3/8' })
    expect(means.at(-1)).toEqual({ words: 16, mean: String(Rational.fraction(weighed, 65536)) })
  })

  test('cost the same when the sixteen walks are selected one by one', () => {
    const { rows } = cases['walk/paths'] as WalkResult
    expect(rows.map(each => [each.noise, each.visited, each.reachable])).toEqual(rows.map(() => ['0', 4, 7]))
    expect(
      Rational.sum(rows.map(each => each.gates))
        .dividedBy(16)
        .toString(),
    ).toBe('3/8')
  })

  test('jump with any noise at the bar 1, and only beyond 1/12 at the bar 15/16', () => {
    const { bars } = cases['visited/noise'] as NoiseResult
    const [strict, , forgiving] = bars
    expect(strict?.pieces).toEqual([{ from: '0', to: '1', mean: '170449/32768' }])
    expect(forgiving?.pieces[0]).toEqual({ from: '0', to: '1/12', mean: '3/8' })
    for (const { without, pieces } of bars) {
      expect(without).toBe('3/8')
      expect([pieces[0]?.from, pieces.at(-1)?.to]).toEqual(['0', '1'])
      expect(pieces.slice(1).map(each => each.from)).toEqual(pieces.slice(0, -1).map(each => each.to))
    }
  })

  test('depend on the policy: on half of the words 594/256 at the optimum, and other means below it', () => {
    const { bars } = cases['walk/joint'] as JointResult
    expect(bars[0]).toMatchObject({ bar: '1', joint: '297/128', fixed: '297/128', dearer: 0, cheaper: 0 })
    expect(bars[1]?.dearer).toBeGreaterThan(0)
    expect(bars[1]?.cheaper).toBeGreaterThan(0)
  })
})

describe('the corridor', () => {
  test('takes 0, 2 and 4 gates for 10, 11 and 12 of 12, by the table and selected', () => {
    const { points } = cases['corridor/best'] as BestResult
    expect(points.slice(-3).map(each => [each.success, each.gates])).toEqual([
      [10, 0],
      [11, 2],
      [12, 4],
    ])
    for (const each of points) expect(each.selected).toBe(String(each.gates))
  })

  test('is not in the vocabulary of the heuristics', () => {
    const { vocabularies } = cases['corridor/lists'] as ListsResult
    for (const each of vocabularies) expect(each.bestFeature).toBe(10)
  })

  test('is searched by more gates than are needed, and the circuits do hold the distances', () => {
    const { scoring, simulations } = cases['corridor/search'] as SearchResult
    expect([scoring.with, scoring.without]).toEqual(['4', '4'])
    const both = modelFromJson(simulations.both.circuit) as Circuit
    expect(both.gates.length).toBe(Number(simulations.both.gates))
    expect(both.gates.length).toBeGreaterThan(4)
    for (let coin = 0; coin < 4; coin++) {
      for (let agent = 0; agent < 4; agent++) {
        if (coin === agent) continue
        const seen = (coin * 4 + agent).toString(2).padStart(4, '0')
        const bits = evaluate(both, seen)
        const [left, right] = [bits.slice(0, 2), bits.slice(2, 4)].map(each => Number.parseInt(each, 2))
        expect(left).toBe(Math.abs(coin - Math.max(0, agent - 1)))
        expect(right).toBe(Math.abs(coin - Math.min(3, agent + 1)))
        expect(bits[4]).toBe(coin > agent ? '1' : '0')
      }
    }
  })
})

test('small cases come out the same when they are computed again', async () => {
  for (const key of ['reuse/goal-1', 'reuse/examples-1', 'corridor/lists']) {
    const { results } = await runExperiment(hardCoding, { only: key })
    expect(results[key]).toEqual(cases[key])
  }
})
