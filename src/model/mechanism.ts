/**
 * What may be asked about a model besides what it does: whether a function stands on one of its wires, whether
 * it reads an input, or for the circuit itself. Mechanistic predicates ask through this interface, so that the
 * questions can be recorded and replayed.
 */
import type { Bits } from '../base/bits.ts'
import type { Behaviour } from '../task/policy.ts'
import type { Circuit } from './circuit.ts'

/** What a mechanistic predicate may ask. Wires are gates: an input or a constant is not one. */
export interface Mechanism extends Behaviour {
  /** Is there a gate that equals this function up to complement? One character per observation class. */
  hasWire(table: Bits): boolean
  /** Does any gate or output read this input (an index)? */
  readsInput(input: number): boolean
  /** The whole circuit: the most expensive question, because the reason is then the circuit itself. */
  circuit(): Circuit
}
