/**
 * One more input that says nothing new at no cost: a constant, a copy of an input, or its negation.
 *
 * A model that reads it can read the original (or a constant) instead, without a gate more; so minimal costs stay, and
 * so do the minimal policies. An input that would have to be *computed* from the others is another matter: it gives
 * away its gates, and so is a negation where a basis prices inverters. That is what a tag does in a union (`retag.ts`).
 */
import type { Bits } from '../base/bits.ts'
import type { Task } from '../task/task.ts'
import { carried, oblige, type Reduction } from './reduction.ts'

/** A name that is not taken, and what the input equals: `0`, `1`, an input, or `!` and an input. */
export interface Dummy {
  readonly name: string
  readonly equals: string
}

/** Add an input at the end that is constant, or equal to another one up to negation. */
export function dummyInput(dummy: Dummy): Reduction {
  const self: Reduction = {
    spec: { name: 'dummyInput', params: { 0: dummy.name, equals: dummy.equals } },
    direction: 'both',
    law: 'Every policy has the return it had; the minimal models need not read the new input, if inverters are free or nothing is negated.',
    obligation:
      'a new name, and a constant or an input of the task, perhaps negated; inverters are free, or nothing is negated',
    prove: task => {
      const isKnown =
        ['0', '1'].includes(dummy.equals) || task.inputs.includes(dummy.equals.replace(/^!/, ''))
      const because = `${dummy.name} equals ${dummy.equals}`
      return { holds: isKnown && !task.inputs.includes(dummy.name), because }
    },
    map: task => {
      oblige(self, self.prove(task))
      const observation = task.observation.map(seen => seen + bitOf(dummy, task, seen))
      return { ...task, inputs: [...task.inputs, dummy.name], observation }
    },
    value: before => before,
    push: (policy, task) => carried(policy, task, self.map(task), seen => seen.slice(0, -1)),
    pull: (policy, task) => carried(policy, self.map(task), task, seen => seen + bitOf(dummy, task, seen)),
  }
  return self
}

function bitOf({ equals }: Dummy, task: Task, seen: Bits): Bits {
  if (equals === '0' || equals === '1') return equals
  const bit = seen[task.inputs.indexOf(equals.replace(/^!/, ''))] === '1'
  return bit === equals.startsWith('!') ? '0' : '1'
}
