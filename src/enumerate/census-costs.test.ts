import { expect, test } from 'vitest'
import { combinations, evaluated } from '../../test/enumerate/plain-gates.ts'
import { InvalidInput, Unsupported } from '../base/errors.ts'
import { basisOf } from '../logic/basis.ts'
import { gateFunctions } from '../logic/gate.ts'
import { census, histogram, UNSETTLED } from './census.ts'
import { costCensus } from './census-costs.ts'
import { GateKernel } from './census-gates.ts'

test('with equal costs, cost is size in every kind of basis', () => {
  for (const [inputs, name] of [
    [3, 'full'],
    [3, 'mig'],
    [2, 'nand:1110=1;inverters=priced'],
  ] as const) {
    const basis = basisOf(name)
    expect(costCensus({ inputs, basis }).cost, name).toEqual(census({ inputs, basis }).size)
  }
})

test('an exclusive or of cost 3 saves nothing over three ANDs, and one of cost 2 does', () => {
  const aig = census({ inputs: 4, basis: basisOf('aig'), sizeMax: 5 }).size
  const dear = costCensus({ inputs: 4, basis: basisOf('and:0001=1,xor:0110=3'), costMax: 5 })
  expect(dear.cost).toEqual(aig)
  const cheap = costCensus({ inputs: 3, basis: basisOf('and:0001=1,xor:0110=2') })
  expect(histogram(cheap.cost)).toEqual([8, 24, 70, 72, 58, 24])
})

test('costs are those of circuits built gate by gate', () => {
  for (const [inputs, name, costMax] of [
    [3, 'and:0001=1,xor:0110=2', 4],
    [3, 'and:0001=2,xor:0110=1', 3],
    [3, 'maj:00010111=3,and:0001=2,xor:0110=4', 6],
    [2, 'nand:1110=2,not:10=1;inverters=priced', 6],
    [2, 'ite:00110101=3,not:10=1;inverters=priced', 8],
  ] as const) {
    const { cost } = costCensus({ inputs, basis: basisOf(name), costMax })
    expect(cost, name).toEqual(builtOneByOne(inputs, name, costMax))
  }
})

test('fractions are counted in units of their greatest common divisor', () => {
  const halves = costCensus({ inputs: 2, basis: basisOf('and:0001=1,xor:0110=3/2') })
  expect(halves.unit.toString()).toBe('1/2')
  expect(histogram(halves.cost)).toEqual([6, 0, 8, 2])
})

test('what the basis cannot compute or the budget does not reach is left unsettled', () => {
  const affine = costCensus({ inputs: 3, basis: basisOf('xor:0110=2,also:0110=3') })
  expect(histogram(affine.cost)).toEqual([8, 6, 2])
  const short = costCensus({ inputs: 3, basis: basisOf('and:0001=1,xor:0110=2'), costMax: 3 })
  expect(short.exhausted).toBe(3)
  expect(short.cost.filter(each => each === UNSETTLED).length).toBe(58 + 24)
})

test('what the tables cannot hold is refused in words', () => {
  const basis = basisOf('and:0001=1,xor:0110=3')
  expect(() => costCensus({ inputs: 5, basis })).toThrow(Unsupported)
  expect(() => costCensus({ inputs: 2, basis: basisOf('and:0001=1/300,xor:0110=1') })).toThrow(Unsupported)
  expect(() => costCensus({ inputs: 0, basis, costMax: 0.5 })).toThrow(InvalidInput)
})

/** Costs by trying every sequence of gates. */
function builtOneByOne(inputs: number, name: string, costMax: number): Uint8Array {
  const kernel = new GateKernel(inputs, basisOf('full'))
  const { gates, invertersFree } = basisOf(name)
  const functions = gateFunctions({ name, gates, invertersFree })
  const costs = new Uint8Array(kernel.tableCount).fill(UNSETTLED)
  const both = (table: number): number[] => (invertersFree ? [table, table ^ kernel.all] : [table])
  for (const table of [0, kernel.all, ...kernel.projections].flatMap(both)) costs[table] = 0
  const build = (wires: readonly number[], spent: number): void => {
    for (const { arity, table, cost } of functions) {
      const total = spent + Number(cost.toString())
      if (total > costMax) continue
      for (const operands of combinations(wires, arity)) {
        let value = evaluated(table, operands, 2 ** inputs)
        if (invertersFree && value & 1) value ^= kernel.all
        if (value === 0 || value === kernel.all || wires.includes(value)) continue
        for (const each of both(value)) costs[each] = Math.min(costs[each] as number, total)
        if (total < costMax) build([...wires, value], total)
      }
    }
  }
  build(kernel.projections, 0)
  return costs
}
