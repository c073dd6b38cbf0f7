/**
 * What is wrong with a claim, apart from its proofs: models that are not what they are said to be, lemmas that do
 * not hold, refutations that leave cases out.
 *
 * Every function here returns the fault in words, or nothing. All arithmetic is exact.
 */
import { type Bits, isBits } from '../base/bits.ts'
import { canonicalLine, type Spec } from '../base/document.ts'
import { at, InvalidInput } from '../base/errors.ts'
import type { Rational } from '../base/rational.ts'
import { biasOf } from '../bias/spec.ts'
import { type GateFunction, gateFunctions } from '../logic/gate.ts'
import type { Circuit } from '../model/circuit.ts'
import type { CircuitClass } from '../model/classes.ts'
import { modelClassOf } from '../model/spec.ts'
import type { Predicate } from '../predicate/predicate.ts'
import { predicateOf } from '../predicate/spec.ts'
import { behaviourOf, classesOf, type Policy, policyOfWords } from '../task/policy.ts'
import { returnOf } from '../task/value.ts'
import { circuitFault, sizeOf } from './circuit-fault.ts'
import type { Claim, Exhaustion, Lemma, Question, Refutation, Requirement, Shape } from './claim.ts'
import {
  compareCosts,
  costOf,
  GATES_MAX,
  isLedBySize,
  type LinearBias,
  linearBias,
  uncovered,
} from './coverage.ts'
import { isMeaningful, trainingStates } from './meaning.ts'
import { explain, policyOf, replay } from './reason.ts'
import { demandsOf, symmetryFault } from './symmetry.ts'
import { valueLemmaFault } from './value-lemma.ts'

/** How the properties that a certificate names are found. */
export interface Predicates {
  predicate(spec: Spec): Predicate
  /** Predicates that were supplied by the caller, by their canonical text. */
  readonly supplied: ReadonlyMap<string, Predicate>
}

/** Built-in predicates from their specs, besides those that are supplied. */
export function predicatesOf({ task }: Question, predicates: readonly Predicate[]): Predicates {
  const supplied = new Map(predicates.map(each => [canonicalLine(each.spec), each]))
  return { supplied, predicate: spec => supplied.get(canonicalLine(spec)) ?? predicateOf(spec, task) }
}

/** A question, rebuilt from its specs. */
export interface Context extends Predicates {
  readonly question: Question
  readonly models: CircuitClass
  readonly functions: readonly GateFunction[]
  readonly bias: LinearBias
  /** What every model must satisfy to be a member of the class at all. */
  readonly imposed: readonly Requirement[]
}

/** Rebuild the question of a certificate. Throws what the rooms throw on specs they do not know. */
export function contextOf(question: Question, predicates: readonly Predicate[]): Context {
  const named = predicatesOf(question, predicates)
  const models = modelClassOf(question.models, named.predicate)
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
    ...named,
  }
}

type NoneBesides = Extract<Claim, { readonly kind: 'none-besides' }>

/** The refutations that a claim rests on. */
export function refutationsOf(claim: Claim): readonly Refutation[] {
  return 'refutations' in claim ? claim.refutations : []
}

/** The exhaustion that a claim rests on, if any. */
export function exhaustionOf(claim: Claim): Exhaustion | undefined {
  return 'exhaustion' in claim ? claim.exhaustion : undefined
}

/** Why a claim does not stand, its proofs apart; `earlier` are the claims before it. */
export function claimFault(context: Context, claim: Claim, earlier: readonly Claim[]): string | undefined {
  switch (claim.kind) {
    case 'selected':
      return selectedFault(context, claim, earlier)
    case 'attained':
      return attainedFault(context, claim)
    case 'none-below':
      if (claim.tabulation !== undefined) return undefined
      return uncovered(context.bias, context.functions, { cost: claim.cost, equal: false }, claim)
    case 'none-besides':
      return (
        uncovered(context.bias, context.functions, { cost: claim.cost, equal: true }, claim) ??
        listedFault(context, claim)
      )
    case 'least-programs':
      return 'it is about programs, and the question is about circuits'
    case 'infeasible':
      return claim.refutations.some(each => each.shape.kind === 'any')
        ? undefined
        : 'nothing is said about any function'
  }
}

