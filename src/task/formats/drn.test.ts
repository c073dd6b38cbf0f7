/** DRN: the same process as PRISM's files, reward models, and what is refused. */
import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import type { InvalidInput } from '../../base/errors.ts'
import { optimum } from '../value.ts'
import { taskFromDrn } from './drn.ts'
import { taskFromPrism } from './prism-explicit.ts'

const fixture = (name: string): string => readFileSync(new URL(`fixtures/${name}`, import.meta.url), 'utf8')
const untilFinished = { name: 'consensus', goal: 'finished', value: { kind: 'total' } } as const

const small = (body: string): string => `@type: MDP
@parameters

@reward_models
first second
@nr_states
2
@model
${body}`

test('the same process in DRN and in explicit files is the same task', () => {
  const drn = taskFromDrn(fixture('consensus.2_K2.drn'), untilFinished)
  const files = {
    tra: fixture('consensus.2_K2.tra'),
    lab: fixture('consensus.2_K2.lab'),
    srew: fixture('consensus.2_K2.srew'),
  }
  expect(drn).toEqual(taskFromPrism(files, untilFinished))
  expect(optimum(drn, 'train').value.toString()).toBe('75')
})

test('the reward model that is asked for pays', () => {
  const text = small(
    'state 0 [1, 5] init "two words"\n action a [2, 7]\n 1 : 1/3\n 0 : 2/3\nstate 1\n action b\n 1 : 1',
  )
  const worth = (rewardModel?: string): string =>
    optimum(
      taskFromDrn(text, { name: 'x', horizon: 1, ...(rewardModel && { rewardModel }) }),
      'train',
    ).value.toString()
  expect([worth(), worth('first'), worth('second')]).toEqual(['3', '3', '12'])
  expect(() => worth('third')).toThrow('first, second')
})

test('broken files are refused with their lines, and other kinds of model by name', () => {
  const broken = small('state 0 [1,1] init\n action a\n 7 : 1\n nonsense\nstate 2\n action b\n 1 : 0.5')
  try {
    taskFromDrn(broken, { name: 'broken', horizon: 1 })
    expect.unreachable()
  } catch (error) {
    const paths = (error as InvalidInput).issues.map(issue => issue.path)
    expect(paths).toEqual(
      expect.arrayContaining(['.drn, line 11', '.drn, line 12', '.drn, line 13', '.drn, line 14']),
    )
  }
  expect(() => taskFromDrn('@type: CTMC\n@model\n', { name: 'x', horizon: 1 })).toThrow('CTMC')
  expect(() => taskFromDrn('@type: MDP\n', { name: 'x', horizon: 1 })).toThrow('@model')
})
