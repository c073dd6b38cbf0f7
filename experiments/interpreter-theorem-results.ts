/** The results on machines that interpret circuits and on languages with loops, and how they are looked up. */
import type { Results } from './experiment.ts'

/** Functions with so many least gates and least steps. */
export type OrderCell = { readonly gates: number; readonly steps: number; readonly functions: number }

/** Least gates against least steps, for all functions that the programs gone through compute. */
export type Order = {
  readonly kind: 'order'
  readonly language: string
  readonly inputs: number
  readonly upTo: number
  readonly functions: number
  readonly cells: readonly OrderCell[]
  /** Pairs of functions, and those of which one has fewer gates and takes more steps. */
  readonly pairs: number
  readonly inversions: number
  /** The inversion with the fewest gates on its cheaper side, if there is one. */
  readonly example: {
    readonly fewer: {
      readonly table: string
      readonly gates: number
      readonly program: string
      readonly steps: number
    }
    readonly more: {
      readonly table: string
      readonly gates: number
      readonly program: string
      readonly steps: number
    }
  } | null
}

/** What a property costs in gates and in steps of the interpreter. */
export type PriceResult = {
  readonly kind: 'price'
  readonly task: string
  readonly property: string
  readonly with: Run
  readonly without: Run
  readonly claims: readonly string[]
}

/** A circuit on the interpreter, on all its words. */
export type Run = {
  readonly gates: number
  readonly outputs: number
  readonly steps: number
  /** Steps and the way of a head on a tape together, at most and over all words. */
  readonly tape: number
  readonly text: string
}

/** Verdicts on a property, for least gates and for least steps in two languages. */
export type VerdictResult = {
  readonly kind: 'verdict'
  readonly task: string
  readonly property: string
  readonly rows: readonly {
    readonly measure: string
    readonly upTo: number | null
    readonly cost: string
    readonly verdict: string
    readonly model: string
  }[]
}

/** The parity of so many bits, in every measure. */
export type Parity = {
  readonly kind: 'parity'
  readonly inputs: number
  readonly gates: number
  readonly interpreted: number
  readonly loop: { readonly program: string; readonly bits: number; readonly steps: number }
  readonly plain: { readonly program: string; readonly bits: number; readonly steps: number }
  readonly claims: readonly string[]
}

/** Circuits with so many gates, and the least and most that a tape charges for one of them. */
export type TapeRow = {
  readonly gates: number
  readonly circuits: number
  readonly steps: number
  readonly least: number
  readonly most: number
}

/** Circuits drawn by a seed on a tape. */
export type Tape = {
  readonly kind: 'tape'
  readonly seed: number
  readonly rows: readonly TapeRow[]
  readonly pairs: number
  readonly inversions: number
  readonly inversionsOfSteps: number
}

/** Any result. */
export type Result = Order | PriceResult | VerdictResult | Parity | Tape

/** The results of one kind. */
export function those<K extends Result['kind']>(
  results: Results<Result>,
  kind: K,
): readonly Extract<Result, { kind: K }>[] {
  return Object.values(results).filter((each): each is Extract<Result, { kind: K }> => each.kind === kind)
}
