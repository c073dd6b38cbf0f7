/**
 * One question to the solver: is there a model of this shape that meets the bar and has what is required?
 *
 * SAT modulo the task, lazily (Nieuwenhuis, Oliveras and Tinelli 2006 for the scheme): the solver proposes a circuit;
 * its exact return and the required predicates are evaluated; whatever fails becomes a lemma (a value function, or the
 * answers that decided the predicate), and the solver goes on. Value lemmas hold for every shape, and verdict lemmas
 * for every shape with the same requirement, so both are kept for later questions. An answer "none" comes with a
 * refutation: the formula with exactly the lemmas used, and its LRAT proof.
 *
 * Invariants: `found` models were evaluated exactly; `none` is never said without a proof; `open` is said only when a
 * budget ran out.
 */
import type { Bits } from '../base/bits.ts'
import { canonicalLine } from '../base/document.ts'
import { assert, at } from '../base/errors.ts'
import { Pace } from '../base/pace.ts'
import type { Rational } from '../base/rational.ts'
import type { RunOptions } from '../base/run.ts'
import type {
  Lemma,
  ProofSource,
  Query,
  Question,
  Refutation,
  Requirement,
  Shape,
  Symmetry,
  SymmetryBreak,
} from '../certificate/claim.ts'
import { type Context, contextOf } from '../certificate/claim-fault.ts'
import { isLedBySize } from '../certificate/coverage.ts'
import { type Encoding, encodeInTurns } from '../certificate/encode.ts'
import { inputsThatMatter } from '../certificate/losses.ts'
import {
  type Answers,
  answersOfCircuit,
  explainBy,
  minimalReason,
  replay,
  wordsOf,
} from '../certificate/reason.ts'
import { relabelLemma } from '../certificate/symmetry.ts'
import { associatingPairs, closedUnderReapplication } from '../logic/closure.ts'
import type { Circuit } from '../model/circuit.ts'
import type { Predicate } from '../predicate/predicate.ts'
import type { LratProof, Solver, SolverSession } from '../solve/solver.ts'
import { behaviourOf, classesOf, type Policy, policyOfWords } from '../task/policy.ts'
import { reachableClasses } from '../task/reach.ts'
import type { Task } from '../task/task.ts'
import { returnOf } from '../task/value.ts'
import { conflictOf, rootLemmas } from './conflict.ts'
import { cubeSolver } from './cube-solver.ts'
import { type Part, type Parts, partFault, partsOf } from './journalled.ts'
import { keyOf, type Learnt, learn, withLessons } from './learnt.ts'
import { symmetriesOf } from './symmetry.ts'

/** What a search may use and what it has learnt; one for each question. */
export interface Searcher extends Learnt {
  readonly context: Context
  readonly solver: Solver
  readonly options: RunOptions
  /** The proofs recorded so far; refutations refer to them by position. */
  readonly proofs: ProofSource[]
  /** When the budget of seconds runs out, in milliseconds of `performance.now()`. */
  readonly deadline: number
  conflicts: number
  /** Relabellings that keep what training demands. */
  readonly symmetries: readonly Symmetry[]
  /** False where the solver alone is to find least circuits, as in comparisons. */
  readonly witness?: boolean
  /** Finished searches of this question, where there is a journal. */
  readonly parts?: Parts
}

/** A model that was found, with its exact return. `circuit` is absent where only a policy was asked for. */
export interface Candidate {
  readonly policy: Policy
  readonly words: readonly string[]
  readonly circuit?: Circuit
  readonly value: Rational
  /** What predicates may ask of it. */
  readonly answers: Answers
}

/** How a search ended: nothing (more) of the kind exists, with the refutation; or the budget ran out. */
export type Ending =
  | { readonly kind: 'none'; readonly refutation: Refutation }
  | { readonly kind: 'open'; readonly because: string }

/** What became of a search for one model. */
export type Outcome = { readonly kind: 'found'; readonly candidate: Candidate } | Ending

/** What to look for, and what excludes what was found when there is to be more: the circuit, or its function. */
export interface Wanted {
  readonly shape: Shape
  readonly require: readonly Requirement[]
  readonly besides?: 'circuits' | 'functions'
  /** Output tables that were found before and are not to be found again. */
  readonly not?: readonly (readonly Bits[])[]
}

