import { expect, test } from 'vitest'
import { hasLetterIn, sizeOf } from './picture.ts'

test('a font is needed where a letter stands in one of its ranges', () => {
  expect(hasLetterIn('U+0-7F, U+2190-21FF', '∧ → ∨')).toBe(true)
  expect(hasLetterIn('U+2190-21FF', 'a ∧ b')).toBe(false)
  expect(hasLetterIn('U+2227', 'a ∧ b')).toBe(true)
  expect(hasLetterIn('u+1d400-1d7ff', 'a 𝛼 b')).toBe(true)
  expect(hasLetterIn('', 'a')).toBe(true)
})

test('a drawing says its size', () => {
  expect(sizeOf('<svg viewBox="0 0 120.5 40">')).toEqual({ width: 120.5, height: 40 })
})
