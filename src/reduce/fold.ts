/**
 * Time folded into the state, so that a horizon can be extended without changing any return.
 *
 * States become pairs of a state and the number of steps taken. After the task's own horizon the agent idles, unpaid, in the
 * state of its last decision; so tasks of different horizons can be brought to a common one and united. What is seen
 * stays the same unless `seesTime` adds the time as bits, and then a policy may do different things at different times:
 * the optimum may rise, and verdicts move only from the task to its image.
 *
 * Invariant: a policy that does not look at the time has the return it had.
 */
import { bitsOf } from '../base/bits.ts'
import type { Distribution } from '../base/distribution.ts'
import { at } from '../base/errors.ts'
import { Rational } from '../base/rational.ts'
import type { Task } from '../task/task.ts'
import { bitsFor } from './meta.ts'
import { carried, type Obligation, oblige, type Reduction } from './reduction.ts'

/** The horizon to reach (at least the task's own), and whether the time is seen. */
export interface Folding {
  readonly horizon: number
  readonly seesTime?: boolean
}

/** Fold time into the state of a task with a horizon. */
export function fold({ horizon, seesTime = false }: Folding): Reduction {
  const bits = seesTime ? bitsFor(horizon + 1) : 0
  const self: Reduction = {
    spec: { name: 'fold', params: { horizon, seesTime } },
    direction: seesTime ? 'there' : 'both',
    law: 'Every policy that does not look at the time has the return it had; properties that range over goals (coherent, instrumental) are not covered.',
    obligation: `a horizon of at most ${horizon}`,
    prove: (task): Obligation => {
      const holds =
        task.value.kind === 'horizon' && task.value.steps <= horizon && Number.isSafeInteger(horizon)
      return {
        holds,
        because: task.value.kind === 'horizon' ? `the horizon is ${task.value.steps}` : task.value.kind,
      }
    },
    map: task => {
      oblige(self, self.prove(task))
      return folded(task, horizon, bits)
    },
    value: before => before,
    push: (policy, task) => carried(policy, task, self.map(task), seen => seen.slice(0, seen.length - bits)),
    pull: (policy, task) => {
      const image = self.map(task)
      const timeless = carried(policy, image, task, seen => seen + bitsOf(0, bits))
      const again = self.push(timeless, task)
      return again.action.every((action, index) => action === at(policy.action, index)) ? timeless : undefined
    },
  }
  return self
}

/** The task with time in its states: layers 0 to the own horizon, of which the last is idle. */
function folded(task: Task, horizon: number, bits: number): Task {
  const own = task.value.kind === 'horizon' ? task.value.steps : 0
  const layers = Array.from({ length: own + 1 }, (_, time) => time)
  const count = task.states.length
  const all = <T>(of: (state: number, time: number) => T): T[] =>
    layers.flatMap(time => task.states.map((_, state) => of(state, time)))
  const names = new Set(task.inputs)
  const timeName = (bit: number): string => {
    const name = `time${bits - 1 - bit}`
    return names.has(name) ? `${name}_` : name
  }
  const later = (next: Distribution<number>, state: number, time: number): Distribution<number> => {
    if (next.length === 0) return next
    if (time + 1 >= own) return [[own * count + state, Rational.ONE]]
    return next.map(([to, weight]) => [(time + 1) * count + to, weight] as const)
  }
  return {
    ...task,
    states: all((state, time) => `${at(task.states, state)} ${time < own ? `at ${time}` : 'idle'}`),
    inputs: [...task.inputs, ...Array.from({ length: bits }, (_, bit) => timeName(bit))],
    observation: all((state, time) => at(task.observation, state) + bitsOf(time, bits)),
    legal: all(state => at(task.legal, state)),
    transition: all((state, time) => at(task.transition, state).map(next => later(next, state, time))),
    reward: all((state, time) => at(task.reward, state).map(each => (time < own ? each : Rational.ZERO))),
    value: { kind: 'horizon', steps: horizon },
    good: all((state, time) => (time < own ? at(task.good, state) : at(task.legal, state))),
    harm: all((state, time) => (time < own ? at(task.harm, state) : [])),
    parts: task.parts.map(part => ({
      name: part.name,
      states: layers.flatMap(time => part.states.map(state => time * count + state)),
    })),
  }
}