/** Begin to search a question. Predicates that are not built in are given as objects. */
export function searcherOf(
  question: Question,
  predicates: readonly Predicate[],
  solver: Solver,
  options: RunOptions,
): Searcher {
  const context = contextOf(question, predicates)
  const { task, atLeast } = question
  return {
    context,
    solver: options.workers === undefined ? solver : cubeSolver(solver, options.workers),
    options,
    values: isOneStep(question) ? [] : [...rootLemmas(task, atLeast)],
    verdicts: new Map(),
    proofs: [],
    deadline: deadlineOf(options),
    conflicts: 0,
    symmetries: symmetriesOf(task, context.models),
    lopsided: new Set(),
    ...(options.journal === undefined ? {} : { parts: partsOf(options.journal, context) }),
  }
}

/** When the budget of seconds runs out, in milliseconds of `performance.now()`. */
export function deadlineOf({ budget }: RunOptions): number {
  return budget?.seconds === undefined ? Number.POSITIVE_INFINITY : performance.now() + budget.seconds * 1000
}

function isOneStep({ task }: Question): boolean {
  return task.value.kind === 'horizon' && task.value.steps === 1
}

/** Look for one model. */
export async function search(searcher: Searcher, wanted: Wanted): Promise<Outcome> {
  const [known] = (await recalled(searcher, wanted)) ?? []
  if (known !== undefined) return 'kind' in known ? known : { kind: 'found', candidate: known }
  const models = searchAll(searcher, wanted)
  const step = await models.next()
  if (step.done) return step.value
  await models.return(undefined as never)
  return { kind: 'found', candidate: step.value }
}

/** Look for models one after the other, each besides those found before, until there are no more. */
export async function* searchAll(
  searcher: Searcher,
  wanted: Wanted,
): AsyncGenerator<Candidate, Ending, void> {
  if (isList(wanted)) {
    for (const known of (await recalled(searcher, wanted)) ?? []) {
      if ('kind' in known) return known
      yield known
    }
  }
  for (;;) {
    const ending = yield* searchOnce(searcher, wanted)
    if (ending.kind !== 'lopsided') return ending
  }
}

/** A lemma turned out to be about one of two symmetric models only: the search begins again without symmetries. */
interface Lopsided {
  readonly kind: 'lopsided'
}

async function* searchOnce(
  searcher: Searcher,
  wanted: Wanted,
): AsyncGenerator<Candidate, Ending | Lopsided, void> {
  const require = [...searcher.context.imposed, ...wanted.require]
  const query = queryOf(searcher, wanted, require)
  const pace = new Pace()
  const encoding = await encoded(searcher, query, pace)
  const lemmas = [...query.lemmas]
  const models: Candidate[] = []
  const session = await searcher.solver.session({ proof: true })
  try {
    const feed = feeder(encoding, session, pace, searcher.options.signal)
    for (;;) {
      await feed()
      const answer = await solve(searcher, session)
      if (answer.kind === 'unknown') return { kind: 'open', because: 'the budget is spent' }
      if (answer.kind === 'unsat') {
        const refuted = { ...query, lemmas }
        return {
          kind: 'none',
          refutation: await recorded(searcher, wanted, refuted, models, session.proof()),
        }
      }
      const candidate = candidateOf(searcher, encoding, query.classes, answer.assignment)
      const flaws = 'lemma' in candidate ? [candidate.lemma] : failing(searcher, candidate, require)
      if (query.symmetries.length > 0 && isLopsided(searcher, require)) return { kind: 'lopsided' }
      if (flaws.length === 0 && !('lemma' in candidate)) {
        models.push(candidate)
        if (!isList(wanted)) await kept(searcher, wanted, lemmas, models)
        yield candidate
      }
      for (const lemma of flaws.length > 0 ? flaws : [listing(candidate as Candidate, wanted)]) {
        lemmas.push(lemma)
        encoding.exclude(lemma)
      }
    }
  } finally {
    session.dispose()
  }
}

function isLopsided(searcher: Searcher, require: readonly Requirement[]): boolean {
  return searcher.lopsided.has('value') || require.some(each => searcher.lopsided.has(keyOf(each)))
}

