/**
 * `judge`: does the bias force a property, forbid it, or leave it to chance?
 *
 * Five honest answers. *Forced*: every selected model has the property; *excluded*: none has; *possible*: some have and some
 * have not, with one of each; *vacuous*: nothing was selected; *open*: the budget ran out. Nothing is enumerated for
 * this: forced means that "cost at the minimum, bar met, property fails" is unsatisfiable, and the refutation is the
 * certificate. Of programs the least that have the property are compared with the least that lack it (`by-programs.ts`). After a selection by exhaustion the models are listed already, and each of them is asked (`by-list.ts`). And
 * where the bias breaks ties by something that is no sum of size and depth, or the class is not one of circuits, there is
 * no other way than to ask the selected models one by one.
 */
import { at, Unsupported } from '../base/errors.ts'
import { Rational } from '../base/rational.ts'
import { type Bounds, type Run, type RunOptions, run } from '../base/run.ts'
import type { Certificate, Claim, Refutation, Requirement, Shape } from '../certificate/claim.ts'
import { linearBias } from '../certificate/coverage.ts'
import { explain, wordsOf } from '../certificate/reason.ts'
import type { Circuit } from '../model/circuit.ts'
import { type CircuitClass, isBuiltIn } from '../model/classes.ts'
import type { Model } from '../model/model.ts'
import type { Program } from '../model/program.ts'
import type { Predicate } from '../predicate/predicate.ts'
import { GATES_MAX } from '../select/least.ts'
import { search } from '../select/search.ts'
import { type Searcher, searcherOf } from '../select/searcher.ts'
import { certificateOf, claimQuestion, imposedOn, solverFor } from '../select/select.ts'
import type { Minimal, Selection } from '../select/selection.ts'
import { covers, depthOf, shapesWithin } from '../select/ties.ts'
import type { SolverName } from '../solve/choose.ts'
import type { Solver } from '../solve/solver.ts'
import { behaviourOf, classesOf, policyOfWords } from '../task/policy.ts'
import { expectedReturn } from '../task/value.ts'
import { type ListVerdict, verdictOfList } from './by-list.ts'
import { verdictOfPrograms } from './by-programs.ts'

/** How to judge: the solver, besides the usual budget and signal. */
export interface JudgeOptions extends RunOptions {
  readonly solver?: SolverName | Solver
}

/** The shares of the selected functions and models that have the property, where all are known. */
export interface Share {
  readonly functions: Rational
  /** Absent where models are counted without being listed one by one. */
  readonly models?: Rational
}

/** The five honest answers. */
export type Verdict<M extends Model = Model> =
  | { readonly kind: 'forced'; readonly witness: M; readonly certificate?: Certificate }
  | { readonly kind: 'excluded'; readonly counterexample: M; readonly certificate?: Certificate }
  | {
      readonly kind: 'possible'
      readonly witness: M
      readonly counterexample: M
      readonly share?: Share
      readonly certificate?: Certificate
    }
  | { readonly kind: 'vacuous' }
  | { readonly kind: 'open'; readonly because: string }

/** Decide whether the selected models have a property. The certificate says why; see the file's first paragraph. */
export function judge<M extends Model>(
  selection: Selection<M>,
  predicate: Predicate,
  options: JudgeOptions = {},
): Run<Verdict<M>, Bounds> {
  return run(() => judging(selection, predicate, options), options.signal)
}

async function* judging<M extends Model>(
  selection: Selection<M>,
  predicate: Predicate,
  options: JudgeOptions,
): AsyncGenerator<Bounds, Verdict<M>, void> {
  if (selection.kind === 'infeasible') return { kind: 'vacuous' }
  if (selection.kind === 'open') return { kind: 'open', because: selection.because }
  const { models, bias } = selection.question
  if (isBuiltIn(models) && models.kind === 'programs') {
    const verdict = yield* judgePrograms(selection as unknown as Minimal<Program>, predicate, options)
    return verdict as unknown as Verdict<M>
  }
  const bySolver = isBuiltIn(models) && models.kind === 'circuits' && linearBias(bias.spec).whole
  const asked = askEach(selection, selection.models, predicate)
  if (!bySolver) return verdictByAsking(selection, predicate)
  const verdict = yield* judgeCircuits(
    selection as unknown as Minimal<Circuit>,
    predicate,
    asked as unknown as Asked,
    options,
  )
  return verdict as unknown as Verdict<M>
}

async function* judgePrograms(
  selection: Minimal<Program>,
  predicate: Predicate,
  options: JudgeOptions,
): AsyncGenerator<Bounds, Verdict<Program>, void> {
  const found = yield* verdictOfPrograms(selection, predicate, options)
  if ('kind' in found) return { kind: 'open', because: found.because }
  const { witness, counterexample, share, certificate } = found
  if (witness !== undefined && counterexample !== undefined)
    return { kind: 'possible', witness, counterexample, share, certificate }
  if (witness !== undefined) return { kind: 'forced', witness, certificate }
  return counterexample === undefined
    ? { kind: 'vacuous' }
    : { kind: 'excluded', counterexample, certificate }
}

