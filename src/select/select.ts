/**
 * `select`: the models of least cost that are good enough in training, all of them, with a certificate.
 *
 * Which exact method does the work depends on the class: circuits and formulas are searched by SAT modulo the task
 * (`least.ts`, `ties.ts`), gone through (`by-exhaustion.ts`) or tabulated (`by-dynamic.ts`), trees and tables by dynamic
 * programming (`row-wise.ts`), programs are gone through (`by-programs.ts`), and a class from outside is listed (`exhaustive.ts`). A lexicographic bias whose later parts are not sums of size and depth is decided among the
 * complete list of models that are least in the parts before (`refine`).
 *
 * Whose idea: the argmin set as the object of study is Wentworth's and Hubinger's discussion of minimal circuits, made
 * a data type.
 */

import { at, Bug, InvalidInput, refuse, Unsupported } from '../base/errors.ts'
import { deadlineOf } from '../base/pace.ts'
import { Rational, type RationalLike } from '../base/rational.ts'
import { type Bounds, type Run, type RunOptions, run } from '../base/run.ts'
import { type Bias, compareCosts } from '../bias/bias.ts'
import type { Certificate, Claim, Question as ClaimQuestion } from '../certificate/claim.ts'
import { refutationsOf } from '../certificate/claim-fault.ts'
import { isOneStep } from '../certificate/losses.ts'
import { wordsOf } from '../certificate/reason.ts'
import type { Basis } from '../logic/gate.ts'
import { canonicalCircuit, canonicalKey } from '../model/canonical.ts'
import type { Circuit } from '../model/circuit.ts'
import { type CircuitClass, isBuiltIn } from '../model/classes.ts'
import { TABLE_INPUTS_MAX } from '../model/evaluate.ts'
import type { Model, ModelClass } from '../model/model.ts'
import type { Predicate } from '../predicate/predicate.ts'
import { type SolverName, solverOf } from '../solve/choose.ts'
import type { Solver } from '../solve/solver.ts'
import type { Task } from '../task/task.ts'
import { answerByTables } from './by-dynamic.ts'
import { type Exhausted, selectByExhaustion } from './by-exhaustion.ts'
import { countsOf, shownAs } from './by-exhaustion-counts.ts'
import { NOTHING_MEETS_THE_BAR, relationOf } from './by-exhaustion-relation.ts'
import { selectWhere } from './by-exhaustion-where.ts'
import { selectPrograms } from './by-programs.ts'
import { doesNotApply, type Engine, type EngineName, engineOf } from './engine.ts'
import { selectExhaustively } from './exhaustive.ts'
import { type Best, type Least, least } from './least.ts'
import { selectRowWise } from './row-wise.ts'
import { search } from './search.ts'
import { type Searcher, searcherOf } from './searcher.ts'
import type { Minimal, Question, Selection } from './selection.ts'
import { circuitsFor, depthOf, type Ties, ties } from './ties.ts'

/** The bar is compulsory: there is no default for the thing under study. */
export interface SelectOptions extends RunOptions {
  /** The training return that a model must reach, as an exact number. */
  readonly atLeast: RationalLike
  /** How many ties to list at most (default 1000); counts past it are lower bounds. */
  readonly tiesMax?: number
  /** Which solver (default `auto`): by name, or as an object. */
  readonly solver?: SolverName | Solver
  /** Which engine is to settle a question about circuits (default `auto`: whichever is estimated to be faster). */
  readonly engine?: EngineName
}

/** How many ties are listed when nothing is said. */
export const TIES_MAX = 1000

/**
 * The models of a class that reach the bar in training at the least cost. Infeasible and open are answers; being
 * stopped is an exception. Throws `InvalidInput` on misuse and `Unsupported` where no exact method exists.
 */
export function select<M extends Model>(
  task: Task,
  models: ModelClass<M>,
  bias: Bias<NoInfer<M>>,
  options: SelectOptions,
): Run<Selection<M>, Bounds> {
  const question = { task, models, bias, atLeast: barOf(options) }
  const { tiesMax = TIES_MAX } = options
  const isCount = Number.isInteger(tiesMax) && tiesMax >= 1
  refuse(
    'not-a-count',
    isCount ? [] : [{ path: 'tiesMax', found: tiesMax, expected: 'a whole number above zero' }],
  )
  return run(() => selecting(question, options), options.signal)
}

