/**
 * Is this a circuit of the class, and how big is it? Recomputed here, from the definition, for the checker.
 *
 * A member of a class of circuits has the task's inputs and outputs, gates of the basis, nodes in order, every gate used
 * (in a formula: exactly once), and no two gates alike.
 */
import { at } from '../base/errors.ts'
import { Rational } from '../base/rational.ts'
import type { GateFunction } from '../logic/gate.ts'
import type { Circuit, Gate } from '../model/circuit.ts'
import type { CircuitClass } from '../model/classes.ts'
import type { Task } from '../task/task.ts'

/** Why the circuit is not a member of the class, or nothing. */
export function circuitFault(
  task: Task,
  models: CircuitClass,
  functions: readonly GateFunction[],
  circuit: Circuit,
): string | undefined {
  if (!sameNames(circuit.inputs, task.inputs)) return 'its inputs are not those of the task'
  const names = circuit.outputs.map(each => each.name)
  if (!sameNames(names, task.outputs)) return 'its outputs are not those of the task'
  for (const [index, gate] of circuit.gates.entries()) {
    const fault = gateFault(gate, circuit.inputs.length + index + 1, functions)
    if (fault !== undefined) return `gate ${index + 1} ${fault}`
  }
  return outputFault(models, circuit) ?? useFault(models, circuit)
}

function sameNames(first: readonly string[], second: readonly string[]): boolean {
  return first.length === second.length && first.every((name, index) => name === second[index])
}

function gateFault(gate: Gate, self: number, functions: readonly GateFunction[]): string | undefined {
  const { fanIn } = gate
  const ascending = fanIn.every(
    (node, k) => Number.isInteger(node) && node > (k === 0 ? 0 : at(fanIn, k - 1)),
  )
  if (!ascending || fanIn.some(node => node >= self))
    return `reads ${fanIn.join(', ')}, not earlier nodes in order`
  return functionOf(functions, gate) === undefined
    ? `computes ${gate.table}, which is not in the basis`
    : undefined
}

function functionOf(functions: readonly GateFunction[], gate: Gate): GateFunction | undefined {
  return functions.find(each => each.table === gate.table && each.arity === gate.fanIn.length)
}

function outputFault(models: CircuitClass, circuit: Circuit): string | undefined {
  const last = circuit.inputs.length + circuit.gates.length
  for (const { name, node, negated } of circuit.outputs) {
    if (!Number.isInteger(node) || node < 0 || node > last) return `output ${name} reads node ${node}`
    if (negated && node > 0 && !models.basis.invertersFree)
      return `output ${name} is inverted, which is not free`
  }
  return undefined
}

function useFault(models: CircuitClass, circuit: Circuit): string | undefined {
  const reads = [...circuit.gates.flatMap(gate => gate.fanIn), ...circuit.outputs.map(output => output.node)]
  for (const index of circuit.gates.keys()) {
    const readers = reads.filter(node => node === circuit.inputs.length + index + 1).length
    if (readers === 0) return `gate ${index + 1} is not used`
    if (models.formula && readers > 1) return `gate ${index + 1} is read ${readers} times, in a formula`
  }
  const texts = circuit.gates.map(gate => `${gate.table} ${gate.fanIn.join()}`)
  return models.formula || new Set(texts).size === texts.length ? undefined : 'two gates are alike'
}

/** The cost of the gates, and the longest path in gates. */
export function sizeOf(
  functions: readonly GateFunction[],
  circuit: Circuit,
): { readonly gates: Rational; readonly depth: number } {
  const depths = [0, ...circuit.inputs.map(() => 0)]
  let cost = Rational.ZERO
  for (const gate of circuit.gates) {
    depths.push(1 + Math.max(...gate.fanIn.map(node => at(depths, node))))
    cost = cost.plus(functionOf(functions, gate)?.cost ?? 0)
  }
  return { gates: cost, depth: Math.max(...circuit.outputs.map(output => at(depths, output.node))) }
}
