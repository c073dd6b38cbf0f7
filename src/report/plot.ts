/**
 * Plots: drawing areas with axes, one or several beside each other, and lines that are named at their ends. A legend
 * stands above only where ends cannot be named, and always between the title and the drawing.
 */
import { at } from '../base/errors.ts'
import type { LineSeries, PlotFigure, Series } from './figure.ts'
import { CATEGORIES_MAX, INK, type Look, looksOf, PAPER, SOFT } from './palette.ts'
import { placeLabels, spread } from './placement.ts'
import { type AxisScale, axisScale, axisTitle, reachOf, type Scales } from './plot-axis.ts'
import { cornersOf, drawSeries, gridMarks, type Panel, tickStrokes } from './plot-series.ts'
import { type Drawing, type LegendEntry, SIZE } from './sheet.ts'
import { group, type Mark, mark, pathThrough, textBox, textMark } from './svg.ts'
import { symbolMark } from './symbols.ts'
import { textWidth, wrapText } from './text-width.ts'

const GAP = 10
const PANEL_WIDTH_MIN = 92
const LINE_STEP = SIZE.small * 1.12

/** The named series of a plot, each name once, with how it looks. */
function categoriesOf(figure: PlotFigure): ReadonlyMap<string, Look> {
  return looksOf(
    figure.series.flatMap(({ name, verdict }) => (name === undefined ? [] : [{ name, verdict }])),
  )
}

/** The most categories a plot can show. */
export const PLOT_CATEGORIES_MAX: number = CATEGORIES_MAX

/** How the room is divided. */
interface Layout {
  readonly names: readonly (string | undefined)[]
  readonly columns: number
  readonly left: number
  readonly right: number
  readonly head: number
  readonly panelWidth: number
  readonly panelHeight: number
  readonly foot: number
}

/** Draw a plot in a width. */
export async function plotDrawing(figure: PlotFigure, room: number): Promise<Drawing> {
  const d3: Scales = await import('d3-scale')
  const looks = categoriesOf(figure)
  const direct = directNames(figure, looks, room)
  const layout = layoutOf(d3, figure, room, direct)
  const slots = [
    ...new Set(
      figure.series.flatMap(each => (each.kind === 'bar' && !each.stacked ? [each.name ?? ''] : [])),
    ),
  ]
  const panel: Panel = {
    width: layout.panelWidth,
    height: layout.panelHeight,
    x: axisScale(d3, figure.x, reachOf(figure, 'x'), [0, layout.panelWidth]),
    y: axisScale(d3, figure.y, reachOf(figure, 'y'), yRange(figure, layout.panelHeight)),
    looks,
    slots,
    isBandX: figure.x.scale === 'band',
  }
  const rows = Math.ceil(layout.names.length / layout.columns)
  const rowHeight = layout.head + layout.panelHeight + layout.foot
  const marks = layout.names.map((name, index) => facetMarks(figure, panel, layout, name, index, direct))
  const titles = axisTitles(figure, layout, rows, rowHeight, room)
  const clip = clipMarks(figure, panel)
  return {
    width: room,
    height: rows * rowHeight + titles.height,
    marks: [...clip, ...marks, ...titles.marks],
    legend: direct.length > 0 ? [] : legendOf(figure, looks),
    looks: [...looks.values()],
  }
}

/** Bands of the y axis read from the top, numbers grow upwards. */
function yRange(figure: PlotFigure, height: number): readonly [number, number] {
  return figure.y.scale === 'band' ? [0, height] : [height, 0]
}

/** The categories that are named at the end of their line; none where any cannot be. */
function directNames(figure: PlotFigure, looks: ReadonlyMap<string, Look>, room: number): readonly string[] {
  const names = [...looks.keys()]
  const isLine = (name: string): boolean =>
    figure.series.some(each => each.name === name && isLineSeries(each))
  const widest = Math.max(0, ...names.map(name => textWidth(name, SIZE.small)))
  const fits = figure.facets === undefined && widest <= 0.3 * room
  return fits && names.every(isLine) ? names : []
}

function isLineSeries(series: Series): series is LineSeries {
  return (series.kind === 'line' || series.kind === 'step') && series.points.length > 0
}