function attainedFault(context: Context, claim: Extract<Claim, { kind: 'attained' }>): string | undefined {
  const { model } = claim
  const fault = modelFault(context, model, claim.require)
  if (fault !== undefined) return `the model ${fault}`
  const cost = costOfModel(context, model)
  if (cost.length !== claim.cost.length || compareCosts(cost, claim.cost) !== 0) {
    return `the model costs ${cost.join(', ')}, not ${claim.cost.join(', ')}`
  }
  const { task } = context.question
  const found = returnOf(task, behaviourOf(task, policyOf(task, model)), 'train')
  if (found.kind === 'value' && found.value.equals(claim.value)) return undefined
  return `the model's return is ${found.kind === 'value' ? found.value : 'none'}, not ${claim.value}`
}

function costOfModel(context: Context, model: Circuit): readonly Rational[] {
  const size = sizeOf(context.functions, model)
  return costOf(context.bias, size.gates, size.depth)
}

/** Why this is not a model that meets the bar and has what is required. */
function modelFault(context: Context, model: Circuit, require: readonly Requirement[]): string | undefined {
  const { task } = context.question
  const fault = circuitFault(task, context.models, context.functions, model)
  if (fault !== undefined) return `is not of the class: ${fault}`
  return policyFault(context, policyOf(task, model)) ?? requirementFault(context, model, require)
}

/** Why a policy is not valid or misses the bar. */
export function policyFault(
  { question: { task, atLeast } }: Pick<Context, 'question'>,
  policy: Policy,
): string | undefined {
  const looked = trainingStates(task)
  const broken = policy.action.findIndex((action, index) => !isMeaningful(task, at(looked, index), action))
  if (broken !== -1)
    return `answers nothing that is legal in observation class ${broken}, which training can reach`
  const found = returnOf(task, behaviourOf(task, policy), 'train')
  if (found.kind === 'none') return `has no return: ${found.because}`
  return found.value.compare(atLeast) < 0
    ? `has a return of ${found.value}, below the bar ${atLeast}`
    : undefined
}

/** What is listed must be what the claim speaks about: each once, of at most the cost, over the bar, as required. */
function listedFault(context: Context, claim: NoneBesides): string | undefined {
  const { listed, cost, require } = claim
  const items: readonly (Circuit | readonly Bits[])[] =
    'circuits' in listed ? listed.circuits : listed.functions
  if (new Set(items.map(canonicalLine)).size < items.length) return 'something is listed twice'
  for (const [index, item] of items.entries()) {
    const fault = 'kind' in item ? modelFault(context, item, require) : functionFault(context, item)
    if (fault !== undefined) return `model ${index + 1} of the list ${fault}`
    if ('kind' in item && compareCosts(costOfModel(context, item), cost) > 0)
      return `model ${index + 1} of the list costs more`
  }
  return undefined
}

/** A listed function has a whole word for every class. That some model computes it is not claimed. */
function functionFault(context: Context, words: readonly Bits[]): string | undefined {
  const { task } = context.question
  const whole =
    words.length === classesOf(task).length && words.every(word => isBits(word, task.outputs.length))
  return whole
    ? policyFault(context, policyOfWords(task, words))
    : 'is not one word for each observation class'
}

/** Who is least among all listed circuits, wired as they are, by the whole bias, and what all of those have. */
function selectedFault(
  context: Context,
  claim: Extract<Claim, { readonly kind: 'selected' }>,
  earlier: readonly Claim[],
): string | undefined {
  const listing = earlier[claim.list]
  if (listing?.kind !== 'none-besides' || !('circuits' in listing.listed) || listing.require.length > 0) {
    return `claim ${claim.list + 1} is no list of circuits of everything that meets the bar`
  }
  if (listing.refutations.some(leavesOutWirings)) {
    return 'the list leaves out wirings, and later parts of a bias may look at them'
  }
  const { question, models } = context
  const bias = biasOf(question.bias, models)
  const costs = listing.listed.circuits.map(model => bias.costs(model, { task: question.task, models }))
  const best = costs.filter(cost => costs.every(other => compareCosts(cost, other) <= 0))
  const positions = costs.flatMap((cost, index) => (compareCosts(cost, claim.cost) === 0 ? [index] : []))
  const [least] = best
  if (least === undefined || least.length !== claim.cost.length || compareCosts(least, claim.cost) !== 0) {
    return `the least of those listed costs ${least?.join(', ') ?? 'nothing'}, not ${claim.cost.join(', ')}`
  }
  if (positions.join() !== [...claim.positions].sort((a, b) => a - b).join()) {
    return `those of least cost are ${positions.join(', ')}, not ${claim.positions.join(', ')}`
  }
  for (const index of positions) {
    const fault = requirementFault(context, at(listing.listed.circuits, index), claim.require)
    if (fault !== undefined) return `model ${index + 1} of the list: ${fault}`
  }
  return undefined
}

