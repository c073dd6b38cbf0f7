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
import { type Answers, type FreeChoice, freeChoice } from './free-choice.ts'
import { classesOf, legalised, NO_ACTION } from './policy.ts'
import type { ObservationClass, Task } from './task.ts'

/** What training can see of an observation class, at a bar. */
export type RowKind = 'care' | 'free' | 'slack'

/** The kind of each observation class (in the order of `classesOf`) at a bar. */
export function rowKinds(task: Task, atLeast: RationalLike): readonly RowKind[] {
  const bar = Rational.of(atLeast)
  const classes = classesOf(task)
  const all = classes.map(each => meaningful(task, each))
  const choice = freeChoice(task)
  const alive = survivors(choice, all, bar)
  const seen = new Set(alive === undefined ? [] : choice.reached(alive))
  return classes.map((_, index) => {
    if (alive === undefined || !seen.has(index)) return 'free'
    const optimal = optimalAnswers(choice, all, index)
    return at(alive, index).every(action => optimal.has(action)) ? 'care' : 'slack'
  })
}

/**
 * For each observation class, the actions that a policy which meets the bar may answer there; every such policy answers
 * so, and not every policy that answers so is one. Nothing if no policy meets the bar.
 */
export function survivingAnswers(task: Task, atLeast: RationalLike): Answers | undefined {
  const all = classesOf(task).map(each => meaningful(task, each))
  return survivors(freeChoice(task), all, Rational.of(atLeast))
}

/** The actions that do something in every state of a class. */
function meaningful(task: Task, { states }: ObservationClass): readonly number[] {
  const answers = task.actions.map((_, action) => action)
  return answers.filter(action => states.every(state => legalised(task, state, action) !== NO_ACTION))
}

/** Drop answers that no policy over the bar gives, until nothing changes; nothing survives if there is no such policy. */
function survivors(choice: FreeChoice, all: Answers, bar: Rational): Answers | undefined {
  let alive = all
  for (;;) {
    if (choice.whole(alive).compare(bar) < 0) return undefined
    let dropped = false
    for (const index of choice.reached(alive)) {
      const own = at(alive, index)
      const kept = own.filter(action => choice.fixed(alive, index, action).value.compare(bar) >= 0)
      if (kept.length === 0) return undefined
      if (kept.length === own.length) continue
      dropped = true
      alive = alive.with(index, kept)
    }
    if (!dropped) return alive
  }
}

function optimalAnswers(choice: FreeChoice, all: Answers, index: number): ReadonlySet<number> {
  const worths = at(all, index).map(action => ({ action, ...choice.fixed(all, index, action) }))
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
