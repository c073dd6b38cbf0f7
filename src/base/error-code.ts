/** What is said about an error code; the codes themselves stand in `error-codes.ts` and `error-codes-bug.ts`. */

/** What a code means, and what to do about it. */
export interface ErrorCode {
  /** One sentence. */
  readonly meaning: string
  /** What to do, in the imperative; absent where the only thing to do is to report our mistake. */
  readonly remedy?: string
}
