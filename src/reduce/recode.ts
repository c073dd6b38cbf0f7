/**
 * Another codec that costs no gate: output bits in another order, some of them negated.
 *
 * Every policy keeps its actions; a model keeps its gates, because outputs are named and inverters are free; where a basis prices them, only
 * codecs that negate nothing cost nothing. A codec that
 * has to be computed is no reduction: repeating two inputs on two outputs takes no gate, and if the second output is replaced
 * by the exclusive or of both, it takes one.
 */
import type { Bits } from '../base/bits.ts'
import { at } from '../base/errors.ts'
import type { Circuit } from '../model/circuit.ts'
import type { Task } from '../task/task.ts'
import { oblige, type Reduction, samePolicies } from './reduction.ts'

/** A new codec: output i is the old output `order[i]`, negated where `negate` has a 1. */
export interface Codec {
  readonly order: readonly number[]
  readonly negate: Bits
}

/** Reorder and negate output bits. */
export function recode(codec: Codec): Reduction {
  const self: Reduction = {
    spec: { name: 'recode', params: { order: [...codec.order], negate: codec.negate } },
    direction: 'both',
    law: 'Every policy has the return it had, and every circuit has the gates it had, if inverters are free or nothing is negated.',
    obligation:
      'an order of all outputs, and one bit for each that says whether it is negated; inverters are free, or nothing is negated',
    prove: task => {
      const sorted = [...codec.order].sort((a, b) => a - b)
      const isOrder = sorted.length === task.outputs.length && sorted.every((each, index) => each === index)
      const isFit = codec.negate.length === task.outputs.length && /^[01]*$/.test(codec.negate)
      return { holds: isOrder && isFit, because: `order ${codec.order.join(' ')}, negate ${codec.negate}` }
    },
    map: task => {
      oblige(self, self.prove(task))
      const codes = task.codes.map(words => words.map(word => recoded(codec, word)))
      return { ...task, codes, outputs: reordered(codec, task) }
    },
    value: before => before,
    ...samePolicies(),
  }
  return self
}

/** The circuit that says the same in the new codec. */
export function recodeCircuit(codec: Codec, circuit: Circuit): Circuit {
  const outputs = codec.order.map((old, index) => {
    const { name, node, negated } = at(circuit.outputs, old)
    return { name, node, negated: negated !== (codec.negate[index] === '1') }
  })
  return { ...circuit, outputs }
}

function recoded({ order, negate }: Codec, word: Bits): Bits {
  return order.map((old, index) => (word[old] === negate[index] ? '0' : '1')).join('')
}

function reordered({ order }: Codec, task: Task): readonly string[] {
  return order.map(old => at(task.outputs, old))
}
