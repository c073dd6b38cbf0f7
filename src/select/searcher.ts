/**
 * What searches of one question share: what is asked, the solver, what was learnt, and what a search is for and comes to.
 *
 * Invariant: what was learnt holds for every later search of the same question (`learnt.ts`).
 */
import type { Bits } from '../base/bits.ts'
import { deadlineOf } from '../base/pace.ts'
import type { Rational } from '../base/rational.ts'
import type { RunOptions } from '../base/run.ts'
import type { ProofSource, Question, Refutation, Requirement, Shape, Symmetry } from '../certificate/claim.ts'
import { type Context, contextOf } from '../certificate/claim-fault.ts'
import { isOneStep } from '../certificate/losses.ts'
import type { Answers } from '../certificate/reason.ts'
import type { Circuit } from '../model/circuit.ts'
import type { Predicate } from '../predicate/predicate.ts'
import type { Solver } from '../solve/solver.ts'
import type { Policy } from '../task/policy.ts'
import { rootLemmas } from './conflict.ts'
import { cubeSolver } from './cube-solver.ts'
import { type Parts, partsOf } from './journalled.ts'
import { keyOf, type Learnt } from './learnt.ts'
import { symmetriesOf } from './symmetry.ts'

/** What a search may use and what it has learnt; one for each question. */
export interface Searcher extends Learnt {
  readonly context: Context
  readonly solver: Solver
  readonly options: RunOptions
  /** The proofs recorded so far; refutations refer to them by position. */
  readonly proofs: ProofSource[]
  /** When the budget of seconds runs out, in milliseconds of `performance.now()`. */
  readonly deadline: number
  conflicts: number
  /** Relabellings that keep what training demands. */
  readonly symmetries: readonly Symmetry[]
  /** False where the solver alone is to find least circuits, as in comparisons. */
  readonly witness?: boolean
  /** Finished searches of this question, where there is a journal. */
  readonly parts?: Parts
}

/** A model that was found, with its exact return. `circuit` is absent where only a policy was asked for. */
export interface Candidate {
  readonly policy: Policy
  readonly words: readonly string[]
  readonly circuit?: Circuit
  readonly value: Rational
  /** What predicates may ask of it. */
  readonly answers: Answers
}

/** How a search ended: nothing (more) of the kind exists, with the refutation; or the budget ran out. */
export type Ending =
  | { readonly kind: 'none'; readonly refutation: Refutation }
  | { readonly kind: 'open'; readonly because: string }

/** What became of a search for one model. */
export type Outcome = { readonly kind: 'found'; readonly candidate: Candidate } | Ending

/** What to look for, and what excludes what was found when there is to be more: the circuit, or its function. */
export interface Wanted {
  readonly shape: Shape
  readonly require: readonly Requirement[]
  readonly besides?: 'circuits' | 'functions'
  /** Output tables that were found before and are not to be found again. */
  readonly not?: readonly (readonly Bits[])[]
}

/** Begin to search a question. Predicates that are not built in are given as objects. */
export function searcherOf(
  question: Question,
  predicates: readonly Predicate[],
  solver: Solver,
  options: RunOptions,
): Searcher {
  const context = contextOf(question, predicates)
  const { task, atLeast } = question
  return {
    context,
    solver: options.workers === undefined ? solver : cubeSolver(solver, options.workers),
    options,
    values: isOneStep(task) ? [] : [...rootLemmas(task, atLeast)],
    verdicts: new Map(),
    proofs: [],
    deadline: deadlineOf(options.budget),
    conflicts: 0,
    symmetries: symmetriesOf(task, context.models),
    lopsided: new Set(),
    ...(options.journal === undefined ? {} : { parts: partsOf(options.journal, context) }),
  }
}

/** Was a lemma learnt that does not hold for the images of a model under the symmetries? */
export function isLopsided(searcher: Searcher, require: readonly Requirement[]): boolean {
  return searcher.lopsided.has('value') || require.some(each => searcher.lopsided.has(keyOf(each)))
}
