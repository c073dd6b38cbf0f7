/** Length against time: the frontier against minimising every weighted sum, and what it says of MIRROR-1. */
import { expect, test } from 'vitest'
import { galleryTask } from '../../gallery/index.ts'
import { at } from '../base/errors.ts'
import { Rational } from '../base/rational.ts'
import { lexicographic, weighted } from '../bias/combine.ts'
import { bestAt } from '../bias/envelope.ts'
import { meanSteps } from '../bias/mean-steps.ts'
import { steps } from '../bias/steps.ts'
import { text } from '../bias/text.ts'
import { type ProgramClass, programs } from '../model/classes.ts'
import { randomTask } from '../task/random-task.ts'
import type { Task } from '../task/task.ts'
import { optimum } from '../task/value.ts'
import { programFrontier } from './program-frontier.ts'
import { select } from './select.ts'

const QUESTIONS: readonly (readonly [name: string, task: Task, models: ProgramClass])[] = [
  ['mirror-1 in lists', galleryTask('mirror-1'), programs({ language: 'lists', bits: 16 })],
  ['mirror-1 without sums', galleryTask('mirror-1'), programs({ bits: 19, without: ['add', 'less-by'] })],
  ['tag-3 in expressions', galleryTask('tag-3'), programs({ bits: 20 })],
  [
    'a random task',
    randomTask(5, { states: 4, actions: 2, inputs: 2, value: { kind: 'horizon', steps: 3 } }),
    programs({ bits: 18, without: ['add'] }),
  ],
]

test.each(QUESTIONS)('%s: at every rate the frontier has the least weighted sum', async (_, task, models) => {
  const atLeast = optimum(task, 'train').value
  for (const time of ['steps', 'meanSteps'] as const) {
    const clock = time === 'steps' ? steps : meanSteps
    const found = await programFrontier(task, models, { atLeast, time })
    const shortest = await select(task, models, lexicographic(text, clock), { atLeast })
    if (found.kind !== 'frontier' || shortest.kind !== 'minimal') {
      expect([found.kind, shortest.kind]).toEqual(['infeasible', 'infeasible'])
      continue
    }
    const { points } = found
    expect(`${at(points, 0).x},${at(points, 0).y}`).toBe(shortest.cost.join())
    expect(points.every(({ x }, index) => index === 0 || x.compare(at(points, index - 1).x) > 0)).toBe(true)
    expect(points.every(({ y }, index) => index === 0 || y.compare(at(points, index - 1).y) < 0)).toBe(true)
    for (const rate of ['1/9', '1/3', '1/2', '2/3', '8/9'].map(each => Rational.of(each))) {
      const bias = weighted([
        [text, Rational.ONE.minus(rate)],
        [clock, rate],
      ])
      const selection = await select(task, models, bias, { atLeast })
      const best = bestAt(points, rate)
      if (selection.kind !== 'minimal') throw new Error(selection.kind)
      expect(selection.distinct.count).toBe(
        best.flatMap(point => point.of).reduce((sum, each) => sum + each.count, 0),
      )
      const first = at(best, 0)
      expect(first.x.times(Rational.ONE.minus(rate)).plus(first.y.times(rate)).toString()).toBe(
        selection.cost.join(),
      )
    }
  }
})

test('in lists the shortest rule for MIRROR-1 misgeneralises, whatever time costs', async () => {
  const found = await programFrontier(galleryTask('mirror-1'), programs({ language: 'lists', bits: 16 }), {
    atLeast: 1,
  })
  if (found.kind !== 'frontier') throw new Error(found.kind)
  expect(found.points.map(({ x, y }) => `${x} bits, ${y} steps`)).toEqual(['6 bits, 3 steps'])
  expect(found.envelope.breakpoints).toEqual([])
})
