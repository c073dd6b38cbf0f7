/**
 * Threads that work on parts of a long computation, as the computation sees them: somebody to hand a job to.
 *
 * Who starts threads is not decided here: Node has worker threads, a page has web workers, a test has none. A job and
 * its answer are plain data, because nothing else survives the way to another thread. The room that knows the kinds of
 * jobs says what each of them means; the threads only carry.
 *
 * Invariant: the same job gives the same answer, whoever does it, so results do not depend on how many work.
 */
import type { Json } from './errors.ts'

/** Somebody to hand jobs to. */
export interface Workers {
  /** How many jobs are worked on at once, at least 1. */
  readonly count: number
  /** Do this job; rejects with the signal's reason when it is aborted, and then the job has stopped. */
  run(job: Json, signal?: AbortSignal): Promise<Json>
}
