/**
 * Every set of functions that so many gates can make, once: the second enumerator, with which the checker repeats what
 * a search by exhaustion said.
 *
 * A function is a word: bit i is its value on row i + 1 relative to its value on row 0, so a function and its
 * complement are one word, and free inverters need no attention (Knuth, TAOCP 4A, 7.1.2: normal functions). A set of
 * gates is *constructible* if its members can be put in an order in which each is a gate of wires before it. Its
 * canonical order takes, again and again, the least member that can be made. A set without the last member in that order
 * is constructible, with the same order: that is its parent, and walking from parents to children is reverse search
 * (Avis and Fukuda 1996). Adding g to a set keeps it last exactly if no gate placed since g could first be made is
 * greater than g, so a candidate dies when a greater one is placed: no set is remembered.
 *
 * *Targets* are functions that every wanted set must contain. A target that can be made is placed at once, before
 * anything is chosen; sets in which that is done are called *closed*, the other gates *spares*, and the canonical order
 * is one of spares. A wanted set contains every target that its part can make, so nothing is lost.
 *
 * With one or two spares left, sets are skipped that cannot get all targets: a missing target must be a gate of two
 * wires, each of them present, a missing target, or a spare still to come.
 *
 * Invariants: every constructible set of `size` gates with all targets is reported, and none twice; `stages[s]` counts
 * closed sets of s spares, and no skipping changes it for s up to two less than the number of spares.
 */
import { assert, at } from '../base/errors.ts'
import type { GateFunction } from './gate.ts'

/** Rows are bits of a word that indexes a table. */
export const ROWS_MAX = 26

const WIRES_MAX = 64

/** Which sets are wanted. */
export interface GateSets {
  /** The number of rows, 1 to `ROWS_MAX`. */
  readonly rows: number
  /** The inputs as words, none 0 and none twice. */
  readonly given: readonly number[]
  /** Gates that are 0 when all operands are, closed under permuting and negating operands (`gateFunctions`). */
  readonly functions: readonly GateFunction[]
  /** Words that a wanted set contains, none 0, given or twice. */
  readonly targets: readonly number[]
}

/** Called with the given wires and then the gates; `wires` is reused, so it must be copied if it is kept. */
export type Found = (wires: Int32Array, count: number) => void

/** A gate of two operands as a way to compute; others are computed minterm by minterm. */
type Binary = 'and' | 'left' | 'right' | 'or' | 'xor'
const BINARY: { readonly [table: string]: Binary } = {
  '0001': 'and',
  '0010': 'left',
  '0100': 'right',
  '0111': 'or',
  '0110': 'xor',
}

/** The value of a gate on words. */
export function gateWord(table: string, operands: readonly number[], all: number): number {
  let word = 0
  for (let m = 1; m < table.length; m += 1) {
    if (table[m] === '0') continue
    let minterm = all
    for (const [place, operand] of operands.entries()) {
      minterm &= (m >> (operands.length - 1 - place)) & 1 ? operand : ~operand
    }
    word |= minterm
  }
  return word
}

/** One walk at a time over the sets. */
export class GateSetWalk {
  /** stages[s]: how many closed sets of s spares the last walk passed. */
  stages: number[] = []
  private readonly sets: GateSets
  private readonly all: number
  private readonly hasAnd: boolean
  private readonly hasXor: boolean
  /** Gates of three operands and more. */
  private readonly wider: readonly GateFunction[]
  private readonly wires = new Int32Array(WIRES_MAX)
  private count = 0
  /** Was this function ever makable on the way here (or given)? */
  private readonly seen: Uint8Array
  /** Everything seen, in order, to be forgotten again. */
  private readonly trail: Int32Array
  private trailEnd = 0
  private readonly isTarget: Uint8Array
  private readonly isPromised: Uint8Array
  private missing: number[]
  private readonly waiting: number[] = []
  private found: Found = () => {}

  constructor(sets: GateSets) {
    assert(sets.rows >= 1 && sets.rows <= ROWS_MAX, 'too-many-rows', `${sets.rows} rows`)
    this.sets = sets
    this.all = 2 ** (sets.rows - 1) - 1
    const binary = sets.functions.filter(each => each.arity === 2).map(each => BINARY[each.table])
    this.hasAnd = binary.includes('and')
    this.hasXor = binary.includes('xor')
    const ands = binary.filter(each => each !== 'xor').length
    assert(ands === (this.hasAnd ? 4 : 0), 'basis-not-closed', 'AND comes with all its negations')
    this.wider = sets.functions.filter(each => each.arity > 2)
    this.seen = new Uint8Array(this.all + 1)
    this.trail = new Int32Array(this.all + 1)
    this.isTarget = new Uint8Array(this.all + 1)
    this.isPromised = new Uint8Array(this.all + 1)
    this.missing = [...sets.targets]
  }

