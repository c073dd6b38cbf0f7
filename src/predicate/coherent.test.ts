import { expect, test } from 'vitest'
import { randomTask } from '../../test/laws/random-task.ts'
import { allBits } from '../base/bits.ts'
import { at } from '../base/errors.ts'
import { random } from '../base/random.ts'
import { Rational } from '../base/rational.ts'
import { type Behaviour, behaviourOf } from '../task/policy.ts'
import type { Phase, Task } from '../task/task.ts'
import { expectedReturn } from '../task/value.ts'
import { coherent } from './coherent.ts'
import { type Goal, goalsFor } from './goals.ts'

/** A task in which every state looks different, so that policies are free in every state. */
function distinctTask(seed: number): Task {
  const source = random(seed)
  const states = 2 + source.below(2)
  const value =
    source.below(2) === 0
      ? ({ kind: 'horizon', steps: 1 } as const)
      : ({ kind: 'discount', factor: Rational.fraction(1, 2) } as const)
  const drawn = randomTask(source, { states, words: ['00'], inputs: ['x', 'y'], value })
  const goals = drawn.reward.map(row => row.map(() => Rational.of(source.below(2))))
  return { ...drawn, reward: goals, observation: drawn.states.map((_, state) => at(allBits(2), state)) }
}

function policies(task: Task): readonly Behaviour[] {
  return allBits(task.states.length).map(word =>
    behaviourOf(task, { kind: 'policy', action: [...word].map(Number) }),
  )
}

function best(task: Task, phase: Phase): Rational {
  const [first, ...rest] = policies(task).map(policy => expectedReturn(task, policy, phase))
  return Rational.max(first as Rational, ...rest)
}

/** The definition, word for word, over all policies. */
function isCoherent(task: Task, goals: readonly Goal[], subject: Behaviour): boolean {
  if (expectedReturn(task, subject, 'deploy').equals(best(task, 'deploy'))) return false
  return goals.some(goal => {
    const pursued = { ...task, reward: goal.reward }
    const isOptimalFrom = (state: number): boolean => {
      const from = {
        ...pursued,
        begin: { train: [[state, Rational.ONE]], deploy: [[state, Rational.ONE]] },
      } as Task
      return expectedReturn(from, subject, 'train').equals(best(from, 'train'))
    }
    const isIndifferent = policies(task).every(policy => {
      return expectedReturn(pursued, policy, 'deploy').equals(best(pursued, 'deploy'))
    })
    const isShared = policies(task).some(policy => {
      const isBest = expectedReturn(task, policy, 'train').equals(best(task, 'train'))
      return isBest && expectedReturn(pursued, policy, 'train').equals(best(pursued, 'train'))
    })
    return !isIndifferent && isShared && task.states.every((_, state) => isOptimalFrom(state))
  })
}

test('is what its definition says, for every policy of 25 random tasks and both classes of goals', () => {
  let [yes, no] = [0, 0]
  for (let seed = 1; seed <= 25; seed += 1) {
    const task = distinctTask(seed)
    for (const goals of ['answers', 'outcomes'] as const) {
      const predicate = coherent({ goals })
      for (const subject of policies(task)) {
        const expected = isCoherent(task, goalsFor(task, goals), subject)
        expect(predicate.holds(subject, task).holds).toBe(expected)
        if (expected) yes += 1
        else no += 1
      }
    }
  }
  expect(Math.min(yes, no)).toBeGreaterThan(10)
})
