import fc from 'fast-check'
import { expect, test } from 'vitest'
import { allBits, type Bits } from '../base/bits.ts'
import { InvalidInput } from '../base/errors.ts'
import { Rational } from '../base/rational.ts'
import { decide, innerNodes, readsOn, treeIssues } from '../model/tree.ts'
import type { RowSpec } from './dynamic-rows.ts'
import { leastTrees } from './dynamic-tree.ts'

const INPUTS = ['a', 'b', 'c']

/** Rows 000 to 111; each entry is [loss of 0, loss of 1, weight]; a row left out is undefined. */
type Entry = readonly [number | undefined, number | undefined, number] | undefined

function specOf(entries: readonly Entry[], lossMax: number): RowSpec {
  const rows = allBits(3).flatMap((seen, row) => {
    const entry = entries[row]
    if (entry === undefined) return []
    const allowed = ['0', '1'].flatMap((word, answer) => {
      const loss = entry[answer as 0 | 1]
      return loss === undefined ? [] : [{ word, loss: Rational.fraction(loss, 6) }]
    })
    return [{ seen, allowed, weight: Rational.fraction(entry[2], 7) }]
  })
  return { inputs: INPUTS, outputs: ['o'], rows, lossMax: Rational.fraction(lossMax, 6) }
}

/** The loss of a function (bit m of the number is its answer on row m), or undefined if it is not allowed. */
function lossOf(spec: RowSpec, of: number): Rational | undefined {
  let total = Rational.ZERO
  for (const { seen, allowed } of spec.rows) {
    const word = String((of >> Number.parseInt(seen, 2)) & 1)
    const choice = allowed.find(each => each.word === word)
    if (choice === undefined) return undefined
    total = total.plus(choice.loss)
  }
  return total
}

/** Least cost and number of least trees of a function of all eight rows, by plain recursion over the rows left. */
function plain(
  of: number,
  rows: readonly number[],
  tested: number,
  nodeCost: (rows: readonly number[]) => number,
): [number, number] {
  const answers = new Set(rows.map(row => (of >> row) & 1))
  let [cost, count] = answers.size === 1 ? [0, 1] : [Number.POSITIVE_INFINITY, 0]
  for (let input = 0; input < 3; input++) {
    if ((tested >> input) & 1) continue
    const sides = [0, 1].map(side => rows.filter(row => ((row >> (2 - input)) & 1) === side))
    const [zero, one] = sides.map(side => plain(of, side, tested | (1 << input), nodeCost)) as [
      [number, number],
      [number, number],
    ]
    const total = nodeCost(rows) + zero[0] + one[0]
    if (total === cost) count += zero[1] * one[1]
    if (total < cost) [cost, count] = [total, zero[1] * one[1]]
  }
  return [cost, count]
}

const loss = fc.option(fc.nat({ max: 3 }), { nil: undefined, freq: 3 })
const entry = fc.tuple(loss, loss, fc.integer({ min: 1, max: 5 }))
const eight = <T>(of: fc.Arbitrary<T>): fc.Arbitrary<T[]> => fc.array(of, { minLength: 8, maxLength: 8 })

test('least trees agree with every function of three inputs tried one by one', () => {
  const property = fc.property(
    eight(entry),
    fc.nat({ max: 8 }),
    fc.constantFrom('nodes', 'expectedReads'),
    (entries, budget, cost) => {
      const spec = specOf(entries, budget)
      const nodeCost = (rows: readonly number[]): number =>
        cost === 'nodes' ? 1 : rows.reduce((sum, row) => sum + (entries[row]?.[2] ?? 0), 0)
      const solved = [...Array(256).keys()]
        .filter(of => (lossOf(spec, of)?.compare(spec.lossMax) ?? 1) <= 0)
        .map(of => [of, ...plain(of, [0, 1, 2, 3, 4, 5, 6, 7], 0, nodeCost)] as const)
      const least = leastTrees(spec, { cost, functionsMax: 256 })
      if (solved.length === 0) {
        expect(least).toBeUndefined()
        return
      }
      const best = Math.min(...solved.map(([, each]) => each))
      const minimal = solved.filter(([, each]) => each === best)
      expect(least?.cost.toString()).toBe(Rational.fraction(best, cost === 'nodes' ? 1 : 7).toString())
      expect(least?.modelCount).toBe(BigInt(minimal.reduce((sum, [, , count]) => sum + count, 0)))
      expect(new Set(least?.functions.map(each => each.words.join('')))).toEqual(
        new Set(minimal.map(([of]) => [...of.toString(2).padStart(8, '0')].reverse().join(''))),
      )
      expect(least?.complete).toBe(true)
    },
  )
  fc.assert(property, { seed: 1, numRuns: 150 })
})

