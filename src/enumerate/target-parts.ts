/**
 * One size of the target search, shard by shard: here or by threads, and with a journal of the shards that are finished.
 *
 * A shard that a journal has is taken as it is: the journal protects against accidents, and what a search says is
 * believed no more than the search itself; a checker counts all sets again.
 *
 * Invariant: the answer depends on the question and the size only, and so does running out of placements; running out
 * of seconds does not.
 */
import { MesascopeError } from '../base/errors.ts'
import type { Journal } from '../base/journal.ts'
import { isPast, type Pace } from '../base/pace.ts'
import type { RunOptions } from '../base/run.ts'
import type { Workers } from '../base/workers.ts'
import type { TargetQuestion } from './target-problem.ts'
import {
  ascending,
  readShardAnswer,
  type ShardAnswer,
  shardJob,
  shardKey,
  shardLength,
} from './target-shard.ts'
import type { Shard, TargetWalk } from './target-walk.ts'

/** What all sizes of a search share. */
export interface SearchState extends RunOptions {
  readonly question: TargetQuestion
  readonly walk: TargetWalk
  readonly pace: Pace
  readonly deadline: number
}

/** A shard that is finished, or how many placements one that is not has tried. */
type Step = { readonly index: number; readonly answer: ShardAnswer } | { readonly nodes: number }

/** Search one size; yields words about the progress. Nothing is returned when the budget is spent. */
export async function* searchSize(
  state: SearchState,
  size: number,
  nodesMax: number,
): AsyncGenerator<string, ShardAnswer | undefined, void> {
  const { walk, workers } = state
  const { shards, stages } = walk.shards(size, shardLength(walk.sparesOf(size)))
  const answers = new Map<number, ShardAnswer>()
  let nodes = 0
  const isShared = workers !== undefined && shards.length > 1
  for await (const step of isShared
    ? stepsOfThreads(state, workers, size, shards)
    : stepsHere(state, size, shards)) {
    if ('answer' in step) {
      answers.set(step.index, step.answer)
      nodes += step.answer.nodes
    }
    const spent = nodes + ('answer' in step ? 0 : step.nodes)
    if (spent > nodesMax || (answers.size < shards.length && isPast(state.deadline))) return undefined
    yield `${size} gates, ${answers.size} of ${shards.length} parts, ${spent} placements`
    await state.pace.beat(state.signal)
  }
  const inOrder = shards.flatMap((_, index) => answers.get(index) ?? [])
  const total = stages.map((count, stage) =>
    inOrder.reduce((sum, each) => sum + (each.stages[stage] ?? 0), count),
  )
  return { nodes, stages: total, sets: inOrder.flatMap(each => each.sets) }
}

/** One shard after the other. */
async function* stepsHere(
  { question, walk, journal }: SearchState,
  size: number,
  shards: readonly Shard[],
): AsyncGenerator<Step, void, void> {
  const kept = shards.length > 1 ? journal : undefined
  for (const [index, shard] of shards.entries()) {
    const key = shardKey(shardJob(question, size, shard))
    const known = await readPart(kept, key)
    if (known !== undefined) {
      yield { index, answer: known }
      continue
    }
    const sets: number[][] = []
    for (const _ of walk.run(size, gates => sets.push(ascending(gates)), shard)) yield { nodes: walk.nodes }
    const answer = { nodes: walk.nodes, stages: walk.stages, sets }
    await kept?.write(key, [JSON.stringify(answer)])
    yield { index, answer }
  }
}

/** Several shards at once, as they are finished; what is under way is stopped when nobody waits for it any more. */
async function* stepsOfThreads(
  { question, journal, signal }: SearchState,
  workers: Workers,
  size: number,
  shards: readonly Shard[],
): AsyncGenerator<Step, void, void> {
  const stop = new AbortController()
  const either = signal === undefined ? stop.signal : AbortSignal.any([signal, stop.signal])
  const work = async (index: number): Promise<Step> => {
    const job = shardJob(question, size, shards[index] ?? [])
    const key = shardKey(job)
    const known = await readPart(journal, key)
    if (known !== undefined) return { index, answer: known }
    const answer = readShardAnswer(await workers.run(job, either))
    await journal?.write(key, [JSON.stringify(answer)])
    return { index, answer }
  }
  const running = new Map<number, Promise<Step>>()
  try {
    for (let next = 0; next < shards.length || running.size > 0; ) {
      for (; next < shards.length && running.size < workers.count; next++) running.set(next, work(next))
      const step = await Promise.race(running.values())
      if ('index' in step) running.delete(step.index)
      yield step
    }
  } finally {
    stop.abort()
    await Promise.allSettled(running.values())
  }
}

/** The answer that is kept under this key; nothing if there is none, or if it cannot be read. */
async function readPart(journal: Journal | undefined, key: string): Promise<ShardAnswer | undefined> {
  const chunks = await journal?.read(key)
  if (chunks === undefined) return undefined
  let text = ''
  for await (const chunk of chunks) text += chunk
  try {
    return readShardAnswer(JSON.parse(text))
  } catch (error) {
    if (error instanceof SyntaxError || error instanceof MesascopeError) return undefined
    throw error
  }
}
