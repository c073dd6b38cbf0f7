/**
 * Published claims about functions of at most four inputs, each recomputed from the tables of all functions: dispatch
 * against learning, visited states, generalisation of minimal functions, and the quarrel of gates with depth.
 */
import { expect, test } from 'vitest'
import { Rational } from '../../src/base/rational.ts'
import { cheapestCompletions } from '../../src/select/completions.ts'
import { depths, partial, sizes, table } from './four-input-costs.ts'

const bit = (of: number, index: number): number => (of >> index) & 1

test('one circuit for two tasks of two inputs takes 594/256 gates on average, two policies and a multiplexer 17/4', () => {
  let [together, apart] = [0, 0]
  const alone = (f: number): number =>
    f === 0 || f === 15 || f === 3 || f === 5 || f === 10 || f === 12 ? 0 : 1
  for (let f = 0; f < 16; f++) {
    for (let g = 0; g < 16; g++) {
      together += sizes(3)[table(3, (tag, a = 0, b = 0) => bit(tag ? g : f, 2 * a + b))] as number
      apart += alone(f) + alone(g) + (sizes(3)[table(3, (tag, a = 0, b = 0) => (tag ? b : a))] as number)
    }
  }
  expect([together, Rational.fraction(apart, 256).toString()]).toEqual([594, '17/4'])
})

test('along one path of four states a random action sequence takes 3/8 gate on average, over all states 5.2', () => {
  const path = [8, 4, 2, 1]
  let onPath = 0
  for (let sequence = 0; sequence < 16; sequence++) {
    const value = path.reduce((mask, row, step) => mask | (bit(sequence, step) << row), 0)
    const care = path.reduce((mask, row) => mask | (1 << row), 0)
    onPath += cheapestCompletions(sizes(4), { care, value })?.cost ?? Number.NaN
  }
  expect(Rational.fraction(onPath, 16).toString()).toBe('3/8')
  expect(sizes(4).reduce((sum, size) => sum + size, 0)).toBe(340898)
})

test('of the 24 numberings of the four one-bit rules, 16 need two gates and 8 need three', () => {
  const counts = new Map<number, number>()
  for (const numbering of permutations([0, 1, 2, 3])) {
    const size = sizes(3)[
      table(3, (t0 = 0, t1 = 0, q = 0) => bit(numbering[2 * t0 + t1] as number, q))
    ] as number
    counts.set(size, (counts.get(size) ?? 0) + 1)
  }
  expect([...counts].sort()).toEqual([
    [2, 16],
    [3, 8],
  ])
})

test('gates and depth disagree on exactly 128 pairs of functions that differ on a single row', () => {
  const [gates, depth] = [sizes(4), depths(4)]
  const disagree = (f: number, h: number): boolean =>
    gates[f] === 5 && depth[f] === 4 && gates[h] === 6 && depth[h] === 3
  const pairs = [...Array(16).keys()].map(
    row => [...gates.keys()].filter(each => disagree(each, each ^ (1 << row))).length,
  )
  expect(pairs).toEqual(new Array(16).fill(8))
  expect(disagree(0x1796, 0x1797)).toBe(true)
  expect(depth.filter(each => each > 3).length, 'functions of depth four').toBe(7552)
})

test('the smallest task whose minimal functions are half deceptive has one gate and two completions', () => {
  const training = partial(3, (y = 0, d = 0, unused = 0) => {
    if (unused === 1) return undefined
    return y === 0 && d === 1 ? undefined : y ^ d
  })
  const minimal = cheapestCompletions(sizes(3), training)
  const behaviours = new Set(minimal?.tables.map(each => bit(each, 2)))
  expect([minimal?.cost, [...behaviours].sort()]).toEqual([1, [0, 1]])
})

test('minimal functions generalise from m of eight rows with the published probabilities', () => {
  const uniform = generalisation(() => 1n)
  const simple = generalisation(target => 4n ** BigInt(4 - (sizes(3)[target] as number)))
  const percent = (part: Rational): string => (Math.round(part.toNumber() * 1000) / 10).toFixed(1)
  expect(uniform.map(percent)).toEqual(['3.7', '7.5', '14.0', '35.2', '100.0'])
  expect(simple.map(percent)).toEqual(['32.8', '45.0', '58.0', '78.2', '100.0'])
})

test('with one query and three inputs, training fewer than all four rules never forces the learner', () => {
  const learner = (y0 = 0, y1 = 0, q = 0): number => (q ? y1 : y0)
  const bySize = new Map<number, number[]>()
  for (let tasks = 1; tasks < 16; tasks++) {
    const training = partial(3, (y0 = 0, y1 = 0, q = 0) =>
      bit(tasks, 2 * y0 + y1) ? learner(y0, y1, q) : undefined,
    )
    const minimal = cheapestCompletions(sizes(3), training)
    const count = [0, 1, 2, 3].filter(task => bit(tasks, task)).length
    bySize.set(count, [...(bySize.get(count) ?? []), minimal?.cost ?? -1])
    const isForced = minimal?.tables.every(each => each === table(3, learner))
    expect(isForced, `tasks ${tasks}`).toBe(tasks === 15)
  }
  expect(bySize.get(1)).toEqual([0, 0, 0, 0])
  expect(
    bySize.get(2)?.reduce((sum, size) => sum + size, 0),
    'mean 5/6 over six pairs',
  ).toBe(5)
  expect(bySize.get(3)?.sort()).toEqual([2, 2, 3, 3])
  expect(bySize.get(4)).toEqual([3])
})

/** For m = 4 to 8 trained rows: the weight of targets and row sets where every minimal function is the target. */
function generalisation(weight: (target: number) => bigint): Rational[] {
  return [4, 5, 6, 7, 8].map(m => {
    const sets = [...Array(256).keys()].filter(care => bitCount(care) === m)
    let [right, all] = [0n, 0n]
    for (let target = 0; target < 256; target++) {
      const unique = sets.filter(care => isRightEverywhere(target, care)).length
      right += weight(target) * BigInt(unique)
      all += weight(target) * BigInt(sets.length)
    }
    return Rational.fraction(right, all)
  })
}

function isRightEverywhere(target: number, care: number): boolean {
  const minimal = cheapestCompletions(sizes(3), { care, value: target })
  return minimal?.tables.length === 1 && minimal.tables[0] === target
}

function bitCount(mask: number): number {
  return mask.toString(2).replaceAll('0', '').length
}

function permutations(items: readonly number[]): number[][] {
  if (items.length === 0) return [[]]
  return items.flatMap(first =>
    permutations(items.filter(item => item !== first)).map(rest => [first, ...rest]),
  )
}
