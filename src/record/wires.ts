/**
 * What a person wants to see of a circuit on a task: for each wire its name, how it is computed from the wires before it,
 * what it is as a function of the inputs, the property that asks for it, its value on every word, and the group that it
 * belongs to. Inputs are wires here; outputs stand beside them, because an output may be a negated wire.
 */
import { allBits, type Bits } from '../base/bits.ts'
import { at } from '../base/errors.ts'
import { type Circuit, nodeOfGate } from '../model/circuit.ts'
import { outputsOn } from '../model/evaluate.ts'
import { formatEnd, formatGate, wireNames } from '../model/format.ts'
import { type CircuitPart, type InputRoles, inputRoles, partsOfCircuit } from '../predicate/circuit-parts.ts'
import { nodeTable, wirePredicate, wireTexts } from '../predicate/wire-text.ts'
import { classesOf } from '../task/policy.ts'
import type { Task } from '../task/task.ts'

/** Circuits of more inputs are shown on the rows of the task only. */
const ALL_WORDS_INPUTS_MAX = 10

/** One input or gate. */
export interface WireSummary {
  readonly node: number
  readonly name: string
  /** From the wires before it: `w1 ∧ ¬q`; empty for an input. */
  readonly definition: string
  /** Over the inputs: `(y0 ^ d) ^ (q & (y0 ^ y1))`; null where that is too long. */
  readonly formula: string | null
  /** The property of having this wire: `contains(u & v)`; null for an input. */
  readonly predicate: string | null
  /** Its value on each of `words`. */
  readonly table: Bits
  /** What an input is for, or the group of a gate; null where neither is known. */
  readonly role: keyof InputRoles | CircuitPart['name'] | null
}

/** One output. */
export interface OutputSummary {
  readonly name: string
  /** What it is: `¬w4`. */
  readonly definition: string
  readonly table: Bits
}

/** A circuit on a task. */
export interface CircuitSummary {
  /** All words that a circuit can see, or those of the task's rows where these are too many. */
  readonly words: readonly Bits[]
  readonly wires: readonly WireSummary[]
  readonly outputs: readonly OutputSummary[]
  readonly parts: readonly CircuitPart[]
}

/** The summary of a circuit on a task. */
export function circuitSummary(task: Task, circuit: Circuit): CircuitSummary {
  const { length } = circuit.inputs
  const words = length <= ALL_WORDS_INPUTS_MAX ? allBits(length) : classesOf(task).map(({ seen }) => seen)
  const names = wireNames(circuit)
  const parts = partsOfCircuit(task, circuit)
  const tables = outputsOn(circuit, words)
  const outputs = circuit.outputs.map((output, index) => ({
    name: output.name,
    definition: formatEnd(names, output, '¬'),
    table: at(tables, index),
  }))
  const inputs = inputsOf(task, circuit, words)
  return { words, wires: [...inputs, ...gatesOf(task, circuit, words, parts)], outputs, parts }
}

function inputsOf(task: Task, circuit: Circuit, words: readonly Bits[]): readonly WireSummary[] {
  const roles = Object.entries(inputRoles(task)) as [keyof InputRoles, readonly number[]][]
  return circuit.inputs.map((name, input) => ({
    node: 1 + input,
    name,
    definition: '',
    formula: name,
    predicate: null,
    table: nodeTable(circuit, 1 + input, words),
    role: roles.find(([, members]) => members.includes(input))?.[0] ?? null,
  }))
}

function gatesOf(
  task: Task,
  circuit: Circuit,
  words: readonly Bits[],
  parts: readonly CircuitPart[],
): readonly WireSummary[] {
  const names = wireNames(circuit)
  const texts = wireTexts(circuit)
  return circuit.gates.map((gate, index) => {
    const node = nodeOfGate(circuit, index)
    const operands = gate.fanIn.map(each => at(names, each))
    return {
      node,
      name: at(names, node),
      definition: formatGate(gate, operands, { unicode: true }),
      formula: texts[index] ?? null,
      predicate: wirePredicate(task, circuit, index),
      table: nodeTable(circuit, node, words),
      role: parts.find(({ wires }) => wires.includes(node))?.name ?? null,
    }
  })
}
