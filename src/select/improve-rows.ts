/**
 * What a one-step question demands, as whole numbers in flat arrays: for each row that matters and each output word,
 * what is lost by answering it, and how much may be lost in all.
 *
 * Local improvement asks this table some hundred thousand times a second, so fractions become whole numbers once. Losses that no
 * model over the bar can afford are all the same; if numbers are still too large they are rounded, losses up
 * and the slack down: a table may forbid more than the question does, never less. Rows on which every word is free
 * are left out. Words are numbers whose bit o is output o.
 *
 * A sequential task has no such table. For it one policy that meets the bar is taken as given, and rows are the classes that it
 * visits in training, each of which accepts the words for its action.
 *
 * Invariant: outputs whose losses sum to at most the slack meet the bar of the question.
 */
import { allBits, type Bits } from '../base/bits.ts'
import { at } from '../base/errors.ts'
import { Rational } from '../base/rational.ts'
import { lossRows, slackOf } from '../certificate/losses.ts'
import { isMeaningful, trainingStates } from '../certificate/meaning.ts'
import { behaviourOf, classesOf, classOfState, decode, type Policy } from '../task/policy.ts'
import type { Task } from '../task/task.ts'
import { support } from '../task/value.ts'

/** The table; see the head of this file. */
export interface LossTable {
  readonly inputs: readonly string[]
  readonly outputs: readonly string[]
  /** The words seen on the rows that matter. */
  readonly seen: readonly Bits[]
  /** losses[row * 2^outputs + word]. */
  readonly losses: Int32Array
  readonly slack: number
}

/** No sum of losses may pass this, so that sums fit 32 bits. */
const SUM_MAX = 2 ** 30

/** The table of a one-step task at a bar; undefined where not even the best words reach it. */
export function lossTable(task: Task, atLeast: Rational): LossTable | undefined {
  const rows = lossRows(task)
  const slack = slackOf(rows, atLeast)
  if (slack.sign() < 0) return undefined
  const looked = trainingStates(task)
  const words = allBits(task.outputs.length)
  const losses = rows.map((row, index) =>
    words.map((word, k) => {
      const allowed = isMeaningful(task, at(looked, index), decode(task, word))
      return allowed ? at(row.losses, k) : undefined
    }),
  )
  const seen = rows.map(row => row.seen)
  return tableOf(task, seen, losses, slack)
}

/** The table of doing what a policy does wherever it comes in training. */
export function policyTable(task: Task, policy: Policy): LossTable {
  const classOf = classOfState(task)
  const visited = new Set(
    [...support(task, behaviourOf(task, policy), 'train')].map(state => at(classOf, state)),
  )
  const words = allBits(task.outputs.length)
  const looked = trainingStates(task)
  const classes = classesOf(task)
  const losses = classes.map((_, index) =>
    words.map(word => {
      const action = decode(task, word)
      const fits = !visited.has(index) || action === at(policy.action, index)
      return fits && isMeaningful(task, at(looked, index), action) ? Rational.ZERO : undefined
    }),
  )
  const seen = classes.map(each => each.seen)
  return tableOf(task, seen, losses, Rational.ZERO)
}

/** Exact losses (undefined is forbidden) as a table. */
function tableOf(
  task: Task,
  seen: readonly Bits[],
  losses: readonly (readonly (Rational | undefined)[])[],
  slack: Rational,
): LossTable {
  const { inputs, outputs } = task
  const matters = losses.flatMap((row, index) => (row.some(each => !each?.isZero()) ? [index] : []))
  const scale = scaleOf([slack, ...losses.flat()])
  const whole = (value: Rational): bigint => (value.numerator * scale) / value.denominator
  const limit = whole(slack) + 1n
  const divisor = 1n + (limit * BigInt(Math.max(1, matters.length))) / BigInt(SUM_MAX)
  const flat = new Int32Array(matters.length * 2 ** outputs.length)
  matters.forEach((row, position) => {
    at(losses, row).forEach((loss, k) => {
      const exact = loss === undefined ? limit : whole(loss)
      const capped = exact < limit ? exact : limit
      flat[position * 2 ** outputs.length + reversed(k, outputs.length)] = Number(
        (capped + divisor - 1n) / divisor,
      )
    })
  })
  const kept = matters.map(row => at(seen, row))
  return { inputs, outputs, seen: kept, losses: flat, slack: Number(whole(slack) / divisor) }
}

/** A common denominator. */
function scaleOf(values: readonly (Rational | undefined)[]): bigint {
  const denominators = new Set(values.flatMap(value => (value === undefined ? [] : [value.denominator])))
  return [...denominators].reduce((scale, each) => (scale / gcd(scale, each)) * each, 1n)
}

function gcd(a: bigint, b: bigint): bigint {
  return b === 0n ? a : gcd(b, a % b)
}

/** The number of a word with its bits in reverse: `allBits` counts the first output as most significant. */
function reversed(word: number, length: number): number {
  let turned = 0
  for (let bit = 0; bit < length; bit += 1) turned |= ((word >> bit) & 1) << (length - 1 - bit)
  return turned
}