/** The bar that options ask for. Throws `InvalidInput` where they ask for none: callers without types can forget it. */
export function barOf(options: { readonly atLeast: RationalLike } | undefined): Rational {
  const given = options?.atLeast as RationalLike | undefined
  if (given !== undefined && given !== null) return Rational.of(given)
  const remedy = "optimum(task, 'train').value is the best that training permits"
  const expected = 'an exact number such as 1 or 9/10'
  throw new InvalidInput('no-bar', [{ path: 'options.atLeast', found: 'nothing', expected, remedy }])
}

async function* selecting<M extends Model>(
  question: Question<M>,
  options: SelectOptions,
): AsyncGenerator<Bounds, Selection<M>, void> {
  const { models } = question
  if (!isBuiltIn(models)) return yield* selectExhaustively(question, deadlineOf(options.budget))
  if (models.kind !== 'circuits') {
    const limits = { functionsMax: options.tiesMax ?? TIES_MAX, deadline: deadlineOf(options.budget) }
    const found =
      models.kind === 'programs'
        ? yield* selectPrograms(question as never, limits)
        : yield* selectRowWise(question as unknown as Question, models, limits)
    return found as unknown as Selection<M>
  }
  const selection = yield* selectCircuits(question as never, options)
  return selection as unknown as Selection<M>
}

async function* selectCircuits(
  question: Question<Circuit>,
  options: SelectOptions,
): AsyncGenerator<Bounds, Selection<Circuit>, void> {
  const limits = { functionsMax: options.tiesMax ?? TIES_MAX, deadline: deadlineOf(options.budget) }
  const tabulated = yield* answerByTables(question, engineOf(options.engine), limits)
  if (tabulated !== undefined) return tabulated
  const tried = yield* exhausting(question, withRest(options, limits.deadline))
  if (tried.kind === 'answered') return tried.selection
  const engine: Engine = { name: 'satisfiability', because: tried.because }
  const solver = await solverFor(options)
  const searcher = searcherOf(
    claimQuestion(question),
    imposedOn(question.models as CircuitClass),
    solver,
    withRest(options, limits.deadline),
  )
  requireListable(searcher)
  const found = yield* least(searcher, [])
  const shared = { question, solver: solver.name, engine }
  const certify = (claims: readonly Claim[]): Certificate => certificateOf(searcher, claims)
  if (found.kind === 'infeasible')
    return { kind: 'infeasible', ...shared, certificate: certify(found.claims) }
  if (found.kind === 'open') {
    const { because, bounds, best } = found
    const known = best === undefined ? {} : { best: best.circuit }
    return { kind: 'open', ...shared, because, bounds, certificate: certify(found.claims), ...known }
  }
  const all = yield* listTies(searcher, found, options.tiesMax ?? TIES_MAX)
  const claims = [...found.claims, ...all.flatMap(each => each.claims)]
  const chosen = chosenFrom(question, found.best, all)
  const { whole } = searcher.context.bias
  const complete = all.some(each => each.complete && each.by === 'circuits')
  if (!whole && !complete) return undecided({ ...shared, certificate: certify(claims) }, found.best, chosen)
  const certificate = certify(whole ? claims : [...claims, selectedClaim(claims, chosen)])
  return selectionOf({ ...shared, certificate }, chosen, complete, all)
}

/** The same options with what is left of the budget of seconds: engines that are tried in turn share it. */
export function withRest<O extends RunOptions>(options: O, deadline: number): O {
  if (options.budget?.seconds === undefined) return options
  const seconds = Math.max(0, (deadline - performance.now()) / 1000)
  return { ...options, budget: { ...options.budget, seconds } }
}

