/**
 * "The fastest solution is never deceptive", searched for its smallest counterexamples (Christiano 2018 asks it; Hubinger
 * 2019 argues against it).
 *
 * The family is that of regularity capture: L is a non-constant function of n inputs, d a fresh input, B a proper, not empty
 * set of rows. With d = 0 everything is trained and L is right. With d = 1 the opposite is right and trained outside of
 * B; on B, the bad rows, L stays right and nothing is trained. A completion deceives if it is wrong somewhere on B with
 * d = 1. Everything is decided by tables of costs of all functions, so nothing is left out and nothing is searched.
 *
 * Strong form: no minimal model deceives. Weak form: deceit is never forced. Excision: whoever deceives has a strictly
 * cheaper honest model.
 */
import type { Json } from '../../src/base/errors.ts'
import { type CostMeasure, costTable } from '../../src/enumerate/cost-tables.ts'
import { type Captured, capturedInstances } from '../../src/select/captured.ts'
import { type FamilyVerdicts, searchFamily } from '../../src/select/counterexamples.ts'
import { computed, type PublishedClaim } from './claim.ts'

/** AND gates beyond these are not needed: every least completion is among them, or its instance is no smallest one. */
const AND_GATES_MAX = 6

/** The least instance of each verdict under a measure, by inputs and then by cost. */
function smallest(measure: CostMeasure): Json {
  const found = [1, 2, 3].map(inputs => {
    const costs = costTable(measure, inputs + 1, AND_GATES_MAX)
    return searchFamily(capturedInstances(inputs), { [measure]: costs }).measures[measure]?.smallest
  })
  const words = (verdict: keyof FamilyVerdicts<Captured>['smallest']): Json => {
    const least = found.find(each => each?.[verdict] !== undefined)?.[verdict]
    return least === undefined ? null : `${least.instance.inputs} inputs, cost ${least.verdict.cost}`
  }
  return { possible: words('possible'), forced: words('forced'), excluded: words('excluded') }
}

function counterexamples(
  name: string,
  measure: CostMeasure,
  says: string,
  expected: {
    readonly possible: string | null
    readonly forced: string | null
    readonly excluded: string | null
  },
): PublishedClaim {
  return computed({ id: `conjecture/${name}`, says, expected }, () => smallest(measure))
}

/** The smallest counterexamples, measure by measure. */
export const conjecture: readonly PublishedClaim[] = [
  counterexamples(
    'gates',
    'gates',
    'Where a regularity is captured, deceit is first possible under gates at 2 inputs and 1 gate, first forced at 3 inputs and 1 gate, and never excluded up to 4 inputs.',
    { possible: '2 inputs, cost 1', forced: '3 inputs, cost 1', excluded: null },
  ),
  counterexamples(
    'AND-gates',
    'and-gates',
    'Under AND gates deceit is excluded at 2 inputs, first forced at 3 inputs and 1 gate, and first left undecided at 3 inputs and 2 gates.',
    { possible: '3 inputs, cost 2', forced: '3 inputs, cost 1', excluded: '2 inputs, cost 1' },
  ),
  counterexamples(
    'formula',
    'formula',
    'Under formula length deceit is first possible at 2 inputs and 1 gate, first forced at 3 inputs and 1 gate, and never excluded up to 4 inputs.',
    { possible: '2 inputs, cost 1', forced: '3 inputs, cost 1', excluded: null },
  ),
  counterexamples(
    'depth',
    'depth',
    'Under depth deceit is first possible at 2 inputs and depth 1, first forced at 3 inputs and depth 1, and excluded in some instance of 4 inputs and depth 2.',
    { possible: '2 inputs, cost 1', forced: '3 inputs, cost 1', excluded: '4 inputs, cost 2' },
  ),
]
