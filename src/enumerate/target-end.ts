/**
 * The end of the target search: two spares are left, then one.
 *
 * Let u be the targets that are unserved: exact ones that are no gate of two promised wires, and loose ones that no wire
 * answers. The last two spares a and b must serve all of u, by themselves or as a pair. With the spare before them, c,
 * not yet counted in `served`, a function f covers `served(f)` and the targets that are a gate of f and c.
 *
 * For each a in the list it is asked first, by counting: b covers at most `best` of u, where best is taken over all
 * functions, and with a at most `pairMax(a)` more. Few functions serve two targets, so best is quickly found. Only then
 * is b looked for: take one target of u that a does not cover. Either b is in the list, after a, or a gate of a and a
 * placed wire; and either it serves that target with a promised wire, in which case for XOR it is target XOR wire, or
 * together with a. Whatever is found must cover the rest as well.
 *
 * Invariant: no pair is passed over that completes a set.
 */
import { bitCount, type TargetCover } from './target-cover.ts'
import { isAndOf, type TargetSets } from './target-sets.ts'

/** Counting rules nothing out when fewer targets are unserved. */
const COUNTED_MIN = 4

/** The last two levels of a walk. */
export class TargetEnd {
  /** How many placements were tried. */
  nodes = 0
  private readonly sets: TargetSets
  private readonly cover: TargetCover
  private readonly complete: () => void
  /** The spare that is placed but not counted in `served`; 0 if there is none. */
  private before = 0
  /** What the functions of the list cover; filled when it is needed. */
  private readonly covers: Int32Array
  /** Is `covers` filled, and the target chosen? */
  private isReady = false
  /** For each target one more than the last place in the list that covers it. */
  private readonly after = new Int32Array(32)
  /** For each target the number of promised wires that AND-type gates could make it from. */
  private readonly rank = new Int32Array(32)

  /** `complete` is called with all spares placed. */
  constructor(sets: TargetSets, cover: TargetCover, complete: () => void) {
    this.sets = sets
    this.cover = cover
    this.complete = complete
    this.covers = new Int32Array(sets.found.length)
  }

  /** Two spares are left, to be taken from the place `from` on. */
  two(from: number, unserved: number, before: number): void {
    if (this.cover.apart(unserved) > 2) return
    this.before = before
    this.isReady = false
    const { sets, cover } = this
    const { end } = sets
    const isCounted = bitCount(unserved) >= COUNTED_MIN
    const best = isCounted ? this.best(unserved) : 0
    for (let i = from; i < end; i++) {
      const gate = sets.found[i] as number
      if (sets.placed[gate]) continue
      this.nodes++
      const left = unserved & ~this.coverOf(gate)
      if (left !== 0) {
        if (isCounted && bitCount(left) > best + cover.pairMax(gate)) continue
        if (!sets.enables(gate) && !this.canFollow(gate, i, left, end)) continue
      }
      sets.enter(gate)
      this.finish(i + 1, left, gate)
      sets.leave()
    }
  }

  /** One spare is left and nothing is placed before it that is not counted in `served`. */
  one(from: number, unserved: number): void {
    this.before = 0
    this.finish(from, unserved, 0)
  }

  /** One spare is left: it must cover all that is unserved, and put a missing target one gate away. */
  private finish(from: number, unserved: number, last: number): void {
    const { sets, cover } = this
    const { end, missing } = sets
    if (cover.apart(unserved) > 1) return
    for (let i = from; i < end; i++) {
      const gate = sets.found[i] as number
      if (sets.placed[gate]) continue
      this.nodes++
      if ((unserved & ~(this.coverOf(gate) | cover.pair(last, gate))) !== 0) continue
      if (missing !== 0 && !sets.enables(gate)) continue
      sets.enter(gate)
      this.complete()
      sets.leave()
    }
  }

  private coverOf(table: number): number {
    return (this.cover.served[table >> 1] as number) | this.cover.pair(this.before, table)
  }

  /** The most of these targets that any function covers, or a little more. */
  private best(unserved: number): number {
    const { cover, before } = this
    let best = 1 + (before === 0 ? 0 : cover.pairMax(before))
    for (let k = 0; k < cover.manyCount; k++) {
      const half = cover.many[k] as number
      const bits = ((cover.served[half] as number) | cover.pair(before, 2 * half)) & unserved
      best = Math.max(best, bitCount(bits))
    }
    return best
  }

  /** Could some last spare, taken after this one, cover what is left? This one puts no target one gate away. */
  private canFollow(gate: number, from: number, left: number, end: number): boolean {
    if (!this.isReady) this.prepare(end)
    const bit = this.choose(left)
    if (this.canTake(gate, from, bit, left, end)) return true
    return bit & this.cover.exactBits ? this.canMakeFor(gate, bit, left) : this.canMakeAny(gate, left)
  }

