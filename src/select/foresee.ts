/**
 * What a selection of circuits will take, said before it is begun: a question that takes minutes is then begun on purpose.
 *
 * How many gates are needed is not known beforehand, but local improvement mostly finds a least circuit at once; what is
 * foreseen holds if it is one, and is too much if it is not. Where sets of gates are gone through, their number is
 * estimated by random descents (Knuth 1975) with a fixed seed; where formulas are refuted, the rule of `outlook.ts` is
 * used, and only where that was measured. Seconds are those of one core of the machine on which the rates were measured.
 *
 * Invariant: no number without a basis: where nothing is known, that is what is said. Nothing of it decides an answer.
 */
import type { Spec } from '../base/document.ts'
import type { Bias } from '../bias/bias.ts'
import { contextOf } from '../certificate/claim-fault.ts'
import { isOneStep, lossRows, slackOf } from '../certificate/losses.ts'
import { exactProblem } from '../enumerate/exact-problem.ts'
import { ExactWalk } from '../enumerate/exact-walk.ts'
import { Acceptance } from '../enumerate/relation-acceptance.ts'
import type { RelationQuestion } from '../enumerate/relation-problem.ts'
import { RelationWalk } from '../enumerate/relation-walk.ts'
import { ROWS_MAX as TARGET_ROWS_MAX } from '../enumerate/target-problem.ts'
import { gateFunctions } from '../logic/gate.ts'
import type { Circuit } from '../model/circuit.ts'
import { type CircuitClass, isBuiltIn } from '../model/classes.ts'
import type { Model, ModelClass } from '../model/model.ts'
import type { Task } from '../task/task.ts'
import { tableQuestion } from './by-dynamic.ts'
import { exactQuestionOf, relationOf, targetsOf } from './by-exhaustion-relation.ts'
import { EXACT_NODES_MAX } from './by-exhaustion-sets.ts'
import { DESCENTS, GATES_ESTIMATED_MIN, nodesMax, rounded, SEED, tooMany } from './engine.ts'
import { isImprovable } from './improve-gates.ts'
import { lossTable } from './improve-rows.ts'
import { improvedCircuit } from './improve-witness.ts'
import { outlookOf } from './outlook.ts'
import { barOf, claimQuestion, imposedOn, type SelectOptions } from './select.ts'
import type { Question } from './selection.ts'

/** Seconds of one core: what is expected, and how far the truth may well be off. */
export interface Expected {
  readonly least: number
  readonly about: number
  readonly most: number
}

/** What is expected of a selection. */
export interface Foresight {
  /** Absent where there is nothing to go by. */
  readonly seconds?: Expected
  /** What the seconds rest on, or why there are none: one clause, without a full stop. */
  readonly because: string
}

/** Sets of gates looked at in a second: where the last are asked for by name, where relations are walked, placements. */
const EXACT_RATE = 500_000
const RELATION_RATE = 1_000_000
const PLACEMENT_RATE = 8_000_000
/** Before refuting, exhaustion is tried for as long as it may promise to be short. */
const HANDED_OVER_SECONDS = EXACT_NODES_MAX / EXACT_RATE
/** Estimates of walks were within a sixth of the truth; machines differ by more. */
const WALKS_WITHIN = 2
/** What the rule for refutations says of itself. */
const REFUTED_FASTER = 5
const REFUTED_SLOWER = 4

/**
 * What selecting will take; `signal` stops it, and of the other options it needs the bar alone. It takes about a tenth
 * of a second itself. Throws as `select` does for what cannot be asked.
 */
export async function foresee<M extends Model>(
  task: Task,
  models: ModelClass<M>,
  bias: Bias<NoInfer<M>>,
  options: Pick<SelectOptions, 'atLeast' | 'signal'>,
): Promise<Foresight> {
  const { signal } = options
  const question: unknown = { task, models, bias, atLeast: barOf(options) }
  if (!isBuiltIn(models) || models.kind !== 'circuits')
    return { because: `what ${models.spec.name} take was not measured` }
  const asked = question as Question<Circuit>
  const tabulated = tableQuestion(asked)
  if (typeof tabulated === 'object' && asked.bias.spec.name === 'formulaSize')
    return { because: `all functions on ${tabulated.rows.rows.length} rows are tabulated` }
  const gates = await gatesAtHand(asked, signal)
  const { where } = asked.models as CircuitClass
  const relation = where === undefined && isOneStep(asked.task) ? relationOf(asked) : 'not gone through'
  const gone = typeof relation === 'object' && gates !== undefined ? walked(relation, gates) : undefined
  return gone ?? refuted(asked, gates, typeof relation === 'object')
}

