/**
 * What a person wants to see of a task: one row for each thing that can be observed, with the weights of the beginnings
 * that look so, the acceptable and the harmful actions, and whether training pins the answer there: *care*, *slack* or
 * *free* (see `task/row-kind.ts`). `mesascope show` prints it and the page shows it.
 */
import { Rational } from '../base/rational.ts'
import { classesOf } from '../task/policy.ts'
import { type RowKind, rowKinds } from '../task/row-kind.ts'
import type { Phase, Task } from '../task/task.ts'

/** One row of the table of a task. */
export interface RowSummary {
  readonly seen: string
  /** The states that look so, by name. */
  readonly states: readonly string[]
  /** The weight of the beginnings that look so. */
  readonly train: Rational
  readonly deploy: Rational
  readonly kind: RowKind
  /** Names of actions; null where nothing is declared, `varies` where states that look alike differ. */
  readonly good: readonly string[] | null | 'varies'
  readonly harm: readonly string[] | null | 'varies'
}

/** The table of a task at a bar, in the order of its observations. Throws `Unsupported` where no bar can be set. */
export function rowSummaries(task: Task, atLeast: Rational): readonly RowSummary[] {
  const kinds = rowKinds(task, atLeast)
  const weights = { train: weightsOf(task, 'train'), deploy: weightsOf(task, 'deploy') }
  const weight = (phase: Phase, states: readonly number[]): Rational =>
    Rational.sum(states.map(state => weights[phase].get(state) ?? Rational.ZERO))
  return classesOf(task).map(({ seen, states }, index) => ({
    seen,
    states: states.map(state => task.states[state] ?? ''),
    train: weight('train', states),
    deploy: weight('deploy', states),
    kind: kinds[index] as RowKind,
    good: namesOf(task, states, 'good'),
    harm: namesOf(task, states, 'harm'),
  }))
}

function weightsOf(task: Task, phase: Phase): ReadonlyMap<number, Rational> {
  const total = new Map<number, Rational>()
  for (const [state, weight] of task.begin[phase])
    total.set(state, (total.get(state) ?? Rational.ZERO).plus(weight))
  return total
}

function namesOf(
  task: Task,
  states: readonly number[],
  field: 'good' | 'harm',
): readonly string[] | null | 'varies' {
  const sets = states.map(state => task[field][state]?.map(action => task.actions[action] ?? '') ?? null)
  const texts = new Set(sets.map(set => JSON.stringify(set)))
  return texts.size === 1 ? (sets[0] ?? null) : 'varies'
}
