/**
 * Axes: from the numbers and names that series hold to places on paper, and the marks on the axis that say so. Scales
 * and round tick values are d3's (Bostock 2011); an axis of exact ticks shows them as they are written, `9/10`.
 *
 * Invariants: tick labels of one axis do not overlap; a logarithmic axis has only numbers above zero.
 */
import type { scaleLinear } from 'd3-scale'
import type { Axis, Place, PlotFigure, Series } from './figure.ts'
import { formatNumber, paperNumber } from './figure-number.ts'
import { SIZE } from './sheet.ts'
import { textWidth } from './text-width.ts'

/** The functions of d3-scale, loaded when a plot is drawn. */
export interface Scales {
  readonly scaleLinear: typeof scaleLinear
}

/** A mark on an axis. */
export interface Tick {
  readonly at: number
  readonly text: string
}

/** An axis on paper. */
export interface AxisScale {
  /** Where a value stands; the middle of a band. */
  readonly place: (value: Place) => number
  /** The width of a band; zero where there are none. */
  readonly band: number
  readonly ticks: readonly Tick[]
}

/** Which axis. */
export type Side = 'x' | 'y'

/** What all series reach on an axis. */
export interface Reach {
  readonly names: readonly string[]
  readonly low: number
  readonly high: number
}

/** Everything that a series places on an axis. Bars stand on bands and reach along the other axis. */
export function placesOn(series: Series, side: Side, isBand: boolean): readonly Place[] {
  switch (series.kind) {
    case 'line':
    case 'step':
    case 'point':
      return series.points.map(point => point[side])
    case 'text':
      return series.texts.map(each => each[side])
    case 'cell':
      return series.cells.map(cell => cell[side])
    case 'bar':
      return series.bars.flatMap(bar => (isBand ? [bar.at] : [bar.from ?? 0, bar.to]))
    case 'area':
      return series.points.flatMap(point => (side === 'x' ? [point.x] : [point.lower, point.upper]))
    case 'region':
      return series.polygons.flatMap(each => each.vertices.map(vertex => vertex[side === 'x' ? 0 : 1]))
    case 'rule':
      return series.rules.flatMap(rule => rule[side] ?? [])
  }
}

/** What a plot reaches on an axis: its domain if it is given, and otherwise what the series hold. */
export function reachOf(figure: PlotFigure, side: Side): Reach {
  const axis = figure[side]
  const isBand = axis.scale === 'band'
  const places = figure.series.flatMap(series => placesOn(series, side, isBand))
  if (isBand) return { names: [...new Set([...(axis.names ?? []), ...places.map(String)])], low: 0, high: 1 }
  const numbers = (axis.domain ?? places).map(paperNumber)
  if (numbers.length === 0)
    return { names: [], low: axis.scale === 'log' ? 1 : 0, high: axis.scale === 'log' ? 10 : 1 }
  return { names: [], low: Math.min(...numbers), high: Math.max(...numbers) }
}

/** An axis from one end to the other; `room` is the space that one tick label needs along it. */
export function axisScale(d3: Scales, axis: Axis, reach: Reach, range: readonly [number, number]): AxisScale {
  if (axis.scale === 'band') return bandScale(reach.names, range)
  return axis.scale === 'log' ? logScale(axis, reach, range) : linearScale(d3, axis, reach, range)
}

function bandScale(names: readonly string[], [from, to]: readonly [number, number]): AxisScale {
  const step = (to - from) / Math.max(1, names.length)
  const place = (value: Place): number => from + (names.indexOf(String(value)) + 0.5) * step
  return { place, band: Math.abs(step), ticks: names.map(name => ({ at: place(name), text: name })) }
}

