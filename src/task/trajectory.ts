/**
 * One run of a plan, step by step, as somebody who watches it would tell it: where it is, what is done, what that pays,
 * and where it leads.
 *
 * Nothing is drawn by lot. Where chance decides, the likeliest outcome happens, the first of them if several are as
 * likely, unless the caller chooses another; the exact probability of the run is told. A reward of a task is expected
 * over the next state, so what a step pays is that expectation.
 *
 * A *plan* may do something else at each step, since the best that can be done within so many steps usually does. A
 * behaviour is a plan that does not look at the step.
 *
 * Invariants: the probability is the product of the beginning's weight and of every step's chance; the return of the
 * run is the (discounted) sum of what its steps pay; no run is longer than asked for.
 */
import { at, refuse } from '../base/errors.ts'
import { Rational } from '../base/rational.ts'
import { discountOf } from './move.ts'
import { NO_ACTION } from './policy.ts'
import { decisionsOf } from './reach.ts'
import type { Phase, Task } from './task.ts'
import { optimum } from './value.ts'

/** What is done in a state at a step, counted from 0: a legal action, or `NO_ACTION`. */
export interface Plan {
  act(state: number, step: number): number
}

/** One step of a run. */
export interface TrajectoryStep {
  readonly state: number
  readonly action: number
  /** What it pays, expected over where it leads. */
  readonly reward: Rational
  /** The return so far, this step included, and discounted where the task is. */
  readonly paid: Rational
  readonly next: number
  /** How likely that was. */
  readonly chance: Rational
}

/**
 * Why a run ends where it does: nothing is paid any more whatever is done (`over`), all steps that count are done
 * (`horizon`), it repeats itself from an earlier step on for ever (`repeats`; certainly, or as long as the likeliest
 * happens), it takes no legal action (`stuck`), or it goes on beyond the steps that were asked for (`cut`).
 */
export type TrajectoryEnd =
  | { readonly kind: 'over' | 'horizon' | 'stuck' | 'cut' }
  | { readonly kind: 'repeats'; readonly from: number; readonly isCertain: boolean }

/** A run. */
export interface Trajectory {
  readonly begin: number
  readonly steps: readonly TrajectoryStep[]
  readonly last: number
  readonly end: TrajectoryEnd
  readonly probability: Rational
}

/** Which run is wanted; the likeliest of at most 1000 steps unless said. */
export interface TrajectoryOptions {
  /** Which of the phase's beginnings, from 0; the likeliest unless said. */
  readonly begin?: number
  /** Where chance decides, which outcome happens at a step, from 0 in the order of the task. */
  readonly outcomes?: ReadonlyMap<number, number>
  readonly stepsMax?: number
}

const STEPS_MAX = 1000

/**
 * The run of a plan in a phase. Of an endless task the plan must do the same at every step in the same state, as
 * behaviours and best plans do. Throws `InvalidInput` when a beginning or an outcome is chosen
 * that does not exist.
 */
export function trajectory(
  task: Task,
  plan: Plan,
  phase: Phase,
  options: TrajectoryOptions = {},
): Trajectory {
  const { begin = likeliest(task.begin[phase]), outcomes = new Map(), stepsMax = STEPS_MAX } = options
  const [first, weight] = chosen(task.begin[phase], begin, 'begin')
  const factor = discountOf(task)
  const steps: TrajectoryStep[] = []
  let [state, paid, scale, probability] = [first, Rational.ZERO, Rational.ONE, weight]
  const ended = (end: TrajectoryEnd): Trajectory => ({ begin: first, steps, last: state, end, probability })
  for (let step = 0; ; step += 1) {
    if (isOver(task, state)) return ended({ kind: 'over' })
    if (step >= decisionsOf(task)) return ended({ kind: 'horizon' })
    const from = repeatedFrom(task, steps, state, outcomes)
    if (from !== undefined) return ended({ kind: 'repeats', from, isCertain: isCertain(steps, from) })
    if (step >= stepsMax) return ended({ kind: 'cut' })
    const action = plan.act(state, step)
    if (action === NO_ACTION) return ended({ kind: 'stuck' })
    const next = at(at(task.transition, state), action)
    const [to, chance] = chosen(next, outcomes.get(step) ?? likeliest(next), `outcomes[${step}]`)
    const reward = at(at(task.reward, state), action)
    paid = paid.plus(reward.times(scale))
    scale = scale.times(factor)
    probability = probability.times(chance)
    steps.push({ state, action, reward, paid, next: to, chance })
    state = to
  }
}

