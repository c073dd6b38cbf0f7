/**
 * A one-step question as dynamic programming wants it: for each observation, which words may be answered and what
 * each loses, a budget for the sum of losses, and what a row weighs. Rows that are not listed are unconstrained.
 *
 * Losses, budget and weights are scaled to whole numbers once, so that inner loops add big integers and every
 * comparison is exact.
 *
 * What is kept of partial solutions: a pair (cost, loss) is dropped when a strictly cheaper one loses no more, because
 * it is then part of no minimal solution. Pairs of equal cost and different loss all stay: a minimal solution may lose
 * anything within the budget, and all of them are counted (Pareto frontiers as in Bellman 1957, kept wide for ties).
 *
 * Invariant: a `Frontier` maps each kept pair to the number of partial solutions that have it.
 */
import { type Bits, isBits } from '../base/bits.ts'
import { type Issue, refuse, Unsupported } from '../base/errors.ts'
import { Rational } from '../base/rational.ts'

/** One word that may be answered on a row, and what that loses against the best. */
export interface AllowedWord {
  readonly word: Bits
  readonly loss: Rational
}

/** One observation: what may be answered there, and how often it is seen. */
export interface RowChoice {
  readonly seen: Bits
  readonly allowed: readonly AllowedWord[]
  readonly weight: Rational
}

/**
 * A one-step question: every listed row gets an allowed word, and the losses sum to at most `lossMax`; with a negative
 * budget nothing does.
 */
export interface RowSpec {
  readonly inputs: readonly string[]
  readonly outputs: readonly string[]
  readonly rows: readonly RowChoice[]
  readonly lossMax: Rational
}

/** One minimal behaviour: a word for each listed row, and a model that answers them. */
export interface LeastFunction<M> {
  readonly words: readonly Bits[]
  readonly model: M
}

/** All minimal models of a class for a one-step question. */
export interface LeastModels<M> {
  readonly cost: Rational
  /** The number of minimal models, exactly. */
  readonly modelCount: bigint
  /** Distinct behaviours on the listed rows, in the order of their words; all of them if `complete`. */
  readonly functions: readonly LeastFunction<M>[]
  readonly complete: boolean
}

/** A row with everything scaled to whole numbers. */
export interface ScaledRow {
  readonly seen: Bits
  readonly words: readonly Bits[]
  readonly losses: readonly bigint[]
  readonly lossLeast: bigint
  readonly weight: bigint
}

/** A question with everything scaled to whole numbers: `lossScale` and `weightScale` are what was multiplied by. */
export interface ScaledRows {
  readonly rows: readonly ScaledRow[]
  readonly lossMax: bigint
  /** The sum of the least losses: with less than this in the budget there is no solution. */
  readonly lossLeast: bigint
  readonly weightScale: bigint
}

/** Check a question and scale it. Throws `InvalidInput` with every problem found. */
export function scaleRows(spec: RowSpec): ScaledRows {
  refuse('not-a-row-question', rowIssues(spec))
  const lossScale = commonDenominator([
    spec.lossMax,
    ...spec.rows.flatMap(row => row.allowed.map(each => each.loss)),
  ])
  const weightScale = commonDenominator(spec.rows.map(row => row.weight))
  const rows = spec.rows.map(({ seen, allowed, weight }) => {
    const sorted = [...allowed].sort((a, b) => (a.word < b.word ? -1 : 1))
    const losses = sorted.map(({ loss }) => whole(loss, lossScale))
    const lossLeast = losses.reduce((least, loss) => (loss < least ? loss : least), losses[0] ?? 0n)
    return {
      seen,
      words: sorted.map(({ word }) => word),
      losses,
      lossLeast,
      weight: whole(weight, weightScale),
    }
  })
  const lossLeast = rows.reduce((sum, row) => sum + row.lossLeast, 0n)
  return { rows, lossMax: whole(spec.lossMax, lossScale), lossLeast, weightScale }
}

/** Is there a word for every row within the budget? */
export function isFeasible({ rows, lossMax, lossLeast }: ScaledRows): boolean {
  return rows.every(row => row.words.length > 0) && lossLeast <= lossMax
}

