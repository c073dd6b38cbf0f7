/**
 * Every set of so many gates of two operands that contains given functions, on up to 65 rows: the second enumerator for
 * questions whose rows are too many to index a table (`gate-sets.ts` has the others).
 *
 * Functions, normal form, closed sets and the canonical order are those of `gate-sets.ts`: reverse search (Avis and Fukuda
 * 1996), in which a candidate dies when a greater one is placed. What was ever makable is found by hashing here.
 *
 * Two things are passed over, both with a reason that does not depend on what the searcher did.
 * - Let every gate be wired as it was first found. An input in which alone two rows differ that are answered differently is
 *   read in every wanted set. If nothing smaller is wanted, so is every gate that is no target, for it could be left out.
 *   What is unread must still be read, two wires at a time.
 * - With two spares a and b left, let t be the target that is made first. It is a gate of one of them, which can be made
 *   already, and a wire; or of both, which can be made already; or of b and a wire, where b is a gate of a and a wire.
 *   With one spare left, t is a gate of it and a wire. So a must be of use to some missing target in one of these ways.
 *
 * Invariant: every constructible set of `size` gates with all targets is reported, and none twice, except that where
 * nothing smaller is wanted, sets from which a gate can be left out need not be.
 */
import { assert } from '../base/errors.ts'
import type { GateFunction } from './gate.ts'

/** Rows after the first are bits of two machine words. */
export const WIDE_ROWS_MAX = 65

const WIRES_MAX = 31
const SLOT_BITS = 13
const SEEN_MAX = 2 ** (SLOT_BITS - 1)

/** Which sets are wanted; words have a bit for each row after the first, and are 0 on the first. */
export interface WideGateSets {
  /** The number of rows, 1 to `WIDE_ROWS_MAX`. */
  readonly rows: number
  /** The inputs, none 0 and none twice. */
  readonly given: readonly bigint[]
  /** Gates of two operands that are 0 when both are, closed under negating operands (`gateFunctions`). */
  readonly functions: readonly GateFunction[]
  /** Words that a wanted set contains, none 0, given or twice. */
  readonly targets: readonly bigint[]
}

/** A word in two halves. */
interface Halves {
  readonly low: number
  readonly high: number
}

/** The value of a gate, 0 where all operands are, on words of any length. */
export function wideGateWord(table: string, operands: readonly bigint[]): bigint {
  let word = 0n
  for (let m = 1; m < table.length; m += 1) {
    if (table[m] === '0') continue
    let minterm = -1n
    for (const [place, operand] of operands.entries())
      minterm &= (m >> (operands.length - 1 - place)) & 1 ? operand : ~operand
    word |= minterm
  }
  return word
}

/** One walk at a time over the sets. */
export class WideGateSetWalk {
  private readonly given: readonly Halves[]
  private readonly targets: readonly Halves[]
  /** The given wires that every wanted set reads, as a mask. */
  private readonly essential: number
  private readonly hasAnd: boolean
  private readonly hasXor: boolean
  /** Everything ever makable on the way here, in order; wires are places in this list. */
  private readonly low = new Int32Array(SEEN_MAX)
  private readonly high = new Int32Array(SEEN_MAX)
  private readonly reads = new Int32Array(SEEN_MAX)
  private readonly isWire = new Uint8Array(SEEN_MAX)
  private readonly mark = new Int32Array(SEEN_MAX)
  private readonly slotOf = new Int32Array(SEEN_MAX)
  private readonly slots = new Int32Array(2 ** SLOT_BITS)
  private end = 0
  private stamp = 0
  private readonly wires = new Int32Array(WIRES_MAX + 1)
  private count = 0
  private missing: readonly Halves[] = []
  private readonly waiting: number[] = []
  private read = 0
  private owed = 0
  private isLeast = true
  private found: (gates: readonly bigint[]) => void = () => {}

  constructor({ rows, given, functions, targets }: WideGateSets) {
    assert(rows >= 1 && rows <= WIDE_ROWS_MAX, 'too-many-rows', `${rows} rows`)
    const tables = functions.map(each => each.table)
    const ands = ['0001', '0010', '0100', '0111'].filter(table => tables.includes(table)).length
    this.hasAnd = ands === 4
    this.hasXor = tables.includes('0110')
    const isBinary = functions.every(each => each.arity === 2) && (ands === 0 || ands === 4)
    assert(isBinary, 'basis-not-closed', 'gates of two operands, AND with all its negations')
    this.given = given.map(halvesOf)
    this.targets = targets.map(halvesOf)
    this.essential = essentialAmong(given, targets, rows)
  }

