/** Convex functions, counted; trees and circuits that find their minimum. */
import { expect, test } from 'vitest'
import { convex } from '../../experiments/convex.ts'
import { publishedResults, recomputed } from './published.ts'

const results = await publishedResults(convex)

test('convex functions with one minimum by places and largest value', () => {
  const counts = ['3-3', '4-3', '4-4', '5-4', '6-5'].map(
    key => (results[`functions/${key}`] as unknown as { functions: number }).functions,
  )
  expect(counts).toEqual([20, 18, 54, 45, 98])
  expect(results['functions/4-4']).toMatchObject({ byMinimum: [3, 24, 24, 3] })
})

test('the search has n leaves and asks at most as many questions as log2 n, rounded up; least trees are Catalan', () => {
  const catalan = [1, 2, 5, 14, 42, 132, 429]
  for (const [index, places] of [2, 3, 4, 5, 6, 7, 8].entries()) {
    expect(results[`search/${places}`]).toMatchObject({
      treeNodes: String(places - 1),
      treeDepth: String(Math.ceil(Math.log2(places))),
      leastTrees: catalan[index],
      gates: String(places - 2),
    })
  }
})

test('quick cases come out again', async () => {
  for (const key of ['functions/4-4', 'search/4'])
    expect(await recomputed(convex, key), key).toEqual(results[key])
})
