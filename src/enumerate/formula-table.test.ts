import { expect, test } from 'vitest'
import { all, drain, inputsOn } from '../../test/enumerate/rows-as-words.ts'
import { basisOf } from '../logic/basis.ts'
import { gateFunctions } from '../logic/gate.ts'
import { UNSETTLED } from './census.ts'
import { formulaLengths } from './dynamic-formula.ts'
import { formulaGates } from './formula-gates.ts'
import { FormulaTable, UNSETTLED_COST } from './formula-table.ts'

/** A table of all functions on these rows. */
function whole(rows: readonly number[], inputs: number, basis: string): FormulaTable {
  const table = new FormulaTable(rows.length, inputsOn(rows, inputs), formulaGates(basisOf(basis)))
  expect(drain(table.leastOf(() => false))).toBe(undefined)
  return table
}

test('functions of four inputs have the published numbers by formula length, up to complement', () => {
  const counts = whole(all(4), 4, 'full').histogram()
  expect(counts.map(count => 2 * count)).toEqual([10, 60, 456, 2474, 10624, 24184, 24640, 3088])
})

test('lengths agree with the table over words of inputs', () => {
  for (const basis of ['full', 'aig', 'xor:0110=1']) {
    const lengths = formulaLengths(3, basisOf(basis))
    const { cost } = whole(all(3), 3, basis)
    lengths.forEach((length, word) => {
      const normal = (word & 1 ? ~word & 255 : word) >> 1
      expect([basis, word, cost[normal]]).toEqual([
        basis,
        word,
        length === UNSETTLED ? UNSETTLED_COST : length,
      ])
    })
  }
})

test('with unequal costs, wide gates and rows left out, costs are those of Bellman and Ford', () => {
  const bases = [
    'mig',
    'and:0001=3/2,xor:0110=1/2',
    'maj:00010111=2,and:0001=1',
    'and3:00000001=1,xor:0110=2',
  ]
  for (const basis of bases) {
    for (const rows of [
      [0, 1, 2, 4, 7],
      [1, 2, 5, 6, 7],
      [0, 3],
    ]) {
      expect([basis, rows, [...whole(rows, 3, basis).cost]]).toEqual([basis, rows, relaxed(rows, basis)])
    }
  }
})

test('costs are settled up to the first function that is wanted, and no further', () => {
  const table = new FormulaTable(16, inputsOn(all(4), 4), formulaGates(basisOf('full')))
  const and = 0x8000 >> 1
  expect(drain(table.leastOf(word => word === and))).toBe(3)
  expect(table.histogram()).toEqual([5, 30, 228, 1237])
  expect(drain(table.leastOf(word => word === 0x8888 >> 1))).toBe(1)
  expect(table.histogram()).toEqual([5, 30, 228, 1237])
})

test('the ways to compute the parity of three are its three last gates and theirs', () => {
  const table = new FormulaTable(8, inputsOn(all(3), 3), formulaGates(basisOf('full')))
  const parity = 0b10010110 >> 1
  expect(drain(table.leastOf(word => word === parity))).toBe(2)
  const { of, complete } = drain(table.ways([parity]))
  expect(complete).toBe(true)
  expect(of.get(parity)?.map(way => way.table)).toEqual(['0110', '0110', '0110'])
  expect([...of].map(([word, ways]) => [word === parity, ways.length])).toEqual([
    [true, 3],
    [false, 1],
    [false, 1],
    [false, 1],
  ])
})

/** Lower the cost of every gate over up to three functions until nothing changes. */
function relaxed(rows: readonly number[], basis: string): number[] {
  const { unit } = formulaGates(basisOf(basis))
  const gates = gateFunctions(basisOf(basis)).map(({ table, arity, cost }) => {
    return { table, arity, cost: Number(cost.dividedBy(unit).toString()) }
  })
  const cost: number[] = new Array(2 ** (rows.length - 1)).fill(UNSETTLED_COST)
  for (const word of [0, ...inputsOn(rows, 3)]) cost[word] = 0
  const lower = (table: string, words: readonly number[], sum: number): boolean => {
    const made = applied(table, words, rows.length - 1)
    if (sum >= (cost[made] ?? 0)) return false
    cost[made] = sum
    return true
  }
  for (let changed = true; changed; ) {
    changed = false
    const known = cost.flatMap((each, word) => (each < UNSETTLED_COST ? [word] : []))
    for (const { table, arity, cost: own } of gates) {
      for (const a of known) {
        for (const b of known) {
          for (const c of arity === 3 ? known : [0]) {
            const words = arity === 3 ? [a, b, c] : [a, b]
            const sum = words.reduce((total, word) => total + (cost[word] ?? 0), own)
            if (lower(table, words, sum)) changed = true
          }
        }
      }
    }
  }
  return cost
}

function applied(table: string, words: readonly number[], bits: number): number {
  let made = 0
  for (let bit = 0; bit < bits; bit++) {
    const row = words.reduce((spelled, word) => 2 * spelled + ((word >> bit) & 1), 0)
    if (table[row] === '1') made |= 1 << bit
  }
  return made
}
