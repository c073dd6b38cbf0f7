/**
 * Parts of an exhaustive search as plain data, so that a thread which shares nothing with the search can do them.
 *
 * Each kind of job is one line here; there is no registry, because a registry is state that a new thread lacks.
 *
 * Invariant: the same job gives the same answer, wherever and whenever it is done.
 */
import { InvalidInput, type Json } from '../base/errors.ts'
import { doTargetShard } from './target-shard.ts'

/** Do a job of this room. Throws `InvalidInput` when it is none. */
export async function doJob(job: Json, _signal?: AbortSignal): Promise<Json> {
  const kind = kindOf(job)
  if (kind === 'target-shard') return doTargetShard(job)
  const issue = { path: 'job.kind', found: kind ?? null, expected: 'a kind of job that is known here' }
  throw new InvalidInput('not-a-job', [issue])
}

/** What kind of job this is; nothing where it does not say. */
export function kindOf(job: Json): string | undefined {
  const kind = (job as { readonly kind?: Json } | null)?.kind
  return typeof kind === 'string' ? kind : undefined
}