test('with rows left out, the least trees are those of the best completion', () => {
  const property = fc.property(eight(fc.option(entry)), fc.nat({ max: 6 }), (entries, budget) => {
    const spec = specOf(
      entries.map(each => each ?? undefined),
      budget,
    )
    const costs = [...Array(256).keys()]
      .filter(of => (lossOf(spec, of)?.compare(spec.lossMax) ?? 1) <= 0)
      .map(of => plain(of, [0, 1, 2, 3, 4, 5, 6, 7], 0, () => 1)[0])
    const least = leastTrees(spec, { cost: 'nodes' })
    expect(least?.cost.toString()).toBe(costs.length === 0 ? undefined : String(Math.min(...costs)))
  })
  fc.assert(property, { seed: 1, numRuns: 100 })
})

test('every listed tree is well formed, answers the words said, within the budget, at the cost said', () => {
  const property = fc.property(
    eight(fc.option(entry)),
    fc.nat({ max: 9 }),
    fc.constantFrom('nodes', 'expectedReads'),
    (entries, budget, cost) => {
      const spec = specOf(
        entries.map(each => each ?? undefined),
        budget,
      )
      const least = leastTrees(spec, { cost, functionsMax: 20 })
      for (const { words, model } of least?.functions ?? []) {
        expect(treeIssues(model)).toEqual([])
        expect(spec.rows.map(row => decide(model, row.seen))).toEqual(words)
        const losses = spec.rows.map(
          (row, index) => row.allowed.find(each => each.word === words[index])?.loss ?? Rational.ONE,
        )
        expect(Rational.sum(losses).compare(spec.lossMax)).toBeLessThanOrEqual(0)
        const reads = Rational.sum(spec.rows.map(row => row.weight.times(readsOn(model, row.seen))))
        expect((cost === 'nodes' ? Rational.of(innerNodes(model.root)) : reads).toString()).toBe(
          least?.cost.toString(),
        )
      }
    },
  )
  fc.assert(property, { seed: 1, numRuns: 150 })
})

test('a list of behaviours that was cut off says so', () => {
  const free = allBits(3).map(seen => ({
    seen,
    allowed: ['0', '1'].map(word => ({ word, loss: Rational.of(word) })),
    weight: Rational.ONE,
  }))
  const spec = { inputs: INPUTS, outputs: ['o'], rows: free, lossMax: Rational.of(8) }
  expect(leastTrees(spec, { cost: 'nodes', functionsMax: 1 })).toMatchObject({
    modelCount: 2n,
    complete: false,
  })
  const both = leastTrees(spec, { cost: 'nodes', functionsMax: 2 })
  expect(both?.functions.map(each => each.words.join(''))).toEqual(['00000000', '11111111'])
  expect(both?.complete).toBe(true)
})

test('a question without rows has one leaf for each word', () => {
  const spec = { inputs: INPUTS, outputs: ['o', 'p'], rows: [], lossMax: Rational.ZERO }
  expect(leastTrees(spec, { cost: 'nodes' })).toMatchObject({ modelCount: 4n, complete: true })
})

test('nothing fits a negative budget', () => {
  const spec = { inputs: INPUTS, outputs: ['o'], rows: [], lossMax: Rational.fraction(-1, 6) }
  expect(leastTrees(spec, { cost: 'nodes' })).toBeUndefined()
})

test('eight inputs of parity need all 255 inner nodes', () => {
  const rows = allBits(8).map(seen => {
    const word: Bits = String([...seen].filter(bit => bit === '1').length % 2)
    return { seen, allowed: [{ word, loss: Rational.ZERO }], weight: Rational.fraction(1, 256) }
  })
  const spec = { inputs: [...'abcdefgh'], outputs: ['o'], rows, lossMax: Rational.ZERO }
  expect(leastTrees(spec, { cost: 'nodes' })?.cost.toString()).toBe('255')
  expect(leastTrees(spec, { cost: 'expectedReads' })?.cost.toString()).toBe('8')
})

test('everything that is wrong with a question is said at once', () => {
  const bad = { seen: '0', allowed: [{ word: '01', loss: Rational.of(-1) }], weight: Rational.of(-1) }
  const spec = { inputs: INPUTS, outputs: ['o'], rows: [bad, bad], lossMax: Rational.ZERO }
  try {
    leastTrees(spec, { cost: 'nodes' })
    expect.unreachable()
  } catch (error) {
    expect(error).toBeInstanceOf(InvalidInput)
    expect((error as InvalidInput).issues.length).toBe(9)
  }
})