  /** Does the list have such a last spare? It covers the target with this bit, or makes it together with the gate. */
  private canTake(gate: number, from: number, bit: number, left: number, end: number): boolean {
    const { cover, sets } = this
    const { exact, hasAnd, hasXor } = sets.problem
    const after = this.after[31 - Math.clz32(bit)] as number
    if (left === bit && after > from + 1) return true
    for (let j = from + 1; j < after; j++) {
      const bits = left & ~(this.covers[j] as number)
      if ((bits & bit) === 0 && (bits & ~cover.pair(gate, sets.found[j] as number)) === 0) return true
    }
    if ((bit & cover.exactBits) === 0) return false
    const other = (exact[31 - Math.clz32(bit)] as number) ^ gate
    if (hasXor && (sets.at[other] as number) > from + 1 && this.coversAll(other, gate, left)) return true
    if (!hasAnd || ((sets.related[gate] as number) & bit) === 0) return false
    for (let j = from + 1; j < end; j++) {
      const bits = cover.pair(gate, sets.found[j] as number)
      if (bits & bit && (left & ~(bits | (this.covers[j] as number))) === 0) return true
    }
    return false
  }

  /** What the functions of the list cover, and how hard each target is to make. */
  private prepare(end: number): void {
    const { sets } = this
    this.after.fill(0)
    for (let j = 0; j < end; j++) {
      const bits = this.coverOf(sets.found[j] as number)
      this.covers[j] = bits
      for (let rest = bits; rest !== 0; rest &= rest - 1) this.after[31 - Math.clz32(rest & -rest)] = j + 1
    }
    this.rank.fill(0)
    for (let k = 0; k < sets.promiseCount; k++) {
      for (let rest = sets.related[sets.promises[k] as number] as number; rest !== 0; rest &= rest - 1) {
        const index = 31 - Math.clz32(rest & -rest)
        this.rank[index] = (this.rank[index] as number) + 1
      }
    }
    this.isReady = true
  }

  /** The exact target that is hardest to make, or some loose one. */
  private choose(left: number): number {
    let chosen = left & -left
    let least = 1 << 30
    for (let rest = left & this.cover.exactBits; rest !== 0; rest &= rest - 1) {
      const bit = rest & -rest
      const rank = this.rank[31 - Math.clz32(bit)] as number
      if (rank < least) [least, chosen] = [rank, bit]
    }
    return chosen
  }

  /** Does some gate of this spare and a placed wire cover what is left? */
  private canMakeAny(gate: number, left: number): boolean {
    for (let k = 0; k < this.sets.wireCount; k++)
      if (this.coversWith(gate, this.sets.wires[k] as number, left)) return true
    return false
  }

  private coversWith(gate: number, wire: number, left: number): boolean {
    const { hasAnd, hasXor } = this.sets.problem
    const both = gate & wire
    if (hasXor && this.coversAll(gate ^ wire, gate, left)) return true
    return (
      hasAnd &&
      (this.coversAll(both, gate, left) ||
        this.coversAll(gate ^ both, gate, left) ||
        this.coversAll(wire ^ both, gate, left) ||
        this.coversAll(gate | wire, gate, left))
    )
  }

  private coversAll(table: number, gate: number, left: number): boolean {
    const { cover } = this
    let bits = left & ~(cover.served[table >> 1] as number)
    if (bits === 0 || bits & cover.looseBits) return bits === 0
    bits &= ~cover.pair(gate, table)
    return bits === 0 || (bits & ~cover.pair(this.before, table)) === 0
  }

  /** The same, where one of what is left is this exact target. */
  private canMakeFor(gate: number, bit: number, left: number): boolean {
    const { promises, promiseCount, placed, related, problem } = this.sets
    const { exact, hasAnd, hasXor } = problem
    const target = exact[31 - Math.clz32(bit)] as number
    for (let k = 0; k < promiseCount; k++) {
      const wire = promises[k] as number
      if (wire === target) continue
      const other = target ^ wire
      if (hasXor) {
        const both = other & gate
        const isMade =
          placed[other ^ gate] === 1 ||
          (hasAnd && (both === 0 || both === other || both === gate) && this.isAndOfPlaced(other, gate))
        if (isMade && this.coversAll(other, gate, left)) return true
      }
      if (hasAnd && (related[wire] as number) & bit && this.canMakeAnd(gate, target, wire, left)) return true
    }
    return false
  }

  /** The same, where the target is an AND-type gate of `wire` and the last spare. */
  private canMakeAnd(gate: number, target: number, wire: number, left: number): boolean {
    const { sets } = this
    const { hasXor } = sets.problem
    for (let k = 0; k < sets.wireCount; k++) {
      const other = sets.wires[k] as number
      const both = gate & other
      if (
        (hasXor && isAndOf(target, wire, gate ^ other) && this.coversAll(gate ^ other, gate, left)) ||
        (isAndOf(target, wire, both) && this.coversAll(both, gate, left)) ||
        (isAndOf(target, wire, gate ^ both) && this.coversAll(gate ^ both, gate, left)) ||
        (isAndOf(target, wire, other ^ both) && this.coversAll(other ^ both, gate, left)) ||
        (isAndOf(target, wire, gate | other) && this.coversAll(gate | other, gate, left))
      )
        return true
    }
    return false
  }

  /** Is the function an AND-type gate of this spare and a placed wire? */
  private isAndOfPlaced(table: number, gate: number): boolean {
    const { wires, wireCount } = this.sets
    for (let k = 0; k < wireCount; k++) if (isAndOf(table, gate, wires[k] as number)) return true
    return false
  }
}
