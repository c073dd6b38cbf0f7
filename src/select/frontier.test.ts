import { expect, test } from 'vitest'
import { galleryTask } from '../../gallery/index.ts'
import { size } from '../bias/size.ts'
import { circuits } from '../model/classes.ts'
import { frontier } from './frontier.ts'
import { select } from './select.ts'

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

test('a spent budget leaves the points that are known and a bound for the others', async () => {
  const whole = await frontier(galleryTask('split'), circuits(), { atLeast: 1, solver: 'cdcl' })
  if (whole.kind !== 'frontier') throw new Error(whole.kind)
  const all = whole.points.map(({ x, y }) => `${x},${y}`)
  let opened = 0
  for (const conflicts of [1, 100, 1000]) {
    const found = await frontier(galleryTask('split'), circuits(), {
      atLeast: 1,
      solver: 'cdcl',
      budget: { conflicts },
    })
    if (found.kind !== 'open') continue
    opened += 1
    expect(all.slice(0, found.points.length)).toEqual(found.points.map(({ x, y }) => `${x},${y}`))
    for (const { x } of whole.points.slice(found.points.length))
      expect(found.lower.compare(x)).toBeLessThanOrEqual(0)
  }
  expect(opened).toBeGreaterThan(0)
})

test('a question without a bar is refused in words', () => {
  expect(() => select(galleryTask('honour'), circuits(), size, undefined as never)).toThrow('no-bar')
  expect(() => frontier(galleryTask('honour'), circuits(), undefined as never)).toThrow('no-bar')
  expect(() => select(galleryTask('honour'), circuits(), size, {} as never)).toThrow('no-bar')
})
