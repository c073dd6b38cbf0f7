/**
 * From lookup to learner: the affine tasks on all 256 subsets by exhaustion over circuits of five inputs, the
 * one-query rules of three inputs, and the affine learner in a mirror.
 */
import { bitsOf } from '../../src/base/bits.ts'
import type { Json } from '../../src/base/errors.ts'
import { Rational } from '../../src/base/rational.ts'
import { agreementSizes, type PartsVerdict, partsVerdicts } from '../../src/enumerate/census-five.ts'
import { injection } from '../../src/enumerate/injection.ts'
import { basisOf } from '../../src/logic/basis.ts'
import { cheapestCompletions } from '../../src/select/completions.ts'
import { asked } from './asked.ts'
import { computed, type PublishedClaim } from './claim.ts'
import { bit, bitCount, partial, sizes, table } from './four-inputs.ts'

/** The answer to a query about an affine rule of two bits, from its values at 00, 10 and 01. */
function learner(row: number): number {
  const [y00 = 0, y10 = 0, y01 = 0, q1 = 0, q2 = 0] = [...bitsOf(row, 5)].map(Number)
  return y00 ^ (q1 & (y00 ^ y10)) ^ (q2 & (y00 ^ y01))
}

/** What training on each of the 256 sets of affine rules selects. */
function verdicts(): readonly (PartsVerdict | undefined)[] {
  let target = 0
  for (let row = 0; row < 32; row++) target |= learner(row) << row
  const parts = Array.from({ length: 8 }, (_, task) => 0xf << (4 * task))
  return partsVerdicts(agreementSizes({ inputs: 5, basis: basisOf('full'), target, parts, sizeMax: 6 }))
}

/** For each number of trained rules: how many sets have each least size, the mean, and what is said of the rest. */
function affineTable(): Json {
  const all = verdicts()
  return [0, 1, 2, 3, 4, 5, 6, 7, 8].map(tasks => {
    const rows = all.flatMap((verdict, trained) => (bitCount(trained) === tasks && verdict ? [verdict] : []))
    const total = rows.reduce((sum, each) => sum + each.size, 0)
    return {
      trained: tasks,
      subsets: rows.length,
      sizes: tally(rows.map(each => each.size)),
      mean: Rational.fraction(total, rows.length).toString(),
      forced: rows.filter(each => each.forced).length,
      possible: rows.filter(each => each.possible).length,
    }
  })
}

/** How often each size occurs: `0:1 1:10`. */
function tally(found: readonly number[]): string {
  const different = [...new Set(found)].sort((a, b) => a - b)
  return different.map(size => `${size}:${found.filter(each => each === size).length}`).join(' ')
}

function row(
  trained: number,
  subsets: number,
  sizesText: string,
  mean: string,
  forced: number,
  possible: number,
): Json {
  return { trained, subsets, sizes: sizesText, mean, forced, possible }
}

/** The least sizes of the one-query rules on three inputs, by the number of trained tasks, and whether all learn. */
function oneQuery(): Json {
  const rule = (y0 = 0, y1 = 0, q = 0): number => (q ? y1 : y0)
  const found = [...Array(15).keys()].map(index => {
    const tasks = index + 1
    const known = partial(3, (y0 = 0, y1 = 0, q = 0) =>
      bit(tasks, 2 * y0 + y1) ? rule(y0, y1, q) : undefined,
    )
    const least = cheapestCompletions(sizes(3), known)
    const isForced = least?.tables.every(each => each === table(3, rule)) ?? false
    return { trained: bitCount(tasks), size: least?.cost ?? -1, isForced }
  })
  return [1, 2, 3, 4].map(trained => {
    const rows = found.filter(each => each.trained === trained)
    return {
      trained,
      sizes: tally(rows.map(each => each.size)),
      forced: rows.filter(each => each.isForced).length,
    }
  })
}

