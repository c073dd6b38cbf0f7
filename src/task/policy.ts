/**
 * Policies: what is done for each thing observed. Behaviour only; how it is computed is a model's business.
 *
 * A policy is data: an action for each observation class, in the canonical order of `classesOf`. A `Behaviour` is
 * the same as something that can be *asked*: predicates and values ask it what it does in a state. Because the
 * questions asked can be recorded, the answers form a reason: any policy that gives the same answers to the same
 * questions gets the same verdict. Selection turns reasons into clauses and the checker replays them.
 *
 * Invariant: a behaviour answers the same for all states of one observation class, legality apart.
 */
import type { Bits } from '../base/bits.ts'
import { at } from '../base/errors.ts'
import type { ObservationClass, Task } from './task.ts'

/** The answer of a policy whose output word means no legal action in a task where that is invalid. */
export const NO_ACTION = -1

/** What is done, for each observation class. Equal policies behave alike everywhere. */
export interface Policy {
  readonly kind: 'policy'
  /** action[class], in the order of `classesOf(task)`; `NO_ACTION` for a word that means nothing. */
  readonly action: readonly number[]
}

/** Something that can be asked what it does in a state: the index of a legal action, or `NO_ACTION`. */
export interface Behaviour {
  act(state: number): number
}

/** The observation classes of a task, in the order of their words. */
export function classesOf(task: Task): readonly ObservationClass[] {
  const states = new Map<Bits, number[]>()
  task.observation.forEach((seen, state) => {
    const same = states.get(seen)
    if (same) same.push(state)
    else states.set(seen, [state])
  })
  return [...states]
    .map(([seen, members]) => ({ seen, states: members }))
    .sort((a, b) => (a.seen < b.seen ? -1 : 1))
}

/** classOfState[state]: the index of its observation class in `classesOf`. */
export function classOfState(task: Task): readonly number[] {
  const index = new Map(classesOf(task).map((each, position) => [each.seen, position]))
  return task.observation.map(seen => index.get(seen) as number)
}

/** The action that an output word means, before legality: an index, or `NO_ACTION`. */
export function decode(task: Task, word: Bits): number {
  const action = task.codes.findIndex(words => words.includes(word))
  return action === -1 ? (task.illegal === 'invalid' ? NO_ACTION : task.illegal) : action
}

/** The policy of a table of output words, one for each observation class. */
export function policyOfWords(task: Task, words: readonly Bits[]): Policy {
  return { kind: 'policy', action: words.map(word => decode(task, word)) }
}

/** A policy as something that can be asked. Illegal actions become what the task says they mean. */
export function behaviourOf(task: Task, policy: Policy): Behaviour {
  const classOf = classOfState(task)
  return { act: state => legalised(task, state, at(policy.action, at(classOf, state))) }
}

/** What taking an action in a state really does: itself if legal there, else what the task says. */
export function legalised(task: Task, state: number, action: number): number {
  if (action !== NO_ACTION && at(task.legal, state).includes(action)) return action
  return task.illegal === 'invalid' ? NO_ACTION : task.illegal
}
