/**
 * What our conflict-driven solver knows at any moment: clauses, assignment, trail, and who implied what.
 *
 * Everything that the inner loop touches lies in typed arrays (after MiniSat, Een and Sorensson 2003): clauses in one
 * arena, watches in one list per literal, values per literal. Objects per clause were not tried: the arena is what
 * makes plain JavaScript as fast as a solver compiled to WebAssembly.
 *
 * Legend. Variables are 1..variables. Code of a literal: 2v for v, 2v + 1 for its negation, so that `code ^ 1`
 * negates. A ref is the index of a clause in the arena, never 0:
 *
 *     arena[ref]      number of literals
 *     arena[ref + 1]  name of the clause: k > 0 for the k-th clause of the formula, -k for the k-th lemma
 *     arena[ref + 2]  glue of a lemma (number of decision levels in it); 0 for formula clauses; -1 when removed
 *     arena[ref + 3]  for a lemma, 1 when it has been used since the last reduction
 *     arena[ref + 4]  the first literal code, and so on
 *
 * A watch is a pair (ref, other literal of the clause); ref is negative when the clause has two literals, for then
 * the other literal alone decides and the arena need not be read.
 *
 * Invariants: the first two literals of a clause that is not binary are the watched ones; values of level 0 are
 * permanent; with proofs on, every level-0 variable behind `named` has a unit clause, named in `unitName`.
 */
import type { Literal } from '../../logic/cnf.ts'
import type { ClauseName, LemmaLog } from '../lemma-log.ts'
import { VariableHeap } from './variable-heap.ts'

/** Where the literals of a clause begin, counted from its ref. */
export const HEADER = 4

/** The code of a literal. */
export function codeOf(literal: Literal): number {
  return literal > 0 ? 2 * literal : -2 * literal + 1
}

/** The literal with this code. */
export function literalOf(code: number): Literal {
  return (code & 1) === 0 ? code >> 1 : -(code >> 1)
}

/** The state of one search. The files of this folder are its verbs. */
export class State {
  variables = 0

  arena: Int32Array = new Int32Array(1 << 14)
  arenaEnd = 1
  /** Refs of lemmas that may be removed. */
  lemmas: number[] = []

  /** By literal code. */
  watches: Int32Array[] = []
  watchEnds: Int32Array = new Int32Array(2)
  /** By literal code: 1 true, -1 false, 0 open. */
  values: Int8Array = new Int8Array(2)

  /** By variable: decision level, ref of the clause that implied it (0: none), place on the trail. */
  levels: Int32Array = new Int32Array(1)
  reasons: Int32Array = new Int32Array(1)
  places: Int32Array = new Int32Array(1)
  /** By variable: the code it had last, so that search returns to where it was (phase saving). */
  saved: Int32Array = new Int32Array(1)
  /** By variable: marks of conflict analysis, all 0 between conflicts. */
  marks: Uint8Array = new Uint8Array(1)
  /** By variable, with proofs on: the unit clause of a level-0 variable. */
  unitName: Int32Array = new Int32Array(1)

  trail: Int32Array = new Int32Array(1)
  trailEnd = 0
  /** Up to here the trail has been propagated. */
  propagated = 0
  /** Up to here level-0 variables have unit clauses. */
  named = 0
  /** Where on the trail each decision level begins. */
  readonly levelStarts: number[] = []

  readonly order: VariableHeap = new VariableHeap()
  /** Lemmas with their hints; absent when no proof is wanted. */
  readonly log: LemmaLog | undefined

  /** How many variables were fixed at level 0 when clauses were last removed. */
  fixedAtReduction = 0
  conflicts = 0
  propagations = 0
  /** The lemma that is the empty clause, once the formula is refuted; -1 without proofs. */
  refuted: ClauseName = 0

  constructor(log: LemmaLog | undefined) {
    this.log = log
  }

  get level(): number {
    return this.levelStarts.length
  }

