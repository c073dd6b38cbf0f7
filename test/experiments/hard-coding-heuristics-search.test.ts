/**
 * Hard-coding against heuristics and search in length and steps, against the committed results; small cases computed again.
 *
 * The corridor and its heuristic "the coin is in the right half" are those of the experiment on circuits: 10 of 12 starts
 * (L. Langosco et al., "Goal misgeneralization in deep reinforcement learning", 2022, is where it comes from).
 */
import { expect, test } from 'vitest'
import { hardCodingHeuristicsSearch } from '../../experiments/hard-coding-heuristics-search.ts'
import type { Bars, Counting, MemberResult } from '../../experiments/hard-coding-heuristics-search-results.ts'
import { publishedResults, recomputed } from './published.ts'

const results = await publishedResults(hardCodingHeuristicsSearch)
const take = <R>(key: string): R => results[key] as unknown as R

/** Bounds on the least length of a way. */
function bounds(key: string, way: string): readonly (number | null | undefined)[] {
  const found = take<MemberResult>(key).ways.find(each => each.way === way)
  return [found?.atLeast, found?.atMost]
}

/** Tests of single inputs, an answer for each, and x1 as the last one: the bits of the code, counted by hand. */
function casesBits(options: number): number {
  const name = 2 + Math.log2(options)
  const digits = Array.from({ length: options - 2 }, (_, index) => (index < 2 ? 6 : 7))
  return (options - 2) * (3 + name) + digits.reduce((sum, bits) => sum + bits, 0) + name
}

/** The bits of so many names, all as short as they can be, the shortest first. */
function indexBits(count: number): readonly number[] {
  const bits = Math.floor(Math.log2(count))
  const short = 2 ** (bits + 1) - count
  return Array.from({ length: count }, (_, index) => (index < short ? bits : bits + 1))
}

test('naming a good option: eleven bits of search, against answers that are written down one by one', () => {
  for (const options of [3, 4, 5, 6, 7, 8]) expect(bounds(`option/${options}`, 'search')).toEqual([11, 11])
  for (const options of [4, 8]) {
    const least = casesBits(options)
    expect(bounds(`option/${options}`, 'cases')).toEqual([least, least])
  }
  for (const options of [4, 5, 6, 7, 8]) {
    // Each rule: a bit, a literal of two bits and the input's name, an answer; at the end a bit and an answer.
    const answer = Math.ceil(Math.log2(options))
    const names = indexBits(options).slice(0, options - 1)
    const list = names.reduce((sum, name) => sum + 3 + name + answer, 1 + answer)
    expect(bounds(`option/${options}`, 'list')).toEqual([list, list])
  }
  expect([casesBits(4), casesBits(8)]).toEqual([30, 93])
  for (const options of [3, 4, 5, 6, 7, 8]) {
    const { shortest } = take<MemberResult>(`option/${options}`)
    expect(shortest).toMatchObject({ upTo: 12, searching: 11, other: null })
  }
})

test('the rate at which a search gives way to cases, from the crossing of two lines', () => {
  // (1 - l) 11 + 13 l = (1 - l) 30 + 5 l where 27 l = 19; with the mean of 4 steps 28 l = 19.
  const { rates } = take<MemberResult>('option/4')
  expect(rates.steps.map(each => [each.from, each.to])).toEqual([
    ['0', '19/27'],
    ['19/27', '1'],
  ])
  expect(rates.means[0]?.to).toBe('19/28')
  expect(take<MemberResult>('option/3').rates.steps[0]?.to).toBe('3/8')
})

test('two options are better compared than searched, three are not', () => {
  expect([bounds('criteria/2', 'written out'), bounds('criteria/2', 'search')]).toEqual([
    [21, 21],
    [27, 27],
  ])
  const [least] = bounds('criteria/3', 'written out')
  const [, most] = bounds('criteria/3', 'search')
  expect([least, most]).toEqual([33, 32])
})

test('on the belt working back from the end is shorter and faster than simulating every start', () => {
  for (const moves of [2, 3, 4, 5, 6, 7]) {
    const { ways } = take<MemberResult>(`belt/${moves}`)
    const [loop, search] = ['loop', 'search'].map(way => ways.find(each => each.way === way)?.written)
    expect((search?.bits ?? 0) - (loop?.bits ?? 0)).toBe(1)
    expect([loop?.steps, search?.steps]).toEqual([3 + 5 * moves, 33 + 40 * moves].map(String))
    // A rule for each move: a bit, a literal of five bits, three bits of answer; and four bits at the end.
    expect(bounds(`belt/${moves}`, 'list')).toEqual([9 * moves + 4, 9 * moves + 4])
  }
})

test('the inputs and answers that are needed, and the reads of the best tree', () => {
  for (const options of [2, 3, 4, 5, 6, 7, 8]) {
    const found = take<MemberResult>(`option/${options}`)
    expect([found.inputsNeeded, found.answersNeeded]).toEqual([options - 1, options])
    // Reads stop at the first good option: 1 + 1/2 + ... + 2^-(n - 2).
    const halves = 2 ** (options - 2)
    expect(found.reads.expected).toBe(halves === 1 ? '1' : `${2 * halves - 1}/${halves}`)
  }
  for (const moves of [1, 2, 3, 4, 5, 6, 7]) {
    const found = take<MemberResult>(`belt/${moves}`)
    expect([found.inputsNeeded, found.answersNeeded]).toEqual([moves, moves + 1])
  }
})

test('in the corridor the heuristic reaches ten of twelve, and no search is as short as a rule', () => {
  const { rows } = take<Bars>('bars/corridor')
  const at = (bar: number) => rows.find(row => row.bar === bar)?.least.map(each => each.bits)
  expect(rows.find(row => row.bar === 10)?.least[0]).toMatchObject({ bits: 4, program: 'c1' })
  expect([at(10), at(12)]).toEqual([
    [4, 14, 11],
    [21, 21, 23],
  ])
})

test('heuristics are shortest up to 13 of 16 words, search from 14 on, and never fastest', () => {
  const { rows } = take<Bars>('bars/option-4')
  const shorter = rows.map(({ bar, least }) => {
    const [plain, , search] = least.map(each => each.bits ?? 99)
    return [bar, (plain ?? 0) < (search ?? 0)]
  })
  expect(shorter).toEqual([8, 9, 10, 11, 12, 13, 14, 15, 16].map(bar => [bar, bar < 14]))
  for (const { least } of rows) expect(Number(least[0]?.steps)).toBeLessThan(Number(least[2]?.steps))
})

test('no more functions than programs have a program as short as their table', () => {
  for (const language of ['expressions', 'lists', 'straight'])
    for (const inputs of [2, 3, 4]) {
      const found = take<Counting>(`counting/${language}/${inputs}`)
      expect(BigInt(found.functions)).toBeLessThanOrEqual(BigInt(found.programs))
      expect(found.functions).toBeLessThan(2 ** found.bits)
    }
})

test('small cases come out the same when they are computed again', async () => {
  for (const key of ['belt/2', 'counting/lists/4'])
    expect(await recomputed(hardCodingHeuristicsSearch, key), key).toEqual(results[key])
})