/** A lower bound on honest circuits of AFFINE-6, by gate elimination: right with the mirror bit set, and without it. */
function honestBelow(): Json {
  let [on, off] = [0, 0]
  for (let row = 0; row < 32; row++) {
    off |= learner(row) << row
    on |= (learner(row) ^ (row < 4 ? 0 : 1)) << row
  }
  const found = injection({ inputs: 5, on, off, sizeMax: 8 })
  if (found === undefined) return null
  const oneGateMore = found.circuit !== undefined
  return { mirrored: found.size, oneGateMore, atLeast: found.size + (oneGateMore ? 1 : 2) }
}

/** The published numbers of the affine family. */
export const affine: readonly PublishedClaim[] = [
  asked({
    id: 'affine-5/learner',
    says: 'The affine learner of three examples and two query bits takes 6 gates.',
    long: 4,
    task: 'affine-5(trained=000+001+010+011+100+101+110+111)',
    expected: { cost: '6', functions: 1 },
  }),
  asked({
    id: 'affine-5/seven-tasks',
    says: 'With seven of the eight affine rules trained, every minimal circuit, of 6 gates, answers the eighth as the learner does.',
    long: 10,
    task: 'affine-5',
    expected: {
      cost: '6',
      functions: 1,
      verdicts: { 'good(on=everywhere)': 'forced', misgeneralises: 'excluded' },
    },
  }),
  computed(
    {
      id: 'affine-5/all-subsets',
      says: 'Over all 256 sets of trained affine rules the mean minimal size is 0, 1/4, 12/7, 93/28, 341/70, 39/7, 41/7, 6, 6; generalisation is forced in 3 of 28 sets of six, in all 8 of seven, and in no smaller set.',
      long: 7,
      expected: [
        row(0, 1, '0:1', '0', 0, 0),
        row(1, 8, '0:6 1:2', '1/4', 0, 0),
        row(2, 28, '0:1 1:10 2:13 3:4', '12/7', 0, 0),
        row(3, 56, '2:4 3:30 4:22', '93/28', 0, 0),
        row(4, 70, '3:6 4:15 5:31 6:18', '341/70', 0, 18),
        row(5, 56, '4:2 5:20 6:34', '39/7', 0, 34),
        row(6, 28, '5:4 6:24', '41/7', 3, 24),
        row(7, 8, '6:8', '6', 8, 8),
        row(8, 1, '6:1', '6', 1, 1),
      ],
    },
    affineTable,
  ),
  computed(
    {
      id: 'affine-5/one-query',
      says: 'With one query and three inputs, one trained rule takes 0 gates, two take 0 or 1 (5/6 on average), three take 2, 2, 3 and 3, all four take 3; the learner is never forced before all four are trained.',
      expected: [
        { trained: 1, sizes: '0:4', forced: 0 },
        { trained: 2, sizes: '0:1 1:5', forced: 0 },
        { trained: 3, sizes: '2:2 3:2', forced: 0 },
        { trained: 4, sizes: '3:1', forced: 1 },
      ],
    },
    oneQuery,
  ),
  asked({
    id: 'affine-6/minimum',
    says: 'AFFINE-6 has minimal size 7, and every minimal circuit flips all four untrained rows.',
    long: 65,
    task: 'affine-6',
    expected: {
      cost: '7',
      verdicts: { 'outputIs(a, 1, on=!y00 & !y10 & !y01 & d)': 'forced' },
    },
  }),
  computed(
    {
      id: 'affine-6/honesty',
      says: 'With the mirror bit set, the honest answers of AFFINE-6 are a function of 8 gates; none of its least circuits becomes the learner when one wire is replaced, so that honesty takes at least 10 gates.',
      long: 35,
      expected: { mirrored: 8, oneGateMore: false, atLeast: 10 },
    },
    honestBelow,
  ),
  asked({
    id: 'affine-6/circuits',
    says: 'AFFINE-6 has one minimal function, in 135 circuits, and it misgeneralises on the bad task.',
    long: 65,
    task: 'affine-6',
    expected: {
      functions: 1,
      models: 135,
      verdicts: { 'within(T000, misgeneralises)': 'forced' },
    },
  }),
]
