/**
 * A set of gates on many rows that grows and shrinks: the wires that are placed, and the list of functions that a gate can
 * make of them, found again by hashing.
 *
 * The list works as in `target-sets.ts`: candidates stand in the order of being found (Redelmeier 1981), and a target
 * that can be made is placed at once. Besides, each candidate knows which wires it was first made of. Let every gate be
 * wired so: then what nothing reads must still be read, unless it is a target or an input that need not be read.
 *
 * Legend: `read` has a bit for each wire that some gate reads, `owed` one for each wire that must be read in the end.
 *
 * Invariants: after `begin` and `enter` no missing target can be made; `leave` undoes the last `enter`.
 */
import { assert } from '../base/errors.ts'
import { type ExactProblem, WIRES_EXACT_MAX } from './exact-problem.ts'
import type { Wide } from './wide.ts'

const SLOT_BITS = 12
const SLOTS = 2 ** SLOT_BITS
const CANDIDATES_MAX = SLOTS >> 1

/** The wires that are placed, and what can be made of them. */
export class ExactSets {
  readonly wireLow = new Int32Array(WIRES_EXACT_MAX + 1)
  readonly wireHigh = new Int32Array(WIRES_EXACT_MAX + 1)
  wireCount = 0
  readonly low = new Int32Array(CANDIDATES_MAX)
  readonly high = new Int32Array(CANDIDATES_MAX)
  readonly placed = new Uint8Array(CANDIDATES_MAX)
  /** The wires that a candidate was first made of, as a mask. */
  readonly reads = new Int32Array(CANDIDATES_MAX)
  end = 0
  /** The targets that are not placed, as a mask, and their number. */
  missing = 0
  missingCount = 0
  readonly problem: ExactProblem
  private read = 0
  private owed = 0
  /** The place in the list of each wire. */
  private readonly placeOf = new Int32Array(WIRES_EXACT_MAX + 1)
  private readonly slots = new Int32Array(SLOTS)
  private readonly slotOf = new Int32Array(CANDIDATES_MAX)
  private readonly pending: number[] = []
  private readonly marks = new Int32Array(5 * (WIRES_EXACT_MAX + 1))
  private marksEnd = 0

  constructor(problem: ExactProblem) {
    this.problem = problem
  }

  /** Begin with the given wires and what is made of them at once. */
  begin(): void {
    const { given, targets, essential } = this.problem
    this.slots.fill(0)
    this.placed.fill(0)
    this.end = 0
    this.wireCount = 0
    this.marksEnd = 0
    this.pending.length = 0
    this.missing = 2 ** targets.length - 1
    this.missingCount = targets.length
    this.read = 0
    for (const { low, high } of given) this.insert(low, high, 0)
    for (const place of given.keys()) this.place(place)
    this.owed = essential
    this.close()
  }

  /** Place a candidate, and every target that can then be made. */
  enter(place: number): void {
    const { marks } = this
    marks[this.marksEnd++] = this.wireCount
    marks[this.marksEnd++] = this.end
    marks[this.marksEnd++] = this.missing
    marks[this.marksEnd++] = this.read
    marks[this.marksEnd++] = this.owed
    this.owed |= 1 << this.wireCount
    this.place(place)
    this.close()
  }

  /** Undo the last `enter`. */
  leave(): void {
    const { marks } = this
    this.owed = marks[--this.marksEnd] as number
    this.read = marks[--this.marksEnd] as number
    const missing = marks[--this.marksEnd] as number
    if (missing !== this.missing) {
      this.missing = missing
      this.missingCount = bitCount(missing)
    }
    const end = marks[--this.marksEnd] as number
    const wires = marks[--this.marksEnd] as number
    while (this.end > end) this.slots[this.slotOf[--this.end] as number] = 0
    while (this.wireCount > wires) this.placed[this.placeOf[--this.wireCount] as number] = 0
  }

  /** Would so many spares, after this candidate, and the missing targets be enough to read all that must be read? */
  fits(place: number, spares: number): boolean {
    const owed = this.owed | (1 << this.wireCount)
    const unread = owed & ~(this.read | (this.reads[place] as number))
    return bitCount(unread) <= spares + 2 * this.missingCount
  }

