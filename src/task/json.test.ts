/** Tasks as JSON: the round trip, the compact forms, and all problems with their paths. */

import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { InvalidInput, Json } from '../base/errors.ts'
import { taskOf } from './build.ts'
import { task } from './explore.ts'
import { taskFromJson, taskToJson } from './json.ts'
import { randomTask } from './random-task.ts'
import { rows } from './rows.ts'

const throughText = (json: Json): Json => JSON.parse(JSON.stringify(json)) as Json

test('reading what was written gives the same task', () => {
  const values = [
    { kind: 'horizon', steps: 1 },
    { kind: 'horizon', steps: 4 },
    { kind: 'discount', factor: '99/100' },
    { kind: 'total' },
  ] as const
  fc.assert(
    fc.property(
      fc.integer({ min: 0, max: 1e6 }),
      fc.constantFrom(...values),
      fc.boolean(),
      (seed, value, declares) => {
        const plain = randomTask(seed, { states: 4, actions: 3, value, ends: true })
        const declared = {
          good: plain.legal.map((legal, state) => (state % 2 === 0 ? legal : null)),
          harm: plain.legal.map(() => []),
          parts: [{ name: 'first', states: [0, 2] }],
          codes: [['11', '01'], ['00'], []],
          illegal: 'invalid' as const,
        }
        const of = taskOf(declares ? { ...plain, ...declared } : plain)
        expect(taskFromJson(throughText(taskToJson(of)))).toEqual(of)
      },
    ),
    { seed: 1, numRuns: 200 },
  )
})

test('rows are written as accepted words, and ends as ends', () => {
  const one = rows({
    name: 'not',
    inputs: ['a'],
    outputs: ['y'],
    rows: [
      { sees: '0', accept: '1' },
      { sees: '1', accept: '0' },
    ],
  })
  expect(taskToJson(one).states).toEqual([
    { name: '0', sees: '0', train: '1/2', accept: ['1'], good: ['1'] },
    { name: '1', sees: '1', train: '1/2', accept: ['0'], good: ['0'] },
  ])
  const run = task({
    name: 'run',
    actions: ['go'],
    begin: { train: 'start' },
    transition: () => 'end',
    reward: state => (state === 'start' ? 1 : 0),
    observe: () => '0',
    horizon: 2,
  })
  expect(taskToJson(run).states).toEqual([
    { name: 'start', sees: '0', train: '1', moves: { go: { reward: '1', to: 'end' } } },
    { name: 'end', sees: '0', ends: true },
  ])
})

test('every problem is reported, with its path', () => {
  const document = {
    kind: 'tusk',
    version: 1,
    name: 'bad',
    colour: 'red',
    inputs: ['a'],
    outputs: ['y'],
    actions: ['l', 'r'],
    value: { horizon: 2 },
    states: [
      { name: 's', sees: 0, train: 'one', moves: { l: { to: 't' }, r: { to: { s: '1/2', u: '1/2' } } } },
      { name: 't', sees: '1', accept: ['0'], good: ['up'] },
      'state',
    ],
  }
  try {
    taskFromJson(document)
    expect.unreachable()
  } catch (error) {
    const paths = (error as InvalidInput).issues.map(issue => issue.path)
    expect(paths).toEqual(
      expect.arrayContaining([
        'kind',
        'colour',
        'states[0].sees',
        'states[0].train',
        'states[0].moves.r.to',
        'states[1].accept',
        'states[1].good',
        'states[2]',
      ]),
    )
  }
})

test('weights that do not sum to one are found where they stand', () => {
  const document = {
    ...taskToJson(rows({ name: 'x', inputs: ['a'], outputs: ['y'], rows: [{ sees: '0', accept: '1' }] })),
    states: [{ name: '0', sees: '0', train: '1/2', accept: ['1'] }],
  }
  expect(() => taskFromJson(document)).toThrow('states[*].train: found "1/2"')
})
