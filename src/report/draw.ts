/**
 * One figure, one picture: the description is read, drawn by its kind, put on a sheet and coloured.
 */

import type { Layouts } from './circuit-layout.ts'
import type { Figure } from './figure.ts'
import { readFigure } from './figure-schema.ts'
import { styleSheet, type Theme, tokensIn, withColours } from './palette.ts'
import { areaOnSheet, type Drawing, type PlaceOnSheet, roomOn, sheet } from './sheet.ts'

/** How a figure is drawn. */
export interface DrawOptions {
  /** `auto` (unless said) follows the reader's preference; programs that know no style sheets need the others. */
  readonly theme?: Theme
  /** Millimetres of the column it is made for: 85 unless said. */
  readonly width?: number
  /** Layouts of circuits that were made before. They change how long drawing takes, and nothing else. */
  readonly layouts?: Layouts
}

/** The width of one column of a paper, in millimetres. */
export const COLUMN_MM = 85

/**
 * A figure as a text of SVG. Equal descriptions give equal bytes. Throws `InvalidInput` with everything that is wrong
 * with a description, and `Unsupported` when a label finds no place.
 */
export async function drawFigure(figure: Figure, options: DrawOptions = {}): Promise<string> {
  const { theme = 'auto', width = COLUMN_MM, layouts } = options
  const known = readFigure(figure)
  const drawing = await drawingOf(known, roomOn(width), layouts)
  const svg = sheet(known, drawing, width)
  return theme === 'auto' ? withStyle(svg) : withColours(svg, theme)
}

/**
 * Where the first drawing area of a plot stands on its sheet, in shares of the sheet's width and height, so that a place in
 * the picture can be told as values on the axes. Undefined for figures without axes.
 */
export async function plotArea(
  figure: Figure,
  { width = COLUMN_MM }: Pick<DrawOptions, 'width'> = {},
): Promise<PlaceOnSheet | undefined> {
  const known = readFigure(figure)
  return areaOnSheet(known, await drawingOf(known, roomOn(width)), width)
}

async function drawingOf(figure: Figure, room: number, layouts?: Layouts): Promise<Drawing> {
  switch (figure.kind) {
    case 'plot':
      return (await import('./plot.ts')).plotDrawing(figure, room)
    case 'circuit':
      return (await import('./circuit.ts')).circuitDrawing(figure, room, layouts)
    case 'automaton':
      return (await import('./automaton.ts')).automatonDrawing(figure, room)
    case 'grid':
      return (await import('./grid.ts')).gridDrawing(figure, room)
    case 'tree':
      return (await import('./tree.ts')).treeDrawing(figure, room)
  }
}

function withStyle(svg: string): string {
  const style = `<style>\n${styleSheet(tokensIn(svg))}\n</style>`
  return svg.replace('</desc>', `</desc>\n${style}`)
}
