/**
 * Mean steps: how long a program runs on average over the beginnings of training: average-case time. In tasks of one step these
 * are all that training sees; in others they are where it starts, whatever the program does then.
 *
 * Invariant: mean steps are at most the steps.
 */
import { at } from '../base/errors.ts'
import { Rational } from '../base/rational.ts'
import type { Program } from '../model/program.ts'
import type { Bias } from './bias.ts'
import { stepsOn } from './steps.ts'

/** The expected number of steps under the training beginning. Throws `Unsupported` for a program that is undecided there. */
export const meanSteps: Bias<Program> = {
  spec: { name: 'meanSteps', params: {} },
  on: ['program'],
  costs: (program, { task }) => [
    Rational.sum(
      task.begin.train.map(([state, weight]) => weight.times(stepsOn(program, at(task.observation, state)))),
    ),
  ],
}
