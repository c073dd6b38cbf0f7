/** Values of states: against the return of the behaviour, which is computed in another way, and by hand. */
import { expect, test } from 'vitest'
import { gallery } from '../../gallery/index.ts'
import { at } from '../base/errors.ts'
import { random } from '../base/random.ts'
import { Rational } from '../base/rational.ts'
import { task } from './explore.ts'
import { behaviourOf, classesOf } from './policy.ts'
import { stateValues } from './state-values.ts'
import { returnOf } from './value.ts'

test('the values of the beginnings, weighed, are the return, for random behaviours of every gallery process', () => {
  const draw = random(1)
  let compared = 0
  for (const entry of gallery) {
    const each = entry.task()
    if (each.states.length > 70) continue
    const action = classesOf(each).map(() => draw.below(each.actions.length))
    const behaviour = behaviourOf(each, { kind: 'policy', action })
    const values = stateValues(each, behaviour)
    for (const phase of ['train', 'deploy'] as const) {
      const found = returnOf(each, behaviour, phase)
      const weighed = each.begin[phase].map(([state, weight]) => values[state]?.times(weight))
      if (found.kind === 'none') expect(weighed).toContain(undefined)
      else {
        expect(`${Rational.sum(weighed as Rational[])}`).toBe(`${found.value}`)
        compared += 1
      }
    }
  }
  expect(compared).toBeGreaterThan(20)
})

test('where a behaviour stops acting within the steps that count there is no value, and after them it does not matter', () => {
  const line = (horizon: number) =>
    task({
      name: 'line',
      actions: ['go'],
      begin: { train: 0 },
      transition: (state: number) => Math.min(3, state + 1),
      reward: () => 1,
      observe: () => '',
      inputs: [],
      horizon,
    })
  const values = (horizon: number) =>
    stateValues(line(horizon), { act: state => (state === 2 ? -1 : 0) }).map(
      value => value?.toString() ?? null,
    )
  expect(values(2)).toEqual(['2', null, null, '2'])
  expect(values(3)).toEqual([null, null, null, '3'])
  expect(at(values(1), 1)).toBe('1')
})
