import { expect, test } from 'vitest'
import { InvalidInput } from '../base/errors.ts'
import { chainChoices, chainCounts } from './random-chains.ts'

/** Every chain, one after the other, by the functions on its gates. */
function* everyChain(inputs: readonly number[], gates: number, all: number): Generator<readonly number[]> {
  if (gates === 0) {
    yield []
    return
  }
  for (const chain of everyChain(inputs, gates - 1, all)) {
    const wires = [...inputs, ...chain]
    for (let i = 0; i < wires.length; i++) {
      for (let j = i + 1; j < wires.length; j++) {
        const [a, b] = [wires[i] as number, wires[j] as number]
        for (const made of [a & b, a & (all ^ b), (all ^ a) & b, a | b, a ^ b]) yield [...chain, made]
      }
    }
  }
}

test('what is counted by lists up to renaming is what every chain one by one gives', () => {
  for (const [inputs, projections, gates] of [
    [2, [0b1100, 0b1010], 3],
    [3, [0b11110000, 0b11001100, 0b10101010], 3],
  ] as const) {
    const tables = 2 ** (2 ** inputs)
    const [last, containing] = [new Float64Array(tables), new Float64Array(tables)]
    let chains = 0
    for (const chain of everyChain(projections, gates, tables - 1)) {
      chains++
      const add = (counts: Float64Array, table: number): void => {
        for (const each of [table, table ^ (tables - 1)]) counts[each] = (counts[each] as number) + 1
      }
      add(last, chain.at(-1) as number)
      for (const table of new Set(chain)) add(containing, table)
    }
    expect(chainCounts(inputs, gates).at(-1)).toEqual({ gates, chains, last, containing })
  }
})

test('four inputs: the number of chains, and those with an exclusive or, a selection, and a flipped selection', () => {
  const counts = chainCounts(4, 4)
  expect(counts.map(each => each.chains)).toEqual([30, 1500, 112500, 11812500])
  expect(counts.map(each => each.containing[0x0ff0])).toEqual([1, 79, 7390, 889142])
  expect(counts.map(each => each.containing[0xf3c0])).toEqual([0, 0, 10, 2930])
  expect(counts.map(each => each.containing[0x596a])).toEqual([0, 0, 0, 30])
})

test('the last gates of all chains add up to all chains', () => {
  for (const { chains, last } of chainCounts(3, 4))
    expect(last.reduce((sum, count, table) => (table % 2 === 0 ? sum + count : sum), 0)).toBe(chains)
})

test('what would not be exact is refused', () => {
  expect(chainChoices(4, 0)).toBe(30)
  expect(() => chainCounts(4, 8)).toThrow(InvalidInput)
  expect(() => chainCounts(5, 2)).toThrow(InvalidInput)
})