interface Asked<M extends Model = Circuit> {
  readonly yes: readonly M[]
  readonly no: readonly M[]
}

/** Ask each of some models. */
function askEach<M extends Model>(selection: Minimal<M>, some: readonly M[], predicate: Predicate): Asked<M> {
  const { task, models } = selection.question
  const holds = (model: M): boolean => {
    const policy = policyOfWords(
      task,
      classesOf(task).map(({ seen }) => models.output(model, seen)),
    )
    return explain(task, policy, model.kind === 'circuit' ? model : undefined, predicate).holds
  }
  return { yes: some.filter(holds), no: some.filter(model => !holds(model)) }
}

/** The verdict from the models that were listed, every wiring of them. */
function verdictByAsking<M extends Model>(selection: Minimal<M>, predicate: Predicate): Verdict<M> {
  const asked = askEach(selection, wiringsOf(selection), predicate)
  const [witness] = asked.yes
  const [counterexample] = asked.no
  if (witness !== undefined && counterexample !== undefined) {
    const share = shareOf(selection, askEach(selection, selection.models, predicate))
    return { kind: 'possible', witness, counterexample, ...share, ...evidenceFor(selection, []) }
  }
  if (!selection.complete) {
    return { kind: 'open', because: `${predicate.spec.name} was asked of some selected models, not of all` }
  }
  const evidence = evidenceFor(selection, [{ predicate: predicate.spec, holds: witness !== undefined }])
  if (witness !== undefined) return { kind: 'forced', witness, ...evidence }
  return counterexample === undefined
    ? { kind: 'vacuous' }
    : { kind: 'excluded', counterexample, ...evidence }
}

/** The selected models as they were listed: of circuits, every wiring, for a property may look at wirings. */
function wiringsOf<M extends Model>(selection: Minimal<M>): readonly M[] {
  const claims = selection.certificate?.claims ?? []
  const selected = claims.find(claim => claim.kind === 'selected')
  const listing = selected === undefined ? undefined : claims[selected.list]
  if (selected === undefined || listing?.kind !== 'none-besides' || !('circuits' in listing.listed)) {
    return selection.models
  }
  const { circuits } = listing.listed
  return selected.positions.map(position => at(circuits, position)) as readonly Model[] as readonly M[]
}

/** The selection's certificate, with what all selected models have or lack added to it. */
function evidenceFor<M extends Model>(
  selection: Minimal<M>,
  require: readonly Requirement[],
): { readonly certificate?: Certificate } {
  const { certificate } = selection
  if (certificate === undefined) return {}
  const claims = certificate.claims.map(claim => (claim.kind === 'selected' ? { ...claim, require } : claim))
  return { certificate: { ...certificate, claims } }
}

/** The shares with the property, where all selected models are known. */
function shareOf<M extends Model>(selection: Minimal<M>, asked: Asked<M>): { readonly share?: Share } {
  if (!selection.complete) return {}
  const { task, models } = selection.question
  const tables = (some: readonly M[]): number =>
    new Set(
      some.map(model =>
        classesOf(task)
          .map(({ seen }) => models.output(model, seen))
          .join(' '),
      ),
    ).size
  const both = tables([...asked.yes, ...asked.no])
  const functions = Rational.fraction(tables(asked.yes), both)
  const listed = asked.yes.length + asked.no.length
  if (selection.distinct.count !== listed) return { share: { functions } }
  const share = { functions, models: Rational.fraction(asked.yes.length, listed) }
  return { share }
}

async function* judgeCircuits(
  selection: Minimal<Circuit>,
  predicate: Predicate,
  asked: Asked,
  options: JudgeOptions,
): AsyncGenerator<Bounds, Verdict<Circuit>, void> {
  const isFree = options.solver === undefined || options.solver === 'auto'
  const attainedClaim = (model: Circuit, requirement: Requirement): Claim =>
    attainedBy(selection, model, requirement)
  const byList = isFree ? verdictOfList(selection, predicate, attainedClaim) : undefined
  if (byList !== undefined) return verdictBy(selection, asked, byList)
  const searcher = await continueSearch(selection, predicate, options)
  const witness =
    asked.yes[0] ?? (yield* findOne(searcher, selection, { predicate: predicate.spec, holds: true }))
  const counterexample =
    asked.no[0] ?? (yield* findOne(searcher, selection, { predicate: predicate.spec, holds: false }))
  const base = (selection.certificate?.claims ?? []).filter(each => each.kind !== 'none-besides')
  const attained = [witness, counterexample].flatMap((each, k) =>
    isCircuit(each) ? [attainedBy(selection, each, { predicate: predicate.spec, holds: k === 0 })] : [],
  )
  const none = [witness, counterexample].flatMap(each => (isClaim(each) ? [each] : []))
  const certificate = certificateOf(searcher, [...base, ...attained, ...none])
  for (const each of [witness, counterexample]) if (isOpen(each)) return each
  return verdictBy(selection, asked, {
    witness: isCircuit(witness) ? witness : undefined,
    counterexample: isCircuit(counterexample) ? counterexample : undefined,
    certificate,
  })
}

