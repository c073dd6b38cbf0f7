/**
 * A circuit as something that can be asked, with an exact intervention on one of its gates.
 *
 * Intervening is Pearl's do-operator on a Boolean circuit: overwrite the node with a constant, evaluate everything
 * downstream again (Pearl, Causality, 2000; Geiger et al. 2021, "Causal abstractions of neural networks").
 *
 * Invariant: without an intervention this is the circuit's own behaviour.
 */
import { type Bits, numberOf } from '../base/bits.ts'
import { at } from '../base/errors.ts'
import type { Circuit } from '../model/circuit.ts'
import { wiresOn } from '../model/evaluate.ts'
import type { Mechanism } from '../model/mechanism.ts'
import { inputsRead } from '../model/structure.ts'
import { type Behaviour, classesOf, decode, legalised } from '../task/policy.ts'
import type { Task } from '../task/task.ts'
import { complement } from './wire.ts'

/** Force a node to a value. */
export interface Intervention {
  readonly node: number
  readonly value: Bits
}

function forcedValues(circuit: Circuit, seen: Bits, force?: Intervention): readonly Bits[] {
  const values: Bits[] = ['0', ...seen]
  for (const gate of circuit.gates) {
    const word = gate.fanIn.map(node => at(values, node)).join('')
    const node = values.length
    values.push(force?.node === node ? force.value : at([...gate.table], numberOf(word)))
  }
  return values
}

function outputWord(circuit: Circuit, seen: Bits, force?: Intervention): Bits {
  const values = forcedValues(circuit, seen, force)
  return circuit.outputs
    .map(({ node, negated }) => (negated === (at(values, node) === '1') ? '0' : '1'))
    .join('')
}

/** A circuit as the subject of mechanistic predicates: every question is answered from the circuit itself. */
export function mechanismOf(task: Task, circuit: Circuit): Mechanism {
  return {
    ...circuitBehaviour(task, circuit),
    hasWire: table => {
      const wires = wiresOn(
        circuit,
        classesOf(task).map(each => each.seen),
      )
      return wires.some(wire => wire === table || wire === complement(table))
    },
    readsInput: input => inputsRead(circuit).includes(input),
    circuit: () => circuit,
  }
}

/** The circuit as a behaviour on a task, under an intervention if one is given. */
export function circuitBehaviour(task: Task, circuit: Circuit, force?: Intervention): Behaviour {
  return {
    act: state =>
      legalised(task, state, decode(task, outputWord(circuit, at(task.observation, state), force))),
  }
}
