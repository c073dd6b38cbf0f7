/**
 * Regularity capture: the published census stands in the committed results, the theorem's two roads agree there, and small
 * cases give them again. After Hubinger, "Are minimal circuits deceptive?" (2019), and Schnorr (1974).
 */
import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { regularityCapture } from '../../experiments/regularity-capture.ts'
import type { CensusResult, TallyResult } from '../../experiments/regularity-capture-study.ts'
import { runExperiment } from '../../experiments/run.ts'

const folder = new URL('../../experiments/results/regularity-capture/', import.meta.url)
const { cases } = JSON.parse(readFileSync(new URL('results.json', folder), 'utf8')) as {
  readonly cases: { readonly [key: string]: unknown }
}

function censusOf(inputs: number): CensusResult {
  return cases[`census/${inputs}-inputs`] as CensusResult
}

function undetermined({ byGates }: TallyResult): number {
  return byGates.flatMap(each => each.undetermined).reduce((sum, each) => sum + each, 0)
}

test('one gate more in 41148 of 41148, 39212 forced, 2260 undetermined, and honesty forced in none', () => {
  expect(cases['lemma/3-inputs']).toMatchObject({
    cases: 41472,
    notConstant: 41148,
    oneGateMore: 41148,
    forced: 39212,
    possible: 2260,
    excluded: 0,
  })
})

test('the mirror with one query has twelve least circuits, of four gates, and honesty costs six', () => {
  expect(cases['task/mirror-4']).toMatchObject({ circuits: 12, wrong: '4', right: '6' })
})

test('faults and sizes leave the same pairs undetermined, up to rules of four inputs', () => {
  expect([1, 2, 3, 4].map(inputs => undetermined(censusOf(inputs).tally))).toEqual([4, 68, 5612, 8908196])
  for (const inputs of [1, 2, 3, 4]) {
    const other = cases[`second-road/${inputs}-inputs`] as TallyResult
    expect(other.byGates).toEqual(censusOf(inputs).tally.byGates)
    if (inputs < 4) expect(other.sameSets).toBe(true)
  }
})

test('faults explain every undetermined pair, and no simpler kind does for four inputs', () => {
  for (const inputs of [1, 2, 3, 4]) expect(censusOf(inputs).conditions[0]?.missed).toBe(0)
  expect(
    censusOf(4)
      .conditions.slice(1)
      .every(each => each.missed > 0),
  ).toBe(true)
})

test('the named instance that needs two branches is the least that a single branch misses', () => {
  const missed = censusOf(4).conditions.find(each => each.name === 'one branch')
  expect(Object.keys(cases)).toContain(`task/${missed?.least?.task.replace(/\W+/g, '-').replace(/-$/, '')}`)
})

test('small censuses are found again by both roads', async () => {
  const { results } = await runExperiment(regularityCapture, { only: 'census/' })
  const others = await runExperiment(regularityCapture, { only: 'second-road/' })
  for (const inputs of [1, 2, 3]) {
    expect(results[`census/${inputs}-inputs`]).toEqual(cases[`census/${inputs}-inputs`])
    expect(others.results[`second-road/${inputs}-inputs`]).toEqual(cases[`second-road/${inputs}-inputs`])
  }
})
