/**
 * From DRAT to LRAT: finding the hints that a solver did not write (the method of DRAT-trim: Heule, Hunt and Wetzler
 * 2013, Wetzler, Heule and Hunt 2014).
 *
 * Forwards, lemmas are taken as given and only what is fixed without assumptions is propagated, until some clause is
 * false: that is the refutation, and what made the clause false is marked. Then backwards: take each lemma out again;
 * if it is marked, deny it, propagate to a conflict, and mark what that took. Marked clauses are propagated first,
 * so that few new ones are marked. The reasons on the trail, in its order, are the lemma's hints.
 *
 * Deletions are obeyed, which keeps propagation fast, but not where the clause is the reason of a fixed value (as in
 * DRAT-trim): more clauses never hurt a proof by propagation. Lemmas that need more than propagation (RAT) fail.
 *
 * Legend: codes, refs and watches as in `cdcl/state.ts`, with a header of three: size, name, marked.
 *
 * Invariant: between steps the trail is exactly what was fixed when the lemma now last was added, all propagated.
 */
import { at } from '../base/errors.ts'
import type { Clause, Cnf } from '../logic/cnf.ts'
import { codeOf, literalOf } from './cdcl/state.ts'
import type { DratStep } from './drat.ts'
import { type ClauseName, LemmaLog } from './lemma-log.ts'
import type { LratProof } from './solver.ts'

const HEADER = 3

/** A step that was taken forwards: an addition with the length of the trail before it, or a deletion. */
interface Taken {
  readonly ref: number
  readonly isDeletion: boolean
  readonly trailBefore: number
}

/** How elaboration ended: with a proof, or with the lemma that does not follow by propagation. */
export type Elaborated =
  | { readonly kind: 'proved'; readonly proof: LratProof }
  | { readonly kind: 'failed'; readonly because: string }

/** Elaborate a proof. It yields often, so that a caller can hand the thread back and stop it. */
export function* elaborate(cnf: Cnf, steps: Iterable<DratStep>): Generator<void, Elaborated, void> {
  const work = new Elaboration(cnf)
  let count = 0
  for (const step of steps) {
    if (work.isRefuted) break
    work.forwards(step)
    count += 1
    if (count % 256 === 0) yield
  }
  if (!work.isRefuted)
    return { kind: 'failed', because: 'the lemmas do not refute the formula by propagation' }
  work.proveEmpty()
  while (work.backwards()) {
    count += 1
    if (count % 16 === 0) yield
  }
  return work.result()
}

class Elaboration {
  private readonly inputCount: number
  private arena: Int32Array = new Int32Array(1 << 16)
  private arenaEnd = 1
  /** By literal code: pairs (ref, other literal); marked clauses in the first, the others in the second. */
  private readonly marked: number[][]
  private readonly others: number[][]
  private readonly values: Int8Array
  /** By variable: the clause that implied it; 0 for denied literals. */
  private readonly reasons: Int32Array
  private readonly seen: Uint8Array
  private readonly trail: Int32Array
  private trailEnd = 0
  private markedHead = 0
  private othersHead = 0
  private conflict = 0

  private readonly taken: Taken[] = []
  /** Refs of clauses that can be deleted, by a hash of their literals. */
  private readonly refsByHash = new Map<number, number[]>()
  private readonly lemmaRefs: number[] = []
  private readonly hints = new Map<number, readonly ClauseName[]>()
  private emptyHints: readonly ClauseName[] = []
  private failure: string | undefined

  constructor(cnf: Cnf) {
    this.inputCount = cnf.clauses.length
    const codes = 2 * cnf.variables + 2
    this.marked = Array.from({ length: codes }, () => [])
    this.others = Array.from({ length: codes }, () => [])
    this.values = new Int8Array(codes)
    this.reasons = new Int32Array(cnf.variables + 1)
    this.seen = new Uint8Array(cnf.variables + 1)
    this.trail = new Int32Array(cnf.variables + 1)
    const refs = cnf.clauses.map((clause, index) => this.store(clause, index + 1))
    for (const ref of refs) this.enter(ref)
    this.propagate()
  }

  get isRefuted(): boolean {
    return this.conflict !== 0
  }

  /** Take one step forwards. */
  forwards(step: DratStep): void {
    if (step.isDeletion) {
      this.forget(step.literals)
      return
    }
    const ref = this.store(step.literals, -(this.lemmaRefs.length + 1))
    this.lemmaRefs.push(ref)
    this.taken.push({ ref, isDeletion: false, trailBefore: this.trailEnd })
    this.enter(ref)
    this.propagate()
  }

