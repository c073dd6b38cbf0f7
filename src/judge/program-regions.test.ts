/** The plane of rates and bars: rectangles that tile it, with the verdict that selection has inside of each. */
import { expect, test } from 'vitest'
import { galleryTask } from '../../gallery/index.ts'
import { at } from '../base/errors.ts'
import { Rational } from '../base/rational.ts'
import { weighted } from '../bias/combine.ts'
import { steps } from '../bias/steps.ts'
import { text } from '../bias/text.ts'
import { programs } from '../model/classes.ts'
import type { Program } from '../model/program.ts'
import { misgeneralises } from '../predicate/misgeneralises.ts'
import { select } from '../select/select.ts'
import { judge } from './judge.ts'
import { programPhases } from './program-phases.ts'
import { programPlane } from './program-regions.ts'

const MODELS = programs({ bits: 18, using: ['argmax'] })
const HALF = Rational.of('1/2')

test('rectangles tile the plane, and inside of each is what selection says there', async () => {
  const task = galleryTask('mirror-1')
  const found = await programPhases(task, MODELS, misgeneralises)
  if (found.kind !== 'phases') throw new Error(found.kind)
  const { regions, sides } = programPlane(found.bands, 0)
  const areas = regions.map(each => each.to.minus(each.from).times(each.upTo.minus(each.above)))
  expect(Rational.sum(areas).toString()).toBe(at(found.bands, 0).upTo.toString())
  expect(regions.map(({ from, to, above, upTo }) => `${from} ${to} ${above} ${upTo}`)).toEqual([
    '0 1/3 3/4 1',
    '1/3 1 3/4 1',
    '0 11/13 0 3/4',
    '11/13 1 0 3/4',
  ])
  expect(sides.map(each => `${each.at} ${each.verdict}`)).toEqual(['1/3 possible', '11/13 excluded'])
  for (const { from, to, above, upTo, bits, time, verdict } of regions) {
    const rate = from.plus(to).times(HALF)
    const bias = weighted<Program>([
      [text, Rational.ONE.minus(rate)],
      [steps, rate],
    ])
    const selection = await select(task, MODELS, bias, { atLeast: above.plus(upTo).times(HALF) })
    if (selection.kind !== 'minimal') throw new Error(selection.kind)
    expect(selection.cost.join()).toBe(bits.times(Rational.ONE.minus(rate)).plus(time.times(rate)).toString())
    expect((await judge(selection, misgeneralises)).kind).toBe(verdict)
  }
})

test('what lies below the lowest bar is cut off', async () => {
  const found = await programPhases(galleryTask('mirror-1'), MODELS, misgeneralises)
  if (found.kind !== 'phases') throw new Error(found.kind)
  expect(programPlane(found.bands, '3/4').regions).toHaveLength(2)
  expect(programPlane(found.bands, '1/2').regions.map(each => `${each.above}`)).toEqual([
    '3/4',
    '3/4',
    '1/2',
    '1/2',
  ])
})
