/**
 * All machines of so many states, and the best predictors among them.
 *
 * Machines are gone through once each up to renaming of states: those in which every state can be reached, numbered in the
 * order in which a breadth-first walk from the start meets them, 0 before 1 (Almeida, Moreira and Reis 2007, "Enumeration
 * and generation with a string automata representation"). There are 1, 12, 216, 5248 and 160675 of 1 to 5 states.
 *
 * Each machine gets its best bets, and its loss is compared with the least so far: first by whole numbers that bound
 * n log2 n from below and above, and exactly only where these overlap. So ties are ties.
 *
 * Invariant: what is returned are all optimal machines, in the order in which they are met.
 */
import { at, refuse, Unsupported } from '../base/errors.ts'
import { Logarithm } from '../base/logarithm.ts'
import { Rational } from '../base/rational.ts'
import { bestBets, lossOf, type Predictor, type Source, type Transitions } from '../model/predictor.ts'
import { lcm } from '../task/linear.ts'

/** Machines are gone through up to so many states. */
export const PREDICTOR_STATES_MAX = 5

/** The best predictors of so many states. */
export interface BestPredictors {
  readonly states: number
  /** How many machines were gone through. */
  readonly machines: number
  readonly loss: Logarithm
  /** All that attain it, with their best bets. */
  readonly best: readonly Predictor[]
}

/** Every machine of exactly so many states, all reachable, once up to renaming. */
export function* machinesOf(states: number): Generator<Transitions> {
  const expected = `a whole number from 1 to ${PREDICTOR_STATES_MAX}`
  const isFine = Number.isInteger(states) && states >= 1 && states <= PREDICTOR_STATES_MAX
  refuse('predictor-states', isFine ? [] : [{ path: 'states', found: states, expected }])
  yield* completed([], 1, states)
}

/**
 * Arrows in the order 0 on 0, 0 on 1, 1 on 0, ...: each goes to a state that was met, or to the next new one. A state must
 * have been met before its own arrows come.
 */
function* completed(arrows: readonly number[], met: number, states: number): Generator<Transitions> {
  const state = Math.floor(arrows.length / 2)
  if (state === states) {
    if (met === states)
      yield Array.from(
        { length: states },
        (_, each) => [at(arrows, 2 * each), at(arrows, 2 * each + 1)] as const,
      )
    return
  }
  if (state >= met) return
  for (let to = 0; to <= Math.min(met, states - 1); to += 1) {
    yield* completed([...arrows, to], Math.max(met, to + 1), states)
  }
}

/** The predictors of exactly so many reachable states with the least expected loss on so many bits of a source. */
export function bestPredictors(states: number, source: Source, length: number): BestPredictors {
  const counting = countingFor(source, length)
  let machines = 0
  let best: { readonly next: Transitions; readonly counts: Counts }[] = []
  let least: Bounds | undefined
  for (const next of machinesOf(states)) {
    machines += 1
    const counts = countsOf(next, counting)
    const bounds = boundsOf(counts)
    if (least !== undefined && bounds.lower > least.upper) continue
    const order = best[0] === undefined ? -1 : compare(counts, best[0].counts)
    if (order > 0) continue
    if (order < 0) [best, least] = [[], bounds]
    best.push({ next, counts })
  }
  const found = best.map(({ next }) => bestBets(next, source, length))
  return { states, machines, loss: lossOf(at(found, 0), source, length), best: found }
}

/** Chances as whole numbers over a common denominator; all counts stay safe integers. */
interface Counting {
  readonly coins: readonly { readonly weight: number; readonly zeros: number; readonly ones: number }[]
  /** For each time: what brings its counts to the common denominator. */
  readonly scales: readonly number[]
}

function countingFor(source: Source, length: number): Counting {
  const common = (values: readonly Rational[]): bigint =>
    values.reduce((multiple, { denominator }) => lcm(multiple, denominator), 1n)
  const base = common(source.map(each => each.ones))
  const weights = common(source.map(each => each.weight))
  if (weights * base ** BigInt(length) * BigInt(length) > BigInt(Number.MAX_SAFE_INTEGER)) {
    const message = `${length} bits with chances in multiples of 1/${base} are too many to be counted`
    throw new Unsupported('source-too-fine', message, 'use fewer bits, or chances of smaller denominators')
  }
  const whole = (value: Rational, over: bigint): number =>
    Number((value.numerator * over) / value.denominator)
  const coins = source.map(({ ones, weight }) => ({
    weight: whole(weight, weights),
    ones: whole(ones, base),
    zeros: whole(Rational.ONE.minus(ones), base),
  }))
  const scales = Array.from({ length }, (_, time) => Number(base ** BigInt(length - 1 - time)))
  return { coins, scales }
}

/** For each state: how often a zero and a one are read there, times a number that all machines share. */
type Counts = readonly (readonly [zeros: number, ones: number])[]

function countsOf(next: Transitions, { coins, scales }: Counting): Counts {
  const counts = next.map((): [number, number] => [0, 0])
  for (const { weight, zeros, ones } of coins) {
    let row: number[] = next.map((_, state) => (state === 0 ? weight : 0))
    for (const scale of scales) {
      const after: number[] = next.map(() => 0)
      for (let state = 0; state < row.length; state += 1) {
        const chance = row[state] as number
        const [onZero, onOne] = next[state] as readonly [number, number]
        const [zero, one] = [chance * zeros, chance * ones]
        after[onZero] = (after[onZero] as number) + zero
        after[onOne] = (after[onOne] as number) + one
        const count = counts[state] as [number, number]
        count[0] += zero * scale
        count[1] += one * scale
      }
      row = after
    }
  }
  return counts
}

interface Bounds {
  readonly lower: bigint
  readonly upper: bigint
}

const BITS = 64

/** Bounds of the loss: the sum over states of n log n - a log a - b log b, with a zeros and b ones among n. */
function boundsOf(counts: Counts): Bounds {
  let [lower, upper] = [0n, 0n]
  for (const [zeros, ones] of counts) {
    const [all, a, b] = [weighed(zeros + ones), weighed(zeros), weighed(ones)]
    lower += all.lower - a.upper - b.upper
    upper += all.upper - a.lower - b.lower
  }
  return { lower, upper }
}

const known = new Map<number, Bounds>()

/** Bounds of n log2 n, times 2^64. */
function weighed(count: number): Bounds {
  if (count === 0) return { lower: 0n, upper: 0n }
  const found = known.get(count)
  if (found !== undefined) return found
  const { lower, upper } = Logarithm.of(count)
    .times(count)
    .bounds(BITS + 32)
  const scale = (value: Rational): bigint => (value.numerator << BigInt(BITS)) / value.denominator
  const bounds = { lower: scale(lower), upper: scale(upper) + 1n }
  known.set(count, bounds)
  return bounds
}

/** Exact comparison of losses. */
function compare(first: Counts, second: Counts): number {
  const [one, other] = [boundsOf(first), boundsOf(second)]
  if (one.upper < other.lower) return -1
  if (one.lower > other.upper) return 1
  return exactly(first).compare(exactly(second))
}

function exactly(counts: Counts): Logarithm {
  const term = (count: number): Logarithm => (count === 0 ? Logarithm.ZERO : Logarithm.of(count).times(count))
  return Logarithm.sum(
    counts.map(([zeros, ones]) =>
      term(zeros + ones)
        .minus(term(zeros))
        .minus(term(ones)),
    ),
  )
}
