/**
 * Writes src/report/font-widths.ts from the fonts in fonts/: how far each character moves the pen, so that figures can
 * be laid out where no font can be read (in a browser's worker) and in the same way everywhere.
 *
 * Run it with `npx tsx scripts/font-widths.ts`. A test of the room compares the file with what this would write. The
 * tables read are `cmap` (format 4), `hmtx`, `hhea` and `head` of the OpenType specification; kerning is left out, and
 * makes text narrower than it is taken to be.
 */
import { readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const ROOT = dirname(dirname(fileURLToPath(import.meta.url)))

/** What figures may be written with: Latin, Greek, punctuation, digits above and below the line, arrows, operators. */
export const RANGES: readonly (readonly [number, number])[] = [
  [0x20, 0x7e],
  [0xa0, 0x17f],
  [0x391, 0x3c9],
  [0x2010, 0x2027],
  [0x2030, 0x203a],
  [0x2070, 0x209c],
  [0x2100, 0x214f],
  [0x2150, 0x215e],
  [0x2190, 0x21ff],
  [0x2200, 0x22ff],
  [0x25a0, 0x25ff],
  [0x27e8, 0x27eb],
  [0x2713, 0x2717],
]

/** The width of every character of a font in fonts/, in thousandths of the size. */
export function widthsOf(file: string): ReadonlyMap<number, number> {
  return widthsIn(readFileSync(join(ROOT, 'fonts', file)))
}

/** The width of every character of a font, in thousandths of the size. */
export function widthsIn(bytes: Buffer): ReadonlyMap<number, number> {
  const start = tableStarts(bytes)
  const unit = bytes.readUInt16BE(start('head') + 18)
  const count = bytes.readUInt16BE(start('hhea') + 34)
  const width = (glyph: number): number =>
    bytes.readUInt16BE(start('hmtx') + 4 * Math.min(glyph, count - 1)) * (1000 / unit)
  return new Map([...glyphs(bytes, start('cmap'))].map(([code, glyph]) => [code, Math.round(width(glyph))]))
}

function tableStarts(bytes: Buffer): (tag: string) => number {
  const places = new Map<string, number>()
  for (let index = 0; index < bytes.readUInt16BE(4); index++) {
    const entry = 12 + 16 * index
    places.set(bytes.toString('latin1', entry, entry + 4), bytes.readUInt32BE(entry + 8))
  }
  return tag => places.get(tag) ?? Number.NaN
}

/** Every character with its glyph. */
function glyphs(bytes: Buffer, cmap: number): ReadonlyMap<number, number> {
  const found = new Map<number, number>()
  for (let index = 0; index < bytes.readUInt16BE(cmap + 2); index++) {
    const table = cmap + bytes.readUInt32BE(cmap + 8 + 8 * index)
    if (bytes.readUInt16BE(table) === 4) readSegments(bytes, table, found)
  }
  return found
}

function readSegments(bytes: Buffer, table: number, found: Map<number, number>): void {
  const size = bytes.readUInt16BE(table + 6)
  for (let segment = 0; segment < size; segment += 2) {
    const field = (block: number): number => table + 14 + block * size + (block > 0 ? 2 : 0) + segment
    const [last, first] = [bytes.readUInt16BE(field(0)), bytes.readUInt16BE(field(1))]
    const [delta, offset] = [bytes.readUInt16BE(field(2)), bytes.readUInt16BE(field(3))]
    for (let code = first; code <= last && code < 0xffff; code++) {
      const raw = offset === 0 ? code : bytes.readUInt16BE(field(3) + offset + 2 * (code - first))
      if (raw !== 0) found.set(code, (raw + delta) & 0xffff)
    }
  }
}

function linesOf(fonts: readonly ReadonlyMap<number, number>[]): string {
  const width = (code: number): number => fonts.find(font => font.has(code))?.get(code) ?? 0
  return RANGES.map(([first, last]) => {
    const widths = Array.from({ length: last - first + 1 }, (_, index) => width(first + index))
    return `${first} ${widths.join(' ')}`
  }).join('\n')
}

/** The file that this writes. */
export function fontWidthsFile(): string {
  const math = widthsOf('NotoSansMath-Operators.ttf')
  const table = (file: string): string => linesOf([widthsOf(file), math])
  return `/**
 * How far each character moves the pen, in thousandths of the size of the text: Source Sans 3 (Paul D. Hunt, Adobe), and
 * Noto Sans Math for what that has not. Each line is a first code and the widths from there on; zero where neither font
 * has the character. Written by scripts/font-widths.ts from the fonts in fonts/.
 */

/** Widths of the regular font. */
export const REGULAR = \`
${table('SourceSans3-Regular.ttf')}\`

/** Widths of the semibold font. */
export const SEMIBOLD = \`
${table('SourceSans3-SemiBold.ttf')}\`
`
}

if (process.argv[1] === fileURLToPath(import.meta.url))
  writeFileSync(join(ROOT, 'src/report/font-widths.ts'), fontWidthsFile())