/**
 * What chance must do for a run to come to an end, in the likeliest way of all: the outcome at each step, or nothing where
 * no run of the plan ends. The products of chances never grow along a run, so the search of Dijkstra (1959) finds the
 * greatest. For plans that do the same at every step in the same state.
 */
export function likeliestEnd(task: Task, plan: Plan, begin: number): ReadonlyMap<number, number> | undefined {
  const open = new Map<number, Way>([[begin, { chance: Rational.ONE, outcomes: [] }]])
  const closed = new Set<number>()
  for (;;) {
    const [state, way] = likeliestOf(open) ?? []
    if (state === undefined || way === undefined) return undefined
    if (isOver(task, state)) return new Map(way.outcomes.map((outcome, step) => [step, outcome]))
    open.delete(state)
    closed.add(state)
    const action = plan.act(state, 0)
    const next = action === NO_ACTION ? [] : at(at(task.transition, state), action)
    next.forEach(([to, weight], outcome) => {
      const chance = way.chance.times(weight)
      const known = open.get(to)
      if (closed.has(to) || (known !== undefined && known.chance.compare(chance) >= 0)) return
      open.set(to, { chance, outcomes: [...way.outcomes, outcome] })
    })
  }
}

/** A way to a state: how likely it is, and what chance does at each step of it. */
interface Way {
  readonly chance: Rational
  readonly outcomes: readonly number[]
}

function likeliestOf(open: ReadonlyMap<number, Way>): readonly [number, Way] | undefined {
  const [first, ...others] = open
  return (
    first && others.reduce((best, each) => (each[1].chance.compare(best[1].chance) > 0 ? each : best), first)
  )
}

/** A best plan: at each step an action of greatest worth, the first of them. Throws `Unsupported` where there is none. */
export function bestPlan(task: Task): Plan {
  const { values } = optimum(task, 'train')
  const factor = discountOf(task)
  const worth = (state: number, action: number, after: readonly Rational[]): Rational => {
    const next = at(at(task.transition, state), action)
    const later = next.map(([to, weight]) => at(after, to).times(weight))
    return at(at(task.reward, state), action).plus(Rational.sum(later).times(factor))
  }
  const last = values.length - 1
  return {
    act: (state, step) => {
      const after = at(values, task.value.kind === 'horizon' ? Math.max(0, last - step - 1) : last)
      const [first = NO_ACTION, ...others] = at(task.legal, state)
      const better = (best: number, action: number): number =>
        worth(state, action, after).compare(worth(state, best, after)) > 0 ? action : best
      return others.reduce(better, first)
    },
  }
}

/** Is nothing paid in a state, whatever is done, and does nothing lead out of it? */
export function isOver(task: Task, state: number): boolean {
  return at(task.legal, state).every(action => {
    const stays = at(at(task.transition, state), action).every(([to]) => to === state)
    return stays && at(at(task.reward, state), action).isZero()
  })
}

/** The earlier step from which an endless run repeats itself: it was in this state, and nothing was chosen since. */
function repeatedFrom(
  task: Task,
  steps: readonly TrajectoryStep[],
  state: number,
  outcomes: ReadonlyMap<number, number>,
): number | undefined {
  if (task.value.kind === 'horizon') return undefined
  const from = steps.findLastIndex(each => each.state === state)
  return from >= 0 && [...outcomes.keys()].every(step => step < from) ? from : undefined
}

/** Had chance no part in a run since a step? */
function isCertain(steps: readonly TrajectoryStep[], from: number): boolean {
  return steps.slice(from).every(({ chance }) => chance.compare(1) === 0)
}

function likeliest(chances: readonly (readonly [number, Rational])[]): number {
  return chances.reduce(
    (best, [, weight], index) => (weight.compare(at(chances, best)[1]) > 0 ? index : best),
    0,
  )
}

function chosen<T>(outcomes: readonly T[], index: number, path: string): T {
  const outcome = outcomes[index]
  const expected = `an outcome from 0 to ${outcomes.length - 1}`
  refuse('no-such-outcome', outcome === undefined ? [{ path, found: index, expected }] : [])
  return outcome as T
}