  /** Go through the sets of `size` gates; yields now and then, so that the walk can be watched and left. */
  *run(size: number, found: Found): Generator<void, void, void> {
    const { given, targets } = this.sets
    const spares = size - targets.length
    assert(given.length + size < WIRES_MAX, 'too-many-gates', `${size} gates of ${given.length} inputs`)
    this.found = found
    this.count = 0
    this.trailEnd = 0
    this.waiting.length = 0
    this.seen.fill(0)
    this.isTarget.fill(0)
    this.missing = [...targets]
    this.stages = new Array(Math.max(0, spares + 1)).fill(0)
    if (spares < 0) return
    for (const target of targets) this.isTarget[target] = 1
    for (const word of [0, ...given]) this.see(word, [])
    const alive: number[] = []
    for (const word of given) this.place(word, alive)
    this.close(alive)
    yield* this.climb(alive, 0, spares, 2)
  }

  private *climb(
    alive: readonly number[],
    used: number,
    left: number,
    levels: number,
  ): Generator<void, void, void> {
    if (levels === 0 || left <= 2) {
      this.descend(alive, used, left)
      yield
      return
    }
    this.pass(used)
    for (const gate of alive) {
      const undo = this.mark()
      yield* this.climb(this.extend(alive, gate), used + 1, left - 1, levels - 1)
      this.undo(undo)
    }
  }

  private descend(alive: readonly number[], used: number, left: number): void {
    this.pass(used)
    if (left === 0) {
      if (this.missing.length === 0) this.found(this.wires, this.count)
      return
    }
    const candidates = left > 2 || this.missing.length === 0 ? alive : this.useful(alive, left)
    for (const gate of candidates) {
      const undo = this.mark()
      this.descend(this.extend(alive, gate), used + 1, left - 1)
      this.undo(undo)
    }
  }

  private pass(used: number): void {
    this.stages[used] = (this.stages[used] as number) + 1
  }

  /** Place a spare and every target that can then be made; the candidates that are left. */
  private extend(alive: readonly number[], gate: number): number[] {
    const next = alive.filter(each => each > gate)
    this.place(gate, next)
    this.close(next)
    return next
  }

  /** Place targets until none can be made. */
  private close(alive: number[]): void {
    for (let target = this.waiting.pop(); target !== undefined; target = this.waiting.pop()) {
      const made = target
      this.missing = this.missing.filter(each => each !== made)
      this.place(made, alive)
    }
  }

  private mark(): readonly [number, number, number[]] {
    return [this.count, this.trailEnd, this.missing]
  }

  private undo([count, trailEnd, missing]: readonly [number, number, number[]]): void {
    this.count = count
    while (this.trailEnd > trailEnd) this.seen[this.trail[--this.trailEnd] as number] = 0
    this.missing = missing
  }

  /** A further wire; what can be made with it for the first time is a candidate, or a target in waiting. */
  private place(wire: number, alive: number[]): void {
    for (let k = 0; k < this.count; k += 1) {
      const other = this.wires[k] as number
      const both = wire & other
      if (this.hasAnd) {
        this.see(both, alive)
        this.see(wire ^ both, alive)
        this.see(other ^ both, alive)
        this.see(wire | other, alive)
      }
      if (this.hasXor) this.see(wire ^ other, alive)
    }
    for (const { arity, table } of this.wider) {
      for (const others of this.tuples(arity - 1, this.count)) {
        this.see(gateWord(table, [...others, wire], this.all), alive)
      }
    }
    this.wires[this.count] = wire
    this.count += 1
  }

  private *tuples(length: number, below: number): Generator<readonly number[], void, void> {
    if (length === 0) yield []
    else {
      for (let last = length - 1; last < below; last += 1) {
        for (const rest of this.tuples(length - 1, last)) yield [...rest, at(this.wires, last)]
      }
    }
  }

  private see(word: number, alive: number[]): void {
    if (this.seen[word]) return
    this.seen[word] = 1
    this.trail[this.trailEnd] = word
    this.trailEnd += 1
    if (this.isTarget[word]) this.waiting.push(word)
    else alive.push(word)
  }

  /** The candidates after which the missing targets may still be had with `left - 1` more spares. */
  private useful(alive: readonly number[], left: number): readonly number[] {
    if (this.wider.length > 0) return alive
    const promised = Int32Array.from([...this.wires.subarray(0, this.count), ...this.missing])
    const stuck = this.missing.filter(target => !this.isGateAmong(target, promised))
    if (stuck.length === 0) return alive
    for (const word of promised) this.isPromised[word] = 1
    const useful =
      left === 1 ? this.lastOf(alive, stuck, promised) : this.lastButOneOf(alive, stuck, promised)
    for (const word of promised) this.isPromised[word] = 0
    return useful
  }

  /** With one spare left it must be an operand of all targets that are stuck. */
  private lastOf(alive: readonly number[], stuck: readonly number[], promised: Int32Array): number[] {
    const useful: number[] = []
    for (const gate of alive) if (this.isOperandOfAll(stuck, gate, promised)) useful.push(gate)
    return useful
  }

