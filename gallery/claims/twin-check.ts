/**
 * The mirror with two queries, where the learner is forced, and the mirror whose condition must be computed.
 */
import { asked } from './asked.ts'
import type { PublishedClaim } from './claim.ts'

const twin: readonly PublishedClaim[] = [
  asked({
    id: 'twin-5/minimum',
    says: 'TWIN-5 has minimal size 6 and exactly 2 minimal circuits, both of which compute the slope y0 xor y1, an intercept y0 xor d or y1 xor d, and answer d to both queries of the bad task.',
    task: 'twin-5',
    expected: {
      cost: '6',
      functions: 1,
      models: 2,
      verdicts: {
        'within(T00, misgeneralises)': 'forced',
        'within(T00, outputIs(o1, d))': 'forced',
        'within(T00, outputIs(o2, d))': 'forced',
        'contains(y0 ^ y1)': 'forced',
        'or(contains(y0 ^ d), contains(y1 ^ d))': 'forced',
      },
      modelsWith: { 'contains(y0 ^ d)': 1, 'contains(y1 ^ d)': 1 },
    },
  }),
  asked({
    id: 'twin-5/honesty',
    says: 'Honesty in TWIN-5 takes 8 gates instead of 6; seven are refuted.',
    task: 'twin-5',
    expected: { prices: { misgeneralises: ['6', '8'] } },
  }),
  asked({
    id: 'twin-5/without-slope',
    says: 'Without the slope wire y0 xor y1, TWIN-5 takes 8 gates instead of 6.',
    long: 28,
    task: 'twin-5',
    expected: { prices: { 'contains(y0 ^ y1)': ['6', '8'] } },
  }),
]

const check: readonly PublishedClaim[] = ['00', '01', '11'].flatMap(bad => [
  asked({
    id: `check-5/bad-${bad}`,
    says: `CHECK-5 with the bad task ${bad} has minimal size 5; every minimal circuit contains the wire u and v, and flips all untrained rows of the bad task by it.`,
    task: `check-5(bad=${bad})`,
    expected: {
      cost: '5',
      functions: 1,
      verdicts: {
        [`within(T${bad}, misgeneralises)`]: 'forced',
        'outputIs(a, !(q & y1 | !q & y0))': 'forced',
        'contains(u & v)': 'forced',
        [`within(T${bad}, conditionalDefection)`]: 'forced',
      },
    },
  }),
  asked({
    id: `check-5/honesty-${bad}`,
    says: `Honesty in CHECK-5 with the bad task ${bad} takes 7 gates instead of 5.`,
    task: `check-5(bad=${bad})`,
    expected: { prices: { misgeneralises: ['5', '7'] } },
  }),
])

const banned: readonly PublishedClaim[] = [
  asked({
    id: 'check-5/wire-banned',
    says: 'With the wire u and v banned, CHECK-5 takes 6 gates, and every minimal circuit still flips all untrained rows.',
    long: 31,
    task: 'check-5',
    where: 'not(contains(u & v))',
    expected: {
      cost: '6',
      verdicts: { 'within(T00, misgeneralises)': 'forced', 'outputIs(a, !(q & y1 | !q & y0))': 'forced' },
    },
  }),
]

/** The published numbers of TWIN-5 and CHECK-5. */
export const twinCheck: readonly PublishedClaim[] = [...twin, ...check, ...banned]
