/**
 * Small random tasks for property tests, and a second road to their returns.
 *
 * Everything is drawn from a seeded generator (`base/random.ts`), so that a seed replays a failure. `forwardReturn` pushes
 * the distribution over states forward step by step and adds up expected rewards, which shares no code with the backward
 * induction and the linear systems of `task/value.ts`.
 */
import type { Bits } from '../../src/base/bits.ts'
import { bitsOf } from '../../src/base/bits.ts'
import { at } from '../../src/base/errors.ts'
import type { Random } from '../../src/base/random.ts'
import { Rational } from '../../src/base/rational.ts'
import { type Chances, type TaskDraft, taskOf } from '../../src/task/build.ts'
import type { Behaviour } from '../../src/task/policy.ts'
import type { Phase, Task, ValueFunctional } from '../../src/task/task.ts'

/** What a random task looks like: observations are drawn from the given words. */
export interface Shape {
  readonly name?: string
  readonly states: number
  readonly words: readonly Bits[]
  readonly inputs: readonly string[]
  readonly value?: ValueFunctional
}

/** A random task with two actions and one output bit, coded 0 and 1. */
export function randomTask(random: Random, shape: Shape): Task {
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

/** The return of a horizon task by pushing the state distribution forward. */
export function forwardReturn(task: Task, behaviour: Behaviour, phase: Phase): Rational {
  const steps = task.value.kind === 'horizon' ? task.value.steps : 0
  let mass = new Map(task.begin[phase])
  let total = Rational.ZERO
  for (let step = 0; step < steps; step += 1) {
    const next = new Map<number, Rational>()
    for (const [state, weight] of mass) {
      const action = behaviour.act(state)
      total = total.plus(weight.times(at(at(task.reward, state), action)))
      for (const [to, chance] of at(at(task.transition, state), action)) {
        next.set(to, (next.get(to) ?? Rational.ZERO).plus(weight.times(chance)))
      }
    }
    mass = next
  }
  return total
}

/** A one-output Boolean function of what is seen, as a behaviour: the table has one character for each word. */
export function functionBehaviour(task: Task, table: Bits): Behaviour {
  return { act: state => Number(at([...table], Number.parseInt(`0${at(task.observation, state)}`, 2))) }
}

/** All Boolean functions of so many inputs, as tables. */
export function allFunctions(inputs: number): readonly Bits[] {
  const rows = 2 ** inputs
  return Array.from({ length: 2 ** rows }, (_, table) => bitsOf(table, rows))
}
