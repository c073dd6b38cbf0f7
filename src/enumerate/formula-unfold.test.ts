import { expect, test } from 'vitest'
import { all, drain, inputsOn } from '../../test/enumerate/rows-as-words.ts'
import { basisOf } from '../logic/basis.ts'
import { gateFunctions } from '../logic/gate.ts'
import { formulaGates } from './formula-gates.ts'
import { FormulaTable } from './formula-table.ts'
import { type Formula, FormulaUnfolder, type Leaf } from './formula-unfold.ts'

test('all minimal formulas are unfolded: those that listing every formula finds', () => {
  for (const [basis, rows] of [
    ['full', all(3)],
    ['full', [0, 3, 5, 6]],
    ['aig', [1, 2, 4, 7, 0]],
    ['mig', [0, 1, 6]],
    ['and3:00000001=1,xor:0110=2', [0, 1, 2, 7]],
  ] as const) {
    const expected = listed(basis, rows, 3)
    const gates = formulaGates(basisOf(basis))
    const table = new FormulaTable(rows.length, inputsOn(rows, 3), gates)
    drain(table.leastOf(() => false))
    for (const [word, { cost, formulas, keys }] of expected) {
      if (cost > 3) continue
      const { of } = drain(table.ways([word]))
      const unfolder = new FormulaUnfolder({ of, complete: true }, leavesOn(rows, 3), 9, {
        by: 'gates',
        formulasMax: 10_000,
      })
      const found = unfolder.of(word)
      expect([basis, word, table.cost[word]]).toEqual([basis, word, cost])
      expect([basis, word, unfolder.count(word)]).toEqual([basis, word, BigInt(formulas.length)])
      expect([basis, word, found.length]).toEqual([basis, word, keys.size])
      expect(new Set(found.map(each => keyOf(each.formula, rows[0])))).toEqual(keys)
    }
  }
})

test('what is left out is said', () => {
  const table = new FormulaTable(16, inputsOn(all(4), 4), formulaGates(basisOf('full')))
  const parity = 0b0110100110010110 >> 1
  drain(table.leastOf(word => word === parity))
  const ways = drain(table.ways([parity]))
  const make = (formulasMax: number): FormulaUnfolder =>
    new FormulaUnfolder(ways, leavesOn(all(4), 4), 17, { by: 'gates', formulasMax })
  const [some, every] = [make(10), make(15)]
  expect([some.of(parity).length, some.truncated]).toEqual([10, true])
  expect([every.of(parity).length, every.truncated]).toEqual([15, false])
  expect(every.count(parity)).toBe(15n)
})

interface Least {
  readonly cost: number
  readonly formulas: readonly Formula[]
  readonly keys: ReadonlySet<string>
}

/** Every formula of at most three gates by brute force: the cheapest of each function on the rows, up to complement. */
function listed(basis: string, rows: readonly number[], inputs: number): Map<number, Least> {
  const { unit } = formulaGates(basisOf(basis))
  const gates = gateFunctions(basisOf(basis))
  const bySize: (readonly [Formula, number])[][] = [
    all(inputs)
      .slice(0, inputs)
      .map(input => [input, 0] as const),
  ]
  for (let size = 1; size <= 3; size++) {
    const next: (readonly [Formula, number])[] = []
    for (const { table, arity, cost } of gates) {
      const own = Number(cost.dividedBy(unit).toString())
      for (const operands of selections(bySize, arity, size - 1)) {
        next.push([
          { table, operands: operands.map(each => each[0]) },
          operands.reduce((sum, each) => sum + each[1], own),
        ])
      }
    }
    bySize.push(next)
  }
  const least = new Map<number, Least>()
  for (const [formula, cost] of bySize.flat()) {
    const word = rows.slice(1).reduce((bits, row, bit) => bits | (relative(formula, rows, row) << bit), 0)
    const known = least.get(word)
    if (word === 0 || (known !== undefined && known.cost < cost)) continue
    const before = known?.cost === cost ? known : { formulas: [], keys: new Set<string>() }
    const keys = new Set([...before.keys, keyOf(formula)])
    least.set(word, { cost, formulas: [...before.formulas, formula], keys })
  }
  return least
}

type Sized = readonly [Formula, number]

/** Unordered choices of different operands with so many gates in all. */
function selections(bySize: readonly (readonly Sized[])[], arity: number, gates: number): Sized[][] {
  const flat = bySize.flatMap((list, size) => list.map(each => [each, size] as const))
  const choose = (from: number, count: number, left: number): Sized[][] => {
    if (count === 0) return left === 0 ? [[]] : []
    const found: Sized[][] = []
    for (let place = from; place < flat.length; place++) {
      const [each, size] = flat[place] as (typeof flat)[number]
      if (size > left) continue
      for (const rest of choose(place + 1, count - 1, left - size)) found.push([each, ...rest])
    }
    return found
  }
  return choose(0, arity, gates)
}

/** The value on a row relative to that on the first. */
function relative(formula: Formula, rows: readonly number[], row: number): number {
  return valueOf(formula, row) ^ valueOf(formula, rows[0] ?? 0)
}

/** The value on a row, inputs being taken relative to another. */
function valueOf(formula: Formula, row: number, first = 0): 0 | 1 {
  if (typeof formula === 'number') return (((row ^ first) >> (2 - formula)) & 1) as 0 | 1
  const spelled = formula.operands.reduce<number>((bits, each) => 2 * bits + valueOf(each, row, first), 0)
  return formula.table[spelled] === '1' ? 1 : 0
}

/** The set of functions of the gates, up to complement, and that of the whole. */
function keyOf(formula: Formula, first = 0): string {
  const gates = new Set<string>()
  const column = (each: Formula): string => {
    const bits = all(3).map(row => valueOf(each, row, first) ^ valueOf(each, 0, first))
    if (typeof each !== 'number') gates.add(bits.join(''))
    return bits.join('')
  }
  const walk = (each: Formula): void => {
    column(each)
    if (typeof each !== 'number') each.operands.forEach(walk)
  }
  walk(formula)
  return `${column(formula)} of ${[...gates].sort().join(' ')}`
}

/** The inputs on rows and for all words, relative to the first row. */
function leavesOn(rows: readonly number[], inputs: number): Leaf[] {
  const words = inputsOn(rows, inputs)
  const columns = inputsOn([rows[0] ?? 0, ...all(inputs)], inputs)
  return words.map((word, input) => ({ word, column: BigInt(columns[input] ?? 0) << 1n }))
}
