/**
 * What the page and its workers say to each other. A worker offers *verbs*, asynchronous functions from plain data to
 * plain data; the page calls one by name, hears of its progress, and may stop it. One protocol serves both workers, the
 * one that computes and the one that draws.
 *
 * Invariant: everything that crosses is cloned, so it is plain data or a `Blob`; certificates cross as blobs, which a
 * browser keeps outside of the memory of scripts.
 */

/** How far a computation is: the bounds of a `Run` as text. */
export interface Progress {
  readonly lower: string
  readonly upper: string | null
  readonly doing: string
}

/** What a verb gets besides its input. */
export interface Calling {
  readonly signal: AbortSignal
  progress(progress: Progress): void
}

/** A function that a worker offers. */
export type Verb<Input, Output> = (input: Input, calling: Calling) => Promise<Output>

/** The verbs of a worker, by name. */
export interface Verbs {
  readonly [name: string]: Verb<never, unknown>
}

/** One problem of what was asked, as the page shows it. */
export interface Problem {
  readonly path: string
  readonly found: string
  readonly expected: string
  readonly remedy?: string
  /** What is shown instead of what was found. */
  readonly instead?: string
}

/** Why there is no answer: a typed error of the laboratory, or a mistake of ours (`code` is then `bug`). */
export interface Failing {
  readonly code: string
  readonly message: string
  readonly hint?: string
  readonly problems: readonly Problem[]
}

/** From the page to a worker. */
export type Request =
  | { readonly kind: 'call'; readonly id: number; readonly verb: string; readonly input: unknown }
  | { readonly kind: 'stop'; readonly id: number }

/** From a worker to the page. */
export type Reply =
  | { readonly kind: 'progress'; readonly id: number; readonly progress: Progress }
  | { readonly kind: 'answer'; readonly id: number; readonly answer: unknown }
  | { readonly kind: 'failure'; readonly id: number; readonly failing: Failing }
  | { readonly kind: 'stopped'; readonly id: number }
