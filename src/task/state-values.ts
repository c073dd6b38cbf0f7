/**
 * What each state is worth to a behaviour: the exact return of a run that begins there, with all steps still to go.
 *
 * It is the optimum of the task in which nothing else may be done: the same backward induction or elimination answers
 * both (`optimum.ts`), so there is one way to a value and not two.
 *
 * Invariant: the values of a phase's beginnings, weighed, are the behaviour's return.
 */
import { at } from '../base/errors.ts'
import type { Rational } from '../base/rational.ts'
import { restrictedOptimum } from './optimum.ts'
import { type Behaviour, NO_ACTION } from './policy.ts'
import { decisionsOf } from './reach.ts'
import type { Task } from './task.ts'

/**
 * values[state]: the return from there, or null where the behaviour may come to take no legal action. Throws
 * `Unsupported` when it is asked for an undiscounted sum that does not exist from some state.
 */
export function stateValues(task: Task, behaviour: Behaviour): readonly (Rational | null)[] {
  const actions = task.states.map((_, state) => behaviour.act(state))
  const allowed = actions.map(action => (action === NO_ACTION ? [] : [action]))
  const { values } = restrictedOptimum(task, allowed, 'train')
  const safe = actingFrom(task, actions)
  return at(values, values.length - 1).map((value, state) => (safe.has(state) ? value : null))
}

/** The states from which every step that counts has a legal action. */
function actingFrom(task: Task, actions: readonly number[]): ReadonlySet<number> {
  const acting = task.states.flatMap((_, state) => (at(actions, state) === NO_ACTION ? [] : [state]))
  let safe = new Set(acting)
  for (let step = 1; step < decisionsOf(task); step += 1) {
    const before = safe
    safe = new Set(
      acting.filter(state =>
        at(at(task.transition, state), at(actions, state)).every(([to]) => before.has(to)),
      ),
    )
    if (safe.size === before.size) break
  }
  return safe
}
