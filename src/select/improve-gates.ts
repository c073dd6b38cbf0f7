/**
 * A basis as numbers: which tables of two and three operands are gates, what each costs, and how tables change.
 *
 * Here a table is a number whose bit m is the answer when the operands spell m, the first operand *least* significant: 8 is AND
 * and 6 is XOR of two. Inverters are free, so a table is a gate if its normal form is one, and local improvement never
 * looks at the sign of a wire.
 *
 * Invariant: `price2[t]` and `price3[t]` are 0 exactly for tables that are no gate of that many operands.
 */
import { numberOf } from '../base/bits.ts'
import { Unsupported } from '../base/errors.ts'
import { Rational } from '../base/rational.ts'
import { type Basis, complementTable, gateFunctions, negateOperand } from '../logic/gate.ts'

/** The AND of two operands, and their XOR. */
export const AND2 = 8
export const XOR2 = 6

/** Prices by table, as whole numbers. */
export interface GatePrices {
  readonly price2: Int32Array
  readonly price3: Int32Array
  readonly hasThree: boolean
  /** A price of so much is a cost of 1. */
  readonly scale: bigint
}

const PRICE_MAX = 2 ** 20

/** Can circuits over a basis be improved at all: are inverters free, and is conjunction a gate? */
export function isImprovable(basis: Basis): boolean {
  return basis.invertersFree && gateFunctions(basis).some(each => each.table === '0001')
}

/** The prices of a basis. Throws `Unsupported` where inverters are priced or conjunction is no gate. */
export function gatePrices(basis: Basis): GatePrices {
  if (!basis.invertersFree) {
    const hint = 'use select, or a basis with free inverters'
    throw new Unsupported('improve-basis', 'local improvement takes inverters for granted', hint)
  }
  const price2 = new Int32Array(16)
  const price3 = new Int32Array(256)
  const functions = gateFunctions(basis)
  const scale = [...new Set(functions.map(each => each.cost.denominator))].reduce((a, b) => a * b, 1n)
  for (const { arity, table, cost } of functions) {
    const prices = arity === 2 ? price2 : arity === 3 ? price3 : undefined
    const price = Number(cost.times(Rational.fraction(scale, 1n)).numerator)
    for (const signed of prices === undefined ? [] : signings(table, arity))
      prices?.fill(Math.min(price, PRICE_MAX), signed, signed + 1)
  }
  if (price2[AND2] === 0) {
    const hint = 'use select, which takes any basis'
    throw new Unsupported('improve-basis', `${basis.name} has no gate of two operands like AND`, hint)
  }
  return { price2, price3, hasThree: price3.some(price => price > 0), scale }
}

/** The tables that one becomes by negating operands and the answer, as numbers. */
function signings(table: string, arity: number): number[] {
  let tables = [table, complementTable(table)]
  for (let operand = 0; operand < arity; operand += 1)
    tables = tables.flatMap(each => [each, negateOperand(each, operand)])
  return tables.map(each => numberOf([...each].reverse().join('')))
}

/** A gate of two operands on a word of rows. */
export function apply2(table: number, x: number, y: number): number {
  return (
    (-(table & 1) & ~x & ~y) |
    (-((table >> 1) & 1) & x & ~y) |
    (-((table >> 2) & 1) & ~x & y) |
    (-((table >> 3) & 1) & x & y)
  )
}

/** A gate of three operands on a word of rows. */
export function apply3(table: number, x: number, y: number, z: number): number {
  return (~z & apply2(table & 15, x, y)) | (z & apply2(table >> 4, x, y))
}

/** The table of two operands with some of them negated: bit 0 of `signs` for the first. */
export function negated2(table: number, signs: number): number {
  let seen = table
  if (signs & 1) seen = ((seen & 5) << 1) | ((seen >> 1) & 5)
  if (signs & 2) seen = ((seen & 3) << 2) | (seen >> 2)
  return seen
}

/** The table of three operands with some of them negated. */
export function negated3(table: number, signs: number): number {
  const [low, high] = [negated2(table & 15, signs), negated2(table >> 4, signs)]
  return signs & 4 ? high | (low << 4) : low | (high << 4)
}

/** The table of two operands that are given in the other order. */
export function swapped2(table: number): number {
  return (table & 9) | ((table & 2) << 1) | ((table & 4) >> 1)
}
