/** Shortest decision lists against all lists written out, and against what is known of them. */
import { describe, expect, test } from 'vitest'
import { UNSETTLED } from './census-unsettled.ts'
import { decisionListRules } from './decision-list-table.ts'

/** The tables of the inputs and of their negations. */
function literals(inputs: number): number[] {
  const rows = [...Array(2 ** inputs).keys()]
  const all = 2 ** (2 ** inputs) - 1
  return [...Array(inputs).keys()].flatMap(input => {
    const table = rows.reduce((sum, row) => sum | (((row >> input) & 1) << row), 0)
    return [table, all & ~table]
  })
}

/** Evaluate a list row by row. */
function answer(
  rules: readonly (readonly [test: number, answer: number])[],
  otherwise: number,
  rows: number,
): number {
  let table = 0
  for (let row = 0; row < rows; row++) {
    const rule = rules.find(([test]) => (test >> row) & 1)
    table |= (rule?.[1] ?? otherwise) << row
  }
  return table
}

describe('shortest decision lists', () => {
  test('are those of all lists of at most three rules over the literals of two and three inputs', () => {
    for (const inputs of [2, 3]) {
      const vocabulary = literals(inputs)
      const steps = vocabulary.flatMap(test => [0, 1].map(said => [test, said] as const))
      const rows = 2 ** inputs
      const shortest = new Map<number, number>()
      let lists: (readonly (readonly [number, number])[])[] = [[]]
      for (let count = 0; count <= 3; count++) {
        for (const list of lists)
          for (const otherwise of [0, 1]) {
            const table = answer(list, otherwise, rows)
            if (!shortest.has(table)) shortest.set(table, count)
          }
        lists = count < 3 ? lists.flatMap(list => steps.map(step => [...list, step])) : []
      }
      const rules = decisionListRules(inputs, vocabulary)
      rules.forEach((count, table) => {
        expect([table, shortest.get(table) ?? count > 3]).toEqual([table, count <= 3 ? count : true])
      })
    }
  })

  test('over literals compute 14 functions of two inputs, and not the exclusive or', () => {
    const rules = decisionListRules(2, literals(2))
    expect(rules.filter(each => each !== UNSETTLED).length).toBe(14)
    expect(rules[0b0110]).toBe(UNSETTLED)
  })

  test('a vocabulary that has the function needs one rule', () => {
    expect(decisionListRules(4, [0x6996])[0x6996]).toBe(1)
  })

  test('tests that are no tables are refused together', () => {
    expect(() => decisionListRules(2, [16, -1])).toThrow(/vocabulary\[0\][\s\S]*vocabulary\[1\]/)
    expect(() => decisionListRules(5, [])).toThrow('from 1 to 4')
  })
})