function linearScale(d3: Scales, axis: Axis, reach: Reach, range: readonly [number, number]): AxisScale {
  const isPoint = reach.low === reach.high
  const ends = isPoint ? [reach.low - 1, reach.high + 1] : [reach.low, reach.high]
  const scale = d3.scaleLinear(ends, [...range])
  const length = Math.abs(range[1] - range[0])
  const isUpright = range[1] < range[0]
  if (axis.domain === undefined) scale.nice(countFor(length, isUpright))
  const place = (value: Place): number => scale(paperNumber(value))
  if (axis.ticks !== undefined) return { place, band: 0, ticks: givenTicks(axis.ticks, place) }
  const [low, high] = scale.domain() as [number, number]
  const most = isCounted(axis) ? Math.max(1, Math.floor(high - low)) : Number.POSITIVE_INFINITY
  for (let count = Math.min(most, countFor(length, isUpright)); ; count--) {
    const text = scale.tickFormat(count)
    const values = scale.ticks(count).filter(value => Number.isInteger(value) || !isCounted(axis))
    const ticks = values.map(value => ({ at: scale(value), text: text(value) }))
    if (count <= 1 || isUpright || areApart(ticks)) return { place, band: 0, ticks }
  }
}

/** Things that are counted have no marks between whole numbers. */
function isCounted({ unit }: Axis): boolean {
  return unit !== undefined && COUNTED.test(unit)
}

const COUNTED = /^(gates|inputs|states|nodes|circuits|functions|tasks|models|tests|bits|steps|levels|wires)$/

function countFor(length: number, isUpright: boolean): number {
  return Math.max(2, Math.floor(length / (isUpright ? 24 : 30)))
}

function givenTicks(ticks: readonly (string | number)[], place: (value: Place) => number): readonly Tick[] {
  return ticks.map(tick => ({ at: place(tick), text: formatNumber(tick) }))
}

function logScale(axis: Axis, reach: Reach, [from, to]: readonly [number, number]): AxisScale {
  const isPoint = reach.low === reach.high
  const low = Math.log10(reach.low) - (isPoint ? 0.5 : 0)
  const high = Math.log10(reach.high) + (isPoint ? 0.5 : 0)
  const position = (value: number): number => from + ((Math.log10(value) - low) / (high - low)) * (to - from)
  const place = (value: Place): number => position(paperNumber(value))
  if (axis.ticks !== undefined) return { place, band: 0, ticks: givenTicks(axis.ticks, place) }
  const isUpright = to < from
  for (let stride = 1; ; stride++) {
    const ticks = logValues(low, high, stride).map(([text, value]) => ({ at: position(value), text }))
    const room = ticks.length <= 1 || (isUpright ? Math.abs(to - from) / ticks.length > 14 : areApart(ticks))
    if (room) return { place, band: 0, ticks }
  }
}

/** Powers of ten, or 1, 2, 5 of each power where there are too few. */
function logValues(low: number, high: number, stride: number): readonly (readonly [string, number])[] {
  const first = Math.ceil(low - 1e-9)
  const last = Math.floor(high + 1e-9)
  const parts = stride === 1 && last - first < 2 ? [1, 2, 5] : [1]
  const values: (readonly [string, number])[] = []
  for (let power = first - 1; power <= last + 1; power++) {
    if (stride > 1 && power % (stride - 1) !== 0) continue
    for (const part of parts) {
      const value = power < 0 ? part / 10 ** -power : part * 10 ** power
      const place = Math.log10(value)
      if (place >= low - 1e-9 && place <= high + 1e-9) values.push([powerText(part, power), value])
    }
  }
  return values
}

const RAISED = '⁰¹²³⁴⁵⁶⁷⁸⁹'

function powerText(part: number, power: number): string {
  if (power >= -3 && power <= 3)
    return power < 0 ? `0.${'0'.repeat(-power - 1)}${part}` : `${part}${'0'.repeat(power)}`
  const raised = [...String(Math.abs(power))].map(digit => RAISED[Number(digit)]).join('')
  return `${part === 1 ? '' : `${part}·`}10${power < 0 ? '⁻' : ''}${raised}`
}

/** Do labels under an axis leave room between them? */
export function areApart(ticks: readonly Tick[]): boolean {
  const sorted = [...ticks].sort((a, b) => a.at - b.at)
  return sorted.slice(1).every((tick, index) => {
    const before = sorted[index] as Tick
    const half = (each: Tick): number => textWidth(each.text, SIZE.small) / 2
    return tick.at - half(tick) - (before.at + half(before)) > 3.5
  })
}

/** What stands at the axis: the quantity and its unit. */
export function axisTitle({ label, unit }: { readonly label: string; readonly unit?: string }): string {
  return unit === undefined ? label : `${label} (${unit})`
}
