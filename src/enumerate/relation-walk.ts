/**
 * A walk through all sets of gates of one size that contain the outputs of an accepted answer, each set once.
 *
 * Candidates for the next gate stand in a list and are taken in its order, never going back, so that each set has one
 * order (Redelmeier 1981; see `census-walk.ts`). The completing gate is not put into the list: it is looked for among
 * the candidates that serve an output, and among what the last gate makes with the others.
 *
 * Pruning, all of it sound where no smaller set is accepted. Let each gate be wired as it was first found.
 * - A gate that nothing reads is an output in the end, or could be left out. At most as many gates as there are
 *   outputs stay unread, a gate of k operands lowers the number of unread gates by at most k - 1, and what serves no
 *   output must be read.
 * - Outputs that no wire serves yet need so many gates as `Acceptance.need` says; if these are all that are left, each
 *   of them must serve one.
 *
 * `estimate` is Knuth's (1975): random descents, each weighing the sets that it passes by the choices it had.
 *
 * Legend: `d` gates are placed; wires are the constant, the given words, then the gates; `read` is a mask of the
 * placed gates that others read; the list is `found[0 .. end)`, and `serving` its places that serve an output.
 *
 * Invariants: every accepted set of the walk's size is reported, once, if no smaller one is accepted; `nodes` depends
 * on the question and the size only.
 */
import { assert } from '../base/errors.ts'
import { random } from '../base/random.ts'
import { RelationGates } from './relation-gates.ts'
import { givenWords, type RelationQuestion } from './relation-problem.ts'

const SLOT_BITS = 14
const SLOT_BITS_TERNARY = 18
const GATES_MAX = 24
/** Subtrees of fewer gates than this are walked without a pause. */
const PAUSE_GATES = 4

/** Which wires may be outputs; `Acceptance` is that of a relation. */
export interface OutputTest {
  readonly outputs: number
  /** Every output, as a set. */
  readonly everyOutput: number
  /** need[set of outputs]: at least so many different wires must serve them. */
  readonly need: Uint8Array
  /** The outputs that a word or its complement serves: might be, if the others are whatever suits best. */
  servedBy(word: number): number
  /** Do the first `count` of these wires have an accepted assignment? */
  accepts(wires: Int32Array<ArrayBuffer>, count: number): boolean
  /** Do they have one of which the wire at `last` is part? */
  acceptsWith(wires: Int32Array<ArrayBuffer>, count: number, last: number): boolean
}

/** Called with each accepted set; `gates` is to be copied. */
export type ReportSet = (gates: Int32Array) => void

/** One walk at a time over the sets of gates for a relation. */
export class RelationWalk {
  /** How many sets were extended or looked at for completion in the last walk. */
  nodes = 0
  /** stages[s]: how many sets of s gates were extended; where something was passed over before, nothing is said. */
  stages: number[] = []
  private readonly acceptance: OutputTest
  private readonly gates: RelationGates
  private readonly given: readonly number[]
  private readonly slotBits: number
  private readonly wires = new Int32Array(64)
  /** The place of the first gate among the wires. */
  private readonly first: number
  private readonly found: Int32Array
  private readonly reads: Int32Array
  /** served[i]: the outputs that candidate i serves. */
  private readonly served: Int32Array
  /** placed[d]: the outputs that gate d serves. */
  private readonly placed = new Int32Array(GATES_MAX)
  private readonly slot: Int32Array
  private readonly table: Int32Array
  private readonly serving: Int32Array
  private readonly fresh: Int32Array
  private servingEnd = 0
  private end = 0
  private size = 0
  private passedAt = GATES_MAX
  private report: ReportSet = () => {}