  private forget(literals: Clause): void {
    const codes = [...new Set(literals.map(codeOf))]
    const refs = this.refsByHash.get(hashOf(codes)) ?? []
    const index = refs.findLastIndex(ref => this.hasExactly(ref, codes))
    const ref = refs[index]
    if (ref === undefined || this.isReason(ref)) return
    refs.splice(index, 1)
    this.detach(ref)
    this.taken.push({ ref, isDeletion: true, trailBefore: this.trailEnd })
  }

  private hasExactly(ref: number, codes: readonly number[]): boolean {
    if (this.arena[ref] !== codes.length) return false
    const stored = this.arena.subarray(ref + HEADER, ref + HEADER + codes.length)
    return codes.every(code => stored.includes(code))
  }

  private store(literals: Clause, name: ClauseName): number {
    const codes = [...new Set(literals.map(codeOf))]
    const ref = this.arenaEnd
    this.arenaEnd += HEADER + codes.length
    if (this.arenaEnd > this.arena.length) {
      const longer = new Int32Array(Math.max(2 * this.arena.length, this.arenaEnd))
      longer.set(this.arena)
      this.arena = longer
    }
    this.arena[ref] = codes.length
    this.arena[ref + 1] = name
    this.arena[ref + 2] = 0
    this.arena.set(codes, ref + HEADER)
    const hash = hashOf(codes)
    const same = this.refsByHash.get(hash)
    if (same === undefined) this.refsByHash.set(hash, [ref])
    else same.push(ref)
    return ref
  }

  /** Choose watches for a new clause under the present values, and note what it fixes. */
  private enter(ref: number): void {
    const size = this.arena[ref] as number
    const codes = this.arena.subarray(ref + HEADER, ref + HEADER + size)
    const rank = (code: number): number => -(this.values[code] as number)
    codes.set([...codes].sort((a, b) => rank(a) - rank(b)))
    if (size > 1) this.attach(ref)
    const open = [...codes].filter(code => (this.values[code] as number) === 0)
    if (codes.some(code => this.values[code] === 1)) return
    if (open.length === 0) this.conflict ||= ref
    else if (open.length === 1) this.assign(at(open, 0), ref)
  }

  private attach(ref: number): void {
    const lists = this.arena[ref + 2] === 1 ? this.marked : this.others
    const first = this.arena[ref + HEADER] as number
    const second = this.arena[ref + HEADER + 1] as number
    lists[first]?.push(ref, second)
    lists[second]?.push(ref, first)
  }

  private detach(ref: number): void {
    if ((this.arena[ref] as number) < 2) return
    for (const code of [this.arena[ref + HEADER] as number, this.arena[ref + HEADER + 1] as number]) {
      if (!removeWatch(at(this.marked, code), ref)) removeWatch(at(this.others, code), ref)
    }
  }

  private isReason(ref: number): boolean {
    const stop = ref + HEADER + (this.arena[ref] as number)
    for (let k = ref + HEADER; k < stop; k += 1) {
      const code = this.arena[k] as number
      if (this.values[code] === 1 && this.reasons[code >> 1] === ref) return true
    }
    return false
  }

  private assign(code: number, reason: number): void {
    this.values[code] = 1
    this.values[code ^ 1] = -1
    this.reasons[code >> 1] = reason
    this.trail[this.trailEnd] = code
    this.trailEnd += 1
  }

  /** Undo the trail to this length, behind which everything was propagated. */
  private unwind(length: number): void {
    while (this.trailEnd > length) {
      this.trailEnd -= 1
      const code = this.trail[this.trailEnd] as number
      this.values[code] = 0
      this.values[code ^ 1] = 0
    }
    this.markedHead = this.trailEnd
    this.othersHead = this.trailEnd
  }

  /** Propagate, through the other clauses only when the marked ones give nothing more. Sets `conflict`. */
  private propagate(): void {
    while (this.conflict === 0) {
      if (this.markedHead < this.trailEnd) {
        const falsified = (this.trail[this.markedHead++] as number) ^ 1
        this.visit(at(this.marked, falsified), falsified, false)
      } else if (this.othersHead < this.trailEnd) {
        const falsified = (this.trail[this.othersHead++] as number) ^ 1
        this.visit(at(this.others, falsified), falsified, true)
      } else return
    }
  }

  /** Visit one list of watches; with `moves`, clauses that have been marked since go over to the other list. */
  private visit(list: number[], falsified: number, moves: boolean): void {
    const { arena, values } = this
    const end = list.length
    let kept = 0
    let i = 0
    while (i < end && this.conflict === 0) {
      const ref = list[i] as number
      let other = list[i + 1] as number
      i += 2
      if ((values[other] as number) < 1) {
        const start = ref + HEADER
        other = (arena[start] as number) ^ (arena[start + 1] as number) ^ falsified
        if ((values[other] as number) < 1) {
          const found = this.findWatch(ref)
          if (found !== 0) {
            const fresh = arena[found] as number
            arena[start] = other
            arena[start + 1] = fresh
            arena[found] = falsified
            ;(arena[ref + 2] === 1 ? this.marked : this.others)[fresh]?.push(ref, other)
            continue
          }
          if (values[other] === 0) this.assign(other, ref)
          else this.conflict = ref
        }
      }
      if (moves && arena[ref + 2] === 1) {
        this.marked[falsified]?.push(ref, other)
        continue
      }
      list[kept] = ref
      list[kept + 1] = other
      kept += 2
    }
    if (kept === i) return
    list.copyWithin(kept, i, end)
    list.length = end - (i - kept)
  }

