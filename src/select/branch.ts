/**
 * Exact minima where rows cannot be judged one by one: best-first branch and bound over decisions.
 *
 * In a sequential task what a row loses depends on the other rows. But a *relaxed* solver is at hand: given, for each
 * row, the words that are still allowed, it finds a cheapest model that answers within them. If a judge accepts that
 * model, it is the minimum; else the judge names a conflict, decisions (row, word) that no acceptable model makes
 * together, and the space is split without overlap: forbid the first decision; or take it and forbid the second; and so
 * on (Land and Doig 1960 for branch and bound; the splitting is Lawler 1972 and Murty 1968 for ranked solutions). Listing
 * all minimal behaviours is the same with an accepted model's own decisions as the conflict.
 *
 * Invariants: the nodes' spaces are disjoint and cover all models not yet looked at; costs leave the queue in order, so
 * the first accepted model is minimal, and the bound yielded never falls.
 */
import type { Bits } from '../base/bits.ts'
import { assert, at } from '../base/errors.ts'
import type { Rational } from '../base/rational.ts'

/** What a model does on one row. */
export type Decision = readonly [row: number, word: Bits]

/** allowed[row]: the words that may still be answered there. */
export type Allowed = readonly (readonly Bits[])[]

/** A cheapest model within what is allowed, and what it answers on each row. */
export interface Relaxed<M> {
  readonly cost: Rational
  readonly model: M
  readonly words: readonly Bits[]
}

/** The judge's word: acceptable, or decisions of this model that no acceptable model makes together. */
export type Judgement = 'ok' | { readonly conflict: readonly Decision[] }

/** What branch and bound needs to know. */
export interface BranchQuestion<M> {
  readonly allowed: Allowed
  /** A cheapest model within the allowed words, or undefined if there is none. */
  readonly relax: (allowed: Allowed) => Relaxed<M> | undefined
  readonly judge: (relaxed: Relaxed<M>) => Judgement
  /** List at most this many behaviours of least cost (one without it). */
  readonly functionsMax?: number
}

/** The minimum and the behaviours that attain it, in the order in which they were found; or that there is none. */
export type BranchAnswer<M> =
  | {
      readonly kind: 'minimal'
      readonly cost: Rational
      readonly found: readonly Relaxed<M>[]
      readonly complete: boolean
      readonly explored: number
    }
  | { readonly kind: 'infeasible'; readonly explored: number }

/** Branch and bound; yields the lower bound before each judgement, so that a caller may pause or stop. */
export function* branchAndBound<M>(question: BranchQuestion<M>): Generator<Rational, BranchAnswer<M>, void> {
  const { judge, functionsMax = 1 } = question
  const queue = new Queue<M>()
  const found: Relaxed<M>[] = []
  let explored = 0
  const expand = (allowed: Allowed): void => {
    const relaxed = allowed.some(words => words.length === 0) ? undefined : question.relax(allowed)
    if (relaxed !== undefined) queue.push({ relaxed, allowed })
  }
  expand(question.allowed)
  for (let node = queue.pop(); node !== undefined; node = queue.pop()) {
    const { relaxed, allowed } = node
    const least = found[0]?.cost
    if (least !== undefined && relaxed.cost.compare(least) > 0) break
    if (found.length === functionsMax) return answer(found, false, explored)
    yield relaxed.cost
    explored++
    const judgement = judge(relaxed)
    if (judgement === 'ok') found.push(relaxed)
    const conflict =
      judgement === 'ok' ? relaxed.words.map((word, row) => [row, word] as const) : judgement.conflict
    for (const part of partsWithout(allowed, relaxed, conflict)) expand(part)
  }
  return found.length === 0 ? { kind: 'infeasible', explored } : answer(found, true, explored)
}

function answer<M>(found: readonly Relaxed<M>[], complete: boolean, explored: number): BranchAnswer<M> {
  return { kind: 'minimal', cost: at(found, 0).cost, found, complete, explored }
}

/** What is allowed, split into disjoint parts none of which makes all decisions of the conflict. */
function partsWithout<M>(allowed: Allowed, { words }: Relaxed<M>, conflict: readonly Decision[]): Allowed[] {
  const current = [...allowed]
  return conflict.map(([row, word]) => {
    assert(words[row] === word, 'conflict-of-another-model', `row ${row} answers ${words[row]}, not ${word}`)
    const part = [...current]
    part[row] = at(current, row).filter(each => each !== word)
    current[row] = [word]
    return part
  })
}

interface QueueNode<M> {
  readonly relaxed: Relaxed<M>
  readonly allowed: Allowed
}

/** A binary heap by cost, equal costs in the order of their arrival. */
class Queue<M> {
  private readonly heap: (QueueNode<M> & { readonly arrival: number })[] = []
  private arrivals = 0

  push(node: QueueNode<M>): void {
    const { heap } = this
    heap.push({ ...node, arrival: this.arrivals++ })
    for (let i = heap.length - 1; i > 0 && this.isBefore(i, (i - 1) >> 1); i = (i - 1) >> 1) {
      this.exchange(i, (i - 1) >> 1)
    }
  }

  pop(): QueueNode<M> | undefined {
    const { heap } = this
    const top = heap[0]
    const last = heap.pop()
    if (top === undefined || last === undefined || heap.length === 0) return top
    heap[0] = last
    for (let i = 0; ; ) {
      const [left, right] = [2 * i + 1, 2 * i + 2]
      let first = i
      if (left < heap.length && this.isBefore(left, first)) first = left
      if (right < heap.length && this.isBefore(right, first)) first = right
      if (first === i) return top
      this.exchange(i, first)
      i = first
    }
  }

  private isBefore(i: number, j: number): boolean {
    const [a, b] = [at(this.heap, i), at(this.heap, j)]
    const order = a.relaxed.cost.compare(b.relaxed.cost)
    return order < 0 || (order === 0 && a.arrival < b.arrival)
  }

  private exchange(i: number, j: number): void {
    const held = at(this.heap, i)
    this.heap[i] = at(this.heap, j)
    this.heap[j] = held
  }
}
