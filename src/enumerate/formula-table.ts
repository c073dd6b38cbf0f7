/**
 * The least cost of a formula for every function on few rows, and all ways to attain it.
 *
 * In a formula the operands of the last gate share nothing, so their costs add up: the functions of cost k are one gate
 * over functions whose costs and the gate's own sum to k (Knuth, TAOCP 4A, 7.1.2, Algorithm L, here with gates of
 * unequal cost and over the rows that matter only). Costs are settled in ascending order, and only until a function
 * that is wanted is met; then all functions of that cost are completed, for all minimal formulas are asked for.
 *
 * The ways are found by a second pass from the wanted functions down. In a minimal formula every part is minimal for what
 * it computes on the rows: a cheaper part would make a cheaper whole. So these ways, one below the other, are all
 * minimal formulas. Two operands that agree on the rows can only be inputs, else less would do.
 *
 * Invariant: costs are exact; `UNSETTLED` are the functions dearer than what was settled, or out of reach of the gates.
 */
import type { Bits } from '../base/bits.ts'
import { assert } from '../base/errors.ts'
import { type FormulaGates, fromThree, fromTwo, type GateGroup } from './formula-gates.ts'

/** The cost of functions that no formula so far computes. */
export const UNSETTLED_COST = 2 ** 31 - 1

/** A word has one bit for each row but the first. */
export const TABLE_ROWS_MAX = 20

/** So many ways are kept; past them, one for each function. */
const WAYS_MAX = 2_000_000
/** So many words are made between turns of the event loop. */
const TURN = 1 << 20

/** One last gate: its table and the words of its operands. */
export interface Way {
  readonly table: Bits
  readonly operands: readonly number[]
}

/** For each function of a minimal formula: its possible last gates. */
export interface Ways {
  readonly of: ReadonlyMap<number, readonly Way[]>
  /** Are these all ways? */
  readonly complete: boolean
}

/** Called with how many words were made, by which tables, of what; `c` is -1 for gates of two operands. */
type Take = (count: number, tables: readonly Bits[], a: number, b: number, c: number) => void

/** Costs of functions on rows, settled as far as was asked. */
export class FormulaTable {
  /** cost[word], in units of the gates' cost. */
  readonly cost: Int32Array
  private readonly gates: FormulaGates
  private readonly ofCost = new Map<number, number[]>()
  private readonly made: Int32Array
  private unsettled: number
  /** Everything up to this cost is settled. */
  private settledTo = 0

  /** `given` are the words of the inputs. */
  constructor(rows: number, given: readonly number[], gates: FormulaGates) {
    assert(rows >= 1 && rows <= TABLE_ROWS_MAX, 'too-many-rows', `a table of ${rows} rows`)
    this.gates = gates
    this.cost = new Int32Array(2 ** (rows - 1)).fill(UNSETTLED_COST)
    this.made = new Int32Array(Math.max(8, ...gates.groups.map(group => group.three.length)))
    const inputs = [...new Set(given)]
    this.ofCost.set(0, inputs)
    this.cost[0] = 0
    for (const word of inputs) this.cost[word] = 0
    this.unsettled = this.cost.length - new Set([0, ...inputs]).size
  }

  /** The functions of a cost that was settled. */
  wordsOf(cost: number): readonly number[] {
    const words = this.ofCost.get(cost) ?? []
    return cost > 0 || words.includes(0) ? words : [0, ...words]
  }

  /** How many functions have each cost, as far as it was settled. */
  histogram(): readonly number[] {
    const counts: number[] = new Array(this.settledTo + 1).fill(0)
    for (const cost of this.cost) if (cost !== UNSETTLED_COST) counts[cost] = (counts[cost] as number) + 1
    return counts
  }

  /** Settle costs until one has a wanted function: that cost, or nothing if none can be made. Yields the costs at hand. */
  *leastOf(wanted: (word: number) => boolean): Generator<number, number | undefined, void> {
    for (let cost = 0; cost <= this.settledTo; cost++) if (this.wordsOf(cost).some(wanted)) return cost
    while (this.unsettled > 0 && this.settledTo < this.costMax()) {
      const fresh = yield* this.settle(this.settledTo + 1)
      if (fresh.some(wanted)) return this.settledTo
    }
    return undefined
  }

