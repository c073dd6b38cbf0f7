/**
 * Exact solution of sparse linear fixed points `scale[i] v[i] = constant[i] + sum of terms[i][j] v[j]`.
 *
 * Unknowns are eliminated one at a time by substitution, cheapest first (the product of the number of equations that
 * mention it and the number of unknowns in its own: Markowitz 1957), and found again backwards. For Markov chains this
 * is state elimination. Rows are kept as integers without a common factor, so no fraction is reduced on the way; with a
 * `Rational` in each entry most of the time goes into greatest common divisors.
 *
 * Invariant: the result solves the equations exactly, or there is none (singular).
 */
import { at } from '../base/errors.ts'
import { Rational } from '../base/rational.ts'

/** One equation in integers: `scale * v = constant + sum of coefficient * v[unknown]`. */
export interface Equation {
  readonly scale: bigint
  readonly constant: bigint
  readonly terms: readonly (readonly [unknown: number, coefficient: bigint])[]
}

interface Row {
  scale: bigint
  constant: bigint
  readonly terms: Map<number, bigint>
}

/** The unknowns, or `undefined` if they are not determined. One equation for each unknown, in order. */
export function solve(equations: readonly Equation[]): readonly Rational[] | undefined {
  const rows = equations.map(rowOf)
  const mentions = rows.map(() => new Set<number>())
  rows.forEach((row, index) => {
    for (const unknown of row.terms.keys()) at(mentions, unknown).add(index)
  })
  const order: number[] = []
  const left = new Set(rows.keys())
  while (left.size > 0) {
    const next = cheapest(left, rows, mentions)
    if (at(rows, next).scale === 0n) return undefined
    left.delete(next)
    order.push(next)
    eliminate(next, rows, mentions)
  }
  return backwards(order, rows)
}

function rowOf(equation: Equation, index: number): Row {
  const row: Row = { scale: equation.scale, constant: equation.constant, terms: new Map() }
  for (const [unknown, coefficient] of equation.terms) add(row, index, unknown, coefficient)
  reduce(row)
  return row
}

/** Add a term to the row of an unknown; a term of its own moves to the left side. */
function add(row: Row, own: number, unknown: number, coefficient: bigint): void {
  if (unknown === own) {
    row.scale -= coefficient
    return
  }
  const sum = (row.terms.get(unknown) ?? 0n) + coefficient
  if (sum === 0n) row.terms.delete(unknown)
  else row.terms.set(unknown, sum)
}

function cheapest(left: ReadonlySet<number>, rows: readonly Row[], mentions: readonly Set<number>[]): number {
  let best = -1
  let bestCost = Number.POSITIVE_INFINITY
  for (const index of left) {
    const row = at(rows, index)
    const cost = row.scale === 0n ? Number.MAX_VALUE : row.terms.size * at(mentions, index).size
    if (cost < bestCost) {
      best = index
      bestCost = cost
      if (cost === 0) break
    }
  }
  return best
}

/** Substitute one unknown in every row that mentions it. Its own row keeps only unknowns that are still left. */
function eliminate(gone: number, rows: readonly Row[], mentions: readonly Set<number>[]): void {
  const source = at(rows, gone)
  for (const unknown of source.terms.keys()) at(mentions, unknown).delete(gone)
  for (const index of at(mentions, gone)) {
    const row = at(rows, index)
    const coefficient = row.terms.get(gone) ?? 0n
    row.terms.delete(gone)
    const shared = gcd(coefficient, source.scale)
    const stretch = source.scale / shared
    const factor = coefficient / shared
    row.scale *= stretch
    row.constant = row.constant * stretch + factor * source.constant
    if (stretch !== 1n) for (const [unknown, value] of row.terms) row.terms.set(unknown, value * stretch)
    for (const [unknown, value] of source.terms) {
      add(row, index, unknown, factor * value)
      if (unknown === index) continue
      if (row.terms.has(unknown)) at(mentions, unknown).add(index)
      else at(mentions, unknown).delete(index)
    }
    reduce(row)
  }
}

/** Divide a row by the greatest common divisor of all its numbers. */
function reduce(row: Row): void {
  let divisor = gcd(row.scale, row.constant)
  for (const value of row.terms.values()) {
    if (divisor === 1n) return
    divisor = gcd(divisor, value)
  }
  if (divisor === 1n || divisor === 0n) return
  row.scale /= divisor
  row.constant /= divisor
  for (const [unknown, value] of row.terms) row.terms.set(unknown, value / divisor)
}

function backwards(order: readonly number[], rows: readonly Row[]): readonly Rational[] {
  const values: Rational[] = rows.map(() => Rational.ZERO)
  for (const index of [...order].reverse()) {
    const { scale, constant, terms } = at(rows, index)
    const known = [...terms].map(([unknown, value]) => [value, at(values, unknown)] as const)
    const denominator = known.reduce((all, [, { denominator: one }]) => lcm(all, one), 1n)
    const sum = known.reduce(
      (total, [value, { numerator, denominator: one }]) => total + value * numerator * (denominator / one),
      constant * denominator,
    )
    values[index] = Rational.fraction(sum, scale * denominator)
  }
  return values
}

/** The greatest common divisor, never negative; that of 0 and n is n. */
export function gcd(first: bigint, second: bigint): bigint {
  let [x, y] = [first < 0n ? -first : first, second < 0n ? -second : second]
  while (y !== 0n) [x, y] = [y, x % y]
  return x
}

/** The least common multiple of positive integers. */
export function lcm(first: bigint, second: bigint): bigint {
  return first === second ? first : (first / gcd(first, second)) * second
}
