/** The fonts of the page: cut out of those of figures, with every character and every width that figures count on. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { widthsIn, widthsOf } from '../../scripts/font-widths.ts'
import { cutDown, fontsCss, pageFonts } from '../../scripts/page-fonts.ts'
import { missingCharacters } from '../../src/report/text-width.ts'

const ROOT = join(import.meta.dirname, '../..')

test.each(pageFonts().map(font => [font.name, font] as const))(
  '%s has its characters, as wide as in the font it is cut out of',
  async (name, { source, codes }) => {
    const packed = readFileSync(join(ROOT, 'fonts', `${name}.woff2`))
    const widths = widthsIn(await cutDown(packed, codes, 'sfnt'))
    const wanted = widthsOf(source)
    expect(codes.map(code => [code, widths.get(code)])).toEqual(codes.map(code => [code, wanted.get(code)]))
  },
)

test('each character that a figure may be written with is in one file of a weight', () => {
  const codes = pageFonts().flatMap(font => (font.weight === 400 ? font.codes : []))
  expect(new Set(codes).size).toBe(codes.length)
  expect(missingCharacters(codes.map(code => String.fromCodePoint(code)).join(''))).toBe('')
  const counted = Array.from({ length: 0x3000 - 0x20 }, (_, k) => String.fromCodePoint(0x20 + k))
  expect(counted.filter(each => missingCharacters(each) === '')).toHaveLength(codes.length)
})

test('the style sheet names the files', () => {
  expect(readFileSync(join(ROOT, 'src/web/fonts.css'), 'utf8')).toBe(fontsCss())
})
