/**
 * Verdicts and prices for programs: the least programs that have a property and the least that lack it, from one table of
 * all programs of the class.
 *
 * A property is decided function by function, so it must be one of behaviour; counts of programs come with the functions. The
 * certificate holds one claim for each side: what the least programs there cost, and how many they are. Compared with the
 * selection they say all: forced if those that lack the property cost more, or there are none.
 *
 * Invariant: a side that costs as much as the selection consists of selected programs.
 */
import { deadlineOf } from '../base/pace.ts'
import { Rational } from '../base/rational.ts'
import type { Bounds, RunOptions } from '../base/run.ts'
import { compareCosts } from '../bias/bias.ts'
import type { Certificate, Claim } from '../certificate/claim.ts'
import type { ProgramClass } from '../model/classes.ts'
import type { Program } from '../model/program.ts'
import type { Predicate } from '../predicate/predicate.ts'
import { CODES_LISTED_MAX, certificateOfPrograms } from '../select/by-programs.ts'
import {
  claimOf,
  codesOf,
  type LeastPrograms,
  leastPrograms,
  type ProgramQuestion,
  type ProgramTable,
  programIn,
  programsOf,
} from '../select/programs-of-least-cost.ts'
import type { Minimal } from '../select/selection.ts'

/** The least programs on one side of a property. */
export interface ProgramSide {
  readonly least: LeastPrograms
  readonly claim: Claim
  /** The first of them; nothing where no program of the class is on this side. */
  readonly model?: Program
}

/** Both sides of a property, or why they are not known. */
export type ProgramSides =
  | { readonly kind: 'sides'; readonly having: ProgramSide; readonly lacking: ProgramSide }
  | { readonly kind: 'open'; readonly because: string; readonly bounds: Bounds }

/** The least programs that meet the bar with a property, and those without it. */
export async function* sidesOf(
  question: ProgramQuestion,
  predicate: Predicate,
  options: RunOptions,
): AsyncGenerator<Bounds, ProgramSides, void> {
  const { task, models } = question
  const found = yield* programsOf(task, models as ProgramClass, deadlineOf(options.budget))
  if (found.kind === 'open') return found
  const side = (holds: boolean): ProgramSide => sideOf(question, found.table, predicate, holds)
  return { kind: 'sides', having: side(true), lacking: side(false) }
}

function sideOf(
  question: ProgramQuestion,
  table: ProgramTable,
  predicate: Predicate,
  holds: boolean,
): ProgramSide {
  const require = [{ predicate, holds }]
  const least = leastPrograms(question, table, require)
  const claim = claimOf(table, least, { require }, CODES_LISTED_MAX)
  const [code] = codesOf(table, least.behaviours, 1)
  return { least, claim, ...(code !== undefined && { model: programIn(question, code) }) }
}

/** What a selection of programs says about a property. */
export interface ProgramVerdict {
  readonly witness: Program | undefined
  readonly counterexample: Program | undefined
  /** Of the functions and the programs of least cost, those that have the property. */
  readonly share: { readonly functions: Rational; readonly models: Rational }
  readonly certificate: Certificate
}

/** Compare both sides with what was selected. */
export async function* verdictOfPrograms(
  selection: Minimal<Program>,
  predicate: Predicate,
  options: RunOptions,
): AsyncGenerator<Bounds, ProgramVerdict | Extract<ProgramSides, { kind: 'open' }>, void> {
  const sides = yield* sidesOf(selection.question, predicate, options)
  if (sides.kind === 'open') return sides
  const selected = ({ least }: ProgramSide): boolean =>
    least.cost.length > 0 && compareCosts(least.cost, selection.cost) === 0
  const { having, lacking } = sides
  const claims = selection.certificate?.claims ?? []
  return {
    witness: selected(having) ? having.model : undefined,
    counterexample: selected(lacking) ? lacking.model : undefined,
    share: shareOf([having, lacking].map(side => (selected(side) ? side.least : undefined))),
    certificate: certificateOfPrograms(selection.question, [...claims, having.claim, lacking.claim]),
  }
}

function shareOf(sides: readonly (LeastPrograms | undefined)[]): ProgramVerdict['share'] {
  const functions = sides.map(side => new Set(side?.behaviours.map(({ words }) => words.join(' '))).size)
  const models = sides.map(side => side?.behaviours.reduce((sum, { count }) => sum + count, 0) ?? 0)
  const part = ([yes = 0, no = 0]: readonly number[]): Rational =>
    Rational.fraction(yes, Math.max(1, yes + no))
  return { functions: part(functions), models: part(models) }
}
