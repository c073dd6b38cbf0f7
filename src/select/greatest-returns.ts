/**
 * The greatest returns that any policy can have in training, in order: between two of them, every bar selects the same.
 *
 * In a one-step task a policy's return is the best one less a loss for each observation class (`certificate/losses.ts`),
 * so the attainable returns are sums of one loss from each class. The smallest sums of some classes are needed to know
 * the smallest of all, and no others, because losses are never negative: the classes are added one by one, and only the
 * smallest sums are kept.
 *
 * Invariant: strictly descending; nothing attainable lies between two neighbours.
 */
import { allBits } from '../base/bits.ts'
import { at, Unsupported } from '../base/errors.ts'
import { Rational } from '../base/rational.ts'
import { isOneStep, lossRows } from '../certificate/losses.ts'
import { isMeaningful, trainingStates } from '../certificate/meaning.ts'
import { decode } from '../task/policy.ts'
import type { Task } from '../task/task.ts'

/**
 * The greatest attainable training returns, at most so many. Throws `Unsupported` for tasks of several steps, in which
 * one decision changes what the others are worth.
 */
export function greatestReturns(task: Task, most: number): readonly Rational[] {
  if (!isOneStep(task))
    throw new Unsupported(
      'returns-without-a-step',
      'returns over several steps are no sums of one loss for each observation',
      'use select at the bars of interest',
    )
  const best = Rational.sum(lossRows(task).map(row => row.best))
  const sums = lossesOf(task).reduce<readonly Rational[]>(
    (known, losses) =>
      smallest(
        known.flatMap(sum => losses.map(loss => sum.plus(loss))),
        most,
      ),
    [Rational.ZERO],
  )
  return sums.map(loss => best.minus(loss))
}

/** For each observation class, the different losses that a policy may suffer there. */
function lossesOf(task: Task): readonly (readonly Rational[])[] {
  const looked = trainingStates(task)
  const words = allBits(task.outputs.length)
  return lossRows(task).map(({ losses }, index) => {
    const allowed = losses.filter((_, word) =>
      isMeaningful(task, at(looked, index), decode(task, at(words, word))),
    )
    return smallest(allowed, allowed.length)
  })
}

/** The smallest different numbers, ascending. */
function smallest(numbers: readonly Rational[], most: number): readonly Rational[] {
  const sorted = [...numbers].sort((a, b) => a.compare(b))
  return sorted.filter((each, index) => index === 0 || !each.equals(at(sorted, index - 1))).slice(0, most)
}
