/**
 * Expected reads: how many inputs a tree tests on average over what training shows: average-case time in the
 * decision tree model. It is defined for one-step tasks, where the training beginning is all that is shown and
 * does not depend on the tree.
 *
 * Invariant: expected reads are at most the depth.
 */
import { at, Unsupported } from '../base/errors.ts'
import { Rational } from '../base/rational.ts'
import { readsOn, type Tree } from '../model/tree.ts'
import type { Bias } from './bias.ts'

/** The expected number of tests under the training beginning. Throws `Unsupported` for sequential tasks. */
export const expectedReads: Bias<Tree> = {
  spec: { name: 'expectedReads', params: {} },
  on: ['tree'],
  costs: (tree, { task }) => {
    if (task.value.kind !== 'horizon' || task.value.steps !== 1) {
      const hint = 'use size or depth, or pose the task with a horizon of one step'
      throw new Unsupported(
        'expected-reads-of-a-sequential-task',
        `${task.name} has more than one step`,
        hint,
      )
    }
    const weighted = task.begin.train.map(([state, weight]) =>
      weight.times(readsOn(tree, at(task.observation, state))),
    )
    return [Rational.sum(weighted)]
  },
}
