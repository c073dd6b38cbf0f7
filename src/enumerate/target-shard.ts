/**
 * Shards of the target search as plain data, for threads and for a journal: a question, a size, and the places of the
 * first spares in the list of candidates.
 *
 * How many shards a size has depends on the question only, so that a journal is of use to a later run with more threads
 * or fewer. One shard of the longest searches takes seconds.
 *
 * Invariants: the same job gives the same answer; the answers of all shards of a size, in their order, make the answer
 * of the size.
 */
import { canonicalLine } from '../base/document.ts'
import { type Issue, type Json, refuse } from '../base/errors.ts'
import { basisOf, formatBasis } from '../logic/basis.ts'
import { Fields } from '../task/json-fields.ts'
import { type TargetQuestion, targetProblem } from './target-problem.ts'
import { type Shard, TargetWalk } from './target-walk.ts'

/** What a shard found. */
export interface ShardAnswer {
  readonly nodes: number
  readonly stages: readonly number[]
  readonly sets: readonly (readonly number[])[]
}

/** How many first spares tell the shards of a walk apart, by the number of its spares. */
export function shardLength(spares: number): number {
  return spares < 6 ? 0 : spares < 7 ? 1 : spares < 10 ? 2 : 3
}

/** A shard as a job for `doJob`. */
export function shardJob(question: TargetQuestion, size: number, shard: Shard): Json {
  const { inputs, rows, targets, basis } = question
  const named = targets.map(({ name, values }) => ({ name, values }))
  const asked = { inputs, rows, targets: named, basis: formatBasis(basis) }
  return { kind: 'target-shard', question: asked, size, shard }
}

/** Under which key a journal keeps the answer to a job. */
export function shardKey(job: Json): string {
  return canonicalLine({ part: 1, job })
}

/** Do the job of a shard. Throws `InvalidInput` when it is none. */
export function doTargetShard(job: Json): Json {
  const issues: Issue[] = []
  const fields = new Fields(job, 'job', 'job', issues)
  const asked = new Fields(fields.get('question'), 'question', 'job.question', issues)
  const targets = asked.list('targets').map((each, index) => {
    const target = new Fields(each, 'target', `job.question.targets[${index}]`, issues)
    return { name: target.text('name'), values: target.text('values') }
  })
  const [inputs, rows, basis] = [asked.texts('inputs'), asked.texts('rows'), asked.text('basis')]
  const size = wholeNumbers([fields.get('size')], 'job.size', issues)[0] ?? 0
  const shard = wholeNumbers(fields.list('shard'), 'job.shard', issues)
  refuse('not-a-job', issues)
  const walk = new TargetWalk(targetProblem({ inputs, rows, targets, basis: basisOf(basis) }))
  const issue = { path: 'job.shard', found: shard, expected: 'places of candidates in the list, ascending' }
  refuse('not-a-job', walk.isShard(size, shard) ? [] : [issue])
  const found: number[][] = []
  const steps = walk.run(size, gates => found.push(ascending(gates)), shard)
  while (!steps.next().done);
  return { nodes: walk.nodes, stages: walk.stages, sets: found }
}

/** Read the answer to a job. Throws `InvalidInput` when it is none. */
export function readShardAnswer(json: Json): ShardAnswer {
  const issues: Issue[] = []
  const fields = new Fields(json, 'answer', 'answer', issues)
  const [nodes = 0] = wholeNumbers([fields.get('nodes')], 'answer.nodes', issues)
  const stages = wholeNumbers(fields.list('stages'), 'answer.stages', issues)
  const sets = fields
    .list('sets')
    .map((each, index) =>
      wholeNumbers(Array.isArray(each) ? (each as Json[]) : [each], `answer.sets[${index}]`, issues),
    )
  refuse('not-a-job', issues)
  return { nodes, stages, sets }
}

/** The gates of a set as the search lists them. */
export function ascending(gates: Iterable<number>): number[] {
  return [...gates].sort((a, b) => a - b)
}

function wholeNumbers(list: readonly Json[], path: string, issues: Issue[]): readonly number[] {
  return list.map((found, index) => {
    if (Number.isSafeInteger(found) && (found as number) >= 0) return found as number
    issues.push({ path: `${path}[${index}]`, found, expected: 'a whole number' })
    return 0
  })
}
