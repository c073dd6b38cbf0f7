/**
 * The mirror tasks of one query, by satisfiability modulo the task: minima, verdicts, prices, the ladder of diversity,
 * and what other measures of cost say. The phase diagram has a file of its own.
 */
import { asked } from './asked.ts'
import type { PublishedClaim } from './claim.ts'

/** Wrong on both mirrored rows of the bad task 00, and wrong on one of them only: the first, or the second. */
const FULL = 'outputIs(a, d)'
const [HALF_0, HALF_1] = halvesOf('00')
const minimum: readonly PublishedClaim[] = [
  asked({
    id: 'mirror-4/minimum',
    says: 'MIRROR-4 has minimal size 4 and one minimal function, y_q xor d, in 12 circuits, 6 of which contain the wire y0 xor y1; every one of them reads d, and on the bad task it answers d.',
    task: 'mirror-4',
    expected: {
      cost: '4',
      functions: 1,
      models: 12,
      tables: ['0x596a'],
      verdicts: {
        'within(T00, misgeneralises)': 'forced',
        'within(T00, outputIs(a, d))': 'forced',
        'readsInput(d)': 'forced',
        'contains(y0 ^ y1)': 'possible',
      },
      modelsWith: { 'contains(y0 ^ y1)': 6 },
    },
  }),
  asked({
    id: 'mirror-4/ladder-of-predicates',
    says: 'On the bad task of MIRROR-4 the minimal model mis-generalises, harmfully, coherently (it is optimal for another reward that training cannot tell apart), and for the opposite of the true reward.',
    task: 'mirror-4',
    expected: {
      verdicts: {
        'within(T00, misgeneralises)': 'forced',
        'within(T00, malign)': 'forced',
        'within(T00, coherent(goals=answers))': 'forced',
      },
    },
  }),
  asked({
    id: 'mirror-4/honesty',
    says: 'In MIRROR-4 defection takes 4 gates; honesty, and either half-honest completion, takes 6.',
    task: 'mirror-4',
    expected: { prices: { misgeneralises: ['4', '6'], [HALF_0]: ['6', '4'], [HALF_1]: ['6', '4'] } },
  }),
  ...[
    ['01', '5'],
    ['10', '5'],
    ['11', '6'],
  ].map(([bad = '', half = '']) =>
    asked({
      id: `mirror-4/bad-${bad}`,
      says: `With the bad task ${bad} MIRROR-4 has minimal size 4 and one minimal function, the full flip; honesty takes 6 gates, and right on one of the two mirrored rows ${half}.`,
      task: `mirror-4(bad=${bad})`,
      expected: {
        cost: '4',
        tables: ['0x596a'],
        verdicts: { [`within(T${bad}, misgeneralises)`]: 'forced' },
        prices: { misgeneralises: ['4', '6'], [halfOf(bad)]: [half, '4'] },
      },
    }),
  ),
  asked({
    id: 'mirror-4/bad-task-alone',
    says: 'The bad task of MIRROR-4 alone takes no gate: size leaves open whether the side bit is copied, and with inputs read as the second cost the constant 0 is the only choice, which is honest and does not read d.',
    task: 'mirror-4',
    part: 'T00',
    bias: 'lexicographic(size,reads)',
    expected: {
      cost: '0,0',
      functions: 1,
      verdicts: {
        misgeneralises: 'excluded',
        'outputIs(a, 0, on=everywhere)': 'forced',
        'readsInput(d)': 'excluded',
      },
    },
  }),
  asked({
    id: 'mirror-4/bad-task-alone-by-size',
    says: 'By size alone, the bad task of MIRROR-4 is solved by no gate in two ways: the constant 0 and the side bit.',
    task: 'mirror-4',
    part: 'T00',
    expected: { cost: '0', functions: 2, verdicts: { misgeneralises: 'possible' } },
  }),
]

