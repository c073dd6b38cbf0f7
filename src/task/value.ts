/**
 * The exact return of a behaviour, and how often it visits each state.
 *
 * A behaviour is asked once about each state that it reaches, breadth first, and about no other: its answers are
 * the reason for its return. Horizon: the distribution over states is pushed forward step by step. Discount and total: the
 * induced Markov chain is solved by exact elimination, on the reached states only (Puterman 1994, 6.1 and 7.2).
 *
 * An undiscounted sum exists if the chain ends almost surely in states that pay nothing for ever. A behaviour that
 * takes no legal action in a state it reaches, or whose sum does not exist, has no return: that is an answer (`none`),
 * not an error.
 *
 * Invariant: the return is the sum over states of occupancy times reward.
 */
import { assert, at, Unsupported } from '../base/errors.ts'
import { Rational } from '../base/rational.ts'
import { type Equation, lcm, solve } from './linear.ts'
import { discountOf, moveOf } from './move.ts'
import { greatestSet } from './optimum.ts'
import { type Behaviour, NO_ACTION } from './policy.ts'
import { decisionsOf } from './reach.ts'
import type { Phase, Task } from './task.ts'

export { optimum, type RestrictedOptimum, restrictedOptimum } from './optimum.ts'

/** The return of a behaviour, or why it has none. */
export type Return =
  | { readonly kind: 'value'; readonly value: Rational }
  | { readonly kind: 'none'; readonly because: string }

/** The exact return of a behaviour in a phase, or why it has none. */
export function returnOf(task: Task, behaviour: Behaviour, phase: Phase): Return {
  const walk = walkOf(task, behaviour, phase)
  const stuck = [...walk].find(([, action]) => action === NO_ACTION)
  if (stuck) return { kind: 'none', because: `in ${describe(task, stuck[0])} it takes no legal action` }
  if (task.value.kind === 'horizon') {
    const counts = visitsWithin(task, walk, phase, task.value.steps)
    return {
      kind: 'value',
      value: Rational.sum([...counts].map(([state, count]) => count.times(payOf(task, walk, state)))),
    }
  }
  const ended = task.value.kind === 'total' ? endsOf(task, walk) : new Set<number>()
  const endless = task.value.kind === 'total' ? endlessState(task, walk, ended) : undefined
  if (endless !== undefined) {
    return { kind: 'none', because: `from ${describe(task, endless)} it goes on for ever and is paid for it` }
  }
  const values = solveChain(task, walk, ended)
  const value = task.begin[phase].map(([state, weight]) => (values.get(state) ?? Rational.ZERO).times(weight))
  return { kind: 'value', value: Rational.sum(value) }
}

/** The exact return of a behaviour that has one; throws `Unsupported('no-return')` if it has none. */
export function expectedReturn(task: Task, behaviour: Behaviour, phase: Phase): Rational {
  const found = returnOf(task, behaviour, phase)
  if (found.kind === 'value') return found.value
  throw new Unsupported('no-return', found.because, 'ask returnOf, which answers none')
}

/** The states that a behaviour visits with positive probability in the steps that count, ascending. */
export function support(task: Task, behaviour: Behaviour, phase: Phase): readonly number[] {
  return [...walkOf(task, behaviour, phase).keys()].sort((a, b) => a - b)
}

/**
 * The expected (discounted) number of visits to each state. The walk ends where no legal action is taken. Without
 * discount, states that pay nothing for ever count only the entries from outside (visits would be endless); throws
 * `Unsupported('no-return')` if other states are visited for ever.
 */
export function occupancy(task: Task, behaviour: Behaviour, phase: Phase): readonly Rational[] {
  const walk = walkOf(task, behaviour, phase)
  const counts =
    task.value.kind === 'horizon'
      ? visitsWithin(task, walk, phase, task.value.steps)
      : visitsForEver(task, walk, phase)
  return task.states.map((_, state) => counts.get(state) ?? Rational.ZERO)
}

/** The action taken in each state that is reached, in the order of a breadth-first walk. */
type Walk = ReadonlyMap<number, number>

function walkOf(task: Task, behaviour: Behaviour, phase: Phase): Walk {
  const walk = new Map<number, number>()
  let layer = task.begin[phase].map(([state]) => state)
  for (let step = 0; step < decisionsOf(task) && layer.length > 0; step += 1) {
    const next: number[] = []
    for (const state of layer) {
      if (walk.has(state)) continue
      const action = behaviour.act(state)
      walk.set(state, action)
      if (action !== NO_ACTION) for (const [to] of at(at(task.transition, state), action)) next.push(to)
    }
    layer = next
  }
  return walk
}

function payOf(task: Task, walk: Walk, state: number): Rational {
  const action = walk.get(state) ?? NO_ACTION
  return action === NO_ACTION ? Rational.ZERO : at(at(task.reward, state), action)
}

function nextOf(task: Task, walk: Walk, state: number): readonly (readonly [number, Rational])[] {
  const action = walk.get(state) ?? NO_ACTION
  return action === NO_ACTION ? [] : at(at(task.transition, state), action)
}

