/**
 * Small random tasks for property tests: every size, sign and shape that the invariants of `Task` allow, from a seed.
 *
 * Invariant: the same seed and sizes give the same task; with `ends`, every policy ends almost surely.
 */
import { type Random, random } from '../base/random.ts'
import { Rational } from '../base/rational.ts'
import { type Chances, taskOf, type ValueDraft } from './build.ts'
import type { Task } from './task.ts'

/** How large a random task is, and what its return is. */
export interface RandomShape {
  readonly states: number
  readonly actions: number
  readonly inputs?: number
  readonly value: ValueDraft
  /** Give every move a chance of reaching the last state, which is an end. */
  readonly ends?: boolean
}

/** A random task. */
export function randomTask(seed: number, shape: RandomShape): Task {
  const source = random(seed)
  const states = Array.from({ length: shape.states }, (_, state) => state)
  const actions = Array.from({ length: shape.actions }, (_, action) => action)
  const last = shape.states - 1
  const legal = states.map(() => {
    const some = actions.filter(() => source.below(4) > 0)
    return some.length === 0 ? [source.pick(actions)] : some
  })
  const isEnd = (state: number): boolean => shape.ends === true && state === last
  const bits = shape.inputs ?? 2
  return taskOf({
    name: `random ${seed}`,
    states: states.map(state => `s${state}`),
    actions: actions.map(action => `a${action}`),
    observation: states.map(() => Array.from({ length: bits }, () => `${source.below(2)}`).join('')),
    illegal: 'invalid',
    legal,
    transition: states.map(state =>
      actions.map(action =>
        legal[state]?.includes(action) ? moves(source, states, state, isEnd, shape) : [],
      ),
    ),
    reward: states.map(state =>
      actions.map(action =>
        legal[state]?.includes(action) && !isEnd(state)
          ? Rational.fraction(source.below(9) - 4, 1 + source.below(3))
          : 0,
      ),
    ),
    begin: { train: chances(source, states), deploy: chances(source, states) },
    value: shape.value,
  })
}

function moves(
  source: Random,
  states: readonly number[],
  state: number,
  isEnd: (state: number) => boolean,
  shape: RandomShape,
): Chances<number> {
  if (isEnd(state)) return [[state, 1]]
  const plain = chances(source, states)
  if (!shape.ends) return plain
  const half = Rational.fraction(1, 2)
  return [...plain.map(([to, weight]) => [to, half.times(weight)] as const), [states.length - 1, half]]
}

function chances(source: Random, states: readonly number[]): Chances<number> {
  const count = 1 + source.below(Math.min(3, states.length))
  const chosen = [...new Set(Array.from({ length: count }, () => source.pick(states)))]
  const weights = chosen.map(() => 1 + source.below(4))
  const total = weights.reduce((sum, weight) => sum + weight, 0)
  return chosen.map((state, index) => [state, Rational.fraction(weights[index] as number, total)] as const)
}
