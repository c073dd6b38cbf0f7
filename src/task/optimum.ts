/**
 * The optimal return, exactly, when in each state only some actions may be taken.
 *
 * Horizon: backward induction in integers over one growing denominator. Discount and total: policy iteration (Howard
 * 1960). It starts from a policy that floating point proposes (value iteration), evaluates it by exact elimination,
 * and improves it by exact comparison until nothing is strictly better; rounding can cost time and never the answer.
 * Usually one or two exact evaluations are made.
 *
 * Restricted to decisions that are already made, with every other state free for itself, the optimum is an upper bound
 * for every policy that makes them: the oracle of selection, and its value function is the certificate.
 *
 * A state in which nothing is allowed ends the run there: it is worth zero. Without discount, a value exists if
 * every policy ends almost surely (Bertsekas and Tsitsiklis 1991 call such policies proper); otherwise `Unsupported`.
 *
 * Invariant: in every state, the value is the greatest over allowed actions of `reward + factor * expected value`.
 */
import { assert, at, Unsupported } from '../base/errors.ts'
import { Rational } from '../base/rational.ts'
import { type Equation, lcm, solve } from './linear.ts'
import { discountOf, moveOf, type Scaled, scaled, worth } from './move.ts'
import type { Phase, Task } from './task.ts'

/** An optimal return, and the optimal value of every state. */
export interface RestrictedOptimum {
  readonly value: Rational
  /** values[t][state] with t steps to go, from 0 to the horizon; one row for discount and total. */
  readonly values: readonly (readonly Rational[])[]
}

type Moves = readonly (readonly Equation[])[]

const TABLE_MAX = 4_000_000
const SWEEPS_MAX = 20_000
const FLOAT_WORK_MAX = 100_000_000
/** Proposals stop changing long before their values do; what is missed costs one more exact evaluation. */
const PROPOSAL_CHANGE = 1e-8

/** The greatest return of any policy that is free in every state. Throws `Unsupported` where there is none. */
export function optimum(task: Task, phase: Phase): RestrictedOptimum {
  return restrictedOptimum(task, task.legal, phase)
}

/**
 * The greatest return when in each state only these actions may be taken, each state free for itself. A state in which
 * nothing is allowed is worth zero. Throws `Unsupported('value-does-not-exist')` for an undiscounted sum that some
 * allowed policy makes endless.
 */
export function restrictedOptimum(
  task: Task,
  allowed: readonly (readonly number[])[],
  phase: Phase,
): RestrictedOptimum {
  const factor = discountOf(task)
  const moves = task.states.map((_, state) =>
    at(allowed, state).map(action => moveOf(task, state, action, factor)),
  )
  const values =
    task.value.kind === 'horizon' ? induction(task, moves, task.value.steps) : [iteration(task, moves)]
  const last = at(values, values.length - 1)
  return {
    value: Rational.sum(task.begin[phase].map(([state, weight]) => at(last, state).times(weight))),
    values,
  }
}

/** Backward induction. All values with t steps to go share the denominator scale^t. */
function induction(task: Task, moves: Moves, steps: number): readonly (readonly Rational[])[] {
  if (steps * task.states.length > TABLE_MAX) {
    const message = `${steps} steps over ${task.states.length} states need more than ${TABLE_MAX} exact values`
    throw new Unsupported('horizon-too-long', message, 'shorten the horizon, or use a discount')
  }
  const scale = moves.flat().reduce((all, move) => lcm(all, move.scale), 1n)
  let now: Scaled = { denominator: 1n, numerators: moves.map(() => 0n) }
  const rows = [rationals(now)]
  for (let step = 1; step <= steps; step += 1) {
    const numerators = moves.map(choices =>
      greatest(choices.map(move => worth(move, now) * (scale / move.scale))),
    )
    now = { denominator: now.denominator * scale, numerators }
    rows.push(rationals(now))
  }
  return rows
}

function rationals({ denominator, numerators }: Scaled): readonly Rational[] {
  return numerators.map(numerator => Rational.fraction(numerator, denominator))
}

function greatest(values: readonly bigint[]): bigint {
  return values.length === 0 ? 0n : values.reduce((best, value) => (value > best ? value : best))
}

/** Policy iteration over all states. */
function iteration(task: Task, moves: Moves): readonly Rational[] {
  const ended = task.value.kind === 'total' ? endsOf(moves) : new Set<number>()
  if (task.value.kind === 'total') refuseEndless(task, moves, ended)
  const playing = moves.map((choices, state) => (ended.has(state) ? [] : choices))
  let choice = proposal(playing)
  for (;;) {
    const values = evaluate(playing, choice)
    const better = improve(playing, choice, scaled(values))
    if (better === undefined) return values
    choice = better
  }
}

/** States that pay nothing whatever is done from there on: the greatest set that no allowed move leaves or is paid in. */
function endsOf(moves: Moves): ReadonlySet<number> {
  const unpaid = moves.flatMap((choices, state) =>
    choices.every(move => move.constant === 0n) ? [state] : [],
  )
  return greatestSet(unpaid, (state, kept) => at(moves, state).every(move => stays(move, kept)))
}

