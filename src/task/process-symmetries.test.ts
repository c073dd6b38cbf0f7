import { expect, test } from 'vitest'
import { corridor, honour, split } from '../../gallery/goals.ts'
import { mirror1, mirror4 } from '../../gallery/mirror.ts'
import { union2 } from '../../gallery/union.ts'
import { allBits } from '../base/bits.ts'
import { at } from '../base/errors.ts'
import { random } from '../base/random.ts'
import { drawnTask } from './drawn-task.ts'
import { decode } from './policy.ts'
import { processSymmetryOrder } from './process-symmetries.ts'
import { renamingsOf, symmetryOrder } from './row-symmetries.ts'
import type { Task } from './task.ts'

function orders(items: readonly number[]): readonly (readonly number[])[] {
  if (items.length === 0) return [[]]
  return items.flatMap(one => orders(items.filter(each => each !== one)).map(rest => [one, ...rest]))
}

/** The same number by going through all renamings of bits and of states and comparing the tasks entry by entry. */
function byAllRenamings(task: Task): number {
  const [seen, said] = [allBits(task.inputs.length), allBits(task.outputs.length)]
  const maps = orders(task.states.map((_, state) => state))
  const weight = (phase: 'train' | 'deploy', state: number): string =>
    String(task.begin[phase].find(([each]) => each === state)?.[1])
  const keeps = (inputs: readonly number[], outputs: readonly number[], map: readonly number[]): boolean =>
    task.states.every((_, state) => {
      const to = at(map, state)
      const sameWord = seen[at(inputs, seen.indexOf(at(task.observation, state)))] === task.observation[to]
      const begins = (['train', 'deploy'] as const).every(phase => weight(phase, state) === weight(phase, to))
      return (
        sameWord &&
        begins &&
        said.every((word, index) => isSame(word, at(said, at(outputs, index)), state, map))
      )
    })
  const isSame = (word: string, image: string, state: number, map: readonly number[]): boolean => {
    const [own, other, to] = [decode(task, word), decode(task, image), at(map, state)]
    const next = at(at(task.transition, state), own).map(([each, share]) => `${at(map, each)} ${share}`)
    const there = at(at(task.transition, to), other).map(([each, share]) => `${each} ${share}`)
    return (
      at(at(task.reward, state), own).equals(at(at(task.reward, to), other)) &&
      next.sort().join() === there.sort().join() &&
      task.good[state]?.includes(own) === task.good[to]?.includes(other) &&
      task.harm[state]?.includes(own) === task.harm[to]?.includes(other)
    )
  }
  return renamingsOf(task.inputs.length)
    .flatMap(inputs => renamingsOf(task.outputs.length).map(outputs => ({ inputs, outputs })))
    .filter(({ inputs, outputs }) => maps.some(map => keeps(inputs, outputs, map))).length
}

/** A task joined with its mirror image: it cannot but have a symmetry. */
function withImage(task: Task): Task {
  const states = task.states.length
  const twice = <T>(items: readonly T[], image: (item: T) => T): readonly T[] => [
    ...items,
    ...items.map(image),
  ]
  const halves = (of: Task['begin']['train']): Task['begin']['train'] =>
    [0, states].flatMap(shift => of.map(([state, share]) => [state + shift, share.dividedBy(2)] as const))
  const swapped = (actions: readonly number[] | null): readonly number[] | null =>
    actions === null ? null : actions.map(each => 1 - each).sort()
  return {
    ...task,
    states: twice(task.states, name => `${name}'`),
    observation: twice(task.observation, seen => [...seen].map(bit => (bit === '1' ? '0' : '1')).join('')),
    legal: twice(task.legal, legal => legal),
    transition: twice(task.transition, row =>
      row.toReversed().map(next => next.map(([to, share]) => [to + states, share] as const)),
    ),
    reward: twice(task.reward, row => row.toReversed()),
    begin: { train: halves(task.begin.train), deploy: halves(task.begin.deploy) },
    good: twice(task.good, swapped),
    harm: twice(task.harm, swapped),
  }
}

test('of small processes, as many as going through all renamings finds', () => {
  const found = new Set<number>()
  for (let seed = 1; seed <= 24; seed++) {
    const drawn = drawnTask(random(seed), { states: 2, words: ['00', '01', '11'], inputs: ['x', 'y'] })
    for (const task of [drawn, withImage(drawn)]) {
      const order = processSymmetryOrder(task)
      found.add(order)
      expect([seed, order]).toEqual([seed, byAllRenamings(task)])
    }
  }
  expect(found.size).toBeGreaterThan(2)
  expect(processSymmetryOrder(union2.task())).toBe(byAllRenamings(union2.task()))
})

test('a process joined with its image has an even number', () => {
  for (let seed = 1; seed <= 10; seed++) {
    const drawn = drawnTask(random(seed), { states: 5, words: allBits(2), inputs: ['x', 'y'] })
    expect(processSymmetryOrder(withImage(drawn)) % 2).toBe(0)
  }
})

test('for tables of rows the two roads agree', () => {
  for (const task of [honour.task(), mirror1.task(), mirror4.task(), split.task()])
    expect([task.name, processSymmetryOrder(task)]).toEqual([task.name, symmetryOrder(task)])
})

test('the corridor is trained with its coin at one end, which leaves nothing to exchange', () => {
  expect(processSymmetryOrder(corridor.task())).toBe(1)
})
