/**
 * Which engine settles a question about circuits: satisfiability, going through all sets of gates, or, for formulas and
 * depth, tables by dynamic programming.
 *
 * All give the same answer. Exhaustion costs so much for each set of gates, whose number grows by a factor of twenty or
 * more with each gate; satisfiability costs something to begin with, little for few gates, and suffers from many ties and
 * from proofs that have to be written. So `auto` estimates the number of sets size by size (Knuth 1975: random descents,
 * here with a fixed seed) and goes through them as long as there are few: few for the search, and few for the checker,
 * which goes through all of them again and passes nothing over.
 *
 * The two limits are where the engines cost the same on a grid of random relations, measured by `npm run bench relations`; past
 * six gates they rise fourfold with each gate, for so do the refutations of satisfiability at least (`npm run bench named`).
 *
 * Invariant: the choice depends on the question alone.
 */
import { InvalidInput, Unsupported } from '../base/errors.ts'

/** Which engine is asked for; `auto` takes the one that is estimated to be faster. */
export type EngineName = 'auto' | 'satisfiability' | 'exhaustion' | 'dynamic'

/** Which engine settled a question, and why that one. */
export interface Engine {
  readonly name: Exclude<EngineName, 'auto'>
  /** One sentence, with the estimate if one was made. */
  readonly because: string
}

/** The names that can be asked for. */
export const ENGINES: readonly EngineName[] = ['auto', 'satisfiability', 'exhaustion', 'dynamic']

/** Up to `GATES_EASY` gates, `auto` goes through the sets of one size if it expects to look at fewer than this. */
const NODES_MAX = 1_000_000
/** And if the checker is expected to go through fewer than this. */
const SETS_MAX = 300_000
/** Satisfiability suffers more from each gate beyond so many: from seconds to minutes to hours. */
const GATES_EASY = 6
const PATIENCE = 4
/** And if so many rows matter at most: the checker's tables double with each. */
export const ROWS_AUTO_MAX = 20
/** Estimates are made from so many descents with this seed. */
export const DESCENTS = 100
export const SEED = 1
/** Walks of fewer gates need no estimate. */
export const GATES_ESTIMATED_MIN = 3

/** What is expected of one size. */
export interface Estimate {
  readonly gates: number
  readonly nodes: number
  readonly sets: number
  readonly rows: number
}

/** How many sets of so many gates `auto` is ready to look at. */
export function nodesMax(gates: number): number {
  return NODES_MAX * PATIENCE ** Math.max(0, gates - GATES_EASY)
}

/** Why `auto` does not go through the sets of a size; nothing if it does. */
export function tooMany({ gates, nodes, sets, rows }: Estimate): string | undefined {
  if (rows > ROWS_AUTO_MAX) return `${rows} rows matter, and the checker's tables double with each`
  const limit = nodesMax(gates)
  if (nodes > limit) return `about ${rounded(nodes)} sets of ${gates} gates would have to be looked at`
  return sets > (SETS_MAX / NODES_MAX) * limit
    ? `about ${rounded(sets)} sets of ${gates} gates would have to be gone through by the checker`
    : undefined
}

/** The engine asked for. Throws `InvalidInput` for a name that is none: callers without types can give one. */
export function engineOf(given: EngineName = 'auto'): EngineName {
  if (ENGINES.includes(given)) return given
  const issue = { path: 'options.engine', found: given, expected: `one of ${ENGINES.join(', ')}` }
  throw new InvalidInput('not-an-engine', [issue])
}

/** Exhaustion was asked for and does not apply. */
export function doesNotApply(reason: string): Unsupported {
  return new Unsupported('exhaustion-does-not-apply', reason, 'leave the choice to engine: auto')
}

/** Two digits are enough for an estimate. */
export function rounded(count: number): string {
  const digits = Math.round(count).toString()
  return digits.length <= 3 ? digits : Number(count.toPrecision(2)).toLocaleString('en-US')
}
