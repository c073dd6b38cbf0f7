/**
 * The smallest counterexamples to the conjecture: the published numbers stand in the committed results, and small cases give
 * them again. After Hubinger, "Are minimal circuits deceptive?" (2019), and Christiano (2018).
 */
import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { fastestDeceptive } from '../../experiments/fastest-deceptive.ts'
import { runExperiment } from '../../experiments/run.ts'

interface Side {
  readonly cost: string
}

interface Priced {
  readonly wrong: Side | null
  readonly right: Side | null
}

const folder = new URL('../../experiments/results/fastest-deceptive/', import.meta.url)
const { cases } = JSON.parse(readFileSync(new URL('results.json', folder), 'utf8')) as {
  readonly cases: { readonly [key: string]: Priced }
}

function sides(key: string): readonly (string | undefined)[] {
  return [cases[key]?.wrong?.cost, cases[key]?.right?.cost]
}

test('the smallest mirror is undecided at one gate, and the mirror with one query forced at four against six', () => {
  expect(sides('mirror-1/gates')).toEqual(['1', '1'])
  expect(sides('mirror-4/gates')).toEqual(['4', '6'])
})

test('the mirror with one query costs, measure by measure, what is published', () => {
  expect(sides('mirror-4/and-gates')).toEqual(['6', '8'])
  expect(sides('mirror-4/formula')).toEqual(['4', '6'])
  expect(sides('mirror-4/and-formula')).toEqual(['9', '10'])
  expect(sides('mirror-4/depth')).toEqual(['3', '3'])
  expect(sides('mirror-4/tree-nodes')).toEqual(['7', '9'])
  expect(sides('mirror-4/expected-reads')).toEqual(['3', '25/8'])
})

test('a lookup table carries no regularity over: counted in rows, honesty is cheaper', () => {
  expect(sides('mirror-1/table-rows')).toEqual(['2', '1'])
  expect(sides('capture-rule-1100-free-0/table-rows')).toEqual(['4', '3'])
  expect(sides('mirror-4/table-rows')).toEqual(['7', '6'])
})

test('with three inputs, forty instances are forced under every measure, and that one is has certificates', () => {
  expect(cases['family/3-inputs']).toMatchObject({
    instances: 196,
    everywhere: { forced: 40, smallest: { task: 'capture(rule=1100,free=0)', cost: 1, honest: 3 } },
  })
  expect(sides('capture-rule-1100-free-0/gates')).toEqual(['1', '3'])
  expect(sides('capture-rule-1100-free-0/depth')).toEqual(['1', '2'])
})

test('the families of two and three inputs are found again', async () => {
  const { results } = await runExperiment(fastestDeceptive, { only: 'family/' })
  for (const key of ['family/2-inputs', 'family/3-inputs']) expect(results[key]).toEqual(cases[key])
})
