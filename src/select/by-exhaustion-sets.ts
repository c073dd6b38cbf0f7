/**
 * The least sets of gate functions that a relation accepts, size by size, as far as the estimates or a budget permit.
 *
 * Where each output is one function with rows left open, the search for targets is faster than the walk through
 * relations, since a target that is one gate away is never a choice; where no row is left open, on many rows too.
 *
 * Invariant: `records` has one entry for each size that was gone through to the end, from none upwards.
 */
import { isPast, Pace } from '../base/pace.ts'
import type { Rational } from '../base/rational.ts'
import type { Bounds, RunOptions } from '../base/run.ts'
import { type ExactQuestion, exactProblem } from '../enumerate/exact-problem.ts'
import { ExactWalk, type ReportExact } from '../enumerate/exact-walk.ts'
import { Acceptance } from '../enumerate/relation-acceptance.ts'
import type { RelationQuestion } from '../enumerate/relation-problem.ts'
import { RelationWalk } from '../enumerate/relation-walk.ts'
import { ROWS_MAX as TARGET_ROWS_MAX } from '../enumerate/target-problem.ts'
import { targetSearch } from '../enumerate/target-search.ts'
import type { Wide } from '../enumerate/wide.ts'
import { gateFunctions } from '../logic/gate.ts'
import { exactQuestionOf, exactWords, targetsOf } from './by-exhaustion-relation.ts'
import {
  DESCENTS,
  type EngineName,
  type Estimate,
  GATES_ESTIMATED_MIN,
  nodesMax,
  rounded,
  SEED,
  tooMany,
} from './engine.ts'

/** More gates than this are not tried. */
const GATES_MAX = 24

/** What became of one size. */
export interface SizeRecord {
  readonly gates: number
  /** How many sets of so many gates are accepted. */
  readonly sets: number
  /**
   * stages[s]: how many sets of s gates besides the targets there are, as far as nothing was passed over; none where the
   * walk did not set targets apart, as the checker does.
   */
  readonly stages: readonly number[]
}

/** The accepted sets of least size; or how far the search came, and whether it was stopped or gave up. */
export type LeastSets =
  | {
      readonly kind: 'found'
      readonly gates: number
      /** Each set by the functions of its gates on the rows that matter. */
      readonly sets: readonly (readonly Wide[])[]
      readonly records: readonly SizeRecord[]
      readonly because: string
    }
  | Unfinished<'open'>
  | Unfinished<'handed-over'>

interface Unfinished<Kind extends string> {
  readonly kind: Kind
  readonly because: string
  readonly records: readonly SizeRecord[]
}

/** How to search: what a run may spend, when it is over, and whether large sizes are left to another engine. */
export interface Effort {
  readonly options: RunOptions
  readonly deadline: number
  readonly engine: EngineName
  /** What a gate costs. */
  readonly gateCost: Rational
}

/** Search for the least sets. */
export async function* leastSets(
  relation: RelationQuestion,
  effort: Effort,
): AsyncGenerator<Bounds, LeastSets, void> {
  const targets = relation.confirms === undefined ? targetsOf(relation) : undefined
  const isBinary = gateFunctions(relation.basis).every(gate => gate.arity === 2)
  const fits = relation.rows.length >= 1 && relation.rows.length <= TARGET_ROWS_MAX
  if (targets !== undefined && isBinary && fits) return yield* leastTargetSets(relation, targets, effort)
  const exact = exactQuestionOf(relation)
  return exact === undefined
    ? yield* walkSizes(relation, new Acceptance(relation), effort)
    : yield* leastExactSets(exact, effort)
}

/** One function for each output on many rows, none of them left open. */
async function* leastExactSets(
  question: ExactQuestion,
  effort: Effort,
): AsyncGenerator<Bounds, LeastSets, void> {
  const walk = new ExactWalk(exactProblem(question))
  const records: SizeRecord[] = []
  let nodes = 0
  for (let gates = 0; gates <= Math.min(GATES_MAX, walk.most); gates += 1) {
    const sets: (readonly Wide[])[] = []
    const keep = (found: readonly Wide[]): boolean => sets.push(found) === 0
    const stopped = yield* walkedExactly(walk, gates, keep, { ...effort, spent: nodes })
    if (stopped !== undefined) return { ...stopped, records }
    nodes += walk.nodes
    records.push({ gates, sets: sets.length, stages: [] })
    const because = `${rounded(nodes)} sets of gates had to be looked at`
    if (sets.length > 0) return { kind: 'found', gates, sets, records, because }
  }
  return { kind: 'open', because: `no set of at most ${walk.most} gates is accepted`, records }
}

/** Walk through one size, with as many nodes spent before; why it was not gone through to the end, or nothing. */
export async function* walkedExactly(
  walk: ExactWalk,
  gates: number,
  report: ReportExact,
  { options, deadline, engine, gateCost, spent }: Effort & { readonly spent: number },
): AsyncGenerator<Bounds, Pick<Unfinished<'open' | 'handed-over'>, 'kind' | 'because'> | undefined, void> {
  const pace = new Pace()
  const lower = gateCost.times(gates)
  const most = engine === 'auto' ? exactNodesMax(options) : Number.POSITIVE_INFINITY
  for (const _ of walk.run(gates, report)) {
    if (isPast(deadline)) return { kind: 'open', because: 'the budget is spent' }
    const because = `more than ${rounded(most)} sets of gates would have to be looked at`
    if (spent + walk.nodes > most) return { kind: 'handed-over', because }
    yield { lower, doing: `sets of ${gates} gates, ${rounded(walk.nodes)} looked at` }
    await pace.beat(options.signal)
  }
  return undefined
}

