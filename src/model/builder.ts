/**
 * Building circuits from signals: a node, negated or not, as in AIGER (twice the node, plus one if negated).
 *
 * Every gate that is asked for is simplified first: constants are folded in, equal and opposite operands joined,
 * operands that make no difference dropped, and with free inverters the gate is brought into normal form. An equal
 * gate that already stands is returned instead of a new one (structural hashing: Kuehlmann and Krohm 1997), unless
 * sharing is switched off, as formulas need. Gates that no output needs are left out at the end.
 *
 * Invariant: what `build` returns has no `circuitIssues`.
 */
import type { Bits } from '../base/bits.ts'
import { assert, at } from '../base/errors.ts'
import { complementTable, dependsOnOperand, fixOperand, joinOperands, negateOperand } from '../logic/gate.ts'
import { orderOperands } from './canonical.ts'
import { type Circuit, type Gate, reachingOutputs } from './circuit.ts'

/** A node or its negation: 2 node + negated. 0 is false, 1 is true. */
export type Signal = number

/** The constants as signals. */
export const FALSE: Signal = 0
export const TRUE: Signal = 1

/** How a circuit is put together; both are the default. */
export interface Building {
  /** Are negations free? Otherwise each is a gate. */
  readonly invertersFree?: boolean
  /** Is an equal gate used again? */
  readonly share?: boolean
}

/** A circuit that is still growing. */
export class CircuitBuilder {
  readonly #inputs: readonly string[]
  readonly #invertersFree: boolean
  readonly #share: boolean
  readonly #gates: Gate[] = []
  readonly #standing = new Map<string, number>()

  constructor(inputs: readonly string[], { invertersFree = true, share = true }: Building = {}) {
    this.#inputs = inputs
    this.#invertersFree = invertersFree
    this.#share = share
  }

  /** The number of gates so far. */
  get gateCount(): number {
    return this.#gates.length
  }

  /** An input, by its index. */
  input(index: number): Signal {
    assert(
      index >= 0 && index < this.#inputs.length,
      'no-such-input',
      `input ${index} of ${this.#inputs.length}`,
    )
    return 2 * (1 + index)
  }

  not(signal: Signal): Signal {
    if (this.#invertersFree || signal <= TRUE) return signal ^ 1
    return this.#place({ table: '10', fanIn: [signal >> 1] })
  }

  and(...signals: readonly Signal[]): Signal {
    return signals.reduce((all, signal) => this.gate('0001', [all, signal]), TRUE)
  }

  or(...signals: readonly Signal[]): Signal {
    return signals.reduce((all, signal) => this.gate('0111', [all, signal]), FALSE)
  }

  xor(...signals: readonly Signal[]): Signal {
    return signals.reduce((all, signal) => this.gate('0110', [all, signal]), FALSE)
  }

  /** `one` where `choice` is 1, `zero` where it is 0, out of two-input gates: zero xor (choice and (zero xor one)). */
  mux(choice: Signal, one: Signal, zero: Signal): Signal {
    return this.xor(zero, this.and(choice, this.xor(zero, one)))
  }

  /** The function with this table of these operands, as one gate at most (and inverters where they are priced). */
  gate(table: Bits, operands: readonly Signal[]): Signal {
    assert(table.length === 2 ** operands.length, 'table-length', `${table} for ${operands.length} operands`)
    let simple = this.#withoutSigns({ table, fanIn: operands })
    simple = withoutCopies(withoutConstant(simple))
    simple = withoutIdle(simple)
    if (simple.fanIn.length === 0) return simple.table === '1' ? TRUE : FALSE
    if (simple.table === '01') return 2 * at(simple.fanIn, 0)
    if (simple.table === '10') return this.not(2 * at(simple.fanIn, 0))
    const sorted = orderOperands(simple, (a, b) => a - b)
    if (!this.#invertersFree || sorted.table[0] === '0') return this.#place(sorted)
    return this.#place({ ...sorted, table: complementTable(sorted.table) }) ^ 1
  }

  /** The circuit whose outputs are these signals. Gates that no output needs are left out. */
  build(outputs: readonly (readonly [name: string, signal: Signal])[]): Circuit {
    const whole: Circuit = {
      kind: 'circuit',
      inputs: this.#inputs,
      gates: this.#gates,
      outputs: outputs.map(([name, signal]) => ({ name, node: signal >> 1, negated: (signal & 1) === 1 })),
    }
    return withoutDeadGates(whole)
  }

  /** Read negated operands through the table. With priced inverters only the constant is ever negated. */
  #withoutSigns({ table, fanIn }: Gate): Gate {
    let seen = table
    fanIn.forEach((signal, operand) => {
      assert(signal >> 1 <= this.#inputs.length + this.#gates.length, 'no-such-signal', `signal ${signal}`)
      if (signal & 1) seen = negateOperand(seen, operand)
    })
    return { table: seen, fanIn: fanIn.map(signal => signal >> 1) }
  }

  #place(gate: Gate): Signal {
    const name = `${gate.table} ${gate.fanIn.join(' ')}`
    const standing = this.#share ? this.#standing.get(name) : undefined
    if (standing !== undefined) return standing
    this.#gates.push(gate)
    const signal = 2 * (this.#inputs.length + this.#gates.length)
    this.#standing.set(name, signal)
    return signal
  }
}

/** The same circuit without the gates that reach no output. */
export function withoutDeadGates(circuit: Circuit): Circuit {
  const alive = reachingOutputs(circuit)
  const first = 1 + circuit.inputs.length
  const moved = alive.slice(0, first).map((_, node) => node)
  let next = first
  for (let node = first; node < alive.length; node++) moved.push(alive[node] ? next++ : -1)
  const gates = circuit.gates.filter((_, gate) => alive[first + gate])
  return {
    ...circuit,
    gates: gates.map(({ table, fanIn }) => ({ table, fanIn: fanIn.map(node => at(moved, node)) })),
    outputs: circuit.outputs.map(output => ({ ...output, node: at(moved, output.node) })),
  }
}

function withoutConstant({ table, fanIn }: Gate): Gate {
  const place = fanIn.indexOf(0)
  if (place === -1) return { table, fanIn }
  return withoutConstant({ table: fixOperand(table, place, 0), fanIn: fanIn.toSpliced(place, 1) })
}

function withoutCopies({ table, fanIn }: Gate): Gate {
  const second = fanIn.findIndex((node, place) => fanIn.indexOf(node) < place)
  if (second === -1) return { table, fanIn }
  const first = fanIn.indexOf(at(fanIn, second))
  return withoutCopies({ table: joinOperands(table, first, second), fanIn: fanIn.toSpliced(second, 1) })
}

function withoutIdle({ table, fanIn }: Gate): Gate {
  const idle = fanIn.findIndex((_, place) => !dependsOnOperand(table, place))
  if (idle === -1) return { table, fanIn }
  return withoutIdle({ table: fixOperand(table, idle, 0), fanIn: fanIn.toSpliced(idle, 1) })
}
