/**
 * The least cost at which a model meets the bar with what is required, with a refutation of everything cheaper.
 *
 * Sizes are tried in ascending order; a model that is found bounds the cost from above, and is improved upon (a
 * cheaper mix of gates, a smaller depth) until what is cheaper is refuted, number of gates by number of gates.
 * Refutations of fewer gates were made against a higher bound and so cover the final one (`certificate/coverage.ts`
 * checks that they do). A bias that is led by depth first refutes levels, which speak about any number of gates.
 *
 * Invariant: the lower bound that is reported only rises, the upper only falls, and they meet exactly at `least`.
 */
import { Unsupported } from '../base/errors.ts'
import { Rational } from '../base/rational.ts'
import type { Bounds } from '../base/run.ts'
import { sizeOf } from '../certificate/circuit-fault.ts'
import type { Claim, Refutation, Requirement, Shape } from '../certificate/claim.ts'
import { compareCosts, costOf, type Excluded, unitOf } from '../certificate/coverage.ts'
import type { Circuit } from '../model/circuit.ts'
import { improvedWitness } from './improve-witness.ts'
import { sayOutlook } from './outlook.ts'
import { search } from './search.ts'
import { CircuitNeeded } from './search-candidate.ts'
import type { Candidate, Outcome, Searcher } from './searcher.ts'
import { witnessOf } from './witness.ts'

/** A model that meets the bar, and its cost: the linear parts of the bias. */
export interface Best {
  readonly circuit: Circuit
  readonly cost: readonly Rational[]
  readonly value: Rational
}

/** What became of the search for the least cost. */
export type Least =
  | { readonly kind: 'least'; readonly best: Best; readonly claims: readonly Claim[] }
  | { readonly kind: 'infeasible'; readonly claims: readonly Claim[] }
  | {
      readonly kind: 'open'
      readonly because: string
      readonly bounds: Bounds
      readonly best?: Best
      readonly claims: readonly Claim[]
    }

/** More gates than this are not tried: a question that needs them is open. */
export const GATES_MAX = 40

interface State {
  readonly searcher: Searcher
  readonly require: readonly Requirement[]
  readonly refutations: Refutation[]
  /** Circuits of at most this depth are refuted, whatever their size. */
  levels: number
  gates: number
  best: Best | undefined
}

/** Find the least cost; yields the bounds on its leading part as they close. */
export async function* least(
  searcher: Searcher,
  require: readonly Requirement[],
): AsyncGenerator<Bounds, Least, void> {
  const lead = searcher.context.bias.parts[0]
  if (lead === undefined) {
    const message = 'no part of the bias is a sum of size and depth'
    throw new Unsupported('bias-not-searchable', message, 'put it behind one: lexicographic(size, yours)')
  }
  const state: State = { searcher, require, refutations: [], levels: -1, gates: 0, best: undefined }
  if (require.length === 0 && lead.depth.isZero()) state.best = await firstBest(state)
  const early =
    (state.best === undefined ? yield* beyondAnyFunction(state) : undefined) ??
    (lead.size.isZero() ? yield* refuteLevels(state) : undefined)
  if (early !== undefined) return early
  for (; state.gates <= GATES_MAX; state.gates += 1) {
    if (cheaperShape(state) === undefined && state.best !== undefined) return leastOf(state, state.best)
    const stopped = yield* settle(state)
    if (stopped !== undefined) return stopped
  }
  return openOf(state, `no model of at most ${GATES_MAX} gates was found`)
}

/** A circuit to begin with, where one is found without a solver. */
async function firstBest({ searcher }: State): Promise<Best | undefined> {
  const found =
    searcher.witness === false
      ? undefined
      : ((await witnessOf(searcher)) ?? (await improvedWitness(searcher)))
  if (found === undefined) return undefined
  const { functions, bias } = searcher.context
  const size = sizeOf(functions, found.circuit)
  return { ...found, cost: costOf(bias, size.gates, size.depth) }
}

/** Can any function at all do it? Skipped for a property that looks at whole circuits. */
async function* beyondAnyFunction(state: State): AsyncGenerator<Bounds, Least | undefined, void> {
  yield boundsOf(state, 'asking whether any function meets the bar')
  const found = await searchFunction(state)
  if (found === undefined || found.kind === 'found') return undefined
  if (found.kind === 'open') return openOf(state, found.because)
  const refutations = [found.refutation]
  return { kind: 'infeasible', claims: [{ kind: 'infeasible', require: state.require, refutations }] }
}

async function searchFunction(state: State): Promise<Outcome | undefined> {
  try {
    return await search(state.searcher, { shape: { kind: 'any' }, require: state.require })
  } catch (error) {
    if (error instanceof CircuitNeeded) return undefined
    throw error
  }
}

/** For a bias led by depth: refute levels until some circuit of one more level exists. */
async function* refuteLevels(state: State): AsyncGenerator<Bounds, Least | undefined, void> {
  for (let depth = 0; ; depth += 1) {
    yield boundsOf(state, `circuits of depth ${depth}`)
    const found = await search(state.searcher, { shape: { kind: 'levels', depth }, require: state.require })
    if (found.kind === 'open') return openOf(state, found.because)
    if (found.kind === 'found') return undefined
    state.refutations.push(found.refutation)
    state.levels = depth
  }
}

