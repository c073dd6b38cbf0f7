import { expect, test } from 'vitest'
import { functionOf } from '../../test/select/functions.ts'
import type { Json } from '../base/errors.ts'
import type { Journal } from '../base/journal.ts'
import { Pace } from '../base/pace.ts'
import { breathe, type RunOptions } from '../base/run.ts'
import type { Workers } from '../base/workers.ts'
import { doJob } from './jobs.ts'
import { searchSize } from './target-parts.ts'
import { targetProblem } from './target-problem.ts'
import { type ShardAnswer, shardJob } from './target-shard.ts'
import { TargetWalk } from './target-walk.ts'

/** On five rows there are few functions, so that even many gates are few sets. */
const whole = functionOf(3, word => [word === 3 || word === 4, word === 4])
const question = {
  ...whole,
  rows: whole.rows.slice(0, 5),
  targets: whole.targets.map(each => ({ ...each, values: each.values.slice(0, 5) })),
}
const SIZE = 8

test('the answer is the same, however many threads work on it', async () => {
  const alone = await search({})
  expect(alone).toMatchObject({ stages: [1, 7, 33, 127, 305, 460] })
  expect(alone?.sets.length).toBe(330)
  for (const count of [1, 3]) {
    const workers = threads(count)
    expect(await search({ workers })).toEqual(alone)
    expect(workers.done).toBe(33)
    expect(workers.atOnce).toBe(count)
  }
})

test('a search that was stopped goes on from its journal, here and with threads', async () => {
  const journal = memory()
  const stop = new AbortController()
  const first = threads(2, done => done === 9 && stop.abort(new Error('enough')))
  await expect(search({ workers: first, journal, signal: stop.signal })).rejects.toThrow('enough')
  const kept = journal.parts.size
  expect(kept).toBeGreaterThan(5)
  expect(kept).toBeLessThan(12)
  const [key = '', text = ''] = [...journal.parts][0] ?? []
  journal.parts.set(key, text.slice(0, 10))
  const second = threads(2)
  const answer = await search({ workers: second, journal })
  expect(second.done).toBe(33 - kept + 1)
  expect(journal.parts.get(key)).toBe(text)
  expect(await search({ journal })).toEqual(answer)
  expect(await search({})).toEqual(answer)
})

test('a budget that is spent is no answer, with threads as without', async () => {
  expect(await search({ workers: threads(2) }, 1000)).toBeUndefined()
  expect(await search({}, 1000)).toBeUndefined()
  expect(await search({ workers: threads(2) }, Number.POSITIVE_INFINITY, 0)).toBeUndefined()
})

test('a job that is none is refused with everything that is wrong with it', async () => {
  const job = shardJob(question, SIZE, [0, 1]) as { readonly [key: string]: Json }
  await expect(doJob({ ...job, size: -1, shard: ['a'] })).rejects.toThrow(/job\.size.*job\.shard/)
  await expect(doJob({ ...job, shard: [10 ** 6] })).rejects.toThrow('job.shard')
  await expect(doJob({ ...job, question: null })).rejects.toThrow('job.question')
})

async function search(
  options: RunOptions,
  nodesMax = Number.POSITIVE_INFINITY,
  deadline = Number.POSITIVE_INFINITY,
): Promise<ShardAnswer | undefined> {
  const walk = new TargetWalk(targetProblem(question))
  const steps = searchSize({ ...options, question, walk, pace: new Pace(), deadline }, SIZE, nodesMax)
  for (;;) {
    const step = await steps.next()
    if (step.done) return step.value
  }
}

/** Threads that are none: each job is done here, after the others got a turn. */
function threads(
  count: number,
  after: (done: number) => void = () => {},
): Workers & { done: number; atOnce: number } {
  let running = 0
  const pool = {
    count,
    done: 0,
    atOnce: 0,
    run: async (job: Json, signal?: AbortSignal): Promise<Json> => {
      pool.atOnce = Math.max(pool.atOnce, ++running)
      await breathe()
      signal?.throwIfAborted()
      const answer = await doJob(JSON.parse(JSON.stringify(job)))
      running--
      after(++pool.done)
      return JSON.parse(JSON.stringify(answer))
    },
  }
  return pool
}

function memory(): Journal & { readonly parts: Map<string, string> } {
  const parts = new Map<string, string>()
  return {
    parts,
    read: async key => {
      const text = parts.get(key)
      return text === undefined ? undefined : chunksOf(text)
    },
    write: async (key, chunks) => {
      let text = ''
      for await (const chunk of chunks) text += chunk
      parts.set(key, text)
    },
  }
}

async function* chunksOf(text: string): AsyncGenerator<string, void, void> {
  for (let start = 0; start < text.length; start += 7) yield text.slice(start, start + 7)
}
