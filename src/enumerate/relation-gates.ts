/**
 * What one gate computes from words over the rows that matter, for the exhaustion of relations.
 *
 * Bit r of a word is the value on row r. Inverters are free, so of two complementary words the one that is 0 on the
 * first row stands for both, and the gates of such words are such words again (Knuth, TAOCP 4A, 7.1.2: normal chains,
 * here relative to the first row). Up to complement there are two kinds of gates of two operands, AND-type and XOR; a
 * gate of three is kept as its algebraic normal form (Zhegalkin 1927), the exclusive or of products of operands.
 *
 * Invariant: what gates make of words that are 0 on the first row is 0 there.
 */
import { at } from '../base/errors.ts'
import { type Basis, gateFunctions } from '../logic/gate.ts'

/** Which products of three operands a gate adds up: bit m of a mask, operands spelling m. */
type NormalForm = readonly number[]

/** The gates of a basis with free inverters, as operations on words. */
export class RelationGates {
  readonly arityMax: number
  private readonly hasAnd: boolean
  private readonly hasXor: boolean
  private readonly ternary: readonly NormalForm[]

  constructor(basis: Basis) {
    const gates = gateFunctions(basis)
    const tables = gates.map(gate => gate.table)
    this.arityMax = Math.max(2, ...gates.map(gate => gate.arity))
    this.hasAnd = tables.includes('0001')
    this.hasXor = tables.includes('0110')
    this.ternary = tables.filter(table => table.length === 8).map(normalFormOf)
  }

  /** Are there gates of three operands? */
  get hasTernary(): boolean {
    return this.ternary.length > 0
  }

  /** At most so many words are written for one wire together with all pairs among so many others. */
  freshMax(wires: number): number {
    return wires * (5 + wires * this.ternary.length) + 16
  }

  /** Write what gates of two operands make of `a` and `b`, from `end` on; returns the new end. */
  fromTwo(a: number, b: number, out: Int32Array, end: number): number {
    let top = end
    if (this.hasAnd) {
      const both = a & b
      out[top++] = both
      out[top++] = a ^ both
      out[top++] = b ^ both
      out[top++] = a | b
    }
    if (this.hasXor) out[top++] = a ^ b
    return top
  }

  /** Write what gates of three operands make of `a`, `b` and `c`, in any order. */
  fromThree(a: number, b: number, c: number, out: Int32Array, end: number): number {
    let top = end
    const products = [0, c, b, b & c, a, a & c, a & b, a & b & c]
    for (const terms of this.ternary) {
      let word = 0
      for (const term of terms) word ^= products[term] as number
      out[top++] = word
    }
    return top
  }
}

/** The Moebius transform of a gate's table: the products that it contains. */
function normalFormOf(table: string): NormalForm {
  const terms = [...table].map(Number)
  for (let bit = 1; bit < terms.length; bit *= 2) {
    for (let m = 0; m < terms.length; m++) if (m & bit) terms[m] = at(terms, m) ^ at(terms, m ^ bit)
  }
  return terms.flatMap((term, m) => (term === 1 ? [m] : []))
}
