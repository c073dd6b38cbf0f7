/**
 * The published tables of the affine family, of one query and of dispatch, against the committed results.
 *
 * The claim is footnote 2 of E. Hubinger, "Are minimal circuits deceptive?" (2019); the numberings answer R. Shah (2019).
 */
import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { runExperiment } from '../../experiments/index.ts'
import { lookupTables } from '../../experiments/lookup-tables.ts'
import { rowsOf, type Subset } from '../../experiments/lookup-tables-study.ts'

const file = new URL('../../experiments/results/lookup-tables/results.json', import.meta.url)
const { cases } = JSON.parse(readFileSync(file, 'utf8'))
const affine = cases['affine-5/subsets'] as readonly Subset[]

describe('lookup tables', () => {
  test('AFFINE-5 over all 256 subsets is the published table, row for row', () => {
    const rows = rowsOf(affine).map(each => [each.subsets, each.sizes, each.mean, each.forced, each.possible])
    expect(rows).toEqual([
      [1, '0:1', '0', 0, 0],
      [8, '0:6 1:2', '1/4', 0, 0],
      [28, '0:1 1:10 2:13 3:4', '12/7', 0, 0],
      [56, '2:4 3:30 4:22', '93/28', 0, 0],
      [70, '3:6 4:15 5:31 6:18', '341/70', 0, 18],
      [56, '4:2 5:20 6:34', '39/7', 0, 34],
      [28, '5:4 6:24', '41/7', 3, 24],
      [8, '6:8', '6', 8, 8],
      [1, '6:1', '6', 1, 1],
    ])
  })

  test('sets that a symmetry of the family maps to each other have the same size and verdict', () => {
    const orbits = cases['affine-5/dispatchers'] as readonly { readonly orbit: string }[]
    const said = new Map<string, string>()
    affine.forEach(({ gates, forced, possible }, index) => {
      const orbit = orbits[index]?.orbit ?? ''
      const own = [gates, forced, possible].join()
      expect(said.get(orbit) ?? own).toBe(own)
      said.set(orbit, own)
    })
    expect(said.size).toBeLessThan(100)
  })

  test('with one query the means are 0, 5/6, 5/2, 3, and the learner is never forced early', () => {
    const rows = rowsOf(cases['mux-3/subsets']).slice(1)
    expect(rows.map(each => [each.sizes, each.mean, each.forced])).toEqual([
      ['0:4', '0', 0],
      ['0:1 1:5', '5/6', 0],
      ['2:2 3:2', '5/2', 0],
      ['3:1', '3', 1],
    ])
  })

  test('sixteen numberings take two gates, eight three, and a union 594/256 against 17/4', () => {
    const gates = (cases['tag-3/numberings'] as { gates: number }[]).map(each => each.gates)
    expect([2, 3].map(size => gates.filter(each => each === size).length)).toEqual([16, 8])
    expect(cases['dispatch/pairs']).toMatchObject({ pairs: 256, together: 594, apart: 1088, multiplexer: 3 })
  })

  test('the small cases are computed again', async () => {
    for (const only of ['mux-3/subsets', 'tag-3/numberings', 'dispatch/pairs']) {
      const { results } = await runExperiment(lookupTables, { only })
      expect(results[only]).toEqual(cases[only])
    }
  })
})
