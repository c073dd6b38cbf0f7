/**
 * When two circuits are the same, said three ways, from coarse to fine (the three counts of the exact-synthesis
 * literature, which differ already for the majority of three: 21, 33 and 51 circuits of least size), and one
 * representative for all orders in which the gates of a circuit can be written.
 *
 * - `canonicalKey`: the set of functions on the wires, with the functions of the outputs. Circuits are counted up to
 *   the order of gates, the placement of inverters, and wirings that compute the same functions.
 * - `dagKey`: besides, which functions each gate reads.
 * - `labelledKey`: besides, the table of each gate (two tables may agree on all values that really occur).
 *
 * Invariant: no key changes when gates are renamed, nor, with free inverters, when inverters are moved.
 */
import { at } from '../base/errors.ts'
import { complementTable, negateOperand, permuteOperands } from '../logic/gate.ts'
import { type Circuit, type Gate, gateOfNode, type Inverters, nodeOfGate } from './circuit.ts'
import { allWords, columns } from './evaluate.ts'
import { levels } from './structure.ts'

const FREE: Inverters = { invertersFree: true }

/** Equal exactly for circuits with the same output functions and the same set of wire functions. */
export function canonicalKey(circuit: Circuit, inverters: Inverters = FREE): string {
  const { ofGate, ofOutput } = functionsOf(circuit, inverters)
  return key(circuit, ofGate, ofOutput)
}

/** Equal exactly for circuits that agree in `canonicalKey` and in the functions that each gate reads. */
export function dagKey(circuit: Circuit, inverters: Inverters = FREE): string {
  const { ofNode, ofGate, ofOutput } = functionsOf(circuit, inverters)
  const reading = circuit.gates.map(({ fanIn }, gate) => {
    const read = fanIn.map(node => at(ofNode, node)).sort()
    return `${at(ofGate, gate)}<${read.join('+')}`
  })
  return key(circuit, reading, ofOutput)
}

/** Equal exactly for circuits that agree in `dagKey` and in the table of each gate. */
export function labelledKey(circuit: Circuit, inverters: Inverters = FREE): string {
  const normal = inverters.invertersFree ? normalForm(circuit) : circuit
  const { ofNode, ofGate, ofOutput } = functionsOf(normal, inverters)
  const labelled = normal.gates.map((gate, index) => {
    const { table, fanIn } = orderOperands(gate, (a, b) => compare(at(ofNode, a), at(ofNode, b)))
    return `${at(ofGate, index)}<${fanIn.map(node => at(ofNode, node)).join('+')}:${table}`
  })
  return key(normal, labelled, ofOutput)
}

/** Push all inverters to the outputs, so that every gate is 0 when its operands are all 0. */
export function normalForm(circuit: Circuit): Circuit {
  const flipped: boolean[] = new Array(1 + circuit.inputs.length).fill(false)
  const gates = circuit.gates.map(({ table, fanIn }) => {
    let seen = table
    for (const [operand, node] of fanIn.entries()) if (at(flipped, node)) seen = negateOperand(seen, operand)
    flipped.push(seen[0] === '1')
    return { table: seen[0] === '1' ? complementTable(seen) : seen, fanIn }
  })
  const outputs = circuit.outputs.map(({ name, node, negated }) => ({
    name,
    node,
    negated: negated !== at(flipped, node),
  }))
  return { ...circuit, gates, outputs }
}

/**
 * The same circuit with its gates in canonical order: as the outputs, taken in order, come to need them, operands
 * with the lower canonical rank first. With free inverters it is also put into normal form. Circuits that differ
 * only in the order of gates (and the placement of free inverters) become equal, provided that no two operands of
 * one gate are copies of each other.
 */
export function canonicalCircuit(circuit: Circuit, inverters: Inverters = FREE): Circuit {
  const normal = inverters.invertersFree ? normalForm(circuit) : circuit
  return renumbered(normal, needOrder(normal, structuralRanks(normal)))
}

/** A gate with its operands listed in another order. */
export function orderOperands(gate: Gate, order: (a: number, b: number) => number): Gate {
  const places = gate.fanIn
    .map((_, place) => place)
    .sort((i, j) => order(at(gate.fanIn, i), at(gate.fanIn, j)))
  return { table: permuteOperands(gate.table, places), fanIn: places.map(place => at(gate.fanIn, place)) }
}

