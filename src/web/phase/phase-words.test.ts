/** Places and fractions of the phase diagram, its figure, and bands made of answers. */
import { expect, test } from 'vitest'
import { readFigure } from '../../report/report.ts'
import type { ShownVerdictAt } from '../engine/phase.ts'
import {
  bandsOf,
  onScreen,
  planeFigure,
  pointAt,
  sayBand,
  sayPoint,
  sixtyFourths,
  spotOf,
  stepped,
} from './phase-words.ts'

const gates = { one: 'gate', many: 'gates' }

test('sixty-fourths are written in their shortest form', () => {
  expect([0, 1, 8, 60, 64].map(sixtyFourths)).toEqual(['0', '1/64', '1/8', '15/16', '1'])
  for (let count = 0; count <= 64; count++) expect(64 * onScreen(sixtyFourths(count))).toBe(count)
})

test('a point of the grid is found again at its spot', () => {
  for (const epsilon of ['0', '1/64', '1/3', '1/2', '1'])
    for (const alpha of ['1/2', '33/64', '15/16', '1']) {
      const found = pointAt(spotOf({ epsilon, alpha }))
      expect(found).toEqual({ epsilon: epsilon === '1/3' ? '21/64' : epsilon, alpha })
    }
  expect(pointAt({ x: -1, y: 7 })).toEqual({ epsilon: '0', alpha: '1/2' })
})

test('arrows go along the grid and stop at its ends', () => {
  expect(stepped({ epsilon: '1/8', alpha: '1' }, 1, 0)).toEqual({ epsilon: '9/64', alpha: '1' })
  expect(stepped({ epsilon: '1/8', alpha: '1' }, 0, 1)).toEqual({ epsilon: '1/8', alpha: '1' })
  expect(stepped({ epsilon: '1/8', alpha: '1' }, 0, -1)).toEqual({ epsilon: '1/8', alpha: '63/64' })
  expect(stepped({ epsilon: '1/3', alpha: '1/2' }, -1, -1)).toEqual({ epsilon: '21/64', alpha: '1/2' })
  expect(stepped({ epsilon: '1/3', alpha: '1/2' }, 1, 0)).toEqual({ epsilon: '11/32', alpha: '1/2' })
})

test('a plane is a figure with a text alternative, and a point is a sentence', () => {
  const corners = [
    ['0', '7/8'],
    ['1/2', '7/8'],
    ['0', '1'],
  ] as const
  const plane = { kind: 'plane', regions: [{ cost: 4, verdict: 'forced', isLarge: true, corners }] } as const
  const figure = planeFigure(plane, 'mirror-4', gates)
  expect(() => readFigure(figure)).not.toThrow()
  expect(figure.alt).toContain('forced in one region of cost 4.')
  expect(figure.alt).not.toContain('open')
  const unsettled = { ...plane, regions: [{ ...plane.regions[0], verdict: 'open', cost: 8 }] } as const
  expect(planeFigure(unsettled, 'check-5', gates).alt).toContain('open in one region of cost at least 8.')
  const point = {
    epsilon: '1/8',
    alpha: '15/16',
    cost: 4,
    functions: 1,
    having: 1,
    verdict: 'forced',
  } as const
  expect(sayPoint(point, gates)).toBe('At epsilon = 1/8, alpha = 15/16: 4 gates, forced (one function).')
  expect(sayPoint({ ...point, cost: null, verdict: null }, gates)).toContain('nothing reaches')
  const open = { ...point, cost: 8, functions: 0, having: 0, verdict: 'open' } as const
  expect(sayPoint(open, gates)).toContain('at least 8 gates')
})

test('neighbouring bars with one answer are one band, and what was not computed is not claimed', () => {
  const of = (cost: string, verdict: ShownVerdictAt['verdict']): ShownVerdictAt => ({
    cost: [cost],
    functions: '1',
    verdict,
  })
  const answers = [
    { alpha: '1', answer: of('6', 'forced') },
    { alpha: '31/32', answer: of('6', 'forced') },
    { alpha: '15/16', answer: of('5', 'possible') },
  ]
  expect(bandsOf(answers, '7/8').map(sayBand)).toEqual(['above 15/16, up to 1', 'above 7/8, up to 15/16'])
  expect(bandsOf(answers, null).map(sayBand)[1]).toBe('15/16 and a little below')
  expect(bandsOf([], null)).toEqual([])
})