/** So many sets whose last gates are asked for by name take half a minute; `auto` looks at no more in one search. */
export const EXACT_NODES_MAX = 16_000_000
/** A conflict of a solver takes as long as so many of them; a budget of conflicts is one of effort. */
const NODES_PER_CONFLICT = 100
/** That many sets are looked at even on a budget of a few conflicts. */
const NODES_ALWAYS = 10_000

function exactNodesMax({ budget = {} }: RunOptions): number {
  const { conflicts = Number.POSITIVE_INFINITY } = budget
  return Math.min(EXACT_NODES_MAX, NODES_ALWAYS + NODES_PER_CONFLICT * conflicts)
}

/** One function for each output: the search for targets. */
async function* leastTargetSets(
  { inputs, outputs, rows, basis }: RelationQuestion,
  values: readonly string[],
  { options, deadline, engine, gateCost }: Effort,
): AsyncGenerator<Bounds, LeastSets, void> {
  const targets = values.map((each, output) => ({ name: outputs[output] ?? '', values: each }))
  const seconds = (deadline - performance.now()) / 1000
  const search = targetSearch(
    { inputs, rows, targets, basis },
    {
      ...(options.signal && { signal: options.signal }),
      ...(options.workers && { workers: options.workers }),
      ...(options.journal && { journal: options.journal }),
      ...(Number.isFinite(seconds) && { budget: { seconds: Math.max(0, seconds) } }),
      ...(engine === 'auto' && { nodesMax }),
    },
  )
  for await (const { lower, doing } of search)
    yield { lower: lower.times(gateCost), ...(doing === undefined ? {} : { doing }) }
  const answer = await search
  const done = answer.kind === 'minimal' ? answer.size : answer.lower - 1
  const known = new Map(answer.records.map(({ size, stages }) => [size, stages]))
  const records = Array.from({ length: done + 1 }, (_, gates): SizeRecord => {
    return { gates, sets: 0, stages: known.get(gates) ?? [] }
  })
  if (answer.kind === 'open') {
    const isOver = isPast(deadline)
    const because = isOver
      ? 'the budget is spent'
      : `more than ${rounded(nodesMax(answer.lower))} placements of gates would have to be tried`
    return { kind: isOver ? 'open' : 'handed-over', because, records }
  }
  const nodes = answer.records.reduce((sum, record) => sum + record.nodes, 0)
  const { size: gates, sets } = answer
  const counted = records.map(each => (each.gates === gates ? { ...each, sets: sets.length } : each))
  return {
    kind: 'found',
    gates,
    sets: sets.map(narrow),
    records: counted,
    because: `${rounded(nodes)} placements of gates were enough`,
  }
}

async function* walkSizes(
  relation: RelationQuestion,
  acceptance: Acceptance,
  effort: Effort,
): AsyncGenerator<Bounds, LeastSets, void> {
  const walk = new RelationWalk(relation, acceptance)
  const pace = new Pace()
  const records: SizeRecord[] = []
  const targets = exactWords(relation).length
  for (let gates = 0; gates <= GATES_MAX; gates += 1) {
    const { nodes, sets: all } = estimateOf(
      walk,
      gates,
      relation.confirms === undefined ? targets : undefined,
    )
    const estimate = { gates, nodes, sets: all, rows: relation.rows.length }
    const refusal = effort.engine === 'auto' ? tooMany(estimate) : undefined
    if (refusal !== undefined) return { kind: 'handed-over', because: refusal, records }
    const sets: number[][] = []
    for (const _ of walk.run(gates, found => sets.push([...found].sort((a, b) => a - b)))) {
      if (isPast(effort.deadline)) return { kind: 'open', because: 'the budget is spent', records }
      yield {
        lower: effort.gateCost.times(gates),
        doing: `sets of ${gates} gates, about ${rounded(estimate.nodes)}`,
      }
      await pace.beat(effort.options.signal)
    }
    records.push({
      gates,
      sets: sets.length,
      stages: targets > 0 ? [] : walk.stagesWhole.slice(0, gates + 1),
    })
    if (sets.length === 0) continue
    const because = `about ${rounded(estimate.nodes)} sets of up to ${gates} gates had to be looked at`
    return { kind: 'found', gates, sets: sets.sort(compareSets).map(narrow), records, because }
  }
  return { kind: 'open', because: `no set of at most ${GATES_MAX} gates is accepted`, records }
}

/** What a size is expected to take; the checker chooses the gates besides the targets, if it is to repeat the search. */
function estimateOf(
  walk: RelationWalk,
  gates: number,
  targets: number | undefined,
): Pick<Estimate, 'nodes' | 'sets'> {
  if (gates < GATES_ESTIMATED_MIN) return { nodes: 0, sets: 0 }
  const chosen = targets === undefined ? 0 : Math.max(0, gates - targets)
  const sets = walk.estimateAll(chosen, DESCENTS, SEED)
  return { nodes: walk.estimate(gates, DESCENTS, SEED), sets }
}

/** Words of at most 31 rows. */
function narrow(set: readonly number[]): readonly Wide[] {
  return set.map(low => ({ low, high: 0 }))
}

function compareSets(a: readonly number[], b: readonly number[]): number {
  const first = a.findIndex((gate, index) => gate !== b[index])
  return first === -1 ? 0 : (a[first] as number) - (b[first] as number)
}