  /** At most 32 rows: words are signed. */
  constructor(question: Pick<RelationQuestion, 'inputs' | 'rows' | 'basis'>, acceptance: OutputTest) {
    this.acceptance = acceptance
    this.gates = new RelationGates(question.basis)
    this.given = givenWords(question)
    this.first = 1 + this.given.length
    this.slotBits = this.gates.hasTernary ? SLOT_BITS_TERNARY : SLOT_BITS
    const capacity = 2 ** (this.slotBits - 1)
    this.table = new Int32Array(2 * capacity)
    this.found = new Int32Array(capacity)
    this.reads = new Int32Array(capacity)
    this.served = new Int32Array(capacity)
    this.slot = new Int32Array(capacity)
    this.serving = new Int32Array(capacity)
    this.fresh = new Int32Array(this.gates.freshMax(this.first + GATES_MAX))
  }

  /** Walk through the sets of `size` gates; yields now and then, so that the walk can be watched and left. */
  *run(size: number, report: ReportSet): Generator<void, void, void> {
    const unserved = this.reset(size, report)
    if (size === 0) {
      this.nodes = 1
      if (this.acceptance.accepts(this.wires, this.first)) report(new Int32Array(0))
    } else if (size === 1) this.complete(0, 0, 0, unserved, 0)
    else yield* this.climb(0, 0, 0, unserved)
  }

  /** stages[s] as far as nothing was passed over: how many sets of s gates there are. */
  get stagesWhole(): readonly number[] {
    return this.stages.slice(0, this.passedAt)
  }

  /** About how many sets of at most `size` gates there are, none passed over, from so many random descents. */
  estimateAll(size: number, descents: number, seed: number): number {
    const { below } = random(seed)
    let total = 0
    for (let descent = 0; descent < descents; descent++) {
      this.reset(size, () => {})
      let [from, weight] = [0, 1]
      for (let d = 0; d < size && from < this.end; d++) {
        weight *= this.end - from
        total += weight
        const i = from + below(this.end - from)
        from = i + 1
        if (d + 1 < size) this.place(d, i)
      }
    }
    return total / descents
  }

  /** About how many nodes the walk through the sets of `size` gates has, from so many random descents. */
  estimate(size: number, descents: number, seed: number): number {
    const { below } = random(seed)
    let total = 0
    for (let descent = 0; descent < descents; descent++) {
      let [read, unserved, from, weight] = [0, this.reset(size, () => {}), 0, 1]
      for (let d = 0; d < size - 1; d++) {
        const fitting: number[] = []
        for (let i = from; i < this.end; i++) if (this.fits(i, d, read, unserved)) fitting.push(i)
        weight *= fitting.length
        total += weight
        if (fitting.length === 0) break
        const i = fitting[below(fitting.length)] as number
        read |= this.reads[i] as number
        unserved &= ~(this.served[i] as number)
        from = i + 1
        this.place(d, i)
      }
    }
    return total / descents
  }

  /** Begin with the given wires; returns the outputs that they leave unserved. */
  private reset(size: number, report: ReportSet): number {
    assert(size <= GATES_MAX, 'too-many-gates', `a walk of ${size} gates`)
    this.size = size
    this.report = report
    this.nodes = 0
    this.stages = size === 0 ? [] : [1]
    this.passedAt = GATES_MAX
    this.table.fill(0)
    this.end = 0
    this.servingEnd = 0
    for (const word of this.given) this.insert(word, 0)
    this.end = 0
    this.servingEnd = 0
    let unserved = this.acceptance.everyOutput & ~this.acceptance.servedBy(0)
    this.given.forEach((word, index) => {
      this.wires[1 + index] = word
      unserved &= ~this.acceptance.servedBy(word)
      this.append(1 + index)
    })
    return unserved
  }

  /** The outer levels, which yield. */
  private *climb(d: number, from: number, read: number, unserved: number): Generator<void, void, void> {
    if (this.size - d < PAUSE_GATES) {
      this.descend(d, from, read, unserved)
      yield
      return
    }
    const { end, servingEnd } = this
    for (let i = from; i < end; i++) {
      if (!this.fits(i, d, read, unserved)) continue
      this.place(d, i)
      const rest = unserved & ~(this.served[i] as number)
      yield* this.climb(d + 1, i + 1, read | (this.reads[i] as number), rest)
      this.forget(end, servingEnd)
    }
  }

