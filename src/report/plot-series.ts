/**
 * The marks of each kind of series in one drawing area, together with the labels that want a place and with what labels
 * should not cover.
 */
import { at } from '../base/errors.ts'
import type {
  AreaSeries,
  BarSeries,
  CellSeries,
  LineSeries,
  PointSeries,
  RegionSeries,
  RuleSeries,
  Series,
  TextSeries,
} from './figure.ts'
import { paperNumber } from './figure-number.ts'
import { FAINT, INK, type Look, PLAIN, SOFT, token } from './palette.ts'
import { boxesAlong, type LabelRequest } from './placement.ts'
import type { AxisScale } from './plot-axis.ts'
import { innerPoint } from './polygon.ts'
import { SIZE } from './sheet.ts'
import { type Box, type Mark, mark, pathThrough } from './svg.ts'
import { areaPaint, strokeMark, symbolMark } from './symbols.ts'
import { textWidth } from './text-width.ts'

/** A drawing area: its size, its axes, and how categories look. */
export interface Panel {
  readonly width: number
  readonly height: number
  readonly x: AxisScale
  readonly y: AxisScale
  readonly looks: ReadonlyMap<string, Look>
  /** Names of the bar series that stand beside each other in a band. */
  readonly slots: readonly string[]
  readonly isBandX: boolean
}

/** What is drawn, what is to be labelled, and what labels keep off. */
export interface Drawn {
  /** Cut off at the edges of the area. */
  readonly marks: readonly Mark[]
  /** Symbols, which may reach over the edges. */
  readonly symbols: readonly Mark[]
  readonly labels: readonly LabelRequest[]
  readonly hard: readonly Box[]
  readonly soft: readonly Box[]
}

const NOTHING: Drawn = { marks: [], symbols: [], labels: [], hard: [], soft: [] }
const SYMBOL_RADIUS = 2.6
const MARKED_MAX = 30

type Point = readonly [number, number]

/** Draw a series. */
export function drawSeries(series: Series, panel: Panel): Drawn {
  switch (series.kind) {
    case 'line':
    case 'step':
      return drawLine(series, panel)
    case 'point':
      return drawPoints(series, panel)
    case 'bar':
      return drawBars(series, panel)
    case 'cell':
      return drawCells(series, panel)
    case 'area':
      return drawArea(series, panel)
    case 'region':
      return drawRegions(series, panel)
    case 'rule':
      return drawRules(series, panel)
    case 'text':
      return drawTexts(series, panel)
  }
}

function lookOf(series: Series, panel: Panel): Look {
  return (series.name === undefined ? undefined : panel.looks.get(series.name)) ?? PLAIN
}

function pointsOf(series: LineSeries | PointSeries, panel: Panel): readonly Point[] {
  return series.points.map(point => [panel.x.place(point.x), panel.y.place(point.y)])
}

/** The corners of a line; a step keeps its value until the next point. */
export function cornersOf(series: LineSeries, panel: Panel): readonly Point[] {
  const points = pointsOf(series, panel)
  return series.kind === 'line' ? points : stepped(points)
}

function stepped(points: readonly Point[]): readonly Point[] {
  return points.flatMap((point, index) =>
    index === 0 ? [point] : [[point[0], at(points, index - 1)[1]] as const, point],
  )
}

function drawLine(series: LineSeries, panel: Panel): Drawn {
  const look = lookOf(series, panel)
  const corners = cornersOf(series, panel)
  const isMarked = series.marked ?? series.points.length <= MARKED_MAX
  const symbols = isMarked ? symbolsAt(series, panel, look) : NOTHING
  return {
    ...symbols,
    marks: [strokeMark(pathThrough(corners), look)],
    soft: boxesAlong(corners),
  }
}

function drawPoints(series: PointSeries, panel: Panel): Drawn {
  return symbolsAt(series, panel, lookOf(series, panel))
}

function symbolsAt(series: LineSeries | PointSeries, panel: Panel, look: Look): Drawn {
  const r = SYMBOL_RADIUS
  const isShown = ([x, y]: Point): boolean =>
    x >= -0.01 && y >= -0.01 && x <= panel.width + 0.01 && y <= panel.height + 0.01
  const shown = pointsOf(series, panel).flatMap((point, index) =>
    isShown(point) ? [{ x: point[0], y: point[1], text: at(series.points, index).label }] : [],
  )
  return {
    ...NOTHING,
    symbols: shown.map(({ x, y }) => symbolMark(look, x, y, r)),
    labels: shown.flatMap(({ x, y, text }) =>
      text === undefined ? [] : [{ text, x, y, gap: r + 1, size: SIZE.small }],
    ),
    hard: shown.map(({ x, y }) => ({ x: x - r, y: y - r, width: 2 * r, height: 2 * r })),
  }
}

