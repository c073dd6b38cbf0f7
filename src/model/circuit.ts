/**
 * Circuits: directed acyclic graphs of gates, Knuth's Boolean chains (TAOCP 4A, 7.1.2) with several outputs.
 *
 * Nodes are numbered: 0 is the constant false, 1 to n are the inputs, and from n+1 on the gates in topological
 * order. A gate carries its table, so a circuit can be evaluated without knowing the basis it came from.
 * Inverters are free and stand only at the outputs: where a basis has free inverters, every gate is written in
 * normal form (0 when all inputs are 0), which is possible for every circuit (Knuth, ibid.).
 *
 * Where inverters are priced, no output is negated except that of the constant: both constants are free in any basis.
 *
 * Invariants: each gate reads only earlier nodes, ascending, distinct and not the constant; its table depends on all
 * of them; every gate reaches an output.
 */
import { type Bits, isBits } from '../base/bits.ts'
import type { Issue } from '../base/errors.ts'
import { dependsOnAll } from '../logic/gate.ts'

/** One gate: its table (see `logic/gate.ts`) and the nodes it reads, ascending. */
export interface Gate {
  readonly table: Bits
  readonly fanIn: readonly number[]
}

/** A named output: a node, negated or not. */
export interface Output {
  readonly name: string
  readonly node: number
  readonly negated: boolean
}

/** A Boolean circuit with named inputs and outputs. */
export interface Circuit {
  readonly kind: 'circuit'
  readonly inputs: readonly string[]
  readonly gates: readonly Gate[]
  readonly outputs: readonly Output[]
}

/** The constant false, as a node. */
export const CONSTANT = 0

/** The number of nodes: the constant, the inputs and the gates. */
export function nodeCount(circuit: Circuit): number {
  return 1 + circuit.inputs.length + circuit.gates.length
}

/** The node that a gate is. */
export function nodeOfGate(circuit: Circuit, gate: number): number {
  return 1 + circuit.inputs.length + gate
}

/** The gate that a node is: an index, negative for inputs and the constant. */
export function gateOfNode(circuit: Circuit, node: number): number {
  return node - 1 - circuit.inputs.length
}

/** May a circuit negate for free? It changes what a well-formed circuit is and when two are the same. */
export interface Inverters {
  readonly invertersFree: boolean
}

/**
 * Everything that is wrong with a circuit: the invariants at the head of this file, and distinct names. An empty
 * list means that every function of this room may be called with it. Without `inverters`, the form that depends on
 * them is not checked.
 */
export function circuitIssues(circuit: Circuit, inverters?: Inverters): Issue[] {
  const issues = [
    ...nameIssues(circuit.inputs, 'inputs'),
    ...nameIssues(
      circuit.outputs.map(each => each.name),
      'outputs',
    ),
  ]
  circuit.gates.forEach((gate, index) => {
    issues.push(...gateIssues(circuit, gate, index, inverters))
  })
  circuit.outputs.forEach((output, index) => {
    issues.push(...outputIssues(circuit, output, index, inverters))
  })
  return issues.length > 0 ? issues : deadGates(circuit)
}

/** Names must be words of at least one character, and distinct. */
export function nameIssues(names: readonly string[], path: string): Issue[] {
  const seen = new Set<string>()
  return names.flatMap((name, index) => {
    const isNew = name !== '' && !seen.has(name)
    seen.add(name)
    return isNew ? [] : [{ path: `${path}[${index}]`, found: name, expected: 'a name that no other has' }]
  })
}

function gateIssues(circuit: Circuit, gate: Gate, index: number, inverters?: Inverters): Issue[] {
  const path = `gates[${index}]`
  const issues: Issue[] = []
  const own = nodeOfGate(circuit, index)
  const ordered = gate.fanIn.every(
    (node, place) =>
      Number.isInteger(node) &&
      node > (place === 0 ? CONSTANT : (gate.fanIn[place - 1] as number)) &&
      node < own,
  )
  if (!ordered || gate.fanIn.length === 0) {
    const expected = `nodes from 1 to ${own - 1}, ascending, each once`
    issues.push({ path: `${path}.fanIn`, found: [...gate.fanIn], expected })
  }
  const lengthOk = isBits(gate.table) && gate.table.length === 2 ** gate.fanIn.length
  if (!lengthOk || !dependsOnAll(gate.table)) {
    const expected = `a word of ${2 ** gate.fanIn.length} bits that depends on every operand`
    issues.push({ path: `${path}.table`, found: gate.table, expected })
  } else if (inverters?.invertersFree && (gate.table[0] !== '0' || gate.fanIn.length < 2)) {
    const remedy = 'negate the table and every reader instead'
    issues.push({
      path: `${path}.table`,
      found: gate.table,
      expected: 'normal form: 0 when all operands are 0',
      remedy,
    })
  }
  return issues
}

function outputIssues(circuit: Circuit, output: Output, index: number, inverters?: Inverters): Issue[] {
  const { node, negated } = output
  const path = `outputs[${index}]`
  if (!Number.isInteger(node) || node < 0 || node >= nodeCount(circuit)) {
    return [{ path: `${path}.node`, found: node, expected: `a node from 0 to ${nodeCount(circuit) - 1}` }]
  }
  if (negated && inverters?.invertersFree === false && node !== CONSTANT) {
    const remedy = 'add the inverter as a gate'
    return [{ path: `${path}.negated`, found: true, expected: 'false, where inverters are priced', remedy }]
  }
  return []
}

function deadGates(circuit: Circuit): Issue[] {
  const alive = reachingOutputs(circuit)
  return circuit.gates.flatMap((_, index) => {
    if (alive[nodeOfGate(circuit, index)]) return []
    return [
      {
        path: `gates[${index}]`,
        found: 'a gate that nothing reads',
        expected: 'a gate that reaches an output',
      },
    ]
  })
}

/** For each node: is it an output or read on a path to one? */
export function reachingOutputs(circuit: Circuit): readonly boolean[] {
  const alive = new Array<boolean>(nodeCount(circuit)).fill(false)
  for (const { node } of circuit.outputs) alive[node] = true
  for (let index = circuit.gates.length - 1; index >= 0; index--) {
    if (alive[nodeOfGate(circuit, index)])
      for (const node of circuit.gates[index]?.fanIn ?? []) alive[node] = true
  }
  return alive
}
