/** The catalogue of reductions on seeded instances, and the three counterexamples. */
import { expect, test } from 'vitest'
import { equivalences } from '../../experiments/equivalences.ts'
import { reductions } from '../../src/index.ts'
import { publishedResults, recomputed } from './published.ts'

const results = await publishedResults(equivalences)

/** What each law was tried on. */
function laws(): readonly { name: string; instances: number; broken: number }[] {
  return Object.entries(results).flatMap(([key, result]) =>
    key.startsWith('laws/') ? [result as unknown as { name: string; instances: number; broken: number }] : [],
  )
}

test('every reduction of the catalogue was tried on hundreds of instances, and no law was broken', () => {
  const kept = reductions.filter(each => each.direction !== 'neither').map(each => each.name)
  expect(
    laws()
      .map(each => each.name)
      .sort(),
  ).toEqual([...kept].sort())
  for (const each of laws()) {
    expect([each.name, each.broken]).toEqual([each.name, 0])
    expect(each.instances).toBeGreaterThanOrEqual(200)
  }
  expect(results['laws/meta']).toMatchObject({ instances: 1000, selectors: 1000 })
})

test('of 24 numberings of four rules 16 need two gates and 8 need three', () => {
  const gates = (results['fails/numbering'] as unknown as { gates: string }[]).map(each => each.gates)
  expect(['2', '3'].map(each => gates.filter(other => other === each).length)).toEqual([16, 8])
})

test('a tag raises the optimum of tasks that look alike', () => {
  expect(results['fails/look-alike']).toEqual({ shared: '1/2', tagged: '1' })
})

test('full defection is cheapest in gates, and a half-defection in AND-type formulas', () => {
  const bases = results['fails/basis'] as unknown as { wrong: number; costs: [number, number] }[]
  const least = [0, 1, 2].map(wrong =>
    [0, 1].map(basis =>
      Math.min(...bases.filter(each => each.wrong === wrong).map(each => each.costs[basis] ?? 0)),
    ),
  )
  expect(least).toEqual([
    [6, 9],
    [5, 8],
    [4, 9],
  ])
})

test('quick cases come out again', async () => {
  for (const key of ['laws/scale', 'fails/look-alike', 'fails/numbering'])
    expect(await recomputed(equivalences, key), key).toEqual(results[key])
})