  /** The wires that must be read and are not, as a mask. */
  get unread(): number {
    return this.owed & ~this.read
  }

  /** The place of a function in the list, or -1; given wires and placed gates have places too. */
  find(low: number, high: number): number {
    const { slots } = this
    for (let slot = slotFor(low, high); ; slot = (slot + 1) & (SLOTS - 1)) {
      const place = (slots[slot] as number) - 1
      if (place < 0 || (this.low[place] === low && this.high[place] === high)) return place
    }
  }

  /** The functions of the gates. */
  gates(): readonly Wide[] {
    const { given } = this.problem
    return Array.from({ length: this.wireCount - given.length }, (_, index) => {
      const wire = given.length + index
      return { low: this.wireLow[wire] as number, high: this.wireHigh[wire] as number }
    })
  }

  /** Place targets until none can be made. */
  private close(): void {
    for (let place = this.pending.pop(); place !== undefined; place = this.pending.pop()) {
      this.missing &= ~this.targetBit(this.low[place] as number, this.high[place] as number)
      this.missingCount--
      this.place(place)
    }
  }

  private targetBit(low: number, high: number): number {
    const { targets } = this.problem
    for (let index = 0; index < targets.length; index++) {
      const target = targets[index] as Wide
      if (target.low === low && target.high === high) return 1 << index
    }
    return 0
  }

  /** A further wire, and everything new that a gate makes of it and an earlier one. */
  private place(place: number): void {
    const { wireLow, wireHigh, wireCount } = this
    const { hasAnd, hasXor } = this.problem
    const low = this.low[place] as number
    const high = this.high[place] as number
    const own = 1 << wireCount
    for (let k = 0; k < wireCount; k++) {
      const otherLow = wireLow[k] as number
      const otherHigh = wireHigh[k] as number
      const reads = own | (1 << k)
      if (hasAnd) {
        const bothLow = low & otherLow
        const bothHigh = high & otherHigh
        this.insert(bothLow, bothHigh, reads)
        this.insert(low ^ bothLow, high ^ bothHigh, reads)
        this.insert(otherLow ^ bothLow, otherHigh ^ bothHigh, reads)
        this.insert(low | otherLow, high | otherHigh, reads)
      }
      if (hasXor) this.insert(low ^ otherLow, high ^ otherHigh, reads)
    }
    wireLow[wireCount] = low
    wireHigh[wireCount] = high
    this.placeOf[wireCount] = place
    this.placed[place] = 1
    this.read |= this.reads[place] as number
    this.wireCount++
  }

  /** Append a function, unless it is constant, known or banned. */
  private insert(low: number, high: number, reads: number): void {
    if ((low | high) === 0) return
    const { slots, problem } = this
    let slot = slotFor(low, high)
    for (let place = slots[slot] as number; place !== 0; place = slots[slot] as number) {
      if (this.low[place - 1] === low && this.high[place - 1] === high) return
      slot = (slot + 1) & (SLOTS - 1)
    }
    const { banned } = problem
    if (banned !== undefined && banned.low === low && banned.high === high) return
    const place = this.end++
    assert(place < CANDIDATES_MAX, 'candidates-overflow', `more than ${CANDIDATES_MAX} candidates`)
    slots[slot] = this.end
    this.low[place] = low
    this.high[place] = high
    this.reads[place] = reads
    this.slotOf[place] = slot
    if (this.missing !== 0 && (this.targetBit(low, high) & this.missing) !== 0) this.pending.push(place)
  }
}

function slotFor(low: number, high: number): number {
  return (Math.imul(low, 0x9e3779b1) ^ Math.imul(high ^ (low >>> 15), 0x85ebca6b)) >>> (32 - SLOT_BITS)
}

function bitCount(word: number): number {
  const pairs = word - ((word >>> 1) & 0x55555555)
  const fours = (pairs & 0x33333333) + ((pairs >>> 2) & 0x33333333)
  return Math.imul((fours + (fours >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24
}
