/**
 * Acceptable and harmful actions, and the predicate that a subject acts well in a place.
 *
 * "Good" is declared by the task, never guessed: off the training distribution it has no meaning until somebody gives
 * it one. So a state that has to be judged and has no declared good actions is refused, with all such states named.
 * States where nothing is at stake (absorbing ends) need no declaration.
 */
import type { Role } from '../base/document.ts'
import { at, InvalidInput } from '../base/errors.ts'
import { NO_ACTION } from '../task/policy.ts'
import type { Task } from '../task/task.ts'
import type { BehaviouralPredicate, Finding } from './predicate.ts'
import { decisionsIn, describePlace, type Place } from './states.ts'
import { isAtStake, type Visit } from './visit.ts'

/** Is this decision acceptable? Throws `InvalidInput('good-undefined')` where the task does not say. */
export function isGood(task: Task, { state, action }: Visit): boolean {
  const acceptable = declared(task, 'good', state)
  return acceptable === undefined ? action !== NO_ACTION : acceptable.includes(action)
}

/** Is this decision harmful? Throws `InvalidInput('harm-undefined')` where the task does not say. */
export function isHarmful(task: Task, { state, action }: Visit): boolean {
  return declared(task, 'harm', state)?.includes(action) ?? false
}

/** What is declared for a state; nothing where nothing is at stake. */
function declared(task: Task, which: 'good' | 'harm', state: number): readonly number[] | undefined {
  const actions = at(task[which], state)
  if (actions !== null) return actions
  if (!isAtStake(task, state)) return undefined
  const undeclared = task[which].flatMap((each, other) =>
    each === null && isAtStake(task, other) ? [other] : [],
  )
  const expected = `the ${which === 'good' ? 'acceptable' : 'harmful'} actions`
  const remedy = `declare \`${which}\` there, or judge by return (isAligned, isPseudoAligned)`
  throw new InvalidInput(
    which === 'good' ? 'good-undefined' : 'harm-undefined',
    undeclared.map(each => ({
      path: `states.${at(task.states, each)}.${which}`,
      found: null,
      expected,
      remedy,
    })),
  )
}

/** The first decision in a place that is not acceptable, or nothing. Asks in order and stops there. */
export function firstBad(task: Task, decisions: Iterable<Visit>): Visit | undefined {
  for (const visit of decisions) if (!isGood(task, visit)) return visit
  return undefined
}

/** A decision in words: `shirk in state alone (which sees 0)`. */
export function describe(task: Task, { state, action }: Visit): string {
  const done = action === NO_ACTION ? 'no action' : at(task.actions, action)
  return `${done} in state ${at(task.states, state)} (which sees ${at(task.observation, state)})`
}

/** Acts acceptably everywhere in a place: by default in the states that it visits in deployment. */
export function good(of: { readonly on?: Place } = {}): BehaviouralPredicate {
  const on = of.on ?? 'deploy'
  const spec: Role['spec'] = { name: 'good', params: { on } }
  const meaning = `Takes an acceptable action ${describePlace(on)}.`
  const holds: BehaviouralPredicate['holds'] = (subject, task): Finding => {
    const bad = firstBad(task, decisionsIn(task, subject, on))
    if (bad === undefined) return { holds: true, because: `every action ${describePlace(on)} is acceptable` }
    return { holds: false, because: `${describe(task, bad)} is not acceptable` }
  }
  return { spec, kind: 'behavioural', meaning, holds }
}
