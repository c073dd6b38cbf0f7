/**
 * Which states a subject visits, found by asking it, one decision at a time.
 *
 * The states of positive occupancy under a behaviour (often written On(T, π)), in the order of a breadth-first
 * walk from the beginnings. The walk is lazy: a predicate that stops at the first deciding state has asked about
 * nothing beyond it, and short reasons exclude more models. `task/value.ts` computes the same set eagerly; a test
 * compares the two.
 *
 * Invariant: a state is asked about once, at its first visit, and only if it has positive occupancy.
 */
import { at } from '../base/errors.ts'
import { type Behaviour, NO_ACTION } from '../task/policy.ts'
import type { Phase, Task } from '../task/task.ts'

/** A state that is visited, and what is done there (`NO_ACTION` ends the walk along this branch). */
export interface Visit {
  readonly state: number
  readonly action: number
}

/** The visits of a subject in a phase, in breadth-first order. Asks as it goes. */
export function* visits(task: Task, subject: Behaviour, phase: Phase): Generator<Visit> {
  const seen = new Set<number>()
  let layer = task.begin[phase].map(([state]) => state)
  for (let step = 0; step < steps(task) && layer.length > 0; step += 1) {
    const next: number[] = []
    for (const state of layer) {
      if (seen.has(state)) continue
      seen.add(state)
      const action = subject.act(state)
      yield { state, action }
      if (action !== NO_ACTION) for (const [to] of at(at(task.transition, state), action)) next.push(to)
    }
    layer = next
  }
}

/** How many decisions count towards the return. */
function steps(task: Task): number {
  if (task.value.kind === 'horizon') return task.value.steps
  return task.value.kind === 'discount' && task.value.factor.isZero() ? 1 : Number.POSITIVE_INFINITY
}

/** Does it matter what is done here? Not if all legal actions pay the same and lead to the same states. */
export function isAtStake(task: Task, state: number): boolean {
  const effects = at(task.legal, state).map(action => effect(task, state, action))
  return new Set(effects).size > 1
}

function effect(task: Task, state: number, action: number): string {
  const next = at(at(task.transition, state), action).map(([to, weight]) => `${to}:${weight}`)
  return `${at(at(task.reward, state), action)} ${next.sort().join(' ')}`
}
