import { expect, test } from 'vitest'
import { lexicographic } from '../bias/combine.ts'
import { depth } from '../bias/depth.ts'
import { size } from '../bias/size.ts'
import { circuits, formulas, trees } from '../model/classes.ts'
import { always } from '../predicate/combine.ts'
import { histogram } from './census.ts'
import { type CostMeasure, costMeasureOf, costMeasures, costTable } from './cost-tables.ts'

test('a circuit costs no more than a formula, and depth no more than size, in either basis', () => {
  for (const inputs of [1, 2, 3]) {
    const tables = Object.fromEntries(costMeasures.map(each => [each, costTable(each, inputs)]))
    const isAtMost = (one: string, other: string): boolean =>
      tables[one]?.every((cost, table) => cost <= (tables[other]?.[table] ?? -1)) ?? false
    for (const [one, other] of [
      ['gates', 'formula'],
      ['and-gates', 'and-formula'],
      ['gates', 'and-gates'],
      ['formula', 'and-formula'],
      ['depth', 'gates'],
      ['and-depth', 'and-gates'],
      ['depth', 'and-depth'],
      ['tree-depth', 'tree-nodes'],
    ] as const)
      expect([one, other, isAtMost(one, other)]).toEqual([one, other, true])
  }
})

test('the tables of gates are those of Knuth, and a limit leaves what costs more open', () => {
  expect(histogram(costTable('gates', 3))).toEqual([8, 30, 114, 80, 24])
  expect(histogram(costTable('and-gates', 3, 2))).toEqual([8, 24, 64])
})

test('the measure of a class under a bias has the costs that are known of the honest mirror', () => {
  const honest = 0x5960
  for (const [models, bias, cost] of [
    [circuits(), size, '6'],
    [circuits(), depth, '3'],
    [formulas(), size, '6'],
    [trees(), size, '9'],
  ] as const) {
    const measure = costMeasureOf(models, bias)
    expect(String(costTable(measure as CostMeasure, 4)[honest])).toBe(cost)
  }
  expect(costMeasureOf(circuits(), lexicographic(size, depth))).toBeUndefined()
  expect(costMeasureOf(circuits({ where: always as never }), size)).toBeUndefined()
})