function describe(task: Task, state: number): string {
  return `${at(task.states, state)} (which sees ${at(task.observation, state)})`
}

/**
 * Push the beginning forward, one step at a time, and add up. After t steps all masses are integers over
 * `first * scale^t`, and so are the sums, so that no fraction is reduced on the way.
 */
function visitsWithin(task: Task, walk: Walk, phase: Phase, steps: number): ReadonlyMap<number, Rational> {
  const weights = [...walk.keys()].flatMap(state => nextOf(task, walk, state).map(([, weight]) => weight))
  const scale = weights.reduce((all, { denominator }) => lcm(all, denominator), 1n)
  const first = task.begin[phase].reduce((all, [, { denominator }]) => lcm(all, denominator), 1n)
  let now = new Map(
    task.begin[phase].map(([state, { numerator, denominator }]) => [
      state,
      numerator * (first / denominator),
    ]),
  )
  const sums = new Map<number, bigint>()
  for (let step = 0; step < steps; step += 1) {
    if (step > 0) for (const [state, sum] of sums) sums.set(state, sum * scale)
    const next = new Map<number, bigint>()
    for (const [state, mass] of now) {
      add(sums, state, mass)
      for (const [to, { numerator, denominator }] of nextOf(task, walk, state)) {
        add(next, to, mass * numerator * (scale / denominator))
      }
    }
    now = next
  }
  const denominator = first * scale ** BigInt(steps - 1)
  return new Map([...sums].map(([state, sum]) => [state, Rational.fraction(sum, denominator)]))
}

function add(counts: Map<number, bigint>, state: number, mass: bigint): void {
  counts.set(state, (counts.get(state) ?? 0n) + mass)
}

/** Occupancy d = beginning + factor * (d pushed one step), solved over the reached states that have not ended. */
function visitsForEver(task: Task, walk: Walk, phase: Phase): ReadonlyMap<number, Rational> {
  const ended = task.value.kind === 'total' ? endsOf(task, walk) : new Set<number>()
  const endless = task.value.kind === 'total' ? endlessState(task, walk, ended) : undefined
  if (endless !== undefined) {
    const message = `${describe(task, endless)} leads to states that are visited for ever`
    throw new Unsupported('no-return', message, 'give the task a horizon or a discount')
  }
  const states = [...walk.keys()]
  const position = new Map(states.map((state, index) => [state, index]))
  const factor = discountOf(task)
  const incoming = states.map(() => [] as (readonly [number, Rational])[])
  for (const state of states) {
    if (ended.has(state)) continue
    for (const [to, weight] of nextOf(task, walk, state)) {
      const index = position.get(to)
      if (index !== undefined) at(incoming, index).push([position.get(state) as number, weight.times(factor)])
    }
  }
  const begin = new Map(task.begin[phase])
  const counts = solve(
    states.map((state, index) => inIntegers(begin.get(state) ?? Rational.ZERO, at(incoming, index))),
  )
  assert(
    counts !== undefined,
    'singular-occupancy',
    'a chain that ends, or is discounted, has no unique occupancy',
  )
  return new Map(states.map((state, index) => [state, at(counts, index)]))
}

function inIntegers(constant: Rational, terms: readonly (readonly [number, Rational])[]): Equation {
  const scale = terms.reduce((all, [, weight]) => lcm(all, weight.denominator), constant.denominator)
  const over = ({ numerator, denominator }: Rational): bigint => numerator * (scale / denominator)
  return {
    scale,
    constant: over(constant),
    terms: terms.map(([index, weight]) => [index, over(weight)] as const),
  }
}

/** The value of each reached state of the chain; zero where it has ended. */
function solveChain(task: Task, walk: Walk, ended: ReadonlySet<number>): ReadonlyMap<number, Rational> {
  const states = [...walk.keys()].filter(state => !ended.has(state))
  const position = new Map(states.map((state, index) => [state, index]))
  const factor = discountOf(task)
  const equations = states.map(state => {
    const { scale, constant, terms } = moveOf(task, state, walk.get(state) as number, factor)
    const kept = terms.flatMap(([to, coefficient]) => {
      const index = position.get(to)
      return index === undefined ? [] : [[index, coefficient] as const]
    })
    return { scale, constant, terms: kept }
  })
  const values = solve(equations)
  assert(values !== undefined, 'singular-value', 'a chain that ends, or is discounted, has no unique value')
  return new Map(states.map((state, index) => [state, at(values, index)]))
}

/** The reached states from which nothing is ever paid again. */
function endsOf(task: Task, walk: Walk): ReadonlySet<number> {
  const unpaid = [...walk.keys()].filter(state => payOf(task, walk, state).isZero())
  return greatestSet(unpaid, (state, kept) => nextOf(task, walk, state).every(([to]) => kept.has(to)))
}

/** A reached state from which no end can be reached, if there is one. */
function endlessState(task: Task, walk: Walk, ended: ReadonlySet<number>): number | undefined {
  const others = [...walk.keys()].filter(state => !ended.has(state))
  const endless = greatestSet(others, (state, kept) =>
    nextOf(task, walk, state).every(([to]) => kept.has(to)),
  )
  return [...endless][0]
}
