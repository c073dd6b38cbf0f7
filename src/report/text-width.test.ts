/** Widths of texts, and polygons' inner points: what labels stand on. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { fontWidthsFile } from '../../scripts/font-widths.ts'
import { innerPoint, isInside } from './polygon.ts'
import { missingCharacters, textWidth, wrapText } from './text-width.ts'

test('the table of widths is what the fonts say', () => {
  expect(readFileSync(join(import.meta.dirname, 'font-widths.ts'), 'utf8')).toBe(fontWidthsFile())
})

test('widths add up, and the semibold font is wider', () => {
  expect(textWidth('ab', 10)).toBeCloseTo(textWidth('a', 10) + textWidth('b', 10), 9)
  expect(textWidth('word', 10, 'semibold')).toBeGreaterThan(textWidth('word', 10))
  expect(textWidth('a', 20)).toBeCloseTo(2 * textWidth('a', 10), 9)
})

test('letters that no font has are found', () => {
  expect(missingCharacters('α ∧ β ≤ 10⁻³ → Müller, ok ✓')).toBe('')
  expect(missingCharacters('a 机 b 机')).toBe('机')
})

test('lines fit, and hold the words in order', () => {
  const word = fc.string({ unit: fc.constantFrom('a', 'm', 'i', 'W', '-'), minLength: 1, maxLength: 30 })
  fc.assert(
    fc.property(
      fc.array(word, { minLength: 1, maxLength: 12 }),
      fc.integer({ min: 20, max: 200 }),
      (words, width) => {
        const lines = wrapText(words.join(' '), 8, width)
        return (
          lines.every(line => textWidth(line, 8) <= width) &&
          lines.join('').replaceAll(' ', '') === words.join('')
        )
      },
    ),
    { seed: 1, numRuns: 300 },
  )
})

test('the inner point of a polygon is inside it', () => {
  const corner = fc.tuple(
    fc.double({ min: 5, max: 40, noNaN: true }),
    fc.double({ min: 0, max: 1, noNaN: true }),
  )
  fc.assert(
    fc.property(fc.array(corner, { minLength: 4, maxLength: 9 }), corners => {
      const star = corners.map(([radius], index): readonly [number, number] => {
        const angle = (2 * Math.PI * index) / corners.length
        return [50 + radius * Math.cos(angle), 50 + radius * Math.sin(angle)]
      })
      return isInside(innerPoint(star, 3), star)
    }),
    { seed: 1, numRuns: 100 },
  )
})
