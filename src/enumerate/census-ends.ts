/**
 * How a set of AND-type gates can be completed to least circuits of wanted functions by up to four more gates.
 *
 * In a least circuit a gate f = g AND h never has h below g: where h leaves f undecided it is constant, so that g could
 * be made without it. Hence few shapes end a circuit: an operand of f is a wire that stands, and the rest goes on
 * with the other; or one operand is a single gate of wires that stand; or, with four gates, both operands read
 * one gate. They are tried forwards, and each function is looked up.
 *
 * A gate of the set that can be left out must be read by what follows, or fewer gates would do (`must`). The same circuit
 * contains many sets; it is enough to complete one with the most such gates, and among these one whose ranks have the
 * least sum. So a first new gate is passed over if it could be exchanged for one of the set to have more of them, or
 * as many and a smaller rank.
 *
 * Least sizes that are known already say more: a gate has at most the sizes of its operands and one as its own, so what
 * is joined in the end must be large (`findPartners`). And what led nowhere once is not followed again (`idle`).
 *
 * Legend: wires are bits of a mask, inputs first.
 *
 * Invariants: every least circuit of a wanted function that contains one of the sets of a size is reported from one of
 * them at least; whatever is reported computes the wanted function.
 */
import { assert } from '../base/errors.ts'
import type { GateKernel } from './census-gates.ts'
import { AndWays, WIRES_MAX } from './census-ways.ts'

/** The most gates that complete a set. */
export const END_MAX = 4
/** Functions of four inputs have tables of so many bits. */
const TABLE_BITS = 16

/** Called with the gates that are added; the first is the wanted function. */
export type Ending = (gates: readonly number[]) => void

/** What is known of all functions. */
export interface KnownSizes {
  /** size[table]: at most the least number of gates of a normal function, if that is less than what is looked for. */
  readonly size: Uint8Array
  /** A number that functions share exactly if they differ by renaming. */
  readonly rankOf: (table: number) => number
}

/** Completes one set after the other. */
export class AndEnds {
  private readonly isWanted: Uint8Array
  private readonly known: KnownSizes
  /** partners[256 g + k]: the wires by which a gate of size k can go on where g gates are missing. */
  private readonly partners = new Int32Array(256 * (END_MAX + 1))
  private total = 0
  /**
   * idle[g 2^16 + table] is the number of the set if nothing wanted follows from the function by g more wires; where g is 0,
   * by one of the gates that are made.
   */
  private readonly idle = new Int32Array((END_MAX + 1) << TABLE_BITS)
  private offered = 0
  private readonly ways: AndWays
  private readonly wires: Int32Array
  private wireCount = 0
  /** What one gate makes of two wires, and the wires. */
  private readonly made = new Int32Array(2 * WIRES_MAX ** 2)
  private readonly reads = new Int32Array(2 * WIRES_MAX ** 2)
  private madeCount = 0
  /** Where in the list stands what wires i and j < i make: from starts[16 i + j] to before ends[16 i + j]. */
  private readonly starts = new Int32Array(WIRES_MAX ** 2)
  private readonly ends = new Int32Array(WIRES_MAX ** 2)
  /** near[table] is the number of the set if a wire or one gate makes the function. */
  private readonly near: Int32Array
  private set = 0
  private readonly placed = new Int32Array(END_MAX)
  private ending: Ending = () => {}

  /** The functions wanted, normal ones; that no smaller circuit makes them is for the caller to know. */
  constructor(kernel: GateKernel, wanted: readonly number[], known: KnownSizes) {
    this.known = known
    this.ways = new AndWays(kernel)
    this.wires = this.ways.wires
    this.isWanted = new Uint8Array(kernel.tableCount)
    for (const table of wanted) this.isWanted[table] = 1
    this.near = new Int32Array(kernel.tableCount)
  }

  /** Report the completions of a set by so many gates. */
  run(set: readonly number[], gates: number, ending: Ending): void {
    assert(gates >= 1 && gates <= END_MAX, 'too-many-gates', `${gates} gates to complete`)
    this.ways.enter(set)
    this.wireCount = this.ways.wireCount
    this.ending = ending
    const must = this.ways.mustRead()
    if (bitCount(must) > gates + 1) return
    this.total = set.length + gates
    this.findPartners(gates)
    this.findMade(must, gates)
    for (let i = 0; i < this.madeCount; i++) this.begin(i, must & ~(this.reads[i] as number), gates)
  }

