/**
 * Gates that a basis need not have, out of gates that it has: disjunction, exclusive or, choice, and any table at all.
 *
 * So a circuit to begin with may come from anywhere: a table of any width is split by its operands, from the first on
 * (Shannon), as far as it is no gate of the basis.
 *
 * Invariant: what is added computes the table on every row.
 */
import type { Bits } from '../base/bits.ts'
import { at } from '../base/errors.ts'
import type { Circuit } from '../model/circuit.ts'
import { AND2, XOR2 } from './improve-gates.ts'
import { type Network, NO_EDIT, type Signal } from './improve-network.ts'

/** The conjunction of two signals. */
export function andOf(net: Network, x: Signal, y: Signal): Signal {
  return net.gate(AND2, [x, y])
}

/** The disjunction of two signals. */
export function orOf(net: Network, x: Signal, y: Signal): Signal {
  return andOf(net, x ^ 1, y ^ 1) ^ 1
}

/** The exclusive or of two signals. */
export function xorOf(net: Network, x: Signal, y: Signal): Signal {
  if (net.prices.price2[XOR2] !== 0) return net.gate(XOR2, [x, y])
  return orOf(net, andOf(net, x, y ^ 1), andOf(net, x ^ 1, y))
}

/** `high` where `split` is 1, `low` where it is 0. */
export function choiceOf(net: Network, split: Signal, high: Signal, low: Signal): Signal {
  if (high === low) return low
  if (high === (low ^ 1)) return xorOf(net, split, low)
  if (net.prices.price2[XOR2] === 0 || low <= 1 || high <= 1)
    return orOf(net, andOf(net, split, high), andOf(net, split ^ 1, low))
  return xorOf(net, low, andOf(net, split, xorOf(net, low, high)))
}

/** Make an empty network this circuit. */
export function readCircuit(net: Network, circuit: Circuit): void {
  const signals = Array.from({ length: net.first }, (_, node) => 2 * node)
  for (const { table, fanIn } of circuit.gates) {
    const operands = fanIn.map(node => at(signals, node))
    signals.push(tableOf(net, table, operands))
  }
  circuit.outputs.forEach(({ node, negated }, output) => {
    net.outputs[output] = at(signals, node) ^ (negated ? 1 : 0)
  })
  net.rebuild(net.copy(), NO_EDIT)
}

/** A table over signals, its first operand most significant. */
function tableOf(net: Network, table: Bits, operands: readonly Signal[]): Signal {
  if (!table.includes('1')) return 0
  if (!table.includes('0')) return 1
  const { price2, price3 } = net.prices
  const own = Number.parseInt([...table].reverse().join(''), 2)
  const isGate = (operands.length === 2 && price2[own] !== 0) || (operands.length === 3 && price3[own] !== 0)
  if (isGate) return net.gate(own, [...operands].reverse())
  const [first = 0, ...rest] = operands
  const half = table.length / 2
  const low = tableOf(net, table.slice(0, half), rest)
  const high = tableOf(net, table.slice(half), rest)
  return choiceOf(net, first, high, low)
}
