/**
 * What training can see of each observation class: the three kinds of row on which inner misalignment lives or cannot.
 *
 * - `free`: no policy that meets the bar visits the class in training. The bias alone decides what is done there.
 * - `slack`: training sees the class, but the bar permits an answer there that is not optimal.
 * - `care`: training sees the class and the bar permits optimal answers only.
 *
 * All three are decided in the relaxation in which every state chooses for itself, so `free` is certain, while `slack`
 * says that the relaxation does not forbid the answer. An answer *survives* if the optimum with that answer
 * throughout its class, and survivors elsewhere, meets the bar; answers that do not are dropped until nothing changes,
 * and a class is free if surviving answers do not lead to it. An answer is *optimal* if the optimum with it
 * is the greatest for its class, and no other such answer is worth at least as much from every state of the class and
 * step and more from one. On one-step tasks these are the rows of weight zero, those whose loss fits under
 * the bar, and the others. Policies whose answer means nothing somewhere in a class that training can reach are invalid and
 * not considered. If no policy at all meets the bar, every class is free.
 *
 * Invariant: a higher bar never makes slack of care, nor anything else of free.
 */
import { at } from '../base/errors.ts'
import { Rational, type RationalLike } from '../base/rational.ts'
import { classesOf, classOfState, legalised, NO_ACTION } from './policy.ts'
import { reachableStates } from './reach.ts'
import type { ObservationClass, Task } from './task.ts'
import { type RestrictedOptimum, restrictedOptimum } from './value.ts'

/** What training can see of an observation class, at a bar. */
export type RowKind = 'care' | 'free' | 'slack'

/** answers[class]: actions that may be answered there. */
type Answers = readonly (readonly number[])[]

/** The kind of each observation class (in the order of `classesOf`) at a bar. */
export function rowKinds(task: Task, atLeast: RationalLike): readonly RowKind[] {
  const bar = Rational.of(atLeast)
  const classes = classesOf(task)
  const all = classes.map(each => meaningful(task, each))
  const alive = survivors(task, all, bar)
  const seen = new Set(alive === undefined ? [] : reachedBy(task, alive))
  return classes.map((_, index) => {
    if (alive === undefined || !seen.has(index)) return 'free'
    const optimal = optimalAnswers(task, all, index)
    return at(alive, index).every(action => optimal.has(action)) ? 'care' : 'slack'
  })
}

/**
 * For each observation class, the actions that a policy which meets the bar may answer there; every such policy answers
 * so, and not every policy that answers so is one. Nothing if no policy meets the bar.
 */
export function survivingAnswers(task: Task, atLeast: RationalLike): Answers | undefined {
  const all = classesOf(task).map(each => meaningful(task, each))
  return survivors(task, all, Rational.of(atLeast))
}

/** The actions that do something in every state of a class. */
function meaningful(task: Task, { states }: ObservationClass): readonly number[] {
  const answers = task.actions.map((_, action) => action)
  return answers.filter(action => states.every(state => legalised(task, state, action) !== NO_ACTION))
}

/** What may be done in each state, when classes give these answers. */
function allowedBy(task: Task, answers: Answers): readonly (readonly number[])[] {
  const classOf = classOfState(task)
  return task.states.map((_, state) => [
    ...new Set(at(answers, at(classOf, state)).map(action => legalised(task, state, action))),
  ])
}

function reachedBy(task: Task, answers: Answers): readonly number[] {
  const classOf = classOfState(task)
  return [
    ...new Set(reachableStates(task, 'train', allowedBy(task, answers)).map(state => at(classOf, state))),
  ]
}

function fixedAt(answers: Answers, index: number, action: number): Answers {
  return answers.map((each, other) => (other === index ? [action] : each))
}

function optimumWith(task: Task, answers: Answers): RestrictedOptimum {
  return restrictedOptimum(task, allowedBy(task, answers), 'train')
}

/** Drop answers that no policy over the bar gives, until nothing changes; nothing survives if there is no such policy. */
function survivors(task: Task, all: Answers, bar: Rational): Answers | undefined {
  let alive = all
  for (;;) {
    if (optimumWith(task, alive).value.compare(bar) < 0) return undefined
    let dropped = false
    for (const index of reachedBy(task, alive)) {
      const kept = at(alive, index).filter(
        action => optimumWith(task, fixedAt(alive, index, action)).value.compare(bar) >= 0,
      )
      if (kept.length === 0) return undefined
      dropped ||= kept.length < at(alive, index).length
      alive = alive.map((each, other) => (other === index ? kept : each))
    }
    if (!dropped) return alive
  }
}

function optimalAnswers(task: Task, all: Answers, index: number): ReadonlySet<number> {
  const states = at(classesOf(task), index).states
  const worths = at(all, index).map(action => {
    const { value, values } = optimumWith(task, fixedAt(all, index, action))
    const rows = values.length === 1 ? values : values.slice(1)
    return { action, value, from: rows.flatMap(row => states.map(state => at(row, state))) }
  })
  const best = worths.reduce((most, { value }) => Rational.max(most, value), at(worths, 0).value)
  const candidates = worths.filter(({ value }) => value.equals(best))
  const optimal = candidates.filter(one => !candidates.some(other => dominates(other.from, one.from)))
  return new Set(optimal.map(({ action }) => action))
}

/** At least as much everywhere, and more somewhere. */
function dominates(more: readonly Rational[], less: readonly Rational[]): boolean {
  const signs = more.map((value, index) => value.compare(at(less, index)))
  return signs.every(sign => sign >= 0) && signs.some(sign => sign > 0)
}
