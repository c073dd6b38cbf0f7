/**
 * Exact solution of sparse linear fixed points `scale[i] v[i] = constant[i] + sum of terms[i][j] v[j]`.
 *
 * Unknowns are eliminated one at a time by substitution, cheapest first (the product of the number of equations that
 * mention it and the number of unknowns in its own: Markowitz 1957), and found again backwards. For Markov chains this
 * is state elimination. Rows are kept as integers without a common factor, so no fraction is reduced on the way; with a
 * `Rational` in each entry most of the time goes into greatest common divisors.
 *
 * Elimination never swaps rows, because a chain that ends, or is discounted, keeps its diagonal positive. A system whose
 * diagonal becomes and stays zero is given up.
 *
 * Invariant: a result is the only solution of the equations.
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

/** The unknowns, or `undefined` if a diagonal stays zero. One equation for each unknown, in order. */
export function solve(equations: readonly Equation[]): readonly Rational[] | undefined {
  const rows = equations.map(rowOf)
  const mentions = rows.map(() => new Set<number>())
  rows.forEach((row, index) => {
    for (const unknown of row.terms.keys()) at(mentions, unknown).add(index)
  })
  const costOf = (index: number): number => {
    const row = at(rows, index)
    return row.scale === 0n ? COST_MAX : Math.min(COST_MAX - 1, row.terms.size * at(mentions, index).size)
  }
  const queue = new CostQueue(rows.map((_, index) => costOf(index)))
  const order: number[] = []
  for (let next = queue.take(); next !== undefined; next = queue.take()) {
    const source = at(rows, next)
    if (source.scale === 0n) return undefined
    order.push(next)
    eliminate(next, rows, mentions)
    for (const index of [...source.terms.keys(), ...at(mentions, next)]) queue.move(index, costOf(index))
  }
  return backwards(order, rows)
}

/** Costs above this are all the same: by then anything is expensive. */
const COST_MAX = 256

/** Unknowns by cost, cheapest first; among equals, the one that has had its cost longest. */
class CostQueue {
  readonly #buckets: readonly Set<number>[] = Array.from({ length: COST_MAX + 1 }, () => new Set<number>())
  readonly #costs: number[]
  #lowest = 0

  constructor(costs: readonly number[]) {
    this.#costs = [...costs]
    costs.forEach((cost, index) => {
      at(this.#buckets, cost).add(index)
    })
  }

  /** Remove and return a cheapest unknown. */
  take(): number | undefined {
    for (; this.#lowest <= COST_MAX; this.#lowest += 1) {
      const bucket = at(this.#buckets, this.#lowest)
      for (const index of bucket) {
        bucket.delete(index)
        return index
      }
    }
    return undefined
  }

  /** Change the cost of an unknown that has not been taken. */
  move(index: number, cost: number): void {
    const before = at(this.#costs, index)
    if (before === cost || !at(this.#buckets, before).delete(index)) return
    this.#costs[index] = cost
    at(this.#buckets, cost).add(index)
    this.#lowest = Math.min(this.#lowest, cost)
  }
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
