/**
 * What each answer loses in training, class by class: the whole of what a one-step task demands of a model.
 *
 * The training return of a one-step task is a sum over observation classes (Puterman 1994, 4.3 with one decision
 * epoch), so it is decided by a table: for each class and word, what the best word there would have gained more.
 *
 * Invariant: a model meets the bar exactly if its losses sum to at most the slack.
 */
import { allBits, type Bits } from '../base/bits.ts'
import { at } from '../base/errors.ts'
import { Rational } from '../base/rational.ts'
import { classesOf, decode } from '../task/policy.ts'
import type { Task } from '../task/task.ts'
import type { Question } from './claim.ts'
import { isMeaningful, trainingStates } from './meaning.ts'

/** One observation class of a one-step task. */
export interface LossRow {
  readonly seen: Bits
  /** The training weight of the class. */
  readonly weight: Rational
  /** What the best word gains here. */
  readonly best: Rational
  /** losses[word]: in the order of `allBits`. */
  readonly losses: readonly Rational[]
}

/** Is the return a sum over observation classes? */
export function isOneStep(task: Task): boolean {
  return task.value.kind === 'horizon' && task.value.steps === 1
}

/** The losses of every class of a one-step task, in the order of `classesOf`. */
export function lossRows(task: Task): readonly LossRow[] {
  const weights = new Map(task.begin.train)
  return classesOf(task).map(({ seen, states }) => {
    const visited = states.filter(state => weights.has(state))
    const gains = allBits(task.outputs.length).map(word => gainOf(task, visited, weights, word))
    const best = Rational.max(at(gains, 0), ...gains)
    const weight = Rational.sum(visited.map(state => weights.get(state) ?? 0))
    return { seen, weight, best, losses: gains.map(gain => best.minus(gain)) }
  })
}

/**
 * The inputs that every model which meets the bar of a one-step task reads: two classes differ in such an input alone, and
 * every word loses too much if it is answered in both. None are known for other tasks.
 */
export function inputsThatMatter(task: Task, atLeast: Rational): readonly number[] {
  if (!isOneStep(task)) return []
  const rows = lossRows(task)
  const slack = slackOf(rows, atLeast)
  const bySeen = new Map(rows.map(row => [row.seen, row]))
  return [...task.inputs.keys()].filter(input =>
    rows.some(({ seen, losses }) => {
      const twin = bySeen.get(`${seen.slice(0, input)}1${seen.slice(input + 1)}`)
      if (twin === undefined || seen[input] === '1') return false
      return losses.every((loss, word) => loss.plus(at(twin.losses, word)).compare(slack) > 0)
    }),
  )
}

/** How much may be lost in all before the bar is missed; negative when nothing meets it. */
export function slackOf(rows: readonly LossRow[], atLeast: Rational): Rational {
  return Rational.sum(rows.map(row => row.best)).minus(atLeast)
}

/** Losses in whole numbers, class by class; what is more than the slack, or may not be answered, is one more than it. */
export interface WholeLosses {
  readonly losses: readonly (readonly number[])[]
  readonly slack: number
}

/** The losses of a one-step task and the slack that a bar leaves, in a unit in which all are whole. */
export function wholeLosses({ task, atLeast }: Pick<Question, 'task' | 'atLeast'>): WholeLosses {
  const looked = trainingStates(task)
  const table = lossRows(task)
  const slack = slackOf(table, atLeast)
  const scale = Rational.commonDenominator([slack, ...table.flatMap(row => row.losses)])
  const whole = (loss: Rational): number => Number(loss.times(scale).toString())
  const losses = table.map((row, index) =>
    row.losses.map((loss, word) => {
      const action = decode(task, at(allBits(task.outputs.length), word))
      const fits = isMeaningful(task, at(looked, index), action) && loss.compare(slack) <= 0
      return fits ? whole(loss) : whole(slack) + 1
    }),
  )
  return { losses, slack: whole(slack) }
}

function gainOf(
  task: Task,
  visited: readonly number[],
  weights: ReadonlyMap<number, Rational>,
  word: Bits,
): Rational {
  const action = decode(task, word)
  const gains = visited.map(state => {
    const taken = at(task.legal, state).includes(action) ? action : task.illegal
    const reward = taken === 'invalid' ? Rational.ZERO : at(at(task.reward, state), taken)
    return reward.times(weights.get(state) ?? 0)
  })
  return Rational.sum(gains)
}
