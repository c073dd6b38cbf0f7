import { expect, test } from 'vitest'
import { galleryTask } from '../../gallery/index.ts'
import { circuits } from '../model/classes.ts'
import { frontier } from './frontier.ts'

test('size and depth disagree on the split task, and change places at the exchange rate one half', async () => {
  const found = await frontier(galleryTask('split'), circuits(), { atLeast: 1 })
  if (found.kind !== 'frontier') throw new Error(found.kind)
  expect(found.points.map(({ x, y }) => `${x},${y}`)).toEqual(['5,4', '6,3'])
  const [change] = found.envelope.breakpoints
  expect(change?.at.toString()).toBe('1/2')
  expect(change?.best.length).toBe(2)
})

test('a task solved without gates has a frontier of one point', async () => {
  const found = await frontier(galleryTask('honour'), circuits(), { atLeast: 1 })
  if (found.kind !== 'frontier') throw new Error(found.kind)
  expect(found.points.map(({ x, y }) => `${x},${y}`)).toEqual(['0,0'])
  expect(found.envelope.breakpoints).toEqual([])
})

test('a bar above the optimum has no frontier', async () => {
  const found = await frontier(galleryTask('honour'), circuits(), { atLeast: 2 })
  expect(found.kind).toBe('infeasible')
})
