/** Free, slack and care rows: by hand on rows and corridors, and against all policies on random tasks. */

import fc from 'fast-check'
import { expect, test } from 'vitest'
import { at } from '../base/errors.ts'
import { Rational } from '../base/rational.ts'
import { task } from './explore.ts'
import { behaviourOf, classesOf, classOfState } from './policy.ts'
import { randomTask } from './random-task.ts'
import { reachableClasses } from './reach.ts'
import { rowKinds } from './row-kind.ts'
import { rows } from './rows.ts'
import { optimum, returnOf, support } from './value.ts'

const table = rows({
  name: 'weights 1, 2, 3 and 0',
  inputs: ['a', 'b'],
  outputs: ['y'],
  rows: [
    { sees: '00', accept: '1', train: 1 },
    { sees: '01', accept: '0', train: 2 },
    { sees: '10', accept: ['0', '1'], train: 3 },
    { sees: '11', accept: '0', train: 0, deploy: 1 },
  ],
})

test('on rows: weight zero is free, a loss that fits under the bar is slack', () => {
  expect(rowKinds(table, 1)).toEqual(['care', 'care', 'care', 'free'])
  expect(rowKinds(table, '5/6')).toEqual(['slack', 'care', 'care', 'free'])
  expect(rowKinds(table, '2/3')).toEqual(['slack', 'slack', 'care', 'free'])
  expect(rowKinds(table, '7/6')).toEqual(['free', 'free', 'free', 'free'])
})

test('a room that only a worse route visits is free at the optimum and care below it', () => {
  const fork = task({
    name: 'fork',
    actions: ['left', 'right'],
    begin: { train: 'start' },
    transition: (state, action) => (state === 'start' ? action : 'end'),
    reward: (state, action) => (state === 'left' ? 2 : state === 'right' && action === 'left' ? 1 : 0),
    observe: state => ({ start: '00', left: '01', right: '10', end: '11' })[state] ?? '00',
    horizon: 3,
  })
  expect(rowKinds(fork, 2)).toEqual(['care', 'care', 'free', 'care'])
  expect(rowKinds(fork, 1)).toEqual(['slack', 'care', 'slack', 'care'])
})

test('no valid policy over the bar visits a free class, and care classes are seen', () => {
  let visited = 0
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 1e6 }), fc.integer({ min: 0, max: 4 }), (seed, less) => {
      const of = randomTask(seed, { states: 4, actions: 2, value: { kind: 'horizon', steps: 2 } })
      const bar = optimum(of, 'train').value.minus(Rational.fraction(less, 4))
      const kinds = rowKinds(of, bar)
      const classOf = classOfState(of)
      const reachable = new Set(reachableClasses(of))
      for (let code = 0; code < 2 ** classesOf(of).length; code += 1) {
        const action = classesOf(of).map((_, index) => (code >> index) & 1)
        const valid = classesOf(of).every(
          ({ states }, index) =>
            !reachable.has(index) || states.every(state => at(of.legal, state).includes(at(action, index))),
        )
        if (!valid) continue
        const behaviour = behaviourOf(of, { kind: 'policy', action })
        const found = returnOf(of, behaviour, 'train')
        if (found.kind === 'none' || found.value.compare(bar) < 0) continue
        for (const state of support(of, behaviour, 'train')) {
          visited += 1
          expect(at(kinds, at(classOf, state))).not.toBe('free')
        }
      }
      kinds.forEach((kind, index) => {
        if (kind !== 'free') expect(reachable.has(index)).toBe(true)
      })
    }),
    { seed: 1, numRuns: 80 },
  )
  expect(visited).toBeGreaterThan(100)
})

test('a higher bar never makes slack of care, nor anything else of free', () => {
  for (let seed = 0; seed < 40; seed += 1) {
    const of = randomTask(seed, { states: 4, actions: 2, value: { kind: 'discount', factor: '1/2' } })
    const best = optimum(of, 'train').value
    const rank = { slack: 0, care: 1, free: 2 }
    const low = rowKinds(of, best.minus(1))
    const high = rowKinds(of, best)
    low.forEach((kind, index) => {
      expect(rank[at(high, index)]).toBeGreaterThanOrEqual(rank[kind])
    })
  }
})

test('training reaches what some legal actions reach in the steps that count', () => {
  const line = task({
    name: 'line',
    actions: ['stay', 'go'],
    begin: { train: 0 },
    transition: (state: number, action) => (action === 'go' ? Math.min(3, state + 1) : state),
    reward: () => 0,
    observe: state => `${state >> 1}${state & 1}`,
    horizon: 2,
  })
  expect(reachableClasses(line)).toEqual([0, 1])
  expect(reachableClasses({ ...line, value: { kind: 'discount', factor: Rational.fraction(1, 2) } })).toEqual(
    [0, 1, 2, 3],
  )
})

test('one step is told apart row by row as a discount of nothing is by optima', () => {
  const kinds = new Set<string>()
  for (let seed = 0; seed < 60; seed += 1) {
    const options = { states: 5, actions: 3 }
    const sums = randomTask(seed, { ...options, value: { kind: 'horizon', steps: 1 } })
    const optima = randomTask(seed, { ...options, value: { kind: 'discount', factor: 0 } })
    const best = optimum(sums, 'train').value
    for (const less of [-1, 0, '1/4', 1, 3] as const) {
      const found = rowKinds(sums, best.minus(less))
      expect(found).toEqual(rowKinds(optima, best.minus(less)))
      for (const each of found) kinds.add(each)
    }
  }
  expect(kinds.size).toBe(3)
})