  /** Go through the sets of `size` gates; yields now and then. `isLeast`: nothing smaller is wanted. */
  *run(
    size: number,
    found: (gates: readonly bigint[]) => void,
    isLeast: boolean,
  ): Generator<void, void, void> {
    assert(this.given.length + size <= WIRES_MAX, 'too-many-gates', `${size} gates`)
    this.found = found
    this.isLeast = isLeast
    this.slots.fill(0)
    this.isWire.fill(0)
    this.end = 0
    this.count = 0
    this.read = 0
    this.owed = this.essential
    this.missing = this.targets
    this.waiting.length = 0
    const spares = size - this.targets.length
    if (spares < 0) return
    const alive: number[] = []
    for (const { low, high } of this.given) this.see(low, high, 0, [])
    for (const place of this.given.keys()) this.place(place, alive)
    this.close(alive)
    yield* this.climb(alive, spares, 2)
  }

  private *climb(alive: readonly number[], left: number, levels: number): Generator<void, void, void> {
    if (levels === 0 || left <= 2) {
      this.descend(alive, left)
      yield
      return
    }
    for (const gate of alive) {
      if (!this.fits(gate, left - 1)) continue
      const undo = this.state()
      yield* this.climb(this.extend(alive, gate), left - 1, levels - 1)
      this.undo(undo)
    }
  }

  private descend(alive: readonly number[], left: number): void {
    if (left === 0) {
      if (this.missing.length === 0) this.found(this.gates())
      return
    }
    const candidates = left > 2 || this.missing.length === 0 ? alive : this.useful(alive, left)
    for (const gate of candidates) {
      if (!this.fits(gate, left - 1)) continue
      const undo = this.state()
      this.descend(this.extend(alive, gate), left - 1)
      this.undo(undo)
    }
  }

  private gates(): readonly bigint[] {
    const { given } = this
    return [...this.wires.subarray(given.length, this.count)].map(place =>
      wordOf(this.low[place] as number, this.high[place] as number),
    )
  }

  /** Can so many spares, after this one, and the missing targets read what must be read? */
  private fits(gate: number, left: number): boolean {
    const owed = this.isLeast ? this.owed | (1 << this.count) : this.owed
    let unread = 0
    for (let rest = owed & ~(this.read | (this.reads[gate] as number)); rest !== 0; rest &= rest - 1) unread++
    return unread <= (this.isLeast ? left : 2 * left) + 2 * this.missing.length
  }

  /** Place a spare and every target that can then be made; the candidates that are left. */
  private extend(alive: readonly number[], gate: number): number[] {
    const { low, high } = this
    const [lead, rest] = [high[gate] as number, low[gate] as number]
    const next: number[] = []
    for (const each of alive) {
      const order = (high[each] as number) - lead
      if (order > 0 || (order === 0 && (low[each] as number) > rest)) next.push(each)
    }
    if (this.isLeast) this.owed |= 1 << this.count
    this.place(gate, next)
    this.close(next)
    return next
  }

  /** Place targets until none can be made. */
  private close(alive: number[]): void {
    for (let place = this.waiting.pop(); place !== undefined; place = this.waiting.pop()) {
      const [low, high] = [this.low[place] as number, this.high[place] as number]
      this.missing = this.missing.filter(each => each.low !== low || each.high !== high)
      this.place(place, alive)
    }
  }

  private state(): readonly [number, number, number, number, readonly Halves[]] {
    return [this.count, this.end, this.read, this.owed, this.missing]
  }

  private undo([count, end, read, owed, missing]: ReturnType<WideGateSetWalk['state']>): void {
    while (this.count > count) this.isWire[this.wires[--this.count] as number] = 0
    while (this.end > end) this.slots[this.slotOf[--this.end] as number] = 0
    this.read = read
    this.owed = owed
    this.missing = missing
  }

