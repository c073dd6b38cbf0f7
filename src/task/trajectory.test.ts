/** Runs step by step: what they pay, how likely they are, where they end; and the best plan. */
import { describe, expect, test } from 'vitest'
import { gallery } from '../../gallery/index.ts'
import { at } from '../base/errors.ts'
import { Rational } from '../base/rational.ts'
import { task } from './explore.ts'
import { grid, MOVES } from './grid.ts'
import type { Task } from './task.ts'
import { bestPlan, isOver, likeliestEnd, type Plan, trajectory } from './trajectory.ts'
import { optimum } from './value.ts'

const room = grid('#####\n#A G#\n# L #\n#####', { name: 'room', step: '-1/2', horizon: 6 })

/** A plan that follows a string of moves and then stays with the last. */
function follow(moves: string): Plan {
  const letters = [...moves]
  return {
    act: (_, step) =>
      MOVES.findIndex(move => move.startsWith(letters[Math.min(step, letters.length - 1)] ?? 'u')),
  }
}

test('a run tells states, pay and return, and ends where nothing is paid any more', () => {
  const run = trajectory(room, follow('rr'), 'train')
  expect(run.steps.map(({ state }) => room.states[state])).toEqual(['0,0', '0,1'])
  expect(run.steps.map(({ reward, paid }) => [`${reward}`, `${paid}`])).toEqual([
    ['-1/2', '-1/2'],
    ['1/2', '0'],
  ])
  expect(room.states[run.last]).toBe('0,2')
  expect(run.end).toEqual({ kind: 'over' })
  expect(`${run.probability}`).toBe('1')
})

test('a run ends with the steps that count, or with those that were asked for', () => {
  const up = trajectory(room, follow('u'), 'train')
  expect(up.end).toEqual({ kind: 'horizon' })
  expect(up.steps).toHaveLength(6)
  expect(`${up.steps.at(-1)?.paid}`).toBe('-3')
  expect(trajectory(room, follow('u'), 'train', { stepsMax: 2 }).end).toEqual({ kind: 'cut' })
  const stuck = trajectory(room, { act: () => -1 }, 'train')
  expect([stuck.end.kind, stuck.steps.length]).toEqual(['stuck', 0])
})

test('an endless run is told up to where it repeats itself', () => {
  const endless = grid('A.\nG.', { name: 'to and fro', step: 1, discount: '1/2' })
  const run = trajectory(endless, { act: state => (endless.states[state] === '0,0' ? 3 : 2) }, 'train')
  expect(run.end).toEqual({ kind: 'repeats', from: 0, isCertain: true })
  expect(run.steps).toHaveLength(2)
  expect(run.steps.map(({ paid }) => `${paid}`)).toEqual(['1', '3/2'])
})

describe('where chance decides', () => {
  const lots = task({
    name: 'lots',
    actions: ['draw'],
    begin: { train: [['first', '1/3'] as const, ['second', '2/3'] as const] },
    transition: (state: string) =>
      state === 'second'
        ? [['first', '1/4'] as const, ['won', '3/8'] as const, ['lost', '3/8'] as const]
        : state === 'first'
          ? 'won'
          : state,
    reward: state => (state === 'first' || state === 'second' ? 1 : 0),
    observe: () => '',
    inputs: [],
    discount: '1/2',
  })
  const plan: Plan = { act: () => 0 }

  test('the likeliest happens, the first of equals, with its exact probability', () => {
    const run = trajectory(lots, plan, 'train')
    expect([lots.states[run.begin], lots.states[run.last]]).toEqual(
      ['second', 'lost'].map((name, index) =>
        index === 0 ? name : lots.states[Math.min(lots.states.indexOf('won'), lots.states.indexOf('lost'))],
      ),
    )
    expect(`${run.probability}`).toBe('1/4')
  })

  test('the probabilities of all outcomes together are one', () => {
    const runs = [0, 1].flatMap(begin => {
      const outcomes = begin === 0 ? [0] : [0, 1, 2]
      return outcomes.map(index =>
        trajectory(lots, plan, 'train', { begin, outcomes: new Map([[0, index]]) }),
      )
    })
    expect(`${Rational.sum(runs.map(({ probability }) => probability))}`).toBe('1')
  })

  test('what does not exist is refused', () => {
    expect(() => trajectory(lots, plan, 'train', { begin: 2 })).toThrow(/begin/)
    expect(() => trajectory(lots, plan, 'train', { begin: 1, outcomes: new Map([[0, 3]]) })).toThrow(
      /outcomes/,
    )
  })
})

