/**
 * What is wrong with a claim, apart from its proofs: models that are not what they are said to be, lemmas that do
 * not hold, refutations that leave cases out.
 *
 * Every function here returns the fault in words, or nothing. All arithmetic is exact.
 */
import { canonicalLine, type Spec } from '../base/document.ts'
import { InvalidInput } from '../base/errors.ts'
import { type GateFunction, gateFunctions } from '../logic/gate.ts'
import type { Circuit } from '../model/circuit.ts'
import type { CircuitClass } from '../model/classes.ts'
import { modelClassOf } from '../model/spec.ts'
import type { Predicate } from '../predicate/predicate.ts'
import { predicateOf } from '../predicate/spec.ts'
import { behaviourOf, classesOf } from '../task/policy.ts'
import { returnOf } from '../task/value.ts'
import type { Claim, Lemma, Question, Refutation, Requirement } from './claim.ts'
import { circuitFault, sizeOf } from './circuit-fault.ts'
import { compareCosts, costOf, type LinearBias, linearBias, uncovered } from './coverage.ts'
import { explain, policyOf, replay } from './reason.ts'
import { valueLemmaFault } from './value-lemma.ts'

/** A question, rebuilt from its specs. */
export interface Context {
  readonly question: Question
  readonly models: CircuitClass
  readonly functions: readonly GateFunction[]
  readonly bias: LinearBias
  /** What every model must satisfy to be a member of the class at all. */
  readonly imposed: readonly Requirement[]
  predicate(spec: Spec): Predicate
  /** Predicates that were supplied by the caller, by their canonical text. */
  readonly supplied: ReadonlyMap<string, Predicate>
}

/** Rebuild the question of a certificate. Throws what the rooms throw on specs they do not know. */
export function contextOf(question: Question, predicates: readonly Predicate[]): Context {
  const supplied = new Map(predicates.map(each => [canonicalLine(each.spec), each]))
  const predicate = (spec: Spec): Predicate => supplied.get(canonicalLine(spec)) ?? predicateOf(spec, question.task)
  const models = modelClassOf(question.models, predicate)
  if (models.kind !== 'circuits') {
    const issue = { path: 'question.models', found: question.models.name, expected: 'circuits or formulas' }
    throw new InvalidInput('not-a-circuit-certificate', [issue])
  }
  const { where } = models
  return {
    question,
    models,
    functions: gateFunctions(models.basis),
    bias: linearBias(question.bias),
    imposed: where === undefined ? [] : [{ predicate: where.spec, holds: true }],
    predicate,
    supplied,
  }
}

/** The refutations that a claim rests on. */
export function refutationsOf(claim: Claim): readonly Refutation[] {
  return claim.kind === 'attained' ? [] : claim.refutations
}

/** Why a claim does not stand, its proofs apart. */
export function claimFault(context: Context, claim: Claim): string | undefined {
  switch (claim.kind) {
    case 'attained':
      return attainedFault(context, claim)
    case 'none-below':
      return uncovered(context.bias, context.functions, { cost: claim.cost, equal: false }, claim.refutations)
    case 'none-besides':
      return uncovered(context.bias, context.functions, { cost: claim.cost, equal: true }, claim.refutations)
    case 'infeasible':
      return claim.refutations.some(each => each.shape.kind === 'any') ? undefined : 'nothing is said about any function'
  }
}

function attainedFault(context: Context, claim: Extract<Claim, { kind: 'attained' }>): string | undefined {
  const { task, atLeast } = context.question
  const { model } = claim
  const fault = circuitFault(task, context.models, context.functions, model)
  if (fault !== undefined) return `the model is not of the class: ${fault}`
  const size = sizeOf(context.functions, model)
  const cost = costOf(context.bias, size.gates, size.depth)
  if (cost.length !== claim.cost.length || compareCosts(cost, claim.cost) !== 0) {
    return `the model costs ${cost.join(', ')}, not ${claim.cost.join(', ')}`
  }
  const value = returnOf(task, behaviourOf(task, policyOf(task, model)), 'train')
  if (value.kind === 'none') return `the model has no return: ${value.because}`
  if (!value.value.equals(claim.value)) return `the model's return is ${value.value}, not ${claim.value}`
  if (value.value.compare(atLeast) < 0) return `the model's return ${value.value} is below the bar ${atLeast}`
  return requirementFault(context, model, claim.require)
}

