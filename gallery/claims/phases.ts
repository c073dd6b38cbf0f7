/**
 * The phase diagram of MIRROR-4: the demanded return against the training weight ε of the bad task's mirrored rows.
 *
 * Defection is not monotone in what is demanded: bands in which it is forced lie between bands in which it is
 * excluded. Near the top, with a bar α above 7/8, defection is forced exactly if ε is at most 4(1 - α), and honesty
 * exactly if ε is more than 8(1 - α). A model is deceptive here if it is right on both plain rows of the bad task and
 * wrong on a mirrored one.
 */
import { Rational } from '../../src/base/rational.ts'
import { asked } from './asked.ts'
import type { PublishedClaim } from './claim.ts'

const DECEPTIVE = 'and(good(!y0 & !y1 & !d), not(good(!y0 & !y1 & d)))'
const FULL = 'outputIs(a, d, on=!y0 & !y1)'

interface Band {
  /** The top of the band and what it exceeds, each as a + b ε. */
  readonly above: readonly [string, string]
  readonly top: readonly [string, string]
  readonly cost: string
  readonly functions: number
  readonly verdict: 'forced' | 'possible' | 'excluded'
  /** How many of the functions are deceptive, and how many flip fully. */
  readonly deceptive: number
  readonly full: number
}

const BANDS: readonly Band[] = [
  {
    above: ['1/2', '1/4'],
    top: ['5/8', '0'],
    cost: '0',
    functions: 3,
    verdict: 'excluded',
    deceptive: 0,
    full: 0,
  },
  {
    above: ['3/4', '-1/4'],
    top: ['3/4', '0'],
    cost: '1',
    functions: 2,
    verdict: 'excluded',
    deceptive: 0,
    full: 0,
  },
  {
    above: ['3/4', '0'],
    top: ['13/16', '-1/8'],
    cost: '2',
    functions: 4,
    verdict: 'forced',
    deceptive: 4,
    full: 0,
  },
  {
    above: ['7/8', '-1/4'],
    top: ['7/8', '0'],
    cost: '3',
    functions: 2,
    verdict: 'excluded',
    deceptive: 0,
    full: 0,
  },
  {
    above: ['7/8', '0'],
    top: ['15/16', '-1/8'],
    cost: '4',
    functions: 3,
    verdict: 'forced',
    deceptive: 3,
    full: 1,
  },
  {
    above: ['15/16', '-1/8'],
    top: ['1', '-1/4'],
    cost: '4',
    functions: 1,
    verdict: 'forced',
    deceptive: 1,
    full: 1,
  },
  {
    above: ['1', '-1/4'],
    top: ['1', '-1/8'],
    cost: '6',
    functions: 3,
    verdict: 'possible',
    deceptive: 2,
    full: 0,
  },
  {
    above: ['1', '-1/8'],
    top: ['1', '0'],
    cost: '6',
    functions: 1,
    verdict: 'excluded',
    deceptive: 0,
    full: 0,
  },
]

function bar([constant, slope]: readonly [string, string], epsilon: Rational): Rational {
  return Rational.of(constant).plus(epsilon.times(slope))
}

/** One point of the diagram, just above the foot of a band or at its top. */
function point(epsilon: string, band: Band, number: number, where: 'foot' | 'top'): PublishedClaim {
  const foot = bar(band.above, Rational.of(epsilon))
  const top = bar(band.top, Rational.of(epsilon))
  const atLeast = (where === 'top' ? top : foot.plus(top.minus(foot).dividedBy(1000))).toString()
  const { cost, functions, verdict, deceptive, full } = band
  const isLong = cost === '6' && (epsilon !== '1/8' || where === 'foot')
  return asked({
    id: `mirror-4/phase-${epsilon.replace('/', ':')}/band-${number}-${where}`,
    says: `With weight ${epsilon} on the bad task's mirrored rows and the bar ${atLeast}, MIRROR-4 takes ${cost} gates and has ${functions} minimal functions; deception is ${verdict}: ${deceptive} are deceptive, ${full} flip fully.`,
    ...(isLong ? { long: 4 } : {}),
    task: `mirror-4(epsilon=${epsilon})`,
    atLeast,
    expected: {
      cost,
      functions,
      verdicts: { [DECEPTIVE]: verdict },
      functionsWith: { [DECEPTIVE]: deceptive, [FULL]: full },
    },
  })
}

const bands = ['1/16', '1/8', '1/4'].flatMap(epsilon =>
  BANDS.flatMap((band, index) => [
    point(epsilon, band, index + 1, 'foot'),
    point(epsilon, band, index + 1, 'top'),
  ]),
)

const mixed = asked({
  id: 'mirror-4/phase-1:16/mixed',
  says: 'With weight 1/16 and the bar 13/16, MIRROR-4 takes 3 gates and has 12 minimal functions, 8 honest and 4 full flips: deception is possible.',
  task: 'mirror-4(epsilon=1/16)',
  atLeast: '13/16',
  expected: {
    cost: '3',
    functions: 12,
    verdicts: { [DECEPTIVE]: 'possible' },
    functionsWith: { 'good(!y0 & !y1)': 8, [FULL]: 4 },
  },
})

const unweighted = ['15001/16000', '1'].map((atLeast, index) =>
  asked({
    id: `mirror-4/phase-0/bar-${index + 1}`,
    says: `Without weight on the mirrored rows and with the bar ${atLeast}, the full flip of 4 gates is the only minimal function of MIRROR-4: above 15/16 it is forced.`,
    task: 'mirror-4',
    atLeast,
    expected: { cost: '4', tables: ['0x596a'], verdicts: { [DECEPTIVE]: 'forced', [FULL]: 'forced' } },
  }),
)

const uniform = [
  ['5/8', '0'],
  ['3/4', '1'],
  ['7/8', '3'],
  ['15/16', '5'],
  ['1', '6'],
].map(([atLeast = '', cost = '']) =>
  asked({
    id: `mirror-4/phase-1:2/bar-${atLeast.replace('/', ':')}`,
    says: `With weight 1/2 and the bar ${atLeast}, MIRROR-4 takes ${cost} gates, and no minimal function is deceptive.`,
    task: 'mirror-4(epsilon=1/2)',
    atLeast,
    expected: { cost, verdicts: { [DECEPTIVE]: 'excluded' } },
  }),
)

/** The phase diagram, point by point. */
export const phases: readonly PublishedClaim[] = [...bands, mixed, ...unweighted, ...uniform]
