/** Tables of least trees against trees that are found for one function at a time, and against known functions. */
import { describe, expect, test } from 'vitest'
import { allBits } from '../base/bits.ts'
import { Rational } from '../base/rational.ts'
import { leastTrees, type TreeCost } from '../select/dynamic-tree.ts'
import { leastTreeNodes, leastTreeReads } from './tree-table.ts'

function bySearch(table: number, inputs: number, cost: TreeCost): string {
  const rows = allBits(inputs).map((seen, minterm) => ({
    seen,
    allowed: [{ word: String((table >> minterm) & 1), loss: Rational.ZERO }],
    weight: Rational.ONE,
  }))
  const names = ['a', 'b', 'c', 'd'].slice(0, inputs)
  return String(leastTrees({ inputs: names, outputs: ['o'], rows, lossMax: Rational.ZERO }, { cost })?.cost)
}

describe('tables of least trees', () => {
  test('agree with the search for one function on all functions of three inputs', () => {
    const [nodes, reads] = [leastTreeNodes(3), leastTreeReads(3)]
    for (let table = 0; table < 256; table++) {
      expect([String(nodes[table]), String(reads[table])]).toEqual([
        bySearch(table, 3, 'nodes'),
        bySearch(table, 3, 'expectedReads'),
      ])
    }
  })

  test('agree with the search on functions of four inputs', () => {
    const [nodes, reads] = [leastTreeNodes(4), leastTreeReads(4)]
    for (let table = 7; table < 65536; table += 2003) {
      expect([String(nodes[table]), String(reads[table])]).toEqual([
        bySearch(table, 4, 'nodes'),
        bySearch(table, 4, 'expectedReads'),
      ])
    }
  })

  test('parity of four inputs takes a full tree and a bare input one node', () => {
    const parity = 0x6996
    expect([leastTreeNodes(4)[parity], leastTreeReads(4)[parity]]).toEqual([15, 64])
    expect([leastTreeNodes(4)[0xff00], leastTreeReads(4)[0xff00]]).toEqual([1, 16])
  })

  test('five inputs are refused', () => {
    expect(() => leastTreeNodes(5)).toThrow('do not fit in a table')
  })
})
