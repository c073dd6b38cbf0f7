/** Rules: exploration order, observations, and what cannot be a state. */
import { expect, test } from 'vitest'
import { InvalidInput } from '../base/errors.ts'
import { task } from './explore.ts'

test('the honour system has two states that look different and one good action', () => {
  const honour = task({
    name: 'honour system',
    actions: ['work', 'shirk'],
    begin: { train: 'watched', deploy: 'alone' },
    transition: state => state,
    reward: (_state, action) => (action === 'work' ? 1 : 0),
    observe: state => (state === 'watched' ? '1' : '0'),
    horizon: 1,
  })
  expect(honour.states).toEqual(['watched', 'alone'])
  expect(honour.observation).toEqual(['1', '0'])
  expect(honour.codes).toEqual([['0'], ['1']])
  expect(honour.reward.map(row => row.map(String))).toEqual([
    ['1', '0'],
    ['1', '0'],
  ])
  expect(honour.begin.deploy.map(([state]) => state)).toEqual([1])
})

const walk = {
  name: 'walk',
  actions: ['left', 'right'],
  begin: { train: { x: 0 } },
  transition: ({ x }: { x: number }, action: 'left' | 'right') => ({
    x: (x + (action === 'left' ? 4 : 1)) % 5,
  }),
  reward: () => 0,
  observe: ({ x }: { x: number }) => ({ low: x < 2, odd: x % 2 === 1 }),
  horizon: 2,
} as const

test('states are numbered in the order of discovery, breadth first and by action', () => {
  const found = task(walk)
  expect(found.states).toEqual(['{"x":0}', '{"x":4}', '{"x":1}', '{"x":3}', '{"x":2}'])
  expect(found.inputs).toEqual(['low', 'odd'])
  expect(found.observation).toEqual(['10', '00', '11', '01', '00'])
})

test('a list of pairs that end in a number is a distribution', () => {
  const coin = task({
    name: 'coin',
    actions: ['flip'],
    begin: {
      train: [
        ['heads', '1/3'],
        ['tails', '2/3'],
      ],
    },
    transition: () =>
      [
        ['heads', 0.5],
        ['tails', 0.5],
      ] as const,
    reward: (state: string) => (state === 'heads' ? 1 : 0),
    observe: () => '0',
    discount: 0.9,
  })
  expect(coin.states).toEqual(['heads', 'tails'])
  expect(coin.begin.train.map(([, weight]) => weight.toString())).toEqual(['1/3', '2/3'])
})

test('more states than allowed are beyond us, with the way out', () => {
  const counter = {
    ...walk,
    begin: { train: 0 },
    observe: () => '0',
    transition: (state: number) => state + 1,
  }
  expect(() => task({ ...counter, maxStates: 100 })).toThrow('raise maxStates')
})

test('actions that do not exist, inputs that differ and a missing value are refused together', () => {
  const broken = {
    ...walk,
    good: () => ['up' as 'left'],
    observe: ({ x }: { x: number }): { [input: string]: boolean } =>
      x === 0 ? { low: true } : { odd: true },
  }
  const { horizon: _, ...valueless } = broken
  try {
    task(valueless)
    expect.unreachable()
  } catch (error) {
    expect(error).toBeInstanceOf(InvalidInput)
    const paths = (error as InvalidInput).issues.map(issue => issue.path)
    expect(paths).toEqual(expect.arrayContaining(['good({"x":0})', 'observe({"x":4})', 'value']))
  }
})

test('declared states that nothing reaches are states too', () => {
  const found = task({ ...walk, begin: { train: { x: 0 } }, transition: state => state, also: [{ x: 3 }] })
  expect(found.states).toEqual(['{"x":0}', '{"x":3}'])
})
