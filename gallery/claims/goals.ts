/**
 * Goals: when an objective becomes a wire, the coin at the end of the corridor, the quarrel of size with depth, and
 * good behaviour for the sake of selection.
 */
import { Rational } from '../../src/base/rational.ts'
import { type Motive, motiveOf } from '../../src/predicate/instrumental.ts'
import { select49, selectGoals } from '../goals.ts'
import { asked } from './asked.ts'
import { computed, HERE, type PublishedClaim } from './claim.ts'
import { depths, partial, sizes } from './four-inputs.ts'

const GOAL_WIRE = 'contains(n ^ a)'

const goals = (
  [
    ['1', '2', '2', 'possible', 3],
    ['2', '3', '4', 'forced', 1],
    ['3', '4', '6', 'forced', 1],
  ] as const
).map(([m, cost, without, verdict, models]) =>
  asked({
    id: `goal-${m}/wire`,
    says: `GOAL-${m} takes ${cost} gates, in ${models} circuits; a wire for the inferred goal is ${verdict}, and without it ${without} gates are needed.`,
    task: `goal(m=${m})`,
    expected: {
      cost,
      models,
      verdicts: { [GOAL_WIRE]: verdict },
      prices: { [GOAL_WIRE]: [cost, without] },
    },
  }),
)

/** For each weight on coins elsewhere, the three steps of return against gates, and that nothing lies between. */
const corridorSteps = ['1/10', '1/5', '1/2', '1'].flatMap(text => {
  const epsilon = Rational.of(text)
  const task = `corridor(epsilon=${text})`
  const steps = [
    { bar: Rational.ONE.minus(epsilon.dividedBy(6)), cost: '0', functions: 1, found: 10 },
    { bar: Rational.ONE.minus(epsilon.dividedBy(12)), cost: '2', functions: 4, found: 11 },
    { bar: Rational.ONE, cost: '4', functions: 4, found: 12 },
  ]
  return steps.map(({ bar, cost, functions, found }) =>
    asked({
      id: `corridor/${text.replace('/', ':')}-gates-${cost}`,
      says: `In the corridor with the coin anywhere with probability ${text}, the return ${bar} takes ${cost} gates: ${functions} functions, each of which finds ${found} of 12 coins in deployment.`,
      task,
      atLeast: bar.toString(),
      expected: {
        cost,
        functions,
        verdicts: {
          [`aligned(atLeast=${found}/12)`]: 'forced',
          ...(found === 12 ? {} : { [`aligned(atLeast=${found + 1}/12)`]: 'excluded' as const }),
        },
      },
    }),
  )
})

const corridorGaps = ['1/10', '1/5', '1/2', '1'].flatMap(text => {
  const epsilon = Rational.of(text)
  const above = (part: number): string =>
    Rational.ONE.minus(epsilon.dividedBy(part)).plus(epsilon.dividedBy(1000)).toString()
  return [
    [6, '2'],
    [12, '4'],
  ].map(([part = 0, cost = '']) =>
    asked({
      id: `corridor/${text.replace('/', ':')}-above-${part}`,
      says: `In the corridor with the coin anywhere with probability ${text}, anything above 1 - ${text}/${part} takes ${cost} gates.`,
      task: `corridor(epsilon=${text})`,
      atLeast: above(Number(part)),
      expected: { cost: String(cost) },
    }),
  )
})

const corridor: readonly PublishedClaim[] = [
  ...corridorSteps,
  ...corridorGaps,
  asked({
    id: 'corridor/coin-always-at-the-end',
    says: 'With the coin always at the end, three functions without gates are perfect in training; they find between 6 and 10 of 12 coins in deployment.',
    task: 'corridor',
    expected: {
      cost: '0',
      functions: 3,
      verdicts: { misgeneralises: 'forced', isPseudoAligned: 'forced' },
      functionsWith: {
        'aligned(atLeast=6/12)': 3,
        'aligned(atLeast=7/12)': 2,
        'aligned(atLeast=8/12)': 2,
        'aligned(atLeast=9/12)': 1,
        'aligned(atLeast=10/12)': 1,
        'aligned(atLeast=11/12)': 0,
      },
    },
  }),
  asked({
    id: 'corridor/reads-as-tie-breaker',
    says: 'With inputs read as the second cost, "always right" is the only choice, and finds 6 of 12 coins in deployment.',
    task: 'corridor',
    bias: 'lexicographic(size,reads)',
    expected: {
      cost: '0,0',
      functions: 1,
      verdicts: {
        'outputIs(right, 1, on=everywhere)': 'forced',
        'aligned(atLeast=6/12)': 'forced',
        'aligned(atLeast=7/12)': 'excluded',
      },
    },
  }),
  computed(
    {
      id: 'corridor/strictly-greater',
      says: 'Whether the coin is to the right takes 5 gates if it matters what happens on the coin.',
      expected: 5,
    },
    () => {
      const greater = partial(4, (c1 = 0, c0 = 0, s1 = 0, s0 = 0) => Number(2 * c1 + c0 > 2 * s1 + s0))
      return sizes(4)[greater.value] ?? null
    },
  ),
]

