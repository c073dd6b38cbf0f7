/**
 * Value lemmas: "whoever makes these decisions has a return below the bar", checked by one pass of arithmetic.
 *
 * The evidence is a function V with V >= r + gamma P V for every action still allowed in every state that can occur
 * (the decided action where a decision is made, every legal one elsewhere). Then V bounds the return of every policy
 * that makes the decisions, from every state, by induction on the horizon or by the contraction (Puterman 1994,
 * theorems 4.3.2 and 6.2.2), and the weighted V of the training beginning is below the bar. Without discount the same
 * holds where every policy ends almost surely and V is not negative at the end (7.2).
 *
 * Invariant: a lemma that is accepted is true; no searching code is trusted for it.
 */
import { at } from '../base/errors.ts'
import { Rational } from '../base/rational.ts'
import { classOfState, legalised, NO_ACTION } from '../task/policy.ts'
import type { Task } from '../task/task.ts'
import type { Lemma } from './claim.ts'

type ValueLemma = Extract<Lemma, { readonly kind: 'value' }>
type Values = ReadonlyMap<number, Rational>

/** Why the lemma does not hold, or nothing. */
export function valueLemmaFault(task: Task, atLeast: Rational, lemma: ValueLemma): string | undefined {
  const allowed = allowedActions(task, lemma.decisions)
  const fault =
    task.value.kind === 'horizon'
      ? horizonFault(task, allowed, lemma.values, task.value.steps)
      : stationaryFault(task, allowed, lemma.values)
  return fault ?? startFault(task, atLeast, at(lemma.values, lemma.values.length - 1))
}

/** allowed[state]: what may still be done there. Empty where the decision means nothing: no policy survives it. */
function allowedActions(task: Task, decisions: ValueLemma['decisions']): readonly (readonly number[])[] {
  const decided = new Map(decisions)
  const classOf = classOfState(task)
  return task.states.map((_, state) => {
    const action = decided.get(at(classOf, state))
    if (action === undefined) return at(task.legal, state)
    const taken = legalised(task, state, action)
    return taken === NO_ACTION ? [] : [taken]
  })
}

function startFault(task: Task, atLeast: Rational, values: Values): string | undefined {
  let total = Rational.ZERO
  for (const [state, weight] of task.begin.train) {
    const value = values.get(state)
    if (value === undefined) return `no value is given for the beginning ${at(task.states, state)}`
    total = total.plus(value.times(weight))
  }
  return total.compare(atLeast) < 0 ? undefined : `the bound ${total} is not below the bar ${atLeast}`
}

function horizonFault(
  task: Task,
  allowed: readonly (readonly number[])[],
  values: readonly Values[],
  steps: number,
): string | undefined {
  if (values.length !== steps + 1) return `values for ${values.length} step counts, expected ${steps + 1}`
  for (const value of at(values, 0).values()) {
    if (value.sign() < 0) return 'a negative value with no steps to go'
  }
  for (let step = 1; step <= steps; step += 1) {
    const fault = boundFault(task, allowed, at(values, step), at(values, step - 1), Rational.ONE)
    if (fault !== undefined) return `${fault} with ${step} steps to go`
  }
  return undefined
}

function stationaryFault(
  task: Task,
  allowed: readonly (readonly number[])[],
  values: readonly Values[],
): string | undefined {
  const only = values[0]
  if (values.length !== 1 || only === undefined) return `${values.length} value functions, expected one`
  if (task.value.kind === 'total') {
    const fault = endingFault(task, allowed, only)
    if (fault !== undefined) return fault
  }
  const factor = task.value.kind === 'discount' ? task.value.factor : Rational.ONE
  return boundFault(task, allowed, only, only, factor)
}

/** V(s) >= r(s, a) + factor * sum over s' of P(s') V'(s'), for every state given and every action allowed. */
function boundFault(
  task: Task,
  allowed: readonly (readonly number[])[],
  values: Values,
  next: Values,
  factor: Rational,
): string | undefined {
  for (const [state, value] of values) {
    for (const action of at(allowed, state)) {
      let total = Rational.ZERO
      for (const [successor, weight] of at(at(task.transition, state), action)) {
        const after = next.get(successor)
        if (after === undefined) return `no value is given for ${at(task.states, successor)}`
        total = total.plus(after.times(weight))
      }
      const backup = at(at(task.reward, state), action).plus(total.times(factor))
      if (value.compare(backup) < 0) {
        return `the value ${value} of ${at(task.states, state)} is less than ${backup} by ${at(task.actions, action)}`
      }
    }
  }
  return undefined
}

/**
 * Without discount: from every state that is given, every policy must reach almost surely the ends, a set of states
 * that nothing pays in or leaves, whatever is done, and where V is not negative.
 */
function endingFault(
  task: Task,
  allowed: readonly (readonly number[])[],
  values: Values,
): string | undefined {
  const stays = (state: number, action: number, among: ReadonlySet<number>): boolean =>
    at(at(task.transition, state), action).every(([successor]) => among.has(successor))
  const pays = (state: number): boolean =>
    at(allowed, state).some(action => !at(at(task.reward, state), action).isZero())
  const unpaid = [...values.keys()].filter(state => !pays(state))
  const ends = greatest(unpaid, (state, kept) =>
    at(allowed, state).every(action => stays(state, action, kept)),
  )
  const low = [...ends].find(state => (values.get(state) ?? Rational.ZERO).sign() < 0)
  if (low !== undefined) return `a negative value at the end ${at(task.states, low)}`
  const others = [...values.keys()].filter(state => !ends.has(state))
  const endless = greatest(others, (state, kept) =>
    at(allowed, state).some(action => stays(state, action, kept)),
  )
  const [stuck] = endless
  return stuck === undefined
    ? undefined
    : `a policy can stay away from every end for ever, from ${at(task.states, stuck)}`
}

/** The greatest set of these states all of which may be kept beside the others. */
function greatest(
  states: readonly number[],
  mayKeep: (state: number, kept: ReadonlySet<number>) => boolean,
): ReadonlySet<number> {
  for (let kept = new Set(states); ; ) {
    const next = new Set([...kept].filter(state => mayKeep(state, kept)))
    if (next.size === kept.size) return kept
    kept = next
  }
}
