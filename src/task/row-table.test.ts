/** From a task back to its rows. */
import { expect, test } from 'vitest'
import { gallery } from '../../gallery/index.ts'
import { grid } from './grid.ts'
import { rowTableOf } from './row-table.ts'
import { type RowTable, rows } from './rows.ts'

const TABLE: RowTable = {
  name: 'noise',
  inputs: ['a', 'b'],
  outputs: ['y'],
  rows: [
    { sees: '00', accept: '0', train: 3 },
    { sees: '00', accept: '1', train: 1 },
    { sees: '01', accept: ['0', '1'], good: '0', harm: '1', deploy: '1/2', name: 'alone' },
    { sees: '11', accept: '1', good: null },
  ],
  parts: [{ name: 'P', rows: [0, 2] }],
}

test('a task made of rows is those rows again', () => {
  const task = rows(TABLE)
  const table = rowTableOf(task)
  expect(table?.rows[2]).toEqual({
    sees: '01',
    train: '0',
    deploy: '1',
    accept: ['0', '1'],
    good: ['0'],
    harm: ['1'],
    name: 'alone',
  })
  expect(table && rows(table)).toEqual(task)
  expect(table?.parts).toEqual(TABLE.parts)
})

test('tasks of several steps have no rows, and every gallery task that has some is made of them', () => {
  const walk = grid('#A.G#', { name: 'walk', horizon: 4 })
  expect(rowTableOf(walk)).toBeUndefined()
  const found = gallery.flatMap(entry => {
    const task = entry.task()
    const table = rowTableOf(task)
    if (table !== undefined) expect(rows(table)).toEqual(task)
    return table === undefined ? [] : [entry.id]
  })
  expect(found).toEqual(expect.arrayContaining(['twin-5', 'mirror-4', 'check-5']))
})
