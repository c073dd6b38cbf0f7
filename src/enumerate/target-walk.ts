/**
 * A walk through all sets of gates of one size that compute given targets, each set once.
 *
 * Candidates for the next gate stand in a list and are taken in its order, never going back, so that each set has one
 * order (Redelmeier 1981; see `census-walk.ts`). A target that is one gate away is placed at once, whatever its place
 * in the list: every set that is still wanted contains it (the commitment of published exhaustive searches for
 * seven-segment decoders). What is left to choose are the `spare` gates, those that are no exact target.
 *
 * Pruning. Call the gates placed so far together with all missing targets the promised wires. A missing target that is
 * no gate of two promised wires is `unresolved`: some future spare must be one of its operands. With one spare left
 * it must be an operand of every unresolved target. With two spares left, a first spare that places no target is
 * tested by one unresolved target t: the second spare g must be a candidate, or a gate of the first spare and a
 * placed wire, and t a gate of g and a promised wire. For XOR that is a look-up of t XOR w for each wire w; an
 * AND-type gate needs one function to contain, miss or be contained in the other, which is rare and looked up first.
 *
 * Invariants: every set of the given size that has all targets is reported, once, if no smaller set has them; `nodes`
 * and `hash` depend on the problem and the size only.
 */
import { assert } from '../base/errors.ts'
import { serves, type TargetProblem } from './target-problem.ts'

const GATES_MAX = 40
/** In `at`: a constant or an input, which is never a candidate. */
const GIVEN = -1

/** Called with each set; `gates[0 .. count)` in the order of placing, to be copied. */
export type Report = (gates: Int32Array) => void

/** One walk at a time over the sets of gates for a problem. */
export class TargetWalk {
  /** How many placements were tried in the last walk. */
  nodes = 0
  /** A fingerprint of all sets that were extended in the last walk, in order. */
  hash = 0
  private readonly problem: TargetProblem
  private readonly targets: Int32Array
  /** The given wires, then the gates in the order of placing. */
  private readonly wires = new Int32Array(64)
  private wireCount = 0
  private readonly placed: Uint8Array
  /** The exact targets, the given wires, then the spares. */
  private readonly promises = new Int32Array(80)
  private promiseCount = 0
  private readonly promised: Uint8Array
  private readonly found: Int32Array
  /** One more than the place of a function in `found`; 0 if it is not there. */
  private readonly at: Int32Array
  private end = 0
  /** 1 + the index of an exact target. */
  private readonly targetAt: Uint8Array
  /** Bit t: target t contains, misses or is contained in the function. */
  private readonly related: Int32Array
  private readonly pending = new Int32Array(32)
  private pendingCount = 0
  private missing = 0
  private enables = false
  private readonly order = new Int32Array(32)
  private orderCount = 0
  /** The last place in the list that makes a target with a promised wire; -2 if not known. */
  private readonly lastMaker = new Int32Array(32)
  private report: Report = () => {}

  constructor(problem: TargetProblem) {
    this.problem = problem
    const functions = 2 ** problem.rowCount
    this.targets = Int32Array.from(problem.exact)
    this.placed = new Uint8Array(functions)
    this.promised = new Uint8Array(functions)
    this.found = new Int32Array(functions)
    this.at = new Int32Array(functions)
    this.targetAt = new Uint8Array(functions)
    this.related = relations(problem)
    problem.exact.forEach((table, index) => {
      this.targetAt[table] = index + 1
    })
  }

  /** Walk through the sets of `size` gates; yields now and then, so that the walk can be watched and left. */
  *run(size: number, report: Report): Generator<void, void, void> {
    assert(size <= GATES_MAX, 'too-many-gates', `a walk of ${size} gates`)
    this.reset(report)
    const spares = size - this.targets.length
    if (spares < 0) return
    this.place()
    if (spares === 0) this.finishWithout()
    else yield* this.climb(2, spares, 0, this.unresolvedAtFirst())
  }

  private reset(report: Report): void {
    const { given, exact } = this.problem
    this.report = report
    this.nodes = 0
    this.hash = 0
    this.end = 0
    this.wireCount = 0
    this.pendingCount = 0
    this.missing = 2 ** exact.length - 1
    for (const array of [this.placed, this.promised, this.at]) array.fill(0)
    this.at[0] = GIVEN
    this.promises.set([...exact, ...given])
    this.promiseCount = exact.length + given.length
    for (const table of [...exact, ...given]) this.promised[table] = 1
    for (const table of given) this.at[table] = GIVEN
    for (const table of given) {
      this.placed[table] = 1
      this.wires[this.wireCount++] = table
      this.append()
    }
  }

  /** The outer levels, which yield. */
  private *climb(
    levels: number,
    spares: number,
    from: number,
    unresolved: number,
  ): Generator<void, void, void> {
    if (levels === 0 || spares <= 2) {
      this.descend(spares, from, unresolved)
      yield
      return
    }
    this.note()
    const end = this.end
    for (let i = from; i < end; i++) {
      const gate = this.found[i] as number
      if (this.placed[gate]) continue
      this.nodes++
      const left = this.resolve(gate, unresolved)
      const [wires, pending, missing] = [this.wireCount, this.pendingCount, this.missing]
      this.enter(gate)
      yield* this.climb(levels - 1, spares - 1, i + 1, left & this.missing)
      this.leave(wires, pending, missing, end)
    }
  }

