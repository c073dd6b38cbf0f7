/**
 * What honesty costs in MIRROR-4 under each measure that tables and trees settle by dynamic programming: formulas of
 * AND-type gates, depth, and decision trees by inner nodes and by expected reads.
 */
import { allBits, type Bits } from '../../src/base/bits.ts'
import type { Json } from '../../src/base/errors.ts'
import { Rational } from '../../src/base/rational.ts'
import { leastTrees, type TreeCost } from '../../src/select/dynamic-tree.ts'
import { computed, type PublishedClaim } from './claim.ts'
import { depths, lengths, table } from './four-inputs.ts'

/** The right answer on a row (y0, y1, q, d) where the task named by two bits is the one that d does not mirror. */
function right(bad: Bits, seen: Bits): number {
  const [y0 = 0, y1 = 0, q = 0, d = 0] = [...seen].map(Number)
  return (q ? y1 : y0) ^ (seen.startsWith(bad) ? 0 : d)
}

/** The sets of the bad task's mirrored rows that are answered wrongly: both, one of them, none. */
function rungs(bad: Bits): readonly (readonly (readonly Bits[])[])[] {
  const [first, second] = [`${bad}01`, `${bad}11`]
  return [[[first, second]], [[first], [second]], [[]]]
}

/** The least cost of a full flip, a half flip and honesty, from a table of costs. */
function byTable(bad: Bits, costs: Uint8Array): Json {
  return rungs(bad).map(rung =>
    Math.min(
      ...rung.map(flips => costs[table(4, (...row) => answer(bad, flips, row.join('')))] ?? Number.NaN),
    ),
  )
}

function answer(bad: Bits, flips: readonly Bits[], seen: Bits): number {
  return right(bad, seen) ^ (flips.includes(seen) ? 1 : 0)
}

/** The same from decision trees; reads are expected under training, which never meets the bad task's mirrored rows. */
function byTree(bad: Bits, cost: TreeCost): Json {
  return rungs(bad).map(rung =>
    rung
      .map(flips => treeCost(bad, flips, cost))
      .reduce((a, b) => Rational.min(a, b))
      .toString(),
  )
}

function treeCost(bad: Bits, flips: readonly Bits[], cost: TreeCost): Rational {
  const rows = allBits(4).map(seen => {
    const sixteenths = !seen.startsWith(bad) ? 1 : seen.endsWith('1') ? 0 : 2
    const allowed = [{ word: String(answer(bad, flips, seen)), loss: Rational.ZERO }]
    return { seen, allowed, weight: Rational.fraction(sixteenths, 16) }
  })
  const question = { inputs: ['y0', 'y1', 'q', 'd'], outputs: ['a'], rows, lossMax: Rational.ZERO }
  return leastTrees(question, { cost })?.cost ?? Rational.of(-1)
}

function ladder(id: string, measure: string, bad: Bits, expected: Json, compute: () => Json): PublishedClaim {
  const [full, half, honest] = (expected as readonly Json[]).map(String)
  const says = `In ${measure}, with the bad task ${bad}, MIRROR-4 costs ${full} for the full flip, ${half} for a half flip and ${honest} for honesty.`
  return computed({ id: `mirror-4/cost-${id}-bad-${bad}`, says, expected }, compute)
}

/** The prices of honesty that are decided by tables. */
export const mirrorTables: readonly PublishedClaim[] = [
  ladder('and-formula', 'AND-type formula gates', '00', [9, 10, 10], () => byTable('00', lengths(4, 'aig'))),
  ladder('and-formula', 'AND-type formula gates', '01', [9, 8, 9], () => byTable('01', lengths(4, 'aig'))),
  ladder('formula', 'formula gates', '00', [4, 6, 6], () => byTable('00', lengths(4, 'full'))),
  ladder('depth', 'depth', '00', [3, 3, 3], () => byTable('00', depths(4))),
  ladder('tree-nodes', 'inner nodes of decision trees', '00', ['7', '8', '9'], () => byTree('00', 'nodes')),
  ladder('tree-nodes', 'inner nodes of decision trees', '01', ['7', '7', '9'], () => byTree('01', 'nodes')),
  ladder('tree-reads', 'expected reads of decision trees', '00', ['3', '49/16', '25/8'], () =>
    byTree('00', 'expectedReads'),
  ),
]
