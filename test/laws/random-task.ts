/**
 * A second road to the returns of small tasks, random ones or others.
 *
 * `forwardReturn` pushes the distribution over states forward step by step and adds up expected rewards, which shares no
 * code with the backward induction and the linear systems of `task/value.ts`.
 */
import type { Bits } from '../../src/base/bits.ts'
import { bitsOf } from '../../src/base/bits.ts'
import { at } from '../../src/base/errors.ts'
import { Rational } from '../../src/base/rational.ts'
import type { Behaviour } from '../../src/task/policy.ts'
import type { Phase, Task } from '../../src/task/task.ts'

export { drawnTask as randomTask } from '../../src/task/drawn-task.ts'

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
