import { expect, test } from 'vitest'
import { corridor, honour } from '../../gallery/goals.ts'
import { mirror1 } from '../../gallery/mirror.ts'
import { Unsupported } from '../base/errors.ts'
import { rowEdits, withEdits } from './row-edits.ts'

test('each row can be edited in the ways that are left to it', () => {
  const said = (kind: 'train' | 'untrain' | 'relabel'): readonly string[] =>
    rowEdits(mirror1.task(), [kind]).map(each => `${each.sees}${each.right ?? ''}`)
  expect(said('train')).toEqual(['01'])
  expect(said('untrain')).toEqual(['00', '10', '11'])
  expect(said('relabel')).toEqual(['001', '011', '100', '111'])
})

test('an edited row is trained or deployed as the edit says, with the word that is right', () => {
  const task = withEdits(mirror1.task(), [
    { kind: 'train', sees: '01' },
    { kind: 'relabel', sees: '01', right: '1' },
    { kind: 'untrain', sees: '11' },
  ])
  expect(task.begin.train.map(([state]) => task.states[state])).toEqual(['00', '01', '10'])
  expect(task.begin.deploy.map(([state]) => task.states[state])).toEqual(['11'])
  expect(task.good).toEqual([[0], [1], [1], [0]])
})

test('no edits leave what is trained, deployed and right', () => {
  const [before, after] = [mirror1.task(), withEdits(mirror1.task(), [])]
  expect(after.good).toEqual(before.good)
  for (const phase of ['train', 'deploy'] as const)
    expect(after.begin[phase].map(([state]) => state)).toEqual(before.begin[phase].map(([state]) => state))
})

test('what is no table of rows is refused', () => {
  expect(() => rowEdits(corridor.task(), ['train'])).toThrow(Unsupported)
  expect(rowEdits(honour.task(), ['train']).length).toBe(1)
})
