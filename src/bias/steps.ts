/**
 * Steps: how long a program runs, in the worst of all cases that training can reach. What it would take elsewhere counts for
 * nothing, for training does not see it.
 *
 * Invariant: steps are at least the mean steps.
 */

import type { Bits } from '../base/bits.ts'
import { at, Unsupported } from '../base/errors.ts'
import { Rational } from '../base/rational.ts'
import { formatProgram, type Program, runProgram } from '../model/program.ts'
import { classesOf } from '../task/policy.ts'
import { reachableClasses } from '../task/reach.ts'
import type { Task } from '../task/task.ts'
import type { Bias } from './bias.ts'

/** The most steps on any observation that training can reach. Throws `Unsupported` for a program that is undecided there. */
export const steps: Bias<Program> = {
  spec: { name: 'steps', params: {} },
  on: ['program'],
  costs: (program, { task }) => [Rational.of(mostSteps(program, task))],
}

/** The most steps that a program takes where training can look; 0 where it can look nowhere. */
export function mostSteps(program: Program, task: Task): number {
  const classes = classesOf(task)
  return Math.max(0, ...reachableClasses(task).map(index => stepsOn(program, at(classes, index).seen)))
}

/** The steps that a program takes on one observation. */
export function stepsOn(program: Program, seen: Bits): number {
  const outcome = runProgram(program, seen)
  if (outcome.kind !== 'undecided') return outcome.steps
  const message = `${formatProgram(program)} is not done with ${seen} after ${program.steps} steps`
  throw new Unsupported('program-undecided', message, 'give it more steps')
}
