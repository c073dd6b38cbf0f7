/**
 * Gates as operations on words, grouped by what they cost, for tables of formulas over few rows.
 *
 * A word is a function on the rows that matter up to complement: one bit for each row but the first, saying whether the
 * value differs from that on the first (normal functions: Knuth, TAOCP 4A, 7.1.2). Inverters are free, so there are two
 * kinds of gates of two operands, AND-type and XOR. A gate of three operands is kept as its algebraic normal form
 * (Zhegalkin 1927). Costs are divided by their greatest common measure, the `unit`, and are whole numbers after that.
 *
 * Invariant: `tables[made]` is what the gate computes from operands that are 0 on the first row.
 */
import type { Bits } from '../base/bits.ts'
import { assert, at } from '../base/errors.ts'
import { Rational } from '../base/rational.ts'
import { type Basis, type GateFunction, gateFunctions } from '../logic/gate.ts'
import { multiply } from './census-gates.ts'

const AND_TABLES: readonly Bits[] = ['0001', '0010', '0100', '0111']
const XOR_TABLE: Bits = '0110'

/** Gates of one cost. */
export interface GateGroup {
  /** In units. */
  readonly cost: number
  /** Tables of two operands, in the order in which `fromTwo` makes words. */
  readonly two: readonly Bits[]
  /** Tables of three operands, in the order in which `fromThree` makes words. */
  readonly three: readonly Bits[]
  readonly hasAnd: boolean
  readonly hasXor: boolean
  /** For each table of three operands: the products that are added up; bit m of a mask, operands spelling m. */
  readonly terms: readonly (readonly number[])[]
}

/** The gates of a basis, by ascending cost, and what a unit of cost is. */
export interface FormulaGates {
  readonly unit: Rational
  readonly groups: readonly GateGroup[]
}

/** Why gates of a basis are no operations on normal words; nothing where they are. */
export function formulaBasisObstacle(basis: Basis): string | undefined {
  if (!basis.invertersFree) return 'inverters are priced'
  return gateFunctions(basis).some(gate => gate.arity > 3) ? 'gates have four operands' : undefined
}

/** The gates of a basis to which nothing is an obstacle. */
export function formulaGates(basis: Basis): FormulaGates {
  const obstacle = formulaBasisObstacle(basis)
  assert(obstacle === undefined, 'formula-basis', obstacle ?? '')
  const functions = gateFunctions(basis)
  const unit = commonMeasure(functions.map(gate => gate.cost))
  const costs = functions.map(gate => Number(gate.cost.dividedBy(unit).toString()))
  const distinct = [...new Set(costs)].sort((a, b) => a - b)
  const groups = distinct.map(cost =>
    groupOf(
      cost,
      functions.filter((_, index) => costs[index] === cost),
    ),
  )
  return { unit, groups }
}

function groupOf(cost: number, functions: readonly GateFunction[]): GateGroup {
  const tables = functions.map(gate => gate.table)
  const hasAnd = tables.includes('0001')
  const hasXor = tables.includes(XOR_TABLE)
  const three = tables.filter(table => table.length === 8)
  const two = [...(hasAnd ? AND_TABLES : []), ...(hasXor ? [XOR_TABLE] : [])]
  return { cost, two, three, hasAnd, hasXor, terms: three.map(normalFormOf) }
}

/** Write what the gates of two operands make of two words; returns how many words. */
export function fromTwo({ hasAnd, hasXor }: GateGroup, a: number, b: number, made: Int32Array): number {
  let count = 0
  if (hasAnd) {
    const both = a & b
    made[0] = both
    made[1] = a ^ both
    made[2] = b ^ both
    made[3] = a | b
    count = 4
  }
  if (hasXor) made[count++] = a ^ b
  return count
}

/** Products of three operands, written anew for each three. */
const PRODUCTS = new Int32Array(8)

/** Write what the gates of three operands make of three words; returns how many words. */
export function fromThree({ terms }: GateGroup, a: number, b: number, c: number, made: Int32Array): number {
  const products = PRODUCTS
  multiply(a, b, c, products)
  for (let gate = 0; gate < terms.length; gate++) {
    let word = 0
    for (const term of terms[gate] as readonly number[]) word ^= products[term] as number
    made[gate] = word
  }
  return terms.length
}

/** The Moebius transform of a gate's table: the products that it contains. */
function normalFormOf(table: Bits): readonly number[] {
  const terms = [...table].map(Number)
  for (let bit = 1; bit < terms.length; bit *= 2) {
    for (let m = 0; m < terms.length; m++) if (m & bit) terms[m] = at(terms, m) ^ at(terms, m ^ bit)
  }
  return terms.flatMap((term, m) => (term === 1 ? [m] : []))
}

/** The greatest fraction of which all costs are whole multiples. */
function commonMeasure(costs: readonly Rational[]): Rational {
  const denominator = costs.reduce(
    (all, cost) => (all * cost.denominator) / divisor(all, cost.denominator),
    1n,
  )
  const wholes = costs.map(cost => (cost.numerator * denominator) / cost.denominator)
  return Rational.fraction(wholes.reduce(divisor, 0n) || 1n, denominator)
}

function divisor(a: bigint, b: bigint): bigint {
  return b === 0n ? a : divisor(b, a % b)
}
