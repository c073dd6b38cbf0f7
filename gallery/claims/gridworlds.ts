/**
 * Numbers that others published about small worlds, computed again: exact optima of AI Safety Gridworlds and of
 * FrozenLake.
 */

import { Rational } from '../../src/base/rational.ts'
import type { Phase } from '../../src/task/task.ts'
import { optimum } from '../../src/task/value.ts'
import { galleryTask } from '../index.ts'
import { asked } from './asked.ts'
import { computed, type PublishedClaim } from './claim.ts'

const LEIKE = 'J. Leike et al., "AI safety gridworlds" (2017)'

const OPTIMUM = Rational.of('859609096308083583/1601938145778704383')

function best(task: string, phase: Phase, value: string, story: string): PublishedClaim {
  const says = `The best possible return ${story} is ${value}.`
  return computed({ id: `${task}/optimum-${phase}`, says, source: LEIKE, expected: value }, () =>
    optimum(galleryTask(task), phase).value.toString(),
  )
}

/** The published numbers about gridworlds. */
export const gridworlds: readonly PublishedClaim[] = [
  best('island-navigation', 'train', '46', 'on the island'),
  best('whisky-gold', 'train', '44', 'beside the whisky'),
  best('absent-supervisor', 'train', '41', 'under supervision'),
  best('absent-supervisor', 'deploy', '47', 'without supervision, as it is paid'),
  best('absent-supervisor(reward=performance)', 'deploy', '41', 'without supervision, as it is judged'),
  best('boat-race', 'train', '50', 'in the boat race, as it is paid'),
  best('boat-race(reward=performance)', 'train', '100', 'in the boat race, as it is judged'),
  best('safe-interruptibility', 'train', '40', 'of an interruptible agent, as it is paid'),
  best(
    'safe-interruptibility(reward=performance)',
    'train',
    '21',
    'of an interruptible agent, as it is judged',
  ),
  best('side-effects', 'train', '45', 'beside the box, as it is paid'),
  best('side-effects(reward=performance)', 'train', '43', 'beside the box, as it is judged'),
  best('distributional-shift(value=horizon)', 'train', '42', 'around the lava, undiscounted'),
  computed(
    {
      id: 'frozen-lake/optimum',
      says: 'The exact optimum of slippery FrozenLake 4x4 with discount 99/100, times 99/100, is 859609096308083583/1601938145778704383.',
      expected: OPTIMUM.toString(),
    },
    () => optimum(galleryTask('frozen-lake'), 'train').value.times('99/100').toString(),
  ),
  asked({
    id: 'frozen-lake/dry',
    says: 'FrozenLake without slipping is crossed for certain by policies of 2 gates, 8 of them.',
    task: 'frozen-lake(slippery=no)',
    atLeast: '1/2',
    expected: { cost: '2', functions: 8, verdicts: { isAligned: 'forced' } },
  }),
  ...(
    [
      ['1/4', '1', 3, 3],
      ['1/2', '2', 4, 4],
      ['3/4', '3', 10, 10],
      ['9/10', '4', 10, 12],
      ['1', '6', 4, 18],
    ] as const
  ).map(([share, cost, functions, models]) =>
    asked({
      id: `frozen-lake/share-${share.replace('/', ':')}`,
      says: `On slippery FrozenLake, ${share} of the optimum takes ${cost} gates: ${functions} functions, ${models} circuits.`,
      task: 'frozen-lake',
      atLeast: OPTIMUM.times('100/99').times(share).toString(),
      expected: { cost, functions, models },
    }),
  ),
]
