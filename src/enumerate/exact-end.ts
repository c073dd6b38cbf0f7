/**
 * The end of the wide search: two spares are left, then one, and what would complete a target is asked for by name.
 *
 * Let a and b be the spares that are left, F the list, and t the target that is made first. Either a makes it with a wire
 * that is there (or b does, which is the same question); or t is a gate of a and b, both of F; or t is a gate of b and a
 * wire, where b is made of a and a wire. (Were t a gate of a and b, and b one of a and a wire, t would be a gate of a and
 * that wire.) For XOR each of these names a function that is looked up; AND-type gates are looked for only with wires
 * that contain the target, are contained in it, or miss it, which is rare.
 *
 * Whatever must be read is read in every wiring of a wanted set, or a smaller one would do; so a wiring that leaves more
 * unread than the other missing targets can read rules the set out.
 *
 * Invariant: no pair of spares is passed over that completes a set of least size, if spares of the list stand at `from` or later.
 */
import type { ExactSets } from './exact-sets.ts'
import type { Wide } from './wide.ts'

/** The last two levels of a walk. */
export class ExactEnd {
  private readonly sets: ExactSets
  private readonly complete: () => void
  /** What must be read and is not, and how much of it the other missing targets can read. */
  private unread = 0
  private others = 0

  /** `complete` is called with all spares and targets placed. */
  constructor(sets: ExactSets, complete: () => void) {
    this.sets = sets
    this.complete = complete
  }

  /** Two spares are left, those of the list to be taken from the place `from` on. */
  two(from: number): void {
    const { sets } = this
    const { targets, hasAnd, hasXor } = sets.problem
    for (let index = 0; index < targets.length; index++) {
      if (((sets.missing >> index) & 1) === 0) continue
      const target = targets[index] as Wide
      this.unread = sets.unread
      this.others = 2 * (sets.missingCount - 1)
      if (hasXor) {
        this.throughXor(target, from)
        this.xorOfTwo(target, from)
      }
      if (hasAnd) {
        this.throughAnd(target, from)
        this.andOfTwo(target, from)
      }
    }
  }

  /** One spare is left: it makes a target with a wire that is there. */
  one(from: number): void {
    const { sets } = this
    const { targets, hasAnd, hasXor } = sets.problem
    for (let index = 0; index < targets.length; index++) {
      if (((sets.missing >> index) & 1) === 0) continue
      const target = targets[index] as Wide
      for (let k = 0; k < sets.wireCount; k++) {
        if (hasXor) {
          const low = target.low ^ (sets.wireLow[k] as number)
          const place = sets.find(low, target.high ^ (sets.wireHigh[k] as number))
          if (place >= from && !sets.placed[place]) this.finish(place)
        }
        if (hasAnd && this.isRelatedToWire(target, k)) this.oneByAnd(target, k, from)
      }
    }
  }

  private oneByAnd(target: Wide, k: number, from: number): void {
    const { sets } = this
    const { end } = sets
    for (let i = from; i < end; i++)
      if (!sets.placed[i] && this.makesWithWire(target.low, target.high, i, k)) this.finish(i)
  }

  /** Place the last spare. */
  private finish(place: number): void {
    const { sets } = this
    sets.enter(place)
    if (sets.missing === 0) this.complete()
    sets.leave()
  }

  /** Place a spare that makes a target by itself, and look for the other. */
  private alone(place: number, from: number): void {
    const { sets } = this
    sets.enter(place)
    if (sets.missing !== 0) this.one(from)
    sets.leave()
  }

  /** Place a spare of the list and then the function that is wanted of the other. */
  private pair(place: number, low: number, high: number): void {
    const { sets } = this
    sets.enter(place)
    const other = sets.find(low, high)
    if (other >= 0 && !sets.placed[other]) this.finish(other)
    sets.leave()
  }

  /** The target is XOR of a wire and a spare: that spare is in the list, or made of one that is. */
  private throughXor(target: Wide, from: number): void {
    const { sets, unread, others } = this
    const { wireCount } = sets
    for (let k = 0; k < wireCount; k++) {
      const left = unread & ~(1 << k)
      if (countBits(left) > 3 + others) continue
      const low = target.low ^ (sets.wireLow[k] as number)
      const high = target.high ^ (sets.wireHigh[k] as number)
      const place = sets.find(low, high)
      if (place >= from && !sets.placed[place]) this.alone(place, from)
      else if (place < 0) this.make(low, high, left, from)
    }
  }

  /** A function that is to be made of a spare of the list and a wire. */
  private make(low: number, high: number, unread: number, from: number): void {
    const { sets, others } = this
    const { hasAnd, hasXor } = sets.problem
    const { wireCount } = sets
    for (let k = 0; k < wireCount; k++) {
      if (countBits(unread & ~(1 << k)) > 2 + others) continue
      const wireLow = sets.wireLow[k] as number
      const wireHigh = sets.wireHigh[k] as number
      if (hasXor) {
        const place = sets.find(low ^ wireLow, high ^ wireHigh)
        if (place >= from && !sets.placed[place]) this.pair(place, low, high)
      }
      if (hasAnd && isRelated(low, high, wireLow, wireHigh)) this.makeByAnd(low, high, k, from)
    }
  }

