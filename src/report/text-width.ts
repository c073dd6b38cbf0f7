/**
 * How much room a text takes in the fonts of figures, and where it breaks into lines. Widths come from a table made from
 * the fonts (`font-widths.ts`), so that no browser and no file is asked, and every machine lays out alike.
 *
 * Invariant: kerning is ignored, which makes a text at most narrower than it is said to be.
 */
import { REGULAR, SEMIBOLD } from './font-widths.ts'

/** The weights that are shipped. */
export type Weight = 'regular' | 'semibold'

/** How far letters reach above and below the line, as shares of the size; accents on capitals reach a little higher. */
export const ASCENT = 0.75
export const DESCENT = 0.24

const tables = new Map<Weight, ReadonlyMap<number, number>>()

function tableOf(weight: Weight): ReadonlyMap<number, number> {
  const known = tables.get(weight)
  if (known !== undefined) return known
  const widths = new Map<number, number>()
  for (const line of (weight === 'regular' ? REGULAR : SEMIBOLD).trim().split('\n')) {
    const [first, ...each] = line.split(' ').map(Number)
    for (const [index, width] of each.entries()) if (width > 0) widths.set((first as number) + index, width)
  }
  tables.set(weight, widths)
  return widths
}

/** The width of a text, in the unit of its size. A character that the fonts lack counts as a whole em. */
export function textWidth(text: string, size: number, weight: Weight = 'regular'): number {
  const widths = tableOf(weight)
  let total = 0
  for (const character of text) total += widths.get(character.codePointAt(0) as number) ?? 1000
  return (total * size) / 1000
}

/** The characters of a text that the fonts of figures do not have, each once. */
export function missingCharacters(text: string): string {
  const widths = tableOf('regular')
  return [...new Set(text)].filter(each => !widths.has(each.codePointAt(0) as number)).join('')
}

/** Break a text between words into lines no wider than `width`; a single longer word is broken where it must be. */
export function wrapText(text: string, size: number, width: number, weight: Weight = 'regular'): string[] {
  const fits = (line: string): boolean => textWidth(line, size, weight) <= width
  const lines: string[] = []
  let line = ''
  for (const word of text.split(/\s+/).filter(each => each !== '')) {
    const longer = line === '' ? word : `${line} ${word}`
    if (fits(longer)) {
      line = longer
      continue
    }
    if (line !== '') lines.push(line)
    const pieces = broken(word, fits)
    lines.push(...pieces.slice(0, -1))
    line = pieces.at(-1) ?? ''
  }
  return line === '' ? lines : [...lines, line]
}

function broken(word: string, fits: (line: string) => boolean): string[] {
  const pieces: string[] = []
  let piece = ''
  for (const character of word) {
    if (piece !== '' && !fits(piece + character)) {
      pieces.push(piece)
      piece = ''
    }
    piece += character
  }
  return [...pieces, piece]
}
