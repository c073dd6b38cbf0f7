/** Tables: defaults, normal form, and every problem of a broken draft at once. */
import { expect, test } from 'vitest'
import { InvalidInput } from '../base/errors.ts'
import { type TaskDraft, taskOf } from './build.ts'
import { randomTask } from './random-task.ts'

const draft: TaskDraft = {
  name: 'two states',
  states: ['a', 'b'],
  actions: ['stay', 'go', 'wait'],
  observation: ['0', '1'],
  transition: [
    [
      [[0, 1]],
      [
        [1, '1/2'],
        [0, 0.5],
      ],
      [[0, 1]],
    ],
    [[[1, 1]], [[0, 1]], [[1, 1]]],
  ],
  reward: [
    [0, '1/3', 0],
    [0, 0, 0.25],
  ],
  begin: { train: [[0, 1]] },
  value: { kind: 'horizon', steps: 3 },
}

const issuesOf = (broken: TaskDraft): readonly string[] => {
  try {
    taskOf(broken)
  } catch (error) {
    if (error instanceof InvalidInput) return error.issues.map(issue => issue.path)
    throw error
  }
  return []
}

test('defaults are filled in', () => {
  const task = taskOf(draft)
  expect(task.inputs).toEqual(['x1'])
  expect(task.outputs).toEqual(['y1', 'y2'])
  expect(task.codes).toEqual([['00'], ['01'], ['10']])
  expect(task.legal).toEqual([
    [0, 1, 2],
    [0, 1, 2],
  ])
  expect(task.illegal).toBe('invalid')
  expect(task.begin.deploy).toEqual(task.begin.train)
  expect(task.good).toEqual([null, null])
  expect(task.transition[0]?.[1]?.map(([to, weight]) => `${to}:${weight}`)).toEqual(['0:1/2', '1:1/2'])
})

test('a task is a draft of itself', () => {
  for (let seed = 0; seed < 50; seed += 1) {
    const task = randomTask(seed, { states: 4, actions: 3, value: { kind: 'discount', factor: '1/2' } })
    expect(taskOf(task)).toEqual(task)
  }
})

test('all problems of a draft are reported together, each where it is', () => {
  const broken: TaskDraft = {
    ...draft,
    states: ['a', 'a'],
    observation: ['0', '11'],
    transition: [
      [[[0, '1/2']], [[7, 1]], [[0, 1]]],
      [[[1, 1]], [[0, 1]]],
    ],
    reward: [[0, 0, 0]],
    codes: [['00'], ['00'], ['1']],
    value: { kind: 'discount', factor: 1 },
    good: [[9], null],
    parts: [{ name: 'p', states: [5] }],
  }
  expect([...issuesOf(broken)].sort()).toEqual(
    [
      'states[1]',
      'observation[1]',
      'codes[1]',
      'codes[2]',
      'transition[0][0]',
      'transition[0][1]',
      'transition[1]',
      'reward',
      'value',
      'good[0]',
      'parts[0]',
    ].sort(),
  )
})

test('actions that are both acceptable and harmful are refused, in all states at once', () => {
  expect(issuesOf({ ...draft, good: [[0, 1], [2]], harm: [[1, 2], [2]] })).toEqual(['harm[0]', 'harm[1]'])
  expect(issuesOf({ ...draft, good: [[0, 1], null], harm: [[2], [0, 1, 2]] })).toEqual([])
})

test('a state without a legal action, and moves for an action that is not legal, are refused', () => {
  expect(issuesOf({ ...draft, legal: [[], [0, 1]] })).toEqual(
    expect.arrayContaining(['legal[0]', 'transition[0][0]', 'transition[1][2]', 'reward[1][2]']),
  )
})

test('the action that stands for words without meaning must be legal everywhere', () => {
  const { transition, reward } = draft
  const [first = [], second = []] = transition
  const legal = [
    [0, 1, 2],
    [1, 2],
  ]
  const without = { transition: [first, [[], ...second.slice(1)]], reward: [reward[0] ?? [], [0, 0, 0.25]] }
  expect(issuesOf({ ...draft, ...without, legal })).toEqual([])
  expect(issuesOf({ ...draft, ...without, legal, illegal: 0 })).toEqual(['legal[1]'])
})
