/** Labelled rows: weights, defaults and refusals. */
import { expect, test } from 'vitest'
import type { InvalidInput } from '../base/errors.ts'
import { behaviourOf, policyOfWords } from './policy.ts'
import { rows } from './rows.ts'
import { expectedReturn, optimum } from './value.ts'

const and = (word: string): string => (word === '11' ? '1' : '0')
const words = ['00', '01', '10', '11']

test('the return is the weight of the rows that are answered acceptably', () => {
  const task = rows({
    name: 'and',
    inputs: ['a', 'b'],
    outputs: ['y'],
    rows: words.map((sees, index) => ({ sees, accept: and(sees), train: index + 1 })),
  })
  const zero = policyOfWords(task, ['0', '0', '0', '0'])
  expect(expectedReturn(task, behaviourOf(task, zero), 'train').toString()).toBe('3/5')
  expect(optimum(task, 'train').value.toString()).toBe('1')
  expect(task.actions).toEqual(['0', '1'])
  expect(task.good).toEqual([[0], [0], [0], [1]])
  expect(task.begin.deploy).toEqual(task.begin.train)
})

test('rows without weights weigh the same, and contradictory rows see the same word', () => {
  const task = rows({
    name: 'noise',
    inputs: ['a'],
    outputs: ['y'],
    rows: [
      { sees: '0', accept: '0' },
      { sees: '0', accept: '1' },
      { sees: '1', accept: ['0', '1'], deploy: 1, good: '0', harm: '1' },
    ],
  })
  expect(task.states).toEqual(['0', '0#2', '1'])
  expect(task.begin.train.map(([, weight]) => weight.toString())).toEqual(['1/3', '1/3', '1/3'])
  expect(task.begin.deploy.map(([state]) => state)).toEqual([2])
  expect(task.harm).toEqual([null, null, [1]])
})

test('too many outputs, unknown words and missing answers are refused', () => {
  const wide = {
    name: 'wide',
    inputs: ['a'],
    outputs: Array.from({ length: 9 }, (_, index) => `y${index}`),
    rows: [],
  }
  expect(() => rows(wide)).toThrow('at most 8 outputs')
  try {
    rows({
      name: 'bad',
      inputs: ['a'],
      outputs: ['y'],
      rows: [{ sees: '0' }, { sees: '1', accept: '2', train: -1 }],
    })
    expect.unreachable()
  } catch (error) {
    const paths = (error as InvalidInput).issues.map(issue => issue.path)
    expect(paths).toEqual(expect.arrayContaining(['rows[0].accept', 'rows[1].accept', 'rows[1].train']))
  }
})
