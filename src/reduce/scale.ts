/**
 * Rewards times a positive number: returns and the bar are multiplied alike. With a negative factor the preference is
 * turned round, with zero it is forgotten, so both are refused.
 */
import { Rational, type RationalLike } from '../base/rational.ts'
import { oblige, type Reduction, samePolicies } from './reduction.ts'

/** Multiply all rewards by a positive number. */
export function scale(by: RationalLike): Reduction {
  const factor = Rational.of(by)
  const self: Reduction = {
    spec: { name: 'scale', params: { 0: factor.toString() } },
    direction: 'both',
    law: 'Every return is multiplied by the factor, and so is the bar.',
    obligation: 'a factor above zero',
    prove: () => ({ holds: factor.sign() > 0, because: `the factor is ${factor}` }),
    map: task => {
      oblige(self, self.prove(task))
      return { ...task, reward: task.reward.map(row => row.map(each => each.times(factor))) }
    },
    value: before => before.times(factor),
    ...samePolicies(),
  }
  return self
}