  /** A literal beyond the watched two that is not false, as a place in the arena; 0 when there is none. */
  private findWatch(ref: number): number {
    const stop = ref + HEADER + (this.arena[ref] as number)
    for (let k = ref + HEADER + 2; k < stop; k += 1) {
      if ((this.values[this.arena[k] as number] as number) >= 0) return k
    }
    return 0
  }

  /** Mark what makes the conflict, which is the empty clause's proof, and make ready to go backwards. */
  proveEmpty(): void {
    this.emptyHints = this.hintsOf([], this.conflict)
    this.conflict = 0
  }

  /** Take one step back; false when there is none left. */
  backwards(): boolean {
    const step = this.taken.pop()
    if (step === undefined || this.failure !== undefined) return false
    if (step.isDeletion) {
      if ((this.arena[step.ref] as number) > 1) this.attach(step.ref)
      return true
    }
    this.detach(step.ref)
    this.unwind(step.trailBefore)
    if (this.arena[step.ref + 2] === 1) this.prove(step.ref)
    return true
  }

  /** Deny a lemma and propagate to a conflict. */
  private prove(ref: number): void {
    const before = this.trailEnd
    const codes = [...this.arena.subarray(ref + HEADER, ref + HEADER + (this.arena[ref] as number))]
    const isTrue = codes.find(code => this.values[code] === 1)
    if (isTrue === undefined) {
      for (const code of codes) if (this.values[code] === 0) this.assign(code ^ 1, 0)
      this.propagate()
    }
    const name = this.arena[ref + 1] as number
    if (isTrue !== undefined) this.hints.set(name, this.hintsOf([isTrue >> 1], 0))
    else if (this.conflict !== 0) this.hints.set(name, this.hintsOf([], this.conflict))
    else this.failure = `lemma ${codes.map(literalOf).join(' ')} does not follow by propagation`
    this.conflict = 0
    this.unwind(before)
  }

  /** The clauses that lead to a conflict, or to these variables' values, in the order of the trail; marks them. */
  private hintsOf(variables: readonly number[], conflict: number): ClauseName[] {
    const { arena, seen, trail, reasons } = this
    const names: ClauseName[] = []
    const use = (ref: number): void => {
      arena[ref + 2] = 1
      names.push(arena[ref + 1] as number)
      const stop = ref + HEADER + (arena[ref] as number)
      for (let k = ref + HEADER; k < stop; k += 1) seen[(arena[k] as number) >> 1] = 1
    }
    for (const variable of variables) seen[variable] = 1
    if (conflict !== 0) use(conflict)
    for (let place = this.trailEnd - 1; place >= 0; place -= 1) {
      const variable = (trail[place] as number) >> 1
      if (seen[variable] === 0) continue
      if ((reasons[variable] as number) !== 0) use(reasons[variable] as number)
      seen[variable] = 0
    }
    return names.reverse()
  }

  /** The proof from the marked lemmas, in their order. */
  result(): Elaborated {
    if (this.failure !== undefined) return { kind: 'failed', because: this.failure }
    const log = new LemmaLog()
    const renamed = new Map<ClauseName, ClauseName>()
    const rename = (hint: ClauseName): ClauseName => (hint > 0 ? hint : (renamed.get(hint) ?? 0))
    for (const ref of this.lemmaRefs) {
      const name = this.arena[ref + 1] as number
      const hints = this.hints.get(name)
      if (hints === undefined) continue
      const codes = this.arena.subarray(ref + HEADER, ref + HEADER + (this.arena[ref] as number))
      renamed.set(name, log.add([...codes].map(literalOf), hints.map(rename)))
    }
    const empty = log.add([], this.emptyHints.map(rename))
    return { kind: 'proved', proof: log.proof(empty, this.inputCount) }
  }
}

/** A number that does not depend on the order of the literals. */
function hashOf(codes: readonly number[]): number {
  let sum = 0
  for (const code of codes) sum = (sum + Math.imul(code + 1, 0x9e3779b1)) | 0
  return sum
}

function removeWatch(list: number[], ref: number): boolean {
  for (let i = 0; i < list.length; i += 2) {
    if (list[i] !== ref) continue
    list[i] = list[list.length - 2] as number
    list[i + 1] = list[list.length - 1] as number
    list.length -= 2
    return true
  }
  return false
}
