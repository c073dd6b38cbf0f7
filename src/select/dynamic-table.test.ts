import fc from 'fast-check'
import { expect, test } from 'vitest'
import { allBits } from '../base/bits.ts'
import { Unsupported } from '../base/errors.ts'
import { Rational } from '../base/rational.ts'
import { lookUp, tableIssues } from '../model/table.ts'
import type { RowSpec } from './dynamic-rows.ts'
import { leastTables } from './dynamic-table.ts'

const WORDS = ['00', '01', '10', '11']
const losses = fc.array(fc.option(fc.nat({ max: 4 })), { minLength: 4, maxLength: 4 })
const fiveRows = fc.array(losses, { minLength: 5, maxLength: 5 })

function specOf(rows: readonly (readonly (number | null)[])[], budget: number): RowSpec {
  return {
    inputs: ['a', 'b', 'c'],
    outputs: ['o', 'p'],
    lossMax: Rational.fraction(budget, 3),
    rows: rows.map((each, row) => ({
      seen: allBits(3)[row] ?? '',
      weight: Rational.ONE,
      allowed: each.flatMap((loss, word) =>
        loss === null ? [] : [{ word: WORDS[word] ?? '', loss: Rational.fraction(loss, 3) }],
      ),
    })),
  }
}

test('least tables agree with every choice of words and default tried one by one', () => {
  const property = fc.property(fiveRows, fc.nat({ max: 8 }), (rows, budget) => {
    const spec = specOf(rows, budget)
    const behaviours = everyChoice(spec).filter(({ loss }) => loss.compare(spec.lossMax) <= 0)
    const tables = behaviours.flatMap(({ words }) =>
      WORDS.map(otherwise => ({
        words: words.join(),
        cost: words.filter(word => word !== otherwise).length,
      })),
    )
    const least = leastTables(spec, 1000)
    if (tables.length === 0) {
      expect(least).toBeUndefined()
      return
    }
    const cost = Math.min(...tables.map(each => each.cost))
    const minimal = tables.filter(each => each.cost === cost)
    expect(least?.cost.toString()).toBe(String(cost))
    expect(least?.modelCount).toBe(BigInt(minimal.length))
    expect(least?.functions.map(each => each.words.join())).toEqual(
      [...new Set(minimal.map(each => each.words))].sort(),
    )
    for (const { words, model } of least?.functions ?? []) {
      expect(tableIssues(model)).toEqual([])
      expect(model.rows.length).toBe(cost)
      expect(spec.rows.map(row => lookUp(model, row.seen))).toEqual(words)
    }
  })
  fc.assert(property, { seed: 1, numRuns: 150 })
})

test('a list of behaviours that was cut off says so', () => {
  const spec = specOf(
    [
      [0, 0, 0, 0],
      [0, 0, 0, 0],
    ],
    0,
  )
  expect(leastTables(spec, 3)).toMatchObject({ modelCount: 4n, complete: false })
  expect(leastTables(spec, 4)).toMatchObject({ modelCount: 4n, complete: true })
})

test('without rows nothing is stored and any word may be the default', () => {
  expect(leastTables(specOf([], 0))).toMatchObject({ cost: Rational.ZERO, modelCount: 4n, complete: true })
})

test('more sums of losses than can be kept are refused in words', () => {
  const rows = allBits(6)
    .slice(0, 40)
    .map((seen, row) => ({
      seen,
      weight: Rational.ONE,
      allowed: ['0', '1'].map(word => ({
        word,
        loss: Rational.of(Number(word) === row % 2 ? 0n : 2n ** 40n + 2n ** BigInt(row)),
      })),
    }))
  const spec = { inputs: [...'abcdef'], outputs: ['o'], rows, lossMax: Rational.of(2n ** 45n) }
  expect(() => leastTables(spec)).toThrow(Unsupported)
})

function everyChoice({ rows }: RowSpec): { words: string[]; loss: Rational }[] {
  return rows.reduce<{ words: string[]; loss: Rational }[]>(
    (all, { allowed }) =>
      all.flatMap(({ words, loss }) =>
        allowed.map(each => ({ words: [...words, each.word], loss: loss.plus(each.loss) })),
      ),
    [{ words: [], loss: Rational.ZERO }],
  )
}
