/**
 * How the room of a plot is divided: margins as wide as the labels that stand in them, areas beside each other as many
 * as stay legible, and rows where more are needed.
 *
 * Invariant: the labels that margins were made for are those that are drawn.
 */
import type { LineSeries, PlotFigure, Series } from './figure.ts'
import type { Look } from './palette.ts'
import { type AxisScale, axisScale, axisTitle, reachOf, type Scales } from './plot-axis.ts'
import { SIZE } from './sheet.ts'
import { sideLines, sideRoom } from './side-title.ts'
import { textWidth, wrapText } from './text-width.ts'

/** The room between areas. */
export const GAP = 17
/** From one line of small text to the next. */
export const LINE_STEP: number = SIZE.small * 1.12
/** From one line's end label to the next. */
export const END_STEP: number = SIZE.small * 1.2

const PANEL_WIDTH_MIN = 86
const HEIGHT_MIN = 40
const BAR_STEP = 10

/** How the room is divided. */
export interface Layout {
  /** The facets; one without a name where there are none. */
  readonly names: readonly (string | undefined)[]
  readonly columns: number
  readonly left: number
  readonly right: number
  /** Above each area. */
  readonly head: number
  readonly panelWidth: number
  readonly panelHeight: number
  /** Below each area. */
  readonly foot: number
  readonly slots: readonly string[]
  /** The title of the y axis, in lines. */
  readonly title: readonly string[]
}

/** Divide the room; `direct` are the names that stand at the ends of lines. */
export function layoutOf(d3: Scales, figure: PlotFigure, room: number, direct: readonly string[]): Layout {
  const names = figure.facets?.names ?? [undefined]
  const slots = slotsOf(figure)
  const right = rightMargin(figure, direct)
  let title = [axisTitle(figure.y)] as readonly string[]
  let [left, panelWidth, panelHeight, columns] = [0, 0, 100, 1]
  for (let round = 0; round < 4; round++) {
    const y = axisScale(d3, figure.y, reachOf(figure, 'y'), [panelHeight, 0])
    const lines = tickLines(figure, y, 0.36 * room)
    const widest = Math.max(0, ...lines.flat().map(line => textWidth(line, SIZE.small)))
    left = Math.max(left, widest + 6 + sideRoom(title.length))
    columns = columnsIn(room - left - right, names.length)
    panelWidth = (room - left - right - (columns - 1) * GAP) / columns
    panelHeight = heightOf(figure, lines, panelWidth, slots.length, direct.length)
    title = sideLines(axisTitle(figure.y), panelHeight + 8)
  }
  const x = axisScale(d3, figure.x, reachOf(figure, 'x'), [0, panelWidth])
  const head = figure.facets !== undefined ? SIZE.body * 1.6 : isLabelledUpright(figure) ? 11 : 5
  return { names, columns, left, right, head, panelWidth, panelHeight, foot: footOf(figure, x), slots, title }
}

/** The names of bar series that stand beside each other. */
function slotsOf({ series }: PlotFigure): readonly string[] {
  return [...new Set(series.flatMap(each => (each.kind === 'bar' && !each.stacked ? [each.name ?? ''] : [])))]
}

function columnsIn(room: number, count: number): number {
  return Math.max(1, Math.min(count, Math.floor((room + GAP) / (PANEL_WIDTH_MIN + GAP))))
}

/** Room for names at line ends, or for labels at the ends of level bars. */
function rightMargin(figure: PlotFigure, direct: readonly string[]): number {
  if (direct.length > 0) return 14 + Math.max(...direct.map(name => textWidth(name, SIZE.small)))
  const labels = figure.y.scale === 'band' ? barLabels(figure) : []
  return Math.max(5, ...labels.map(label => textWidth(label, SIZE.small) + 4))
}

function barLabels({ series }: PlotFigure): readonly string[] {
  return series.flatMap(each => (each.kind === 'bar' ? each.bars.flatMap(bar => bar.label ?? []) : []))
}

function isLabelledUpright(figure: PlotFigure): boolean {
  return figure.x.scale === 'band' && barLabels(figure).length > 0
}

/** Bands beside the y axis are as high as their names and their bars need; other areas follow the aspect. */
function heightOf(
  figure: PlotFigure,
  lines: readonly (readonly string[])[],
  width: number,
  slots: number,
  ends: number,
): number {
  if (figure.y.scale !== 'band')
    return Math.max(HEIGHT_MIN, width * (figure.aspect ?? 2 / 3), ends * END_STEP + 6)
  const bars = barLabels(figure).length > 0 ? (BAR_STEP * Math.max(1, slots)) / 0.76 : 0
  const highest = Math.max(1, ...lines.map(each => each.length))
  return Math.max(HEIGHT_MIN, lines.length * Math.max(bars, highest * LINE_STEP + 6))
}

/** The labels of the y axis, names broken into lines. */
export function tickLines(
  figure: PlotFigure,
  scale: AxisScale,
  width: number,
): readonly (readonly string[])[] {
  const isBand = figure.y.scale === 'band'
  return scale.ticks.map(({ text }) => (isBand ? wrapText(text, SIZE.small, width) : [text]))
}

/** The room for the labels of the y axis in a layout. */
export function tickRoom({ left, title }: Layout): number {
  return left - 6 - sideRoom(title.length) + 0.01
}

/** Are the names of bands below the axis too long to stand level? */
export function isTurned(figure: PlotFigure, x: AxisScale): boolean {
  if (figure.x.scale !== 'band') return false
  const longest = x.ticks.flatMap(({ text }) => text.split(' ')).map(word => textWidth(word, SIZE.small))
  return Math.max(0, ...longest) > x.band - 2
}

function footOf(figure: PlotFigure, x: AxisScale): number {
  const widths = x.ticks.map(({ text }) => textWidth(text, SIZE.small))
  if (isTurned(figure, x)) return Math.max(...widths) + 7
  const isBand = figure.x.scale === 'band'
  const lines = isBand ? x.ticks.map(({ text }) => wrapText(text, SIZE.small, x.band - 2).length) : [1]
  return 5 + Math.max(1, ...lines) * LINE_STEP + 2
}

/** The categories that are named at the end of their line; none where any cannot be. */
export function directNames(
  figure: PlotFigure,
  looks: ReadonlyMap<string, Look>,
  room: number,
): readonly string[] {
  const names = [...looks.keys()]
  const isLine = (name: string): boolean =>
    figure.series.some(each => each.name === name && isLineSeries(each))
  const widest = Math.max(0, ...names.map(name => textWidth(name, SIZE.small)))
  const fits = figure.facets === undefined && widest <= 0.3 * room
  return fits && names.every(isLine) ? names : []
}

/** Is this a line, which has an end to be named at? */
export function isLineSeries(series: Series): series is LineSeries {
  return series.kind === 'line' || series.kind === 'step'
}