/** The lemma that excludes a model which has been listed. */
function listing(candidate: Candidate, wanted: Wanted): Lemma {
  const { circuit, words } = candidate
  if (wanted.besides === 'circuits' && circuit !== undefined) return { kind: 'listed-circuit', circuit }
  return { kind: 'listed-function', words }
}

/** The formula of a query, built in turns, so that an abort is heard. */
async function encoded({ context, options }: Searcher, query: Query, pace: Pace): Promise<Encoding> {
  const turns = encodeInTurns(query, context.models)
  for (;;) {
    const turn = turns.next()
    if (turn.done) return turn.value
    await pace.beat(options.signal)
  }
}

/** Clauses handed over between looks at the clock. */
const CLAUSES_PER_TURN = 1000

/** Hand the solver the clauses that it has not seen, in turns. */
function feeder(
  encoding: Encoding,
  session: SolverSession,
  pace: Pace,
  signal: AbortSignal | undefined,
): () => Promise<void> {
  let fed = 0
  return async () => {
    for (; fed < encoding.cnf.clauses.length; fed += 1) {
      session.add(at(encoding.cnf.clauses, fed))
      if (fed % CLAUSES_PER_TURN === 0) await pace.beat(signal)
    }
  }
}

async function solve(searcher: Searcher, session: SolverSession): ReturnType<SolverSession['solve']> {
  const { signal, budget } = searcher.options
  const before = session.conflicts
  const seconds = (searcher.deadline - performance.now()) / 1000
  const conflicts = budget?.conflicts === undefined ? undefined : budget.conflicts - searcher.conflicts
  if (seconds <= 0 || (conflicts !== undefined && conflicts <= 0)) return { kind: 'unknown' }
  const answer = await session.solve({
    ...(signal === undefined ? {} : { signal }),
    budget: {
      ...(Number.isFinite(seconds) ? { seconds } : {}),
      ...(conflicts === undefined ? {} : { conflicts }),
      ...(budget?.megabytes === undefined ? {} : { megabytes: budget.megabytes }),
    },
  })
  searcher.conflicts += session.conflicts - before
  return answer
}

function queryOf(searcher: Searcher, wanted: Wanted, require: readonly Requirement[]): Query {
  const { question } = searcher.context
  const { shape } = wanted
  const breaks = breaksOf(searcher, wanted, require)
  if (isTooSmall(searcher, shape)) return { question, shape, classes: [], lemmas: [], breaks, symmetries: [] }
  const narrow = require.length === 0 && wanted.besides !== 'functions'
  const every = classesOf(question.task).map((_, index) => index)
  const known = require.flatMap(each => searcher.verdicts.get(keyOf(each)) ?? [])
  const before = (wanted.not ?? []).map(words => ({ kind: 'listed-function', words }) as const)
  return {
    question,
    shape,
    classes: narrow ? reachableClasses(question.task) : every,
    lemmas: [...searcher.values, ...known, ...before],
    breaks,
    symmetries: isSymmetric(searcher, wanted, require) ? searcher.symmetries : [],
  }
}

/** Gates of two operands that are all read leave too few places for the inputs that must be read: no row is needed. */
function isTooSmall({ context }: Searcher, shape: Shape): boolean {
  const { task, atLeast } = context.question
  if (shape.kind !== 'gates' || context.functions.some(each => each.arity > 2)) return false
  return inputsThatMatter(task, atLeast).length > shape.gates + task.outputs.length
}

/** One of several symmetric models is enough where one model is looked for and nothing tells them apart. */
function isSymmetric(searcher: Searcher, wanted: Wanted, require: readonly Requirement[]): boolean {
  if (wanted.shape.kind !== 'gates' || wanted.besides !== undefined || wanted.not !== undefined) return false
  const blind = require.every(each => searcher.context.predicate(each.predicate).kind === 'behavioural')
  return blind && !isLopsided(searcher, require)
}

/**
 * Circuits are rewritten only where no predicate may look at wires; and not in lists of circuits among which the later
 * parts of the bias are to decide, for those may look at wirings too. Association changes wires and depth besides.
 */
