/**
 * Do these refutations leave no model out? From "no circuit of exactly g gates, at most d deep" to "no cheaper model".
 *
 * Costs that are sums of gates and levels with exact weights, and lexicographic sequences of such sums, depend on a
 * circuit only through its size and depth. So a claim about cost is a claim about a set of pairs (gates, depth), and
 * the set is covered when for each number of gates the refutations reach as deep as the claim does. Any number of gates
 * at small depth is covered by a refutation about levels; everything is covered by one about any function.
 *
 * Invariant: `uncovered` returns nothing only if every pair that the claim excludes is refuted.
 */
import type { Spec } from '../base/document.ts'
import { InvalidInput, type Json, Unsupported } from '../base/errors.ts'
import { Rational } from '../base/rational.ts'
import { isSpec, nestSpec, positional } from '../base/spec.ts'
import type { GateFunction } from '../logic/gate.ts'
import type { Exhaustion, Refutation } from './claim.ts'

/** One part of a cost: so much for each unit of size, so much for each level of depth. */
export interface LinearPart {
  readonly size: Rational
  readonly depth: Rational
}

/** The leading parts of a bias that are sums of size and depth; the rest, if any, is decided among listed models. */
export interface LinearBias {
  readonly parts: readonly LinearPart[]
  /** Are these all the parts? */
  readonly whole: boolean
}

/** Read a bias as sums of size and depth. Throws `InvalidInput` where a weight is not an exact number above zero. */
export function linearBias(bias: Spec): LinearBias {
  const linear = (bias.name === 'lexicographic' ? positional(bias) : [nestSpec(bias)]).map(linearPart)
  const end = linear.indexOf(undefined)
  const leading = linear.slice(0, end === -1 ? linear.length : end).filter(part => part !== undefined)
  return { parts: leading, whole: end === -1 }
}

function linearPart(bias: Json): LinearPart | undefined {
  const [zero, one] = [Rational.ZERO, Rational.ONE]
  if (bias === 'size') return { size: one, depth: zero }
  if (bias === 'depth') return { size: zero, depth: one }
  if (!isSpec(bias) || bias.name !== 'weighted') return undefined
  const { size, depth, ...others } = bias.params
  if (Object.keys(others).length > 0) return undefined
  return { size: weightOf(size), depth: weightOf(depth) }
}

/** Costs must rise with size and depth: whatever covers a set of costs covers what is smaller. */
function weightOf(json: Json | undefined): Rational {
  if (json === undefined) return Rational.ZERO
  const weight = typeof json === 'string' || typeof json === 'number' ? Rational.of(json) : Rational.ZERO
  if (weight.sign() > 0) return weight
  throw new InvalidInput('not-a-bias', [{ path: 'bias', found: json, expected: 'a weight above zero' }])
}

/** Is whatever has fewer gates cheaper, however deep? */
export function isLedBySize({ parts: [lead] }: LinearBias): boolean {
  return lead?.depth.isZero() === true
}

/** The cost of so much size and so many levels. */
export function costOf(bias: LinearBias, size: Rational, depth: number): readonly Rational[] {
  return bias.parts.map(part => part.size.times(size).plus(part.depth.times(depth)))
}

/** Lexicographic comparison, as far as both go. */
export function compareCosts(first: readonly Rational[], second: readonly Rational[]): number {
  for (const [index, cost] of first.entries()) {
    const other = second[index]
    const order = other === undefined ? 0 : cost.compare(other)
    if (order !== 0) return order
  }
  return 0
}

/** Which costs a claim excludes: those below its bound, or also those equal to it. */
export interface Excluded {
  readonly cost: readonly Rational[]
  readonly equal: boolean
}

/** What a claim rests on. */
export interface Evidence {
  readonly refutations: readonly Refutation[]
  readonly exhaustion?: Exhaustion
}

