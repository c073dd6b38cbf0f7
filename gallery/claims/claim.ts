/**
 * A published number that can be recomputed: what is said, who said it first, how to compute it again, and what
 * must come out.
 *
 * Every number in the documentation and the gallery is here or follows from one that is. `mesascope reproduce` runs the
 * list; so does a test. Computing and expecting are kept apart: `compute` never looks at a number that it is to find, only
 * at what is asked.
 *
 * Invariant: `compute` is deterministic, and equals `expected` as JSON text with sorted keys.
 */
import type { Json } from '../../src/base/errors.ts'
import type { RunOptions } from '../../src/base/run.ts'
import type { SolverName } from '../../src/solve/choose.ts'
import type { Solver } from '../../src/solve/solver.ts'

/** With which solver to recompute, and how long. */
export interface ClaimOptions extends RunOptions {
  readonly solver?: SolverName | Solver
  /** How many ties to list at most, where a claim does not count them. */
  readonly tiesMax?: number
}

/** A sentence with numbers, and the way to compute them again. */
export interface PublishedClaim {
  /** Where it belongs: `mirror-4/minimum`. */
  readonly id: string
  /** The claim in words, with its numbers. */
  readonly says: string
  /** The paper that published it first, or `computed here`. */
  readonly source: string
  /** CPU seconds that it took when measured; a claim that says them is left to the long run. */
  readonly long?: number
  /** What must come out. */
  readonly expected: Json
  /** Compute it again. Certificates are checked on the way; throws `Bug` if one is rejected. */
  compute(options?: ClaimOptions): Promise<Json>
}

/** The source of numbers that were published with this program. */
export const HERE = 'computed here'

/** A claim whose computation needs no solver. */
export function computed(
  claim: Omit<PublishedClaim, 'compute' | 'source'> & { readonly source?: string },
  compute: () => Json,
): PublishedClaim {
  return { source: HERE, ...claim, compute: async () => compute() }
}
