/**
 * The verbs without a worker: for tests, and for whoever wants what the page computes outside of a page. It calls
 * the functions themselves, with the same data going in and out.
 */
import type { Engine } from './engine.ts'
import type { Calling, Verbs } from './messages.ts'

/** An engine that calls verbs where it is. */
export function direct<V extends Verbs>(verbs: V): Engine<V> {
  return {
    call: (verb, input, { signal = new AbortController().signal, onProgress } = {}) => {
      const calling: Calling = { signal, progress: progress => onProgress?.(progress) }
      const named = verbs[verb] as (input: unknown, calling: Calling) => Promise<unknown>
      return named(input, calling) as never
    },
    end: () => {},
  }
}
