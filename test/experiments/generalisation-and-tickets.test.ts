/**
 * Generalisation and random circuits: the published percentages and counts stand in the committed results, and small cases give
 * them again. After the comments on Hubinger, "Are minimal circuits deceptive?" (2019); chains as in Knuth, TAOCP 4A, 7.1.2.
 */
import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { generalisationAndTickets } from '../../experiments/generalisation-and-tickets.ts'
import type {
  ChainResult,
  GapResult,
  GeneralisationResult,
} from '../../experiments/generalisation-and-tickets-study.ts'
import { runExperiment } from '../../experiments/run.ts'
import { Rational } from '../../src/index.ts'

const folder = new URL('../../experiments/results/generalisation-and-tickets/', import.meta.url)
const { cases } = JSON.parse(readFileSync(new URL('results.json', folder), 'utf8')) as {
  readonly cases: { readonly [key: string]: unknown }
}

function percentages(base: bigint): readonly string[] {
  const { byCost } = cases['census/3-inputs'] as GeneralisationResult
  return [4, 5, 6, 7, 8].map(trained => {
    const parts = byCost.map(({ cost, sets }) => ({ weight: base ** BigInt(4 - cost), own: sets[trained] }))
    const sum = (value: 'unique' | 'tied' | 'missed'): bigint =>
      parts.reduce((total, { weight, own }) => total + weight * BigInt(own?.[value] ?? 0), 0n)
    const share = Rational.fraction(sum('unique'), sum('unique') + sum('tied') + sum('missed'))
    return (Math.round(share.toNumber() * 1000) / 10).toFixed(1)
  })
}

function named(gates: number): readonly number[] {
  const key = gates === 7 ? 'chains/4-inputs-7-gates' : 'chains/4-inputs'
  const level = (cases[key] as ChainResult).levels.find(each => each.gates === gates)
  const counts = level?.named.slice(0, 3).map(each => each.containing) ?? []
  return [level?.chains ?? 0, ...counts]
}

test('of three inputs, 3.7 to 100 percent are right everywhere, and more of the simple ones', () => {
  expect(percentages(1n)).toEqual(['3.7', '7.5', '14.0', '35.2', '100.0'])
  expect(percentages(4n)).toEqual(['32.8', '45.0', '58.0', '78.2', '100.0'])
})

test('on the mirror all completions are perfect in training, and the smallest earns nothing in deployment', () => {
  const { completions, least } = cases['gaps/mirror-4'] as GapResult
  expect(completions.map(each => each.train)).toEqual(['1', '1', '1', '1'])
  expect(completions.map(each => each.deploy).sort()).toEqual(['0', '1', '1/2', '1/2'])
  expect(completions.filter(each => each.gates === least).map(each => [each.table, each.deploy])).toEqual([
    ['0x596a', '0'],
  ])
})

test('chains with an exclusive or, a selection and a flipped selection, of one to five gates', () => {
  expect([1, 2, 3, 4, 5].map(named)).toEqual([
    [30, 1, 0, 0],
    [1500, 79, 0, 0],
    [112500, 7390, 10, 0],
    [11812500, 889142, 2930, 30],
    [1653750000, 136834366, 749590, 13346],
  ])
})

test('mean chances at five gates fall by a factor of ten to fifty with each gate of the function', () => {
  const level = (cases['chains/4-inputs'] as ChainResult).levels.find(each => each.gates === 5)
  const means = level?.byCost.slice(1, 6).map(({ functions, chains }) => chains / functions / level.chains)
  expect(means?.map(each => each.toExponential(2))).toEqual([
    '1.41e-2',
    '1.41e-3',
    '6.61e-5',
    '1.81e-6',
    '3.54e-8',
  ])
})

test('small cases are found again', async () => {
  for (const only of ['census/2-inputs', 'census/3-inputs', 'curve/', 'search/3-gates']) {
    const { results } = await runExperiment(generalisationAndTickets, { only })
    for (const [key, result] of Object.entries(results)) expect(result).toEqual(cases[key])
  }
})
