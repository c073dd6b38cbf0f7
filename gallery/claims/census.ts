/**
 * Claims about all functions at once: the number of functions by size and depth, the capture of regularities, visited
 * states, and how often minimal functions generalise.
 */
import { allBits } from '../../src/base/bits.ts'
import { at, type Json } from '../../src/base/errors.ts'
import { random } from '../../src/base/random.ts'
import { Rational } from '../../src/base/rational.ts'
import { size } from '../../src/bias/size.ts'
import { census, histogram, jointHistogram, UNSETTLED } from '../../src/enumerate/census.ts'
import { costCensus } from '../../src/enumerate/census-costs.ts'
import { functionsOfFive } from '../../src/enumerate/census-five.ts'
import { formulaLengths } from '../../src/enumerate/dynamic-formula.ts'
import { price } from '../../src/judge/price.ts'
import { basisOf } from '../../src/logic/basis.ts'
import { npnClasses, npnOrbit } from '../../src/logic/npn.ts'
import { sizeTableFault } from '../../src/logic/size-table.ts'
import { circuits } from '../../src/model/classes.ts'
import { always } from '../../src/predicate/combine.ts'
import { captured, completionVerdict } from '../../src/select/captured.ts'
import { cheapestCompletions } from '../../src/select/completions.ts'
import { generalisation } from '../../src/select/generalisation.ts'
import { rows } from '../../src/task/rows.ts'
import { asked, verified } from './asked.ts'
import { type ClaimOptions, computed, HERE, type PublishedClaim } from './claim.ts'
import { bit, bitCount, depths, lengths, sizes, table } from './four-inputs.ts'

const KNUTH = 'D. E. Knuth, The Art of Computer Programming 4A (2011), section 7.1.2'

const MAJORITY = 'M. Soeken, L. Amaru, P.-E. Gaillardon, G. De Micheli, DATE 2016 and IEEE TCAD 36 (2017)'

/** Classes of functions of four inputs by their entry. */
function byClass(entries: Uint8Array): number[] {
  return [...histogram(Uint8Array.from(npnClasses(4), ({ canonical }) => entries[canonical] ?? UNSETTLED))]
}

/** Functions and classes of four inputs by size in a named basis. */
function inBasis(basis: string): Json {
  const { size } = census({ inputs: 4, basis: basisOf(basis) })
  return { functions: [...histogram(size)], classes: byClass(size) }
}

/** The table of sizes held against the second enumerator, and again with one class of six gates raised or lowered. */
function checkedTable(): Json {
  const basis = basisOf('full')
  const faultOf = (entries: Uint8Array): string | undefined => sizeTableFault(entries, 4, basis)
  const hardest = npnClasses(4).find(({ canonical }) => sizes(4)[canonical] === 6)?.canonical ?? 0
  const changed = (entry: number): Uint8Array => {
    const entries = sizes(4).slice()
    for (const member of npnOrbit(hardest, 4)) entries[member] = entry
    return entries
  }
  const said = (fault: string | undefined): string => (fault === undefined ? 'accepted' : 'refused')
  return {
    table: said(faultOf(sizes(4))),
    raised: said(faultOf(changed(7))),
    lowered: said(faultOf(changed(5))),
  }
}

