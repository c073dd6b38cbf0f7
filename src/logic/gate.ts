/**
 * Gate functions and bases: what a circuit may be built from, and what each gate costs.
 *
 * A gate's table is a word: character m is the output when the operands spell the number m, first operand most
 * significant. So `0001` is AND, `0110` XOR, `0010` "first and not second". A basis is a list of gate types; when its
 * inverters are free, a gate type stands for every function that it becomes by negating operands or its output, and
 * by fixing operands to constants or to each other where the result still depends on all that are left (so MAJ
 * brings AND and OR at its own cost).
 *
 * Invariant: a table of an arity-k gate has 2^k characters and depends on all k operands.
 */
import type { Bits } from '../base/bits.ts'
import type { Rational } from '../base/rational.ts'

/** A gate that may be used: its name, its table and what one of it costs. */
export interface GateType {
  readonly name: string
  readonly table: Bits
  readonly cost: Rational
}

/** A set of gate types. Rebuilt from its one-line text: `full`, `aig`, `mig`, `nand:0111=1,not:10=1/2`. */
export interface Basis {
  readonly name: string
  readonly gates: readonly GateType[]
  readonly invertersFree: boolean
}

/**
 * A function that a gate slot can compute: a table over an unordered tuple of operands, closed under permuting them
 * (and under negations where inverters are free), with the least cost over the gate types that give it.
 */
export interface GateFunction {
  readonly arity: number
  readonly table: Bits
  readonly cost: Rational
}