  /** A gate has at most the sizes of its operands and one as its own: where g gates are missing, what follows must be large. */
  private findPartners(gates: number): void {
    const { wires, wireCount, partners, total } = this
    const sizes = Array.from({ length: wireCount }, (_, i) => this.known.size[wires[i] as number] as number)
    const largest = Math.max(...sizes)
    for (let missing = 1; missing < gates; missing++) {
      const needed = total - missing - (missing - 1) * largest
      partners.fill(-1, 256 * missing, 256 * (missing + 1))
      for (let size = 0; size < needed; size++) {
        let mask = 0
        for (let i = 0; i < wireCount; i++) if (size + (sizes[i] as number) >= needed) mask |= 1 << i
        partners[256 * missing + size] = mask
      }
    }
  }

  /** List what one gate makes, except where an exchange leaves more gates that must be read. */
  private findMade(must: number, gates: number): void {
    const { wires, wireCount, made, reads, near } = this
    const places = placesOf(must)
    const most = places.length
    const others = most > gates ? [] : places.map(place => this.ways.mustRead(1 << place))
    const set = -++this.set
    near[0] = set
    for (let i = 0; i < wireCount; i++) near[wires[i] as number] = set
    let end = 0
    for (let i = 0; i < wireCount; i++) {
      for (let j = 0; j < i; j++) {
        const mask = (1 << i) | (1 << j)
        this.starts[WIRES_MAX * i + j] = end
        let [isPassed, rank] = [false, 0]
        for (let k = 0; k < others.length; k++) {
          const place = places[k] as number
          if ((mask >> place) & 1) continue
          const count = bitCount((others[k] as number) & ~mask)
          if (count >= most) isPassed = true
          else if (count === most - 1) rank = Math.max(rank, this.known.rankOf(wires[place] as number))
        }
        for (let kind = 0; kind < 4; kind++) {
          const table = gateOf(kind, wires[i] as number, wires[j] as number)
          if (near[table] === set) continue
          near[table] = -set
          made[end] = table
          if (!isPassed && this.known.rankOf(table) >= rank) reads[end++] = mask
        }
        this.ends[WIRES_MAX * i + j] = end
      }
    }
    this.madeCount = end
  }

  /** Go on from the gate in place i of the list, of so many in all, with `left` still to be read. */
  private begin(i: number, left: number, gates: number): void {
    if (bitCount(left) > gates - 1) return
    const gate = this.made[i] as number
    const mask = this.reads[i] as number
    if (gates === 1) this.offer(gate, 0)
    else this.climb(gate, mask, left, gates - 1, 0)
    if (gates === 3) this.join(gate, left, i, 0)
    if (gates === 4) this.pair(gate, left, i, 0)
    if (gates === 4) this.fork(gate, mask, left)
  }

  /** Add a wire that stands to the last gate, and so on until so many gates are added. */
  private climb(below: number, mask: number, left: number, gates: number, depth: number): void {
    const { wires, placed, isWanted, idle } = this
    const count = bitCount(left)
    const own = (gates << TABLE_BITS) | below
    if (count > gates || idle[own] === this.set) return
    const before = this.offered
    placed[depth] = below
    const large = this.partners[256 * gates + (this.known.size[below] as number)] as number
    const some = (count === gates ? left : (1 << this.wireCount) - 1) & ~mask & large
    for (let open = some; open !== 0; open &= open - 1) {
      const i = 31 - Math.clz32(open & -open)
      const rest = left & ~(1 << i)
      const wire = wires[i] as number
      const both = below & wire
      if (gates === 1) {
        if (isWanted[both]) this.offer(both, depth + 1)
        if (isWanted[below ^ both]) this.offer(below ^ both, depth + 1)
        if (isWanted[wire ^ both]) this.offer(wire ^ both, depth + 1)
        if (isWanted[below | wire]) this.offer(below | wire, depth + 1)
        continue
      }
      if (gates === 2 && depth !== 0 && (rest & (rest - 1)) === 0 && rest !== 0) {
        this.last(both, rest, depth + 1)
        this.last(below ^ both, rest, depth + 1)
        this.last(wire ^ both, rest, depth + 1)
        this.last(below | wire, rest, depth + 1)
        continue
      }
      const more = mask | (1 << i)
      this.goOn(both, more, rest, gates - 1, depth + 1)
      this.goOn(below ^ both, more, rest, gates - 1, depth + 1)
      this.goOn(wire ^ both, more, rest, gates - 1, depth + 1)
      this.goOn(below | wire, more, rest, gates - 1, depth + 1)
    }
    if (left === 0 && this.offered === before) idle[own] = this.set
  }

  /** Add the one wire that is left. */
  private last(below: number, left: number, depth: number): void {
    const { known, isWanted } = this
    const wire = this.wires[31 - Math.clz32(left)] as number
    if ((known.size[below] as number) + (known.size[wire] as number) + 1 < this.total) return
    this.placed[depth] = below
    const both = below & wire
    if (isWanted[both]) this.offer(both, depth + 1)
    if (isWanted[below ^ both]) this.offer(below ^ both, depth + 1)
    if (isWanted[wire ^ both]) this.offer(wire ^ both, depth + 1)
    if (isWanted[below | wire]) this.offer(below | wire, depth + 1)
  }

