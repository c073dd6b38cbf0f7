/**
 * The worker's side of the conversation: verbs are called by name, progress is passed on, errors become data.
 *
 * A computation is stopped by its signal, which the engine looks at between stretches of at most some tens of
 * milliseconds; should a stretch be longer, the page ends the whole worker.
 */
import { formatIssue, InvalidInput, MesascopeError } from '../../index.ts'
import type { Failing, Reply, Request, Verbs } from './messages.ts'

/** What a worker speaks through: the global scope of a dedicated worker. */
export interface Port {
  postMessage(message: Reply): void
  addEventListener(kind: 'message', listener: (event: { readonly data: Request }) => void): void
}

/** Answer every request that arrives. */
export function serve(verbs: Verbs, port: Port): void {
  const running = new Map<number, AbortController>()
  port.addEventListener('message', ({ data }) => {
    if (data.kind === 'stop') return running.get(data.id)?.abort()
    const stop = new AbortController()
    running.set(data.id, stop)
    void answer(verbs, data, stop.signal, port).finally(() => running.delete(data.id))
  })
}

async function answer(
  verbs: Verbs,
  { id, verb: name, input }: Extract<Request, { readonly kind: 'call' }>,
  signal: AbortSignal,
  port: Port,
): Promise<void> {
  try {
    const verb = verbs[name]
    if (verb === undefined) throw new Error(`there is no verb ${name}`)
    const found = await verb(input as never, {
      signal,
      progress: progress => port.postMessage({ kind: 'progress', id, progress }),
    })
    port.postMessage({ kind: 'answer', id, answer: found })
  } catch (error) {
    if (signal.aborted) port.postMessage({ kind: 'stopped', id })
    else port.postMessage({ kind: 'failure', id, failing: failingOf(error) })
  }
}

/** An error as data: every problem of it, or the message alone. */
export function failingOf(error: unknown): Failing {
  if (error instanceof InvalidInput) {
    const problems = error.issues.map(({ path, found, expected, remedy }) => ({
      path,
      found: typeof found === 'string' ? found : JSON.stringify(found),
      expected,
      ...(remedy === undefined ? {} : { remedy }),
    }))
    return { code: error.code, message: error.issues.map(formatIssue).join('\n'), problems }
  }
  if (error instanceof MesascopeError) {
    const { code, message, hint } = error
    return { code, message, ...(hint === undefined ? {} : { hint }), problems: [] }
  }
  return { code: 'bug', message: error instanceof Error ? error.message : String(error), problems: [] }
}