function breaksOf(
  searcher: Searcher,
  wanted: Wanted,
  require: readonly Requirement[],
): readonly SymmetryBreak[] {
  const { shape, besides } = wanted
  if (shape.kind !== 'gates') return []
  const { functions, predicate, bias } = searcher.context
  const blind = require.every(each => predicate(each.predicate).kind === 'behavioural')
  const every = besides === 'circuits' && !bias.whole
  const shallow = shape.depth !== undefined || shape.cost !== undefined || !isLedBySize(bias)
  const chains = blind && besides !== 'circuits' && !shallow && associatingPairs(functions).length > 0
  return [
    'gate-order',
    ...(blind && !every && closedUnderReapplication(functions) ? (['no-reapplication'] as const) : []),
    ...(chains ? (['association'] as const) : []),
  ]
}

/** The candidate with its exact return, or the lemma that says why it misses the bar. */
function candidateOf(
  searcher: Searcher,
  encoding: Encoding,
  classes: readonly number[],
  assignment: readonly boolean[],
): Candidate | { readonly lemma: Lemma } {
  const { task, atLeast } = searcher.context.question
  const circuit = encoding.circuit(assignment)
  const words =
    circuit === undefined ? spread(task, classes, encoding.words(assignment)) : wordsOf(task, circuit)
  const policy = policyOfWords(task, words)
  const found = returnOf(task, behaviourOf(task, policy), 'train')
  if (found.kind === 'value' && found.value.compare(atLeast) >= 0) {
    const answers = answersOf(task, encoding, assignment, policy, circuit)
    return { policy, words, value: found.value, answers, ...(circuit === undefined ? {} : { circuit }) }
  }
  const lemma = conflictOf(task, atLeast, policy)
  searcher.values.push(lemma)
  searcher.lopsided.add('value')
  return { lemma }
}

/**
 * What predicates may ask of a candidate. Where only a function was asked for, its mechanism is whatever the
 * assignment says, so that "no function at all" is never said too early; a whole circuit cannot be asked for.
 */
function answersOf(
  task: Task,
  encoding: Encoding,
  assignment: readonly boolean[],
  policy: Policy,
  circuit: Circuit | undefined,
): Answers {
  if (circuit !== undefined) return answersOfCircuit(task, policy, circuit)
  return {
    act: index => at(policy.action, index),
    wire: table => encoding.wireOf(assignment, table) ?? false,
    reads: input => encoding.readsOf(assignment, input) ?? dependsOn(task, policy, input),
    circuit: () => {
      throw new CircuitNeeded()
    },
  }
}

/** Does a policy answer differently in classes that differ in this input alone? */
function dependsOn(task: Task, { action }: Policy, input: number): boolean {
  const classes = classesOf(task)
  const index = new Map(classes.map(({ seen }, position) => [seen, position]))
  return classes.some(({ seen }, position) => {
    const twin = index.get(`${seen.slice(0, input)}1${seen.slice(input + 1)}`)
    return twin !== undefined && at(action, twin) !== at(action, position)
  })
}

/** A predicate asked for a circuit where only a function is known. */
export class CircuitNeeded extends Error {}

/** The words for every class; classes that were left out are answered by zeros. */
function spread(task: Task, classes: readonly number[], words: readonly Bits[]): readonly Bits[] {
  const known = new Map(classes.map((index, position) => [index, at(words, position)]))
  return classesOf(task).map((_, index) => known.get(index) ?? '0'.repeat(task.outputs.length))
}

/** The lemmas that say why a candidate has not what is required: the reason, and what it is relabelled. */
function failing(
  searcher: Searcher,
  candidate: Candidate,
  require: readonly Requirement[],
): readonly Lemma[] {
  const { context, verdicts } = searcher
  for (const requirement of require) {
    const predicate = context.predicate(requirement.predicate)
    const found = explainBy(context.question.task, predicate, candidate.answers)
    if (found.holds === requirement.holds) continue
    const { holds } = found
    const reason = minimalReason(context.question.task, predicate, found)
    const lemma: VerdictLemma = { kind: 'verdict', predicate: requirement.predicate, holds, reason }
    const lemmas = [lemma, ...relabelled(searcher, requirement, predicate, lemma)]
    const known = verdicts.get(keyOf(requirement)) ?? []
    verdicts.set(keyOf(requirement), [...known, ...lemmas])
    return lemmas
  }
  return []
}

