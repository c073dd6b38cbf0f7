/**
 * `price`: what a property costs, and what it costs not to have it.
 *
 * The least cost of a model that meets the bar with the property, and of one without, each with its certificate. The
 * difference is the price: of honesty, when the property is a failure ("eight gates instead of six"). A property that
 * no model can have, or that none can lack, is infeasible on that side.
 */
import { Rational, type RationalLike } from '../base/rational.ts'
import { type Bounds, type Run, run } from '../base/run.ts'
import type { Bias } from '../bias/bias.ts'
import type { Certificate, Claim } from '../certificate/claim.ts'
import type { Circuit } from '../model/circuit.ts'
import type { CircuitClass } from '../model/classes.ts'
import type { Predicate } from '../predicate/predicate.ts'
import { type Least, least } from '../select/least.ts'
import { certificateOf, claimQuestion, imposedOn, solverFor } from '../select/select.ts'
import { searcherOf } from '../select/search.ts'
import type { Question } from '../select/selection.ts'
import type { Task } from '../task/task.ts'
import type { JudgeOptions } from './judge.ts'

/** The least cost on one side of a property. */
export type Priced =
  | { readonly kind: 'least'; readonly cost: readonly Rational[]; readonly model: Circuit }
  | { readonly kind: 'infeasible' }
  | { readonly kind: 'open'; readonly because: string; readonly bounds: Bounds; readonly best?: Circuit }

/** What a property costs: the least model that has it, and the least that has not. */
export interface Price {
  readonly question: Question<Circuit>
  readonly with: Priced
  readonly without: Priced
  readonly certificate: Certificate
  readonly solver: string
}

/** The question to price: the bar is compulsory. */
export interface PriceOptions extends JudgeOptions {
  readonly atLeast: RationalLike
}

/** The least cost with a property and without it. Costs are the parts of the bias that are sums of size and depth. */
export function price(
  task: Task,
  models: CircuitClass,
  bias: Bias<Circuit>,
  predicate: Predicate,
  options: PriceOptions,
): Run<Price, Bounds> {
  const question = { task, models, bias, atLeast: Rational.of(options.atLeast) }
  return run(() => pricing(question, models, predicate, options), options.signal)
}

async function* pricing(
  question: Question<Circuit>,
  models: CircuitClass,
  predicate: Predicate,
  options: PriceOptions,
): AsyncGenerator<Bounds, Price, void> {
  const solver = await solverFor(options)
  const searcher = searcherOf(claimQuestion(question), [...imposedOn(models), predicate], solver, options)
  const having = yield* least(searcher, [{ predicate: predicate.spec, holds: true }])
  const lacking = yield* least(searcher, [{ predicate: predicate.spec, holds: false }])
  const claims: readonly Claim[] = [...having.claims, ...lacking.claims]
  return {
    question,
    with: pricedOf(having),
    without: pricedOf(lacking),
    certificate: certificateOf(searcher, claims),
    solver: solver.name,
  }
}

function pricedOf(found: Least): Priced {
  switch (found.kind) {
    case 'least':
      return { kind: 'least', cost: found.best.cost, model: found.best.circuit }
    case 'infeasible':
      return { kind: 'infeasible' }
    case 'open': {
      const { because, bounds, best } = found
      return { kind: 'open', because, bounds, ...(best === undefined ? {} : { best: best.circuit }) }
    }
  }
}