/** Where a bar stands across its band: all of it, or the slot of its series. */
function slotOf(series: BarSeries, panel: Panel): readonly [from: number, width: number] {
  const band = 0.76 * (panel.isBandX ? panel.x.band : panel.y.band)
  const count = Math.max(1, panel.slots.length)
  if (series.stacked || count === 1) return [-band / 2, band]
  return [-band / 2 + (panel.slots.indexOf(series.name ?? '') * band) / count, band / count]
}

function drawBars(series: BarSeries, panel: Panel): Drawn {
  const look = lookOf(series, panel)
  const [shift, thickness] = slotOf(series, panel)
  const along = panel.isBandX ? panel.y : panel.x
  const across = panel.isBandX ? panel.x : panel.y
  const boxes = series.bars.map(bar => {
    const side = across.place(bar.at) + shift
    const [from, to] = [along.place(bar.from ?? 0), along.place(bar.to)]
    const [near, length] = [Math.min(from, to), Math.abs(to - from)]
    return panel.isBandX
      ? { x: side, y: near, width: thickness, height: length }
      : { x: near, y: side, width: length, height: thickness }
  })
  const labels = series.bars.flatMap((bar, index) => {
    const isFall = paperNumber(bar.to) < paperNumber(bar.from ?? 0)
    return bar.label === undefined ? [] : [barLabel(bar.label, at(boxes, index), panel, isFall)]
  })
  const paint = { fill: areaPaint(look), stroke: token(look.key), 'stroke-width': 0.9 }
  return { ...NOTHING, marks: boxes.map(box => mark('rect', { ...box, ...paint })), labels, soft: boxes }
}

function barLabel(text: string, box: Box, panel: Panel, isFall: boolean): LabelRequest {
  const common = { text, gap: 0.6, size: SIZE.small }
  if (panel.isBandX) {
    const y = isFall ? box.y + box.height : box.y
    return { ...common, x: box.x + box.width / 2, y, prefer: isFall ? 'below' : 'above' }
  }
  const x = isFall ? box.x : box.x + box.width
  return { ...common, x, y: box.y + box.height / 2, prefer: isFall ? 'left' : 'right' }
}

function drawCells(series: CellSeries, panel: Panel): Drawn {
  const look = lookOf(series, panel)
  const [width, height] = [panel.x.band, panel.y.band]
  const paint = { fill: areaPaint(look), stroke: token(look.key), 'stroke-width': 0.8 }
  const middles = series.cells.map((cell): Point => [panel.x.place(cell.x), panel.y.place(cell.y)])
  const marks = middles.map(([x, y]) =>
    mark('rect', {
      x: x - width / 2 + 0.8,
      y: y - height / 2 + 0.8,
      width: width - 1.6,
      height: height - 1.6,
      ...paint,
    }),
  )
  const labels = series.cells.flatMap(({ text }, index) => {
    const [x, y] = at(middles, index)
    return text === undefined ? [] : [over(text, x, y)]
  })
  return { ...NOTHING, marks, labels }
}

/** A label that wants to stand on its point. */
function over(text: string, x: number, y: number): LabelRequest {
  return { text, x, y, gap: 0, size: SIZE.small, prefer: 'over' }
}

function drawArea(series: AreaSeries, panel: Panel): Drawn {
  const look = lookOf(series, panel)
  const edge = (side: 'lower' | 'upper'): Point[] =>
    series.points.map(point => [panel.x.place(point.x), panel.y.place(point[side])])
  const line = (side: 'lower' | 'upper'): readonly Point[] =>
    series.stepped ? stepped(edge(side)) : edge(side)
  const outline = [...line('upper'), ...[...line('lower')].reverse()]
  const paint = { fill: areaPaint(look), stroke: token(look.key), 'stroke-width': 0.7 }
  return {
    ...NOTHING,
    marks: [mark('path', { d: pathThrough(outline, true), ...paint })],
    soft: boxesAlong(outline),
  }
}

