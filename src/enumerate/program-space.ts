/**
 * What going through the programs of a language yields: how many there are of each length, how many are undecided, and
 * the behaviours of the others with how many programs have each.
 *
 * Invariant: of each length, the counts of all behaviours, of the undecided and of the silent sum to the number of programs.
 */
import type { Bits } from '../base/bits.ts'
import type { Grammar } from '../model/program-language.ts'

/** All programs of at most so many bits, run on these observations with at most so many steps each. */
export interface ProgramSpace {
  readonly grammar: Grammar
  readonly seen: readonly Bits[]
  readonly outputs: number
  readonly bits: number
  readonly stepsMax: number
}

/** What some programs of one length do: an answer and a number of steps for each observation. */
export interface ProgramBehaviour {
  readonly length: number
  readonly words: readonly Bits[]
  readonly steps: readonly number[]
  /** How many programs do exactly this. */
  readonly count: number
  /** Tells behaviours of one length apart. */
  readonly key: string
}

/** The programs of one length. */
export interface ProgramsOfLength {
  readonly length: number
  readonly programs: number
  /** Those whose steps were spent on some observation. */
  readonly undecided: number
  /** Of the others, those that ended with something that is no answer. */
  readonly silent: number
}

/** What it took. */
export interface ProgramWork {
  /** Terms of any sort whose values were worked out: made of parts that stand for all with the same values. */
  readonly compositions: number
  /** Different tables of values and steps among them. */
  readonly kinds: number
}

/** All programs of a space. */
export interface ProgramTable {
  readonly lengths: readonly ProgramsOfLength[]
  /** Those of programs that answer everywhere; shorter ones first. */
  readonly behaviours: readonly ProgramBehaviour[]
  readonly work: ProgramWork
  /** The codes of some of the behaviours, in order; of each the first `limit`. */
  codesOf(wanted: readonly ProgramBehaviour[], limit: number): ReadonlyMap<ProgramBehaviour, readonly Bits[]>
}

/** One code unit for each observation: steps and value, or what there is instead. */
export const UNDECIDED = 0xffff
/** The code unit for what ended without an answer. */
export const SILENT = 0xfffe

/** Steps and a value below 8 as one code unit. */
export function packed(steps: number, value: number): number {
  return steps * 8 + value
}
