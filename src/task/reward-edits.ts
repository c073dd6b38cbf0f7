/**
 * A task with a reward or two changed: what would training have to pay for another verdict?
 *
 * Rewards are numbers, so that "another reward" leaves infinitely many. Asked are the two that the task itself knows as its
 * worst and its best: an entry, which is an action in a state, comes to pay the least or the greatest reward that is
 * paid anywhere. Only states that training can reach are asked about, since no other reward reaches a selection. What is
 * declared good or harmful stays, for it says what was meant and not what is paid. The same for tables of rows is a
 * relabelling (`row-edits.ts`), where what is right changes along.
 *
 * Invariant: an edited task differs from its original in the edited entries alone.
 */
import { at } from '../base/errors.ts'
import type { Rational } from '../base/rational.ts'
import { taskOf } from './build.ts'
import { reachableStates } from './reach.ts'
import type { Task } from './task.ts'

/** An entry of the rewards, by the indices of its state and action, and what it comes to pay. */
export interface RewardEdit {
  readonly state: number
  readonly action: number
  readonly pays: Rational
}

/** Every legal entry that training can reach with the task's least and greatest reward, in the order of states. */
export function rewardEdits(task: Task): readonly RewardEdit[] {
  const paid = task.reward.flatMap((row, state) => at(task.legal, state).map(action => at(row, action)))
  const extremes = [-1, 1].map(sign =>
    paid.reduce((most, each) => (each.compare(most) === sign ? each : most), at(paid, 0)),
  )
  return reachableStates(task, 'train').flatMap(state =>
    at(task.legal, state).flatMap(action => {
      const now = at(at(task.reward, state), action)
      return extremes.filter(each => !each.equals(now)).map(pays => ({ state, action, pays }))
    }),
  )
}

/** The task with some rewards edited; of several edits of an entry the last one counts. */
export function withRewards(task: Task, edits: readonly RewardEdit[]): Task {
  const reward = task.reward.map(row => [...row])
  for (const { state, action, pays } of edits) at(reward, state)[action] = pays
  return taskOf({ ...task, reward })
}