  /** The same from the next gate, unless it is at hand with fewer. */
  private goOn(below: number, mask: number, left: number, gates: number, depth: number): void {
    if (Math.abs(this.near[below] as number) === this.set) return
    this.climb(below, mask, left, gates, depth)
    if (depth !== 1 || gates !== 2 || this.idle[below] === this.set) return
    const before = this.offered
    this.join(below, left, this.madeCount, 1)
    if (left === 0 && this.offered === before) this.idle[below] = this.set
  }

  /** Join the last gate to one of those before place `end` in the list; then add a wire. */
  private pair(below: number, left: number, end: number, depth: number): void {
    const { made, reads, placed } = this
    placed[depth] = below
    for (let i = 0; i < end; i++) {
      const rest = left & ~(reads[i] as number)
      if ((rest & (rest - 1)) !== 0) continue
      const other = made[i] as number
      const both = below & other
      placed[depth + 1] = other
      this.climb(both, 0, rest, 1, depth + 2)
      this.climb(below ^ both, 0, rest, 1, depth + 2)
      this.climb(other ^ both, 0, rest, 1, depth + 2)
      this.climb(below | other, 0, rest, 1, depth + 2)
    }
  }

  /** Join the last gate to one of those before place `end` in the list that read what is left. */
  private join(below: number, left: number, end: number, depth: number): void {
    if (left === 0) {
      this.joinEach(below, 0, end, depth)
      return
    }
    const first = 31 - Math.clz32(left)
    const more = left & ~(1 << first)
    if ((more & (more - 1)) !== 0) return
    for (let open = more === 0 ? (1 << this.wireCount) - 1 : more; open !== 0; open &= open - 1) {
      const second = 31 - Math.clz32(open & -open)
      if (second === first) continue
      const pair = WIRES_MAX * Math.max(first, second) + Math.min(first, second)
      this.joinEach(below, this.starts[pair] as number, Math.min(end, this.ends[pair] as number), depth)
    }
  }

  private joinEach(below: number, start: number, end: number, depth: number): void {
    const { made, placed, isWanted } = this
    const { size } = this.known
    const needed = this.total - 1 - (size[below] as number)
    placed[depth] = below
    for (let i = start; i < end; i++) {
      const other = made[i] as number
      if ((size[other] as number) < needed) continue
      const both = below & other
      placed[depth + 1] = other
      if (isWanted[both]) this.offer(both, depth + 2)
      if (isWanted[below ^ both]) this.offer(below ^ both, depth + 2)
      if (isWanted[other ^ both]) this.offer(other ^ both, depth + 2)
      if (isWanted[below | other]) this.offer(below | other, depth + 2)
    }
  }

  /** Two gates that both read this one, and the gate that joins them. */
  private fork(gate: number, mask: number, left: number): void {
    const { wires, wireCount, placed, isWanted } = this
    placed[0] = gate
    for (let i = 0; i < wireCount; i++) {
      const rest = left & ~(1 << i)
      if ((mask >> i) & 1 || bitCount(rest) > 1) continue
      for (let j = 0; j <= i; j++) {
        if ((mask >> j) & 1 || (rest & ~(1 << j)) !== 0) continue
        for (let k = 0; k < 16; k++) {
          const a = gateOf(k & 3, gate, wires[i] as number)
          const b = gateOf(k >> 2, gate, wires[j] as number)
          const both = a & b
          placed[1] = a
          placed[2] = b
          if (isWanted[both]) this.offer(both, 3)
          if (isWanted[a ^ both]) this.offer(a ^ both, 3)
          if (isWanted[b ^ both]) this.offer(b ^ both, 3)
          if (isWanted[a | b]) this.offer(a | b, 3)
        }
      }
    }
  }

  private offer(table: number, depth: number): void {
    if (!this.isWanted[table]) return
    this.offered++
    this.ending([table, ...this.placed.subarray(0, depth)])
  }
}

/** One of the four AND-type gates. */
function gateOf(kind: number, a: number, b: number): number {
  const both = a & b
  if (kind === 0) return both
  if (kind === 1) return a ^ both
  return kind === 2 ? b ^ both : a | b
}

function placesOf(mask: number): readonly number[] {
  return Array.from({ length: WIRES_MAX }, (_, place) => place).filter(place => (mask >> place) & 1)
}

function bitCount(word: number): number {
  let count = 0
  for (let rest = word; rest !== 0; rest &= rest - 1) count++
  return count
}
