/** Rates and bars as text: found in the plane, moved through it, and drawn. */
import { expect, test } from 'vitest'
import { readFigure } from '../../report/report.ts'
import { programVerbs } from '../engine/programs.ts'
import { onScreen } from '../phase/phase-words.ts'
import {
  alphaBeside,
  bandAt,
  biasAt,
  bitsOf,
  isProgramClass,
  placeAtSpot,
  rateOf,
  ratePlaneFigure,
  readable,
  rowAt,
  sayRate,
  spotOfRate,
} from './program-words.ts'

const calling = { signal: new AbortController().signal, progress: () => {} }

async function plane() {
  const question = {
    task: { gallery: 'mirror-1' },
    models: 'programs(bits=16,using=argmax)',
    bias: 'text',
    atLeast: '1',
    properties: ['misgeneralises'],
  }
  const found = await programVerbs.programRatesPlane(question, calling)
  if (found.kind !== 'plane') throw new Error(found.because)
  return found
}

test('the rate of a bias is exact, and a bias at a rate is found again', () => {
  expect(
    ['text', 'steps', 'lexicographic(text,steps)', 'lexicographic(steps,text)', 'kt'].map(rateOf),
  ).toEqual(['0', '1', '0', '1', undefined])
  expect(rateOf('weighted(text=2/3,steps=1/3)')).toBe('1/3')
  expect(rateOf('weighted(steps=1,text=0.5)')).toBe('2/3')
  for (const count of [1, 21, 32, 63]) expect(64 * onScreen(rateOf(biasAt(count, 'steps')) ?? '')).toBe(count)
  expect([biasAt(0, 'meanSteps'), biasAt(64, 'meanSteps')]).toEqual(['text', 'meanSteps'])
})

test('a bar and a bias find their band and their row', async () => {
  const found = await plane()
  expect(bandAt(found, '1')?.upTo).toBe('1')
  expect(bandAt(found, 'optimum')?.upTo).toBe('1')
  expect(bandAt(found, '0.75')?.upTo).toBe('3/4')
  expect(bandAt(found, '3/2')).toBe(undefined)
  const band = bandAt(found, '76/100')
  if (band === undefined) throw new Error('no band')
  const verdicts = ['text', 'lexicographic(text,steps)', 'weighted(text=3/4,steps=1/4)', 'kt'].map(
    bias => rowAt(band, bias)?.verdict,
  )
  expect(verdicts).toEqual(['forced', 'forced', 'forced', 'forced'])
  expect(rowAt(band, 'weighted(text=4/6,steps=2/6)')?.where).toBe('rate 1/3')
  expect(rowAt(band, 'lexicographic(steps,text)')?.where).toBe('rates from 1/3 to 1')
  const row = rowAt(band, 'weighted(text=2/3,steps=1/3)')
  expect(row && sayRate(row, '1')).toBe(
    'At alpha = 1, rate 1/3 (a step is worth 1/2 bit): 15 bits, 9 steps or 16 bits, 7 steps; possible (3 programs, 2 functions, 1 of them with the property).',
  )
})

test('the cursor goes from band to band, and stands where it was put', async () => {
  const found = await plane()
  expect(alphaBeside(found, '1', -1)).toBe('3/4')
  expect(alphaBeside(found, '3/4', 1)).toBe('1')
  expect(alphaBeside(found, '1', 1)).toBe('1')
  expect(placeAtSpot(found, { x: 0.5, y: 0.1 })).toEqual({ count: 32, alpha: '1' })
  expect(placeAtSpot(found, { x: 2, y: 0.9 })).toEqual({ count: 64, alpha: '3/4' })
  expect(spotOfRate(found, 'weighted(text=1/2,steps=1/2)', '3/4')).toEqual({ x: 0.5, y: 0.5 })
  expect(spotOfRate(found, 'kt', 'optimum')).toEqual({ x: undefined, y: 0 })
})

test('the plane is a figure with a text alternative', async () => {
  const figure = ratePlaneFigure(await plane(), 'mirror-1')
  expect(() => readFigure(figure)).not.toThrow()
  expect(figure.alt).toContain('forced at rates 0 to 1/3 and bars 3/4 to 1.')
  expect(figure.series.map(each => each.name)).toEqual(['forced', 'excluded', 'possible at one rate'])
})

test('bars that are too long to be read are rounded, and the axis has round numbers', async () => {
  const [lowest, highest] = ['3315746171925/147863908059764', '3315746171925/73931954029882']
  const found = await plane()
  const regions = found.regions.map(each => ({ ...each, above: lowest, upTo: highest }))
  const figure = ratePlaneFigure({ ...found, lowest, highest, regions, sides: [] }, 'far')
  expect(figure.y).toMatchObject({ ticks: ['0.0392', '0.0336', '0.028'] })
  expect(() => readFigure(figure)).not.toThrow()
  expect([readable('3/4'), readable(highest)]).toEqual(['3/4', 'about 0.0448'])
})

test('classes of programs are told by their text', () => {
  expect(['programs', 'programs(bits=18)', 'circuits(basis=full)'].map(isProgramClass)).toEqual([
    true,
    true,
    false,
  ])
  expect([bitsOf('programs(language=lists,bits=18)'), bitsOf('programs')]).toEqual([18, 16])
})