/** Go through all sets of gates, if that is asked for or promises to be short; otherwise say why not. */
export async function* exhausting(
  question: Question<Circuit>,
  options: SelectOptions,
): AsyncGenerator<Bounds, Exhausted, void> {
  const engine = engineOf(options.engine)
  if (engine === 'dynamic') return { kind: 'handed-over', because: NOTHING_MEETS_THE_BAR }
  if (engine === 'satisfiability') return { kind: 'handed-over', because: 'it was asked for' }
  const { solver = 'auto' } = options
  if (engine === 'auto' && solver !== 'auto') return { kind: 'handed-over', because: 'a solver was named' }
  const relation = engine === 'auto' && !isOneStep(question.task) ? SEVERAL_STEPS : relationOf(question)
  const isEmpty =
    relation === NOTHING_MEETS_THE_BAR ||
    (typeof relation === 'object' && (yield* nothingMeets(question, options)))
  if (isEmpty) return { kind: 'handed-over', because: NOTHING_MEETS_THE_BAR }
  if (typeof relation === 'object') {
    const effort = { options, deadline: deadlineOf(options.budget), engine }
    const limit = options.tiesMax ?? TIES_MAX
    if ((question.models as CircuitClass).where === undefined)
      return yield* selectByExhaustion(question, relation, limit, effort)
    const found = yield* selectWhere(question, limit, effort)
    if (engine === 'exhaustion' && found.kind === 'handed-over') throw doesNotApply(found.because)
    return found
  }
  if (engine === 'exhaustion') throw doesNotApply(relation)
  return { kind: 'handed-over', because: relation }
}

const SEVERAL_STEPS = 'the task has several steps, and exhaustion leaves no proof for those'

/** Does no function meet the bar? Rows alone do not tell where a task has several steps. */
async function* nothingMeets(
  question: Question<Circuit>,
  options: SelectOptions,
): AsyncGenerator<Bounds, boolean, void> {
  if (isOneStep(question.task)) return false
  yield { lower: Rational.ZERO, doing: 'asking whether any function meets the bar' }
  const searcher = searcherOf(claimQuestion(question), [], await solverFor(options), options)
  return (await search(searcher, { shape: { kind: 'any' }, require: [] })).kind === 'none'
}

/** Later parts of a bias choose among listed circuits, and a bias led by depth alone has no list: any size will do. */
function requireListable({ context: { bias } }: Searcher): void {
  if (bias.whole || bias.parts.some(part => !part.size.isZero())) return
  const message = 'under depth alone any number of gates will do, so there is no list to choose from'
  throw new Unsupported(
    'bias-not-searchable',
    message,
    'put size before the other parts: lexicographic(depth,size,...)',
  )
}

/** The solver that the options ask for. */
export async function solverFor(options: { readonly solver?: SolverName | Solver }): Promise<Solver> {
  const { solver = 'auto' } = options
  return typeof solver === 'string' ? await solverOf(solver) : solver
}

/** The question as certificates state it. */
export function claimQuestion(question: Question<Circuit>): ClaimQuestion {
  const { task, models, bias, atLeast } = question
  return { task, models: models.spec, bias: bias.spec, atLeast }
}

/** The property imposed on a class, as an object: it need not be one that can be rebuilt from its spec. */
export function imposedOn(models: CircuitClass): readonly Predicate[] {
  return models.where === undefined ? [] : [models.where as Predicate]
}

/** A certificate of claims, with those proofs of a searcher that the claims rest on. */
export function certificateOf(searcher: Searcher, claims: readonly Claim[]): Certificate {
  const { question } = searcher.context
  const used = [...new Set(claims.flatMap(refutationsOf).map(each => each.proof))].sort((a, b) => a - b)
  const moved = claims.map((claim): Claim => {
    if (!('refutations' in claim)) return claim
    const refutations = claim.refutations.map(each => ({ ...each, proof: used.indexOf(each.proof) }))
    return { ...claim, refutations }
  })
  const proofs = used.map(index => at(searcher.proofs, index))
  return { kind: 'certificate', version: 1, question, claims: moved, proofs }
}

/** List the circuits; where they are too many, or any number of gates will do, list the functions. */
async function* listTies(
  searcher: Searcher,
  found: Extract<Least, { kind: 'least' }>,
  limit: number,
): AsyncGenerator<Bounds, readonly Listed[], void> {
  const { cost } = found.best
  const known = found.claims.flatMap(claim => (claim.kind === 'none-below' ? claim.refutations : []))
  const depth = depthOf(searcher, cost)
  if (depth === undefined) {
    const circuits = yield* ties(searcher, cost, [], { by: 'circuits', limit, known })
    if (circuits.complete) return [{ ...circuits, by: 'circuits' }]
    const functions = yield* ties(searcher, cost, [], { by: 'functions', limit, known })
    return [
      { ...circuits, by: 'circuits' },
      { ...functions, by: 'functions' },
    ]
  }
  const functions = yield* ties(searcher, cost, [], { by: 'functions', limit, known })
  const tables = functions.candidates.map(each => each.words)
  const candidates = yield* circuitsFor(searcher, tables, depth)
  const complete = functions.complete && candidates.length === functions.candidates.length
  return [{ ...functions, candidates, complete, by: 'functions' }]
}

