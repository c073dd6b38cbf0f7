/**
 * The three things that can go wrong, and nothing else.
 *
 * An answer nobody hoped for (infeasible, vacuous, rejected, open) is never an exception: it is a variant of the
 * result. What is thrown is misuse (`InvalidInput`, with every problem found, not only the first), a well-formed
 * question that is beyond us (`Unsupported`, with the call that would work) and our own mistake (`Bug`).
 *
 * Invariant: every code is words joined by hyphens, and every error carries one.
 */

/** Anything that JSON can carry. */
export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json }

/** One problem in an input: where it is, what stood there, what should stand there, and what to do. */
export interface Issue {
  /** Where, as a path into the document or a line of the file: `states[3].sees`, `line 12`. */
  readonly path: string
  readonly found: Json
  readonly expected: string
  /** What to do about it, when that is not plain from `expected`. */
  readonly remedy?: string
}

/** Thrown for misuse, for the impossible, and for our own mistakes; never for an answer. */
export abstract class MesascopeError extends Error {
  /** Words joined by hyphens, for example `weights-do-not-sum-to-one`. */
  abstract readonly code: string
  /** What to do about it. */
  readonly hint?: string

  constructor(message: string, hint?: string) {
    super(hint === undefined ? message : `${message} (${hint})`)
    if (hint !== undefined) this.hint = hint
  }
}

/** A malformed document or argument. Carries all the problems that were found. */
export class InvalidInput extends MesascopeError {
  override readonly name = 'InvalidInput'
  readonly code: string
  readonly issues: readonly Issue[]

  constructor(code: string, issues: readonly Issue[], hint?: string) {
    super(`${code}: ${issues.map(formatIssue).join('; ')}`, hint)
    this.code = code
    this.issues = issues
  }
}

/** A well-formed question that no exact method here answers; the hint names the call that would work. */
export class Unsupported extends MesascopeError {
  override readonly name = 'Unsupported'
  readonly code: string

  constructor(code: string, message: string, hint: string) {
    super(`${code}: ${message}`, hint)
    this.code = code
  }
}

/** Our own mistake, with the state that shows it. Please report it. */
export class Bug extends MesascopeError {
  override readonly name = 'Bug'
  readonly code: string

  constructor(code: string, message: string) {
    super(
      `${code}: ${message}`,
      'this is a mistake in mesascope; please report it with the command that shows it',
    )
    this.code = code
  }
}

/** One problem as one line of prose. */
export function formatIssue(issue: Issue): string {
  const found = JSON.stringify(issue.found) ?? 'nothing'
  const short = found.length > 120 ? `${found.slice(0, 117)}...` : found
  const remedy = issue.remedy === undefined ? '' : `; ${issue.remedy}`
  return `${issue.path}: found ${short}, expected ${issue.expected}${remedy}`
}

/** Throw `InvalidInput` when there is at least one issue. */
export function refuse(code: string, issues: readonly Issue[], hint?: string): void {
  if (issues.length > 0) throw new InvalidInput(code, issues, hint)
}

/** Assert something that only a mistake of ours can make false. Kept in all builds. */
export function assert(condition: boolean, code: string, message: string): asserts condition {
  if (!condition) throw new Bug(code, message)
}

/** The element at an index that is known to exist. A hole is a `Bug`, never `undefined`. */
export function at<T>(items: ArrayLike<T>, index: number): T {
  const item = items[index]
  if (item === undefined) throw new Bug('index-out-of-range', `index ${index} of ${items.length} items`)
  return item
}
