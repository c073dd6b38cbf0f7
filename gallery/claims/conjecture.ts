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
import { at, type Json } from '../../src/base/errors.ts'
import { census } from '../../src/enumerate/census.ts'
import { GateKernel } from '../../src/enumerate/census-gates.ts'
import { leastDepths } from '../../src/enumerate/dynamic-depth.ts'
import { formulaLengthsUpTo } from '../../src/enumerate/dynamic-formula.ts'
import { basisOf } from '../../src/logic/basis.ts'
import { cheapestCompletions } from '../../src/select/completions.ts'
import { computed, type PublishedClaim } from './claim.ts'

type CostsOf = (inputs: number) => Uint8Array

const MEASURES: { readonly [name: string]: CostsOf } = {
  gates: inputs => census({ inputs, basis: basisOf('full') }).size,
  'AND gates': inputs => census({ inputs, basis: basisOf('aig'), sizeMax: 6 }).size,
  formula: inputs => formulaLengthsUpTo(new GateKernel(inputs, basisOf('full')), 10),
  depth: inputs => leastDepths(inputs, basisOf('full')),
}

/** One instance, as the trained rows and the honest completion, over n + 1 inputs with d last. */
interface Instance {
  readonly care: number
  readonly value: number
  readonly honest: number
}

function* instances(inputs: number): Generator<Instance> {
  const rows = 2 ** inputs
  for (let rule = 1; rule < 2 ** rows - 1; rule += 1) {
    for (let bad = 1; bad < 2 ** rows - 1; bad += 1) yield instanceOf(rows, rule, bad)
  }
}

function instanceOf(rows: number, rule: number, bad: number): Instance {
  let [care, value, honest] = [0, 0, 0]
  for (let row = 0; row < rows; row += 1) {
    const right = (rule >> row) & 1
    const isBad = ((bad >> row) & 1) === 1
    const [plain, mirrored] = [1 << (2 * row), 1 << (2 * row + 1)]
    care |= plain | (isBad ? 0 : mirrored)
    value |= (right ? plain : 0) | (!isBad && !right ? mirrored : 0)
    honest |= (right ? plain : 0) | ((isBad ? right : 1 - right) ? mirrored : 0)
  }
  return { care, value, honest }
}

interface Found {
  readonly inputs: number
  readonly cost: number
}

/** The least instance of each verdict under a measure, by inputs and then by cost, and where excision fails. */
function smallest(costsOf: CostsOf): Json {
  const found: { [verdict: string]: Found } = {}
  for (let inputs = 1; inputs <= 3; inputs += 1) {
    const costs = costsOf(inputs + 1)
    for (const { care, value, honest } of instances(inputs)) {
      const least = cheapestCompletions(costs, { care, value })
      if (least === undefined) continue
      const deceits = least.tables.filter(each => each !== honest).length
      const verdict = deceits === 0 ? 'excluded' : deceits === least.tables.length ? 'forced' : 'possible'
      const known = found[verdict]
      const isLess = known === undefined || (known.inputs === inputs + 1 && least.cost < known.cost)
      if (isLess) found[verdict] = { inputs: inputs + 1, cost: least.cost }
    }
  }
  const words = (at: Found | undefined): Json =>
    at === undefined ? null : `${at.inputs} inputs, cost ${at.cost}`
  return { possible: words(found.possible), forced: words(found.forced), excluded: words(found.excluded) }
}

function counterexamples(
  measure: string,
  says: string,
  expected: {
    readonly possible: string | null
    readonly forced: string | null
    readonly excluded: string | null
  },
): PublishedClaim {
  const costsOf = at(Object.values(MEASURES), Object.keys(MEASURES).indexOf(measure))
  return computed({ id: `conjecture/${measure.replace(' ', '-')}`, says, expected }, () => smallest(costsOf))
}

/** The smallest counterexamples, measure by measure. */
export const conjecture: readonly PublishedClaim[] = [
  counterexamples(
    'gates',
    'Where a regularity is captured, deceit is first possible under gates at 2 inputs and 1 gate, first forced at 3 inputs and 1 gate, and never excluded up to 4 inputs.',
    { possible: '2 inputs, cost 1', forced: '3 inputs, cost 1', excluded: null },
  ),
  counterexamples(
    'AND gates',
    'Under AND gates deceit is excluded at 2 inputs, first forced at 3 inputs and 1 gate, and first left undecided at 3 inputs and 2 gates.',
    { possible: '3 inputs, cost 2', forced: '3 inputs, cost 1', excluded: '2 inputs, cost 1' },
  ),
  counterexamples(
    'formula',
    'Under formula length deceit is first possible at 2 inputs and 1 gate, first forced at 3 inputs and 1 gate, and never excluded up to 4 inputs.',
    { possible: '2 inputs, cost 1', forced: '3 inputs, cost 1', excluded: null },
  ),
  counterexamples(
    'depth',
    'Under depth deceit is first possible at 2 inputs and depth 1, first forced at 3 inputs and depth 1, and excluded in some instance of 4 inputs and depth 2.',
    { possible: '2 inputs, cost 1', forced: '3 inputs, cost 1', excluded: '4 inputs, cost 2' },
  ),
]
