/**
 * Costs of a circuit that depend on its shape alone: size in a basis, depth, width, inputs read, and what it would
 * cost as a formula. The definitions are those of circuit complexity (Wegener, The Complexity of Boolean Functions,
 * 1987, chapter 1); width is the largest number of gates on a level when each gate stands as early as it can.
 *
 * Invariant: nothing here depends on the order or the names of gates.
 */

import type { Bits } from '../base/bits.ts'
import { at } from '../base/errors.ts'
import { Rational } from '../base/rational.ts'
import { type Basis, complementTable, gateFunctions } from '../logic/gate.ts'
import { type Circuit, type Gate, gateOfNode } from './circuit.ts'

/** The level of every node: 0 for inputs and the constant, one more than its highest operand for a gate. */
export function levels(circuit: Circuit): readonly number[] {
  const level: number[] = new Array(1 + circuit.inputs.length).fill(0)
  for (const { fanIn } of circuit.gates) level.push(1 + Math.max(0, ...fanIn.map(node => at(level, node))))
  return level
}

/** The longest path from an input to an output, in gates. */
export function depthOf(circuit: Circuit): number {
  const level = levels(circuit)
  return Math.max(0, ...circuit.outputs.map(({ node }) => at(level, node)))
}

/** The largest number of gates on one level. */
export function widthOf(circuit: Circuit): number {
  const counts = new Map<number, number>()
  for (const level of levels(circuit).slice(1 + circuit.inputs.length))
    counts.set(level, (counts.get(level) ?? 0) + 1)
  return Math.max(0, ...counts.values())
}

/** The inputs (indices) that some gate or output reads, ascending. */
export function inputsRead(circuit: Circuit): readonly number[] {
  const read = new Set([
    ...circuit.gates.flatMap(gate => gate.fanIn),
    ...circuit.outputs.map(output => output.node),
  ])
  return circuit.inputs.map((_, input) => input).filter(input => read.has(1 + input))
}

/** How often each gate is read, by gates and outputs. */
export function fanOuts(circuit: Circuit): readonly number[] {
  const counts: number[] = new Array(circuit.gates.length).fill(0)
  const read = (node: number): void => {
    const gate = gateOfNode(circuit, node)
    if (gate >= 0) counts[gate] = at(counts, gate) + 1
  }
  for (const gate of circuit.gates) gate.fanIn.forEach(read)
  for (const output of circuit.outputs) read(output.node)
  return counts
}

/** Is every gate read exactly once? Then the circuit is a formula for each of its outputs. */
export function isFormula(circuit: Circuit): boolean {
  return fanOuts(circuit).every(count => count === 1)
}

/** What one gate costs in a basis; `undefined` when the basis has no such gate. */
export type GateCost = (gate: Gate) => Rational | undefined

/** Every gate costs one. */
export const unitCost: GateCost = () => Rational.ONE

/** The cost of gates in a basis: the least over the gate types that give the function. */
export function gateCosts(basis: Basis): GateCost {
  const costs = new Map<Bits, Rational>(gateFunctions(basis).map(each => [each.table, each.cost]))
  return ({ table }) => costs.get(basis.invertersFree && table[0] === '1' ? complementTable(table) : table)
}

/** The sum of the gates' costs; `undefined` when some gate has none. */
export function sizeOf(circuit: Circuit, cost: GateCost = unitCost): Rational | undefined {
  let total = Rational.ZERO
  for (const gate of circuit.gates) {
    const each = cost(gate)
    if (each === undefined) return undefined
    total = total.plus(each)
  }
  return total
}

/** The size of the circuit when every shared gate is copied for each of its readers, summed over the outputs. */
export function formulaSizeOf(circuit: Circuit, cost: GateCost = unitCost): Rational | undefined {
  const expanded: Rational[] = []
  const sizeAt = (node: number): Rational => {
    const gate = gateOfNode(circuit, node)
    return gate < 0 ? Rational.ZERO : at(expanded, gate)
  }
  for (const gate of circuit.gates) {
    const own = cost(gate)
    if (own === undefined) return undefined
    expanded.push(Rational.sum([own, ...gate.fanIn.map(sizeAt)]))
  }
  return Rational.sum(circuit.outputs.map(output => sizeAt(output.node)))
}
