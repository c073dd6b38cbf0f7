/**
 * Naturalness cards: the published proxies of the mirror family stand in the committed results, and small cards are made again.
 * After Hubinger, "Are minimal circuits deceptive?" (2019), where the word is used and not defined.
 */
import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { naturalness } from '../../experiments/naturalness.ts'
import type { ProcessResult, RewardsResult } from '../../experiments/naturalness-process-study.ts'
import type { CardResult, FamilyResult, RobustResult } from '../../experiments/naturalness-study.ts'
import { runExperiment } from '../../experiments/run.ts'
import { gallery } from '../../src/index.ts'

const folder = new URL('../../experiments/results/naturalness/', import.meta.url)
const { cases } = JSON.parse(readFileSync(new URL('results.json', folder), 'utf8')) as {
  readonly cases: { readonly [key: string]: unknown }
}

function training(task: string): unknown {
  const { verdict, kinds } = cases[`robust/${task}`] as RobustResult
  const own = kinds.find(each => each.edit === 'train')
  return { verdict, least: own?.least, becomes: own?.becomes }
}

test('the mirror family is generic: 94.55 percent of its members force the failure', () => {
  const { members, verdicts } = cases['family/capture'] as FamilyResult
  expect([members, verdicts.forced, verdicts.possible, verdicts.excluded]).toEqual([
    41472,
    39212,
    2260,
    undefined,
  ])
  expect(Math.round((10000 * (verdicts.forced ?? 0)) / members) / 100).toBe(94.55)
})

test('labelling one bad row of the mirror makes it undecided; where the rule is the query, one is not enough', () => {
  expect(training('mirror-4')).toEqual({ verdict: 'forced', least: 1, becomes: 'possible' })
  expect(training('mirror-4-bad-01')).toEqual({ verdict: 'forced', least: 2, becomes: 'excluded' })
})

test('no single held-out or relabelled row ends the forced failure of the mirror', () => {
  const { kinds } = cases['robust/mirror-4'] as RobustResult
  const changed = kinds
    .filter(each => each.edit !== 'train')
    .map(each => [each.edit, each.tried, each.changing])
  expect(changed).toEqual([
    ['untrain', 14, 0],
    ['relabel', 16, 0],
  ])
})

test('each of the four bad tasks of the mirror forces the failure, and each held-out affine function is learned', () => {
  expect((cases['family/mirror-4'] as FamilyResult).verdicts).toEqual({ forced: 4 })
  expect((cases['family/affine-5'] as FamilyResult).verdicts).toEqual({ excluded: 8 })
})

test('every entry of the gallery has a card', () => {
  const carded = Object.values(cases)
    .filter((each): each is CardResult | ProcessResult =>
      ['card', 'process'].includes((each as CardResult).kind),
    )
    .map(({ task }) => task)
  expect(carded).toEqual(expect.arrayContaining(gallery.map(({ id }) => id)))
})

test('where a part of a card was not asked, its cell says why', () => {
  const { tables } = naturalness.study(cases as Parameters<typeof naturalness.study>[0])
  const table = tables.find(each => each.title.includes('several steps'))
  const cells = table?.rows.map(row => row.at(-1) ?? '') ?? []
  expect(cells.length).toBe(11)
  for (const cell of cells) expect(cell).toMatch(/^(\d+|none alone|not asked: [a-z ,]+)$/)
})

test('each reward edit has one fate', () => {
  const worlds = ['small', 'gridworlds'].flatMap(key => (cases[`rewards/${key}`] as RewardsResult).entries)
  expect(worlds.length).toBe(4)
  for (const { edits } of worlds) {
    const { tried = 0, changing = 0, unmet = 0 } = edits ?? {}
    expect(tried).toBeGreaterThan(0)
    expect(changing + unmet).toBeLessThanOrEqual(tried)
  }
})

test('small cards are made again', async () => {
  for (const only of ['card/mirror', 'card/twin', 'robust/mirror-1', 'process/', 'rewards/small']) {
    const { results } = await runExperiment(naturalness, { only })
    expect(Object.keys(results).length).toBeGreaterThan(0)
    for (const [key, result] of Object.entries(results)) expect(result).toEqual(cases[key])
  }
})
