/** Attainable returns, against all policies of a small task and against the bands that are known of the mirror. */
import { expect, test } from 'vitest'
import { galleryTask } from '../../gallery/index.ts'
import { allBits } from '../base/bits.ts'
import { Unsupported } from '../base/errors.ts'
import { behaviourOf, policyOfWords } from '../task/policy.ts'
import { expectedReturn } from '../task/value.ts'
import { greatestReturns } from './greatest-returns.ts'

function byAllPolicies(name: string): readonly string[] {
  const task = galleryTask(name)
  const returns = allBits(task.states.length).map(word => {
    const policy = policyOfWords(task, [...word])
    return expectedReturn(task, behaviourOf(task, policy), 'train')
  })
  const sorted = returns.sort((a, b) => b.compare(a)).map(String)
  return [...new Set(sorted)]
}

test.each(['mirror-1', 'mirror-1(epsilon=1/3)', 'mirror-1(trained=bad)'])(
  'the returns of %s are those of its policies',
  name => {
    const all = byAllPolicies(name)
    expect(greatestReturns(galleryTask(name), 1000).map(String)).toEqual(all)
    expect(greatestReturns(galleryTask(name), 2).map(String)).toEqual(all.slice(0, 2))
  },
)

test('in TWIN-5 a row of a sibling is worth 1/32 and a trained row of the bad task 1/16', () => {
  expect(greatestReturns(galleryTask('twin-5'), 4).map(String)).toEqual(['1', '31/32', '15/16', '29/32'])
})

test('several steps are refused', () => {
  expect(() => greatestReturns(galleryTask('corridor'), 4)).toThrow(Unsupported)
})