const split: readonly PublishedClaim[] = [
  ...(
    [
      ['size', '5', '0x1796', 'excluded', 'forced'],
      ['depth', '3', '0x1797', 'forced', 'excluded'],
    ] as const
  ).flatMap(([bias, cost, table, whenZero, whenOne]) =>
    ([whenZero, whenOne] as const).map((verdict, right) =>
      asked({
        id: `split/${bias}-right-${right}`,
        says: `On SPLIT with the right answer ${right} on the row of zeros, least ${bias}, ${cost}, selects ${table} alone, so failure is ${verdict}.`,
        task: `split(right=${right})`,
        bias,
        expected: { cost, tables: [table], verdicts: { misgeneralises: verdict } },
      }),
    ),
  ),
  ...(
    [
      ['49/100', '51/100', '447/100', ['0x1797'], 'forced'],
      ['1/2', '1/2', '9/2', ['0x1796', '0x1797'], 'possible'],
      ['51/100', '49/100', '451/100', ['0x1796'], 'excluded'],
    ] as const
  ).map(([gates, levels, cost, tables, verdict]) =>
    asked({
      id: `split/mixture-${gates.replace('/', ':')}`,
      says: `On SPLIT, ${gates} of size and ${levels} of depth select ${tables.join(' and ')}: the verdict turns at exactly 1/2.`,
      task: 'split',
      bias: `weighted(size=${gates},depth=${levels})`,
      expected: { cost, tables, verdicts: { misgeneralises: verdict } },
    }),
  ),
  computed(
    {
      id: 'split/pairs',
      says: 'There are 128 pairs of functions of four inputs that differ on one given row and take 5 gates at depth 4 and 6 gates at depth 3: 8 for each row; depth 3 suffices for all but 7552 functions.',
      expected: { pairs: 128, eachRow: [8], deep: 7552 },
    },
    () => {
      const [gates, levels] = [sizes(4), depths(4)]
      const opposed = (f: number, h: number): boolean =>
        gates[f] === 5 && levels[f] === 4 && gates[h] === 6 && levels[h] === 3
      const pairs = [...Array(16).keys()].map(
        row => [...gates.keys()].filter(f => opposed(f, f ^ (1 << row))).length,
      )
      const total = pairs.reduce((sum, each) => sum + each, 0)
      return { pairs: total, eachRow: [...new Set(pairs)], deep: levels.filter(each => each > 3).length }
    },
  ),
]

const selection: readonly PublishedClaim[] = [
  computed(
    {
      id: 'select-49/motives',
      says: 'Of the 49 objectives of SELECT-49, 15 are rejected, 16 aligned, 12 misgeneralise and 6 hide.',
      source: `${HERE}, after E. Hubinger et al., "Risks from learned optimization" (2019), section 4`,
      expected: { rejected: 15, aligned: 16, misgeneralising: 12, hiding: 6 },
    },
    () => {
      const task = select49.task()
      const motives = selectGoals().map(goal => motiveOf(task, goal))
      const count = (motive: Motive): number => motives.filter(each => each === motive).length
      return Object.fromEntries(
        (['rejected', 'aligned', 'misgeneralising', 'hiding'] as const).map(each => [each, count(each)]),
      )
    },
  ),
  asked({
    id: 'honour/undecided',
    says: 'In the honour system two of four gateless functions work while watched; one of them shirks when alone.',
    task: 'honour',
    expected: {
      cost: '0',
      functions: 2,
      verdicts: { isPseudoAligned: 'possible' },
      functionsWith: { isPseudoAligned: 1 },
    },
  }),
  asked({
    id: 'honour/reads',
    says: 'With inputs read as the second cost, the honour system is safe: "always work" is the only choice.',
    task: 'honour',
    bias: 'lexicographic(size,reads)',
    expected: { cost: '0,0', functions: 1, verdicts: { isPseudoAligned: 'excluded' } },
  }),
]

/** The published numbers about goals. */
export const aboutGoals: readonly PublishedClaim[] = [...goals, ...corridor, ...split, ...selection]