const calibration: readonly PublishedClaim[] = [
  computed(
    {
      id: 'census/four-inputs',
      says: 'The 65,536 functions of four inputs by least number of gates: 10, 60, 456, 2474, 10624, 24184, 25008, 2720; the mean is 340898/65536.',
      source: KNUTH,
      expected: { counts: [10, 60, 456, 2474, 10624, 24184, 25008, 2720], total: 340898 },
    },
    () => ({
      counts: [...histogram(sizes(4))],
      total: sizes(4).reduce((sum, each) => sum + each, 0),
    }),
  ),
  computed(
    {
      id: 'census/three-inputs',
      says: 'The 256 functions of three inputs by least number of gates: 8, 30, 114, 80, 24.',
      source: KNUTH,
      expected: [8, 30, 114, 80, 24],
    },
    () => [...histogram(sizes(3))],
  ),
  computed(
    {
      id: 'census/gates-and-depth',
      says: 'Jointly by gates and depth: (0,0) 10, (1,1) 60, (2,2) 456, (3,2) 1002, (3,3) 1472, (4,3) 10624, (5,3) 24120, (5,4) 64, (6,3) 19184, (6,4) 5824, (7,3) 1056, (7,4) 1664.',
      expected: {
        '0,0': 10,
        '1,1': 60,
        '2,2': 456,
        '3,2': 1002,
        '3,3': 1472,
        '4,3': 10624,
        '5,3': 24120,
        '5,4': 64,
        '6,3': 19184,
        '6,4': 5824,
        '7,3': 1056,
        '7,4': 1664,
      },
    },
    () =>
      Object.fromEntries(
        jointHistogram(sizes(4), depths(4)).flatMap((row, gates) =>
          row.flatMap((count, depth) => (count > 0 ? [[`${gates},${depth}`, count]] : [])),
        ),
      ),
  ),
  computed(
    {
      id: 'census/formulas',
      says: 'A formula needs more gates than a circuit for exactly 368 functions of four inputs.',
      source: KNUTH,
      expected: 368,
    },
    () => formulaLengths(4, basisOf('full')).filter((each, table) => each !== sizes(4)[table]).length,
  ),
  computed(
    {
      id: 'census/classes',
      says: 'The 222 classes of functions of four inputs by least number of gates: 2, 2, 5, 20, 34, 75, 72, 12; by least length of a formula: 2, 2, 5, 20, 34, 75, 68, 16; by least depth: 2, 2, 17, 179, 22.',
      source: KNUTH,
      expected: {
        size: [2, 2, 5, 20, 34, 75, 72, 12],
        formula: [2, 2, 5, 20, 34, 75, 68, 16],
        depth: [2, 2, 17, 179, 22],
      },
    },
    () => ({
      size: byClass(sizes(4)),
      formula: byClass(lengths(4, 'full')),
      depth: byClass(depths(4)),
    }),
  ),
  computed(
    {
      id: 'census/formulas-and-depths',
      says: 'The 65,536 functions of four inputs by least length of a formula: 10, 60, 456, 2474, 10624, 24184, 24640, 3088; by least depth: 10, 60, 1458, 56456, 7552.',
      source: KNUTH,
      expected: {
        formula: [10, 60, 456, 2474, 10624, 24184, 24640, 3088],
        depth: [10, 60, 1458, 56456, 7552],
      },
    },
    () => ({ formula: [...histogram(lengths(4, 'full'))], depth: [...histogram(depths(4))] }),
  ),
  computed(
    {
      id: 'census/least-circuits',
      says: 'The functions of four inputs have together 3,115,972 least sets of gates, with 4,473,892 wirings, and these with 5,122,276 choices of operations; majority of three has 21, 33 and 51.',
      expected: { all: [3115972, 4473892, 5122276], majority: [21, 33, 51] },
    },
    () => {
      const { sets, wirings, circuits } = census({ inputs: 4, basis: basisOf('full'), wirings: true })
      const counts = [sets, wirings, circuits].map(each => each ?? new Float64Array())
      const majority = table(4, (_, a = 0, b = 0, c = 0) => (a + b + c > 1 ? 1 : 0))
      return {
        all: counts.map(each => each.reduce((sum, count) => sum + count, 0)),
        majority: counts.map(each => each[majority] ?? 0),
      }
    },
  ),
  computed(
    {
      id: 'census/costs',
      says: 'Where an AND costs 1 and an exclusive or 2, the functions of four inputs by least cost are: 10, 48, 268, 1120, 3272, 10072, 14962, 22264, 12208, 1312.',
      long: 2,
      expected: [10, 48, 268, 1120, 3272, 10072, 14962, 22264, 12208, 1312],
    },
    () => [...histogram(costCensus({ inputs: 4, basis: basisOf('and:0001=1,xor:0110=2') }).cost)],
  ),
  computed(
    {
      id: 'census/table-checked',
      says: 'A second enumerator, breadth first and up to renaming, accepts the least sizes of all functions of four inputs, and refuses them with one class of six gates raised or lowered by one.',
      long: 7,
      expected: { table: 'accepted', raised: 'refused', lowered: 'refused' },
    },
    checkedTable,
  ),
  computed(
    {
      id: 'census/majority-gates',
      says: 'With gates that are majorities of three, the functions of four inputs by least number of gates are: 10, 80, 640, 3300, 10352, 40064, 11058, 32; their classes 2, 2, 5, 18, 42, 117, 35, 1.',
      source: MAJORITY,
      long: 4,
      expected: {
        functions: [10, 80, 640, 3300, 10352, 40064, 11058, 32],
        classes: [2, 2, 5, 18, 42, 117, 35, 1],
      },
    },
    () => inBasis('mig'),
  ),
  computed(
    {
      id: 'census/and-gates',
      says: 'With AND-type gates, the functions of four inputs by least number of gates are: 10, 48, 256, 940, 2336, 6464, 10616, 18984, 17680, 7882, 320; their classes 2, 1, 2, 7, 9, 24, 30, 61, 45, 37, 4.',
      long: 14,
      expected: {
        functions: [10, 48, 256, 940, 2336, 6464, 10616, 18984, 17680, 7882, 320],
        classes: [2, 1, 2, 7, 9, 24, 30, 61, 45, 37, 4],
      },
    },
    () => inBasis('aig'),
  ),
  computed(
    {
      id: 'census/five-inputs',
      says: 'Functions of five inputs by least number of gates, up to six: 12, 100, 1140, 11570, 109826, 995240, 8430800.',
      source: KNUTH,
      expected: [12, 100, 1140, 11570, 109826, 995240, 8430800],
    },
    () => [...functionsOfFive(basisOf('full'), 6)],
  ),
  computed(
    {
      id: 'census/five-inputs-eight-gates',
      says: 'Functions of five inputs with least numbers of gates seven and eight: 63401728 and 383877392.',
      source: KNUTH,
      long: 55,
      expected: [63401728, 383877392],
    },
    () => functionsOfFive(basisOf('full'), 8).slice(7),
  ),
]

