/**
 * The page's side of the conversation: a worker that is called like an object of asynchronous functions.
 *
 * Stopping is prompt: the worker is asked to stop, and is ended and replaced if it has not answered within `PATIENCE`.
 * What else it was doing is then asked again of the new worker, so that nothing but the stopped call is lost.
 *
 * A worker that breaks down before it has said anything is one whose file could not be loaded; another is tried when there
 * is something to do, and not before.
 */
import type { Failing, Progress, Reply, Request, Verbs } from './messages.ts'

/** How long a worker may take to stop, in milliseconds. */
export const PATIENCE = 60

/** Why a call has no answer. */
export class Refused extends Error {
  readonly failing: Failing

  constructor(failing: Failing) {
    super(failing.message)
    this.failing = failing
  }
}

/** How a call is watched and stopped. */
export interface Watching {
  readonly signal?: AbortSignal
  onProgress?(progress: Progress): void
}

/** A worker behind its verbs. */
export interface Engine<V extends Verbs> {
  /** Call a verb. Rejects with `Refused`, or with the signal's reason when it was stopped. */
  call<K extends keyof V & string>(
    verb: K,
    input: Parameters<V[K]>[0],
    watching?: Watching,
  ): Promise<Awaited<ReturnType<V[K]>>>
  /** End the worker. */
  end(): void
}

/** What an engine needs of a `Worker`. */
export interface WorkerLike {
  postMessage(message: Request): void
  terminate(): void
  addEventListener(kind: 'message', listener: (event: { readonly data: Reply }) => void): void
  addEventListener(kind: 'error', listener: (event: { readonly message: string }) => void): void
}

interface Call {
  readonly request: Request
  readonly watching: Watching
  resolve(answer: unknown): void
  reject(reason: unknown): void
}

/** An engine whose workers are made by `make`, the first of them now; `onLost` hears of a file that cannot be loaded. */
export function engineOf<V extends Verbs>(make: () => WorkerLike, onLost: () => void = () => {}): Engine<V> {
  const open = new Open(make, onLost)
  return {
    call: (verb, input, watching = {}) => open.call(verb, input, watching) as never,
    end: () => open.end(),
  }
}

class Open {
  private readonly make: () => WorkerLike
  private readonly calls = new Map<number, Call>()
  private readonly onLost: () => void
  private worker: WorkerLike | undefined
  private hasSpoken = false
  private last = 0

  constructor(make: () => WorkerLike, onLost: () => void) {
    this.make = make
    this.onLost = onLost
    this.worker = this.started()
  }

  call(verb: string, input: unknown, watching: Watching): Promise<unknown> {
    const { signal } = watching
    if (signal?.aborted) return Promise.reject(signal.reason)
    this.last += 1
    const id = this.last
    return new Promise((resolve, reject) => {
      const request: Request = { kind: 'call', id, verb, input }
      this.calls.set(id, { request, watching, resolve, reject })
      this.worker ??= this.started()
      this.worker.postMessage(request)
      signal?.addEventListener('abort', () => this.stop(id, signal.reason), { once: true })
    })
  }

  end(): void {
    this.worker?.terminate()
    for (const { reject } of this.calls.values()) reject(new DOMException('the page is closed', 'AbortError'))
    this.calls.clear()
  }

  private started(): WorkerLike {
    const worker = this.make()
    this.hasSpoken = false
    worker.addEventListener('message', ({ data }) => {
      if (worker === this.worker) this.hear(data)
    })
    worker.addEventListener('error', ({ message }) => {
      if (worker === this.worker) this.fail(message)
    })
    return worker
  }

  private hear(reply: Reply): void {
    this.hasSpoken = true
    const call = this.calls.get(reply.id)
    if (call === undefined) return
    if (reply.kind === 'progress') {
      call.watching.onProgress?.(reply.progress)
      return
    }
    this.calls.delete(reply.id)
    if (reply.kind === 'answer') call.resolve(reply.answer)
    else if (reply.kind === 'failure') {
      if (isLost(reply.failing)) this.onLost()
      call.reject(new Refused(reply.failing))
    }
  }

  /** The caller is let go at once; the worker gets a moment, and is replaced after it. */
  private stop(id: number, reason: unknown): void {
    const call = this.calls.get(id)
    if (call === undefined) return
    call.reject(reason)
    const { worker } = this
    worker?.postMessage({ kind: 'stop', id })
    setTimeout(() => {
      if (!this.calls.has(id) || worker !== this.worker) return
      this.calls.delete(id)
      this.replace()
    }, PATIENCE)
  }

  private replace(): void {
    this.worker?.terminate()
    this.worker = this.started()
    for (const { request } of this.calls.values()) this.worker.postMessage(request)
  }

  /** The worker broke down: everything that it was doing fails, and the next call has a new one. */
  private fail(message: string): void {
    const calls = [...this.calls.values()]
    this.calls.clear()
    if (this.hasSpoken) this.replace()
    else {
      this.worker?.terminate()
      this.worker = undefined
      this.onLost()
    }
    const failing = {
      code: 'bug',
      message: message || 'a part of this page could not be loaded',
      problems: [],
    }
    for (const { reject } of calls) reject(new Refused(failing))
  }
}

/** What browsers say of a script, or of a solver, that a worker wanted to load and that is not there. */
const LOST = /dynamically imported module|module script failed|failed to fetch|networkerror|wasm/i

function isLost({ code, message }: Failing): boolean {
  return code === 'bug' && LOST.test(message)
}
