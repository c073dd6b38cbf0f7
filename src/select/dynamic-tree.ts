/**
 * Exact minimal decision trees for a one-step question, by dynamic programming over the sets of rows that tests can
 * tell apart (Garey 1972; over subcubes, Guijarro, Lavín and Raghavan 1999).
 *
 * Which rows reach a node is all that its subtree depends on, so each such set is solved once, whatever path led to
 * it: a leaf answers one word for all its rows, an inner node tests an input on which its rows differ. A set of rows of n
 * inputs can arise in at most 3^n ways. Rows that are not listed reach some leaf too, and do not matter.
 *
 * Trees are counted with inner nodes that tell listed rows apart. For the cost `nodes` all minimal trees are of this
 * kind; for `expectedReads`, where rows that are never seen cost nothing to ask about, it is what is counted.
 *
 * Invariants: the cost is least among all trees that answer every row with an allowed word within the budget of
 * losses; `functions` are distinct on the listed rows, each with a tree of that cost.
 */
import { allBits, type Bits } from '../base/bits.ts'
import { assert, at, Unsupported } from '../base/errors.ts'
import { Rational } from '../base/rational.ts'
import type { Tree, TreeNode } from '../model/tree.ts'
import {
  compareWords,
  Frontier,
  isFeasible,
  type LeastFunction,
  type LeastModels,
  type Pair,
  type RowSpec,
  type ScaledRow,
  type ScaledRows,
  scaleRows,
} from './dynamic-rows.ts'

/** What is made small: inner nodes, or inputs read, weighted over the rows. */
export type TreeCost = 'nodes' | 'expectedReads'

/** What is asked besides the question. */
export interface TreeOptions {
  readonly cost: TreeCost
  /** List at most this many behaviours (one without it). */
  readonly functionsMax?: number
}

/** More sets of rows than this are refused. */
const SETS_MAX = 300_000

/**
 * The minimal trees of a question; undefined if no word within the budget exists for some row. Throws `InvalidInput`
 * for a malformed question and `Unsupported` for one with too many sets of rows.
 */
export function leastTrees(spec: RowSpec, options: TreeOptions): LeastModels<Tree> | undefined {
  const scaled = scaleRows(spec)
  if (!isFeasible(scaled)) return undefined
  const { inputs, outputs } = spec
  const { cost, functionsMax = 1 } = options
  const asTree = (root: TreeNode): Tree => ({ kind: 'tree', inputs, outputs, root })
  if (spec.rows.length === 0) return leafAlone(allBits(outputs.length), asTree)
  const search = new TreeSearch(scaled, cost, inputs.length, functionsMax)
  const root = search.solve(spec.rows.map((_, row) => row))
  const best = root.pairs.filter(pair => pair.cost === at(root.pairs, 0).cost)
  const found = search.functions(root, best)
  const scale = cost === 'nodes' ? 1n : scaled.weightScale
  return {
    cost: Rational.fraction(at(best, 0).cost, scale),
    modelCount: best.reduce((sum, pair) => sum + pair.count, 0n),
    functions: found.slice(0, functionsMax).map(({ words, model }) => ({ words, model: asTree(model) })),
    complete: found.length <= functionsMax,
  }
}

function leafAlone(words: readonly Bits[], asTree: (root: TreeNode) => Tree): LeastModels<Tree> {
  const functions = [{ words: [], model: asTree({ word: at(words, 0) }) }]
  return { cost: Rational.ZERO, modelCount: BigInt(words.length), functions, complete: true }
}

/** A set of rows that may reach one node, solved. */
interface RowSet {
  readonly key: string
  readonly rows: readonly number[]
  /** What one inner node for these rows costs. */
  readonly testCost: bigint
  readonly leaves: readonly { readonly word: Bits; readonly loss: bigint }[]
  readonly splits: readonly Split[]
  readonly pairs: readonly Pair[]
}

interface Split {
  readonly test: number
  readonly zero: RowSet
  readonly one: RowSet
}

/** Solves sets of rows, each once. */
class TreeSearch {
  private readonly scaled: ScaledRows
  private readonly cost: TreeCost
  private readonly inputCount: number
  private readonly functionsMax: number
  private readonly solved = new Map<string, RowSet>()
  private readonly listed = new Map<string, readonly LeastFunction<TreeNode>[]>()

  constructor(scaled: ScaledRows, cost: TreeCost, inputCount: number, functionsMax: number) {
    this.scaled = scaled
    this.cost = cost
    this.inputCount = inputCount
    this.functionsMax = functionsMax
  }

  /** The least costs of a set of rows, for every sum of losses that may matter. */
  solve(rows: readonly number[]): RowSet {
    const key = keyOf(rows, this.scaled.rows.length)
    const known = this.solved.get(key)
    if (known !== undefined) return known
    const members = rows.map(row => at(this.scaled.rows, row))
    const testCost = this.cost === 'nodes' ? 1n : sumOf(members, row => row.weight)
    const ownLeast = sumOf(members, row => row.lossLeast)
    const frontier = new Frontier(this.scaled.lossMax - this.scaled.lossLeast + ownLeast)
    const leaves = leavesOf(members)
    for (const { loss } of leaves) frontier.add(0n, loss, 1n)
    const isSettled = testCost > 0n && leaves.some(({ loss }) => loss === ownLeast)
    const splits = isSettled ? [] : this.splitsOf(rows)
    for (const { zero, one } of splits) addSums(frontier, testCost, zero.pairs, one.pairs)
    const set: RowSet = { key, rows, testCost, leaves, splits, pairs: frontier.kept() }
    this.solved.set(key, set)
    if (this.solved.size > SETS_MAX) {
      const hint = 'ask about fewer rows or inputs, or use another class of models'
      throw new Unsupported('too-many-sets-of-rows', `more than ${SETS_MAX} sets of rows`, hint)
    }
    return set
  }