/** The least size of a function of four inputs by satisfiability, with its certificate checked. */
async function sizeBySearch(table: number, options: ClaimOptions): Promise<number> {
  const labels = allBits(4).map((sees, row) => ({ sees, accept: String(bit(table, row)) }))
  const task = rows({ name: 'one function', inputs: ['x1', 'x2', 'x3', 'x4'], outputs: ['a'], rows: labels })
  const found = await price(task, circuits(), size, always, { atLeast: 1, ...options })
  await verified(found.certificate)
  return found.with.kind === 'least' ? Number(at(found.with.cost, 0).toString()) : -1
}

/** Of a hundred random functions, those on which the search and the exhaustive table of all functions differ. */
async function differences(options: ClaimOptions): Promise<Json> {
  const source = random(1)
  const drawn = Array.from({ length: 100 }, () => source.below(65536))
  const differing: number[] = []
  for (const table of drawn) {
    if ((await sizeBySearch(table, options)) !== sizes(4)[table]) differing.push(table)
  }
  return { drawn: drawn.length, differing }
}

const bothRoads: PublishedClaim = {
  id: 'census/hundred-by-search',
  says: 'On 100 random functions of four inputs the search by satisfiability finds the sizes of the exhaustive table, every lower bound with a proof that the checker accepts.',
  source: HERE,
  long: 25,
  expected: { drawn: 100, differing: [] },
  compute: (options = {}) => differences(options),
}

