/**
 * One long computation as the page shows it: waiting, running with two bounds that close, answered, refused with all
 * problems, stopped, or held until somebody asks for it because it would take long. A stage keeps its last answer while the next one is computed, so that nothing flickers.
 */
import { type Signal, signal } from '@preact/signals'
import { Refused } from '../engine/engine.ts'
import type { Outlook } from '../engine/estimate.ts'
import type { Failing, Progress } from '../engine/messages.ts'

/** What is known of a computation now. */
export type Stage<T> =
  | { readonly state: 'idle' }
  | Running<T>
  | { readonly state: 'done'; readonly answer: T; readonly milliseconds: number }
  | { readonly state: 'refused'; readonly failing: Failing }
  | { readonly state: 'stopped'; readonly milliseconds: number }
  | { readonly state: 'held'; readonly why: Held; readonly progress?: Progress }

/** What becomes known of a computation on its way: its bounds, and what it is estimated to take. */
export interface Told {
  readonly progress?: Progress
  readonly outlook?: Outlook
}

interface Running<T> extends Told {
  readonly state: 'running'
  readonly since: number
  readonly before?: T
}

/** Why a computation waits until the reader asks for it; it is the reason of the abort as well. */
export class Held {
  readonly outlook: Outlook

  constructor(outlook: Outlook) {
    this.outlook = outlook
  }
}

/** A stage that can be watched. */
export type StageSignal<T> = Signal<Stage<T>>

/** A stage that has not begun. */
export function stage<T>(): StageSignal<T> {
  return signal<Stage<T>>({ state: 'idle' })
}

/** The answer of a stage, or the one before while it is running. */
export function answerOf<T>(stage: Stage<T>): T | undefined {
  if (stage.state === 'done') return stage.answer
  return stage.state === 'running' ? stage.before : undefined
}

/** A computation whose turn is yet to come: its last answer is now an old one. */
export function waiting<T>(target: StageSignal<T>): void {
  const before = answerOf(target.value)
  target.value = { state: 'running', since: performance.now(), ...(before !== undefined && { before }) }
}

/**
 * Run a computation in a stage. Gives its answer, or undefined when it was refused or stopped. What was stopped
 * because something newer took its place leaves no trace.
 */
export async function runStage<T>(
  target: StageSignal<T>,
  signal: AbortSignal,
  work: (tell: (known: Told) => void) => Promise<T>,
): Promise<T | undefined> {
  const since = performance.now()
  const before = answerOf(target.value)
  let running: Running<T> = { state: 'running', since, ...(before !== undefined && { before }) }
  const stopped = (): undefined => {
    const { progress } = running
    if (signal.reason === BY_READER)
      target.value = { state: 'stopped', milliseconds: performance.now() - since }
    else if (signal.reason instanceof Held) {
      const why = signal.reason
      target.value = { state: 'held', why, ...(progress && { progress }) }
    }
  }
  if (signal.aborted) return stopped()
  target.value = running
  try {
    const answer = await work(known => {
      if (signal.aborted) return
      running = { ...running, ...known }
      target.value = running
    })
    if (signal.aborted) return stopped()
    target.value = { state: 'done', answer, milliseconds: performance.now() - since }
    return answer
  } catch (error) {
    if (signal.aborted) return stopped()
    const failing =
      error instanceof Refused
        ? error.failing
        : { code: 'bug', message: error instanceof Error ? error.message : String(error), problems: [] }
    target.value = { state: 'refused', failing }
    return undefined
  }
}

/** The reason of an abort that the reader asked for. */
export const BY_READER = 'stopped by the reader'

/** The reason of an abort by a newer question. */
export const BY_NEWER = 'a newer question took its place'
