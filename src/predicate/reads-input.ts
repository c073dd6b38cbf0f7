/**
 * Does the model read an input at all?
 *
 * A model that does not read the bit by which deployment can be told from training cannot condition on it: the simplest
 * mechanistic guarantee there is.
 */
import { InvalidInput } from '../base/errors.ts'
import type { MechanisticPredicate } from './predicate.ts'

/** Some gate or output reads this input. Throws `InvalidInput` when the task has no input of that name. */
export function readsInput(name: string): MechanisticPredicate {
  return {
    spec: { name: 'readsInput', params: { 0: name } },
    kind: 'mechanistic',
    meaning: `Reads the input ${name}.`,
    holds(subject, task) {
      const input = task.inputs.indexOf(name)
      if (input === -1) {
        const expected = `one of ${task.inputs.join(', ')}`
        throw new InvalidInput('unknown-input', [{ path: 'input', found: name, expected }])
      }
      const holds = subject.readsInput(input)
      return { holds, because: `${name} is ${holds ? '' : 'not '}read` }
    },
  }
}