/** How many pairs a frontier may hold before the question is refused. */
const PAIRS_MAX = 200_000

/** One kept pair: what it costs, what it loses, and how many partial solutions have it. */
export interface Pair {
  readonly cost: bigint
  readonly loss: bigint
  count: bigint
}

/** The pairs that may be part of a minimal solution. */
export class Frontier {
  private readonly pairs = new Map<string, Pair>()
  private readonly lossMax: bigint
  private readonly costMax: bigint | undefined

  /** Pairs that lose more than `lossMax`, or cost more than `costMax`, are dropped. */
  constructor(lossMax: bigint, costMax?: bigint) {
    this.lossMax = lossMax
    this.costMax = costMax
  }

  add(cost: bigint, loss: bigint, count: bigint): void {
    if (loss > this.lossMax || (this.costMax !== undefined && cost > this.costMax)) return
    const key = `${cost}|${loss}`
    const known = this.pairs.get(key)
    if (known !== undefined) known.count += count
    else this.pairs.set(key, { cost, loss, count })
    if (this.pairs.size > PAIRS_MAX) {
      const hint = 'use losses with a smaller common denominator, or a tighter bar'
      throw new Unsupported('too-many-losses', `more than ${PAIRS_MAX} different sums of losses`, hint)
    }
  }

  /** The kept pairs, by cost and then by loss. */
  kept(): readonly Pair[] {
    const sorted = [...this.pairs.values()].sort((a, b) => order(a.cost, b.cost) || order(a.loss, b.loss))
    const kept: Pair[] = []
    let leastBefore: bigint | undefined
    let leastHere: bigint | undefined
    for (const pair of sorted) {
      if (kept.length > 0 && pair.cost !== (kept[kept.length - 1] as Pair).cost) leastBefore = leastHere
      if (leastBefore !== undefined && pair.loss >= leastBefore) continue
      kept.push(pair)
      if (leastHere === undefined || pair.loss < leastHere) leastHere = pair.loss
    }
    return kept
  }
}

/** Two words lists in the order of their words. */
export function compareWords(a: readonly Bits[], b: readonly Bits[]): number {
  const first = a.findIndex((word, index) => word !== b[index])
  return first === -1 ? 0 : (a[first] as Bits) < (b[first] as Bits) ? -1 : 1
}

function order(a: bigint, b: bigint): number {
  return a < b ? -1 : a > b ? 1 : 0
}

function rowIssues({ inputs, outputs, rows }: RowSpec): Issue[] {
  const issues: Issue[] = []
  const seenBefore = new Set<Bits>()
  rows.forEach((row, index) => {
    const path = `rows[${index}]`
    if (!isBits(row.seen, inputs.length)) {
      issues.push({ path: `${path}.seen`, found: row.seen, expected: `a word of ${inputs.length} bits` })
    }
    if (seenBefore.has(row.seen))
      issues.push({ path: `${path}.seen`, found: row.seen, expected: 'each word once' })
    seenBefore.add(row.seen)
    if (row.weight.sign() < 0) {
      issues.push({ path: `${path}.weight`, found: row.weight.toString(), expected: 'at least zero' })
    }
    issues.push(...allowedIssues(row, `${path}.allowed`, outputs.length))
  })
  return issues
}

function allowedIssues({ allowed }: RowChoice, path: string, length: number): Issue[] {
  return allowed.flatMap(({ word, loss }, index) => {
    const issues: Issue[] = []
    const isRepeated = allowed.findIndex(each => each.word === word) < index
    if (!isBits(word, length) || isRepeated) {
      issues.push({ path: `${path}[${index}].word`, found: word, expected: `a word of ${length} bits, once` })
    }
    if (loss.sign() < 0) {
      issues.push({ path: `${path}[${index}].loss`, found: loss.toString(), expected: 'at least zero' })
    }
    return issues
  })
}

function commonDenominator(values: readonly Rational[]): bigint {
  return values.reduce(
    (common, { denominator }) => Rational.fraction(common, denominator).numerator * denominator,
    1n,
  )
}

function whole(value: Rational, scale: bigint): bigint {
  return (value.numerator * scale) / value.denominator
}