  /** Place each candidate from `from` on as the next gate; at least two gates are left. */
  private descend(d: number, from: number, read: number, unserved: number): void {
    const { end, servingEnd, serving } = this
    const onlyServing = this.acceptance.need[unserved] === this.size - d
    const stop = onlyServing ? servingEnd : end
    if (onlyServing) this.passedAt = Math.min(this.passedAt, d + 1)
    for (let k = onlyServing ? this.servingFrom(from) : from; k < stop; k++) {
      const i = onlyServing ? (serving[k] as number) : k
      if (!this.fits(i, d, read, unserved)) continue
      const nowRead = read | (this.reads[i] as number)
      const rest = unserved & ~(this.served[i] as number)
      if (d + 2 === this.size) {
        this.set(d, i)
        this.complete(d + 1, i + 1, nowRead, rest, this.first + d)
      } else {
        this.place(d, i, d + 3 === this.size && this.acceptance.need[rest] === 2)
        this.descend(d + 1, i + 1, nowRead, rest)
        this.forget(end, servingEnd)
      }
    }
  }

  /** May candidate i be the next gate? See the head of this file. */
  private fits(i: number, d: number, read: number, unserved: number): boolean {
    const left = this.size - d - 1
    const { need, outputs } = this.acceptance
    const unread = ((1 << d) - 1) & ~(read | (this.reads[i] as number))
    const spare = this.gates.arityMax - 1
    const isMergeable = unread === 0 || this.canMerge(unread, left, spare, this.served[i] === 0 ? 1 : 0)
    if (
      isMergeable &&
      bitCount(unread) <= left * spare + outputs - 1 &&
      (need[unserved & ~(this.served[i] as number)] as number) <= left
    )
      return true
    if (d + 1 < this.passedAt) this.passedAt = d + 1
    return false
  }

  /** Can the gates that are left read whatever serves no output (`more` of it besides the unread ones placed)? */
  private canMerge(unread: number, left: number, spare: number, more: number): boolean {
    let useless = more
    for (let rest = unread; rest !== 0; rest &= rest - 1) {
      if (this.placed[31 - Math.clz32(rest & -rest)] === 0) useless++
    }
    return useless <= left * spare + Math.min(left, this.acceptance.outputs)
  }

  /** With `onlyServing`, the last two gates must be outputs: what serves none need not be known. */
  private place(d: number, i: number, onlyServing = false): void {
    this.set(d, i)
    this.append(this.first + d, onlyServing)
  }

  /** Gate d is candidate i. */
  private set(d: number, i: number): void {
    this.nodes++
    this.stages[d + 1] = (this.stages[d + 1] ?? 0) + 1
    this.wires[this.first + d] = this.found[i] as number
    this.placed[d] = this.served[i] as number
  }

  /** One gate is left: it serves what is unserved and reads whatever else would be of no use. */
  private complete(d: number, from: number, read: number, unserved: number, newest: number): void {
    const useless = this.uselessAmong(d, read)
    for (let k = this.servingFrom(from); k < this.servingEnd; k++) {
      const i = this.serving[k] as number
      if ((unserved & ~(this.served[i] as number)) !== 0 || (useless & ~(this.reads[i] as number)) !== 0)
        continue
      this.propose(d, this.found[i] as number)
    }
    if (d > 0) this.completeBy(newest, d, useless, unserved)
  }

  /** The placed gates, as a mask, that nothing reads and that serve no output. */
  private uselessAmong(d: number, read: number): number {
    let useless = 0
    for (let gate = 0; gate < d; gate++) {
      if (((read >> gate) & 1) === 0 && this.placed[gate] === 0) useless |= 1 << gate
    }
    return useless
  }

  /** Complete with what the newest wire makes with others. */
  private completeBy(newest: number, d: number, useless: number, unserved: number): void {
    const { gates, wires, fresh } = this
    const owed = useless & ~this.gateMask(newest)
    const last = wires[newest] as number
    let count = 0
    for (let j = 1; j < newest; j++) {
      const left = owed & ~this.gateMask(j)
      if (left === 0) count = gates.fromTwo(last, wires[j] as number, fresh, count)
      if (!gates.hasTernary || (left & (left - 1)) !== 0) continue
      for (let k = 1; k < j; k++) {
        if ((left & ~this.gateMask(k)) === 0)
          count = gates.fromThree(last, wires[j] as number, wires[k] as number, fresh, count)
      }
    }
    this.proposeFresh(count, d, unserved)
  }

