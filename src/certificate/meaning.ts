/**
 * Which words a model may not answer where training can look, in tasks in which a word without a meaning makes a
 * model invalid.
 *
 * "Can look" means: some legal behaviour brings training there. So whether a model is valid does not depend on what
 * it does elsewhere, and the searcher's formulas can say it class by class. States that only deployment reaches are
 * no reason to refuse a model, even if they look like states that training reaches.
 *
 * Invariant: the formula of a query and the check of a model that is shown ask this file, so they agree.
 */
import { at } from '../base/errors.ts'
import { classesOf, NO_ACTION } from '../task/policy.ts'
import { reachableStates } from '../task/reach.ts'
import type { Task } from '../task/task.ts'

/** For each observation class, its states that training can reach. */
export function trainingStates(task: Task): readonly (readonly number[])[] {
  const reachable = new Set(reachableStates(task, 'train'))
  return classesOf(task).map(({ states }) => states.filter(state => reachable.has(state)))
}

/** May this action (or `NO_ACTION`) be answered in all of these states? */
export function isMeaningful(task: Task, states: readonly number[], action: number): boolean {
  if (task.illegal !== 'invalid') return true
  return states.every(state => action !== NO_ACTION && at(task.legal, state).includes(action))
}