/** What the evidence leaves out, in words; nothing when it covers the claim. */
export function uncovered(
  bias: LinearBias,
  functions: readonly GateFunction[],
  excluded: Excluded,
  evidence: Evidence,
): string | undefined {
  const { refutations } = evidence
  const { length } = excluded.cost
  if (length === 0 || length > bias.parts.length) {
    return `costs of ${length} numbers, of which ${bias.parts.length} are sums of size and depth`
  }
  if (refutations.some(each => each.shape.kind === 'any')) return undefined
  const lead = bias.parts[0]
  if (lead === undefined) return 'the bias has no part that is a sum of size and depth'
  const wanted = (size: Rational, depth: number): boolean => {
    const order = compareCosts(costOf(bias, size, depth), excluded.cost)
    return excluded.equal ? order <= 0 : order < 0
  }
  const costs = functions.map(each => each.cost)
  const [first, ...others] = costs
  if (first === undefined) return 'the basis has no gates'
  const cheapest = Rational.min(first, ...others)
  if (costs.some(cost => !cost.equals(first))) {
    return lead.depth.isZero() && bias.parts.length === 1
      ? unevenGap(lead, costs, cheapest, excluded, refutations)
      : 'gates of unequal cost are supported for the size bias alone'
  }
  const levels = Math.max(
    -1,
    ...refutations.flatMap(each => (each.shape.kind === 'levels' ? [each.shape.depth] : [])),
  )
  return evenGap(wanted, cheapest, levels, evidence)
}

/** The most gates that a claim may speak about before it is taken to be a mistake. */
export const GATES_MAX = 200

/** Gates of one cost: for each number of gates, the deepest depth that the claim excludes must be refuted. */
function evenGap(
  wanted: (size: Rational, depth: number) => boolean,
  gateCost: Rational,
  levels: number,
  { refutations, exhaustion }: Evidence,
): string | undefined {
  for (let gates = 0; gates <= GATES_MAX; gates += 1) {
    const size = gateCost.times(gates)
    const depths = Array.from({ length: gates + 1 }, (_, depth) => depth).filter(
      depth => (depth === 0) === (gates === 0),
    )
    const deepest = Math.max(-1, ...depths.filter(depth => depth > levels && wanted(size, depth)))
    if (deepest === -1 && !wanted(size, Math.max(1, levels + 1))) return undefined
    if (exhaustion !== undefined && gates <= exhaustion.gates) continue
    const covers = ({ shape }: Refutation): boolean =>
      shape.kind === 'gates' &&
      shape.gates === gates &&
      shape.cost === undefined &&
      (shape.depth === undefined || shape.depth >= deepest)
    if (deepest >= 0 && !refutations.some(covers))
      return `circuits of ${gates} gates and depth up to ${deepest}`
  }
  return `more than ${GATES_MAX} gates`
}

/** Gates of several costs: the bound of each formula must leave no cost between itself and the claim's. */
function unevenGap(
  lead: LinearPart,
  costs: readonly Rational[],
  cheapest: Rational,
  excluded: Excluded,
  refutations: readonly Refutation[],
): string | undefined {
  if (cheapest.sign() <= 0)
    throw new Unsupported('free-gates', 'a gate that costs nothing', 'give every gate a cost')
  const [cost = Rational.ZERO] = excluded.cost
  const size = cost.dividedBy(lead.size)
  const bound = excluded.equal ? size : greatestBelow(size, unitOf(costs))
  for (let gates = 0; cheapest.times(gates).compare(bound) <= 0; gates += 1) {
    const covers = ({ shape }: Refutation): boolean =>
      shape.kind === 'gates' &&
      shape.gates === gates &&
      shape.depth === undefined &&
      (shape.cost === undefined || shape.cost.compare(bound) >= 0)
    if (!refutations.some(covers)) return `circuits of ${gates} gates that cost at most ${bound}`
  }
  return undefined
}

/** The greatest multiple of the unit that is less than the size. */
function greatestBelow(size: Rational, unit: Rational): Rational {
  const { numerator, denominator } = size.dividedBy(unit)
  const floor = numerator / denominator - (numerator < 0n && numerator % denominator !== 0n ? 1n : 0n)
  return unit.times(numerator === floor * denominator ? floor - 1n : floor)
}

/** Every sum of these costs is a whole multiple of this. */
export function unitOf(costs: readonly Rational[]): Rational {
  const denominator = costs.reduce((product, cost) => product * cost.denominator, 1n)
  return Rational.fraction(1n, denominator)
}