  /** Make room for variables up to this one. */
  grow(variables: number): void {
    if (variables <= this.variables) return
    const size = Math.max(
      variables + 1,
      this.levels.length > variables ? this.levels.length : 2 * this.levels.length,
    )
    if (size > this.levels.length) this.resize(size)
    for (let v = this.variables + 1; v <= variables; v += 1) {
      this.saved[v] = 2 * v
      this.watches[2 * v] = new Int32Array(8)
      this.watches[2 * v + 1] = new Int32Array(8)
      this.order.add(v)
    }
    this.variables = variables
  }

  private resize(size: number): void {
    const longer = (old: Int32Array, length: number): Int32Array => {
      const array = new Int32Array(length)
      array.set(old)
      return array
    }
    this.levels = longer(this.levels, size)
    this.reasons = longer(this.reasons, size)
    this.places = longer(this.places, size)
    this.saved = longer(this.saved, size)
    this.unitName = longer(this.unitName, size)
    this.trail = longer(this.trail, size)
    this.watchEnds = longer(this.watchEnds, 2 * size)
    const values = new Int8Array(2 * size)
    values.set(this.values)
    this.values = values
    this.marks = new Uint8Array(size)
    this.order.resize(size)
  }

  /** Put a clause of at least two literals, given as codes, into the arena and watch its first two. */
  attach(codes: ArrayLike<number>, length: number, name: ClauseName, glue: number): number {
    const ref = this.allot(length)
    const { arena } = this
    arena[ref] = length
    arena[ref + 1] = name
    arena[ref + 2] = glue
    arena[ref + 3] = 0
    for (let i = 0; i < length; i += 1) arena[ref + HEADER + i] = codes[i] as number
    if (glue > 0) this.lemmas.push(ref)
    if (length > 1) this.watchFirstTwo(ref)
    return ref
  }

  private allot(length: number): number {
    const ref = this.arenaEnd
    this.arenaEnd += HEADER + length
    if (this.arenaEnd > this.arena.length) {
      const arena = new Int32Array(Math.max(2 * this.arena.length, this.arenaEnd))
      arena.set(this.arena)
      this.arena = arena
    }
    return ref
  }

  /** Watch the first two literals of a clause. */
  watchFirstTwo(ref: number): void {
    const { arena } = this
    const first = arena[ref + HEADER] as number
    const second = arena[ref + HEADER + 1] as number
    const mark = arena[ref] === 2 ? -ref : ref
    this.watch(first, mark, second)
    this.watch(second, mark, first)
  }

  /** Visit this clause when the literal becomes false. */
  watch(code: number, ref: number, other: number): void {
    let list = this.watches[code] as Int32Array
    const end = this.watchEnds[code] as number
    if (end === list.length) {
      const longer = new Int32Array(2 * end)
      longer.set(list)
      this.watches[code] = longer
      list = longer
    }
    list[end] = ref
    list[end + 1] = other
    this.watchEnds[code] = end + 2
  }

  /** Make a literal true at the present level. */
  assign(code: number, reason: number): void {
    const variable = code >> 1
    this.values[code] = 1
    this.values[code ^ 1] = -1
    this.levels[variable] = this.levelStarts.length
    this.reasons[variable] = reason
    this.places[variable] = this.trailEnd
    this.trail[this.trailEnd] = code
    this.trailEnd += 1
  }

  /** Open a decision level. */
  decide(code: number): void {
    this.levelStarts.push(this.trailEnd)
    if (code !== 0) this.assign(code, 0)
  }

  /** Undo all assignments above a level. */
  backtrack(level: number): void {
    if (this.levelStarts.length <= level) return
    const start = this.levelStarts[level] as number
    const { trail, values, saved, order } = this
    for (let i = this.trailEnd - 1; i >= start; i -= 1) {
      const code = trail[i] as number
      values[code] = 0
      values[code ^ 1] = 0
      saved[code >> 1] = code
      order.add(code >> 1)
    }
    this.trailEnd = start
    this.propagated = start
    this.levelStarts.length = level
  }
}