  private isOperandOfAll(targets: readonly number[], gate: number, promised: Int32Array): boolean {
    for (const target of targets) if (!this.isOperand(target, gate, promised)) return false
    return true
  }

  private lastButOneOf(
    alive: readonly number[],
    stuck: readonly number[],
    promised: Int32Array,
  ): readonly number[] {
    const late = stuck.filter(target => !this.hasOperand(target, promised))
    if (late.length === 0) return alive
    const useful: number[] = []
    for (const gate of alive) {
      if (this.mayServeAll(late, gate, promised) || this.letsAppear(gate)) useful.push(gate)
    }
    return useful
  }

  /** Is the target a gate of two of these wires? */
  private isGateAmong(target: number, wires: Int32Array): boolean {
    for (const [k, wire] of wires.entries()) {
      if (wire !== target && this.makes(target, wire, wires.subarray(k + 1))) return true
    }
    return false
  }

  /** Is the target a gate of this wire and another? */
  private makes(target: number, wire: number, others: Int32Array): boolean {
    for (let k = 0; k < others.length; k += 1) {
      const other = others[k] as number
      if (other !== target && this.isGate(target, wire, other)) return true
    }
    return false
  }

  /** Is the target a gate of this wire and a promised one? */
  private isOperand(target: number, wire: number, promised: Int32Array): boolean {
    if (this.hasXor && this.isPromised[target ^ wire]) return true
    if (!this.hasAnd || !isRelated(target, wire)) return false
    for (let k = 0; k < promised.length; k += 1) {
      const other = promised[k] as number
      if (other !== target && isAnd(target, wire, other)) return true
    }
    return false
  }

  /** Is a missing target a gate of this wire and one that is there? Then there are new wires. */
  private letsAppear(gate: number): boolean {
    for (const target of this.missing) {
      for (let k = 0; k < this.count; k += 1) {
        if (this.isGate(target, gate, this.wires[k] as number)) return true
      }
    }
    return false
  }

  private isGate(target: number, a: number, b: number): boolean {
    return (this.hasXor && target === (a ^ b)) || (this.hasAnd && isAnd(target, a, b))
  }

  /** Is the target a gate of a promised wire and of something that could be made before? */
  private hasOperand(target: number, promised: Int32Array): boolean {
    for (const wire of promised) if (wire !== target && this.isGateWithSeen(target, wire)) return true
    return false
  }

  private isGateWithSeen(target: number, wire: number): boolean {
    if (this.hasXor && this.seen[target ^ wire]) return true
    if (!this.hasAnd || !isRelated(target, wire)) return false
    for (let k = 0; k < this.trailEnd; k += 1) {
      if (isAnd(target, wire, this.trail[k] as number)) return true
    }
    return false
  }

  /**
   * With `gate` and one more spare, and no new wire in between, can each of these targets be had? A target is a gate of
   * `gate` and something promised or makable before, or of something promised and the last spare, which is then made from
   * `gate` and a wire that is there.
   */
  private mayServeAll(late: readonly number[], gate: number, promised: Int32Array): boolean {
    for (const target of late) {
      if (this.isOperand(target, gate, promised) || this.isGateWithSeen(target, gate)) continue
      if (!this.servesThroughAny(target, gate, promised)) return false
    }
    return true
  }

  private servesThroughAny(target: number, gate: number, promised: Int32Array): boolean {
    for (const wire of promised) {
      if (wire !== target && this.servesThrough(target, gate, wire)) return true
    }
    return false
  }

  /** Is the target a gate of `wire` and of some gate of `gate` and a wire that is there? */
  private servesThrough(target: number, gate: number, wire: number): boolean {
    if (this.hasXor) {
      const last = target ^ wire
      if (this.isPromised[last ^ gate]) return true
      if (this.hasAnd && isRelated(last, gate)) {
        for (let k = 0; k < this.count; k += 1) if (isAnd(last, gate, this.wires[k] as number)) return true
      }
    }
    if (!this.hasAnd || !isRelated(target, wire)) return false
    for (let k = 0; k < this.count; k += 1) {
      const other = this.wires[k] as number
      const both = gate & other
      if (
        (this.hasXor && isAnd(target, wire, gate ^ other)) ||
        isAnd(target, wire, both) ||
        isAnd(target, wire, gate ^ both) ||
        isAnd(target, wire, other ^ both) ||
        isAnd(target, wire, gate | other)
      )
        return true
    }
    return false
  }
}

/** Is the function AND of two others, each possibly negated, up to complement? */
function isAnd(word: number, a: number, b: number): boolean {
  const both = a & b
  return word === both || word === (a ^ both) || word === (b ^ both) || word === (a | b)
}

/** Could the function be AND of the wire and of something? Then one contains the other, or they are disjoint. */
function isRelated(word: number, wire: number): boolean {
  const both = word & wire
  return both === 0 || both === word || both === wire
}
