/** Rows in groups, filters and sentences, on the task that the page begins with. */
import { expect, test } from 'vitest'
import { direct } from '../engine/direct.ts'
import { rowVerbs } from '../engine/rows.ts'
import { shows } from '../engine/shows.ts'
import { type FILTERS, firstRows, groupsOf, sayGood, sayRow } from './row-words.ts'

const engine = direct({ ...rowVerbs, ...shows })
const text = { gallery: 'mirror-4' }
const task = await engine.call('show', { task: text, atLeast: '1' })
const model = {
  kind: 'circuit',
  inputs: ['y0', 'y1', 'q', 'd'],
  gates: [
    { table: '0110', fanIn: [1, 2] },
    { table: '0001', fanIn: [3, 5] },
    { table: '0110', fanIn: [1, 4] },
    { table: '0110', fanIn: [6, 7] },
  ],
  outputs: [{ name: 'a', node: 8, negated: false }],
}
const { found: answers } = await engine.call('behaviour', { task: text, model })
const sizes = (filter: (typeof FILTERS)[number]) =>
  groupsOf(task, answers, filter).map(({ name, entries }) => `${name} ${entries.length}`)

test('rows stand under their tasks, and filters choose among them', () => {
  expect(sizes('all')).toEqual(['T00 4', 'T01 4', 'T10 4', 'T11 4'])
  expect(sizes('trained')).toEqual(['T00 2', 'T01 4', 'T10 4', 'T11 4'])
  expect(sizes('deployed')).toEqual(['T00 2'])
  expect(sizes('wrong')).toEqual(['T00 2'])
})

test('a task without parts has one group without a name', () => {
  expect(groupsOf({ ...task, parts: [] }, undefined, 'all').map(({ name }) => name)).toEqual([''])
  expect(groupsOf({ ...task, parts: [] }, undefined, 'wrong')).toEqual([])
})

test('long tables are cut off after so many rows, whatever the groups', () => {
  const groups = groupsOf(task, answers, 'all')
  expect(firstRows(groups, 6).map(({ entries }) => entries.length)).toEqual([4, 2])
  expect(firstRows(groups, 100)).toEqual(groups)
})

test('a row is told in words', () => {
  const place = task.rows.findIndex(({ seen }) => seen === '0001')
  const row = task.rows[place]
  if (row === undefined) throw new Error('the row is there')
  expect(sayRow(task, row, answers[place])).toMatch(
    /^This row of the task T00 is met in deployment only: .* The model answers .* ✗ wrong, correct is .*\.$/,
  )
  expect(sayRow(task, row, undefined)).toMatch(/^This row of the task T00 .*\.$/)
  expect(sayGood({ good: null }, [])).toBe('not said')
  expect(sayGood({ good: 'varies' }, [])).toBe('varies')
  const moves = ['up', 'down', 'left']
  expect([moves, ['up', 'down']].map(good => sayGood({ good }, moves))).toEqual(['any', 'up or down'])
})
