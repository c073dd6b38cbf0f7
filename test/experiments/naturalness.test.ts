/**
 * Naturalness cards: the published proxies of the mirror family stand in the committed results, and small cards are made again.
 * After Hubinger, "Are minimal circuits deceptive?" (2019), where the word is used and not defined.
 */
import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { naturalness } from '../../experiments/naturalness.ts'
import type { FamilyResult, RobustResult } from '../../experiments/naturalness-study.ts'
import { runExperiment } from '../../experiments/run.ts'

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

test('small cards are made again', async () => {
  for (const only of ['card/mirror', 'card/twin', 'robust/mirror-1']) {
    const { results } = await runExperiment(naturalness, { only })
    expect(Object.keys(results).length).toBeGreaterThan(0)
    for (const [key, result] of Object.entries(results)) expect(result).toEqual(cases[key])
  }
})