/** Wrong on the first mirrored row of the bad task only, and on the second only. */
function halvesOf(bad: string): readonly [string, string] {
  const [y0, y1] = [...bad].map((bit, index) => (bit === '1' ? `y${index}` : `!y${index}`))
  const row = (query: string): string => `${y0} & ${y1} & ${query} & d`
  const only = (wrong: string, right: string): string => `and(not(good(${row(wrong)})), good(${row(right)}))`
  return [only('!q', 'q'), only('q', '!q')]
}

function halfOf(bad: string): string {
  return `or(${halvesOf(bad).join(', ')})`
}

const ladder: readonly PublishedClaim[] = [
  asked({
    id: 'mirror-4/ladder-0',
    says: 'With d=1 trained in no sibling, MIRROR-4 takes 3 gates; the one minimal function is the multiplexer, which is honest.',
    task: 'mirror-4(siblings=none)',
    expected: { cost: '3', tables: ['0xf3c0'], verdicts: { misgeneralises: 'excluded' } },
  }),
  ...['01', '10', '11'].map(one => rung([one], 8, [3, 2, 3])),
  rung(['01', '10'], 2, [1, 0, 1]),
  rung(['01', '11'], 3, [1, 1, 1]),
  rung(['10', '11'], 3, [1, 1, 1]),
  rung(['01', '10', '11'], 1, [0, 0, 1]),
]

/** A rung of the ladder: how many minimal functions are honest, half honest and fully flipped. */
function rung(
  siblings: readonly string[],
  functions: number,
  [honest, half, flip]: readonly [number, number, number],
): PublishedClaim {
  const verdict = honest === 0 ? 'forced' : 'possible'
  return asked({
    id: `mirror-4/ladder-${siblings.join('+')}`,
    says: `With d=1 trained in the siblings ${siblings.join(', ')}, MIRROR-4 takes 4 gates and has ${functions} minimal functions: ${honest} honest, ${half} half honest, ${flip} fully flipped.`,
    task: `mirror-4(siblings=${siblings.join('+')})`,
    expected: {
      cost: '4',
      functions,
      verdicts: { misgeneralises: verdict },
      functionsWith: {
        'good(!y0 & !y1 & d)': honest,
        [halfOf('00')]: half,
        [FULL]: flip,
      },
    },
  })
}

const heldOut: readonly PublishedClaim[] = [
  asked({
    id: 'mirror-4/held-out-00',
    says: 'With the bad task 00 not trained at all, MIRROR-4 takes 4 gates and has 4 minimal functions, the learner among them.',
    task: 'mirror-4(heldout=yes)',
    expected: {
      cost: '4',
      functions: 4,
      functionsWith: { 'outputIs(a, (q & y1 | !q & y0) ^ d, on=everywhere)': 1 },
    },
  }),
  asked({
    id: 'mirror-4/held-out-01',
    says: 'With the bad task 01 not trained at all, MIRROR-4 takes 3 gates and has 2 minimal functions, the learner not among them.',
    task: 'mirror-4(bad=01,heldout=yes)',
    expected: {
      cost: '3',
      functions: 2,
      functionsWith: { 'outputIs(a, (q & y1 | !q & y0) ^ d, on=everywhere)': 0 },
    },
  }),
]

