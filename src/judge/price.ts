/**
 * `price`: what a property costs, and what it costs not to have it.
 *
 * The least cost of a model that meets the bar with the property, and of one without, each with its certificate. The
 * difference is the price: of honesty, when the property is a failure ("eight gates instead of six"). A property that
 * no model can have, or that none can lack, is infeasible on that side.
 */

import { at, type Issue, refuse, Unsupported } from '../base/errors.ts'
import { deadlineOf } from '../base/pace.ts'
import { Rational, type RationalLike } from '../base/rational.ts'
import { type Bounds, type Run, run } from '../base/run.ts'
import type { Bias } from '../bias/bias.ts'
import type { Certificate, Claim } from '../certificate/claim.ts'
import { gateFunctions } from '../logic/gate.ts'
import type { Circuit } from '../model/circuit.ts'
import { type CircuitClass, isBuiltIn, type TableClass, type TreeClass } from '../model/classes.ts'
import type { Model, ModelClass } from '../model/model.ts'
import type { Program } from '../model/program.ts'
import type { Predicate } from '../predicate/predicate.ts'
import { certificateOfExhaustion } from '../select/by-exhaustion.ts'
import { leastRequired } from '../select/by-exhaustion-required.ts'
import type { Effort } from '../select/by-exhaustion-sets.ts'
import { certificateOfPrograms } from '../select/by-programs.ts'
import { type Least, least } from '../select/least.ts'
import { selectRowWise } from '../select/row-wise.ts'
import { type Searcher, searcherOf } from '../select/searcher.ts'
import {
  barOf,
  certificateOf,
  claimQuestion,
  exhausting,
  imposedOn,
  solverFor,
  withRest,
} from '../select/select.ts'
import type { Minimal, Question, Selection } from '../select/selection.ts'
import type { Task } from '../task/task.ts'
import { type ProgramSide, sidesOf } from './by-programs.ts'
import type { JudgeOptions } from './judge.ts'

/** The least cost on one side of a property. */
export type Priced<M extends Model = Model> =
  | { readonly kind: 'least'; readonly cost: readonly Rational[]; readonly model: M }
  | { readonly kind: 'infeasible' }
  | { readonly kind: 'open'; readonly because: string; readonly bounds: Bounds; readonly best?: M }

/** What a property costs: the least model that has it, and the least that has not. */
export interface Price<M extends Model = Model> {
  readonly question: Question<M>
  readonly with: Priced<M>
  readonly without: Priced<M>
  /** The evidence; absent for classes that are searched by dynamic programming. */
  readonly certificate?: Certificate
  readonly solver: string
}

/** The question to price: the bar is compulsory. */
export interface PriceOptions<M extends Model = Model> extends JudgeOptions {
  readonly atLeast: RationalLike
  /**
   * The answer of `select` to the same question (its task, class and bias are those given, and the bar is equal), if it is
   * at hand: what it went through is not gone through again, and the answer is the same.
   */
  readonly selection?: Selection<M>
}

/**
 * The least cost with a property and without it: of circuits, formulas, trees, tables or programs. For circuits the costs are the
 * parts of the bias that are sums of size and depth.
 */
export function price<M extends Model>(
  task: Task,
  models: ModelClass<M>,
  bias: Bias<NoInfer<M>>,
  predicate: Predicate,
  options: PriceOptions<NoInfer<M>>,
): Run<Price<M>, Bounds> {
  const question = { task, models, bias, atLeast: barOf(options) }
  refuse('selection-of-another-question', selectionIssues(question, options.selection))
  return run(() => pricing(question, predicate, options), options.signal)
}

function selectionIssues<M extends Model>(
  question: Question<M>,
  selection: Selection<M> | undefined,
): Issue[] {
  if (selection === undefined) return []
  const { task, models, bias, atLeast } = selection.question
  const differs = [
    ['task', task !== question.task, task.name],
    ['models', models !== question.models, models.spec.name],
    ['bias', bias !== question.bias, bias.spec.name],
    ['atLeast', !atLeast.equals(question.atLeast), atLeast.toString()],
  ] as const
  return differs.flatMap(([part, isOther, found]) =>
    isOther
      ? [{ path: `options.selection.question.${part}`, found, expected: `the ${part} of the price` }]
      : [],
  )
}

