/**
 * One figure, one picture: the description is read, drawn by its kind, put on a sheet and coloured.
 */

import type { Figure } from './figure.ts'
import { readFigure } from './figure-schema.ts'
import { styleSheet, type Theme, tokensIn, withColours } from './palette.ts'
import { type Drawing, roomOn, sheet } from './sheet.ts'

/** How a figure is drawn. */
export interface DrawOptions {
  /** `auto` (unless said) follows the reader's preference; programs that know no style sheets need the others. */
  readonly theme?: Theme
  /** Millimetres of the column it is made for: 85 unless said. */
  readonly width?: number
}

/** The width of one column of a paper, in millimetres. */
export const COLUMN_MM = 85

/**
 * A figure as a text of SVG. Equal descriptions give equal bytes. Throws `InvalidInput` with everything that is wrong
 * with a description, and `Unsupported` when a label finds no place.
 */
export async function drawFigure(figure: Figure, options: DrawOptions = {}): Promise<string> {
  const { theme = 'auto', width = COLUMN_MM } = options
  const known = readFigure(figure)
  const drawing = await drawingOf(known, roomOn(width))
  const svg = sheet(known, drawing, width)
  return theme === 'auto' ? withStyle(svg) : withColours(svg, theme)
}

async function drawingOf(figure: Figure, room: number): Promise<Drawing> {
  switch (figure.kind) {
    case 'plot':
      return (await import('./plot.ts')).plotDrawing(figure, room)
    case 'circuit':
      return (await import('./circuit.ts')).circuitDrawing(figure, room)
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
