/**
 * Any circuit as one of AND gates with free inverters: what AIGER and and-inverter graphs can hold. An exclusive or
 * becomes three gates, any other gate what Shannon's expansion gives.
 *
 * Invariant: the result computes the same outputs and has only AND-type gates of two operands.
 */
import type { Bits } from '../base/bits.ts'
import { at } from '../base/errors.ts'
import { CircuitBuilder, FALSE, type Signal, TRUE } from './builder.ts'
import type { Circuit } from './circuit.ts'

/** The same functions with AND-type gates only. */
export function andCircuit(circuit: Circuit): Circuit {
  const builder = new CircuitBuilder(circuit.inputs)
  const signals = [FALSE, ...circuit.inputs.map((_, input) => builder.input(input))]
  for (const { table, fanIn } of circuit.gates)
    signals.push(
      expanded(
        builder,
        table,
        fanIn.map(node => at(signals, node)),
      ),
    )
  return builder.build(
    circuit.outputs.map(({ name, node, negated }) => [name, at(signals, node) ^ (negated ? 1 : 0)]),
  )
}

function expanded(builder: CircuitBuilder, table: Bits, operands: readonly Signal[]): Signal {
  const [first, ...rest] = operands
  if (first === undefined) return table === '1' ? TRUE : FALSE
  if ([...table].filter(bit => bit === '1').length % 2 === 1 && operands.length === 2)
    return builder.gate(table, operands)
  const half = table.length / 2
  const zero = expanded(builder, table.slice(0, half), rest)
  const one = expanded(builder, table.slice(half), rest)
  return builder.or(builder.and(first, one), builder.and(first ^ 1, zero))
}