/** Some policy stays away from the ends for ever: then its sum is endless or depends on when it is looked at. */
function refuseEndless(task: Task, moves: Moves, ended: ReadonlySet<number>): void {
  const others = moves.flatMap((_, state) => (ended.has(state) ? [] : [state]))
  const endless = greatestSet(others, (state, kept) => at(moves, state).some(move => stays(move, kept)))
  const [first] = endless
  if (first === undefined) return
  const names = [...endless].slice(0, 5).map(state => at(task.states, state))
  throw new Unsupported(
    'value-does-not-exist',
    `from ${at(task.states, first)} a policy can go on for ever without an end (among ${names.join(', ')})`,
    'give the task a horizon or a discount, or make every policy end',
  )
}

function stays(move: Equation, kept: ReadonlySet<number>): boolean {
  return move.terms.every(([to]) => kept.has(to))
}

/**
 * The greatest subset all of whose members may stay, if fewer members never let more stay. Sweeps backwards, because
 * states are numbered in the order of discovery and what decides tends to stand last.
 */
export function greatestSet(
  members: readonly number[],
  may: (member: number, kept: ReadonlySet<number>) => boolean,
): ReadonlySet<number> {
  const kept = new Set(members)
  for (let before = -1; before !== kept.size; ) {
    before = kept.size
    for (const member of [...kept].reverse()) if (!may(member, kept)) kept.delete(member)
  }
  return kept
}

/** The exact value of one choice in each state; states without moves are worth zero. */
function evaluate(moves: Moves, choice: readonly number[]): readonly Rational[] {
  const nothing: Equation = { scale: 1n, constant: 0n, terms: [] }
  const values = solve(moves.map((choices, state) => choices[at(choice, state)] ?? nothing))
  assert(values !== undefined, 'singular-value', 'a policy that ends, or is discounted, has no unique value')
  return values
}

/** A choice that is strictly better wherever one exists, or nothing. */
function improve(moves: Moves, choice: readonly number[], values: Scaled): readonly number[] | undefined {
  let changed = false
  const next = moves.map((choices, state) => {
    let best = at(choice, state)
    let bestScale = 1n
    let bestWorth = at(values.numerators, state)
    choices.forEach((move, index) => {
      const reached = worth(move, values)
      if (reached * bestScale <= bestWorth * move.scale) return
      best = index
      bestScale = move.scale
      bestWorth = reached
    })
    changed ||= best !== at(choice, state)
    return best
  })
  return changed ? next : undefined
}

/** A good first choice, by value iteration in floating point. Only a proposal: `iteration` corrects it exactly. */
function proposal(moves: Moves): readonly number[] {
  const rough = flat(moves)
  const values = new Float64Array(moves.length)
  const sweeps = Math.min(SWEEPS_MAX, Math.ceil(FLOAT_WORK_MAX / (rough.next.length + moves.length)))
  const choice = new Array<number>(moves.length).fill(0)
  for (let sweep = 0; sweep < sweeps; sweep += 1) {
    if (roughSweep(rough, values, choice) < PROPOSAL_CHANGE) break
  }
  return choice
}

/** All moves in a row: those of state s from `first[s]`, the next states of move m from `start[m]`. */
interface FlatMoves {
  readonly first: Int32Array
  readonly start: Int32Array
  readonly reward: Float64Array
  readonly next: Int32Array
  readonly weight: Float64Array
}

function flat(moves: Moves): FlatMoves {
  const all = moves.flat()
  const terms = all.flatMap(move =>
    move.terms.map(([to, each]) => [to, Rational.fraction(each, move.scale)] as const),
  )
  return {
    first: Int32Array.from(starts(moves.map(choices => choices.length))),
    start: Int32Array.from(starts(all.map(move => move.terms.length))),
    reward: Float64Array.from(all.map(move => Rational.fraction(move.constant, move.scale).toNumber())),
    next: Int32Array.from(terms.map(([to]) => to)),
    weight: Float64Array.from(terms.map(([, weight]) => weight.toNumber())),
  }
}

function starts(lengths: readonly number[]): readonly number[] {
  let sum = 0
  return [
    0,
    ...lengths.map(length => {
      sum += length
      return sum
    }),
  ]
}

/** One sweep over all states in place; the greatest relative change. */
function roughSweep(moves: FlatMoves, values: Float64Array, choice: number[]): number {
  let change = 0
  for (let state = values.length - 1; state >= 0; state -= 1) {
    const from = moves.first[state] as number
    const to = moves.first[state + 1] as number
    let best = Number.NEGATIVE_INFINITY
    for (let move = from; move < to; move += 1) {
      let worthOf = moves.reward[move] as number
      for (let term = moves.start[move] as number; term < (moves.start[move + 1] as number); term += 1) {
        worthOf += (moves.weight[term] as number) * (values[moves.next[term] as number] as number)
      }
      if (worthOf > best) {
        best = worthOf
        choice[state] = move - from
      }
    }
    if (from === to) continue
    change = Math.max(change, Math.abs(best - (values[state] as number)) / (1 + Math.abs(best)))
    values[state] = best
  }
  return change
}
