/**
 * What a language of programs is: a grammar as data, from which code, reader, printer, interpreter, enumeration and checker
 * all follow.
 *
 * A grammar has sorts (what others call nonterminals or types), and each sort has productions. A production has a code word,
 * so that a program in prefix order is a word of bits that no other program begins with (Chaitin 1975, self-delimiting
 * programs); the sorts of its arguments; what it is charged for when it runs; and what it means, as a function that
 * asks its arguments for their values. The same meaning is run on trees (`program-run.ts`) and on tables of values
 * (`enumerate/programs.ts`), so a language is written once.
 *
 * An argument may stand inside of a binder: a loop, a search, or the rest of a straight line. Then its value depends on what
 * is bound, which is one whole number below the sort's `bounds`; the production that binds says what it is made of.
 *
 * Invariants: within a sort no code word begins with another; values are whole numbers below `VALUES`; a meaning depends on
 * nothing but its machine, and asks finitely often.
 */
import type { Bits } from '../base/bits.ts'

/** Numbers in programs are below this. */
export const VALUES = 8

/** What a meaning may do: look at the observation and at what is bound, ask its arguments, and be charged. */
export interface Machine {
  /** What is bound here; 0 outside of every binder. */
  readonly bound: number
  /** Bit number `input` of what is seen: 0 or 1. */
  seen(input: number): number
  /** The value of an argument, with what is bound here or with something else. */
  ask(argument: number, bound?: number): number
  /** Charge so many steps besides. */
  spend(steps: number): void
}

/** One way to make a term of a sort. */
export interface Production {
  /** How it is written: no space, no bracket; different from all others of its sort. */
  readonly name: string
  readonly word: Bits
  /** The sorts of its arguments. */
  readonly args: readonly string[]
  /** The steps that running it is charged for, its arguments apart. */
  readonly charge: number
  /** The value; absent in languages that run programs in a way of their own. */
  readonly meaning?: (machine: Machine) => number
}

/** A sort of terms. */
export interface Sort {
  readonly productions: readonly Production[]
  /** What may be bound is below this: 1 outside of every binder. */
  readonly bounds: number
}

/** A program as a tree. */
export interface Term {
  readonly production: Production
  readonly children: readonly Term[]
}

/** What a program does on one observation. */
export type Outcome =
  | { readonly kind: 'answered'; readonly word: Bits; readonly steps: number }
  /** It ended with something that is no answer. */
  | { readonly kind: 'silent'; readonly steps: number }
  /** The steps were spent, and nothing is known. */
  | { readonly kind: 'undecided'; readonly steps: number }

/** The programs of a language for words of given inputs and outputs. */
export interface Grammar {
  /** The sort of whole programs. */
  readonly start: string
  /** A sort by its name; languages may have infinitely many. */
  sort(name: string): Sort
  /** How a program is run, where its constructs have no meanings of their own. */
  readonly run?: (program: Term, seen: Bits, stepsMax: number) => Outcome
}

/** A language: a grammar for every task. */
export interface Language {
  readonly name: string
  /** One sentence: what its programs are. */
  readonly meaning: string
  /** Throws `Unsupported` where the language has no words for so many inputs or outputs. */
  grammar(inputs: readonly string[], outputs: readonly string[]): Grammar
}