  /** All last gates of minimal formulas for these functions, and for the operands of those gates, and so on. */
  *ways(words: readonly number[]): Generator<void, Ways, void> {
    const of = new Map<number, Way[]>()
    let [count, complete] = [0, true]
    const waiting = new Map<number, number[]>()
    const need = (word: number): void => {
      const cost = word < 0 ? 0 : (this.cost[word] as number)
      if (cost === 0 || of.has(word)) return
      of.set(word, [])
      waiting.set(cost, [...(waiting.get(cost) ?? []), word])
    }
    words.forEach(need)
    for (let cost = Math.max(0, ...waiting.keys()); cost > 0; cost--) {
      if (!waiting.has(cost)) continue
      const { cost: costs, made } = this
      yield* this.combinations(cost, (end, tables, a, b, c) => {
        for (let i = 0; i < end; i++) {
          if (costs[made[i] as number] !== cost) continue
          const ways = of.get(made[i] as number)
          if (ways === undefined) continue
          if (count >= WAYS_MAX && ways.length > 0) complete = false
          else {
            count++
            ways.push({ table: tables[i] as Bits, operands: c < 0 ? [a, b] : [a, b, c] })
          }
        }
      })
      for (const word of waiting.get(cost) ?? [])
        for (const { operands } of of.get(word) ?? []) operands.forEach(need)
    }
    return { of, complete }
  }

  /** The greatest cost that gates over what is settled can have. */
  private costMax(): number {
    const most = Math.max(0, ...this.ofCost.keys())
    return Math.max(
      0,
      ...this.gates.groups.map(({ cost, three }) => cost + (three.length > 0 ? 3 : 2) * most),
    )
  }

  private *settle(cost: number): Generator<number, readonly number[], void> {
    const fresh: number[] = []
    const { cost: costs, made } = this
    const work = this.combinations(cost, count => {
      for (let i = 0; i < count; i++) {
        const word = made[i] as number
        if (costs[word] !== UNSETTLED_COST) continue
        costs[word] = cost
        fresh.push(word)
      }
    })
    for (const _ of work) yield cost
    if (fresh.length > 0) this.ofCost.set(cost, fresh)
    this.unsettled -= fresh.length
    this.settledTo = cost
    yield cost
    return fresh
  }

  /** All gates over settled functions that cost so much together. */
  private *combinations(cost: number, take: Take): Generator<void, void, void> {
    for (const group of this.gates.groups) {
      const rest = cost - group.cost
      if (group.two.length > 0) yield* this.pairs(group, rest, take)
      if (group.three.length > 0) yield* this.triples(group, rest, take)
    }
  }

  private *pairs(group: GateGroup, rest: number, take: Take): Generator<void, void, void> {
    let work = 0
    for (const [low, ones] of this.ofCost) {
      const others = low > rest - low ? undefined : this.ofCost.get(rest - low)
      if (others === undefined) continue
      for (let i = 0; i < ones.length; i++) {
        const a = ones[i] as number
        for (let j = startOf(ones, others, i, low); j < others.length; j++) {
          const b = others[j] as number
          take(fromTwo(group, a, b, this.made), group.two, a, b, -1)
        }
        work += others.length
        if (work < TURN) continue
        work = 0
        yield
      }
    }
  }

  private *triples(group: GateGroup, rest: number, take: Take): Generator<void, void, void> {
    let work = 0
    for (const [low, ones] of this.ofCost) {
      for (const [middle, others] of this.ofCost) {
        const high = rest - low - middle
        const last = low > middle || middle > high ? undefined : this.ofCost.get(high)
        if (last === undefined) continue
        for (let i = 0; i < ones.length; i++) {
          const a = ones[i] as number
          for (let j = startOf(ones, others, i, low); j < others.length; j++) {
            const b = others[j] as number
            for (let k = startOf(others, last, j, middle); k < last.length; k++) {
              const c = last[k] as number
              take(fromThree(group, a, b, c, this.made), group.three, a, b, c)
            }
            work += last.length
            if (work < TURN) continue
            work = 0
            yield
          }
        }
      }
    }
  }
}

/** Operands are taken in order; only inputs may be taken twice, for two inputs may agree on the rows. */
function startOf(ones: readonly number[], others: readonly number[], place: number, cost: number): number {
  if (ones !== others) return 0
  return cost === 0 ? place : place + 1
}
