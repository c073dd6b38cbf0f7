/**
 * Circuits of five inputs and two outputs, size after size: every pair of functions that so many gates compute and that is
 * worth having, where what it is worth falls with the rows that it answers wrongly.
 *
 * There are 2^64 pairs, so none are tabulated. But if pairs of fewer gates are never worth having, because what they are
 * worth is had already, then sets of gates are walked as for a relation (`relation-walk.ts`): whatever is of no use to an
 * output must still be read, and outputs that nothing serves yet need gates of their own.
 *
 * Invariants: every pair that is worth having and has this least size is visited once, and no other, provided that no pair of
 * fewer gates is worth having.
 */
import { allBits } from '../base/bits.ts'
import type { Basis } from '../logic/gate.ts'
import { givenWords } from './relation-problem.ts'
import { type OutputTest, RelationWalk } from './relation-walk.ts'

const INPUTS = ['x1', 'x2', 'x3', 'x4', 'x5']
const ROWS = allBits(INPUTS.length)
const BOTH = 3

/** Right answers, and which wrong ones can be borne. Tables are signed; bit m is the answer on minterm m. */
export interface PairsWanted {
  readonly first: number
  readonly second: number
  /** Is a pair that is wrong on these rows worth having? If not, none is that is wrong on more. */
  isWorth(wrong: number): boolean
}

/** Pairs of functions of five inputs by what they cost together. */
export interface PairsOfFive {
  readonly inputs: number
  readonly outputs: number
  /** The least sizes, ascending, that are gone through. */
  readonly costs: readonly number[]
  /**
   * Visit every pair of one size that is worth having, once, no pair of a smaller size being so. Yields the share that is done,
   * as far as that is known.
   */
  ofCost(
    size: number,
    wanted: PairsWanted,
    visit: (first: number, second: number) => void,
  ): Generator<number, void, void>
}

/** All pairs of functions of at most `sizeMax` gates, by least size. Inverters are free, and gates have one price. */
export function pairsOfFive(basis: Basis, sizeMax: number): PairsOfFive {
  const question = { inputs: INPUTS, rows: ROWS, basis }
  return {
    inputs: INPUTS.length,
    outputs: 2,
    costs: Array.from({ length: sizeMax + 1 }, (_, size) => size),
    *ofCost(size, wanted, visit) {
      const test = new PairTest(wanted)
      const walk = new RelationWalk(question, test)
      const given = [0, ...givenWords(question)]
      const known = new Map<number, Set<number>>()
      const about = walk.estimate(size, DESCENTS, SEED)
      const report = (gates: Int32Array): void => {
        const wires = [...given, ...gates]
        test.each(Int32Array.from(wires), wires.length, (first, second) => {
          const others = known.get(first) ?? new Set()
          if (others.has(second)) return
          known.set(first, others.add(second))
          visit(first, second)
        })
      }
      for (const _ of walk.run(size, report)) yield Math.min(MOST_KNOWN, walk.nodes / about)
      yield 1
    },
  }
}

/** How far a walk is is an estimate, which must not say that it is at its end. */
const MOST_KNOWN = 0.99
const DESCENTS = 100
const SEED = 1

/** Which wires may be the outputs. */
class PairTest implements OutputTest {
  readonly outputs = 2
  readonly everyOutput = BOTH
  readonly need: Uint8Array
  private readonly wanted: PairsWanted
  private readonly low: Uint8Array
  private readonly high: Uint8Array

  constructor(wanted: PairsWanted) {
    this.wanted = wanted
    this.low = halfFlags(wanted, 0)
    this.high = halfFlags(wanted, 16)
    const apart = wanted.first ^ wanted.second
    const canShare = wanted.isWorth(apart) || wanted.isWorth(~apart)
    this.need = Uint8Array.of(0, 1, 1, canShare ? 1 : 2)
  }

  servedBy(word: number): number {
    const flags = (this.low[word & 0xffff] as number) & (this.high[word >>> 16] as number)
    if (flags === 0) return 0
    const { wanted } = this
    const [first, second] = [word ^ wanted.first, word ^ wanted.second]
    return (
      ((flags & 1 && wanted.isWorth(first)) || (flags & 2 && wanted.isWorth(~first)) ? 1 : 0) |
      ((flags & 4 && wanted.isWorth(second)) || (flags & 8 && wanted.isWorth(~second)) ? 2 : 0)
    )
  }

  accepts(wires: Int32Array, count: number): boolean {
    for (let wire = 0; wire < count; wire++) if (this.goesWith(wires, count, wire)) return true
    return false
  }

  acceptsWith(wires: Int32Array, count: number, last: number): boolean {
    return this.goesWith(wires, count, last)
  }

  /** Visit the pairs of these wires, or their complements, that are worth having. */
  each(wires: Int32Array, count: number, visit: (first: number, second: number) => void): void {
    const { wanted } = this
    for (let one = 0; one < 2 * count; one++) {
      const first = signed(wires, one)
      const wrong = first ^ wanted.first
      if (!wanted.isWorth(wrong)) continue
      for (let other = 0; other < 2 * count; other++) {
        const second = signed(wires, other)
        if (wanted.isWorth(wrong | (second ^ wanted.second))) visit(first, second)
      }
    }
  }

  /** Is some pair worth having of which this wire is one? */
  private goesWith(wires: Int32Array, count: number, wire: number): boolean {
    const { first, second } = this.wanted
    for (let sign = 0; sign < 2; sign++) {
      const word = signed(wires, 2 * wire + sign)
      if (this.hasOther(wires, count, word ^ first, second)) return true
      if (this.hasOther(wires, count, word ^ second, first)) return true
    }
    return false
  }

  private hasOther(wires: Int32Array, count: number, wrong: number, right: number): boolean {
    const { wanted } = this
    if (!wanted.isWorth(wrong)) return false
    for (let other = 0; other < count; other++) {
      const differs = (wires[other] as number) ^ right
      if (wanted.isWorth(wrong | differs) || wanted.isWorth(wrong | ~differs)) return true
    }
    return false
  }
}

/**
 * flags[half]: what a word with this half, from bit `shift` on, might serve if the other half is right: the first output, its
 * complement the first, the second, its complement the second.
 */
function halfFlags({ first, second, isWorth }: PairsWanted, shift: number): Uint8Array {
  const mask = 0xffff << shift
  const may = (half: number, right: number, flag: number): number =>
    isWorth(((half << shift) ^ right) & mask) ? flag : 0
  return Uint8Array.from({ length: 2 ** 16 }, (_, half) => {
    const other = half ^ 0xffff
    return may(half, first, 1) | may(other, first, 2) | may(half, second, 4) | may(other, second, 8)
  })
}

/** A wire or, for an odd number, its complement. */
function signed(wires: Int32Array, number: number): number {
  const word = wires[number >> 1] as number
  return (number & 1) === 1 ? ~word : word
}