  private proposeFresh(count: number, d: number, unserved: number): void {
    const { fresh, acceptance } = this
    let accepted = 0
    for (let i = 0; i < count; i++) {
      const word = fresh[i] as number
      const served = acceptance.servedBy(word)
      if (served === 0 || (unserved & ~served) !== 0 || word === 0 || this.knows(word)) continue
      if (fresh.subarray(0, accepted).includes(word)) continue
      if (this.propose(d, word)) fresh[accepted++] = word
    }
  }

  /** Report the set that a word completes, if it is accepted. */
  private propose(d: number, word: number): boolean {
    const last = this.first + d
    this.wires[last] = word
    if (!this.acceptance.acceptsWith(this.wires, last + 1, last)) return false
    this.report(this.wires.subarray(this.first, last + 1))
    return true
  }

  /** The place in `serving` of the first candidate that is not before `from`. */
  private servingFrom(from: number): number {
    let [low, high] = [0, this.servingEnd]
    while (low < high) {
      const middle = (low + high) >> 1
      if ((this.serving[middle] as number) < from) low = middle + 1
      else high = middle
    }
    return low
  }

  /** Append to the list everything new that a gate computes from a wire and earlier ones. */
  private append(wire: number, onlyServing = false): void {
    const { gates, wires, fresh } = this
    const last = wires[wire] as number
    const own = this.gateMask(wire)
    for (let j = 1; j < wire; j++) {
      const mask = own | this.gateMask(j)
      this.insertAll(gates.fromTwo(last, wires[j] as number, fresh, 0), mask, onlyServing)
      if (!gates.hasTernary) continue
      for (let k = 1; k < j; k++) {
        const count = gates.fromThree(last, wires[j] as number, wires[k] as number, fresh, 0)
        this.insertAll(count, mask | this.gateMask(k), onlyServing)
      }
    }
  }

  private gateMask(wire: number): number {
    return wire < this.first ? 0 : 1 << (wire - this.first)
  }

  private insertAll(count: number, mask: number, onlyServing: boolean): void {
    for (let i = 0; i < count; i++) {
      const word = this.fresh[i] as number
      if (!onlyServing || this.acceptance.servedBy(word) !== 0) this.insert(word, mask)
    }
  }

  /** Append a word with what it reads, unless it is constant or known. */
  private insert(word: number, mask: number): void {
    if (word === 0) return
    const { table, found } = this
    let slot = Math.imul(word, 0x9e3779b1) >>> (32 - this.slotBits)
    for (let held = table[slot]; held !== 0; held = table[slot]) {
      if (held === word) return
      slot = (slot + 1) & (table.length - 1)
    }
    assert(this.end < found.length, 'candidates-overflow', `more than ${found.length} candidates`)
    table[slot] = word
    found[this.end] = word
    this.reads[this.end] = mask
    const served = this.acceptance.servedBy(word)
    this.served[this.end] = served
    if (served !== 0) this.serving[this.servingEnd++] = this.end
    this.slot[this.end++] = slot
  }

  /** Is a word given, placed or a candidate? */
  private knows(word: number): boolean {
    const { table } = this
    let slot = Math.imul(word, 0x9e3779b1) >>> (32 - this.slotBits)
    for (let held = table[slot]; held !== 0; held = table[slot]) {
      if (held === word) return true
      slot = (slot + 1) & (table.length - 1)
    }
    return false
  }

  /** Drop the candidates from `end` on, last first, so that probing stays right. */
  private forget(end: number, servingEnd: number): void {
    while (this.end > end) this.table[this.slot[--this.end] as number] = 0
    this.servingEnd = servingEnd
  }
}

function bitCount(word: number): number {
  let count = 0
  for (let rest = word; rest !== 0; rest &= rest - 1) count++
  return count
}