/** The gates of a circuit that improvement finds; nothing where it does not apply. */
async function gatesAtHand(
  { task, models, bias, atLeast }: Question<Circuit>,
  signal: AbortSignal | undefined,
): Promise<number | undefined> {
  const { basis, formula, where } = models as CircuitClass
  if (formula || where !== undefined || !isOneStep(task) || !isImprovable(basis)) return undefined
  const table = lossTable(task, atLeast)
  const spec: Spec = bias.spec
  const found = table && (await improvedCircuit(table, basis, spec, signal === undefined ? {} : { signal }))
  return found?.gates.length
}

/** Going through the sets of up to so many gates; nothing where that will be left to satisfiability. */
function walked(relation: RelationQuestion, gates: number): Foresight | undefined {
  const exact = exactQuestionOf(relation)
  if (exact !== undefined) {
    const walk = new ExactWalk(exactProblem(exact))
    const nodes = sumOf(gates, size => walk.estimate(size, DESCENTS, SEED))
    return nodes > EXACT_NODES_MAX ? undefined : foreseenWalk(gates, nodes, EXACT_RATE)
  }
  const isBinary = gateFunctions(relation.basis).every(gate => gate.arity === 2)
  if (isBinary && targetsOf(relation) !== undefined && relation.rows.length <= TARGET_ROWS_MAX)
    return foreseenWalk(gates, nodesMax(gates), PLACEMENT_RATE, 'at most ')
  const walk = new RelationWalk(relation, new Acceptance(relation))
  let nodes = 0
  for (let size = GATES_ESTIMATED_MIN; size <= gates; size += 1) {
    const own = walk.estimate(size, DESCENTS, SEED)
    const sets = walk.estimateAll(size, DESCENTS, SEED)
    if (tooMany({ gates: size, nodes: own, sets, rows: relation.rows.length }) !== undefined) return undefined
    nodes += own
  }
  return foreseenWalk(gates, nodes, RELATION_RATE)
}

function sumOf(gates: number, of: (size: number) => number): number {
  return Array.from({ length: gates + 1 }, (_, size) => of(size)).reduce((sum, each) => sum + each, 0)
}

function foreseenWalk(gates: number, nodes: number, rate: number, most = 'about '): Foresight {
  const about = nodes / rate
  const seconds = { least: about / WALKS_WITHIN, about, most: about * WALKS_WITHIN }
  return { seconds, because: `${sayAtHand(gates)}, ${most}${rounded(nodes)} sets of gates are looked at` }
}

/** Refuting everything smaller by satisfiability, as far as that was measured. */
function refuted(question: Question<Circuit>, gates: number | undefined, isWalkedBefore: boolean): Foresight {
  const context = contextOf(claimQuestion(question), imposedOn(question.models as CircuitClass))
  if (gates === undefined || !isMeasured(question))
    return { because: 'nobody knows beforehand how long a solver takes for a question like this' }
  const last = outlookOf({ context }, Math.max(0, gates - 1))
  const refuting = sumOf(gates - 1, size => outlookOf({ context }, size).seconds)
  const about = refuting + (isWalkedBefore ? HANDED_OVER_SECONDS : 0)
  const seconds = { least: about / REFUTED_FASTER, about, most: about * REFUTED_SLOWER }
  const formula = `${rounded(last.variables)} variables and ${rounded(last.clauses)} clauses`
  return { seconds, because: `${sayAtHand(gates)}, the last formula to refute has about ${formula}` }
}

/** Is it one of the questions of which the rule for refutations speaks? */
function isMeasured({ task, models, bias, atLeast }: Question<Circuit>): boolean {
  const { basis, formula, where } = models as CircuitClass
  const isPlain = !formula && where === undefined && bias.spec.name === 'size' && isOneStep(task)
  const isBinary = gateFunctions(basis).every(gate => gate.arity === 2)
  return isPlain && isBinary && slackOf(lossRows(task), atLeast).isZero()
}

function sayAtHand(gates: number): string {
  const circuit = gates === 1 ? 'a circuit of 1 gate' : `a circuit of ${gates} gates`
  return `${circuit} was found at once; if none is smaller`
}
