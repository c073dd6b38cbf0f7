/**
 * A set of gates that grows and shrinks: the wires that are placed, and the list of functions that a gate can make of
 * them.
 *
 * Candidates stand in the list in the order of being found, so that taking them in that order, never going back, makes
 * each set once (Redelmeier 1981; see `census-walk.ts`). A target that can be made is placed at once, whatever its place
 * in the list: every set that is still wanted contains it (the commitment of published exhaustive searches for
 * seven-segment decoders).
 *
 * Invariants: after `enter` and `begin` no missing target can be made; `leave` undoes the last `enter`.
 */
import type { TargetProblem } from './target-problem.ts'

/** In `at`: a constant or an input, which is never a candidate. */
const GIVEN = -1
/** The most gates of a set. */
export const GATES_MAX = 40

/** The wires that are placed, and what can be made of them. */
export class TargetSets {
  /** The given wires, then the gates in the order of placing. */
  readonly wires: Int32Array
  wireCount = 0
  readonly placed: Uint8Array
  /** The exact targets, the given wires, then the spares. */
  readonly promises: Int32Array
  promiseCount = 0
  readonly promised: Uint8Array
  readonly found: Int32Array
  end = 0
  /** One more than the place of a function in `found`; 0 if it is not there. */
  readonly at: Int32Array
  /** The exact targets that are not placed, as a mask. */
  missing = 0
  readonly problem: TargetProblem
  /** Bit t: target t contains, misses or is contained in the function. */
  readonly related: Int32Array
  /** 1 + the index of an exact target. */
  private readonly targetAt: Uint8Array
  private readonly pending = new Int32Array(32)
  private pendingCount = 0
  private readonly marks = new Int32Array(4 * GATES_MAX)
  private depth = 0

  constructor(problem: TargetProblem) {
    this.problem = problem
    const functions = 2 ** problem.rowCount
    this.wires = new Int32Array(problem.given.length + GATES_MAX)
    this.promises = new Int32Array(problem.given.length + problem.exact.length + GATES_MAX)
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

  /** Begin with the given wires and what is made of them at once. */
  begin(): void {
    const { given, exact } = this.problem
    for (const array of [this.placed, this.promised, this.at]) array.fill(0)
    this.end = 0
    this.wireCount = 0
    this.pendingCount = 0
    this.depth = 0
    this.missing = 2 ** exact.length - 1
    this.at[0] = GIVEN
    this.promises.set([...exact, ...given])
    this.promiseCount = exact.length + given.length
    for (const table of [...exact, ...given]) this.promised[table] = 1
    for (const table of given) this.at[table] = GIVEN
    for (const table of given) this.append(table)
    this.commit(0)
  }

  /** Place a spare, and every target that can then be made. */
  enter(spare: number): void {
    const base = 4 * this.depth++
    this.marks[base] = this.wireCount
    this.marks[base + 1] = this.end
    this.marks[base + 2] = this.pendingCount
    this.marks[base + 3] = this.missing
    const next = this.pendingCount
    this.promised[spare] = 1
    this.promises[this.promiseCount++] = spare
    this.append(spare)
    this.commit(next)
  }

  /** Undo the last `enter`. */
  leave(): void {
    const base = 4 * --this.depth
    const [wireCount, end] = [this.marks[base] as number, this.marks[base + 1] as number]
    while (this.wireCount > wireCount) this.placed[this.wires[--this.wireCount] as number] = 0
    while (this.end > end) this.at[this.found[--this.end] as number] = 0
    this.promised[this.promises[--this.promiseCount] as number] = 0
    this.pendingCount = this.marks[base + 2] as number
    this.missing = this.marks[base + 3] as number
  }

  /** Would this gate put a missing target one gate away? */
  enables(gate: number): boolean {
    const { exact, hasAnd, hasXor } = this.problem
    for (let rest = this.missing; rest !== 0; rest &= rest - 1) {
      const bit = rest & -rest
      const target = exact[31 - Math.clz32(bit)] as number
      if (hasXor && this.placed[target ^ gate]) return true
      if (!hasAnd || ((this.related[gate] as number) & bit) === 0) continue
      for (let k = 0; k < this.wireCount; k++) if (isAndOf(target, gate, this.wires[k] as number)) return true
    }
    return false
  }

  /** Place the targets that can be made until there are none. */
  private commit(from: number): void {
    for (let next = from; next < this.pendingCount; next++) {
      const target = this.pending[next] as number
      this.missing &= ~(1 << ((this.targetAt[target] as number) - 1))
      this.append(target)
    }
  }

  /** Place a wire, and append to the list everything new that a gate computes from it and earlier ones. */
  private append(a: number): void {
    const { wires, wireCount, at } = this
    const { hasAnd, hasXor } = this.problem
    for (let j = 0; j < wireCount; j++) {
      const b = wires[j] as number
      if (hasAnd) {
        const both = a & b
        if (at[both] === 0) this.insert(both)
        if (at[a ^ both] === 0) this.insert(a ^ both)
        if (at[b ^ both] === 0) this.insert(b ^ both)
        if (at[a | b] === 0) this.insert(a | b)
      }
      if (hasXor && at[a ^ b] === 0) this.insert(a ^ b)
    }
    this.placed[a] = 1
    wires[this.wireCount++] = a
  }

  private insert(table: number): void {
    this.found[this.end++] = table
    this.at[table] = this.end
    if (this.targetAt[table]) this.pending[this.pendingCount++] = table
  }
}

/** Is a function an AND-type gate of two others, up to complement? */
export function isAndOf(table: number, a: number, b: number): boolean {
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