  /** Place each candidate from `from` on as the next spare. */
  private descend(spares: number, from: number, unresolved: number): void {
    if (spares === 1) {
      this.finish(from, unresolved)
      return
    }
    this.note()
    if (spares === 2) this.prepare(unresolved)
    const { end, wireCount, pendingCount, missing } = this
    for (let i = from; i < end; i++) {
      const gate = this.found[i] as number
      if (this.placed[gate]) continue
      this.nodes++
      const left = this.resolve(gate, unresolved)
      if (spares === 2 && left !== 0 && !this.enables && !this.canFollow(gate, i, left)) continue
      this.enter(gate)
      this.descend(spares - 1, i + 1, left & this.missing)
      this.leave(wireCount, pendingCount, missing, end)
    }
  }

  /** One spare is left: it must place a target, and be an operand of all that are unresolved. */
  private finish(from: number, unresolved: number): void {
    this.note()
    const { end, wireCount, pendingCount, missing } = this
    const bit = unresolved & -unresolved
    const target = bit === 0 ? 0 : (this.targets[31 - Math.clz32(bit)] as number)
    for (let i = from; i < end; i++) {
      const gate = this.found[i] as number
      if (this.placed[gate]) continue
      this.nodes++
      if (bit !== 0 && !this.promised[target ^ gate] && ((this.related[gate] as number) & bit) === 0) continue
      if (this.resolve(gate, unresolved) !== 0 || (missing !== 0 && !this.enables)) continue
      this.enter(gate)
      this.finishWithout()
      this.leave(wireCount, pendingCount, missing, end)
    }
  }

  private finishWithout(): void {
    if (this.missing !== 0) return
    const gates = this.wires.subarray(this.problem.given.length, this.wireCount)
    if (this.problem.loose.every(each => gates.some(gate => serves(gate, each)))) this.report(gates)
  }

  private enter(spare: number): void {
    this.placed[spare] = 1
    this.promised[spare] = 1
    this.promises[this.promiseCount++] = spare
    this.wires[this.wireCount++] = spare
    this.append()
    this.place()
  }

  /** Place the targets that are one gate away until there are none. */
  private place(): void {
    const { exact } = this.problem
    for (let next = exact.length - bitCount(this.missing); next < this.pendingCount; next++) {
      const target = this.pending[next] as number
      this.missing &= ~(1 << ((this.targetAt[target] as number) - 1))
      this.placed[target] = 1
      this.wires[this.wireCount++] = target
      this.append()
    }
  }

  /** Undo `enter`. */
  private leave(wireCount: number, pendingCount: number, missing: number, end: number): void {
    while (this.wireCount > wireCount) this.placed[this.wires[--this.wireCount] as number] = 0
    this.promised[this.promises[--this.promiseCount] as number] = 0
    while (this.end > end) this.at[this.found[--this.end] as number] = 0
    this.pendingCount = pendingCount
    this.missing = missing
  }

  /** Append to the list everything new that a gate computes from the last wire and earlier ones. */
  private append(): void {
    const { wires, wireCount } = this
    const { hasAnd, hasXor } = this.problem
    const a = wires[wireCount - 1] as number
    for (let j = 0; j < wireCount - 1; j++) {
      const b = wires[j] as number
      const both = a & b
      if (hasAnd) {
        if (this.at[both] === 0) this.insert(both)
        if (this.at[a ^ both] === 0) this.insert(a ^ both)
        if (this.at[b ^ both] === 0) this.insert(b ^ both)
        if (this.at[a | b] === 0) this.insert(a | b)
      }
      if (hasXor && this.at[a ^ b] === 0) this.insert(a ^ b)
    }
  }

  private insert(table: number): void {
    this.found[this.end++] = table
    this.at[table] = this.end
    if (this.targetAt[table]) this.pending[this.pendingCount++] = table
  }

  private note(): void {
    this.hash = Math.imul(
      this.hash ^ (this.wires[this.wireCount - 1] as number) ^ (this.end << 16),
      0x01000193,
    )
  }

  private unresolvedAtFirst(): number {
    let unresolved = this.missing
    for (let k = 0; k < this.promiseCount; k++)
      unresolved = this.resolve(this.promises[k] as number, unresolved)
    return unresolved
  }

  /** The unresolved targets that are left with a further wire; sets `enables` if it puts a target one gate away. */
  private resolve(wire: number, unresolved: number): number {
    const { hasAnd, hasXor } = this.problem
    let left = unresolved
    let enables = false
    for (let rest = this.missing; rest !== 0; rest &= rest - 1) {
      const bit = rest & -rest
      const target = this.targets[31 - Math.clz32(bit)] as number
      if (target === wire) continue
      if (hasXor && this.promised[target ^ wire]) {
        left &= ~bit
        if (this.placed[target ^ wire]) enables = true
      }
      if (hasAnd && (this.related[wire] as number) & bit) {
        if ((left & bit) !== 0 && this.isMadeFrom(target, wire, this.promises, this.promiseCount))
          left &= ~bit
        if (!enables && this.isMadeFrom(target, wire, this.wires, this.wireCount)) enables = true
      }
    }
    this.enables = enables
    return left
  }