async function* pricing<M extends Model>(
  question: Question<M>,
  predicate: Predicate,
  { selection, ...options }: PriceOptions<M>,
): AsyncGenerator<Bounds, Price<M>, void> {
  const models: ModelClass = question.models as unknown as ModelClass
  if (!isBuiltIn(models)) {
    const message = `${models.spec.name} has no method for prices`
    throw new Unsupported('class-not-priced', message, 'select it, and judge what is selected')
  }
  if (models.kind === 'programs') {
    const found = yield* pricePrograms(question as unknown as Question<Program>, predicate, options)
    return found as unknown as Price<M>
  }
  const found =
    models.kind === 'circuits'
      ? yield* priceCircuits(question as unknown as Question<Circuit>, models, predicate, {
          ...options,
          ...(selection && { selection: selection as unknown as Selection<Circuit> }),
        })
      : yield* priceRowWise(question as unknown as Question, models, predicate, options)
  return found as unknown as Price<M>
}

async function* priceCircuits(
  question: Question<Circuit>,
  models: CircuitClass,
  predicate: Predicate,
  options: PriceOptions<Circuit>,
): AsyncGenerator<Bounds, Price<Circuit>, void> {
  const deadline = deadlineOf(options.budget)
  const selection = yield* selectedByExhaustion(question, options)
  const sides: Least[] = []
  const searchers: Searcher[] = []
  for (const holds of [true, false]) {
    const effort = effortOf(question, options, deadline)
    const gone = selection && (yield* leastRequired(selection, { predicate, holds }, effort))
    if (gone === undefined && searchers.length === 0) {
      const supplied = [...imposedOn(models), predicate]
      const solver = await solverFor(options)
      searchers.push(searcherOf(claimQuestion(question), supplied, solver, withRest(options, deadline)))
    }
    sides.push(gone ?? (yield* least(at(searchers, 0), [{ predicate: predicate.spec, holds }])))
  }
  const [having, lacking] = [at(sides, 0), at(sides, 1)]
  const claims: readonly Claim[] = [...having.claims, ...lacking.claims]
  const [searcher] = searchers
  return {
    question,
    with: pricedOf(having),
    without: pricedOf(lacking),
    certificate:
      searcher === undefined ? certificateOfExhaustion(question, claims) : certificateOf(searcher, claims),
    solver: searcher === undefined ? 'exhaustion' : (await solverFor(options)).name,
  }
}

/** The least circuits whatever they do, where going through all sets of gates promises to be short. */
async function* selectedByExhaustion(
  question: Question<Circuit>,
  { selection, ...options }: PriceOptions<Circuit>,
): AsyncGenerator<Bounds, Minimal<Circuit> | undefined, void> {
  const { solver = 'auto' } = options
  const known = solver === 'auto' ? selection?.engine?.name : undefined
  if (known === 'satisfiability') return undefined
  if (known === 'exhaustion') return selection?.kind === 'minimal' ? selection : undefined
  const tried = yield* exhausting(question, options)
  return tried.kind === 'answered' && tried.selection.kind === 'minimal' ? tried.selection : undefined
}

function effortOf(question: Question<Circuit>, options: JudgeOptions, deadline: number): Effort {
  const [first] = gateFunctions((question.models as CircuitClass).basis)
  return { options, deadline, engine: 'auto', gateCost: first?.cost ?? Rational.ONE }
}

async function* pricePrograms(
  question: Question<Program>,
  predicate: Predicate,
  options: PriceOptions,
): AsyncGenerator<Bounds, Price<Program>, void> {
  const solver = 'enumeration of programs'
  const sides = yield* sidesOf(question, predicate, options)
  if (sides.kind === 'open') return { question, with: sides, without: sides, solver }
  const priced = ({ least, model }: ProgramSide): Priced<Program> =>
    model === undefined ? { kind: 'infeasible' } : { kind: 'least', cost: least.cost, model }
  const { having, lacking } = sides
  const certificate = certificateOfPrograms(question, [having.claim, lacking.claim])
  return { question, with: priced(having), without: priced(lacking), certificate, solver }
}

async function* priceRowWise(
  question: Question,
  models: TreeClass | TableClass,
  predicate: Predicate,
  options: PriceOptions,
): AsyncGenerator<Bounds, Price, void> {
  const limits = { functionsMax: 1, deadline: deadlineOf(options.budget) }
  const having = yield* selectRowWise(question, models, limits, [{ predicate, holds: true }])
  const lacking = yield* selectRowWise(question, models, limits, [{ predicate, holds: false }])
  return {
    question,
    with: pricedOfSelection(having),
    without: pricedOfSelection(lacking),
    solver: having.solver,
  }
}

function pricedOfSelection(selection: Selection): Priced {
  if (selection.kind === 'infeasible') return { kind: 'infeasible' }
  if (selection.kind === 'open') return { kind: 'open', because: selection.because, bounds: selection.bounds }
  return { kind: 'least', cost: selection.cost, model: selection.models[0] }
}

function pricedOf(found: Least): Priced<Circuit> {
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