type VerdictLemma = Extract<Lemma, { readonly kind: 'verdict' }>

/**
 * What the symmetries make of a lemma, and of that again: two of them in a row may be one that is not in the list. If
 * the predicate does not agree, it is lopsided.
 */
function relabelled(
  searcher: Searcher,
  requirement: Requirement,
  predicate: Predicate,
  lemma: VerdictLemma,
): readonly Lemma[] {
  const { task } = searcher.context.question
  if (isLopsided(searcher, [requirement])) return []
  const orbit = new Map([[textOf(lemma), lemma]])
  for (const each of orbit.values()) {
    for (const symmetry of searcher.symmetries) {
      const image = relabelLemma(task, symmetry, each)
      const verdict = image === undefined ? undefined : replay(task, predicate, image.reason)
      if (
        image === undefined ||
        verdict === undefined ||
        'missing' in verdict ||
        verdict.holds !== lemma.holds
      ) {
        searcher.lopsided.add(keyOf(requirement))
        return []
      }
      if (!orbit.has(textOf(image))) orbit.set(textOf(image), image)
    }
  }
  return [...orbit.values()].slice(1)
}

/** A lemma about answers as text that does not depend on their order. */
function textOf({ reason }: VerdictLemma): string {
  return reason.map(canonicalLine).sort().join(' ')
}

/** Keep a proof, and say what it refutes. */
async function recorded(
  searcher: Searcher,
  wanted: Wanted,
  { shape, classes, breaks, symmetries, lemmas }: Query,
  models: readonly Candidate[],
  proof: LratProof,
): Promise<Refutation> {
  const part = await kept(searcher, wanted, lemmas, models, proof)
  searcher.proofs.push(part?.proof ?? heldInMemory(proof))
  return { shape, classes, breaks, symmetries, lemmas, proof: searcher.proofs.length - 1 }
}

function heldInMemory({ steps, chunks }: LratProof): ProofSource {
  return { steps, chunks: () => chunks }
}

/** Are all models wanted, or one? */
function isList({ besides, not }: Wanted): boolean {
  return besides !== undefined || not !== undefined
}

/** Write a finished search into the journal, if there is one and the models found are circuits. */
async function kept(
  { parts, lopsided }: Searcher,
  wanted: Wanted,
  lemmas: readonly Lemma[],
  models: readonly Candidate[],
  proof?: LratProof,
): Promise<Part | undefined> {
  const circuits = models.flatMap(each => each.circuit ?? [])
  if (parts === undefined || circuits.length < models.length) return undefined
  return await parts.write(wanted, { models: circuits, lemmas, lopsided: [...lopsided] }, proof)
}

/**
 * What a finished search found, from the journal: its models, and the ending if there are no more. Verified first; then
 * the searcher knows what it would know, had it searched itself.
 */
async function recalled(
  searcher: Searcher,
  wanted: Wanted,
): Promise<readonly (Candidate | Ending)[] | undefined> {
  const { context, options, parts } = searcher
  const part = await parts?.read(wanted)
  if (part === undefined) return undefined
  const past = { ...searcher, ...withLessons(searcher, part) }
  const query = { ...queryOf(past, wanted, [...context.imposed, ...wanted.require]), lemmas: part.lemmas }
  if ((await partFault(context, wanted, query, part, options.signal)) !== undefined) return undefined
  learn(searcher, past)
  const models = part.models.map(circuit => candidateFrom(context.question.task, circuit))
  if (part.proof === undefined) return models
  const { shape, classes, breaks, symmetries, lemmas } = query
  const proof = searcher.proofs.push(part.proof) - 1
  return [...models, { kind: 'none', refutation: { shape, classes, breaks, symmetries, lemmas, proof } }]
}

/** A circuit whose return was verified, as a candidate. */
function candidateFrom(task: Task, circuit: Circuit): Candidate {
  const words = wordsOf(task, circuit)
  const policy = policyOfWords(task, words)
  const found = returnOf(task, behaviourOf(task, policy), 'train')
  assert(found.kind === 'value', 'no-value', 'a model that was verified has a return')
  return { policy, words, circuit, value: found.value, answers: answersOfCircuit(task, policy, circuit) }
}