function leavesOutWirings({ breaks, lemmas }: Refutation): boolean {
  return breaks.includes('no-reapplication') && lemmas.some(lemma => lemma.kind === 'listed-circuit')
}

/** Why a model lacks something that is required of it, or has what it must lack. */
export function requirementFault(
  context: Context,
  model: Circuit,
  require: readonly Requirement[],
): string | undefined {
  for (const { predicate, holds } of [...context.imposed, ...require]) {
    const { task } = context.question
    const finding = explain(task, policyOf(task, model), model, context.predicate(predicate))
    if (finding.holds !== holds)
      return `${predicate.name} is ${finding.holds} of the model: ${finding.because}`
  }
  return undefined
}

/** Why the formula of a refutation does not follow from its claim. */
export function refutationFault(context: Context, claim: Claim, refutation: Refutation): string | undefined {
  const { task } = context.question
  const count = classesOf(task).length
  const { classes, lemmas } = refutation
  if (new Set(classes).size !== classes.length || classes.some(index => !(index >= 0 && index < count))) {
    return `the classes of a refutation are not distinct classes of the task: ${classes.join(', ')}`
  }
  const fault =
    shapeFault(refutation.shape) ??
    breaksFault(context, claim, refutation) ??
    symmetriesFault(context, refutation)
  if (fault !== undefined) return fault
  const listed = listedTexts(claim)
  for (const [index, lemma] of lemmas.entries()) {
    const wrong = lemmaFault(context, claim, listed, lemma)
    if (wrong !== undefined) return `lemma ${index + 1}: ${wrong}`
  }
  return undefined
}

function shapeFault(shape: Shape): string | undefined {
  const numbers =
    shape.kind === 'gates' ? [shape.gates, shape.depth ?? 0] : shape.kind === 'levels' ? [shape.depth] : []
  const sound = numbers.every(each => Number.isInteger(each) && each >= 0 && each <= GATES_MAX)
  return sound ? undefined : `a shape of ${numbers.join(', ')}: expected whole numbers up to ${GATES_MAX}`
}

/**
 * Rewriting a circuit leaves its function, rewires it, and may make it smaller. So it is no loss where only functions
 * matter; and beside a list of circuits only if what is smaller is cheaper than all of them, and so is refuted
 * outright.
 */
function breaksFault(context: Context, claim: Claim, refutation: Refutation): string | undefined {
  const { breaks, lemmas } = refutation
  const [rewriting] = breaks.filter(each => each !== 'gate-order')
  if (rewriting === undefined) return undefined
  if (lemmas.some(lemma => lemma.kind === 'verdict' && lemma.reason.some(answer => answer.kind !== 'act'))) {
    return `${rewriting} is not justified beside a lemma about wires, inputs read or circuits`
  }
  if (breaks.includes('association') && !mayAssociate(context, refutation)) {
    return 'association is not justified beside listed circuits, or where depth counts or gates differ in cost'
  }
  const circuits = claim.kind === 'none-besides' && 'circuits' in claim.listed ? claim.listed.circuits : []
  const { parts } = context.bias
  const rises = parts.some(part => !part.size.isZero())
  const least = (model: Circuit): boolean =>
    compareCosts(costOfModel(context, model), 'cost' in claim ? claim.cost : []) === 0
  const whole = 'cost' in claim && claim.cost.length === parts.length
  const sound = circuits.length === 0 || (rises && whole && circuits.every(least))
  return sound
    ? undefined
    : `${rewriting} is not justified beside listed circuits that something smaller may equal in cost`
}