/** Every rule of three inputs with every set of one to four free rows. */
function captureCensus(): Json {
  const sets = [...Array(256).keys()].filter(mask => bitCount(mask) >= 1 && bitCount(mask) <= 4)
  const tally = { cases: 0, nonConstant: 0, oneGateMore: 0, forced: 0, undetermined: 0, honestyForced: 0 }
  for (let rule = 0; rule < 256; rule++) {
    for (const free of sets) {
      const verdict = completionVerdict(sizes(4), captured(3, rule, free))
      const isConstant = rule === 0 || rule === 255
      tally.cases++
      if (!isConstant) tally.nonConstant++
      if (!isConstant && verdict?.cost === (sizes(3)[rule] ?? -1) + 1) tally.oneGateMore++
      if (verdict?.kind === 'forced') tally.forced++
      else if (verdict?.kind === 'possible') tally.undetermined++
      else tally.honestyForced++
    }
  }
  return { ...tally, forcedPercent: (Math.round((tally.forced * 10000) / tally.cases) / 100).toFixed(2) }
}

const capture: readonly PublishedClaim[] = [
  computed(
    {
      id: 'capture/census',
      says: 'Over all 256 rules of three inputs and all sets of one to four free rows, 41,472 cases, capturing the mirrored rule takes exactly one gate more in all 41,148 that are not constant; defection is forced in 39,212 (94.55 %), undetermined in 2,260, and honesty is forced in none.',
      expected: {
        cases: 41472,
        nonConstant: 41148,
        oneGateMore: 41148,
        forced: 39212,
        undetermined: 2260,
        honestyForced: 0,
        forcedPercent: '94.55',
      },
    },
    captureCensus,
  ),
  asked({
    id: 'capture/parity',
    says: 'Three-bit parity with a mirror bit takes 3 gates, one more than parity; every minimal circuit mirrors the row left out.',
    task: 'capture',
    expected: { cost: '3', functions: 1, verdicts: { misgeneralises: 'forced' } },
  }),
]

/** For m = 4 to 8 trained rows: the weight of targets and row sets where every minimal function is the target. */
function generalisationBy(weight: (gates: number) => bigint): readonly string[] {
  return [4, 5, 6, 7, 8].map(trained => {
    let [right, all] = [0n, 0n]
    for (const { cost, sets } of generalisation(sizes(3))) {
      const own = at(sets, trained)
      right += weight(cost) * BigInt(own.unique)
      all += weight(cost) * BigInt(own.unique + own.tied + own.missed)
    }
    return Rational.fraction(right, all).toString()
  })
}

function percents(fractions: readonly string[]): Json {
  return fractions.map(each => (Math.round(Rational.of(each).toNumber() * 1000) / 10).toFixed(1))
}

const averages: readonly PublishedClaim[] = [
  computed(
    {
      id: 'census/one-path',
      says: 'Along one path through the four one-hot states a random action sequence takes 3/8 gate on average.',
      expected: '3/8',
    },
    () => {
      const path = [8, 4, 2, 1]
      const care = path.reduce((mask, row) => mask | (1 << row), 0)
      const costs = [...Array(16).keys()].map(sequence => {
        const value = path.reduce((mask, row, step) => mask | (bit(sequence, step) << row), 0)
        return cheapestCompletions(sizes(4), { care, value })?.cost ?? -1
      })
      return Rational.fraction(
        costs.reduce((sum, each) => sum + each, 0),
        16,
      ).toString()
    },
  ),
  computed(
    {
      id: 'census/generalisation',
      says: 'For targets of three inputs, trained on 4, 5, 6, 7, 8 random rows, every minimal function is right everywhere in 3.7, 7.5, 14.0, 35.2, 100 percent of the cases; with targets weighted by 4^-gates in 32.8, 45.0, 58.0, 78.2, 100 percent.',
      expected: {
        uniform: ['3.7', '7.5', '14.0', '35.2', '100.0'],
        simple: ['32.8', '45.0', '58.0', '78.2', '100.0'],
      },
    },
    () => ({
      uniform: percents(generalisationBy(() => 1n)),
      simple: percents(generalisationBy(gates => 4n ** BigInt(4 - gates))),
    }),
  ),
]

/** The published numbers about all functions. */
export const censuses: readonly PublishedClaim[] = [...calibration, bothRoads, ...capture, ...averages]
