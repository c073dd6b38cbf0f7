/**
 * Properties of models, and how they are decided by asking.
 *
 * A predicate asks a subject questions and answers yes or no. A behavioural predicate may only ask what the
 * subject does in a state: it cannot see gates. A mechanistic one may also ask whether the subject contains a wire equal
 * to a function, whether it reads an input, or for the circuit itself. Every question asked is recorded with its
 * answer, and the record is a *reason*: whoever gives the same answers gets the same verdict. That is how `judge`
 * decides forced, possible and excluded without listing models, for predicates it has never seen, and how the checker
 * verifies it: it replays the predicate against nothing but the reason.
 *
 * So: ask as little as possible, in a fixed order, and stop at the first answer that decides.
 *
 * Invariants: a verdict depends on nothing but the answers; mechanistic verdicts do not change when gates are renamed.
 */
import type { Role } from '../base/document.ts'
import type { Mechanism } from '../model/mechanism.ts'
import type { Behaviour } from '../task/policy.ts'
import type { Task } from '../task/task.ts'

export type { Mechanism } from '../model/mechanism.ts'

/** Yes or no, and what decided it, in words. */
export interface Finding {
  readonly holds: boolean
  readonly because: string
}

/** A property of what a model does. It cannot see how. */
export interface BehaviouralPredicate extends Role {
  readonly kind: 'behavioural'
  /** One sentence, with the paper it comes from. */
  readonly meaning: string
  holds(subject: Behaviour, task: Task): Finding
}

/** A property of how a model does it. */
export interface MechanisticPredicate extends Role {
  readonly kind: 'mechanistic'
  readonly meaning: string
  holds(subject: Mechanism, task: Task): Finding
}

/** A property of models. Every behavioural predicate can be asked of a mechanism. */
export type Predicate = BehaviouralPredicate | MechanisticPredicate
