/** The exact return by independent roads: simulation trees, long horizons, enumeration of policies, hand numbers. */

import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { at } from '../base/errors.ts'
import { Rational } from '../base/rational.ts'
import { task } from './explore.ts'
import { type Behaviour, behaviourOf, classesOf, NO_ACTION, type Policy } from './policy.ts'
import { randomTask } from './random-task.ts'
import type { Phase, Task } from './task.ts'
import { expectedReturn, occupancy, optimum, restrictedOptimum, returnOf, support } from './value.ts'

/** The return by expanding the whole tree of histories. */
function treeReturn(of: Task, behaviour: Behaviour, phase: Phase, steps: number): Rational {
  const factor = of.value.kind === 'discount' ? of.value.factor : Rational.ONE
  const from = (state: number, left: number): Rational => {
    if (left === 0) return Rational.ZERO
    const action = behaviour.act(state)
    const next = at(at(of.transition, state), action).map(([to, weight]) => from(to, left - 1).times(weight))
    return at(at(of.reward, state), action).plus(Rational.sum(next).times(factor))
  }
  return Rational.sum(of.begin[phase].map(([state, weight]) => from(state, steps).times(weight)))
}

/** A behaviour that takes some legal action in each state, whatever it looks like. */
function freeBehaviours(of: Task): readonly Behaviour[] {
  const choices = of.legal.reduce<readonly (readonly number[])[]>(
    (all, legal) => all.flatMap(some => legal.map(action => [...some, action])),
    [[]],
  )
  return choices.map(choice => ({ act: state => at(choice, state) }))
}

const HORIZON_3 = { kind: 'horizon', steps: 3 } as const
const seeds = fc.integer({ min: 0, max: 1_000_000 })
const phases: readonly Phase[] = ['train', 'deploy']

function check(runs: number, property: (seed: number) => void): void {
  fc.assert(fc.property(seeds, property), { seed: 1, numRuns: runs })
}

describe('the return of a behaviour', () => {
  test('over a horizon is that of the tree of all histories', () => {
    check(60, seed => {
      const of = randomTask(seed, { states: 4, actions: 3, value: HORIZON_3 })
      for (const behaviour of freeBehaviours(of).slice(0, 9)) {
        for (const phase of phases) {
          expect(expectedReturn(of, behaviour, phase).toString()).toBe(
            treeReturn(of, behaviour, phase, 3).toString(),
          )
        }
      }
    })
  })

  test('with a discount lies within the tail bound of a long horizon', () => {
    check(40, seed => {
      const factor = Rational.fraction(1, 3)
      const of = randomTask(seed, { states: 3, actions: 2, value: { kind: 'discount', factor } })
      const behaviour = at(freeBehaviours(of), 0)
      const near = treeReturn(of, behaviour, 'train', 7)
      const tail = Rational.fraction(4, 1)
        .times(Rational.fraction(1, 3 ** 7))
        .dividedBy(Rational.fraction(2, 3))
      const off = expectedReturn(of, behaviour, 'train').minus(near)
      expect(Rational.max(off, off.negated()).compare(tail)).toBeLessThanOrEqual(0)
    })
  })

  test('is the sum of occupancy times reward, for every value functional', () => {
    const values = [HORIZON_3, { kind: 'discount', factor: '9/10' }, { kind: 'total' }] as const
    check(60, seed => {
      for (const value of values) {
        const of = randomTask(seed, { states: 5, actions: 2, value, ends: true })
        const behaviour = at(freeBehaviours(of), 0)
        const visits = occupancy(of, behaviour, 'deploy')
        const paid = visits.map((count, state) => count.times(at(at(of.reward, state), behaviour.act(state))))
        expect(Rational.sum(paid).toString()).toBe(expectedReturn(of, behaviour, 'deploy').toString())
      }
    })
  })

  test('without discount equals the limit of discounted returns at a factor of almost one', () => {
    check(20, seed => {
      const shape = { states: 4, actions: 2, ends: true }
      const of = randomTask(seed, { ...shape, value: { kind: 'total' } })
      const nearly = randomTask(seed, {
        ...shape,
        value: { kind: 'discount', factor: '999999999/1000000000' },
      })
      const behaviour = at(freeBehaviours(of), 0)
      const off = expectedReturn(of, behaviour, 'train').minus(expectedReturn(nearly, behaviour, 'train'))
      expect(Math.abs(off.toNumber())).toBeLessThan(1e-6)
    })
  })

  test('does not exist where no legal action is taken, and says where', () => {
    const of = randomTask(3, { states: 3, actions: 2, value: HORIZON_3 })
    const found = returnOf(of, { act: () => NO_ACTION }, 'train')
    expect(found.kind).toBe('none')
    expect(() => expectedReturn(of, { act: () => NO_ACTION }, 'train')).toThrow('no-return')
  })

  test('without discount does not exist for a loop that pays, and is zero for one that does not', () => {
    const loop = (pay: number): Task =>
      task({
        name: 'loop',
        actions: ['stay'],
        begin: { train: 'here' },
        transition: state => state,
        reward: () => pay,
        observe: () => '0',
        value: { kind: 'total' },
      })
    const stay = { act: (): number => 0 }
    expect(returnOf(loop(1), stay, 'train').kind).toBe('none')
    expect(expectedReturn(loop(0), stay, 'train').toString()).toBe('0')
    expect(() => optimum(loop(-1), 'train')).toThrow('value-does-not-exist')
  })

  test('asks only about states that are reached, each once', () => {
    const chain = task({
      name: 'chain',
      actions: ['go', 'wait'],
      begin: { train: 0 },
      transition: (state: number, action) => (action === 'go' ? Math.min(state + 1, 5) : state),
      reward: () => 1,
      observe: () => '0',
      horizon: 3,
    })
    const asked: number[] = []
    const go = {
      act: (state: number): number => {
        asked.push(state)
        return 0
      },
    }
    returnOf(chain, go, 'train')
    expect(asked).toEqual([0, 1, 2])
    expect(support(chain, go, 'train')).toEqual([0, 1, 2])
  })
})

