/**
 * Worker threads of Node behind the interface `Workers`, kept by piscina (James Snell and contributors): a pool whose
 * threads stay alive between jobs, since each of them needs a moment to load the program and to compile the solver.
 *
 * A job that is aborted is stopped by ending its thread, whatever it is doing, and another thread takes its place; so
 * code that never looks at a signal, WebAssembly included, can be stopped too.
 *
 * In a checkout the thread begins with a file that registers the loader of TypeScript, in the built package with the file
 * beside this one.
 *
 * Invariant: `run` rejects with the signal's own reason, and a thread's error arrives as the error that it was.
 */
import { fileURLToPath } from 'node:url'
import { Piscina } from 'piscina'
import { Bug, InvalidInput, type Json, Unsupported, type Workers } from '../index.ts'
import type { Failure, Reply } from './thread.ts'

/** How many threads there are to be. */
export interface ThreadOptions {
  readonly count: number
  /** The most megabytes of JavaScript objects that each thread may hold; nothing limits what solvers hold beside them. */
  readonly megabytes?: number
}

/** Threads that can be let go. */
export interface Threads extends Workers {
  /** End all threads; jobs that are not finished are lost. */
  close(): Promise<void>
}

/** The most threads that are started. */
export const THREADS_MAX = 256

/** Start a pool of threads. Throws `InvalidInput` when the count is not a whole number from 1 to 256. */
export function nodeWorkers({ count, megabytes }: ThreadOptions): Threads {
  const isCount = Number.isInteger(count) && count >= 1 && count <= THREADS_MAX
  const expected = `a whole number from 1 to ${THREADS_MAX}`
  if (!isCount) throw new InvalidInput('not-a-count', [{ path: 'count', found: count, expected }])
  const pool = new Piscina<Json, Reply>({
    filename: entry(),
    minThreads: count,
    maxThreads: count,
    ...(megabytes === undefined ? {} : { resourceLimits: { maxOldGenerationSizeMb: megabytes } }),
  })
  return {
    count,
    run: async (job, signal) => {
      signal?.throwIfAborted()
      const reply = await pool.run(job, { signal: signal ?? null }).catch((error: unknown) => {
        signal?.throwIfAborted()
        throw lost(error)
      })
      if ('failure' in reply) throw remade(reply.failure)
      return reply.answer
    },
    close: () => pool.destroy(),
  }
}

/** The file that a thread runs. */
function entry(): string {
  const isSource = import.meta.url.endsWith('.ts')
  return fileURLToPath(new URL(isSource ? './thread-from-source.mjs' : './thread.js', import.meta.url))
}

function remade({ name, code, message, hint, issues }: Failure): Error {
  if (name === 'InvalidInput') return new InvalidInput(code, issues, hint === '' ? undefined : hint)
  return name === 'Unsupported' ? new Unsupported(code, message, hint) : new Bug(code, message)
}

/** A thread that ended by itself has used up its memory; anything else is handed on. */
function lost(error: unknown): unknown {
  if ((error as { readonly code?: unknown }).code !== 'ERR_WORKER_OUT_OF_MEMORY') return error
  const hint = 'use fewer threads, or more memory for each'
  return new Unsupported('thread-out-of-memory', 'a worker thread has used up its memory', hint)
}