function requirementFault(
  context: Context,
  model: Circuit,
  require: readonly Requirement[],
): string | undefined {
  for (const { predicate, holds } of [...context.imposed, ...require]) {
    const { task } = context.question
    const finding = explain(task, policyOf(task, model), model, context.predicate(predicate))
    if (finding.holds !== holds) return `${predicate.name} is ${finding.holds} of the model: ${finding.because}`
  }
  return undefined
}

/** Why the formula of a refutation does not follow from its claim. */
export function refutationFault(context: Context, claim: Claim, refutation: Refutation): string | undefined {
  const { task } = context.question
  const count = classesOf(task).length
  const { classes, breaks, lemmas } = refutation
  if (new Set(classes).size !== classes.length || classes.some(index => !(index >= 0 && index < count))) {
    return `the classes of a refutation are not distinct classes of the task: ${classes.join(', ')}`
  }
  if (breaks.includes('no-reapplication') && lemmas.some(mentionsStructure)) {
    return 'no-reapplication is not justified beside a lemma about wires or circuits'
  }
  for (const [index, lemma] of lemmas.entries()) {
    const fault = lemmaFault(context, claim, lemma)
    if (fault !== undefined) return `lemma ${index + 1}: ${fault}`
  }
  return undefined
}

function mentionsStructure(lemma: Lemma): boolean {
  return lemma.kind === 'verdict' && lemma.reason.some(answer => answer.kind === 'wire' || answer.kind === 'circuit')
}

function lemmaFault(context: Context, claim: Claim, lemma: Lemma): string | undefined {
  const { task, atLeast } = context.question
  switch (lemma.kind) {
    case 'value':
      return valueLemmaFault(task, atLeast, lemma)
    case 'verdict':
      return verdictLemmaFault(context, claim, lemma)
    case 'listed-circuit':
      return isListed(claim, lemma.circuit) ? undefined : 'a circuit is excluded that is not listed'
    case 'listed-function':
      return isListedFunction(claim, lemma.words) ? undefined : 'a function is excluded that is not listed'
  }
}

/** The lemma must contradict something required, and the reason must give the verdict on replay. */
function verdictLemmaFault(
  context: Context,
  claim: Claim,
  lemma: Extract<Lemma, { kind: 'verdict' }>,
): string | undefined {
  const text = canonicalLine(lemma.predicate)
  const required = [...context.imposed, ...('require' in claim ? claim.require : [])]
  const relevant = required.some(each => canonicalLine(each.predicate) === text && each.holds !== lemma.holds)
  if (!relevant) return `${text} is excluded without being required`
  const finding = replay(context.question.task, context.predicate(lemma.predicate), lemma.reason)
  if ('missing' in finding) return `the reason does not decide ${lemma.predicate.name}: it lacks ${finding.missing}`
  return finding.holds === lemma.holds ? undefined : `the reason gives the opposite verdict on ${lemma.predicate.name}`
}

function isListed(claim: Claim, circuit: Circuit): boolean {
  if (claim.kind !== 'none-besides' || !('circuits' in claim.listed)) return false
  const text = canonicalLine(circuit)
  return claim.listed.circuits.some(each => canonicalLine(each) === text)
}

function isListedFunction(claim: Claim, words: readonly string[]): boolean {
  if (claim.kind !== 'none-besides' || !('functions' in claim.listed)) return false
  return claim.listed.functions.some(each => each.length === words.length && each.every((word, k) => word === words[k]))
}

/** What a verified certificate still asks one to believe. */
export function trustOf(context: Context, certificate: { readonly claims: readonly Claim[] }): readonly string[] {
  const refutations = certificate.claims.flatMap(refutationsOf)
  const breaks = new Set(refutations.flatMap(each => each.breaks))
  const own = [...context.supplied.keys()].map(text => `the predicate ${text}, as you supplied it`)
  return [
    'this checker and the translation of claims to clauses (the certificate room)',
    ...(breaks.has('gate-order') ? ['the argument that gates may be put in order (symmetry: gate-order)'] : []),
    ...(breaks.has('no-reapplication') ? ['the argument that no gate need re-read (symmetry: no-reapplication)'] : []),
    ...own,
  ]
}
