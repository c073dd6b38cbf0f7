/**
 * A second computing worker for what is asked beside the question of the page: planes, bands and ladders take seconds, and
 * must not keep the knobs waiting. It is started by the first who needs it and kept, with the planes that it has made.
 */
import { type Engine, engineOf, type WorkerLike } from '../engine/engine.ts'
import type { EngineVerbs } from '../engine/verbs.ts'

let started: Engine<EngineVerbs> | undefined

/** The worker beside the page's own. */
export function asideEngine(): Engine<EngineVerbs> {
  started ??= engineOf<EngineVerbs>(
    () =>
      new Worker(new URL('../engine/engine.worker.ts', import.meta.url), { type: 'module' }) as WorkerLike,
  )
  return started
}
