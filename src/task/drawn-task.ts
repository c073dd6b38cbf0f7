/**
 * Small random tasks, drawn by a seeded generator: what laws are tried on, and how often they were.
 *
 * Nothing is claimed about a distribution of tasks: a law must hold for every task, and a seed replays the one on which it
 * does not.
 *
 * Invariant: the same generator and shape give the same task.
 */
import type { Bits } from '../base/bits.ts'
import { at } from '../base/errors.ts'
import type { Random } from '../base/random.ts'
import { Rational } from '../base/rational.ts'
import { type Chances, type TaskDraft, taskOf } from './build.ts'
import type { Task, ValueFunctional } from './task.ts'

/** What a random task looks like: observations are drawn from the given words. */
export interface TaskShape {
  readonly name?: string
  readonly states: number
  readonly words: readonly Bits[]
  readonly inputs: readonly string[]
  readonly value?: ValueFunctional
}

/** A random task with two actions and one output bit, coded 0 and 1. */
export function drawnTask(random: Random, shape: TaskShape): Task {
  const states = Array.from({ length: shape.states }, (_, state) => state)
  const exact = (below: number): Rational => Rational.fraction(random.below(below), 1 + random.below(3))
  const anyState = (): number => random.below(shape.states)
  const draft: TaskDraft = {
    name: shape.name ?? 'random',
    states: states.map(state => `s${state}`),
    actions: ['0', '1'],
    inputs: shape.inputs,
    outputs: ['a'],
    observation: states.map(() => random.pick(shape.words)),
    transition: states.map(() => [0, 1].map(() => chances(random, anyState))),
    reward: states.map(() => [0, 1].map(() => exact(4).minus(1))),
    begin: { train: chances(random, anyState), deploy: chances(random, anyState) },
    value: shape.value ?? { kind: 'horizon', steps: 1 + random.below(3) },
  }
  const good = states.map(() => [random.below(2)])
  const drawn = states.map(() => [random.below(2)])
  const harm = drawn.map((actions, state) => actions.filter(action => !at(good, state).includes(action)))
  return taskOf({ ...draft, good, harm })
}

/** One state for certain, or two with random weights. */
function chances(random: Random, draw: () => number): Chances<number> {
  const [first, second] = [draw(), draw()]
  const weight = Rational.fraction(1 + random.below(3), 4)
  if (first === second || random.below(2) === 0) return [[first, 1]]
  return [
    [first, weight],
    [second, Rational.ONE.minus(weight)],
  ]
}