  /** A further wire; what can be made with it for the first time is a candidate, or a target in waiting. */
  private place(wire: number, alive: number[]): void {
    const [low, high, own] = [this.low[wire] as number, this.high[wire] as number, 1 << this.count]
    for (let k = 0; k < this.count; k += 1) {
      const other = this.wires[k] as number
      const [otherLow, otherHigh] = [this.low[other] as number, this.high[other] as number]
      const reads = own | (1 << k)
      if (this.hasAnd) {
        const [both, bothHigh] = [low & otherLow, high & otherHigh]
        this.see(both, bothHigh, reads, alive)
        this.see(low ^ both, high ^ bothHigh, reads, alive)
        this.see(otherLow ^ both, otherHigh ^ bothHigh, reads, alive)
        this.see(low | otherLow, high | otherHigh, reads, alive)
      }
      if (this.hasXor) this.see(low ^ otherLow, high ^ otherHigh, reads, alive)
    }
    this.read |= this.reads[wire] as number
    this.isWire[wire] = 1
    this.wires[this.count] = wire
    this.count += 1
  }

  private see(low: number, high: number, reads: number, alive: number[]): void {
    if ((low | high) === 0) return
    let slot = slotFor(low, high)
    for (; this.slots[slot] !== 0; slot = (slot + 1) & (2 ** SLOT_BITS - 1)) {
      const known = (this.slots[slot] as number) - 1
      if (this.low[known] === low && this.high[known] === high) return
    }
    assert(this.end < SEEN_MAX, 'too-many-candidates', `more than ${SEEN_MAX} functions can be made`)
    const place = this.end
    this.low[place] = low
    this.high[place] = high
    this.reads[place] = reads
    this.slotOf[place] = slot
    this.end += 1
    this.slots[slot] = this.end
    if (this.missing.some(each => each.low === low && each.high === high)) this.waiting.push(place)
    else alive.push(place)
  }

  /** The place of a function that could ever be made on the way here, or -1. */
  private find(low: number, high: number): number {
    for (let slot = slotFor(low, high); ; slot = (slot + 1) & (2 ** SLOT_BITS - 1)) {
      const place = (this.slots[slot] as number) - 1
      if (place < 0 || (this.low[place] === low && this.high[place] === high)) return place
    }
  }

  /** The candidates of use to a missing target with `left - 1` more spares; see the head of this file. */
  private useful(alive: readonly number[], left: number): readonly number[] {
    this.stamp += 1
    let isOneEnough = false
    for (const { low, high } of this.missing) {
      for (let k = 0; k < this.count; k += 1)
        if (this.markMakers(low, high, this.wires[k] as number, alive)) isOneEnough = true
    }
    if (left === 2 && isOneEnough) return alive
    if (left === 2) for (const target of this.missing) this.markTogether(target, alive)
    return alive.filter(each => this.mark[each] === this.stamp)
  }

  /** Mark the candidates that make a function with a wire; was there one? */
  private markMakers(low: number, high: number, wire: number, alive: readonly number[]): boolean {
    const [wireLow, wireHigh] = [this.low[wire] as number, this.high[wire] as number]
    let isMarked = false
    const maker = this.hasXor ? this.find(low ^ wireLow, high ^ wireHigh) : -1
    if (maker >= 0 && !this.isWire[maker]) {
      this.mark[maker] = this.stamp
      isMarked = true
    }
    if (!this.hasAnd || !isRelated(low, high, wireLow, wireHigh)) return isMarked
    for (const each of alive) {
      if (!isAnd(low, high, this.low[each] as number, this.high[each] as number, wireLow, wireHigh)) continue
      this.mark[each] = this.stamp
      isMarked = true
    }
    return isMarked
  }

  /** Mark the candidates that make a target together with another, or through a gate that they make with a wire. */
  private markTogether({ low, high }: Halves, alive: readonly number[]): void {
    if (this.hasXor) {
      for (const each of alive)
        if (this.find(low ^ (this.low[each] as number), high ^ (this.high[each] as number)) >= 0)
          this.mark[each] = this.stamp
    }
    if (this.hasAnd) this.markAnds(low, high, alive)
    for (let k = 0; k < this.count; k += 1) {
      const wire = this.wires[k] as number
      const [otherLow, otherHigh] = [low ^ (this.low[wire] as number), high ^ (this.high[wire] as number)]
      if (this.hasXor && this.find(otherLow, otherHigh) < 0) {
        for (let j = 0; j < this.count; j += 1)
          this.markMakers(otherLow, otherHigh, this.wires[j] as number, alive)
      }
      if (this.hasAnd && isRelated(low, high, this.low[wire] as number, this.high[wire] as number))
        for (const each of alive) if (this.makesThrough(low, high, wire, each)) this.mark[each] = this.stamp
    }
  }

