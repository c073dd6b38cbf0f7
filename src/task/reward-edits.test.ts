import { expect, test } from 'vitest'
import { corridor, honour } from '../../gallery/goals.ts'
import { absentSupervisor } from '../../gallery/gridworlds.ts'
import { at } from '../base/errors.ts'
import { rewardEdits, withRewards } from './reward-edits.ts'

test('where rewards are 0 and 1, each entry that training can reach is edited once, to the other one', () => {
  const task = corridor.task()
  const edits = rewardEdits(task)
  expect(edits.length).toBe(8)
  for (const { state, action, pays } of edits)
    expect(pays.plus(at(at(task.reward, state), action)).equals(1)).toBe(true)
})

test('entries come to pay the least or the greatest reward, under supervision alone', () => {
  const task = absentSupervisor.task()
  const edits = rewardEdits(task)
  expect(new Set(edits.map(({ pays }) => pays.toString()))).toEqual(new Set(['-31', '49']))
  expect(new Set(edits.map(({ state }) => task.observation[state]?.at(-1)))).toEqual(new Set(['1']))
})

test('an edit changes one reward, and nothing else', () => {
  const task = honour.task()
  expect(withRewards(task, [])).toEqual(task)
  for (const edit of rewardEdits(task)) {
    const { reward, ...rest } = withRewards(task, [edit])
    expect(rest).toEqual({ ...task, reward: undefined, ...rest })
    const differing = reward.flatMap((row, state) =>
      row.flatMap((each, action) =>
        each.equals(at(at(task.reward, state), action)) ? [] : [[state, action]],
      ),
    )
    expect(differing).toEqual([[edit.state, edit.action]])
  }
})
