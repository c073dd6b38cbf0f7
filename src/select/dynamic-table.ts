/**
 * Exact minimal lookup tables for a one-step question: as few stored rows as possible, besides one word for all others.
 *
 * Once the default word is chosen, rows are independent but for the common budget of losses: each costs nothing where
 * it takes the default, and one where it is stored. So one pass over the rows keeps, for each number of stored rows,
 * the sums of losses that may matter (a knapsack, Bellman 1957).
 *
 * Invariants: the cost is least among all tables that answer every listed row with an allowed word within the budget;
 * `functions` are distinct on the listed rows, each with a table of that cost.
 */
import { allBits, type Bits } from '../base/bits.ts'
import { at } from '../base/errors.ts'
import { Rational } from '../base/rational.ts'
import type { Table } from '../model/table.ts'
import {
  compareWords,
  Frontier,
  isFeasible,
  type LeastFunction,
  type LeastModels,
  type Pair,
  type RowSpec,
  type ScaledRows,
  scaleRows,
} from './dynamic-rows.ts'

/**
 * The minimal tables of a question, with at most `functionsMax` behaviours listed (one without it); undefined if no
 * word within the budget exists for some row. Throws `InvalidInput` for a malformed question.
 */
export function leastTables(spec: RowSpec, functionsMax = 1): LeastModels<Table> | undefined {
  const scaled = scaleRows(spec)
  if (!isFeasible(scaled)) return undefined
  const defaults = defaultWords(scaled, spec.outputs.length)
  const costMax = leastLossCost(scaled, defaults)
  const passes = defaults.map(otherwise => new Pass(scaled, otherwise, costMax))
  const costs = passes.flatMap(pass => pass.least.map(pair => pair.cost))
  const cost = costs.reduce((least, each) => (each < least ? each : least))
  const found = new Map<string, LeastFunction<Table>>()
  let modelCount = 0n
  for (const pass of passes) {
    for (const pair of pass.least.filter(each => each.cost === cost)) {
      modelCount += pair.count
      for (const words of pass.behaviours(pair)) {
        const key = words.join()
        if (!found.has(key)) found.set(key, { words, model: tableOf(spec, pass.otherwise, words) })
        if (found.size > functionsMax) break
      }
    }
  }
  const functions = [...found.values()].sort((a, b) => compareWords(a.words, b.words))
  const complete = functions.length <= functionsMax
  return { cost: Rational.of(cost), modelCount, functions: functions.slice(0, functionsMax), complete }
}

/** A word that no row allows is never a better default than one that some row does. */
function defaultWords({ rows }: ScaledRows, length: number): readonly Bits[] {
  if (rows.length === 0) return allBits(length)
  return [...new Set(rows.flatMap(row => row.words))].sort()
}

/** What the best table costs among those that lose as little as possible on every row: an upper bound. */
function leastLossCost({ rows }: ScaledRows, defaults: readonly Bits[]): bigint {
  const stored = defaults.map(otherwise =>
    rows.filter(({ words, losses, lossLeast }) => losses[words.indexOf(otherwise)] !== lossLeast),
  )
  return BigInt(Math.min(...stored.map(each => each.length)))
}

function tableOf({ inputs, outputs, rows }: RowSpec, otherwise: Bits, words: readonly Bits[]): Table {
  const stored = rows
    .map(({ seen }, row) => [seen, at(words, row)] as const)
    .filter(([, word]) => word !== otherwise)
    .sort(([a], [b]) => (a < b ? -1 : 1))
  return { kind: 'table', inputs, outputs, otherwise, rows: stored }
}

/** One choice of the default word: frontiers of the rows from each row to the last. */
class Pass {
  readonly otherwise: Bits
  private readonly scaled: ScaledRows
  private readonly costMax: bigint
  /** suffix[r]: what the rows r, r + 1, ... may cost and lose. */
  private readonly suffix: (readonly Pair[])[]

  constructor(scaled: ScaledRows, otherwise: Bits, costMax: bigint) {
    this.scaled = scaled
    this.costMax = costMax
    this.otherwise = otherwise
    this.suffix = new Array(scaled.rows.length + 1).fill([])
    this.suffix[scaled.rows.length] = [{ cost: 0n, loss: 0n, count: 1n }]
    let budget = scaled.lossMax - scaled.lossLeast
    for (let row = scaled.rows.length - 1; row >= 0; row--) {
      budget += at(scaled.rows, row).lossLeast
      this.suffix[row] = this.prepend(row, budget)
    }
  }

  /** The pairs of least cost for all rows; none if this default word allows no solution. */
  get least(): readonly Pair[] {
    const all = at(this.suffix, 0)
    return all.filter(pair => pair.cost === all[0]?.cost)
  }

  /** The words of every table with this cost and loss. */
  *behaviours(pair: { readonly cost: bigint; readonly loss: bigint }, row = 0): Generator<readonly Bits[]> {
    if (row === this.scaled.rows.length) {
      yield []
      return
    }
    for (const { word, cost, loss } of this.choices(row)) {
      const [costLeft, lossLeft] = [pair.cost - cost, pair.loss - loss]
      const isKept = at(this.suffix, row + 1).some(each => each.cost === costLeft && each.loss === lossLeft)
      if (!isKept) continue
      for (const rest of this.behaviours({ cost: costLeft, loss: lossLeft }, row + 1)) yield [word, ...rest]
    }
  }

  private prepend(row: number, budget: bigint): readonly Pair[] {
    const frontier = new Frontier(budget, this.costMax)
    for (const { cost, loss } of this.choices(row)) {
      for (const rest of at(this.suffix, row + 1))
        frontier.add(cost + rest.cost, loss + rest.loss, rest.count)
    }
    return frontier.kept()
  }

  private choices(row: number): { word: Bits; cost: bigint; loss: bigint }[] {
    const { words, losses } = at(this.scaled.rows, row)
    return words.map((word, index) => ({
      word,
      cost: word === this.otherwise ? 0n : 1n,
      loss: at(losses, index),
    }))
  }
}