function layoutOf(d3: Scales, figure: PlotFigure, room: number, direct: readonly string[]): Layout {
  const names = figure.facets?.names ?? [undefined]
  const guess = axisScale(d3, figure.y, reachOf(figure, 'y'), [100, 0])
  const lines = tickLines(figure, guess, 0.36 * room)
  const widest = Math.max(0, ...lines.flat().map(line => textWidth(line, SIZE.small)))
  const left = widest + 6 + SIZE.body * 1.35
  const right = direct.length === 0 ? 5 : 14 + Math.max(...direct.map(name => textWidth(name, SIZE.small)))
  const columns = Math.max(
    1,
    Math.min(names.length, Math.floor((room - left - right + GAP) / (PANEL_WIDTH_MIN + GAP))),
  )
  const panelWidth = (room - left - right - (columns - 1) * GAP) / columns
  const bands =
    figure.y.scale === 'band' ? lines.reduce((sum, each) => sum + each.length * LINE_STEP + 7, 0) : 0
  const panelHeight = Math.max(
    bands,
    figure.y.scale === 'band' ? 0 : panelWidth * (figure.aspect ?? 2 / 3),
    30,
  )
  const head = figure.facets === undefined ? 5 : SIZE.body * 1.6
  const x = axisScale(d3, figure.x, reachOf(figure, 'x'), [0, panelWidth])
  return { names, columns, left, right, head, panelWidth, panelHeight, foot: footOf(figure, x) }
}

/** The labels of the y axis, names broken into lines. */
function tickLines(figure: PlotFigure, scale: AxisScale, width: number): readonly (readonly string[])[] {
  return scale.ticks.map(({ text }) =>
    figure.y.scale === 'band' ? wrapText(text, SIZE.small, width) : [text],
  )
}

/** Are the names of bands below the axis too long to stand level? */
function isTurned(figure: PlotFigure, x: AxisScale): boolean {
  if (figure.x.scale !== 'band') return false
  const longest = x.ticks.flatMap(({ text }) => text.split(' ')).map(word => textWidth(word, SIZE.small))
  return Math.max(0, ...longest) > x.band - 2
}

function footOf(figure: PlotFigure, x: AxisScale): number {
  const widths = x.ticks.map(({ text }) => textWidth(text, SIZE.small))
  if (isTurned(figure, x)) return Math.max(...widths) + 7
  const lines =
    figure.x.scale === 'band' ? x.ticks.map(({ text }) => wrapText(text, SIZE.small, x.band - 2).length) : [1]
  return 5 + Math.max(1, ...lines) * LINE_STEP + 2
}

function facetMarks(
  figure: PlotFigure,
  panel: Panel,
  layout: Layout,
  name: string | undefined,
  index: number,
  direct: readonly string[],
): Mark {
  const column = index % layout.columns
  const row = Math.floor(index / layout.columns)
  const left = layout.left + column * (layout.panelWidth + GAP)
  const top = layout.head + row * (layout.head + layout.panelHeight + layout.foot)
  const own = figure.series.filter(each => each.facet === undefined || each.facet === name)
  const drawn = own.map(series => drawSeries(series, panel))
  const isClipped = figure.x.domain !== undefined || figure.y.domain !== undefined
  const body = group(
    isClipped ? { 'clip-path': 'url(#panel)' } : {},
    drawn.flatMap(each => each.marks),
  )
  const area = {
    x: 0,
    y: -layout.head + 2,
    width: panel.width + layout.right,
    height: panel.height + layout.head - 2,
  }
  const ends = direct.length === 0 ? [] : endLabels(own, panel, direct)
  const labels = placeLabels(
    drawn.flatMap(each => each.labels),
    {
      area: { ...area, width: panel.width + (direct.length > 0 ? 4 : layout.right) },
      hard: [...drawn.flatMap(each => each.hard), ...headBox(name)],
      soft: drawn.flatMap(each => each.soft),
    },
  )
  const heading =
    name === undefined ? [] : [textMark(name, 0, -4, { size: SIZE.body, weight: 'semibold', fill: INK })]
  const axes = [
    ...tickStrokes(panel, true, column === 0),
    ...xLabels(figure, panel),
    ...(column === 0 ? yLabels(figure, panel, layout) : []),
  ]
  const marks = [...gridMarks(panel), body, ...axes, ...heading, ...ends, ...labels]
  return group({ transform: `translate(${left.toFixed(2)} ${top.toFixed(2)})` }, marks)
}

function headBox(name: string | undefined): ReturnType<typeof textBox>[] {
  return name === undefined ? [] : [textBox(name, 0, -4, { size: SIZE.body, weight: 'semibold' })]
}

