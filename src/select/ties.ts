/**
 * All models of one cost: the ties of a selection, as circuits or as functions.
 *
 * Circuits are listed as the solver finds them, each excluded by its wiring before the next is asked for; the final
 * refutation certifies that the list is complete. Several wirings can be the same circuit (gates in another order that
 * the order permits, or re-wired with the same wire functions), so what is counted is `canonicalKey`: circuits up to gate
 * order, inverters and functionally identical wiring. Functions are listed by excluding output tables over all
 * observation classes.
 *
 * Invariant: a list that is said to be complete comes with the claim that says so.
 */
import type { Bits } from '../base/bits.ts'
import { Rational } from '../base/rational.ts'
import type { Bounds } from '../base/run.ts'
import type { Claim, Refutation, Requirement, Shape } from '../certificate/claim.ts'
import type { Circuit } from '../model/circuit.ts'
import { GATES_MAX, shapeWithin } from './least.ts'
import { searchAll } from './search.ts'
import type { Candidate, Ending, Searcher } from './searcher.ts'

/** Models of at most a cost, as far as they were listed. */
export interface Ties {
  readonly candidates: readonly Candidate[]
  readonly complete: boolean
  /** That there are no more, where the list is complete. */
  readonly claims: readonly Claim[]
}

/** How to list, and how many at most; and what is refuted already, without any requirement. */
export interface Listing {
  readonly by: 'circuits' | 'functions'
  readonly limit: number
  readonly known: readonly Refutation[]
}

/** List the models that cost at most so much and have what is required. */
export async function* ties(
  searcher: Searcher,
  cost: readonly Rational[],
  require: readonly Requirement[],
  listing: Listing,
): AsyncGenerator<Bounds, Ties, void> {
  const candidates: Candidate[] = []
  const refutations: Refutation[] = []
  for (const shape of shapesWithin(searcher, cost)) {
    const known = listing.known.find(each => covers(each.shape, shape))
    if (known !== undefined) {
      refutations.push(known)
      continue
    }
    const besides = shape.kind === 'gates' ? listing.by : 'functions'
    const found = searchAll(searcher, { shape, require, besides })
    const ending = yield* collect(found, candidates, listing.limit, cost)
    if (ending?.kind !== 'none') return { candidates, complete: false, claims: [] }
    refutations.push(ending.refutation)
  }
  const circuits = candidates.flatMap(each => (each.circuit === undefined ? [] : [each.circuit]))
  const listed =
    listing.by === 'circuits' && circuits.length === candidates.length
      ? { circuits: circuits as readonly Circuit[] }
      : { functions: candidates.map(each => each.words) }
  return {
    candidates,
    complete: true,
    claims: [{ kind: 'none-besides', cost, require, listed, refutations }],
  }
}

/** Take models until there are no more (the ending), or until there are too many (nothing). */
async function* collect(
  found: AsyncGenerator<Candidate, Ending, void>,
  candidates: Candidate[],
  limit: number,
  cost: readonly Rational[],
): AsyncGenerator<Bounds, Ending | undefined, void> {
  for (;;) {
    const step = await found.next()
    if (step.done) return step.value
    candidates.push(step.value)
    if (candidates.length > limit) {
      await found.return(undefined as never)
      return undefined
    }
    const [lead] = cost
    if (lead !== undefined)
      yield { lower: lead, upper: lead, doing: `${candidates.length} models of this cost` }
  }
}

/**
 * A circuit for each of these functions, within a depth, with as few gates as that function needs: for a bias on depth
 * alone, whose ties are functions (any number of gates will do).
 */
export async function* circuitsFor(
  searcher: Searcher,
  functions: readonly (readonly Bits[])[],
  depth: number,
): AsyncGenerator<Bounds, readonly Candidate[], void> {
  const found: Candidate[] = []
  for (let gates = 0; found.length < functions.length && gates <= GATES_MAX; gates += 1) {
    const shape: Shape = { kind: 'gates', gates, depth }
    const not = found.map(each => each.words)
    const more = searchAll(searcher, { shape, require: [], besides: 'functions', not })
    const missing = functions.length - found.length
    const ending = yield* collect(more, found, found.length + missing - 1, [Rational.of(depth)])
    if (ending?.kind === 'open') return found
  }
  return found
}

/** Does every model of the second shape have the first? */
export function covers(wide: Shape, narrow: Shape): boolean {
  if (wide.kind === 'any' || narrow.kind !== 'gates') return wide.kind === 'any'
  if (wide.kind === 'levels') return (narrow.depth ?? narrow.gates) <= wide.depth
  if (wide.gates !== narrow.gates) return false
  const deep = wide.depth === undefined || (narrow.depth ?? narrow.gates) <= wide.depth
  const dear = wide.cost === undefined || (narrow.cost !== undefined && narrow.cost.compare(wide.cost) <= 0)
  return deep && dear
}

/** The depth that a cost permits, where the bias is depth alone; nothing otherwise. */
export function depthOf(searcher: Searcher, cost: readonly Rational[]): number | undefined {
  const [lead, ...others] = searcher.context.bias.parts
  if (lead === undefined || others.length > 0 || !lead.size.isZero()) return undefined
  return Number((cost[0] ?? Rational.ZERO).dividedBy(lead.depth).toString())
}

/** The shapes that together hold every model of at most this cost. */
export function shapesWithin(searcher: Searcher, cost: readonly Rational[]): readonly Shape[] {
  const depth = depthOf(searcher, cost)
  if (depth !== undefined) return [{ kind: 'levels', depth }]
  const shapes: Shape[] = []
  for (let gates = 0, empty = 0; empty < 2 && gates <= 200; gates += 1) {
    const shape = shapeWithin(searcher, gates, -1, { cost, equal: true })
    if (shape === undefined) empty += 1
    else shapes.push(shape)
  }
  return shapes
}