function drawRegions(series: RegionSeries, panel: Panel): Drawn {
  const look = lookOf(series, panel)
  const outlines = series.polygons.map(({ vertices }) =>
    vertices.map(([x, y]): Point => [panel.x.place(x), panel.y.place(y)]),
  )
  const paint = {
    fill: areaPaint(look),
    stroke: token(look.key),
    'stroke-width': 1,
    'stroke-linejoin': 'round',
  }
  const labels = series.polygons.flatMap(({ label }, index) => {
    if (label === undefined) return []
    const [x, y] = innerPoint(at(outlines, index), textWidth(label, SIZE.small) / SIZE.small)
    return [over(label, x, y)]
  })
  return {
    ...NOTHING,
    marks: outlines.map(outline => mark('path', { d: pathThrough(outline, true), ...paint })),
    labels,
    soft: outlines.flatMap(outline => boxesAlong([...outline, ...outline.slice(0, 1)])),
  }
}

function drawRules(series: RuleSeries, panel: Panel): Drawn {
  const look = series.name === undefined ? { ...PLAIN, dash: '3 2' } : lookOf(series, panel)
  const rules = series.rules.flatMap(({ x, y, label }) => {
    const upright = x === undefined ? [] : [ruleOf('x', panel.x.place(x), label, panel)]
    const level = y === undefined ? [] : [ruleOf('y', panel.y.place(y), label, panel)]
    return [...upright, ...level]
  })
  return {
    ...NOTHING,
    marks: rules.map(({ ends }) => strokeMark(pathThrough(ends), look, 1)),
    labels: rules.flatMap(({ label }) => label ?? []),
    soft: rules.flatMap(({ ends }) => boxesAlong(ends)),
  }
}

interface Rule {
  readonly ends: readonly [Point, Point]
  readonly label: LabelRequest | undefined
}

/** A rule with its label beside the end that is read first: the right end of a level rule, the top of an upright. */
function ruleOf(side: 'x' | 'y', place: number, text: string | undefined, panel: Panel): Rule {
  const ends: readonly [Point, Point] =
    side === 'x'
      ? [
          [place, 0],
          [place, panel.height],
        ]
      : [
          [0, place],
          [panel.width, place],
        ]
  if (text === undefined) return { ends, label: undefined }
  const label: LabelRequest =
    side === 'x'
      ? { text, x: place, y: 7, gap: 1.5, size: SIZE.small, prefer: 'right' }
      : {
          text,
          x: panel.width - textWidth(text, SIZE.small) / 2 - 2,
          y: place,
          gap: 1,
          size: SIZE.small,
          prefer: 'above',
        }
  return { ends, label }
}

function drawTexts(series: TextSeries, panel: Panel): Drawn {
  const labels = series.texts.map(({ text, x, y }) => over(text, panel.x.place(x), panel.y.place(y)))
  return { ...NOTHING, labels }
}

/** The lines behind a plot, and the frame of its area. */
export function gridMarks({ width, height, x, y, isBandX }: Panel): Mark[] {
  const upright =
    x.band > 0 ? [] : x.ticks.map(tick => [[tick.at, 0] as Point, [tick.at, height] as Point] as const)
  const level =
    y.band > 0 ? [] : y.ticks.map(tick => [[0, tick.at] as Point, [width, tick.at] as Point] as const)
  const lines = (isBandX ? level : [...level, ...upright]).map(ends => pathThrough(ends)).join('')
  const frame = mark('path', {
    d: pathThrough([
      [0, 0],
      [0, height],
      [width, height],
    ]),
    fill: 'none',
    stroke: SOFT,
    'stroke-width': 0.8,
  })
  return lines === ''
    ? [frame]
    : [mark('path', { d: lines, fill: 'none', stroke: FAINT, 'stroke-width': 0.6 }), frame]
}

/** Short strokes at the ticks of both axes. */
export function tickStrokes(panel: Panel, below: boolean, left: boolean): Mark[] {
  const under = below
    ? panel.x.ticks.map(({ at: place }) => `M${place.toFixed(2)} ${panel.height.toFixed(2)}v3`)
    : []
  const beside = left ? panel.y.ticks.map(({ at: place }) => `M0 ${place.toFixed(2)}h-3`) : []
  const d = [...(panel.x.band > 0 ? [] : under), ...(panel.y.band > 0 ? [] : beside)].join('')
  return d === '' ? [] : [mark('path', { d, fill: 'none', stroke: INK, 'stroke-width': 0.7 })]
}