/** Names at the right ends of lines, moved apart, each with the symbol of its line. */
function endLabels(series: readonly Series[], panel: Panel, direct: readonly string[]): Mark[] {
  const ends = direct.map(name => {
    const line = series.filter(isLineSeries).findLast(each => each.name === name) as LineSeries
    return cornersOf(line, panel).at(-1) as readonly [number, number]
  })
  const step = SIZE.small * 1.2
  const places = spread(
    ends.map(end => end[1]),
    step,
    3,
    panel.height - 3,
  )
  return direct.flatMap((name, index) => {
    const [fromX, fromY] = at(ends, index)
    const y = at(places, index)
    const look = panel.looks.get(name) as Look
    const d = pathThrough([
      [Math.min(fromX, panel.width) + 3, fromY],
      [panel.width + 5, y],
    ])
    const leader = mark('path', {
      d,
      fill: 'none',
      stroke: SOFT,
      'stroke-width': 0.5,
      'stroke-dasharray': '1 1',
    })
    const symbol = symbolMark(look, panel.width + 7.5, y, 2.2)
    const label = textMark(name, panel.width + 12, y + SIZE.small * 0.33, {
      size: SIZE.small,
      fill: INK,
      halo: PAPER,
    })
    return [leader, symbol, label]
  })
}

function xLabels(figure: PlotFigure, panel: Panel): Mark[] {
  const base = { size: SIZE.small, fill: INK } as const
  const isBand = figure.x.scale === 'band'
  const top = panel.height + 5
  if (isTurned(figure, panel.x)) {
    return panel.x.ticks.map(({ at: x, text }) =>
      textMark(text, x + SIZE.small * 0.3, top, { ...base, anchor: 'end', upwards: true }),
    )
  }
  return panel.x.ticks.flatMap(({ at: x, text }) => {
    const lines = isBand ? wrapText(text, SIZE.small, panel.x.band - 2) : [text]
    return lines.map((line, index) =>
      textMark(line, x, top + SIZE.small * 0.75 + index * LINE_STEP, { ...base, anchor: 'middle' }),
    )
  })
}

function yLabels(figure: PlotFigure, panel: Panel, layout: Layout): Mark[] {
  const lines = tickLines(figure, panel.y, layout.left - 6 - SIZE.body * 1.35 + 0.01)
  return panel.y.ticks.flatMap(({ at: y }, index) => {
    const own = at(lines, index)
    return own.map((line, row) => {
      const baseline = y + SIZE.small * 0.33 + (row - (own.length - 1) / 2) * LINE_STEP
      return textMark(line, -5, baseline, { size: SIZE.small, fill: INK, anchor: 'end' })
    })
  })
}

interface Titles {
  readonly marks: readonly Mark[]
  readonly height: number
}

/** The titles of both axes, once for all areas. */
function axisTitles(
  figure: PlotFigure,
  layout: Layout,
  rows: number,
  rowHeight: number,
  room: number,
): Titles {
  const setting = { size: SIZE.body, fill: INK, anchor: 'middle' } as const
  const drawnWidth = room - layout.left - layout.right
  const middle = layout.left + drawnWidth / 2
  const facets = figure.facets === undefined ? '' : `, by ${figure.facets.label}`
  const lines = wrapText(`${axisTitle(figure.x)}${facets}`, SIZE.body, room - layout.left)
  const below = lines.map((line, index) =>
    textMark(line, middle, rows * rowHeight + SIZE.body * (0.9 + 1.2 * index), setting),
  )
  const height = rows * rowHeight - layout.foot - layout.head
  const beside = wrapText(axisTitle(figure.y), SIZE.body, Math.max(height + layout.foot, 60))
  const upright = beside.map((line, index) =>
    textMark(line, SIZE.body * (0.8 + 1.15 * (index - beside.length + 1)), layout.head + height / 2, {
      ...setting,
      upwards: true,
    }),
  )
  return { marks: [...below, ...upright], height: lines.length * SIZE.body * 1.2 }
}

function clipMarks(figure: PlotFigure, { width, height }: Panel): Mark[] {
  if (figure.x.domain === undefined && figure.y.domain === undefined) return []
  const pane = mark('rect', { x: -1, y: -1, width: width + 2, height: height + 2 })
  return [mark('clipPath', { id: 'panel' }, pane)]
}

function legendOf(figure: PlotFigure, looks: ReadonlyMap<string, Look>): readonly LegendEntry[] {
  return [...looks].map(([name, look]) => {
    const kinds = figure.series.filter(each => each.name === name).map(each => each.kind)
    const isLine = kinds.some(kind => kind === 'line' || kind === 'step' || kind === 'rule')
    const isArea = kinds.some(
      kind => kind === 'bar' || kind === 'area' || kind === 'region' || kind === 'cell',
    )
    return { name, look, kind: isLine ? 'line' : isArea ? 'area' : 'point' }
  })
}
