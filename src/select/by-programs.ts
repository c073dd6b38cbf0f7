/**
 * Selection of programs: all of a class are gone through, by what their parts do, and those of least cost are listed.
 *
 * Counts are exact also where the list is cut off; then each function of least cost has a program in it, as far as
 * functions are listed at all. The certificate claims the least cost, how many programs and functions attain it, and for each
 * length how many programs there are, how many are undecided and how many meet the bar; the checker goes through all
 * codes again.
 *
 * Invariant: programs are listed in the order of their lengths and codes.
 */
import { at } from '../base/errors.ts'
import type { Bounds } from '../base/run.ts'
import type { Certificate, Claim } from '../certificate/claim.ts'
import type { ProgramTable } from '../enumerate/program-space.ts'
import type { ProgramClass } from '../model/classes.ts'
import type { Program } from '../model/program.ts'
import {
  claimOf,
  codesOf,
  type LeastPrograms,
  leastPrograms,
  type ProgramQuestion,
  programIn,
  programsOf,
} from './programs-of-least-cost.ts'
import type { Limits } from './row-wise.ts'
import type { ProgramsOfFunction, Selection } from './selection.ts'

const SOLVER = 'enumeration of programs'
/** A certificate lists so many codes at most; the others are counted. */
export const CODES_LISTED_MAX = 100

/** The programs of least cost that meet the bar. */
export async function* selectPrograms(
  question: ProgramQuestion,
  { functionsMax, deadline }: Limits,
): AsyncGenerator<Bounds, Selection<Program>, void> {
  const found = yield* programsOf(question.task, question.models as ProgramClass, deadline)
  if (found.kind === 'open') return { ...found, question, solver: SOLVER }
  const { table } = found
  const least = leastPrograms(question, table)
  const claim = claimOf(table, least, { require: [] }, CODES_LISTED_MAX)
  const certificate = certificateOfPrograms(question, [claim])
  const shared = { question, solver: SOLVER, certificate }
  if (least.behaviours.length === 0) return { kind: 'infeasible', ...shared }
  return { kind: 'minimal', ...shared, ...listOf(question, table, least, functionsMax) }
}

/** A certificate of claims about programs. */
export function certificateOfPrograms(question: ProgramQuestion, claims: readonly Claim[]): Certificate {
  const { task, models, bias, atLeast } = question
  const asked = { task, models: models.spec, bias: bias.spec, atLeast }
  return { kind: 'certificate', version: 1, question: asked, claims, proofs: [] }
}

function listOf(
  question: ProgramQuestion,
  table: ProgramTable,
  { cost, behaviours }: LeastPrograms,
  limit: number,
) {
  const count = behaviours.reduce((sum, each) => sum + each.count, 0)
  const functions = functionsOf(question, table, behaviours, limit)
  const codes = codesOf(table, behaviours, limit)
  const listed = codes.map(code => programIn(question, code))
  const complete = codes.length === count
  const more = complete ? [] : functions.flatMap(({ model }) => (codes.includes(model.code) ? [] : [model]))
  const models = [...listed, ...more]
  return {
    cost,
    models: [at(models, 0), ...models.slice(1)] as const,
    complete,
    functions: { count: new Set(behaviours.map(({ words }) => words.join(' '))).size, complete: true },
    distinct: { count, complete: true },
    programs: functions,
  }
}

/** The functions of least cost, the first so many, each with the number of its programs and the first of them. */
export function functionsOf(
  question: ProgramQuestion,
  table: ProgramTable,
  behaviours: LeastPrograms['behaviours'],
  limit: number,
): readonly ProgramsOfFunction<Program>[] {
  const groups = new Map<string, LeastPrograms['behaviours'][number][]>()
  for (const each of behaviours) {
    const key = each.words.join(' ')
    groups.set(key, [...(groups.get(key) ?? []), each])
  }
  const some = [...groups.values()].slice(0, limit)
  const codes = table.codesOf(some.flat(), 1)
  return some.map(group => {
    const [first] = group
      .flatMap(each => codes.get(each) ?? [])
      .sort((a, b) => a.length - b.length || (a < b ? -1 : 1))
    return {
      words: at(group, 0).words,
      count: group.reduce((sum, each) => sum + each.count, 0),
      model: programIn(question, first ?? ''),
    }
  })
}