/** Improve on the best with this many gates until nothing better has so many. */
async function* settle(state: State): AsyncGenerator<Bounds, Least | undefined, void> {
  for (;;) {
    const shape = cheaperShape(state)
    if (shape === undefined) return undefined
    yield boundsOf(state, `circuits of ${state.gates} gates${sayOutlook(state.searcher, shape)}`)
    const found = await search(state.searcher, { shape, require: state.require })
    if (found.kind === 'open') return openOf(state, found.because)
    if (found.kind === 'none') {
      state.refutations.push(found.refutation)
      return undefined
    }
    state.best = bestOf(state, found.candidate)
  }
}

function bestOf(state: State, candidate: Candidate): Best {
  const { functions, bias } = state.searcher.context
  const { circuit, value } = candidate
  if (circuit === undefined) throw new Unsupported('no-circuit', 'a policy without a circuit', 'search gates')
  const size = sizeOf(functions, circuit)
  return { circuit, value, cost: costOf(bias, size.gates, size.depth) }
}

/** The shape of circuits with this many gates that cost less than the best; nothing when there are none. */
function cheaperShape(state: State): Shape | undefined {
  const { searcher, gates, levels, best } = state
  if (best !== undefined) return shapeWithin(searcher, gates, levels, { cost: best.cost, equal: false })
  if (levels < 0) return { kind: 'gates', gates }
  return gates <= levels ? undefined : { kind: 'gates', gates, depth: levels + 1 }
}

/**
 * The shape of all circuits of so many gates, deeper than `levels`, whose cost is excluded by a bound. Gates of unequal
 * cost are bounded by their total; others by the depth that the bound leaves.
 */
export function shapeWithin(
  searcher: Searcher,
  gates: number,
  levels: number,
  bound: Excluded,
): Shape | undefined {
  const { functions, bias } = searcher.context
  const costs = functions.map(each => each.cost)
  const [first = Rational.ONE, ...rest] = costs
  if (costs.some(cost => !cost.equals(first))) {
    const cost = sizeBound(searcher, bound, costs)
    return Rational.min(first, ...rest)
      .times(gates)
      .compare(cost) > 0
      ? undefined
      : { kind: 'gates', gates, cost }
  }
  const depths = gates === 0 ? [0] : Array.from({ length: gates }, (_, index) => index + 1)
  const excluded = (depth: number): boolean => {
    const order = compareCosts(costOf(bias, first.times(gates), depth), bound.cost)
    return order < 0 || (order === 0 && bound.equal)
  }
  const deepest = Math.max(-1, ...depths.filter(depth => depth > levels && excluded(depth)))
  if (deepest === -1) return undefined
  return { kind: 'gates', gates, ...(deepest < gates ? { depth: deepest } : {}) }
}

function sizeBound(searcher: Searcher, bound: Excluded, costs: readonly Rational[]): Rational {
  const { parts } = searcher.context.bias
  const [lead] = parts
  if (lead === undefined || parts.length > 1 || !lead.depth.isZero()) {
    const message = 'gates of unequal cost under a bias that is not size alone'
    throw new Unsupported('unequal-gates', message, 'use the size bias, or a basis whose gates cost the same')
  }
  const size = (bound.cost[0] ?? Rational.ZERO).dividedBy(lead.size)
  return bound.equal ? size : size.minus(unitOf(costs))
}

function leastOf(state: State, best: Best): Least {
  const { require, refutations } = state
  const { cost, circuit, value } = best
  const claims: Claim[] = [
    { kind: 'attained', model: circuit, cost, value, require },
    { kind: 'none-below', cost, require, refutations },
  ]
  return { kind: 'least', best, claims }
}

function openOf(state: State, because: string): Least {
  const { best, require } = state
  const claims: Claim[] =
    best === undefined ? [] : [{ kind: 'attained', model: best.circuit, ...best, require }]
  const lower = lowerOf(state)
  const below: Claim = { kind: 'none-below', cost: [lower], require, refutations: state.refutations }
  const bounds = boundsOf(state, because)
  const known = [...claims, ...(lower.isZero() ? [] : [below])]
  return { kind: 'open', because, bounds, claims: known, ...(best === undefined ? {} : { best }) }
}

/** The least leading cost that is not refuted yet. */
function lowerOf(state: State): Rational {
  const { functions, bias } = state.searcher.context
  const cheapest = Rational.min(functions[0]?.cost ?? Rational.ONE, ...functions.map(each => each.cost))
  const depth = Math.max(state.levels + 1, state.gates > 0 ? 1 : 0)
  return costOf(bias, cheapest.times(state.gates), depth)[0] ?? Rational.ZERO
}

function boundsOf(state: State, doing: string): Bounds {
  const upper = state.best?.cost[0]
  const lower = lowerOf(state)
  if (upper === undefined) return { lower, doing }
  return { lower: Rational.min(lower, upper), upper, doing }
}
