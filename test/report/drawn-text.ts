/**
 * What a drawing says and where, read from its SVG by another road than it was written: elements by a scan of the text,
 * widths of letters straight from the font files.
 */
import { widthsOf } from '../../scripts/font-widths.ts'

/** A text of a drawing with the room it takes, in points. */
export interface DrawnText {
  readonly text: string
  readonly size: number
  readonly left: number
  readonly top: number
  readonly right: number
  readonly bottom: number
}

const math = widthsOf('NotoSansMath-Operators.ttf')
const fonts = {
  regular: widthsOf('SourceSans3-Regular.ttf'),
  semibold: widthsOf('SourceSans3-SemiBold.ttf'),
}

/** Heights of letters of Source Sans 3: of an ascender above the line, of a descender below it. */
const ASCENDER = 0.712
const DESCENDER = 0.205

function lengthOf(text: string, size: number, isBold: boolean): number {
  const font = isBold ? fonts.semibold : fonts.regular
  const widths = [...text].map(each => {
    const code = each.codePointAt(0) as number
    const width = font.get(code) ?? math.get(code)
    if (width === undefined) throw new Error(`no font has ${each}`)
    return width
  })
  return (widths.reduce((sum, width) => sum + width, 0) * size) / 1000
}

function unescaped(text: string): string {
  return text
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&amp;', '&')
}

/** All texts of a drawing. */
export function drawnTexts(svg: string): readonly DrawnText[] {
  const found: DrawnText[] = []
  const shifts: (readonly [number, number])[] = []
  for (const [whole, tag, attributes, inside] of svg.matchAll(
    /<(g|\/g|text)\b([^>]*)>(?:([^<]*)<\/text>)?/g,
  )) {
    if (tag === '/g') shifts.pop()
    else if (tag === 'g') {
      if (!whole.endsWith('/>')) shifts.push(shiftOf(attributes ?? ''))
    } else found.push(textAt(attributes ?? '', unescaped(inside ?? ''), shifts))
  }
  return found
}

function shiftOf(attributes: string): readonly [number, number] {
  const [, x = '0', y = '0'] = /translate\(([\d.-]+) ([\d.-]+)\)/.exec(attributes) ?? []
  return [Number(x), Number(y)]
}

function textAt(attributes: string, text: string, shifts: readonly (readonly [number, number])[]): DrawnText {
  const value = (name: string): string | undefined => new RegExp(` ${name}="([^"]*)"`).exec(attributes)?.[1]
  const x = shifts.reduce((sum, shift) => sum + shift[0], Number(value('x')))
  const y = shifts.reduce((sum, shift) => sum + shift[1], Number(value('y')))
  const size = Number(value('font-size'))
  const length = lengthOf(text, size, value('font-weight') === '600')
  const before = { middle: length / 2, end: length }[value('text-anchor') ?? ''] ?? 0
  const [above, below] = [ASCENDER * size, DESCENDER * size]
  return attributes.includes('rotate(-90')
    ? { text, size, left: x - above, right: x + below, top: y - length + before, bottom: y + before }
    : { text, size, left: x - before, right: x - before + length, top: y - above, bottom: y + below }
}

/** Pairs of texts that share room. */
export function overlaps(texts: readonly DrawnText[]): readonly string[] {
  return texts.flatMap((a, index) =>
    texts
      .slice(index + 1)
      .filter(b => a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom)
      .map(b => `${a.text} | ${b.text}`),
  )
}

/** The size of a drawing in points. */
export function sizeOf(svg: string): {
  readonly width: number
  readonly height: number
  readonly millimetres: number
} {
  const [, width, height] = /viewBox="0 0 ([\d.]+) ([\d.]+)"/.exec(svg) ?? []
  const [, millimetres] = / width="([\d.]+)mm"/.exec(svg) ?? []
  return { width: Number(width), height: Number(height), millimetres: Number(millimetres) }
}