  /** The behaviours of a set of rows at the given costs and losses, in order; one more than asked for if there are. */
  functions(set: RowSet, pairs: readonly Pair[]): readonly LeastFunction<TreeNode>[] {
    const found = new Map<string, LeastFunction<TreeNode>>()
    for (const pair of pairs) {
      for (const each of this.functionsAt(set, pair)) {
        const key = each.words.join()
        if (!found.has(key)) found.set(key, each)
      }
    }
    return [...found.values()].sort((a, b) => compareWords(a.words, b.words))
  }

  private splitsOf(rows: readonly number[]): Split[] {
    const splits: Split[] = []
    for (let test = 0; test < this.inputCount; test++) {
      const [zeros, ones] = [this.rowsWhere(rows, test, '0'), this.rowsWhere(rows, test, '1')]
      if (zeros.length === 0 || ones.length === 0) continue
      splits.push({ test, zero: this.solve(zeros), one: this.solve(ones) })
    }
    return splits
  }

  private rowsWhere(rows: readonly number[], test: number, value: '0' | '1'): number[] {
    return rows.filter(row => at(this.scaled.rows, row).seen[test] === value)
  }

  private functionsAt(set: RowSet, { cost, loss }: Pair): readonly LeastFunction<TreeNode>[] {
    const key = `${set.key}|${cost}|${loss}`
    const known = this.listed.get(key)
    if (known !== undefined) return known
    const found = new Map<string, LeastFunction<TreeNode>>()
    for (const each of this.ways(set, cost, loss)) {
      const words = each.words.join()
      if (!found.has(words)) found.set(words, each)
      if (found.size > this.functionsMax) break
    }
    const list = [...found.values()]
    assert(list.length > 0, 'pair-without-a-tree', `cost ${cost}, loss ${loss}`)
    this.listed.set(key, list)
    return list
  }

  /** All ways to reach a cost and a loss: as a leaf, or as a test above two solved sets. */
  private *ways(set: RowSet, cost: bigint, loss: bigint): Generator<LeastFunction<TreeNode>> {
    if (cost === 0n) {
      for (const leaf of set.leaves) {
        if (leaf.loss === loss) yield { words: set.rows.map(() => leaf.word), model: { word: leaf.word } }
      }
    }
    for (const { test, zero, one } of set.splits) {
      for (const [left, right] of pairsThatSum(set, { zero, one }, cost, loss)) {
        for (const below of this.functionsAt(zero, left)) {
          for (const above of this.functionsAt(one, right)) {
            const words = merge(set.rows, zero.rows, below.words, above.words)
            yield { words, model: { test, zero: below.model, one: above.model } }
          }
        }
      }
    }
  }
}

/** A set of rows as text of fixed length, sixteen rows to a character. */
function keyOf(rows: readonly number[], count: number): string {
  const bits = new Uint16Array(Math.ceil(count / 16))
  for (const row of rows) bits[row >> 4] = (bits[row >> 4] as number) | (1 << (row & 15))
  return String.fromCharCode(...bits)
}

/** The words that all rows allow, with the sum of their losses. */
function leavesOf(rows: readonly ScaledRow[]): { word: Bits; loss: bigint }[] {
  return at(rows, 0).words.flatMap(word => {
    const places = rows.map(row => row.words.indexOf(word))
    if (places.includes(-1)) return []
    return [{ word, loss: places.reduce((sum, place, row) => sum + at(at(rows, row).losses, place), 0n) }]
  })
}

function addSums(frontier: Frontier, testCost: bigint, zero: readonly Pair[], one: readonly Pair[]): void {
  for (const a of zero) {
    for (const b of one) frontier.add(testCost + a.cost + b.cost, a.loss + b.loss, a.count * b.count)
  }
}

function* pairsThatSum(
  { testCost }: RowSet,
  { zero, one }: { readonly zero: RowSet; readonly one: RowSet },
  cost: bigint,
  loss: bigint,
): Generator<readonly [Pair, Pair]> {
  for (const a of zero.pairs) {
    for (const b of one.pairs) {
      if (testCost + a.cost + b.cost === cost && a.loss + b.loss === loss) yield [a, b]
    }
  }
}

/** The words of two disjoint lists of rows in the order of their union; all lists of rows ascend. */
function merge(
  rows: readonly number[],
  zeroRows: readonly number[],
  below: readonly Bits[],
  above: readonly Bits[],
): Bits[] {
  let [i, j] = [0, 0]
  return rows.map(row => (zeroRows[i] === row ? at(below, i++) : at(above, j++)))
}

function sumOf(rows: readonly ScaledRow[], value: (row: ScaledRow) => bigint): bigint {
  return rows.reduce((sum, row) => sum + value(row), 0n)
}
