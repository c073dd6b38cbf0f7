/**
 * Selection by exhaustion: all sets of gate functions on the rows that matter, size by size, until some are accepted.
 *
 * The sets of least size are then expanded to all circuits (`enumerate/relation-circuits.ts`), so that the answer is
 * the one that satisfiability gives: the same functions, the same circuits. Whether any function at all meets the bar is
 * seen from the rows where a task has one step; otherwise exhaustion would never end, and the caller asks first.
 *
 * The certificate of a one-step task says how many sets there are; the checker goes through them again. For tasks of
 * several steps only a circuit is certified, and not that there are no smaller ones: satisfiability proves that.
 *
 * Invariants: `minimal` lists every circuit of least size, or says that the list is not complete; the same question takes
 * the same steps.
 */
import { assert, at } from '../base/errors.ts'
import type { Rational } from '../base/rational.ts'
import type { Bounds } from '../base/run.ts'
import type { Certificate, Claim, Exhaustion } from '../certificate/claim.ts'
import { isOneStep } from '../certificate/losses.ts'
import { policyOf, wordsOf } from '../certificate/reason.ts'
import { choiceOfTargets } from '../enumerate/exact-problem.ts'
import { Acceptance, choiceBy } from '../enumerate/relation-acceptance.ts'
import { RelationCircuits } from '../enumerate/relation-circuits.ts'
import type { RelationQuestion } from '../enumerate/relation-problem.ts'
import type { Wide } from '../enumerate/wide.ts'
import { gateFunctions } from '../logic/gate.ts'
import { canonicalKey } from '../model/canonical.ts'
import type { Circuit } from '../model/circuit.ts'
import type { CircuitClass } from '../model/classes.ts'
import { behaviourOf } from '../task/policy.ts'
import { expectedReturn } from '../task/value.ts'
import { countsOf, shownAs } from './by-exhaustion-counts.ts'
import { exactQuestionOf } from './by-exhaustion-relation.ts'
import { type Effort, type LeastSets, leastSets, type SizeRecord } from './by-exhaustion-sets.ts'
import type { Engine } from './engine.ts'
import type { Minimal, Open, Question } from './selection.ts'

/** Past the limit of circuits, functions are looked for among so many times as many. */
const WALKED_TIMES = 50

/** What exhaustion came to: an answer, or why the question is left to another engine. */
export type Exhausted =
  | { readonly kind: 'answered'; readonly selection: Minimal<Circuit> | Open<Circuit> }
  | { readonly kind: 'handed-over'; readonly because: string }

/** Select by going through all sets of gates. */
export async function* selectByExhaustion(
  question: Question<Circuit>,
  relation: RelationQuestion,
  limit: number,
  effort: Omit<Effort, 'gateCost'>,
): AsyncGenerator<Bounds, Exhausted, void> {
  const gateCost = at(gateFunctions(relation.basis), 0).cost
  const found = yield* leastSets(relation, { ...effort, gateCost })
  if (found.kind === 'handed-over') return { kind: 'handed-over', because: found.because }
  const engine: Engine = { name: 'exhaustion', because: reasonOf(found, effort) }
  const shared = { question, solver: 'exhaustion', engine }
  if (found.kind === 'open') {
    const lower = gateCost.times(found.records.length)
    const claims = noneBelow(question, lower, found.records)
    const certificate = certificateOfExhaustion(question, claims)
    return {
      kind: 'answered',
      selection: { kind: 'open', ...shared, because: found.because, bounds: { lower }, certificate },
    }
  }
  const cost = gateCost.times(found.gates)
  yield { lower: cost, upper: cost, doing: `circuits of ${found.sets.length} sets of gates` }
  const exact = exactQuestionOf(relation)
  const choice = exact === undefined ? choiceBy(new Acceptance(relation)) : choiceOfTargets(exact)
  const expansion = new RelationCircuits(relation, choice)
  const listed = listingOf(question, allOf(expansion, found.sets), limit)
  const claims = claimsOf(question, { ...listed, cost, records: found.records })
  const certificate = certificateOfExhaustion(question, claims)
  return { kind: 'answered', selection: minimalOf({ ...shared, certificate }, cost, listed) }
}

/** Why it was exhaustion that answered. */
export function reasonOf(
  { because }: Pick<LeastSets, 'because'>,
  { engine }: Omit<Effort, 'gateCost'>,
): string {
  return engine === 'exhaustion' ? `it was asked for, and ${because}` : because
}

