/**
 * Renaming what is seen at no cost: input bits in another order, some of them negated. And why no other renaming of a
 * tag is harmless.
 *
 * A union may number its tasks in any way, and minimal circuits care which: of the 24 numberings of four one-bit rules,
 * 16 need two gates and 8 need three (gallery: `tag-3`), and where tasks share observations a tag makes possible what was
 * not (`shared-1`). Only renumberings that amount to reordering and negating bits preserve every cost,
 * and where a basis prices inverters, only reordering.
 */
import type { Bits } from '../base/bits.ts'
import { at } from '../base/errors.ts'
import { carried, oblige, type Reduction } from './reduction.ts'

/** New observation bits: bit i is the old bit `order[i]`, negated where `negate` has a 1. */
export interface Renaming {
  readonly order: readonly number[]
  readonly negate: Bits
}

/** Reorder and negate observation bits, among them the tag of a union. */
export function retag(renaming: Renaming): Reduction {
  const { order, negate } = renaming
  const there = (seen: Bits): Bits =>
    order.map((old, index) => (seen[old] === negate[index] ? '0' : '1')).join('')
  const back = (seen: Bits): Bits => {
    const bits: string[] = []
    for (const [index, old] of order.entries()) bits[old] = seen[index] === negate[index] ? '0' : '1'
    return bits.join('')
  }
  const self: Reduction = {
    spec: { name: 'retag', params: { order: [...order], negate } },
    direction: 'both',
    law: 'Every policy has the return it had, and every circuit has the gates it had, if inverters are free or nothing is negated.',
    obligation:
      'an order of all inputs, and one bit for each that says whether it is negated; inverters are free, or nothing is negated',
    prove: task => {
      const sorted = [...order].sort((a, b) => a - b)
      const isOrder = sorted.length === task.inputs.length && sorted.every((each, index) => each === index)
      const isFit = negate.length === task.inputs.length && /^[01]*$/.test(negate)
      return { holds: isOrder && isFit, because: `order ${order.join(' ')}, negate ${negate}` }
    },
    map: task => {
      oblige(self, self.prove(task))
      const inputs = order.map(old => at(task.inputs, old))
      return { ...task, inputs, observation: task.observation.map(there) }
    },
    value: before => before,
    push: (policy, task) => carried(policy, task, self.map(task), back),
    pull: (policy, task) => carried(policy, self.map(task), task, there),
  }
  return self
}
