/**
 * Sharing the thread: a solver computes in stretches and hands the thread back between them, so that an abort, a
 * timer or a progress display gets its turn. One pace serves all sessions of a solver, so that a thousand tiny
 * solves in a row give way as often as one long one.
 *
 * The clock is read here and decides two things only: when to give way, and when a budget of seconds is spent. What a budget
 * of memory means is decided here as well.
 */
import { type Budget, breathe } from './run.ts'

const MILLISECONDS_MAX = 40

/** Gives way to the event loop when it is time. */
export class Pace {
  private last = performance.now()

  /** Throws the signal's reason when it is aborted; gives way when more than a moment has passed. */
  async beat(signal: AbortSignal | undefined): Promise<void> {
    signal?.throwIfAborted()
    if (performance.now() - this.last < MILLISECONDS_MAX) return
    await breathe()
    this.last = performance.now()
    signal?.throwIfAborted()
  }
}

/** The moment at which a budget of seconds that starts now is spent; never, without one. */
export function deadlineOf(budget: Budget | undefined): number {
  return budget?.seconds === undefined ? Number.POSITIVE_INFINITY : performance.now() + 1000 * budget.seconds
}

/** How much a solver may hold if nothing is said, in units of 2^20 bytes. */
export const MEGABYTES_MAX = 4096

/** Is so much memory more than the budget allows? */
export function isFull(budget: Budget | undefined, bytes: number): boolean {
  return bytes > (budget?.megabytes ?? MEGABYTES_MAX) * 2 ** 20
}

/** Is the deadline over? */
export function isPast(deadline: number): boolean {
  return deadline !== Number.POSITIVE_INFINITY && performance.now() >= deadline
}
