/**
 * A `Run` is a long computation that can be awaited (the answer) and iterated (progress as two bounds closing).
 *
 * Cold until the first of these; runs once however many listen; a late or slow listener gets the newest progress,
 * never a backlog; leaving a loop does not cancel; a failure reaches every `await` and every loop; an abort rejects
 * with the signal's own reason, and an already aborted signal means that no work starts. The shape follows execa's
 * subprocess, which is both awaitable and iterable.
 *
 * Trap: a `Run` is a thenable, so an `async` function that returns one waits for it and loses the progress.
 * Functions that hand on a `Run` must not be `async`.
 */
import type { Journal } from './journal.ts'
import type { Rational } from './rational.ts'
import type { Workers } from './workers.ts'

/** Await it for the answer, iterate it for progress, or both. Nothing starts before the first of these. */
export interface Run<T, P> extends PromiseLike<T>, AsyncIterable<P> {}

/** What a long computation may spend. Running out is an answer: kind `open`. */
export interface Budget {
  readonly seconds?: number
  readonly conflicts?: number
  /** What each solver may hold for its clauses and its proof, in units of 2^20 bytes; 4096 if nothing is said. */
  readonly megabytes?: number
}

/** Being stopped (`signal`) is an exception; running out (`budget`) is an answer. */
export interface RunOptions {
  readonly signal?: AbortSignal
  readonly budget?: Budget
  /** Threads for parts that can be worked on side by side; without them everything is done here. */
  readonly workers?: Workers
  /** Where finished parts are kept and found again. */
  readonly journal?: Journal
  /** Seeds whatever is tried at random on the way; exact answers do not depend on it. */
  readonly seed?: number
}

/** Progress as two closing bounds. Invariant: `lower` never falls, `upper` never rises. */
export interface Bounds {
  readonly lower: Rational
  readonly upper?: Rational
  /** What is being worked on now, for a progress line. Not part of the answer. */
  readonly doing?: string
}

/** Turn a generator that yields progress and returns an answer into a `Run`. It runs at most once. */
export function run<T, P>(work: () => AsyncGenerator<P, T, void>, signal?: AbortSignal): Run<T, P> {
  let answer: Promise<T> | undefined
  let latest: { readonly value: P } | undefined
  let wake = withResolvers()

  const start = (): Promise<T> => {
    answer ??= (async () => {
      try {
        signal?.throwIfAborted()
        const steps = work()
        for (;;) {
          const step = await steps.next()
          if (step.done) return step.value
          latest = { value: step.value }
          wake.resolve()
          wake = withResolvers()
          if (signal?.aborted) {
            await steps.return(undefined as never)
            throw signal.reason
          }
        }
      } finally {
        wake.resolve()
      }
    })()
    return answer
  }

  return {
    // biome-ignore lint/suspicious/noThenProperty: a Run is a thenable by design.
    then: (resolved, rejected) => start().then(resolved, rejected),
    async *[Symbol.asyncIterator]() {
      const end = start()
      let ended = false
      end.then(
        () => {
          ended = true
        },
        () => {
          ended = true
        },
      )
      let last: typeof latest
      for (;;) {
        if (latest !== last && latest) {
          last = latest
          yield latest.value
          continue
        }
        if (ended) break
        const settled = end.then(
          () => {},
          () => {},
        )
        await Promise.race([wake.promise, settled])
      }
      await end
    },
  }
}

/** Hand the thread back to the event loop, so that aborts, timers and progress displays get a turn. */
export function breathe(): Promise<void> {
  return new Promise(resolve => setTimeout(resolve, 0))
}

/** What work in turns comes to when nobody pauses between them. */
export function finished<T>(turns: Generator<unknown, T, void>): T {
  for (;;) {
    const turn = turns.next()
    if (turn.done) return turn.value
  }
}

function withResolvers(): { readonly promise: Promise<void>; readonly resolve: () => void } {
  let resolve = (): void => {}
  const promise = new Promise<void>(done => {
    resolve = done
  })
  return { promise, resolve }
}
