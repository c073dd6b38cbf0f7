/**
 * Gate functions and bases: what a circuit may be built from, and what each gate costs.
 *
 * A gate's table is a word: character m is the output when the operands spell the number m, first operand most
 * significant. So `0001` is AND, `0110` XOR, `0010` "first and not second". A basis is a list of gate types. Constants
 * and wiring are free: a gate type also stands for every function that it becomes by fixing operands to constants or
 * to each other where the result still depends on all that are left (so MAJ brings AND and OR at its own cost, and a
 * NAND with both operands joined is an inverter). When inverters are free, a gate type stands besides for every
 * function that it becomes by negating operands or its output, and each pair of complementary functions is
 * represented by its normal member, the one that is 0 when all operands are 0 (Knuth, TAOCP 4A, 7.1.2).
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

/** A set of gate types. Rebuilt from its one-line text (`basisOf`): `full`, `aig`, `mig`, `and:0001=1,xor:0110=3`. */
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

/** The number of operands of a gate with this table. */
export function arityOf(table: Bits): number {
  return Math.log2(table.length)
}

/** The table with every output negated. */
export function complementTable(table: Bits): Bits {
  return mapTable(table, m => (table[m] === '0' ? 1 : 0))
}

/** The table of the gate whose operand `operand` (0 is the first) is negated. */
export function negateOperand(table: Bits, operand: number): Bits {
  const mask = table.length >> (operand + 1)
  return mapTable(table, m => Number(table[m ^ mask]))
}

/** The table whose operand i is operand `order[i]` of the given one: the same gate, operands listed differently. */
export function permuteOperands(table: Bits, order: readonly number[]): Bits {
  const arity = order.length
  return mapTable(table, m => {
    let source = 0
    for (const [position, operand] of order.entries()) {
      if ((m >> (arity - 1 - position)) & 1) source |= 1 << (arity - 1 - operand)
    }
    return Number(table[source])
  })
}

/** The table of one operand fewer that results from fixing an operand to a constant. */
export function fixOperand(table: Bits, operand: number, value: 0 | 1): Bits {
  const below = table.length >> (operand + 1)
  let fixed = ''
  for (let start = value * below; start < table.length; start += 2 * below)
    fixed += table.slice(start, start + below)
  return fixed
}

/** The table of one operand fewer that results from feeding operand `second` from the same wire as `first`. */
export function joinOperands(table: Bits, first: number, second: number): Bits {
  const [low, high] = [fixOperand(table, second, 0), fixOperand(table, second, 1)]
  const left = first < second ? first : first - 1
  const mask = low.length >> (left + 1)
  return mapTable(low, m => Number((m & mask) === 0 ? low[m] : high[m]))
}

/** Does the gate's output ever change with this operand? */
export function dependsOnOperand(table: Bits, operand: number): boolean {
  return fixOperand(table, operand, 0) !== fixOperand(table, operand, 1)
}

/** Does the gate depend on all of its operands? */
export function dependsOnAll(table: Bits): boolean {
  for (let operand = 0; operand < arityOf(table); operand++)
    if (!dependsOnOperand(table, operand)) return false
  return true
}

/**
 * Everything that a gate slot can compute, sorted by arity and table; see the head of this file. Wires (`01`) are
 * never listed, inverters (`10`) only where they are not free.
 */
export function gateFunctions(basis: Basis): readonly GateFunction[] {
  const least = new Map<Bits, Rational>()
  for (const gate of basis.gates) {
    for (const table of becomes(gate.table, basis.invertersFree)) {
      const known = least.get(table)
      if (known === undefined || gate.cost.compare(known) < 0) least.set(table, gate.cost)
    }
  }
  return [...least]
    .filter(([table]) => isListed(table, basis.invertersFree))
    .map(([table, cost]) => ({ arity: arityOf(table), table, cost }))
    .sort((a, b) => a.arity - b.arity || (a.table < b.table ? -1 : 1))
}

function isListed(table: Bits, invertersFree: boolean): boolean {
  if (invertersFree) return table.length >= 4 && table[0] === '0'
  return table !== '01'
}

/** All tables that one gate becomes by the free operations, found by breadth-first search from its own. */
function becomes(table: Bits, invertersFree: boolean): ReadonlySet<Bits> {
  const found = new Set<Bits>([table])
  for (const each of found) {
    for (const next of neighbours(each, invertersFree)) {
      if (next.length >= 2 && dependsOnAll(next)) found.add(next)
    }
  }
  return found
}

function* neighbours(table: Bits, invertersFree: boolean): Generator<Bits> {
  const arity = arityOf(table)
  if (invertersFree) yield complementTable(table)
  for (let i = 0; i < arity; i++) {
    if (invertersFree) yield negateOperand(table, i)
    yield fixOperand(table, i, 0)
    yield fixOperand(table, i, 1)
    for (let j = i + 1; j < arity; j++) yield joinOperands(table, i, j)
    if (i + 1 < arity) yield permuteOperands(table, swapped(arity, i))
  }
}

function swapped(arity: number, position: number): number[] {
  const order = Array.from({ length: arity }, (_, index) => index)
  order[position] = position + 1
  order[position + 1] = position
  return order
}

function mapTable(table: Bits, bit: (m: number) => number): Bits {
  let mapped = ''
  for (let m = 0; m < table.length; m++) mapped += bit(m) === 0 ? '0' : '1'
  return mapped
}
