import { expect, test } from 'vitest'
import { allBits } from '../base/bits.ts'
import { random } from '../base/random.ts'
import { treeDepths, treeSizes } from './tree-tables.ts'

/** The least trees by trying every first test on lists of rows, without any table. */
function plainTree(rows: readonly (readonly [string, number])[], isDepth: boolean): number {
  if (new Set(rows.map(([, answer]) => answer)).size <= 1) return 0
  const inputs = rows[0]?.[0].length ?? 0
  const costs = Array.from({ length: inputs }, (_, input) => {
    const parts = ['0', '1'].map(value => rows.filter(([word]) => word[input] === value))
    if (parts.some(part => part.length === 0)) return Number.POSITIVE_INFINITY
    const [low = 0, high = 0] = parts.map(part => plainTree(part, isDepth))
    return 1 + (isDepth ? Math.max(low, high) : low + high)
  })
  return Math.min(...costs)
}

test('trees of three inputs, and of some functions of four, are those found without a table', () => {
  const source = random(1)
  for (const [inputs, drawn] of [
    [3, [...Array(256).keys()]],
    [4, Array.from({ length: 60 }, () => source.below(65536))],
  ] as const) {
    const [sizes, depths] = [treeSizes(inputs), treeDepths(inputs)]
    for (const table of drawn) {
      const rows = allBits(inputs).map((word, row) => [word, (table >> row) & 1] as const)
      expect([sizes[table], depths[table]]).toEqual([plainTree(rows, false), plainTree(rows, true)])
    }
  }
})

test('parity needs a full tree, and conjunction a path', () => {
  const [sizes, depths] = [treeSizes(4), treeDepths(4)]
  expect([sizes[0x6996], depths[0x6996]]).toEqual([15, 4])
  expect([sizes[0x8000], depths[0x8000]]).toEqual([4, 4])
  expect([sizes[0], depths[0xffff]]).toEqual([0, 0])
})
