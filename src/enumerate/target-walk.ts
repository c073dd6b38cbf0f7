/**
 * A walk through all sets of gates of one size that compute given targets, each set once.
 *
 * What is chosen are the `spares`, the gates that are no exact target; targets are placed as soon as they can be
 * (`target-sets.ts`). Nothing is passed over until two spares are left, or as many as are needed for loose targets of
 * which no function serves two; then targets that cannot be had any more prune (`target-end.ts`).
 *
 * A walk splits into shards by the places of its first spares in the list.
 *
 * Invariants: every set of the given size that has all targets is reported, once, if no smaller set has them.
 * `stages[s]` is the number of constructible sets with exactly s spares that contain every target that can be made of
 * them: it says nothing of how they were found. The stages of all shards, and of what stands before them, sum to those
 * of the walk.
 */
import { assert } from '../base/errors.ts'
import { TargetCover } from './target-cover.ts'
import { TargetEnd } from './target-end.ts'
import type { TargetProblem } from './target-problem.ts'
import { GATES_MAX, TargetSets } from './target-sets.ts'

/** Below so many levels a walk does not pause. */
const PAUSE_LEVELS = 2

/** Called with each set; the gates in the order of placing, to be copied. */
export type Report = (gates: Int32Array) => void

/** The places in the list of the first spares. */
export type Shard = readonly number[]

/** One walk at a time over the sets of gates for a problem. */
export class TargetWalk {
  /** For each number of spares, the sets that were extended; see the head of this file. */
  stages: number[] = []
  private readonly problem: TargetProblem
  private readonly sets: TargetSets
  private readonly cover: TargetCover
  private readonly last: TargetEnd
  private spares = 0
  private tried = 0
  private report: Report = () => {}

  constructor(problem: TargetProblem) {
    this.problem = problem
    this.sets = new TargetSets(problem)
    this.cover = new TargetCover(problem)
    this.last = new TargetEnd(this.sets, this.cover, () => this.complete())
    for (const wire of [...problem.given, ...problem.exact]) this.cover.promise(wire)
  }

  /** How many placements were tried in the last walk: a measure of effort and no more. */
  get nodes(): number {
    return this.tried + this.last.nodes
  }

  /** No fewer gates can have all targets. */
  get least(): number {
    return this.problem.exact.length + this.cover.apart(this.cover.looseBits)
  }

  /** How many gates of such a set are chosen. */
  sparesOf(size: number): number {
    return size - this.problem.exact.length
  }

  /** Walk through the sets of `size` gates in a shard; yields now and then, so that the walk can be watched and left. */
  *run(size: number, report: Report, shard: Shard = []): Generator<void, void, void> {
    const unserved = this.begin(size, report)
    if (this.spares < 0) return
    let left = unserved
    let from = 0
    for (const place of shard) {
      const gate = this.sets.found[place] as number
      left &= ~(this.cover.served[gate >> 1] as number)
      this.enter(gate)
      from = place + 1
    }
    yield* this.climb(PAUSE_LEVELS, this.spares - shard.length, from, left)
    for (const _ of shard) this.leave()
  }

  /** Is this a shard of the walk through the sets of `size` gates? */
  isShard(size: number, shard: Shard): boolean {
    if (size > GATES_MAX || this.sparesOf(size) < shard.length) return false
    this.begin(size, () => {})
    let from = 0
    let entered = 0
    for (const place of shard) {
      const gate = this.sets.found[place] as number
      if (place < from || place >= this.sets.end || this.sets.placed[gate]) break
      this.enter(gate)
      from = place + 1
      entered++
    }
    for (let k = 0; k < entered; k++) this.leave()
    return entered === shard.length
  }

  /** The shards of so many first spares, and the stages that stand before them. */
  shards(
    size: number,
    length: number,
  ): { readonly shards: readonly Shard[]; readonly stages: readonly number[] } {
    const unserved = this.begin(size, () => {})
    const shards: Shard[] = []
    const list = (shard: Shard, from: number, left: number): void => {
      if (shard.length === length) {
        shards.push(shard)
        return
      }
      if (!this.pass(this.spares - shard.length, left)) return
      for (const place of this.choices(from)) {
        const gate = this.sets.found[place] as number
        const rest = left & ~(this.cover.served[gate >> 1] as number)
        this.enter(gate)
        list([...shard, place], place + 1, rest)
        this.leave()
      }
    }
    list([], 0, unserved)
    return { shards, stages: this.stages }
  }

