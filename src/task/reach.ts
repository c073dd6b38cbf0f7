/**
 * What training can look at: the states and observation classes that some sequence of legal actions reaches from
 * training's beginning, in the steps that count.
 *
 * Each step may choose freely, also where a policy could not because two states look alike. So this is a property of the
 * task alone, an upper bound for every policy, and the set on which an output word that means nothing makes a model
 * invalid.
 */
import { at } from '../base/errors.ts'
import { classOfState } from './policy.ts'
import type { Phase, Task } from './task.ts'

/** The states that some sequence of allowed actions reaches in a phase, ascending; all legal actions by default. */
export function reachableStates(
  task: Task,
  phase: Phase,
  allowed: readonly (readonly number[])[] = task.legal,
): readonly number[] {
  const seen = new Set<number>()
  let layer = task.begin[phase].map(([state]) => state)
  for (let step = 0; step < decisionsOf(task) && layer.length > 0; step += 1) {
    const next: number[] = []
    for (const state of layer) {
      if (seen.has(state)) continue
      seen.add(state)
      for (const action of at(allowed, state)) {
        for (const [to] of at(at(task.transition, state), action)) next.push(to)
      }
    }
    layer = next
  }
  return [...seen].sort((a, b) => a - b)
}

/** How many decisions count towards the return. */
export function decisionsOf(task: Task): number {
  if (task.value.kind === 'horizon') return task.value.steps
  return task.value.kind === 'discount' && task.value.factor.isZero() ? 1 : Number.POSITIVE_INFINITY
}

/** The observation classes (indices into `classesOf`) that training can reach by legal actions, ascending. */
export function reachableClasses(task: Task): readonly number[] {
  const classOf = classOfState(task)
  return [...new Set(reachableStates(task, 'train').map(state => at(classOf, state)))].sort((a, b) => a - b)
}