describe('the best plan of every gallery task', () => {
  const processes = gallery.map(entry => [entry.id, entry.task()] as const)
  test.each(processes)('%s: its runs, weighed, pay the optimum', (_, each) => {
    const isCertain = each.transition.every(row => row.every(next => next.length <= 1))
    if (!isCertain || each.states.length > 300) return
    const plan = bestPlan(each)
    const paid = each.begin.train.map(([state, weight], begin) => {
      const run = trajectory(each, plan, 'train', { begin })
      expect(run.begin).toBe(state)
      expect(['over', 'horizon']).toContain(run.end.kind)
      return weight.times(run.steps.at(-1)?.paid ?? Rational.ZERO)
    })
    expect(`${Rational.sum(paid)}`).toBe(`${optimum(each, 'train').value}`)
  })
})

test('a run that the likeliest keeps in a circle is told once, and goes on when something else happens', () => {
  const lake = grid('A.\n.G', { name: 'lake', slips: '1/3', discount: '9/10' })
  const plan = bestPlan(lake)
  const stays: Plan = { act: () => MOVES.indexOf('up') }
  const run = trajectory(lake, stays, 'train')
  expect(run.end).toEqual({ kind: 'repeats', from: 0, isCertain: false })
  expect(run.steps).toHaveLength(1)
  const moved = trajectory(lake, stays, 'train', { outcomes: new Map([[0, 1]]) })
  expect(lake.states[at(moved.steps, 0).next]).not.toBe('0,0')
  expect(trajectory(lake, plan, 'train').steps.length).toBeGreaterThan(0)
})

test('the likeliest way to an end is at least as likely as every way of as many steps, and may not exist', () => {
  const lake = grid('A..\n.H.\n..G', {
    name: 'lake',
    slips: '1/3',
    discount: '9/10',
    legend: { H: { ends: true } },
  })
  const begin = at(lake.begin.train, 0)[0]
  for (const plan of [bestPlan(lake), ...MOVES.map((_, action): Plan => ({ act: () => action }))]) {
    const outcomes = likeliestEnd(lake, plan, begin)
    const best = outcomes && trajectory(lake, plan, 'train', { outcomes })
    const all = waysToEnd(lake, plan, begin, Rational.ONE, 5)
    expect(best?.end.kind ?? 'none').toBe(all.length === 0 ? 'none' : 'over')
    for (const chance of all) expect(best?.probability.compare(chance)).toBeGreaterThanOrEqual(0)
    if (best !== undefined) expect(all.map(String)).toContain(`${best.probability}`)
  }
  expect(likeliestEnd(room, follow('u'), at(room.begin.train, 0)[0])).toBeUndefined()
})

/** The probabilities of all ways to an end of at most so many steps. */
function waysToEnd(
  each: Task,
  plan: Plan,
  state: number,
  chance: Rational,
  steps: number,
): readonly Rational[] {
  if (isOver(each, state)) return [chance]
  if (steps === 0) return []
  return at(at(each.transition, state), plan.act(state, 0)).flatMap(([to, weight]) =>
    waysToEnd(each, plan, to, chance.times(weight), steps - 1),
  )
}

test('a state is over when nothing is paid and nothing leads out', () => {
  const goal = room.states.indexOf('0,2')
  expect([isOver(room, goal), isOver(room, at(room.begin.train, 0)[0])]).toEqual([true, false])
})