describe('the optimum', () => {
  test('is the greatest return of all policies, and of all policies in a restriction', () => {
    check(40, seed => {
      const factor = Rational.fraction(4, 5)
      for (const value of [{ kind: 'discount', factor }, { kind: 'total' }] as const) {
        const of = randomTask(seed, { states: 4, actions: 2, value, ends: true })
        const returns = freeBehaviours(of).map(behaviour => expectedReturn(of, behaviour, 'train'))
        const [first, ...rest] = returns
        const best = Rational.max(first as Rational, ...rest)
        expect(optimum(of, 'train').value.toString()).toBe(best.toString())
        const allowed = of.legal.map((legal, state) => (state === 0 ? legal.slice(0, 1) : legal))
        const within = freeBehaviours({ ...of, legal: allowed }).map(each =>
          expectedReturn(of, each, 'train'),
        )
        const most = within.reduce((one, other) => Rational.max(one, other))
        expect(restrictedOptimum(of, allowed, 'train').value.toString()).toBe(most.toString())
      }
    })
  })

  test('over a horizon is that of the tree of all histories with the best action at each', () => {
    check(60, seed => {
      const of = randomTask(seed, { states: 4, actions: 3, value: HORIZON_3 })
      const from = (state: number, left: number): Rational => {
        if (left === 0) return Rational.ZERO
        const worths = at(of.legal, state).map(action => {
          const next = at(at(of.transition, state), action).map(([to, weight]) =>
            from(to, left - 1).times(weight),
          )
          return at(at(of.reward, state), action).plus(Rational.sum(next))
        })
        return worths.reduce((one, other) => Rational.max(one, other))
      }
      const found = optimum(of, 'train')
      expect(found.values.length).toBe(4)
      found.values.forEach((row, left) => {
        expect(row.map(String)).toEqual(of.states.map((_, state) => from(state, left).toString()))
      })
    })
  })

  test('of states in which nothing is allowed is zero', () => {
    const of = randomTask(5, { states: 3, actions: 2, value: { kind: 'discount', factor: '1/2' } })
    const nothing = restrictedOptimum(
      of,
      of.states.map(() => []),
      'train',
    )
    expect(nothing.value.toString()).toBe('0')
  })
})

describe('the worked example of shared states (horizon 2, two states, two actions)', () => {
  const shape = {
    actions: ['0', '1'],
    observe: (state: string) => state,
    horizon: 2,
  } as const
  const first = task({
    ...shape,
    name: 'a',
    begin: { train: '0' },
    transition: (_, action): string => action,
    reward: (state, action) =>
      state === '0' && action === '1' ? 1 : state === '1' && action === '0' ? 2 : 0,
  })
  const second = task({
    ...shape,
    name: 'b',
    begin: {
      train: [
        ['0', '1/2'],
        ['1', '1/2'],
      ],
    },
    transition: (state): string => (state === '0' ? '1' : '0'),
    reward: (state, action) => (state === action ? 1 : 0),
  })
  const returnFor = (of: Task, policy: readonly string[]): string => {
    const action = classesOf(of).map(({ seen }) => Number(policy[Number(seen)]))
    const table: Policy = { kind: 'policy', action }
    return expectedReturn(of, behaviourOf(of, table), 'train').toString()
  }

  test('has the returns that were worked out by hand', () => {
    const policies = [
      ['0', '0'],
      ['0', '1'],
      ['1', '0'],
      ['1', '1'],
    ]
    expect(policies.map(policy => returnFor(first, policy))).toEqual(['0', '0', '3', '1'])
    expect(policies.map(policy => returnFor(second, policy))).toEqual(['1', '2', '0', '1'])
  })

  test('has the optima 3 and 2', () => {
    expect([first, second].map(of => optimum(of, 'train').value.toString())).toEqual(['3', '2'])
  })
})
