/**
 * From the ways to compute functions on the rows that matter to whole formulas, told apart by what their gates compute for
 * all inputs, or by what the formula as a whole answers wherever that is asked for.
 *
 * Gates that agree on the rows that matter may differ elsewhere: inputs that agree on the rows are different inputs, and
 * two tables may agree on the pairs of values that occur. So each function on the rows stands for a set of formulas,
 * made once from those of its operands, and counted without being made (`count`).
 *
 * Columns are big integers with one bit for each word, relative to the first row: bit 0 stands for the value there, so
 * gates act on columns as they do on words.
 *
 * Invariant: unless `truncated`, every minimal formula is among those of its function, once for each key: its column, and
 * where gates are told apart, the set of its gates' columns.
 */
import type { Bits } from '../base/bits.ts'
import type { Way, Ways } from './formula-table.ts'
import { operationOf } from './relation-circuits.ts'

/** An input: its word on the rows that matter, and its column. */
export interface Leaf {
  readonly word: number
  readonly column: bigint
}

/** A formula: an input by its index, or a gate over formulas. */
export type Formula = number | { readonly table: Bits; readonly operands: readonly Formula[] }

/** A formula with what it computes. */
export interface Unfolded {
  readonly column: bigint
  /** The columns of its gates, each once, by number and ascending; empty where gates are not told apart. */
  readonly gates: readonly number[]
  readonly formula: Formula
}

/** How to tell formulas apart, and how much of them to make. */
export interface Unfolding {
  readonly by: 'gates' | 'functions'
  /** At most so many formulas of one function on the rows. */
  readonly formulasMax: number
}

/** So many combinations of operands are tried in all. */
const COMBINATIONS_MAX = 1_500_000

/** The formulas of functions on the rows that matter. */
export class FormulaUnfolder {
  /** Was anything left out because there was too much of it? */
  truncated = false
  private readonly ways: Ways
  private readonly leaves: readonly Leaf[]
  private readonly ones: bigint
  private readonly unfolding: Unfolding
  private readonly numbers = new Map<bigint, number>()
  private readonly made = new Map<number, readonly Unfolded[]>()
  private readonly counted = new Map<number, bigint>()
  private combinations = 0

  /** Columns have `length` bits. */
  constructor(ways: Ways, leaves: readonly Leaf[], length: number, unfolding: Unfolding) {
    this.ways = ways
    this.leaves = leaves
    this.ones = (1n << BigInt(length)) - 1n
    this.unfolding = unfolding
    this.truncated = !ways.complete
  }

  /** The formulas of a function. */
  of(word: number): readonly Unfolded[] {
    const known = this.made.get(word)
    if (known !== undefined) return known
    const ways = this.ways.of.get(word)
    const list = ways === undefined ? this.inputsOf(word) : this.gatesOf(ways)
    this.made.set(word, list)
    return list
  }

  /**
   * How many formulas a function has: trees of gates in normal form over unordered operands. Exact where the ways are
   * complete.
   */
  count(word: number): bigint {
    const known = this.counted.get(word)
    if (known !== undefined) return known
    const ways = this.ways.of.get(word)
    const count =
      ways === undefined
        ? BigInt(this.inputsOf(word).length)
        : ways.reduce((sum, way) => sum + this.countOf(way), 0n)
    this.counted.set(word, count)
    return count
  }

  /** Of operands that agree on the rows, which are inputs, each is taken once. */
  private countOf({ operands }: Way): bigint {
    let [product, repeated] = [1n, 0n]
    operands.forEach((word, place) => {
      repeated = place > 0 && operands[place - 1] === word ? repeated + 1n : 0n
      product = (product * (this.count(word) - repeated)) / (repeated + 1n)
    })
    return product
  }

  private inputsOf(word: number): readonly Unfolded[] {
    return this.leaves.flatMap(({ word: own, column }, input) =>
      own === word ? [{ column, gates: [], formula: input }] : [],
    )
  }

  private gatesOf(ways: readonly Way[]): readonly Unfolded[] {
    const found = new Map<string, Unfolded>()
    for (const { table, operands } of ways) {
      for (const chosen of this.choices(operands)) {
        if (this.isEnough(found.size)) return [...found.values()]
        const column = operationOf(
          table,
          chosen.map(each => each.column),
          this.ones,
        )
        const gates = this.unfolding.by === 'gates' ? this.withGate(column, chosen) : []
        const key = `${this.numberOf(column)}|${gates.join(' ')}`
        if (found.has(key)) continue
        found.set(key, { column, gates, formula: { table, operands: chosen.map(each => each.formula) } })
      }
    }
    return [...found.values()]
  }

  private isEnough(found: number): boolean {
    this.combinations++
    const isEnough =
      found >= this.unfolding.formulasMax || (found > 0 && this.combinations > COMBINATIONS_MAX)
    if (isEnough) this.truncated = true
    return isEnough
  }

  /** A formula for each operand; no input twice in one gate, and operands that agree on the rows in one order. */
  private *choices(words: readonly number[]): Generator<readonly Unfolded[], void, void> {
    const [first, second, third] = words.map(word => this.of(word))
    for (const [i, one] of (first ?? []).entries()) {
      for (const other of (second ?? []).slice(words[0] === words[1] ? i + 1 : 0)) {
        if (third === undefined) {
          yield [one, other]
          continue
        }
        const start = words[1] === words[2] ? third.indexOf(other) + 1 : 0
        for (const last of third.slice(start)) yield [one, other, last]
      }
    }
  }

  private withGate(column: bigint, operands: readonly Unfolded[]): readonly number[] {
    const all = new Set(operands.flatMap(each => each.gates))
    all.add(this.numberOf(column))
    return [...all].sort((a, b) => a - b)
  }

  private numberOf(column: bigint): number {
    const number = this.numbers.get(column) ?? this.numbers.size
    this.numbers.set(column, number)
    return number
  }
}
