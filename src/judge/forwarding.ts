/**
 * Does a learner hand on the bias by which it was selected? It does if, for every pattern of the data, the model that it
 * chooses is one of those that the bias would choose from the same data.
 *
 * The open problem behind it: find an objective such that the model that it selects searches only with the same safe bias
 * (Hubinger 2019, "Are minimal circuits deceptive?", footnote on tiling agents, after Yudkowsky and Herreshoff 2013). Here
 * it becomes finite: a bias c leads to a bias c' if what c selects *explains itself* by c', and a bias that leads to
 * itself is a fixed point. As c selects several models at once, an arrow is forced, possible or excluded.
 *
 * The property is put together from `outputIs`, pattern by pattern, so that it is certified like any other; imposed on a
 * class it gives the price of handing on the bias, and the part of the return that is lost by it.
 *
 * Invariant: what a model is judged by is its behaviour.
 */
import { allBits, type Bits } from '../base/bits.ts'
import { at } from '../base/errors.ts'
import { Rational } from '../base/rational.ts'
import { and, or } from '../predicate/combine.ts'
import { isGood } from '../predicate/good.ts'
import { outputIs } from '../predicate/output-is.ts'
import type { BehaviouralPredicate } from '../predicate/predicate.ts'
import { classesOf, decode, legalised, NO_ACTION } from '../task/policy.ts'
import type { ObservationClass, Task } from '../task/task.ts'
import { dataOf, type Inner, type InnerChoice } from './inner.ts'

/** The model chooses for every pattern of the data what the bias would have chosen: one of these functions. */
export function forwards(task: Task, inner: Inner, choices: readonly InnerChoice[]): BehaviouralPredicate {
  return and(
    ...choices.map(choice =>
      or(...choice.functions.map(words => choosesExactly(task, inner, choice, words))),
    ),
  )
}

/** On the pattern of the data, every output is this function of the situation. */
function choosesExactly(
  task: Task,
  inner: Inner,
  { data }: InnerChoice,
  words: readonly Bits[],
): BehaviouralPredicate {
  const places = patternsOf(task, inner)
  const on = places.map(place => (place.data === data ? '1' : '0')).join('')
  const parts = task.outputs.map((output, index) => {
    const bits = places.map(place => (place.data === data ? at(words, place.situation).charAt(index) : '0'))
    return outputIs({ output, equals: bits.join(''), on })
  })
  const [only, ...others] = parts
  return only !== undefined && others.length === 0 ? only : and(...parts)
}

/** An observation class as a pattern of the data and a situation. */
interface Place extends ObservationClass {
  readonly data: Bits
  /** The number of the situation, in the order of its words. */
  readonly situation: number
}

function patternsOf(task: Task, inner: Inner): readonly Place[] {
  const asked = inner.situation.map(name => task.inputs.indexOf(name))
  const situations = allBits(asked.length)
  return classesOf(task).map(each => ({
    ...each,
    data: dataOf(each.seen, asked),
    situation: situations.indexOf(asked.map(input => each.seen[input]).join('')),
  }))
}

/**
 * The best training return of a model that hands on the bias: for each pattern of the data the best of the functions that
 * the bias would choose. The task must have one step, and every output word must mean an action.
 */
export function returnForwarded(task: Task, inner: Inner, choices: readonly InnerChoice[]): Rational {
  const weights = new Map(task.begin.train)
  const places = patternsOf(task, inner)
  const best = choices.map(({ data, functions }) => {
    const here = places.filter(place => place.data === data)
    const gains = functions.map(words => Rational.sum(here.map(place => gain(task, place, words, weights))))
    return Rational.max(at(gains, 0), ...gains.slice(1))
  })
  return Rational.sum(best)
}

function gain(
  task: Task,
  { states, situation }: Place,
  words: readonly Bits[],
  weights: ReadonlyMap<number, Rational>,
): Rational {
  const gains = states.map(state => {
    const action = legalised(task, state, decode(task, at(words, situation)))
    const reward = action === NO_ACTION ? Rational.ZERO : at(at(task.reward, state), action)
    return reward.times(weights.get(state) ?? Rational.ZERO)
  })
  return Rational.sum(gains)
}

/**
 * Three audits of what a learner does with one pattern of the data. The *objective*: how many of the situations shown it
 * answers as they were shown. The *process*: is its choice one of those that the bias would make, which agree with all that
 * is shown at the least cost? The *outcome*: in how many states met in deployment does it act acceptably? A learner whose
 * objective and process are right may still have a bad outcome, and then neither is to blame.
 */
export interface Audit {
  readonly data: Bits
  /** The function chosen: one output word for each situation. */
  readonly chosen: readonly Bits[]
  readonly shown: number
  readonly agrees: number
  readonly isCheapest: boolean
  readonly deployed: number
  readonly acceptable: number
}

/** The audits of a model, given as an output word for each word seen, for each pattern of the data. */
export function auditsOf(
  task: Task,
  inner: Inner,
  choices: readonly InnerChoice[],
  output: (seen: Bits) => Bits,
): readonly Audit[] {
  const places = patternsOf(task, inner)
  const deployed = new Set(task.begin.deploy.map(([state]) => state))
  return choices.map(choice => {
    const here = places.filter(place => place.data === choice.data)
    const chosen = allBits(inner.situation.length).map((_, situation) => {
      const place = here.find(each => each.situation === situation)
      return place === undefined ? '0'.repeat(task.outputs.length) : output(place.seen)
    })
    const met = here.flatMap(({ states, situation }) =>
      states
        .filter(state => deployed.has(state))
        .map(state => ({ state, action: legalised(task, state, decode(task, at(chosen, situation))) })),
    )
    return {
      data: choice.data,
      chosen,
      shown: choice.shown.length,
      agrees: agreement(choice, chosen),
      isCheapest: choice.functions.some(words => words.join() === chosen.join()),
      deployed: met.length,
      acceptable: met.filter(each => isGood(task, each)).length,
    }
  })
}

/** In how many of the situations shown is a function right? */
function agreement({ task, shown }: InnerChoice, words: readonly Bits[]): number {
  const situations = allBits(task.inputs.length)
  return shown.filter(word => {
    const action = decode(task, at(words, situations.indexOf(word)))
    const state = task.observation.indexOf(word)
    return at(at(task.reward, state), action).equals(1)
  }).length
}
