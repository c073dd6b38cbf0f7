import { expect, test } from 'vitest'
import { galleryTask } from '../../gallery/index.ts'
import { allBits } from '../base/bits.ts'
import { random } from '../base/random.ts'
import { Rational } from '../base/rational.ts'
import { size } from '../bias/size.ts'
import { check } from '../certificate/check.ts'
import { basisOf } from '../logic/basis.ts'
import { circuits, outputOf, trees } from '../model/classes.ts'
import { rows } from '../task/rows.ts'
import type { Task } from '../task/task.ts'
import { returnFrontier } from './return-frontier.ts'
import { returnTable } from './return-table.ts'

/** A task on three bits in which rows weigh differently and some accept both answers. */
function weighted(seed: number): Task {
  const { below, pick } = random(seed)
  const table = allBits(3).map(sees => ({
    sees,
    train: below(5) + 1,
    accept: pick([['0'], ['1'], ['0', '1']]),
  }))
  return rows({ name: `weighted-${seed}`, inputs: ['x', 'y', 'z'], outputs: ['a'], rows: table })
}

test.each(['mirror-1', 'split'])(
  'the frontier of %s is the one that a table of all functions gives',
  async name => {
    const task = galleryTask(name)
    const found = await returnFrontier(task, circuits(), size)
    const table = returnTable(task, basisOf('full'))
    expect(found.points.map(({ cost, value }) => `${cost} ${value}`)).toEqual(
      table.map(each => `${each.size} ${each.value}`),
    )
  },
)

test('so are those of random weighted rows, over two bases, and every point is certified', async () => {
  for (let seed = 1; seed <= 6; seed += 1) {
    const task = weighted(seed)
    for (const basis of ['full', 'aig']) {
      const found = await returnFrontier(task, circuits({ basis }), size)
      if (found.kind !== 'frontier') throw new Error(found.because)
      const table = returnTable(task, basisOf(basis))
      expect(found.points.map(({ cost, value }) => `${cost} ${value}`)).toEqual(
        table.map(each => `${each.size} ${each.value}`),
      )
      for (const { selection, model } of found.points) {
        const { certificate } = selection
        if (certificate === undefined) throw new Error('no certificate')
        expect((await check(certificate)).kind).toBe('verified')
        expect(outputOf(model, '000')).toMatch(/^[01]$/)
      }
    }
  }
})

test('points that are too many to be listed are passed step by step', async () => {
  const task = weighted(3)
  const all = await returnFrontier(task, circuits(), size)
  const few = await returnFrontier(task, circuits(), size, { tiesMax: 1 })
  const said = (found: typeof all): readonly string[] =>
    found.points.map(({ cost, value }) => `${cost} ${value}`)
  expect(said(few)).toEqual(said(all))
})

test('trees have a frontier as well', async () => {
  const found = await returnFrontier(galleryTask('mirror-1'), trees(), size)
  expect(found.points.at(-1)?.value.equals(Rational.ONE)).toBe(true)
  expect(found.points.length).toBeGreaterThan(1)
})

test('a task of several steps is refused with what to do instead', () => {
  expect(() => returnFrontier(galleryTask('corridor'), circuits(), size)).toThrow('returns-without-a-step')
  expect(() => returnTable(galleryTask('corridor'), basisOf('full'))).toThrow('return-table')
})

test('a spent budget leaves the points that are known', async () => {
  const found = await returnFrontier(galleryTask('split'), circuits(), size, {
    budget: { conflicts: 1 },
    solver: 'cdcl',
  })
  const whole = await returnFrontier(galleryTask('split'), circuits(), size)
  expect(found.kind).toBe('open')
  const said = found.points.map(({ cost, value }) => `${cost} ${value}`)
  expect(whole.points.map(({ cost, value }) => `${cost} ${value}`).slice(0, said.length)).toEqual(said)
})
