/**
 * The one interface behind which every SAT solver stands: the embedded CaDiCaL, a native one on PATH, and our own.
 *
 * A session holds a growing formula. Solving yields to the event loop at least ten times a second, obeys an abort
 * signal (rejects with its reason) and a budget of conflicts or seconds (answers `unknown`). A session made with
 * `proof: true` records an LRAT refutation: hints for every lemma, inputs numbered in the order of `add`. No solver is
 * trusted: what it answers is checked by `certificate/`.
 *
 * Invariants: a `sat` assignment satisfies every clause added and every assumption (each session checks it); a proof
 * is available exactly after `unsat` without assumptions, and refutes the clauses added so far, however they were
 * added between solves; the same calls give the same answers (nothing is seeded by the clock).
 */
import type { Budget } from '../base/run.ts'
import type { Clause, Literal } from '../logic/cnf.ts'

/** What a solver says. `assignment[v]` is true when variable v is; index 0 is unused. */
export type SolverAnswer =
  | { readonly kind: 'sat'; readonly assignment: readonly boolean[] }
  | { readonly kind: 'unsat'; readonly core: readonly Literal[] }
  | { readonly kind: 'unknown' }

/** A refutation as LRAT text (Cruz-Filipe et al. 2017), held as chunks so that it need never be one string. */
export interface LratProof {
  /** Whole lines, each chunk ending in a newline. Steps: `id lit.. 0 hint.. 0`; deletions: `id d id.. 0`. */
  readonly chunks: readonly string[]
  /** The number of addition steps. */
  readonly steps: number
  /** The same chunks, written one after the other from a more compact form, where the solver has one. */
  stream?(): Iterable<string>
}

/** What one call of `solve` may spend, and how it is stopped. */
export interface SolveOptions {
  readonly assumptions?: readonly Literal[]
  readonly budget?: Budget
  readonly signal?: AbortSignal
}

/** A formula being solved. */
export interface SolverSession {
  add(clause: Clause): void
  solve(options?: SolveOptions): Promise<SolverAnswer>
  /** The refutation, trimmed to the steps that the empty clause needs; see the invariants. */
  proof(): LratProof
  /** Conflicts so far, where the solver tells; for records and progress. */
  readonly conflicts: number
  dispose(): void
}

/** A way of solving. */
export interface Solver {
  /** Name and version, for records: `cadical-wasm 0.1.2`, `cadical sc2021 (native)`, `mesascope-cdcl`. */
  readonly name: string
  /** The name by which `solverOf` gives it, in a thread as here; absent for solvers that only their maker has. */
  readonly called?: string
  /** Its proofs lack hints, which are then found here: that takes several times as long as solving. */
  readonly lacksHints?: true
  session(options?: { readonly proof?: boolean }): Promise<SolverSession>
}