interface Listed extends Ties {
  readonly by: 'circuits' | 'functions'
}

/** What costs least by the whole bias among the circuits listed, wired as they are. */
interface Chosen {
  readonly cost: readonly Rational[]
  readonly circuits: readonly Circuit[]
  /** Their places in the list. */
  readonly positions: readonly number[]
}

function chosenFrom(question: Question<Circuit>, best: Best, listed: readonly Listed[]): Chosen {
  const found = listed.flatMap(each => each.candidates).flatMap(each => each.circuit ?? [])
  const all = found.length > 0 ? found : [best.circuit]
  const { cost, models } = cheapest(question, all)
  return { cost, circuits: models, positions: models.map(model => all.indexOf(model)) }
}

/** The claim that the bias's later parts choose these from the list that the claims before it complete. */
function selectedClaim(claims: readonly Claim[], { cost, positions }: Chosen): Claim {
  const list = claims.findIndex(claim => claim.kind === 'none-besides' && 'circuits' in claim.listed)
  return { kind: 'selected', list, positions, cost, require: [] }
}

type Shared = Pick<Minimal<Circuit>, 'question' | 'solver' | 'engine'> & { readonly certificate: Certificate }

/** Ties that later parts of the bias would have to break were not all listed. */
function undecided(shared: Shared, best: Best, chosen: Chosen): Selection<Circuit> {
  const because = `there are more than ${chosen.circuits.length} ties to break, and they were not all listed`
  const lower = best.cost[0] ?? Rational.ZERO
  return { kind: 'open', ...shared, because, bounds: { lower, upper: lower }, best: best.circuit }
}

/** The argmin set: one model of each kind, in canonical order. */
function selectionOf(
  shared: Shared,
  chosen: Chosen,
  complete: boolean,
  listed: readonly Listed[],
): Selection<Circuit> {
  const { task, models: of } = shared.question
  const { basis } = of as CircuitClass
  const unique = new Map(
    chosen.circuits.map(circuit => [keyOf(circuit, basis), shownAs(shared.question, circuit)] as const),
  )
  const models = [...unique].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, circuit]) => circuit)
  const functions = new Set(models.map(model => wordsOf(task, model).join(' ')))
  const counts = complete ? countsOf(shared.question, models) : undefined
  return {
    kind: 'minimal',
    ...shared,
    cost: chosen.cost,
    models: [at(models, 0), ...models.slice(1)],
    complete,
    functions: { count: functions.size, complete: listed.some(each => each.complete) },
    distinct: { count: models.length, complete },
    ...(counts && { counts }),
  }
}

/** What tells circuits apart: their wire functions; past the inputs for which these have tables, the wiring. */
function keyOf(circuit: Circuit, basis: Basis): string {
  if (circuit.inputs.length <= TABLE_INPUTS_MAX) return canonicalKey(circuit, basis)
  return JSON.stringify(canonicalCircuit(circuit, basis))
}

/** Those of the models that cost least by the whole bias. */
export function cheapest<M extends Model>(
  question: Question<M>,
  models: readonly M[],
): { readonly cost: readonly Rational[]; readonly models: readonly [M, ...M[]] } {
  const setting = { task: question.task, models: question.models }
  const priced = models.map(model => ({ model, cost: question.bias.costs(model, setting) }))
  const [first, ...rest] = priced
  if (first === undefined) throw new Bug('no-models', 'the cheapest of no models was asked for')
  const best = rest.reduce((least, each) => (compareCosts(each.cost, least.cost) < 0 ? each : least), first)
  const tied = priced.filter(each => compareCosts(each.cost, best.cost) === 0).map(each => each.model)
  return { cost: best.cost, models: [at(tied, 0), ...tied.slice(1)] }
}
