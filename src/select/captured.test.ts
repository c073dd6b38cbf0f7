import { expect, test } from 'vitest'
import { costTable } from '../enumerate/cost-tables.ts'
import { captured, capturedInstances, completionVerdict } from './captured.ts'
import { searchFamily } from './counterexamples.ts'

const gates = (inputs: number): Uint8Array => costTable('gates', inputs)

test('the smallest mirror: exclusive or and a conjunction, of one gate each, so nothing is forced', () => {
  // Rows (y, d): the rule is y, and y = 0 is bad.
  const mirror = captured(1, 0b10, 0b01)
  expect([mirror.trained, mirror.right]).toEqual([0b1101, 0b0100])
  const verdict = completionVerdict(gates(2), mirror)
  expect(verdict).toEqual({
    kind: 'possible',
    cost: 1,
    cheapest: [0b0100, 0b0110],
    wholly: false,
    wrong: 1,
    honest: 1,
  })
})

test('the mirror with one query: the flip alone, of four gates, and honesty at six', () => {
  // Rows x = (y0, y1, q), the rule y_q; the bad task is y0 = y1 = 0.
  const rule = [0, 0, 0, 1, 1, 0, 1, 1].reduce((table, bit, x) => table | (bit << x), 0)
  const verdict = completionVerdict(gates(4), captured(3, rule, 0b11))
  expect(verdict).toMatchObject({ kind: 'forced', cost: 4, wrong: 4, honest: 6, wholly: true })
  expect(verdict?.cheapest.map(each => each.toString(16))).toEqual(['596a'])
})

test('a family is as large as its rules times its bad sets, and every verdict is one of three', () => {
  const family = searchFamily(capturedInstances(2), { gates: gates(3), depth: costTable('depth', 3) })
  expect(family.instances).toBe(14 * 14)
  for (const each of Object.values(family.measures))
    expect(each.forced + each.possible + each.excluded).toBe(family.instances)
})

test('excision fails exactly where some cheapest model misgeneralises', () => {
  for (const measure of ['gates', 'and-gates', 'and-formula', 'depth', 'tree-depth'] as const) {
    for (const inputs of [1, 2]) {
      const tables = { [measure]: costTable(measure, inputs + 1) }
      const found = searchFamily(capturedInstances(inputs), tables).measures[measure]
      expect([measure, inputs, found?.excised]).toEqual([measure, inputs, found?.excluded])
    }
  }
})

test('what is found smallest is what looking at every instance and completion one by one finds', () => {
  const costs = gates(3)
  const least: { [kind: string]: number } = {}
  for (const { trained, right } of capturedInstances(2)) {
    const agreeing = [...costs.keys()].filter(table => ((table ^ right) & trained) === 0)
    const cost = Math.min(...agreeing.map(table => costs[table] as number))
    const cheapest = agreeing.filter(table => costs[table] === cost)
    const kind = !cheapest.includes(right) ? 'forced' : cheapest.length > 1 ? 'possible' : 'excluded'
    least[kind] = Math.min(least[kind] ?? 99, cost)
  }
  const { smallest } = searchFamily(capturedInstances(2), { gates: costs }).measures.gates ?? {}
  expect(least).toEqual({
    possible: smallest?.possible?.verdict.cost,
    forced: smallest?.forced?.verdict.cost,
  })
  expect(smallest?.excluded).toBeUndefined()
})
