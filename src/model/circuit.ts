/**
 * Circuits: directed acyclic graphs of gates, Knuth's Boolean chains (TAOCP 4A, 7.1.2) with several outputs.
 *
 * Nodes are numbered: 0 is the constant false, 1 to n are the inputs, and from n+1 on the gates in topological order.
 * A gate carries its table, so a circuit can be evaluated without knowing the basis it came from. Inverters are free and
 * stand only at the outputs: where a basis has free inverters, every gate is written in normal form (0 when all
 * inputs are 0), which is possible for every circuit (Knuth, ibid.).
 *
 * Invariants: each gate reads only earlier nodes, ascending and distinct; every gate reaches an output.
 */
import type { Bits } from '../base/bits.ts'

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