  private makeByAnd(low: number, high: number, k: number, from: number): void {
    const { sets } = this
    const { end } = sets
    for (let i = from; i < end; i++)
      if (!sets.placed[i] && this.makesWithWire(low, high, i, k)) this.pair(i, low, high)
  }

  /** The target is XOR of two spares of the list. */
  private xorOfTwo(target: Wide, from: number): void {
    const { sets, unread, others } = this
    const { end } = sets
    for (let i = from; i < end; i++) {
      if (countBits(unread & ~(sets.reads[i] as number)) > 2 + others || sets.placed[i]) continue
      const place = sets.find(target.low ^ (sets.low[i] as number), target.high ^ (sets.high[i] as number))
      if (place > i && !sets.placed[place])
        this.pair(i, sets.low[place] as number, sets.high[place] as number)
    }
  }

  /** The target is an AND-type gate of two spares of the list. */
  private andOfTwo(target: Wide, from: number): void {
    const { sets } = this
    const { end } = sets
    const { low, high } = target
    const related: number[] = []
    for (let i = from; i < end; i++) {
      const a = sets.low[i] as number
      const b = sets.high[i] as number
      if (!isRelated(low, high, a, b) || sets.placed[i] || this.leavesTooMuch(i, 2)) continue
      for (const j of related)
        if (isAnd(low, high, a, b, sets.low[j] as number, sets.high[j] as number)) this.pair(j, a, b)
      related.push(i)
    }
  }

  /** The target is an AND-type gate of a wire and a spare: that spare is in the list, or made of one that is. */
  private throughAnd(target: Wide, from: number): void {
    const { sets } = this
    const { wireCount, end } = sets
    for (let k = 0; k < wireCount; k++) {
      if (!this.isRelatedToWire(target, k) || countBits(this.unread & ~(1 << k)) > 3 + this.others) continue
      for (let i = from; i < end; i++) {
        if (sets.placed[i] || this.leavesTooMuch(i, 2)) continue
        if (this.makesWithWire(target.low, target.high, i, k)) this.alone(i, from)
        else this.madeOf(target, k, i)
      }
    }
  }

  /** The last spare is made of the one at place i and a wire, and makes the target with wire k. */
  private madeOf({ low, high }: Wide, k: number, i: number): void {
    const { sets } = this
    const { hasXor } = sets.problem
    const { wireCount } = sets
    const lastLow = sets.wireLow[k] as number
    const lastHigh = sets.wireHigh[k] as number
    const a = sets.low[i] as number
    const b = sets.high[i] as number
    for (let j = 0; j < wireCount; j++) {
      const wireLow = sets.wireLow[j] as number
      const wireHigh = sets.wireHigh[j] as number
      const both = a & wireLow
      const bothHigh = b & wireHigh
      if (isAnd(low, high, both, bothHigh, lastLow, lastHigh)) this.pair(i, both, bothHigh)
      if (isAnd(low, high, a ^ both, b ^ bothHigh, lastLow, lastHigh)) this.pair(i, a ^ both, b ^ bothHigh)
      if (isAnd(low, high, wireLow ^ both, wireHigh ^ bothHigh, lastLow, lastHigh))
        this.pair(i, wireLow ^ both, wireHigh ^ bothHigh)
      if (isAnd(low, high, a | wireLow, b | wireHigh, lastLow, lastHigh))
        this.pair(i, a | wireLow, b | wireHigh)
      if (hasXor && isAnd(low, high, a ^ wireLow, b ^ wireHigh, lastLow, lastHigh))
        this.pair(i, a ^ wireLow, b ^ wireHigh)
    }
  }

  /** After this spare, is more unread than the other and the target can read, which read so many besides each other? */
  private leavesTooMuch(place: number, reads: number): boolean {
    return countBits(this.unread & ~(this.sets.reads[place] as number)) > reads + this.others
  }

  private isRelatedToWire({ low, high }: Wide, k: number): boolean {
    const { sets } = this
    return isRelated(low, high, sets.wireLow[k] as number, sets.wireHigh[k] as number)
  }

  /** Is the function an AND-type gate of the candidate at place i and wire k? */
  private makesWithWire(low: number, high: number, i: number, k: number): boolean {
    const { sets } = this
    return isAnd(
      low,
      high,
      sets.low[i] as number,
      sets.high[i] as number,
      sets.wireLow[k] as number,
      sets.wireHigh[k] as number,
    )
  }
}

/** Is a function an AND-type gate of two others, up to complement? All are given by their two words. */
function isAnd(low: number, high: number, a: number, aHigh: number, b: number, bHigh: number): boolean {
  const both = a & b
  const bothHigh = aHigh & bHigh
  return (
    (both === low && bothHigh === high) ||
    ((a ^ both) === low && (aHigh ^ bothHigh) === high) ||
    ((b ^ both) === low && (bHigh ^ bothHigh) === high) ||
    ((a | b) === low && (aHigh | bHigh) === high)
  )
}

/** Could it be one of a function and something? Then one contains the other, or they are disjoint. */
function isRelated(low: number, high: number, a: number, aHigh: number): boolean {
  const both = low & a
  const bothHigh = high & aHigh
  return (both | bothHigh) === 0 || (both === low && bothHigh === high) || (both === a && bothHigh === aHigh)
}

/** Local, since it is called for every candidate. */
function countBits(word: number): number {
  let count = 0
  for (let rest = word; rest !== 0; rest &= rest - 1) count++
  return count
}
