/** Labels that do not meet. */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { drawnTexts, overlaps } from '../../test/report/drawn-text.ts'
import { Unsupported } from '../base/errors.ts'
import { boxesAlong, placeLabels, spread } from './placement.ts'
import { formatMark } from './svg.ts'

const AREA = { x: 0, y: 0, width: 200, height: 140 }

test('labels of any few points do not meet, and stay in their area', () => {
  const place = fc.record({ x: fc.integer({ min: 0, max: 200 }), y: fc.integer({ min: 0, max: 140 }) })
  const points = fc.array(fc.record({ at: place, length: fc.integer({ min: 1, max: 9 }) }), { maxLength: 14 })
  fc.assert(
    fc.property(points, each => {
      const requests = each.map(({ at, length }) => ({ ...at, text: 'm'.repeat(length), gap: 3, size: 7.2 }))
      let marks: ReturnType<typeof placeLabels> = []
      try {
        marks = placeLabels(requests, { area: AREA, hard: [], soft: [] })
      } catch (error) {
        return error instanceof Unsupported && each.length > 4
      }
      const texts = drawnTexts(marks.map(formatMark).join(''))
      const isInside = texts.every(
        ({ left, top, right, bottom }) => left >= 0 && top >= 0 && right <= 200 && bottom <= 140,
      )
      return texts.length === each.length && overlaps(texts).length === 0 && isInside
    }),
    { seed: 1, numRuns: 200 },
  )
})

test('a label keeps off a line where there is room beside it', () => {
  const soft = boxesAlong([
    [0, 70],
    [200, 70],
  ])
  const [label] = placeLabels([{ text: 'above', x: 100, y: 70, gap: 1, size: 7.2 }], {
    area: AREA,
    hard: [],
    soft,
  })
  const [text] = drawnTexts(formatMark(label as NonNullable<typeof label>))
  expect((text?.bottom ?? 99) < 70 || (text?.top ?? 0) > 70).toBe(true)
})

test('a label without a place is refused, not left out', () => {
  const area = { x: 0, y: 0, width: 20, height: 10 }
  const request = { text: 'far too long', x: 5, y: 5, gap: 1, size: 7.2 }
  expect(() => placeLabels([request], { area, hard: [], soft: [] })).toThrow('label-does-not-fit')
})

test('places that are spread keep their order, their distance and the limits', () => {
  const wanted = fc.array(fc.double({ min: 0, max: 100, noNaN: true }), { minLength: 1, maxLength: 10 })
  fc.assert(
    fc.property(wanted, each => {
      const places = spread(each, 9, 0, 100)
      const pairs = each
        .map((value, index) => ({ value, place: places[index] as number }))
        .sort((a, b) => a.value - b.value || a.place - b.place)
      const isApart = pairs.slice(1).every((pair, index) => pair.place - (pairs[index]?.place ?? 0) > 8.999)
      return isApart && places.every(place => place > -0.001 && place < 100.001)
    }),
    { seed: 1, numRuns: 300 },
  )
})