/** Reading three operands in another order changes the wires and may add depth. */
function mayAssociate({ bias }: Context, { shape, lemmas }: Refutation): boolean {
  const shallow = shape.kind === 'gates' && (shape.depth !== undefined || shape.cost !== undefined)
  const listed = lemmas.some(lemma => lemma.kind === 'listed-circuit')
  return !shallow && !listed && isLedBySize(bias)
}

function symmetriesFault(context: Context, { shape, symmetries, lemmas }: Refutation): string | undefined {
  if (symmetries.length === 0) return undefined
  if (shape.kind !== 'gates') return 'symmetries are about gates'
  const { task } = context.question
  const demands = demandsOf(task)
  for (const symmetry of symmetries) {
    const fault = symmetryFault(task, demands, context.models.basis.invertersFree, lemmas, symmetry)
    if (fault !== undefined) return fault
  }
  return undefined
}

function lemmaFault(
  context: Context,
  claim: Claim,
  listed: ReadonlySet<string>,
  lemma: Lemma,
): string | undefined {
  const { task, atLeast } = context.question
  switch (lemma.kind) {
    case 'value':
      return valueLemmaFault(task, atLeast, lemma)
    case 'verdict':
      return verdictLemmaFault(context, claim, lemma)
    case 'listed-circuit':
      return listed.has(canonicalLine(lemma.circuit)) ? undefined : 'a circuit is excluded that is not listed'
    case 'listed-function':
      return listed.has(canonicalLine(lemma.words)) ? undefined : 'a function is excluded that is not listed'
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
  for (const answer of lemma.reason) {
    const { task } = context.question
    const fault =
      answer.kind === 'circuit' && circuitFault(task, context.models, context.functions, answer.circuit)
    if (fault) return `the circuit of the reason is not of the class: ${fault}`
  }
  const finding = replay(context.question.task, context.predicate(lemma.predicate), lemma.reason)
  if ('missing' in finding)
    return `the reason does not decide ${lemma.predicate.name}: it lacks ${finding.missing}`
  return finding.holds === lemma.holds
    ? undefined
    : `the reason gives the opposite verdict on ${lemma.predicate.name}`
}

/** What a claim lists, as text; a list of words is never the text of a circuit. */
function listedTexts(claim: Claim): ReadonlySet<string> {
  if (claim.kind !== 'none-besides') return new Set()
  const { listed } = claim
  return new Set(
    'circuits' in listed ? listed.circuits.map(canonicalLine) : listed.functions.map(canonicalLine),
  )
}

/** What a verified certificate still asks one to believe. */
export function trustOf(
  context: Context,
  certificate: { readonly claims: readonly Claim[] },
): readonly string[] {
  const refutations = certificate.claims.flatMap(refutationsOf)
  const breaks = new Set(refutations.flatMap(each => each.breaks))
  const own = [...context.supplied.keys()].map(text => `the predicate ${text}, as you supplied it`)
  return [
    'this checker and the translation of claims to clauses (the certificate room)',
    ...(breaks.has('gate-order')
      ? ['the argument that gates may be put in order (symmetry: gate-order)']
      : []),
    ...(breaks.has('no-reapplication')
      ? ['the argument that no gate need re-read (symmetry: no-reapplication)']
      : []),
    ...(breaks.has('association')
      ? ['the argument that of three operands the earliest two may be read first (symmetry: association)']
      : []),
    ...(refutations.some(each => each.symmetries.length > 0)
      ? [
          'the argument that of symmetric circuits one suffices (symmetry: relabelling; each relabelling is checked)',
        ]
      : []),
    ...(certificate.claims.some(claim => exhaustionOf(claim) !== undefined)
      ? [
          'the second enumerators of sets of gates (logic/gate-sets, logic/wide-gate-sets), which went through all of them again',
        ]
      : []),
    ...(certificate.claims.some(claim => 'tabulation' in claim)
      ? ['the second table of formulas (logic/formula-costs), which was made again']
      : []),
    ...own,
  ]
}
