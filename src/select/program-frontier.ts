/**
 * All trade-offs between the length of programs and their time: for each length that helps, the least time within it.
 *
 * Every weighted sum of the two is minimised on the lower envelope of these points, whose breakpoints are exact rationals
 * (`bias/envelope.ts`): so what is selected at every rate of exchange between simplicity and time is a finite list, and so
 * is what it does.
 *
 * Invariant: points are strictly increasing in length and strictly decreasing in time, and no program that meets the bar
 * is at most as long and faster, or shorter and at most as slow, as a point.
 */
import { deadlineOf } from '../base/pace.ts'
import { Rational, type RationalLike } from '../base/rational.ts'
import { type Bounds, type Run, type RunOptions, run } from '../base/run.ts'
import { type Envelope, envelope, type Point } from '../bias/envelope.ts'
import { meanSteps } from '../bias/mean-steps.ts'
import { steps } from '../bias/steps.ts'
import { text } from '../bias/text.ts'
import type { ProgramBehaviour, ProgramTable } from '../enumerate/program-space.ts'
import type { ProgramClass } from '../model/classes.ts'
import type { Program } from '../model/program.ts'
import type { Task } from '../task/task.ts'
import { functionsOf } from './by-programs.ts'
import { figureCosts } from './program-costs.ts'
import { meeting, type ProgramQuestion, programsOf } from './programs-of-least-cost.ts'
import { barOf } from './select.ts'
import type { ProgramsOfFunction } from './selection.ts'

/** The bar is compulsory; time is the worst case (`steps`) unless `meanSteps` is asked for. */
export interface ProgramFrontierOptions extends RunOptions {
  readonly atLeast: RationalLike
  readonly time?: 'steps' | 'meanSteps'
}

/** The programs at a point, function by function. */
export type ProgramsAt = readonly ProgramsOfFunction<Program>[]

/** The trade-offs: x is the length in bits, y the time. A rate of 0 is length alone, 1 time alone. */
export type ProgramFrontier =
  | {
      readonly kind: 'frontier'
      readonly points: readonly Point<ProgramsAt>[]
      readonly envelope: Envelope<ProgramsAt>
    }
  | { readonly kind: 'infeasible' }
  | { readonly kind: 'open'; readonly because: string; readonly bounds: Bounds }

/** The Pareto frontier of length and time over the programs of a class that meet the bar. */
export function programFrontier(
  task: Task,
  models: ProgramClass,
  options: ProgramFrontierOptions,
): Run<ProgramFrontier, Bounds> {
  const question = { task, models, bias: text, atLeast: barOf(options) }
  return run(() => tracing(question, options), options.signal)
}

async function* tracing(
  question: ProgramQuestion,
  options: ProgramFrontierOptions,
): AsyncGenerator<Bounds, ProgramFrontier, void> {
  const found = yield* programsOf(question.task, question.models as ProgramClass, deadlineOf(options.budget))
  if (found.kind === 'open') return found
  const points = pointsOf(question, found.table, options.time ?? 'steps')
  return points.length === 0
    ? { kind: 'infeasible' }
    : { kind: 'frontier', points, envelope: envelope(points) }
}

function pointsOf(
  question: ProgramQuestion,
  table: ProgramTable,
  time: 'steps' | 'meanSteps',
): readonly Point<ProgramsAt>[] {
  const meets = meeting(question)
  const costs = figureCosts(time === 'steps' ? steps : meanSteps, question.task)
  const found: { x: number; y: Rational; behaviours: ProgramBehaviour[] }[] = []
  for (const each of table.behaviours) {
    if (!meets(each.words)) continue
    const [y = Rational.ZERO] = costs(each)
    const last = found.at(-1)
    const order = last === undefined ? -1 : y.compare(last.y)
    if (order > 0 || (order === 0 && last?.x !== each.length)) continue
    if (order === 0) last?.behaviours.push(each)
    else {
      if (last?.x === each.length) found.pop()
      found.push({ x: each.length, y, behaviours: [each] })
    }
  }
  return found.map(({ x, y, behaviours }) => {
    const of = functionsOf(question, table, behaviours, behaviours.length)
    return { x: Rational.of(x), y, of }
  })
}
