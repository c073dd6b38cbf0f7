/**
 * What can be claimed about a question, and with what evidence.
 *
 * A *question* is a task, a class of circuits, a bias and a bar. A *claim* is one of two kinds: some model is
 * attained (here it is, evaluate it), or none exists of a certain shape (here is a refutation). Everything that
 * the laboratory says about circuits is made of these: a minimum is one attained model and none below; forced is
 * none at the minimum on which the property fails; excluded is none on which it holds; a complete list is none at the
 * minimum besides those listed; a price is the same with a property required.
 *
 * A *refutation* shows that no circuit of a given shape meets the bar. It names the observation classes and lemmas
 * that the formula is made of, and comes with an LRAT proof that the formula is unsatisfiable. A lemma excludes
 * models for a stated reason and is checked by arithmetic or by replay, never believed:
 *
 * - `value`: whoever makes these decisions has a return below the bar, because of a value function (`value-lemma.ts`);
 * - `verdict`: whoever gives these answers has (or lacks) the property (`reason.ts`);
 * - `listed`: this circuit, or this function, is in the claim's list already.
 *
 * Invariant: everything here is plain data and survives JSON (`json.ts`).
 */
import type { Bits } from '../base/bits.ts'
import type { Spec } from '../base/document.ts'
import type { Rational } from '../base/rational.ts'
import type { Circuit } from '../model/circuit.ts'
import type { Task } from '../task/task.ts'

/** What was asked. Roles are specs, so that the question can be rebuilt from text. */
export interface Question {
  readonly task: Task
  readonly models: Spec
  readonly bias: Spec
  readonly atLeast: Rational
}

/** One question that a predicate asked of a model, with the answer it got. */
export type Answer =
  /** The policy means this action (or `NO_ACTION`) in this observation class, before legality. */
  | { readonly kind: 'act'; readonly class: number; readonly action: number }
  | { readonly kind: 'wire'; readonly table: Bits; readonly holds: boolean }
  | { readonly kind: 'reads'; readonly input: number; readonly holds: boolean }
  | { readonly kind: 'circuit'; readonly circuit: Circuit }

/** Answers that decide a verdict: whoever gives them gets it. */
export type Reason = readonly Answer[]

/** A property that a model must have (`holds: true`) or lack. */
export interface Requirement {
  readonly predicate: Spec
  readonly holds: boolean
}

/** A stated reason to exclude models. */
export type Lemma =
  | {
      readonly kind: 'value'
      readonly decisions: readonly (readonly [classIndex: number, action: number])[]
      /** values[t]: state to bound, `t` steps to go (horizon), or one entry (discount, total). */
      readonly values: readonly ReadonlyMap<number, Rational>[]
    }
  | { readonly kind: 'verdict'; readonly predicate: Spec; readonly holds: boolean; readonly reason: Reason }
  | { readonly kind: 'listed-circuit'; readonly circuit: Circuit }
  | { readonly kind: 'listed-function'; readonly words: readonly Bits[] }

/** The shape of the models that a formula speaks about. */
export type Shape =
  /** Exactly so many gates, all used; total cost at most `cost` where gates differ in cost; at most so deep. */
  | {
      readonly kind: 'gates'
      readonly gates: number
      readonly cost?: Rational
      readonly depth?: number
    }
  /** At most so deep, with any number of gates. */
  | { readonly kind: 'levels'; readonly depth: number }
  /** Any function at all, however large: every observation class is answered freely. */
  | { readonly kind: 'any' }

/** Clauses added for speed that are justified by an argument (docs/reference/symmetry.md), not by a proof. */
export type SymmetryBreak = 'gate-order' | 'no-reapplication' | 'association'

/** A relabelling of inputs and outputs that keeps what is asked: `symmetry.ts` checks that it does. */
export interface Symmetry {
  /** Input i becomes input `inputs[i]`, complemented where `inputsNegated[i]` is 1; outputs likewise. */
  readonly inputs: readonly number[]
  readonly inputsNegated: Bits
  readonly outputs: readonly number[]
  readonly outputsNegated: Bits
}

/** A formula about models, in full: what `encode` makes the same clauses of, in the searcher and in the checker. */
export interface Query {
  readonly question: Question
  readonly shape: Shape
  /** The observation classes that the formula speaks about; leaving some out only weakens it. */
  readonly classes: readonly number[]
  readonly lemmas: readonly Lemma[]
  readonly breaks: readonly SymmetryBreak[]
  /** Of models that these map onto each other, only some need satisfy the formula. */
  readonly symmetries: readonly Symmetry[]
}

