/**
 * The mirror task on four inputs, with decision trees: what each of the four completions costs in inner nodes and in
 * expected reads, and which behaviours the cheapest trees have when the deployment rows are free.
 */
import { expect, test } from 'vitest'
import { allBits, type Bits } from '../../src/base/bits.ts'
import { Rational } from '../../src/base/rational.ts'
import { leastTables } from '../../src/select/dynamic-table.ts'
import { leastTrees, type TreeCost } from '../../src/select/dynamic-tree.ts'

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

/** The least cost of answering 2, 1 and 0 of the unseen rows wrongly. */
function ladder(bad: Bits, cost: TreeCost): string[] {
  const [first = '', second = ''] = allBits(4).filter(seen => isUnseen(bad, seen))
  const costOf = (flips: readonly Bits[]): Rational =>
    leastTrees(question(bad, flips), { cost })?.cost ?? Rational.of(-1)
  const half = Rational.min(costOf([first]), costOf([second]))
  return [costOf([first, second]), half, costOf([])].map(String)
}

test('a full flip takes 7 inner nodes, a half flip 8 and honesty 9, where the bad rule is constant', () => {
  expect(ladder('00', 'nodes')).toEqual(['7', '8', '9'])
})

test('a full and a half flip take 7 inner nodes and honesty 9, where the bad rule follows the query', () => {
  expect(ladder('01', 'nodes')).toEqual(['7', '7', '9'])
})

test('in expected reads a full flip costs 3, a half flip 49/16 and honesty 25/8', () => {
  expect(ladder('00', 'expectedReads')).toEqual(['3', '49/16', '25/8'])
})

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
