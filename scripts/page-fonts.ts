/**
 * Makes the fonts of the page out of those of figures: cut down to what figures may be written with, in WOFF2, the
 * mathematical one in two files that `unicode-range` tells apart, so that a browser fetches only what it shows. Writes
 * `fonts/*.woff2` and `src/web/fonts.css`: `npx tsx scripts/page-fonts.ts`.
 *
 * Features of layout are kept where they need no further glyphs: digits are of one width and letters are kerned; small
 * capitals and the like are gone. Other scripts than Latin and Greek are shown with what the system has.
 *
 * Invariant: no character is in two files of one weight, and every character that the font of figures has within the
 * ranges of `font-widths.ts` is in one.
 */
import { readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import subsetFont from 'subset-font'
import { RANGES, widthsOf } from './font-widths.ts'

const ROOT = dirname(dirname(fileURLToPath(import.meta.url)))
const MATH = 'NotoSansMath-Operators.ttf'

/** Signs of the mathematical font that the page shows often: they are a small file of their own. */
const OFTEN = '←↑→↓↔↦⇐⇒⇔∀∃∄∅∈∉∋∑−√∞∧∨∩∪≈≠≡≢≤≥⊂⊃⊆⊇⊕⊖⊗⊙⊢⊤⊥⊻⊼⊽■□▲△▶▷▼▽◀◁◆◇○●◐◑◒◓✓✗ℓℕℚℝℤ'

/** A file of the page's fonts. */
export interface PageFont {
  /** The name of the file in fonts/, without its ending. */
  readonly name: string
  readonly family: string
  readonly weight: 400 | 600
  /** The font that it is cut out of. */
  readonly source: string
  /** The codes of its characters, ascending. */
  readonly codes: readonly number[]
  /** Is it for these characters only? Else it is asked first for all. */
  readonly isForThem: boolean
}

/** The files of the page's fonts. */
export function pageFonts(): readonly PageFont[] {
  const all = RANGES.flatMap(([first, last]) =>
    Array.from({ length: last - first + 1 }, (_, k) => first + k),
  ).sort((a, b) => a - b)
  const text = widthsOf('SourceSans3-Regular.ttf')
  const math = widthsOf(MATH)
  const often = new Set([...OFTEN].map(character => character.codePointAt(0)))
  const signs = all.filter(code => math.has(code) && !text.has(code))
  const written = all.filter(code => text.has(code))
  const sans = { family: 'Source Sans 3', codes: written, isForThem: false } as const
  const noto = { family: 'Noto Sans Math', weight: 400, source: MATH, isForThem: true } as const
  return [
    { ...sans, name: 'SourceSans3-Regular', weight: 400, source: 'SourceSans3-Regular.ttf' },
    { ...sans, name: 'SourceSans3-SemiBold', weight: 600, source: 'SourceSans3-SemiBold.ttf' },
    { ...noto, name: 'NotoSansMath-Often', codes: signs.filter(code => often.has(code)) },
    { ...noto, name: 'NotoSansMath-Rest', codes: signs.filter(code => !often.has(code)) },
  ]
}

/** The style sheet that names the files. */
export function fontsCss(): string {
  const faces = pageFonts().map(({ name, family, weight, codes, isForThem }) => {
    const only = isForThem ? `\n  unicode-range:\n    ${rangesOf(codes).join(', ')};` : ''
    return `@font-face {
  font-family: "${family}";
  src: url("../../fonts/${name}.woff2") format("woff2");
  font-weight: ${weight};
  font-display: swap;${only}
}
`
  })
  return `/* The fonts of the page, written by scripts/page-fonts.ts: a file is fetched when one of its characters is shown. */\n${faces.join('')}`
}

/** Codes as ranges in the notation of CSS. */
function rangesOf(codes: readonly number[]): readonly string[] {
  const runs: [first: number, last: number][] = []
  for (const code of codes) {
    const run = runs.at(-1)
    if (run !== undefined && run[1] === code - 1) run[1] = code
    else runs.push([code, code])
  }
  const hex = (code: number): string => code.toString(16).toUpperCase()
  return runs.map(([first, last]) => `U+${hex(first)}${first === last ? '' : `-${hex(last)}`}`)
}

/** A font cut down to some characters. */
export async function cutDown(
  font: Buffer,
  codes: readonly number[],
  format: 'woff2' | 'sfnt',
): Promise<Buffer> {
  const characters = codes.map(code => String.fromCodePoint(code)).join('')
  return await subsetFont(font, characters, { targetFormat: format, noLayoutClosure: true })
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  writeFileSync(join(ROOT, 'src/web/fonts.css'), fontsCss())
  for (const { name, source, codes } of pageFonts()) {
    const bytes = await cutDown(readFileSync(join(ROOT, 'fonts', source)), codes, 'woff2')
    writeFileSync(join(ROOT, 'fonts', `${name}.woff2`), bytes)
    console.log(`fonts/${name}.woff2: ${codes.length} characters, ${bytes.length} bytes`)
  }
}
