/**
 * Plots: drawing areas with axes, one or several beside each other, and lines that are named at their ends. A legend
 * stands above only where ends cannot be named, and always between the title and the drawing.
 */
import { at } from '../base/errors.ts'
import type { LineSeries, PlotFigure, Series } from './figure.ts'
import { INK, type Look, looksOf, PAPER, SOFT } from './palette.ts'
import { boxesAlong, placeLabels, spread } from './placement.ts'
import { axisScale, axisTitle, reachOf, type Scales } from './plot-axis.ts'
import {
  directNames,
  END_STEP,
  GAP,
  isLineSeries,
  isTurned,
  type Layout,
  LINE_STEP,
  layoutOf,
  tickLines,
  tickRoom,
} from './plot-layout.ts'
import { cornersOf, type Drawn, drawSeries, gridMarks, type Panel, tickStrokes } from './plot-series.ts'
import { type Drawing, type LegendEntry, SIZE } from './sheet.ts'
import { sideMarks } from './side-title.ts'
import { formatLength, group, type Mark, mark, pathThrough, textBox, textMark } from './svg.ts'
import { symbolMark } from './symbols.ts'
import { textWidth, wrapText } from './text-width.ts'

/** The named series of a plot, each name once, with how it looks. */
function categoriesOf(figure: PlotFigure): ReadonlyMap<string, Look> {
  return looksOf(
    figure.series.flatMap(({ name, verdict }) => (name === undefined ? [] : [{ name, verdict }])),
  )
}

/** Draw a plot in a width. */
export async function plotDrawing(figure: PlotFigure, room: number): Promise<Drawing> {
  const d3: Scales = await import('d3-scale')
  const looks = categoriesOf(figure)
  const direct = directNames(figure, looks, room)
  const layout = layoutOf(d3, figure, room, direct)
  const panel: Panel = {
    width: layout.panelWidth,
    height: layout.panelHeight,
    x: axisScale(d3, figure.x, reachOf(figure, 'x'), [0, layout.panelWidth]),
    y: axisScale(d3, figure.y, reachOf(figure, 'y'), yRange(figure, layout.panelHeight)),
    looks,
    slots: layout.slots,
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
    area: { x: layout.left, y: layout.head, width: layout.panelWidth, height: layout.panelHeight },
  }
}

/** Bands of the y axis read from the top, numbers grow upwards. */
function yRange(figure: PlotFigure, height: number): readonly [number, number] {
  return figure.y.scale === 'band' ? [0, height] : [height, 0]
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
  const body = [
    group(
      isClipped ? { 'clip-path': 'url(#panel)' } : {},
      drawn.flatMap(each => each.marks),
    ),
    ...drawn.flatMap(each => each.symbols),
  ]
  const heading = headingOf(figure, name, panel.width)
  const ends = direct.length === 0 ? [] : endLabels(own, panel, direct)
  const labels = labelsIn(panel, layout, drawn, heading, ends)
  const axes = [
    ...tickStrokes(panel, true, column === 0),
    ...xLabels(figure, panel),
    ...(column === 0 ? yLabels(figure, panel, layout) : []),
  ]
  const head = heading === undefined ? [] : [textMark(heading, 0, -4, HEADING)]
  const marks = [
    ...gridMarks(panel),
    ...body,
    ...axes,
    ...head,
    ...ends.flatMap(each => each.marks),
    ...labels,
  ]
  return group({ transform: `translate(${formatLength(left)} ${formatLength(top)})` }, marks)
}

const HEADING = { size: SIZE.body, weight: 'semibold', fill: INK } as const

/** What a facet is called, and what it is a facet of if there is room to say it. */
function headingOf({ facets }: PlotFigure, name: string | undefined, width: number): string | undefined {
  if (name === undefined || facets === undefined) return undefined
  const long = `${facets.label}: ${name}`
  return textWidth(long, SIZE.body, 'semibold') <= width ? long : name
}

/** The labels of points, bars, regions and rules of one area. */
function labelsIn(
  panel: Panel,
  layout: Layout,
  drawn: readonly Drawn[],
  heading: string | undefined,
  ends: readonly EndLabel[],
): Mark[] {
  const width = panel.width + (ends.length > 0 ? 4 : layout.right)
  const area = { x: 0, y: 2 - layout.head, width, height: panel.height + layout.head - 2 }
  const head = heading === undefined ? [] : [textBox(heading, 0, -4, HEADING)]
  return placeLabels(
    drawn.flatMap(each => each.labels),
    {
      area,
      hard: [...drawn.flatMap(each => each.hard), ...head],
      soft: [...drawn.flatMap(each => each.soft), ...ends.flatMap(each => boxesAlong(each.leader))],
    },
  )
}

/** A name at the end of a line, with the line that leads there. */
interface EndLabel {
  readonly marks: readonly Mark[]
  readonly leader: readonly (readonly [number, number])[]
}

/** Names at the right ends of lines, moved apart, each with the symbol of its line. */
function endLabels(series: readonly Series[], panel: Panel, direct: readonly string[]): EndLabel[] {
  const ends = direct.map(name => {
    const line = series.filter(isLineSeries).findLast(each => each.name === name) as LineSeries
    return cornersOf(line, panel).at(-1) as readonly [number, number]
  })
  const wanted = ends.map(end => end[1])
  const places = spread(wanted, END_STEP, 3, panel.height - 3)
  return direct.map((name, index) => {
    const [fromX, endY] = at(ends, index)
    const y = at(places, index)
    const begin = [Math.min(fromX, panel.width) + 3, Math.min(panel.height, Math.max(0, endY))] as const
    const leader = [begin, [panel.width + 5, y] as const]
    const paint = { fill: 'none', stroke: SOFT, 'stroke-width': 0.5, 'stroke-dasharray': '1 1' }
    const setting = { size: SIZE.small, fill: INK, halo: PAPER }
    const marks = [
      mark('path', { d: pathThrough(leader), ...paint }),
      symbolMark(panel.looks.get(name) as Look, panel.width + 7.5, y, 2.2),
      textMark(name, panel.width + 12, y + SIZE.small * 0.33, setting),
    ]
    return { marks, leader }
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
  const lines = tickLines(figure, panel.y, tickRoom(layout))
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
  const lines = wrapText(axisTitle(figure.x), SIZE.body, room - layout.left)
  const below = lines.map((line, index) =>
    textMark(line, middle, rows * rowHeight + SIZE.body * (0.9 + 1.2 * index), setting),
  )
  const height = rows * rowHeight - layout.foot - layout.head
  const upright = sideMarks(layout.title, layout.head + height / 2)
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