/** The verdict of a model that has the property, as far as there is one, and of one that has it not. */
function verdictBy(
  selection: Minimal<Circuit>,
  asked: Asked,
  { witness, counterexample, certificate }: ListVerdict,
): Verdict<Circuit> {
  if (witness !== undefined && counterexample !== undefined) {
    return { kind: 'possible', witness, counterexample, ...shareOf(selection, asked), certificate }
  }
  if (witness !== undefined) return { kind: 'forced', witness, certificate }
  return counterexample === undefined
    ? { kind: 'vacuous' }
    : { kind: 'excluded', counterexample, certificate }
}

type Found = Circuit | Claim | { readonly kind: 'open'; readonly because: string }

function isCircuit(found: Found): found is Circuit {
  return found.kind === 'circuit'
}

function isOpen(found: Found): found is { readonly kind: 'open'; readonly because: string } {
  return found.kind === 'open'
}

function isClaim(found: Found): found is Claim {
  return !isCircuit(found) && !isOpen(found)
}

/** A searcher that knows what the selection has learnt. */
async function continueSearch(
  selection: Minimal<Circuit>,
  predicate: Predicate,
  options: JudgeOptions,
): Promise<Searcher> {
  const { question, certificate } = selection
  const solver = await solverFor(options)
  const supplied = [...imposedOn(question.models as CircuitClass), predicate]
  const searcher = searcherOf(claimQuestion(question), supplied, solver, options)
  searcher.proofs.push(...(certificate?.proofs ?? []))
  return searcher
}

/** A selected model that has what is required, or the claim that none has. */
async function* findOne(
  searcher: Searcher,
  selection: Minimal<Circuit>,
  requirement: Requirement,
): AsyncGenerator<Bounds, Found, void> {
  const { cost, certificate } = selection
  const claims = certificate?.claims ?? []
  const known = claims.flatMap(each => (each.kind === 'none-below' ? each.refutations : []))
  const refutations: Refutation[] = []
  for (const shape of shapesWithin(searcher, cost)) {
    const covering = known.find(each => covers(each.shape, shape))
    if (covering !== undefined) {
      refutations.push(covering)
      continue
    }
    const [lead = Rational.ZERO] = cost
    const doing = `selected models ${requirement.holds ? 'with' : 'without'} ${requirement.predicate.name}`
    yield { lower: lead, upper: lead, doing }
    const step = await firstCircuit(searcher, shape, requirement, depthOf(searcher, cost))
    if (step.kind !== 'none') return step.kind === 'open' ? step : step.circuit
    refutations.push(step.refutation)
  }
  return { kind: 'none-besides', cost, require: [requirement], listed: { circuits: [] }, refutations }
}

type Step =
  | { readonly kind: 'found'; readonly circuit: Circuit }
  | { readonly kind: 'none'; readonly refutation: Refutation }
  | { readonly kind: 'open'; readonly because: string }

/** One circuit of a shape; for a shape that is only levels, a smallest circuit of the function found. */
async function firstCircuit(
  searcher: Searcher,
  shape: Shape,
  requirement: Requirement,
  depth?: number,
): Promise<Step> {
  if (shape.kind === 'levels' && searcher.context.predicate(requirement.predicate).kind === 'mechanistic') {
    const message = 'a bias on depth alone selects functions, and this property looks at gates'
    throw new Unsupported('mechanism-undetermined', message, 'use lexicographic(depth,size)')
  }
  const found = await search(searcher, { shape, require: [requirement] })
  if (found.kind !== 'found') return found
  const { circuit } = found.candidate
  if (circuit !== undefined) return { kind: 'found', circuit }
  for (let gates = 0; gates <= GATES_MAX; gates += 1) {
    const sized: Shape = { kind: 'gates', gates, ...(depth === undefined ? {} : { depth }) }
    const made = await search(searcher, { shape: sized, require: [requirement] })
    if (made.kind === 'open') return made
    if (made.kind === 'found' && made.candidate.circuit)
      return { kind: 'found', circuit: made.candidate.circuit }
  }
  return { kind: 'open', because: `more than ${GATES_MAX} gates` }
}

/** The claim that a selected model is what it is, and has or lacks the property. */
function attainedBy(selection: Minimal<Circuit>, model: Circuit, requirement: Requirement): Claim {
  const { task, models, bias } = selection.question
  const policy = policyOfWords(task, wordsOf(task, model))
  const value = expectedReturn(task, behaviourOf(task, policy), 'train')
  const linear = linearBias(bias.spec).parts.length
  const cost = bias.costs(model, { task, models }).slice(0, linear)
  return { kind: 'attained', model, cost, value, require: [requirement] }
}
