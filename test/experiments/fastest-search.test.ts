/**
 * The published gaps, fixed points and cap of the mirror task, against the committed results; a case computed again.
 *
 * The questions are those of E. Hubinger, "Are minimal circuits deceptive?" (2019), its footnotes on tiling and on search.
 */
import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { fastestSearch } from '../../experiments/fastest-search.ts'
import type { AuditResult, GraphResult, Result } from '../../experiments/fastest-search-study.ts'
import { runExperiment } from '../../experiments/index.ts'

const file = new URL('../../experiments/results/fastest-search/results.json', import.meta.url)
const cases: { readonly [key: string]: Result } = JSON.parse(readFileSync(file, 'utf8')).cases

function audit(key: string, data: string): AuditResult | undefined {
  const found = cases[key]
  return found?.kind === 'audits' ? found.audits.find(each => each.data === data) : undefined
}

function graph(key: string, reading: string): GraphResult | undefined {
  const found = cases[key]
  return found?.kind === 'graphs' ? found.graphs.find(each => each.reading === reading) : undefined
}

function arrow(key: string, reading: string, from: string, to: string): string | undefined {
  return graph(key, reading)?.arrows.find(each => each.from === from && each.to === to)?.verdict
}

describe('fastest-search', () => {
  test('the gap is one input read on the bad task 00 and one gate on 01', () => {
    const zero = audit('audit/after', '00')
    expect([zero?.chosen, zero?.cost, zero?.choice.cost]).toEqual(['0 1 0 1', '0,1', '0,0'])
    const one = audit('audit/after-01', '01')
    expect([one?.chosen, one?.cost, one?.choice.cost]).toEqual(['0 1 1 0', '1,2', '0,1'])
    expect(one?.choice.functions).toEqual(['0 0 1 1'])
  })

  test('with gates and reads as cost the fixed point holds before the siblings are trained, and is broken after', () => {
    for (const reading of ['examples', 'training']) {
      expect(arrow('graph/before', reading, 'gates, reads', 'gates, reads')).toBe('forced')
      expect(arrow('graph/after', reading, 'gates, reads', 'gates, reads')).toBe('excluded')
    }
  })

  test('before, all arrows are there; after, with examples as data, none', () => {
    expect(new Set(graph('graph/before', 'examples')?.arrows.map(each => each.verdict))).toEqual(
      new Set(['forced']),
    )
    expect(new Set(graph('graph/after', 'examples')?.arrows.map(each => each.verdict))).toEqual(
      new Set(['excluded']),
    )
  })

  test('handing on the bias caps the return at 5/8', () => {
    const biases = graph('graph/after', 'examples')?.biases
    expect(biases?.find(each => each.name === 'gates, reads')?.cap).toBe('5/8')
    const found = cases['frontier/after']
    const ends = found?.kind === 'frontiers' ? found.frontiers.map(each => each.points.at(-1)) : []
    expect(ends).toEqual([
      { cost: '4', value: '1' },
      { cost: '3', value: '5/8' },
      { cost: '5', value: '3/4' },
      { cost: '6', value: '1' },
    ])
  })

  test('on the bad affine task the objective and its pursuit are right, and the outcome is wrong', () => {
    const bad = audit('audit/affine-6', '000')
    expect([bad?.agrees, bad?.shown, bad?.acceptable, bad?.deployed]).toEqual([3, 3, 0, 4])
  })

  test('the least cut of the twin circuits is two wires, of three bits of data', () => {
    const twin = cases['cuts/twin-5']
    const sizes = twin?.kind === 'cuts' ? twin.models.map(each => each.parameters.length) : []
    expect(sizes).toEqual([2, 2])
  })

  test('a small case comes out the same when it is computed again', async () => {
    const { results } = await runExperiment(fastestSearch, { only: 'audit/before' })
    expect(results['audit/before']).toEqual(cases['audit/before'])
  })
})
