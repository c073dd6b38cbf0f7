import fc from 'fast-check'
import { expect, test } from 'vitest'
import { functionOf, sevenSegments } from '../../test/select/functions.ts'
import { InvalidInput, Unsupported } from '../base/errors.ts'
import { basisOf } from '../logic/basis.ts'
import { leastCircuits } from './census-circuits.ts'
import type { TargetQuestion } from './target-problem.ts'
import { circuitsForTargets, countsForTargets, targetSearch } from './target-search.ts'

const full = basisOf('full')

test.each([
  ['majority of three', functionOf(3, word => [ones(word) >= 2]), 4, { sets: 21, wirings: 33, circuits: 51 }],
  ['full adder', functionOf(3, word => bits(ones(word), 2)), 5, { sets: 30, wirings: 114, circuits: 180 }],
  [
    'product of two-bit numbers',
    functionOf(4, word => bits((word >> 2) * (word & 3), 4)),
    7,
    { sets: 5, wirings: 21 },
  ],
  ['sum of two-bit numbers', functionOf(4, word => bits((word >> 2) + (word & 3), 3)), 7, { sets: 30 }],
  ['ten digits in seven segments', sevenSegments(10), 11, { sets: 3 }],
])('%s: all least circuits are found, built and counted', async (_, question, size, counts) => {
  const answer = await targetSearch(question)
  if (answer.kind !== 'minimal') throw new Error('open')
  expect(answer.size).toBe(size)
  expect(countsForTargets(question, answer.sets)).toMatchObject(counts)
  expect(circuitsForTargets(question, answer.sets).length).toBe(counts.sets)
  expect(new Set(answer.sets.map(gates => gates.join())).size).toBe(counts.sets)
})

test('one output with rows left open: the same sets as the census of circuits, in every binary basis', async () => {
  const values = fc.string({ unit: fc.constantFrom('0', '1', '-'), minLength: 8, maxLength: 8 })
  const property = fc.asyncProperty(values, fc.constantFrom('full', 'aig'), async (word, name) => {
    const basis = basisOf(name)
    const question = { ...functionOf(3, () => []), basis, targets: [{ name: 'y', values: word }] }
    const answer = await targetSearch(question)
    const care = maskOf(word, '01')
    const least = leastCircuits({ inputs: 3, basis, care, value: maskOf(word, '1'), sizeMax: 7 })
    const sets = new Set(least?.circuits.map(({ gates }) => gates.join()))
    expect(answer.kind === 'minimal' && answer.size).toBe(least?.size)
    expect(new Set(answer.kind === 'minimal' ? answer.sets.map(gates => gates.join()) : [])).toEqual(sets)
    if (answer.kind === 'minimal') circuitsForTargets(question, answer.sets)
  })
  await fc.assert(property, { seed: 1, numRuns: 60 })
})

test('several outputs with rows left open: the least of all completions, exactly their sets, and their counts', async () => {
  const values = fc.string({ unit: fc.constantFrom('0', '1', '1', '0', '-'), minLength: 5, maxLength: 5 })
  const rows = ['000', '011', '101', '110', '111']
  const shared = { inputs: ['a', 'b', 'c'], rows, basis: full }
  const asked = (words: readonly string[]): TargetQuestion => ({
    ...shared,
    targets: words.map((word, index) => ({ name: `y${index}`, values: word })),
  })
  const search = async (words: readonly string[]) => targetSearch(asked(words))
  const open = '-'.repeat(rows.length)
  const property = fc.asyncProperty(values, values, async (first, second) => {
    const answer = await search([first, second])
    let size = Number.POSITIVE_INFINITY
    let sets = new Set<string>()
    let counts: [number, number, number] = [0, 0, 0]
    for (const a of completions(first)) {
      for (const b of completions(second)) {
        const each = await search([a, b])
        if (each.kind === 'open' || each.size > size) continue
        if (each.size < size) [sets, counts] = [new Set(), [0, 0, 0]]
        size = each.size
        for (const gates of each.sets) sets.add(gates.join())
        const found = countsForTargets(asked([a, b]), each.sets)
        counts = [counts[0] + found.sets, counts[1] + found.wirings, counts[2] + found.circuits]
      }
    }
    expect(answer.kind === 'minimal' && answer.size).toBe(size)
    expect(new Set(answer.kind === 'minimal' ? answer.sets.map(gates => gates.join()) : [])).toEqual(sets)
    if (answer.kind === 'open' || first === open || second === open) return
    const { sets: choices, wirings, circuits } = countsForTargets(asked([first, second]), answer.sets)
    expect([choices, wirings, circuits]).toEqual(counts)
  })
  await fc.assert(property, { seed: 1, numRuns: 25 })
})

test('the record of a search is the same each time, a budget leaves it open, a stop is an exception', async () => {
  const question = sevenSegments(10)
  const [first, again] = [await targetSearch(question), await targetSearch(question)]
  expect(again).toEqual(first)
  expect(first.records.map(({ size, sets }) => [size, sets])).toEqual([
    [7, 0],
    [8, 0],
    [9, 0],
    [10, 0],
    [11, 3],
  ])
  const open = await targetSearch(question, { nodesMax: () => 1000 })
  expect(open).toEqual({ kind: 'open', lower: 10, records: first.records.slice(0, 3) })
  await expect(targetSearch(question, { signal: AbortSignal.abort(new Error('enough')) })).rejects.toThrow(
    'enough',
  )
})

test('what does not fit is refused in words', () => {
  const question = sevenSegments(10)
  expect(() => targetSearch({ ...question, rows: ['0000', '0000', '2'] })).toThrow(InvalidInput)
  expect(() => targetSearch({ ...question, basis: basisOf('mig') })).toThrow(Unsupported)
  expect(() => targetSearch({ ...functionOf(5, word => [ones(word) > 2]) })).toThrow(Unsupported)
})

function ones(word: number): number {
  return word === 0 ? 0 : (word & 1) + ones(word >> 1)
}

function bits(value: number, count: number): boolean[] {
  return Array.from({ length: count }, (_, bit) => ((value >> bit) & 1) === 1)
}

function maskOf(word: string, signs: string): number {
  return [...word].reduce((mask, sign, row) => (signs.includes(sign) ? mask | (1 << row) : mask), 0)
}

function completions(word: string): string[] {
  return word.includes('-') ? ['0', '1'].flatMap(bit => completions(word.replace('-', bit))) : [word]
}
