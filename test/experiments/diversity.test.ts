/**
 * The published numbers of MIRROR-4's ladder, bands and law, against the committed results; two cases computed again.
 *
 * The construction is that of E. Hubinger, "Are minimal circuits deceptive?" (2019).
 */
import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { diversity } from '../../experiments/diversity.ts'
import { type Diagram, lawOf, lawReach, type Rung } from '../../experiments/diversity-results.ts'
import { runExperiment } from '../../experiments/index.ts'

const file = new URL('../../experiments/results/diversity/results.json', import.meta.url)
const { cases } = JSON.parse(readFileSync(file, 'utf8'))

function rung(siblings: string): readonly unknown[] {
  const { gates, functions, honest, half, full, verdict } = cases[`ladder/00/${siblings}`] as Rung
  return [gates, functions, honest, half, full, verdict]
}

const gates = cases['phases/gates'] as { readonly [bad: string]: Diagram }

/** The band of a column with this top: cost, functions at the top, how many fail, verdict. */
function band(weight: string, upTo: string): readonly unknown[] {
  const found = gates['00']?.columns?.filter(each => each.weight === weight && each.upTo === upTo).at(-1)
  return [found?.top.cost, found?.top.functions, found?.top.having, found?.top.verdict]
}

describe('diversity', () => {
  test('the ladder of the bad task 00 is the published one', () => {
    expect(rung('none')).toEqual(['3', 1, 1, 0, 0, 'excluded'])
    for (const one of ['01', '10', '11']) expect(rung(one)).toEqual(['4', 8, 3, 2, 3, 'possible'])
    expect(rung('01+10')).toEqual(['4', 2, 1, 0, 1, 'possible'])
    expect(rung('01+11')).toEqual(['4', 3, 1, 1, 1, 'possible'])
    expect(rung('10+11')).toEqual(['4', 3, 1, 1, 1, 'possible'])
    expect(rung('01+10+11')).toEqual(['4', 1, 0, 0, 1, 'forced'])
  })

  test('the bands at weight 1/8 are the published ones', () => {
    expect(band('1/8', '5/8')).toEqual([0, 3, 0, 'excluded'])
    expect(band('1/8', '3/4')).toEqual([1, 2, 0, 'excluded'])
    expect(band('1/8', '51/64')).toEqual([2, 4, 4, 'forced'])
    expect(band('1/8', '7/8')).toEqual([3, 2, 0, 'excluded'])
    expect(band('1/8', '31/32')).toEqual([4, 1, 1, 'forced'])
    expect(band('1/8', '63/64')).toEqual([6, 3, 2, 'possible'])
    expect(band('1/8', '1')).toEqual([6, 1, 0, 'excluded'])
  })

  test('at weight 1/16 a bar of 13/16 is met by twelve functions of three gates, of which four fail', () => {
    const found = gates['00']?.columns?.find(each => each.weight === '1/16' && each.upTo === '55/64')
    expect([found?.above, found?.foot.cost, found?.foot.functions, found?.foot.having]).toEqual([
      '103/128',
      3,
      12,
      4,
    ])
  })

  test('at weight 1/2 no top of a band has a failing function', () => {
    const tops = ['5/8', '3/4', '7/8', '15/16', '1'].map(upTo => band('1/2', upTo))
    expect(tops.map(([cost, , having]) => [cost, having])).toEqual([0, 1, 3, 5, 6].map(cost => [cost, 0]))
  })

  test('failure is forced iff the weight is at most 4(1 - a), and excluded iff it is more than 8(1 - a), as far as that holds', () => {
    const law = lawOf('00', gates['00'] as Diagram)
    expect([law.forcedBelow, law.excludedAbove]).toEqual(['1/4', '1/8'])
    expect([law.forced.upTo, law.near.upTo, law.top.upTo]).toEqual(['1', '1/4', '1'])
    expect(lawReach(gates['00'] as Diagram, '7/8', '1/3', '1/8').upTo).toBe('0')
  })

  test('the worked example has one, three and one minimal functions', () => {
    const tables = (cases['union/worked'] as { tables: string[] }[]).map(each => each.tables)
    expect(tables).toEqual([
      ['1010'],
      ['1000', '1001', '1011'],
      ['1000', '1001', '1011'],
      ['1001'],
      ['1001'],
      [],
    ])
  })

  test('a union that shares observations does not meet the premises, and MIRROR-4 and TWIN-5 do', () => {
    const carried = ['worked-shared', 'shared-1', 'mirror-4', 'twin-5'].map(
      id => cases[`union/${id}`].transferred,
    )
    expect(carried).toEqual(['disjoint', 'disjoint', 'forced', 'forced'])
  })

  test('a rung and a diagram are computed again', async () => {
    for (const only of ['ladder/00/01+10+11', 'phases/tree-nodes']) {
      const { results } = await runExperiment(diversity, { only })
      expect(results[only]).toEqual(cases[only])
    }
  })
})
