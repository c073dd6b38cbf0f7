/** Truth tables as text: the order of bits, don't-cares, names, and what could be read in two ways. */
import { expect, test } from 'vitest'
import type { InvalidInput } from '../../base/errors.ts'
import type { Task } from '../task.ts'
import { taskOfTables } from './partial-tables.ts'
import { taskFromTables } from './truth-table.ts'

/** What a task accepts: the words for each word seen. */
function accepted(task: Task): readonly (readonly [string, string])[] {
  return task.good.map((words, state) => [
    task.observation[state] ?? '',
    (words ?? []).map(word => task.actions[word]).join(' '),
  ])
}

test('0x596a over y0, y1, q, d is y_q xor d: the first input is the most significant bit of the row', () => {
  const task = taskFromTables('0x596a', { name: 'mirror', inputs: ['y0', 'y1', 'q', 'd'] })
  expect(task.inputs).toEqual(['y0', 'y1', 'q', 'd'])
  expect(accepted(task)).toHaveLength(16)
  for (const [seen, words] of accepted(task)) {
    const [y0, y1, q, d] = [...seen].map(Number)
    expect([seen, words]).toEqual([seen, String((q === 1 ? y1 : y0) === d ? 0 : 1)])
  }
})

test('the last digit holds minterm 0, in both bases, and a dash accepts both values', () => {
  const rows = ['00', '01', '10', '11']
  const values = (text: string): readonly string[] =>
    accepted(taskFromTables(text, { name: 'x' })).map(([, words]) => words)
  expect(values('0x2')).toEqual(['0', '1', '0', '0'])
  expect(values('0b0010')).toEqual(['0', '1', '0', '0'])
  expect(values('-010')).toEqual(['0', '1', '0', '0 1'])
  expect(accepted(taskFromTables('8', { name: 'and' })).map(([seen]) => seen)).toEqual(rows)
})

test("several tables are several outputs, don't-cares independent of each other, and names may stand in front", () => {
  const task = taskFromTables('# two outputs\n\ncarry = 0b1--0\n0x6', { name: 'x', inputs: 2 })
  expect([task.inputs, task.outputs]).toEqual([
    ['x1', 'x2'],
    ['carry', 'f2'],
  ])
  expect(accepted(task).map(([, words]) => words)).toEqual(['00', '01 11', '01 11', '10'])
})

test("a table of nothing but don't-cares accepts everything", () => {
  const task = taskFromTables('--', { name: 'x' })
  expect(accepted(task)).toEqual([
    ['0', '0 1'],
    ['1', '0 1'],
  ])
})

test('what could be hexadecimal or binary is refused, unless another line or the number of inputs tells', () => {
  const read = (text: string, inputs?: number): Task =>
    taskFromTables(text, { name: 'x', ...(inputs !== undefined && { inputs }) })
  expect(() => read('0110')).toThrow('0x or 0b')
  expect(read('0110', 2).inputs).toHaveLength(2)
  expect(read('0110', 4).inputs).toHaveLength(4)
  expect(read('0110\n8000').inputs).toHaveLength(4)
  expect(read('0110\n8').inputs).toHaveLength(2)
})

test('tables of no input and of one input can be said', () => {
  const read = (text: string, inputs: number): Task => taskFromTables(text, { name: 'x', inputs })
  expect(accepted(read('1', 0))).toEqual([['', '1']])
  expect(accepted(read('0x1', 1))).toEqual([
    ['0', '1'],
    ['1', '0'],
  ])
  expect(accepted(read('01', 1))).toEqual([
    ['0', '1'],
    ['1', '0'],
  ])
  expect(() => read('0x4', 1)).toThrow('1 inputs')
})

test('every line that is no table is told with its number', () => {
  try {
    taskFromTables('0x96\n0x9g\n0x966\n', { name: 'x' })
    expect.unreachable()
  } catch (error) {
    expect((error as InvalidInput).issues.map(issue => issue.path)).toEqual([
      'table, line 2',
      'table, line 3',
    ])
  }
  expect(() => taskFromTables('', { name: 'x' })).toThrow('not-truth-tables')
  expect(() => taskFromTables('0x8\n0x88', { name: 'x' })).toThrow('same number of inputs')
  expect(() => taskFromTables('x = 8\nx = 6', { name: 'x' })).toThrow('x')
})

test('tables that are too large are refused with the remedy', () => {
  expect(() => taskFromTables('0'.repeat(2048), { name: 'x', inputs: 13 })).toThrow('too-many-inputs')
  expect(() => taskFromTables('8\n'.repeat(9), { name: 'x' })).toThrow('too-many-functions')
  expect(() => taskOfTables({ name: 'x', inputs: ['a'], outputs: [{ name: 'f', cells: '012' }] })).toThrow(
    'cells',
  )
})