  /** Is the target an AND-type gate of `wire` and one of `others`, other than the target itself? */
  private isMadeFrom(target: number, wire: number, others: Int32Array, count: number): boolean {
    for (let k = 0; k < count; k++) {
      const other = others[k] as number
      if (other !== target && isAndOf(target, wire, other)) return true
    }
    return false
  }

  /** Order the unresolved targets by the number of promised wires that an AND-type gate could make them from. */
  private prepare(unresolved: number): void {
    this.orderCount = 0
    const counts = this.lastMaker
    for (let rest = unresolved; rest !== 0; rest &= rest - 1) {
      const index = 31 - Math.clz32(rest & -rest)
      let count = 0
      for (let k = 0; k < this.promiseCount; k++) {
        count += ((this.related[this.promises[k] as number] as number) >> index) & 1
      }
      counts[index] = count
      let place = this.orderCount++
      for (; place > 0 && (counts[this.order[place - 1] as number] as number) > count; place--) {
        this.order[place] = this.order[place - 1] as number
      }
      this.order[place] = index
    }
    this.lastMaker.fill(-2)
  }

  /** For each target that is still unresolved: could some second spare, after this first one, be its operand? */
  private canFollow(first: number, from: number, unresolved: number): boolean {
    for (let place = 0; place < this.orderCount; place++) {
      const index = this.order[place] as number
      if ((unresolved >> index) & 1 && !this.canServe(first, from, index)) return false
    }
    return true
  }

  /** Could some second spare be an operand of the target with this index? */
  private canServe(first: number, from: number, index: number): boolean {
    if ((this.lastMaker[index] as number) === -2) this.lastMaker[index] = this.findLastMaker(index)
    if ((this.lastMaker[index] as number) > from) return true
    const target = this.targets[index] as number
    if (this.problem.hasXor && (this.at[target ^ first] as number) > from + 1) return true
    if (this.problem.hasAnd && ((this.related[first] as number) >> index) & 1) {
      for (let j = from + 1; j < this.end; j++)
        if (isAndOf(target, first, this.found[j] as number)) return true
    }
    return this.canFollowFrom(first, target, index)
  }

  private findLastMaker(index: number): number {
    const { hasAnd, hasXor } = this.problem
    const target = this.targets[index] as number
    let last = -1
    for (let k = 0; k < this.promiseCount; k++) {
      const wire = this.promises[k] as number
      if (wire === target) continue
      if (hasXor) last = Math.max(last, (this.at[target ^ wire] as number) - 1)
      if (!hasAnd || (((this.related[wire] as number) >> index) & 1) === 0) continue
      for (let j = this.end - 1; j > last; j--) if (isAndOf(target, wire, this.found[j] as number)) last = j
    }
    return last
  }

  /** Is the target a gate of a promised wire and of a gate of `first` and a placed wire? */
  private canFollowFrom(first: number, target: number, index: number): boolean {
    const { hasAnd, hasXor } = this.problem
    for (let k = 0; k < this.promiseCount; k++) {
      const wire = this.promises[k] as number
      if (wire === target) continue
      const second = target ^ wire
      if (hasXor) {
        if (this.placed[second ^ first]) return true
        const both = second & first
        if (hasAnd && (both === 0 || both === second || both === first)) {
          if (this.isMadeFrom(second, first, this.wires, this.wireCount)) return true
        }
      }
      if (hasAnd && ((this.related[wire] as number) >> index) & 1 && this.hasAndOver(first, target, wire))
        return true
    }
    return false
  }

  /** Is the target an AND-type gate of `wire` and of a gate of `first` and a placed wire? */
  private hasAndOver(first: number, target: number, wire: number): boolean {
    for (let j = 0; j < this.wireCount; j++) {
      const other = this.wires[j] as number
      const both = first & other
      if (
        isAndOf(target, wire, first ^ other) ||
        isAndOf(target, wire, both) ||
        isAndOf(target, wire, first ^ both) ||
        isAndOf(target, wire, other ^ both) ||
        isAndOf(target, wire, first | other)
      )
        return true
    }
    return false
  }
}

/** Is a function an AND-type gate of two others, up to complement? */
function isAndOf(table: number, a: number, b: number): boolean {
  const both = a & b
  return both === table || (a ^ both) === table || (b ^ both) === table || (a | b) === table
}

function relations({ exact, rowCount }: TargetProblem): Int32Array {
  const related = new Int32Array(2 ** rowCount)
  exact.forEach((target, index) => {
    for (let table = 0; table < related.length; table++) {
      const both = table & target
      if (both === 0 || both === table || both === target)
        related[table] = (related[table] as number) | (1 << index)
    }
  })
  return related
}

function bitCount(word: number): number {
  let count = 0
  for (let rest = word; rest !== 0; rest &= rest - 1) count++
  return count
}
