/**
 * A task as a set of one: uniting it with nothing gives it back, up to the names of states. This is the trivial
 * half of "some set of tasks has a deceptive minimal model exactly if some task has one" (the discussion under
 * Hubinger 2019).
 */
import { meta } from './meta.ts'
import type { Reduction } from './reduction.ts'
import { samePolicies } from './reduction.ts'

/** The union of one task. */
export function singleton(): Reduction {
  return {
    spec: { name: 'singleton', params: {} },
    direction: 'both',
    law: 'Every policy has the return it had, and the image differs from the task in names alone; its parts stay.',
    obligation: 'nothing',
    prove: () => ({ holds: true, because: 'a set of one task has its return as mean' }),
    map: task => {
      const image = meta([task], { name: task.name }).task
      return task.parts.length === 0 ? image : { ...image, parts: task.parts }
    },
    value: before => before,
    ...samePolicies(),
  }
}
