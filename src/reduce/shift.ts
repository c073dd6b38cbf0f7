/**
 * The same amount added to every reward: returns grow by a constant, if every policy is paid equally often.
 *
 * That is so under a horizon (the amount times its length) and under a discount (the amount over one minus the factor).
 * Without either, a policy that ends later is paid more often and the order of policies may change: an agent that may end
 * the run at once for 1, or in two steps for 1 in all, is indifferent until 1 is added to every step. (Potential-based
 * shaping, Ng, Harada and Russell 1999, is the general form of harmless additions.)
 */
import { Rational, type RationalLike } from '../base/rational.ts'
import type { Task } from '../task/task.ts'
import { oblige, type Reduction, samePolicies } from './reduction.ts'

/** Add the same amount to all rewards. */
export function shift(by: RationalLike): Reduction {
  const amount = Rational.of(by)
  const self: Reduction = {
    spec: { name: 'shift', params: { 0: amount.toString() } },
    direction: 'both',
    law: 'Every return grows by the same constant, and so does the bar.',
    obligation: 'a horizon or a discount, so that every policy is paid equally often',
    prove: task => ({
      holds: task.value.kind !== 'total',
      because: `the value functional is ${task.value.kind}`,
    }),
    map: task => {
      oblige(self, self.prove(task))
      const plus = (row: readonly Rational[], state: number): readonly Rational[] =>
        row.map((each, action) => (task.legal[state]?.includes(action) ? each.plus(amount) : each))
      return { ...task, reward: task.reward.map(plus) }
    },
    value: (before, task) => before.plus(amount.times(paidSteps(task))),
    ...samePolicies(),
  }
  return self
}

/** How often a policy is paid, discounted. */
function paidSteps(task: Task): Rational {
  if (task.value.kind === 'horizon') return Rational.of(task.value.steps)
  if (task.value.kind === 'total') return Rational.ZERO
  return Rational.ONE.dividedBy(Rational.ONE.minus(task.value.factor))
}