  /** Mark pairs of candidates of which the function is an AND-type gate. */
  private markAnds(low: number, high: number, alive: readonly number[]): void {
    const { low: lows, high: highs } = this
    const related = alive.filter(each => isRelated(low, high, lows[each] as number, highs[each] as number))
    for (const [k, a] of related.entries()) {
      for (const b of related.slice(k + 1)) {
        const [aLow, aHigh] = [lows[a] as number, highs[a] as number]
        if (!isAnd(low, high, aLow, aHigh, lows[b] as number, highs[b] as number)) continue
        this.mark[a] = this.stamp
        this.mark[b] = this.stamp
      }
    }
  }

  /** Is the function an AND-type gate of a wire and of some gate of a candidate and another wire? */
  private makesThrough(low: number, high: number, wire: number, candidate: number): boolean {
    const [a, aHigh] = [this.low[candidate] as number, this.high[candidate] as number]
    const [w, wHigh] = [this.low[wire] as number, this.high[wire] as number]
    for (let k = 0; k < this.count; k += 1) {
      const other = this.wires[k] as number
      const [b, bHigh] = [this.low[other] as number, this.high[other] as number]
      const [both, bothHigh] = [a & b, aHigh & bHigh]
      if (
        isAnd(low, high, both, bothHigh, w, wHigh) ||
        isAnd(low, high, a ^ both, aHigh ^ bothHigh, w, wHigh) ||
        isAnd(low, high, b ^ both, bHigh ^ bothHigh, w, wHigh) ||
        isAnd(low, high, a | b, aHigh | bHigh, w, wHigh) ||
        (this.hasXor && isAnd(low, high, a ^ b, aHigh ^ bHigh, w, wHigh))
      )
        return true
    }
    return false
  }
}

function slotFor(low: number, high: number): number {
  return Math.imul(low ^ Math.imul(high, 0x2c1b3c6d), 0x9e3779b1) >>> (32 - SLOT_BITS)
}

function halvesOf(word: bigint): Halves {
  return { low: Number(BigInt.asIntN(32, word)), high: Number(BigInt.asIntN(32, word >> 32n)) }
}

function wordOf(low: number, high: number): bigint {
  return (BigInt.asUintN(32, BigInt(high)) << 32n) | BigInt.asUintN(32, BigInt(low))
}

/** The given wires in which alone two rows differ that differ in some target. */
function essentialAmong(given: readonly bigint[], targets: readonly bigint[], rows: number): number {
  const spelled = (words: readonly bigint[], row: number): number =>
    words.reduce((sum, word, k) => sum | (Number(((word << 1n) >> BigInt(row)) & 1n) << k), 0)
  const seen = Array.from({ length: rows }, (_, row) => spelled(given, row))
  const answer = new Map(seen.map((word, row) => [word, spelled(targets, row)]))
  return given.reduce((mask, _, wire) => {
    const isRead = seen.some(word => {
      const other = answer.get(word ^ (1 << wire))
      return other !== undefined && other !== answer.get(word)
    })
    return isRead ? mask | (1 << wire) : mask
  }, 0)
}

/** Is the function AND of two others, each possibly negated, up to complement? */
function isAnd(low: number, high: number, a: number, aHigh: number, b: number, bHigh: number): boolean {
  const [both, bothHigh] = [a & b, aHigh & bHigh]
  return (
    (low === both && high === bothHigh) ||
    (low === (a ^ both) && high === (aHigh ^ bothHigh)) ||
    (low === (b ^ both) && high === (bHigh ^ bothHigh)) ||
    (low === (a | b) && high === (aHigh | bHigh))
  )
}

/** Could the function be AND of the wire and of something? Then one contains the other, or they are disjoint. */
function isRelated(low: number, high: number, a: number, aHigh: number): boolean {
  const [both, bothHigh] = [low & a, high & aHigh]
  return (both | bothHigh) === 0 || (both === low && bothHigh === high) || (both === a && bothHigh === aHigh)
}
