/**
 * Circuits written as straight lines: one program for each order in which the gates can be built.
 *
 * Operations come with their complements, so a gate may be made negated for free where an output wants it so, and whoever
 * reads it makes up for that. Orders differ in length, since a wire that stands early is named in fewer bits; all of them
 * compute the circuit, in the same number of steps.
 *
 * Invariant: a line has as many operations as the circuit has gates, and computes what the circuit computes.
 */
import type { Bits } from '../base/bits.ts'
import { at, type Issue, refuse } from '../base/errors.ts'
import { type Circuit, CONSTANT, type Gate } from './circuit.ts'
import { type Program, parseProgram } from './program.ts'
import { GATES_MAX, operationOf, wireNames } from './program-straight.ts'

/**
 * The lines of a circuit, made one after the other as they are asked for. Throws `InvalidInput` for what cannot be a line:
 * gates that do not have two operands, more than 24 of them, and outputs that no gate or input gives as it stands.
 */
export function* straightLines(circuit: Circuit): Generator<Program, void, void> {
  refuse('not-a-straight-line', issuesOf(circuit))
  const { inputs, outputs, gates } = circuit
  const frame = {
    language: 'straight',
    inputs,
    outputs: outputs.map(({ name }) => name),
    steps: Math.max(1, gates.length + outputs.length),
  }
  for (const order of ordersOf(circuit, [])) yield parseProgram(lineOf(circuit, order), frame)
}

function issuesOf({ inputs, gates, outputs }: Circuit): readonly Issue[] {
  const issues: Issue[] = []
  if (gates.length > GATES_MAX)
    issues.push({ path: 'gates', found: gates.length, expected: `at most ${GATES_MAX} gates` })
  gates.forEach(({ fanIn }, gate) => {
    if (fanIn.length !== 2)
      issues.push({ path: `gates.${gate}`, found: fanIn.length, expected: 'a gate of two operands' })
  })
  outputs.forEach(({ node, negated }, output) => {
    const isTwice = outputs.some(each => each.node === node && each.negated !== negated)
    if (node === CONSTANT || isTwice || (negated && node <= inputs.length))
      issues.push({
        path: `outputs.${output}`,
        found: node === CONSTANT ? 'a constant' : 'a wire that is negated here and not elsewhere',
        expected: 'an input, or a gate that all outputs take alike',
      })
  })
  return issues
}

function* ordersOf(circuit: Circuit, placed: readonly number[]): Generator<readonly number[], void, void> {
  const { inputs, gates } = circuit
  if (placed.length === gates.length) yield placed
  for (const [gate, { fanIn }] of gates.entries()) {
    const isReady = fanIn.every(node => node <= inputs.length || placed.includes(node - 1 - inputs.length))
    if (isReady && !placed.includes(gate)) yield* ordersOf(circuit, [...placed, gate])
  }
}

function lineOf(circuit: Circuit, order: readonly number[]): string {
  const { inputs, gates, outputs } = circuit
  const [first, names] = [1 + inputs.length, wireNames(inputs)]
  const isNegated = (node: number): boolean => outputs.some(each => each.node === node && each.negated)
  const nameOf = (node: number): string =>
    node < first ? at(names, node - 1) : `w${order.indexOf(node - first) + 1}`
  const words = order.map(gate => {
    const made = at(gates, gate)
    const table = madeNegated(made, made.fanIn.map(isNegated), isNegated(first + gate))
    const { name, isTurned } = operationOf(table)
    const operands = made.fanIn.map(nameOf)
    return `(${name} ${(isTurned ? operands.reverse() : operands).join(' ')} `
  })
  return `${words.join('')}(out ${outputs.map(each => nameOf(each.node)).join(' ')}${')'.repeat(words.length + 1)}`
}

/** The table of a gate whose operands, or whose value, are negated. */
function madeNegated({ table }: Gate, operands: readonly boolean[], value: boolean): Bits {
  const flip = (operands[0] ? 2 : 0) + (operands[1] ? 1 : 0)
  return [0, 1, 2, 3].map(word => Number(table[word ^ flip]) ^ (value ? 1 : 0)).join('')
}
