/**
 * The least cost of a formula for every function on few rows, up to a bound, found another way than the searcher does.
 *
 * Whoever claims that no formula is cheaper, or that these are all, leaves no proof behind, so the table is made again:
 * here over all functions, each beside its complement, and without normal forms; by extending cheapest functions first
 * (Dijkstra 1959, in the form of Knuth's generalisation to grammars, 1977), with every gate evaluated from its table.
 *
 * Knuth's generalisation: a gate costs something and its operands' costs add up, so no formula is cheaper than its
 * parts. When a function leaves the queue as the cheapest that is left, its cost is final.
 *
 * Bit r of a word is the value on row r. Inverters are free: with a function its complement is reached.
 *
 * Invariant: every function that some formula of at most the bound computes is in the table, at its least cost.
 */
import { assert, at } from '../base/errors.ts'
import { Rational } from '../base/rational.ts'
import type { GateFunction } from './gate.ts'

/** Words are indices of a table. */
export const FORMULA_ROWS_MAX = 20

/** What formulas may be made of. */
export interface FormulaProblem {
  readonly rows: number
  /** The words of the inputs. */
  readonly inputs: readonly number[]
  /** All functions of a gate, closed under permuting operands and under negations (`gateFunctions`). */
  readonly functions: readonly GateFunction[]
  /** In whole numbers, for each of these functions. */
  readonly costs: readonly number[]
}

/** So many functions are extended between turns. */
const TURN = 256

/** The cost of functions that cost more than the bound. */
export const BEYOND = 2 ** 31 - 1

/** costs[word], at most the bound or `BEYOND`. Yields now and then. */
export function* formulaCosts(problem: FormulaProblem, bound: number): Generator<void, Int32Array, void> {
  const { rows, inputs } = problem
  assert(rows >= 1 && rows <= FORMULA_ROWS_MAX, 'too-many-rows', `formulas on ${rows} rows`)
  const closure = new Closure(problem, bound)
  for (const word of [0, ...inputs]) closure.reach(word, 0)
  for (let cost = 0; cost <= bound; cost++) yield* closure.finish(cost)
  return closure.costs
}

/** Costs in whole numbers: multiples of one over the product of the denominators. */
export function wholeCosts(functions: readonly GateFunction[]): {
  readonly costs: readonly number[]
  readonly unit: Rational
} {
  const denominator = functions.reduce((product, { cost }) => lcm(product, cost.denominator), 1n)
  const unit = Rational.fraction(1n, denominator)
  return { unit, costs: functions.map(({ cost }) => Number(cost.dividedBy(unit).toString())) }
}

/** Functions by cost, the cheapest being extended by gates until the bound. */
class Closure {
  readonly costs: Int32Array
  private readonly problem: FormulaProblem
  private readonly bound: number
  private readonly all: number
  /** waiting[cost]: words that were reached at this cost, perhaps cheaper since. */
  private readonly waiting: number[][] = []
  /** final[cost]: words of exactly this least cost. */
  private readonly final: number[][] = []

  constructor(problem: FormulaProblem, bound: number) {
    this.problem = problem
    this.bound = bound
    this.all = 2 ** problem.rows - 1
    this.costs = new Int32Array(2 ** problem.rows).fill(BEYOND)
  }

  /** There is a formula of this cost, and so for the complement. */
  reach(word: number, cost: number): void {
    for (const each of [word, word ^ this.all]) {
      if (cost >= (this.costs[each] as number)) continue
      this.costs[each] = cost
      const bucket = this.waiting[cost] ?? []
      bucket.push(each)
      this.waiting[cost] = bucket
    }
  }

  /** All functions of a cost leave the queue, and are extended one by one. */
  *finish(cost: number): Generator<void, void, void> {
    const own: number[] = []
    this.final[cost] = own
    for (const word of this.waiting[cost] ?? []) {
      if (this.costs[word] !== cost) continue
      own.push(word)
      this.extend(word, cost)
      if (own.length % TURN === 0) yield
    }
  }

  /** Every gate with this operand first and finished ones besides. */
  private extend(word: number, cost: number): void {
    this.problem.functions.forEach(({ arity, table }, index) => {
      const left = this.bound - cost - at(this.problem.costs, index)
      if (left >= 0) this.complete(table, [word], arity - 1, left)
    })
  }

  private complete(table: string, operands: readonly number[], missing: number, left: number): void {
    if (missing === 0) {
      this.reach(this.applied(table, operands), this.bound - left)
      return
    }
    for (let cost = 0; cost <= left && cost < this.final.length; cost++) {
      for (const word of at(this.final, cost)) {
        this.complete(table, [...operands, word], missing - 1, left - cost)
      }
    }
  }

  private applied(table: string, operands: readonly number[]): number {
    let word = 0
    for (let spelled = 0; spelled < table.length; spelled++) {
      if (table[spelled] !== '1') continue
      let rows = this.all
      for (let place = 0; place < operands.length; place++) {
        const isOne = (spelled >> (operands.length - 1 - place)) & 1
        rows &= isOne === 1 ? (operands[place] as number) : ~(operands[place] as number)
      }
      word |= rows
    }
    return word
  }
}

function lcm(a: bigint, b: bigint): bigint {
  let [high, low] = [a, b]
  while (low !== 0n) [high, low] = [low, high % low]
  return (a / high) * b
}