/** All circuits of sets, set by set. */
export function* allOf(
  expansion: RelationCircuits,
  sets: readonly (readonly Wide[])[],
): Generator<Circuit, void, void> {
  for (const set of sets) yield* expansion.of(set)
}

/** The circuits of accepted sets, as far as they are listed. */
export interface Listed {
  /** Some circuits, each once, in canonical order. */
  readonly circuits: readonly [Circuit, ...Circuit[]]
  readonly complete: boolean
  /** The words of functions, each once. */
  readonly functions: readonly (readonly string[])[]
  readonly functionsComplete: boolean
}

/** List circuits up to a limit; past it only those that compute a function which no listed one does, up to the same. */
export function listingOf(question: Question<Circuit>, all: Iterable<Circuit>, limit: number): Listed {
  const { task } = question
  const { basis } = question.models as CircuitClass
  const circuits = new Map<string, Circuit>()
  const functions = new Map<string, readonly string[]>()
  let [walked, isCut] = [0, false]
  for (const circuit of all) {
    walked += 1
    if (walked > limit * WALKED_TIMES || functions.size > limit) {
      isCut = true
      break
    }
    const words = wordsOf(task, circuit)
    const isNew = !functions.has(words.join(' '))
    if (isNew) functions.set(words.join(' '), words)
    if (isNew || walked <= limit) circuits.set(canonicalKey(circuit, basis), shownAs(question, circuit))
  }
  const [first, ...rest] = [...circuits].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, circuit]) => circuit)
  assert(first !== undefined, 'no-circuit-of-a-set', 'none of the accepted sets has a circuit')
  return {
    circuits: [first, ...rest],
    complete: !isCut && walked <= limit,
    functions: [...functions.values()],
    functionsComplete: !isCut,
  }
}

/** A listing as an answer. */
export function minimalOf(
  shared: Pick<Minimal<Circuit>, 'question' | 'solver' | 'engine' | 'certificate'>,
  cost: Rational,
  { circuits, complete, functions, functionsComplete }: Listed,
): Minimal<Circuit> {
  const counts = complete ? countsOf(shared.question, circuits) : undefined
  return {
    kind: 'minimal',
    ...shared,
    cost: [cost],
    models: circuits,
    complete,
    functions: { count: functions.length, complete: functionsComplete },
    distinct: { count: circuits.length, complete },
    ...(counts && { counts }),
  }
}

/** What was shown, for the checker: it goes through the sets again. */
export function certificateOfExhaustion(
  { task, models, bias, atLeast }: Question<Circuit>,
  claims: readonly Claim[],
): Certificate {
  const question = { task, models: models.spec, bias: bias.spec, atLeast }
  return { kind: 'certificate', version: 1, question, claims, proofs: [] }
}

/** A circuit that meets the bar; that none is smaller; and that there are no others, as far as all were listed. */
export function claimsOf(
  question: Question<Circuit>,
  {
    circuits,
    complete,
    functions,
    functionsComplete,
    cost,
    records,
  }: Listed & { readonly cost: Rational; readonly records: readonly SizeRecord[] },
): readonly Claim[] {
  const { task } = question
  const [model] = circuits
  const value = expectedReturn(task, behaviourOf(task, policyOf(task, model)), 'train')
  const attained: Claim = { kind: 'attained', model, cost: [cost], value, require: [] }
  const below = noneBelow(question, cost, records.slice(0, -1))
  const exhaustion = exhaustionOf(records)
  if (exhaustion === undefined || below.length === 0 || !(complete || functionsComplete))
    return [attained, ...below]
  const listed = complete ? { circuits } : { functions }
  const besides: Claim = {
    kind: 'none-besides',
    cost: [cost],
    require: [],
    listed,
    refutations: [],
    exhaustion,
  }
  return [attained, ...below, besides]
}

/** The claim that nothing costs less; for one-step tasks only. */
export function noneBelow(
  { task }: Question<Circuit>,
  cost: Rational,
  records: readonly SizeRecord[],
): readonly Claim[] {
  if (!isOneStep(task)) return []
  const exhaustion = exhaustionOf(records)
  const evidence = exhaustion === undefined ? {} : { exhaustion }
  return [{ kind: 'none-below', cost: [cost], require: [], refutations: [], ...evidence }]
}

/** The last size as the checker is told of it. */
function exhaustionOf(records: readonly SizeRecord[]): Exhaustion | undefined {
  const last = records[records.length - 1]
  if (last === undefined) return undefined
  const { gates, sets, stages } = last
  return { kind: 'exhaustion', gates, sets, stages }
}
