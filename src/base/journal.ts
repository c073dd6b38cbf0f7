/**
 * A journal keeps what was finished of a long computation, so that a run that was killed goes on from there.
 *
 * Parts are kept under a key that says what question they answer, so that a part is never taken for the answer to
 * another one. Whoever reads a part verifies it (a proof is replayed, a circuit evaluated), so a damaged journal costs
 * time and never truth. Texts come and go in chunks: a proof need not fit in memory.
 *
 * Invariant: a part is there whole or not at all.
 */

/** Where finished parts are kept. */
export interface Journal {
  /** What is kept under this key, in chunks that together are what was written; nothing if nothing is. */
  read(key: string): Promise<AsyncIterable<string> | undefined>
  /** Keep these chunks under this key, all or nothing. */
  write(key: string, chunks: Iterable<string> | AsyncIterable<string>): Promise<void>
}
