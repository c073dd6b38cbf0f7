import { expect, test } from 'vitest'
import { histogram } from './census.ts'
import { costMeasures, costTable } from './cost-tables.ts'

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