  /** Begin a walk; the targets that are unserved. */
  private begin(size: number, report: Report): number {
    assert(size <= GATES_MAX, 'too-many-gates', `a walk of ${size} gates`)
    const { problem, cover, sets } = this
    const { exact, given } = problem
    this.report = report
    this.spares = this.sparesOf(size)
    this.tried = 0
    this.last.nodes = 0
    const pruned = Math.max(2, cover.apart(cover.looseBits))
    this.stages = new Array<number>(Math.max(0, this.spares - pruned + 1)).fill(0)
    while (cover.depth > given.length + exact.length) cover.forget()
    sets.begin()
    let served = 0
    for (const wire of [...given, ...exact])
      served |= (cover.served[wire >> 1] as number) & ~(cover.bitAt[wire >> 1] as number)
    return (sets.missing | cover.looseBits) & ~served
  }

  /** The outer levels, which yield. */
  private *climb(
    levels: number,
    spares: number,
    from: number,
    unserved: number,
  ): Generator<void, void, void> {
    if (levels === 0 || spares <= 2) {
      this.descend(spares, from, unserved)
      yield
      return
    }
    if (!this.pass(spares, unserved)) return
    for (const place of this.choices(from)) {
      const gate = this.sets.found[place] as number
      const left = unserved & ~(this.cover.served[gate >> 1] as number)
      this.tried++
      this.enter(gate)
      yield* this.climb(levels - 1, spares - 1, place + 1, left)
      this.leave()
    }
  }

  /** Place each candidate from `from` on as the next spare. */
  private descend(spares: number, from: number, unserved: number): void {
    if (!this.pass(spares, unserved)) return
    if (spares === 0) this.complete()
    else if (spares === 1) this.last.one(from, unserved)
    else if (spares === 2) this.last.two(from, unserved, 0)
    else if (spares === 3) this.beforeTwo(from, unserved)
    else this.deeper(spares, from, unserved)
  }

  private deeper(spares: number, from: number, unserved: number): void {
    const { sets, cover } = this
    const { end } = sets
    for (let i = from; i < end; i++) {
      const gate = sets.found[i] as number
      if (sets.placed[gate]) continue
      this.tried++
      const left = unserved & ~(cover.served[gate >> 1] as number)
      this.enter(gate)
      this.descend(spares - 1, i + 1, left)
      this.leave()
    }
  }

  /** Three spares are left: after the first of them `served` does not grow any more. */
  private beforeTwo(from: number, unserved: number): void {
    const { sets, cover, last } = this
    const { end } = sets
    const stage = this.spares - 2
    const isCounted = stage < this.stages.length
    for (let i = from; i < end; i++) {
      const gate = sets.found[i] as number
      if (sets.placed[gate]) continue
      this.tried++
      if (isCounted) this.stages[stage] = (this.stages[stage] as number) + 1
      sets.enter(gate)
      last.two(i + 1, unserved & ~(cover.served[gate >> 1] as number), gate)
      sets.leave()
    }
  }

  /** Count a set; false if the loose targets that it leaves need more gates than there are spares left. */
  private pass(spares: number, unserved: number): boolean {
    const stage = this.spares - spares
    if (stage < this.stages.length) this.stages[stage] = (this.stages[stage] as number) + 1
    return this.cover.apart(unserved) <= spares
  }

  private enter(spare: number): void {
    this.sets.enter(spare)
    this.cover.promise(spare)
  }

  private leave(): void {
    this.cover.forget()
    this.sets.leave()
  }

  /** The places of the next spares; the list is as it was when the caller goes on. */
  private choices(from: number): readonly number[] {
    const { found, placed, end } = this.sets
    return Array.from({ length: Math.max(0, end - from) }, (_, index) => from + index).filter(
      place => !placed[found[place] as number],
    )
  }

  private complete(): void {
    const { sets, problem } = this
    if (sets.missing === 0) this.report(sets.wires.subarray(problem.given.length, sets.wireCount))
  }
}
