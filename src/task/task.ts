/**
 * A task: a finite Markov decision process with exact dynamics and rewards, two ways to begin (training and
 * deployment), a value functional, observations as words of named bits, and a codec from output words to actions
 * (Puterman 1994, chapters 2 and 4 to 6, for the MDP; the two beginnings are ours).
 *
 * Plain, validated data: whoever holds a `Task` need not check it again. States that look alike share an
 * *observation class*, and a policy is a map from classes to actions, so aliasing costs nothing extra. One-step tasks
 * made of labelled rows are tasks with horizon 1 and one state per row.
 *
 * Invariants: `observation`, `legal`, `transition` and `reward` have one entry per state; `transition[s]` and
 * `reward[s]` one per action; all weights are positive and sum to one; every state has a legal action; no output word
 * is the code of two actions.
 */
import type { Bits } from '../base/bits.ts'
import type { Distribution } from '../base/distribution.ts'
import type { Rational } from '../base/rational.ts'

/** Where a model is looked at: in training, which selects it, or in deployment, which does not. */
export type Phase = 'train' | 'deploy'

/** One thing for each phase. */
export type ByPhase<T> = { readonly [phase in Phase]: T }

/** What the return is: a sum over a number of steps, a discounted sum, or an undiscounted sum that must exist. */
export type ValueFunctional =
  | { readonly kind: 'horizon'; readonly steps: number }
  | { readonly kind: 'discount'; readonly factor: Rational }
  | { readonly kind: 'total' }

/**
 * What an output word does that is the code of no action, or of an action that is not legal in the state:
 * `invalid` makes the model invalid if it happens on any observation that training can reach; a number is the index of
 * the action that is taken instead (legal everywhere).
 */
export type IllegalMeaning = 'invalid' | number

/** A named set of states: one of the tasks that a union was made of. */
export interface Part {
  readonly name: string
  readonly states: readonly number[]
}

/** A finite Markov decision process with two ways to begin. Plain, validated data. */
export interface Task {
  readonly kind: 'task'
  readonly name: string
  readonly states: readonly string[]
  readonly actions: readonly string[]
  /** Names of the observation bits, first bit first. */
  readonly inputs: readonly string[]
  /** Names of the output bits of a model, first bit first. */
  readonly outputs: readonly string[]
  /** observation[state]: what a model sees there; one bit for each input. */
  readonly observation: readonly Bits[]
  /** codes[action]: the output words that mean this action. */
  readonly codes: readonly (readonly Bits[])[]
  readonly illegal: IllegalMeaning
  /** legal[state]: the actions that may be taken there, ascending. */
  readonly legal: readonly (readonly number[])[]
  /** transition[state][action]; for an action that is not legal there, an empty list. */
  readonly transition: readonly (readonly Distribution<number>[])[]
  /** reward[state][action]: the base objective, expected over the next state. */
  readonly reward: readonly (readonly Rational[])[]
  readonly begin: ByPhase<Distribution<number>>
  readonly value: ValueFunctional
  /** good[state]: the acceptable actions, for predicates; `null` where nothing is declared. */
  readonly good: readonly (readonly number[] | null)[]
  /** harm[state]: the harmful actions, none of them good, for predicates; `null` where nothing is declared. */
  readonly harm: readonly (readonly number[] | null)[]
  /** The tasks that this one is a union of, if it is one. */
  readonly parts: readonly Part[]
}

/** A set of states that look alike: a policy makes one decision for all of them. */
export interface ObservationClass {
  readonly seen: Bits
  readonly states: readonly number[]
}