/** No model of this shape meets the bar: an unsatisfiable formula and its proof (by position in the certificate). */
export interface Refutation {
  readonly shape: Shape
  readonly classes: readonly number[]
  readonly lemmas: readonly Lemma[]
  readonly breaks: readonly SymmetryBreak[]
  readonly symmetries: readonly Symmetry[]
  readonly proof: number
}

/**
 * All sets of wire functions that at most so many gates can make were gone through: with fewer gates nothing meets the bar,
 * with so many exactly what is listed. There is no proof to replay: `exhaustion.ts` goes through them again.
 */
export interface Exhaustion {
  readonly kind: 'exhaustion'
  readonly gates: number
  /** How many sets of exactly so many gates meet the bar; where a cost is claimed for what is required, and have that. */
  readonly sets: number
  /**
   * stages[s]: how many sets with exactly s chosen gates were passed (`logic/gate-sets.ts` says which), as far as the search
   * counted them: whoever repeats it must count the same.
   */
  readonly stages: readonly number[]
}

/**
 * The least cost of a formula was tabulated for every function on the rows that count, up to this cost, and none of these
 * functions meets the bar. There is no proof to replay: `tabulation.ts` makes the table again.
 */
export interface Tabulation {
  readonly kind: 'tabulation'
  readonly cost: Rational
  /** How many functions have each of the costs that occur, ascending; of two complements one is counted. */
  readonly reached: readonly number[]
}

/** The programs whose code has a given length. */
export interface ProgramsOfLength {
  readonly length: number
  readonly programs: number
  /** Those that are not done on some observation class when their steps are spent. */
  readonly undecided: number
  /** Those that meet the bar and have what is required. */
  readonly meeting: number
}

/** Something asserted, with its evidence. Costs are compared in the order of their parts. */
export type Claim =
  /** This model meets the bar, has this cost and this return, and what is required holds of it. */
  | {
      readonly kind: 'attained'
      readonly model: Circuit
      readonly cost: readonly Rational[]
      readonly value: Rational
      readonly require: readonly Requirement[]
    }
  /** No model of smaller cost meets the bar with what is required. */
  | {
      readonly kind: 'none-below'
      readonly cost: readonly Rational[]
      readonly require: readonly Requirement[]
      readonly refutations: readonly Refutation[]
      readonly exhaustion?: Exhaustion
      readonly tabulation?: Tabulation
    }
  /** No model of at most this cost meets the bar with what is required, besides those listed. */
  | {
      readonly kind: 'none-besides'
      readonly cost: readonly Rational[]
      readonly require: readonly Requirement[]
      readonly listed:
        | { readonly circuits: readonly Circuit[] }
        | { readonly functions: readonly (readonly Bits[])[] }
      readonly refutations: readonly Refutation[]
      readonly exhaustion?: Exhaustion
    }
  /**
   * Of the circuits listed by an earlier claim (by position), these and no others cost least by the whole bias; and
   * each of them has what is said of all. For biases whose later parts are no sums of size and depth.
   */
  | {
      readonly kind: 'selected'
      readonly list: number
      readonly positions: readonly number[]
      readonly cost: readonly Rational[]
      readonly require: readonly Requirement[]
    }
  /**
   * Of all programs of the class so many meet the bar with what is required, length by length; those that cost least are so
   * many, compute so many functions, and these are the first of them by length and code. No cost: there are none. There is
   * no proof to replay: `programs.ts` goes through all codes again. They cost least by the bias of the question, unless another
   * one is named: so claims about many rates of exchange stand in one certificate.
   */
  | {
      readonly kind: 'least-programs'
      readonly bias?: Spec
      readonly require: readonly Requirement[]
      readonly cost: readonly Rational[]
      readonly programs: number
      readonly functions: number
      readonly listed: readonly Bits[]
      /** The lengths that some program has. */
      readonly lengths: readonly ProgramsOfLength[]
    }
  /** No model of any cost meets the bar with what is required. */
  | {
      readonly kind: 'infeasible'
      readonly require: readonly Requirement[]
      readonly refutations: readonly Refutation[]
    }

/** An LRAT proof: its lines in chunks, from memory or from a file. */
export interface ProofSource {
  readonly steps: number
  /** The SHA-256 digest that a file gives for it, compared when it is read; null where a file gives none. */
  readonly sha256?: string | null
  chunks(): Iterable<string> | AsyncIterable<string>
}

/** A question, what is claimed about it, and the proofs. */
export interface Certificate {
  readonly kind: 'certificate'
  readonly version: 1
  readonly question: Question
  readonly claims: readonly Claim[]
  readonly proofs: readonly ProofSource[]
}
