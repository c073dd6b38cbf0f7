/**
 * Unit propagation over a formula, for looking ahead: what follows at once from a cube, and if nothing can, why.
 *
 * Clauses count how many of their literals are false (Dowling and Gallier 1984); that is slower than watching two literals
 * where one searches for long, and simpler where one looks a few thousand times. A conflict is told as the clauses in
 * the order in which they became unit, trimmed to those that matter: the hints of one step of LRAT.
 *
 * Invariant: between calls only what follows from the formula alone is assigned.
 */
import type { Clause, Literal } from '../logic/cnf.ts'

/** What a cube leads to: how many more literals follow, or the hints of a step that refutes it. */
export type Outlook =
  | { readonly kind: 'open'; readonly assigned: number }
  | { readonly kind: 'refuted'; readonly hints: readonly number[]; readonly used: readonly Literal[] }

/** A formula under propagation. Clauses may be added at its end only by making a new one. */
export class Propagation {
  private readonly clauses: readonly Clause[]
  /** Clauses by literal, at literal + variables. */
  private readonly occurrences: number[][]
  private readonly falseCount: Int32Array
  private readonly variables: number
  /** By variable: 1 true, -1 false, 0 open; and the clause (from 1) that says so, 0 for a decision. */
  private readonly value: Int8Array
  private readonly reason: Int32Array
  private readonly trail: Literal[] = []
  /** The clause that is false whatever is decided; 0 if there is none. */
  private readonly falsified: number

  constructor(variables: number, clauses: readonly Clause[]) {
    this.clauses = clauses
    this.variables = variables
    this.occurrences = Array.from({ length: 2 * variables + 1 }, () => [])
    this.falseCount = new Int32Array(clauses.length + 1)
    this.value = new Int8Array(variables + 1)
    this.reason = new Int32Array(variables + 1)
    for (const [index, clause] of clauses.entries())
      for (const literal of clause) this.occurrences[literal + variables]?.push(index + 1)
    this.falsified = this.propagateUnits()
  }

  private propagateUnits(): number {
    for (const [index, clause] of this.clauses.entries()) {
      const [only] = clause
      if (only === undefined) return index + 1
      if (clause.length > 1 || this.valueOf(only) > 0) continue
      if (this.valueOf(only) < 0) return index + 1
      this.assign(only, index + 1)
    }
    return this.propagate(0)
  }

  /** The value of a literal that follows from the formula, as 1, -1 or 0. */
  valueOf(literal: Literal): number {
    const value = this.value[Math.abs(literal)] as number
    return literal > 0 ? value : -value
  }

  /** Assume a cube, and see what follows. */
  look(cube: readonly Literal[]): Outlook {
    const start = this.trail.length
    const conflict = this.falsified > 0 ? this.falsified : this.assume(cube)
    const outlook: Outlook =
      conflict === 0
        ? { kind: 'open', assigned: this.trail.length - start - cube.length }
        : { kind: 'refuted', ...this.explain(conflict, cube) }
    this.undo(start)
    return outlook
  }

  /** Assign the literals one by one. The clause that becomes false, or that says that a literal is false; 0 if none. */
  private assume(cube: readonly Literal[]): number {
    for (const literal of cube) {
      const value = this.valueOf(literal)
      if (value < 0) return this.reason[Math.abs(literal)] as number
      if (value > 0) continue
      const before = this.trail.length
      this.assign(literal, 0)
      const conflict = this.propagate(before)
      if (conflict > 0) return conflict
    }
    return 0
  }

  private assign(literal: Literal, reason: number): void {
    const variable = Math.abs(literal)
    this.value[variable] = literal > 0 ? 1 : -1
    this.reason[variable] = reason
    this.trail.push(literal)
  }

  /** Follow the trail from a place; the first clause found false, or 0. Counts are kept for every literal followed. */
  private propagate(from: number): number {
    let conflict = 0
    for (let next = from; next < this.trail.length; next += 1) {
      for (const index of this.occurrences[this.variables - (this.trail[next] as Literal)] as number[]) {
        const count = (this.falseCount[index] as number) + 1
        this.falseCount[index] = count
        const clause = this.clauses[index - 1] as Clause
        if (conflict > 0 || count < clause.length - 1) continue
        const open = clause.find(literal => this.valueOf(literal) >= 0)
        if (open === undefined) conflict = index
        else if (this.valueOf(open) === 0) this.assign(open, index)
      }
      if (conflict > 0) this.countRest(next + 1)
      if (conflict > 0) break
    }
    return conflict
  }

  /** After a conflict, count what is on the trail too, so that undoing is the same for all. */
  private countRest(from: number): void {
    for (let next = from; next < this.trail.length; next += 1) {
      for (const index of this.occurrences[this.variables - (this.trail[next] as Literal)] as number[])
        this.falseCount[index] = (this.falseCount[index] as number) + 1
    }
  }

  private undo(start: number): void {
    for (const literal of this.trail.splice(start)) {
      this.value[Math.abs(literal)] = 0
      for (const index of this.occurrences[this.variables - literal] as number[])
        this.falseCount[index] = (this.falseCount[index] as number) - 1
    }
  }

  /** The reasons that a conflict rests on, in order, and the literals of the cube that it rests on. */
  private explain(
    conflict: number,
    cube: readonly Literal[],
  ): Pick<Extract<Outlook, { kind: 'refuted' }>, 'hints' | 'used'> {
    const marked = new Set((this.clauses[conflict - 1] as Clause).map(Math.abs))
    const hints = [conflict]
    const decided = new Set<Literal>()
    for (const literal of [...this.trail].reverse()) {
      const variable = Math.abs(literal)
      if (!marked.has(variable)) continue
      const reason = this.reason[variable] as number
      if (reason === 0) decided.add(literal)
      else if (reason !== conflict) {
        hints.push(reason)
        for (const other of this.clauses[reason - 1] as Clause) marked.add(Math.abs(other))
      }
    }
    const isUsed = (literal: Literal): boolean =>
      decided.has(literal) || (this.valueOf(literal) < 0 && marked.has(Math.abs(literal)))
    return { hints: hints.reverse(), used: cube.filter(isUsed) }
  }
}
