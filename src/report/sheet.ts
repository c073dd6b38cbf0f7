/**
 * The sheet that every figure stands on: its title, the legend next to the drawing, the drawing, the caption and the
 * line that says how exact it is. The sheet is as wide as the column it is meant for, and a drawing that needs more
 * makes it wider rather than its letters smaller than 7 pt.
 *
 * Invariant: the first children of the root are <title> and <desc>, which screen readers say.
 */
import type { FigureHead } from './figure.ts'
import { INK, type Look, PAPER, SOFT } from './palette.ts'
import { formatLength, formatMark, group, type Mark, mark, textMark } from './svg.ts'
import { hatchMarks, SWATCH_WIDTH, type SwatchKind, swatchMarks } from './symbols.ts'
import { textWidth, wrapText } from './text-width.ts'

/** Sizes of text in points. Nothing is smaller than `small`. */
export const SIZE = { title: 9.5, body: 7.8, small: 7.2 } as const

/** Points in a millimetre. */
export const POINTS_PER_MM: number = 72 / 25.4

const MARGIN = 5
const FONTS = "'Source Sans 3','Noto Sans Math','Source Sans Pro','Helvetica Neue',Arial,sans-serif"

/** An entry of the legend. */
export interface LegendEntry {
  readonly name: string
  readonly look: Look
  readonly kind: SwatchKind
  /** Said after the name. */
  readonly meaning?: string | undefined
}

/** What one kind of figure draws: marks from (0, 0) on, and what must stand in the legend. */
export interface Drawing {
  readonly width: number
  readonly height: number
  readonly marks: readonly Mark[]
  readonly legend: readonly LegendEntry[]
  /** Looks that are used without standing in the legend. */
  readonly looks?: readonly Look[]
  /** Where its first drawing area stands, for whoever points at values in it. */
  readonly area?: Area
}

/** A rectangle. */
export interface Area {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}

/** The width that a drawing may take on a sheet of so many millimetres, in points. */
export function roomOn(widthMm: number): number {
  return widthMm * POINTS_PER_MM - 2 * MARGIN
}

/** What a sheet is made of, and where its drawing stands. */
interface Standing {
  readonly width: number
  readonly height: number
  readonly left: number
  readonly top: number
  readonly above: readonly Mark[]
  readonly below: readonly Mark[]
}

function standingOf(head: FigureHead, drawing: Drawing, widthMm: number): Standing {
  const room = Math.max(roomOn(widthMm), drawing.width)
  const title = linesAt(head.title, MARGIN + SIZE.title * 0.8, room, 'title')
  const legend = legendMarks(drawing.legend, title.end + 2, room)
  const top = legend.end + 4
  const caption = linesAt(head.caption, top + drawing.height + SIZE.body + 4, room, 'caption')
  const note = linesAt(noteOf(head), caption.end + SIZE.body * 0.9, room, 'note')
  return {
    width: room + 2 * MARGIN,
    height: note.end + MARGIN - 2,
    left: MARGIN + Math.max(0, (room - drawing.width) / 2),
    top,
    above: [...title.marks, ...legend.marks],
    below: [...caption.marks, ...note.marks],
  }
}

/** A place on a sheet in shares of its width and height; `aspect` is the height of the sheet over its width. */
export interface PlaceOnSheet extends Area {
  readonly aspect: number
}

/** Where the drawing area of a drawing is on its sheet; undefined where a drawing has none. */
export function areaOnSheet(head: FigureHead, drawing: Drawing, widthMm: number): PlaceOnSheet | undefined {
  const { width, height, left, top } = standingOf(head, drawing, widthMm)
  const { area } = drawing
  if (area === undefined) return undefined
  return {
    x: (left + area.x) / width,
    y: (top + area.y) / height,
    width: area.width / width,
    height: area.height / height,
    aspect: height / width,
  }
}

/** A drawing on its sheet, as a text of SVG that still has tokens for colours. */
export function sheet(head: FigureHead, drawing: Drawing, widthMm: number): string {
  const { width, height, left, top, above, below } = standingOf(head, drawing, widthMm)
  const body = group({ transform: `translate(${formatLength(left)} ${formatLength(top)})` }, drawing.marks)
  const looks = [...drawing.legend.map(entry => entry.look), ...(drawing.looks ?? [])]
  const definitions = hatchMarks(looks)
  const parts = [
    ...(definitions.length === 0 ? [] : [mark('defs', {}, ...definitions)]),
    mark('rect', { width, height, fill: PAPER }),
    ...above,
    body,
    ...below,
  ]
  return `${formatMark(rootMark(head, width, height, parts))}\n`
}

function rootMark(head: FigureHead, width: number, height: number, parts: readonly Mark[]): Mark {
  const millimetres = (points: number): string => `${formatLength(points / POINTS_PER_MM)}mm`
  return mark(
    'svg',
    {
      xmlns: 'http://www.w3.org/2000/svg',
      class: 'mesascope-figure',
      role: 'img',
      width: millimetres(width),
      height: millimetres(height),
      viewBox: `0 0 ${formatLength(width)} ${formatLength(height)}`,
      'font-family': FONTS,
    },
    mark('title', {}, head.title),
    mark('desc', {}, `${head.alt} ${noteOf(head)}`),
    ...parts,
  )
}

const NOTES: { readonly [exactness in FigureHead['exactness']]: string } = {
  exact: 'Exact: every value shown is proved or computed without rounding.',
  rounded: 'Rounded: values are computed exactly, and rounded correctly to the digits shown.',
  indicative: 'Indicative: values are measured, sampled or bounded, not proved.',
}

/** The line that says what a reader may do with the numbers. */
export function noteOf({ exactness }: FigureHead): string {
  return NOTES[exactness]
}

interface Lines {
  readonly marks: readonly Mark[]
  /** Where the last line stands, or what was given when there is none. */
  readonly end: number
}

function linesAt(text: string, baseline: number, room: number, kind: 'title' | 'caption' | 'note'): Lines {
  const size = kind === 'title' ? SIZE.title : SIZE.body
  const weight = kind === 'title' ? 'semibold' : 'regular'
  const fill = kind === 'note' ? SOFT : INK
  const lines = wrapText(text, size, room, weight)
  const step = size * 1.25
  const marks = lines.map((line, index) =>
    textMark(line, MARGIN, baseline + index * step, { size, weight, fill }),
  )
  return { marks, end: baseline + (lines.length - 1) * step + size * 0.3 }
}

const LEGEND_STEP = 12

/** The legend in rows, each entry a swatch, a name and what it means. */
function legendMarks(entries: readonly LegendEntry[], top: number, room: number): Lines {
  const marks: Mark[] = []
  let x = 0
  let y = top + LEGEND_STEP / 2
  for (const { name, look, kind, meaning } of entries) {
    const text = meaning === undefined ? name : `${name}: ${meaning}`
    const indent = SWATCH_WIDTH[kind] + 4
    const lines = wrapText(text, SIZE.body, room - indent)
    const width = indent + Math.max(...lines.map(line => textWidth(line, SIZE.body)))
    if (x > 0 && x + width > room) {
      x = 0
      y += LEGEND_STEP
    }
    marks.push(...swatchMarks(look, kind, MARGIN + x, y))
    lines.forEach((line, index) => {
      if (index > 0) y += LEGEND_STEP - 2
      const baseline = y + SIZE.body * 0.33
      marks.push(textMark(line, MARGIN + x + indent, baseline, { size: SIZE.body, fill: INK }))
    })
    x += width + 11
  }
  return { marks, end: entries.length === 0 ? top : y + LEGEND_STEP / 2 }
}
