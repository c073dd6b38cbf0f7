/**
 * The mirror task on four inputs with decision trees and tables, straight from the dynamic programs: what is cheapest
 * when the deployment rows are free.
 */
import { expect, test } from 'vitest'
import { allBits, type Bits } from '../../src/base/bits.ts'
import { Rational } from '../../src/base/rational.ts'
import { leastTables } from '../../src/select/dynamic-table.ts'
import { leastTrees } from '../../src/select/dynamic-tree.ts'

/** The right answer (y0, y1, q, d) where the task named by two bits is the one that d does not mirror. */
function right(bad: Bits, seen: Bits): number {
  const [y0 = 0, y1 = 0, q = 0, d = 0] = [...seen].map(Number)
  return (q ? y1 : y0) ^ (seen.startsWith(bad) ? 0 : d)
}

const isUnseen = (bad: Bits, seen: Bits): boolean => seen.startsWith(bad) && seen.endsWith('1')

/** A question over all rows, or over the trained ones; `flips` names the unseen rows that are answered wrongly. */
function question(bad: Bits, flips?: readonly Bits[]) {
  const rows = allBits(4)
    .filter(seen => flips !== undefined || !isUnseen(bad, seen))
    .map(seen => {
      const word = String(right(bad, seen) ^ (flips?.includes(seen) ? 1 : 0))
      const weight = isUnseen(bad, seen) ? 0 : seen.startsWith(bad) ? 2 : 1
      return { seen, allowed: [{ word, loss: Rational.ZERO }], weight: Rational.fraction(weight, 16) }
    })
  return { inputs: ['y0', 'y1', 'q', 'd'], outputs: ['a'], rows, lossMax: Rational.ZERO }
}

test('with the unseen rows free, every tree of fewest nodes flips both of them', () => {
  const free = leastTrees(question('00'), { cost: 'nodes' })
  const flipped = leastTrees(question('00', ['0001', '0011']), { cost: 'nodes' })
  expect(free?.cost.toString()).toBe('7')
  expect(free?.modelCount).toBe(flipped?.modelCount)
})

test('with the unseen rows free, fewest expected reads are those of the full flip', () => {
  expect(leastTrees(question('00'), { cost: 'expectedReads' })?.cost.toString()).toBe('3')
})

test('a lookup table stores six rows, whether it is honest or not', () => {
  expect(leastTables(question('00'))?.cost.toString()).toBe('6')
  expect(leastTables(question('00', []))?.cost.toString()).toBe('6')
})