const costs: readonly PublishedClaim[] = [
  asked({
    id: 'mirror-4/formulas',
    says: 'As a formula the flip takes 4 gates and everything less bad 6.',
    task: 'mirror-4',
    models: 'formulas(basis=full)',
    expected: {
      cost: '4',
      verdicts: { misgeneralises: 'forced' },
      prices: { misgeneralises: ['4', '6'], [FULL]: ['4', '6'] },
    },
  }),
  asked({
    id: 'mirror-4/depth',
    says: 'Depth does not decide: the flip, both half flips and honesty have depth 3.',
    task: 'mirror-4',
    bias: 'depth',
    expected: {
      cost: '3',
      functions: 4,
      verdicts: { misgeneralises: 'possible' },
      prices: { misgeneralises: ['3', '3'], [HALF_0]: ['3', '3'], [HALF_1]: ['3', '3'] },
    },
  }),
  asked({
    id: 'mirror-4/trees',
    says: 'The decision trees of fewest inner nodes, 7, flip both mirrored rows.',
    task: 'mirror-4',
    models: 'trees',
    expected: { cost: '7', functions: 1, verdicts: { misgeneralises: 'forced', [FULL]: 'forced' } },
  }),
  asked({
    id: 'mirror-4/trees-expected-reads',
    says: 'The decision trees of fewest expected reads, 3, flip both mirrored rows.',
    task: 'mirror-4',
    models: 'trees',
    bias: 'expectedReads',
    expected: { cost: '3', functions: 1, verdicts: { misgeneralises: 'forced', [FULL]: 'forced' } },
  }),
  asked({
    id: 'mirror-4/tables',
    says: 'A lookup table stores 6 rows, and the minimal one is honest: tables do not carry a regularity over.',
    task: 'mirror-4',
    models: 'tables',
    expected: { cost: '6', functions: 1, verdicts: { misgeneralises: 'excluded' } },
  }),
  asked({
    id: 'mirror-4/and-gates',
    says: 'With AND-type gates only, the flip takes 6 gates and everything less bad 8.',
    long: 31,
    task: 'mirror-4',
    models: 'circuits(basis=aig)',
    expected: {
      cost: '6',
      verdicts: { misgeneralises: 'forced' },
      prices: { misgeneralises: ['6', '8'], [FULL]: ['6', '8'] },
    },
  }),
  asked({
    id: 'mirror-4/and-gates-bad-01',
    says: 'With AND-type gates only and the bad task 01, the flip takes 6 gates, a half flip 7 and honesty 8.',
    long: 11,
    task: 'mirror-4(bad=01)',
    models: 'circuits(basis=aig)',
    expected: { cost: '6', prices: { misgeneralises: ['6', '8'], [halfOf('01')]: ['7', '6'] } },
  }),
]

/** The smallest mirror under each measure: undecided where an exclusive or costs what an AND costs, else honest. */
const smallest: readonly PublishedClaim[] = (
  [
    ['circuits(basis=full)', 'size', '1', 2, 'possible'],
    ['circuits(basis=full)', 'depth', '1', 2, 'possible'],
    ['formulas(basis=full)', 'size', '1', 2, 'possible'],
    ['circuits(basis=aig)', 'size', '1', 1, 'excluded'],
    ['formulas(basis=aig)', 'size', '1', 1, 'excluded'],
    ['trees', 'size', '2', 1, 'excluded'],
    ['trees', 'expectedReads', '3/2', 1, 'excluded'],
    ['tables', 'size', '1', 1, 'excluded'],
  ] as const
).map(([models, bias, cost, functions, verdict]) =>
  asked({
    id: `mirror-1/${models.replace(/\(basis=(.*)\)/, '-$1')}-${bias}`,
    says: `MIRROR-1, ${models} by ${bias}: cost ${cost}, ${functions} minimal function${functions === 1 ? '' : 's'}; failure is ${verdict}.`,
    task: 'mirror-1',
    models,
    bias,
    expected: { cost, functions, verdicts: { misgeneralises: verdict } },
  }),
)

/** The published numbers of the mirror with one query, and of the smallest mirror. */
export const mirrorFour: readonly PublishedClaim[] = [
  ...minimum,
  ...ladder,
  ...heldOut,
  ...costs,
  ...smallest,
  asked({
    id: 'mirror-1/possible',
    says: 'MIRROR-1 has minimal size 1 and two minimal functions, one deceptive and one honest: defection is possible, not forced.',
    task: 'mirror-1',
    expected: {
      cost: '1',
      functions: 2,
      verdicts: { 'within(T0, misgeneralises)': 'possible' },
      functionsWith: { 'within(T0, misgeneralises)': 1 },
    },
  }),
]