/** The same circuit with its gates written in another order, which must be topological: old indices in new order. */
export function renumbered(circuit: Circuit, order: readonly number[]): Circuit {
  const moved = new Map(order.map((old, place) => [nodeOfGate(circuit, old), nodeOfGate(circuit, place)]))
  const rename = (node: number): number => moved.get(node) ?? node
  const gates = order.map(old => {
    const { table, fanIn } = at(circuit.gates, old)
    return orderOperands({ table, fanIn: fanIn.map(rename) }, (a, b) => a - b)
  })
  return {
    ...circuit,
    gates,
    outputs: circuit.outputs.map(output => ({ ...output, node: rename(output.node) })),
  }
}

/**
 * A number for each node that depends on what stands below it only: equal for gates with isomorphic cones. Gates are
 * ranked level by level, by the ranks of their operands and their tables.
 */
function structuralRanks(circuit: Circuit): readonly number[] {
  const level = levels(circuit)
  const rank = Array.from({ length: 1 + circuit.inputs.length }, (_, node) => node)
  let next = rank.length
  for (let height = 1; height <= Math.max(0, ...level); height++) {
    const nodes = circuit.gates
      .map((_, gate) => nodeOfGate(circuit, gate))
      .filter(node => level[node] === height)
    const cones = nodes.map(node => {
      const gate = at(circuit.gates, gateOfNode(circuit, node))
      const { table, fanIn } = orderOperands(gate, (a, b) => at(rank, a) - at(rank, b))
      return `${fanIn.map(each => String(at(rank, each)).padStart(8, '0')).join(' ')} ${table}`
    })
    const distinct = [...new Set(cones)].sort()
    const rankOf = new Map(distinct.map((cone, place) => [cone, next + place]))
    nodes.forEach((node, index) => {
      rank[node] = rankOf.get(at(cones, index)) as number
    })
    next += distinct.length
  }
  return rank
}

/** The gates in the order in which the outputs need them: depth first, an explicit stack for deep circuits. */
function needOrder(circuit: Circuit, rank: readonly number[]): readonly number[] {
  const placed = new Set<number>()
  const order: number[] = []
  const stack = circuit.outputs.map(output => gateOfNode(circuit, output.node)).reverse()
  while (stack.length > 0) {
    const gate = at(stack, stack.length - 1)
    const { fanIn } = gate < 0 ? { fanIn: [] } : at(circuit.gates, gate)
    const missing = fanIn
      .filter(node => gateOfNode(circuit, node) >= 0 && !placed.has(gateOfNode(circuit, node)))
      .sort((a, b) => at(rank, b) - at(rank, a))
    if (missing.length > 0) {
      stack.push(...missing.map(node => gateOfNode(circuit, node)))
      continue
    }
    stack.pop()
    if (gate >= 0 && !placed.has(gate)) {
      placed.add(gate)
      order.push(gate)
    }
  }
  return order
}

interface Functions {
  /** The function of each node over all inputs, up to complement where inverters are free. */
  readonly ofNode: readonly string[]
  readonly ofGate: readonly string[]
  /** The function of each output as it is. */
  readonly ofOutput: readonly string[]
}

function functionsOf(circuit: Circuit, { invertersFree }: Inverters): Functions {
  const words = allWords(circuit)
  const ones = (1n << BigInt(words.length)) - 1n
  const values = columns(circuit, words)
  const ofNode = values.map(column => (invertersFree && column & 1n ? ones ^ column : column).toString(16))
  const ofOutput = circuit.outputs.map(({ node, negated }) =>
    (negated ? ones ^ at(values, node) : at(values, node)).toString(16),
  )
  return { ofNode, ofGate: ofNode.slice(1 + circuit.inputs.length), ofOutput }
}

function key(circuit: Circuit, gates: readonly string[], outputs: readonly string[]): string {
  return `${circuit.inputs.length}|${[...new Set(gates)].sort().join(' ')}|${outputs.join(' ')}`
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}
