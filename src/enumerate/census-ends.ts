/**
 * How a set of AND-type gates can be completed to least circuits of wanted functions by up to four more gates.
 *
 * In a least circuit a gate f = g AND h never has h below g: where h leaves f undecided it is constant, so that g could
 * be made without it. Hence few shapes end a circuit: an operand of f is a wire that stands, and the rest goes on
 * with the other; or one operand is a single gate of wires that stand; or, with four gates, both operands read
 * one gate. They are tried forwards, and each function is looked up.
 *
 * A gate of the set that can be left out must be read by what follows, or fewer gates would do (`must`). The same circuit
 * contains many sets; it is enough to complete one with the most such gates, and a first new gate that could
 * be exchanged for one of the set to have more of them is passed over.
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

/** Called with the gates that are added; the first is the wanted function. */
export type Ending = (gates: readonly number[]) => void

/** Completes one set after the other. */
export class AndEnds {
  private readonly isWanted: Uint8Array
  private readonly ways: AndWays
  private readonly wires: Int32Array
  private wireCount = 0
  /** What one gate makes of two wires, and the wires. */
  private readonly made = new Int32Array(2 * WIRES_MAX ** 2)
  private readonly reads = new Int32Array(2 * WIRES_MAX ** 2)
  private madeCount = 0
  /** near[table] is the number of the set if a wire or one gate makes the function. */
  private readonly near: Int32Array
  private set = 0
  private readonly placed = new Int32Array(END_MAX)
  private ending: Ending = () => {}

  /** The functions wanted, normal ones; that no smaller circuit makes them is for the caller to know. */
  constructor(kernel: GateKernel, wanted: readonly number[]) {
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
    this.findMade(must, gates)
    for (let i = 0; i < this.madeCount; i++) this.begin(i, must & ~(this.reads[i] as number), gates)
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
        const isPassed = others.some(
          (other, k) => ((mask >> (places[k] as number)) & 1) === 0 && bitCount(other & ~mask) >= most,
        )
        for (let kind = 0; kind < 4; kind++) {
          const table = gateOf(kind, wires[i] as number, wires[j] as number)
          if (near[table] === set) continue
          near[table] = -set
          made[end] = table
          if (!isPassed) reads[end++] = mask
        }
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
    if (gates >= 3) this.pair(gate, left, i, gates - 2, 0)
    if (gates === 4) this.fork(gate, mask, left)
  }

  /** Add a wire that stands to the last gate, and so on until so many gates are added. */
  private climb(below: number, mask: number, left: number, gates: number, depth: number): void {
    const { wires, placed, isWanted } = this
    placed[depth] = below
    const count = bitCount(left)
    if (count > gates) return
    const some = (count === gates ? left : (1 << this.wireCount) - 1) & ~mask
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
      const more = mask | (1 << i)
      this.goOn(both, more, rest, gates - 1, depth + 1)
      this.goOn(below ^ both, more, rest, gates - 1, depth + 1)
      this.goOn(wire ^ both, more, rest, gates - 1, depth + 1)
      this.goOn(below | wire, more, rest, gates - 1, depth + 1)
    }
  }

  /** The same from the next gate, unless it is at hand with fewer. */
  private goOn(below: number, mask: number, left: number, gates: number, depth: number): void {
    if (Math.abs(this.near[below] as number) === this.set) return
    this.climb(below, mask, left, gates, depth)
    if (depth === 1 && gates === 2) this.pair(below, left, this.madeCount, 1, 1)
  }

  /** Join the last gate to one of those before place `end` in the list; then add so many gates but one. */
  private pair(below: number, left: number, end: number, gates: number, depth: number): void {
    const { made, reads, placed, isWanted } = this
    placed[depth] = below
    for (let i = 0; i < end; i++) {
      const mask = reads[i] as number
      const rest = left & ~mask
      if (gates === 1 ? rest !== 0 : (rest & (rest - 1)) !== 0) continue
      const other = made[i] as number
      const both = below & other
      placed[depth + 1] = other
      if (gates === 1) {
        if (isWanted[both]) this.offer(both, depth + 2)
        if (isWanted[below ^ both]) this.offer(below ^ both, depth + 2)
        if (isWanted[other ^ both]) this.offer(other ^ both, depth + 2)
        if (isWanted[below | other]) this.offer(below | other, depth + 2)
        continue
      }
      this.climb(both, 0, rest, 1, depth + 2)
      this.climb(below ^ both, 0, rest, 1, depth + 2)
      this.climb(other ^ both, 0, rest, 1, depth + 2)
      this.climb(below | other, 0, rest, 1, depth + 2)
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
    if (this.isWanted[table]) this.ending([table, ...this.placed.subarray(0, depth)])
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
