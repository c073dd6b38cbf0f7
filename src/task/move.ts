/**
 * What taking an action is worth, as one equation in integers: `scale q = constant + sum of coefficient v[next]`.
 *
 * Rewards, weights and the discount factor are put over one denominator once, so that comparing actions and
 * eliminating states needs no fractions. The equation is that of the Bellman operator (Puterman 1994, 6.1).
 *
 * Invariant: every scale is positive.
 */
import { at } from '../base/errors.ts'
import { Rational } from '../base/rational.ts'
import { type Equation, lcm } from './linear.ts'
import type { Task } from './task.ts'

/** The factor by which the next step counts: the discount, or one. */
export function discountOf(task: Task): Rational {
  return task.value.kind === 'discount' ? task.value.factor : Rational.ONE
}

/** The equation of one action in one state. */
export function moveOf(task: Task, state: number, action: number, factor: Rational): Equation {
  const reward = at(at(task.reward, state), action)
  const next = at(at(task.transition, state), action)
  const scale = next.reduce(
    (all, [, weight]) => lcm(all, weight.denominator * factor.denominator),
    reward.denominator,
  )
  const over = (numerator: bigint, denominator: bigint): bigint => (scale / denominator) * numerator
  const terms = next.map(
    ([to, weight]) =>
      [to, over(weight.numerator * factor.numerator, weight.denominator * factor.denominator)] as const,
  )
  return {
    scale,
    constant: over(reward.numerator, reward.denominator),
    terms: terms.filter(([, each]) => each !== 0n),
  }
}

/** Exact numbers over one denominator. */
export interface Scaled {
  readonly denominator: bigint
  readonly numerators: readonly bigint[]
}

/** Put exact numbers over their least common denominator. */
export function scaled(values: readonly Rational[]): Scaled {
  const denominator = values.reduce((all, value) => lcm(all, value.denominator), 1n)
  return { denominator, numerators: values.map(value => value.numerator * (denominator / value.denominator)) }
}

/** The numerator of a move's worth over `scale * denominator`. */
export function worth(move: Equation, values: Scaled): bigint {
  let sum = move.constant * values.denominator
  for (const [to, coefficient] of move.terms) sum += coefficient * at(values.numerators, to)
  return sum
}
