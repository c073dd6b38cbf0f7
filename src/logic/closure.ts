/**
 * What a basis can do with two or three operands: the conditions under which circuits may be rewritten locally, and
 * so under which the clauses of `certificate/encode-breaks.ts` that forbid what could be rewritten are no loss.
 *
 * Everything is decided by trying all gate functions of the basis, which are closed under exchanging operands. Here
 * a function of a few nodes is a number with one bit for each word that three nodes spell.
 *
 * Invariant: a rewriting that is promised exists in the basis and costs no more than what it replaces.
 */
import type { Bits } from '../base/bits.ts'
import type { Rational } from '../base/rational.ts'
import type { GateFunction } from './gate.ts'

/** Three nodes as functions of themselves; where there are only two, they are called Y and Z. */
const [X, Y, Z] = [0b11110000, 0b11001100, 0b10101010]
/** The functions of two nodes that are constants, or a node up to complement. */
const TRIVIAL = [0, 255, Y, 255 - Y, Z, 255 - Z]

/** Is every "gate over another gate and one of its operands" replaceable by one gate over the other's operands? */
export function closedUnderReapplication(functions: readonly GateFunction[]): boolean {
  return isClosed(functions, (outer, inner) => {
    const value = compose(inner, Y, Z)
    return [compose(outer, Y, value), compose(outer, Z, value)]
  })
}

/** Is every "gate over two gates with the same operands" replaceable by one gate over those operands? */
export function closedUnderPairing(functions: readonly GateFunction[]): boolean {
  return isClosed(functions, (outer, inner) => {
    const value = compose(inner, Y, Z)
    return functions.map(other => compose(outer, value, compose(other, Y, Z)))
  })
}

/** Are all of these functions of two nodes trivial, or gates no dearer than the outer? */
function isClosed(
  functions: readonly GateFunction[],
  valuesOf: (outer: GateFunction, inner: GateFunction) => readonly number[],
): boolean {
  if (functions.some(each => each.arity !== 2)) return false
  const cost = new Map<number, Rational>(functions.map(each => [compose(each, Y, Z), each.cost]))
  const isFine = (value: number, most: Rational): boolean => {
    const direct = cost.get(value)
    return TRIVIAL.includes(value) || (direct !== undefined && direct.compare(most) <= 0)
  }
  return functions.every(outer =>
    functions.every(inner => valuesOf(outer, inner).every(value => isFine(value, outer.cost))),
  )
}

/**
 * The pairs (inner, outer) of gates of equal cost for which outer(z, inner(x, y)) is also outer'(y, inner'(x, z)) for
 * some gates of the basis. Empty where gates differ in cost or have not two operands.
 */
export function associatingPairs(functions: readonly GateFunction[]): readonly (readonly [Bits, Bits])[] {
  const [first] = functions
  if (functions.some(each => each.arity !== 2 || !each.cost.equals(first?.cost ?? 0))) return []
  const rewritten = new Set(
    functions.flatMap(inner => functions.map(outer => compose(outer, Y, compose(inner, X, Z)))),
  )
  return functions.flatMap(inner =>
    functions
      .filter(outer => rewritten.has(compose(outer, Z, compose(inner, X, Y))))
      .map(outer => [inner.table, outer.table] as const),
  )
}

/** The function that a gate of two operands computes of theirs. */
function compose({ table }: GateFunction, first: number, second: number): number {
  let value = 0
  for (let word = 0; word < 8; word += 1) {
    const operands = 2 * ((first >> word) & 1) + ((second >> word) & 1)
    if (table[operands] === '1') value |= 1 << word
  }
  return value
}
