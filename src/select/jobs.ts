/**
 * Parts of a search as plain data, for threads: the kinds of this room, and those of exhaustion.
 *
 * Invariant: the same job gives the same answer, wherever and whenever it is done.
 */
import type { Json } from '../base/errors.ts'
import { doJob as doEnumerationJob, kindOf } from '../enumerate/jobs.ts'
import { doCube } from './cube-job.ts'

/**
 * Do a job that some long computation has handed to `Workers`: what a thread of any kind calls. Throws `InvalidInput` when
 * the job is of no known kind.
 */
export async function doJob(job: Json, signal?: AbortSignal): Promise<Json> {
  return kindOf(job) === 'cube' ? await doCube(job, signal) : await doEnumerationJob(job, signal)
}
