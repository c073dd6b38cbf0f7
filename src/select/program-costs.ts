/**
 * What programs cost, from their lengths and steps alone: the cost of a behaviour, without a program that has it.
 *
 * The biases on programs are functions of the length of the code and of the steps on each observation class, and so are
 * their combinations. This is a second road to what `bias/` computes from a program by running it.
 *
 * Invariant: the costs of a behaviour are those of every program that has it.
 */
import { at, Unsupported } from '../base/errors.ts'
import { Rational } from '../base/rational.ts'
import type { Bias } from '../bias/bias.ts'
import { isLexicographic, isWeighted } from '../bias/combine.ts'
import { kt } from '../bias/kt.ts'
import { meanSteps } from '../bias/mean-steps.ts'
import { size } from '../bias/size.ts'
import { steps } from '../bias/steps.ts'
import { text } from '../bias/text.ts'
import type { Program } from '../model/program.ts'
import { classOfState } from '../task/policy.ts'
import { reachableClasses } from '../task/reach.ts'
import type { Task } from '../task/task.ts'

/** What costs depend on: bits of code, and steps on each observation class. */
export interface Figures {
  readonly length: number
  readonly steps: readonly number[]
}

/** The cost of figures. */
export type FigureCosts = (figures: Figures) => readonly Rational[]

/** The costs that a bias gives to programs of a task. Throws `Unsupported` for a bias that looks at anything else. */
export function figureCosts(bias: Bias<Program>, task: Task): FigureCosts {
  if (isLexicographic(bias)) {
    const parts = bias.parts.map(part => figureCosts(part, task))
    return figures => parts.flatMap(part => part(figures))
  }
  if (isWeighted(bias)) {
    const terms = bias.terms.map(term => ({ costs: figureCosts(term.bias, task), weight: term.weight }))
    return figures => [
      Rational.sum(terms.flatMap(({ costs, weight }) => costs(figures).map(cost => cost.times(weight)))),
    ]
  }
  return plainCosts(bias, task)
}

function plainCosts(bias: Bias<Program>, task: Task): FigureCosts {
  const is = (other: Bias<Program>): boolean => bias === other
  if (is(text) || is(size)) return ({ length }) => [Rational.of(length)]
  if (is(steps)) {
    const most = mostSteps(task)
    return figures => [Rational.of(most(figures))]
  }
  if (is(kt)) {
    const most = mostSteps(task)
    return figures => [Rational.of((1n << BigInt(figures.length)) * BigInt(most(figures)))]
  }
  if (is(meanSteps)) return meanOver(task)
  const message = `${bias.spec.name} on programs has no exact method`
  throw new Unsupported('bias-not-searchable', message, 'use text, steps, meanSteps, kt or a combination')
}

/** The most steps on an observation class that training can reach. */
export function mostSteps(task: Task): (figures: Pick<Figures, 'steps'>) => number {
  const reached = reachableClasses(task)
  return figures => Math.max(0, ...reached.map(index => at(figures.steps, index)))
}

function meanOver(task: Task): FigureCosts {
  const classOf = classOfState(task)
  return figures => [
    Rational.sum(
      task.begin.train.map(([state, weight]) => weight.times(at(figures.steps, at(classOf, state)))),
    ),
  ]
}
