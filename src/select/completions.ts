/**
 * The cheapest functions that a table of costs allows: completions of a partial function, and functions above a bar.
 *
 * With all functions of at most four inputs priced (`census.ts`, `dynamic-formula.ts`, `dynamic-depth.ts`), selection
 * is a minimum over a table: over the completions of what training fixes, or over the functions whose exact return
 * meets a bar. This is the second road, without any search, for everything that the engines by satisfiability say
 * about small one-output questions.
 *
 * Invariant: `tables` lists every function of least cost among those allowed, ascending, and nothing else.
 */
import { assert, at } from '../base/errors.ts'
import { Rational, type RationalLike } from '../base/rational.ts'
import { UNSETTLED } from '../enumerate/census.ts'
import { lcm } from '../task/linear.ts'

/** A function fixed on some rows: bit m of `care` says that row m is, bit m of `value` to what. */
export interface PartialTable {
  readonly care: number
  readonly value: number
}

/** The least cost, and all functions that attain it. */
export interface Cheapest {
  readonly cost: number
  readonly tables: readonly number[]
}

/** The cheapest completions of a partial function; undefined if none has a known cost. */
export function cheapestCompletions(costs: Uint8Array, { care, value }: PartialTable): Cheapest | undefined {
  const free = (costs.length - 1) & ~care
  const best = new Best(costs)
  for (let chosen = free; ; chosen = (chosen - 1) & free) {
    best.offer((value & care) | chosen)
    if (chosen === 0) return best.result()
  }
}

/** What each answer on a row is worth: the return is the sum over the rows. */
export interface RowWorth {
  readonly zero: RationalLike
  readonly one: RationalLike
}

/** A return for every function, by exact sums over its rows. */
export class Returns {
  /** All returns times `scale` are whole. */
  readonly scale: bigint
  private readonly low: readonly bigint[]
  private readonly high: readonly bigint[]
  private readonly lowRows: number

  /** worth[m] is for row m; the number of rows is 2, 4, 8 or 16. */
  constructor(worth: readonly RowWorth[]) {
    const exact = worth.map(({ zero, one }) => [Rational.of(zero), Rational.of(one)] as const)
    this.scale = exact.flat().reduce((scale, { denominator }) => lcm(scale, denominator), 1n)
    const scaled = exact.map(pair => pair.map(each => each.times(this.scale).numerator))
    this.lowRows = worth.length >> 1
    this.low = partialSums(scaled.slice(0, this.lowRows))
    this.high = partialSums(scaled.slice(this.lowRows))
  }

  /** The return of a function. */
  of(table: number): Rational {
    return Rational.fraction(this.scaled(table), this.scale)
  }

  /** The return of a function times `scale`. */
  scaled(table: number): bigint {
    return at(this.low, table & ((1 << this.lowRows) - 1)) + at(this.high, table >>> this.lowRows)
  }
}

/** The cheapest functions whose return is at least the bar; undefined if there is none of known cost. */
export function cheapestAbove(costs: Uint8Array, returns: Returns, bar: RationalLike): Cheapest | undefined {
  const { numerator, denominator } = Rational.of(bar)
  const least = numerator * returns.scale
  const best = new Best(costs)
  for (let table = 0; table < costs.length; table++) {
    if (best.canImprove(table) && returns.scaled(table) * denominator >= least) best.offer(table)
  }
  return best.result()
}

/** The cheapest tables seen so far. */
class Best {
  private readonly costs: Uint8Array
  private cost = UNSETTLED - 1
  private tables: number[] = []

  constructor(costs: Uint8Array) {
    assert([4, 16, 256, 65536].includes(costs.length), 'not-a-cost-table', `${costs.length} costs`)
    this.costs = costs
  }

  canImprove(table: number): boolean {
    return (this.costs[table] as number) <= this.cost
  }

  offer(table: number): void {
    const cost = this.costs[table] as number
    if (cost > this.cost) return
    if (cost < this.cost) this.tables = []
    this.cost = cost
    this.tables.push(table)
  }

  result(): Cheapest | undefined {
    if (this.tables.length === 0) return undefined
    return { cost: this.cost, tables: this.tables.sort((a, b) => a - b) }
  }
}

/** sums[t]: the sum over rows m of what bit m of t is worth there. */
function partialSums(worth: readonly (readonly bigint[])[]): bigint[] {
  let sums = [0n]
  for (const pair of worth) {
    sums = [...sums.map(sum => sum + at(pair, 0)), ...sums.map(sum => sum + at(pair, 1))]
  }
  return sums
}
