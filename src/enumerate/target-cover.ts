/**
 * What a further gate would do for the targets that are missing, for all functions at once: the bounds of the target
 * search.
 *
 * Call the wires that are placed together with all missing exact targets the promised wires. A function *serves* an
 * exact target that is a gate of it and a promised wire, and a loose target that it answers by itself. `served` holds
 * the targets that each function serves. It grows with each promised wire w: for XOR one function, t XOR w, serves t;
 * for AND-type gates those serve t that agree with t, or with its complement, where w leaves the gate open, and there
 * are none unless one of t and w contains the other or they are disjoint. That is rare, so growing costs little, and a
 * trail of old values undoes it.
 *
 * Two spares may also be the operands of a target together: `pair`.
 *
 * Legend: bit i of a mask is exact target i, bit (number of exact targets) + j is loose target j; arrays are indexed by
 * half a function, since functions are 0 on the first row.
 *
 * Invariant: `promise` and `forget` are inverse to each other, last in, first out.
 */
import { serves, type TargetProblem } from './target-problem.ts'
import { GATES_MAX } from './target-sets.ts'

/** Of so many loose targets it is known which can be served by one function. */
const LOOSE_MAX = 12

/** The targets that functions serve. */
export class TargetCover {
  /** All exact targets; all loose targets. */
  readonly exactBits: number
  readonly looseBits: number
  /** Half a function to the targets that it serves. */
  readonly served: Int32Array
  /** Halves of the functions that serve two targets or more; `manyCount` of them. */
  readonly many: Int32Array
  manyCount = 0
  /** The bit of an exact target, 0 for other functions. */
  readonly bitAt: Int32Array
  private readonly problem: TargetProblem
  private readonly trailAt: Int32Array
  private readonly trailOld: Int32Array
  private trailEnd = 0
  private readonly marks: Int32Array
  private marksEnd = 0
  private readonly pairs: Int8Array
  private readonly apartAt: Uint8Array

  constructor(problem: TargetProblem) {
    this.problem = problem
    const { exact, loose, rowCount } = problem
    const functions = 2 ** (rowCount - 1)
    this.exactBits = 2 ** exact.length - 1
    this.looseBits = (2 ** loose.length - 1) << exact.length
    this.served = new Int32Array(functions)
    this.many = new Int32Array(functions)
    this.bitAt = new Int32Array(functions)
    this.trailAt = new Int32Array(functions * (exact.length + loose.length))
    this.trailOld = new Int32Array(this.trailAt.length)
    this.marks = new Int32Array(2 * (problem.given.length + exact.length + GATES_MAX))
    this.pairs = new Int8Array(functions).fill(-1)
    this.apartAt = apartTable(problem)
    exact.forEach((target, index) => {
      this.bitAt[target >> 1] = 1 << index
    })
    loose.forEach((each, index) => {
      const bit = 1 << (exact.length + index)
      for (let half = 1; half < functions; half++) if (serves(2 * half, each)) this.add(half, bit)
    })
    this.trailEnd = 0
  }

  /** A further promised wire. */
  promise(wire: number): void {
    const { exact, hasAnd, hasXor } = this.problem
    this.marks[this.marksEnd++] = this.trailEnd
    this.marks[this.marksEnd++] = this.manyCount
    for (let index = 0; index < exact.length; index++) {
      const target = exact[index] as number
      if (target === wire) continue
      if (hasXor) this.add((target ^ wire) >> 1, 1 << index)
      if (hasAnd) this.addAnd(target, wire, 1 << index)
    }
  }

  /** How many wires are promised. */
  get depth(): number {
    return this.marksEnd / 2
  }

  /** Undo the last `promise` that is not yet undone. */
  forget(): void {
    this.manyCount = this.marks[--this.marksEnd] as number
    const end = this.marks[--this.marksEnd] as number
    while (this.trailEnd > end) {
      this.trailEnd--
      this.served[this.trailAt[this.trailEnd] as number] = this.trailOld[this.trailEnd] as number
    }
  }

  /** The targets that are a gate of these two functions. */
  pair(a: number, b: number): number {
    const { bitAt } = this
    const { hasAnd, hasXor } = this.problem
    const both = a & b
    let bits = 0
    if (hasXor) bits = bitAt[(a ^ b) >> 1] as number
    if (hasAnd) {
      bits |= (bitAt[both >> 1] as number) | (bitAt[(a ^ both) >> 1] as number)
      bits |= (bitAt[(b ^ both) >> 1] as number) | (bitAt[(a | b) >> 1] as number)
    }
    return bits === 0 ? 0 : bits & ~((bitAt[a >> 1] as number) | (bitAt[b >> 1] as number))
  }

  /** The most targets that are gates of this function and one other. */
  pairMax(table: number): number {
    const half = table >> 1
    let most = this.pairs[half] as number
    if (most < 0) {
      for (let other = 0; other < this.pairs.length; other++)
        most = Math.max(most, bitCount(this.pair(table, 2 * other)))
      this.pairs[half] = most
    }
    return most
  }

  /** At least so many functions are needed to serve these loose targets, which are given as a mask of all targets. */
  apart(targets: number): number {
    const loose = (targets & this.looseBits) >> this.problem.exact.length
    return this.apartAt[loose & (this.apartAt.length - 1)] as number
  }

  /** Add what agrees with the target, or its complement, where an AND-type gate with this operand is open. */
  private addAnd(target: number, wire: number, bit: number): void {
    const both = target & wire
    if (both === target) {
      const free = this.problem.all & ~wire & ~1
      this.addSubsets(target, free, bit)
      this.addSubsets(target ^ wire, free, bit)
    } else if (both === 0 || both === wire) this.addSubsets(target & ~wire, wire, bit)
  }

  private addSubsets(base: number, free: number, bit: number): void {
    for (let part = free; ; part = (part - 1) & free) {
      this.add((base | part) >> 1, bit)
      if (part === 0) return
    }
  }

  private add(half: number, bit: number): void {
    const old = this.served[half] as number
    if (old & bit) return
    this.trailAt[this.trailEnd] = half
    this.trailOld[this.trailEnd++] = old
    this.served[half] = old | bit
    if (old !== 0 && (old & (old - 1)) === 0) this.many[this.manyCount++] = half
  }
}

/** For each set of loose targets, the most of them of which no function serves two. */
function apartTable({ loose }: TargetProblem): Uint8Array {
  const count = Math.min(loose.length, LOOSE_MAX)
  const first = loose.slice(0, count)
  const rivals = first.map(a =>
    first.reduce((mask, b, index) => {
      const care = a.care & b.care
      const differs = (a.value ^ b.value) & care
      return differs === 0 || differs === care ? mask | (1 << index) : mask
    }, 0),
  )
  const apart = new Uint8Array(2 ** count)
  for (let set = 1; set < apart.length; set++) {
    const index = 31 - Math.clz32(set)
    const without = apart[set & ~(1 << index)] as number
    const chosen = 1 + (apart[set & ~(rivals[index] as number)] as number)
    apart[set] = Math.max(without, chosen)
  }
  return apart
}

/** How many bits of a word are 1. */
export function bitCount(word: number): number {
  const pairs = word - ((word >>> 1) & 0x55555555)
  const fours = (pairs & 0x33333333) + ((pairs >>> 2) & 0x33333333)
  return Math.imul((fours + (fours >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24
}
