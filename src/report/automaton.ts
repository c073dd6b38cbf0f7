/**
 * Automata, controllers and decision processes as graphs. Places of states, arrows and labels are Graphviz's (Gansner,
 * Koutsofios, North and Vo 1993), which is told how large each label is in our fonts; the marks are ours.
 *
 * Invariant: Graphviz draws no text, so that no font but ours is ever measured.
 */
import type { Graph } from '@viz-js/viz'
import { assert, at } from '../base/errors.ts'
import type { AutomatonFigure, AutomatonState } from './figure.ts'
import { formatNumber } from './figure-number.ts'
import { INK, type Look, looksOf, PAPER, SOFT, token } from './palette.ts'
import { type Drawing, SIZE } from './sheet.ts'
import { formatLength, type Mark, mark, pathThrough, textMark } from './svg.ts'
import { areaPaint, symbolMark } from './symbols.ts'
import { textWidth } from './text-width.ts'

const LINE = SIZE.small * 1.2
const POINTS_PER_INCH = 72

type Point = readonly [number, number]

/** An arrow: all transitions between two states, or the one into the beginning. */
interface Arrow {
  readonly from: string
  readonly to: string
  readonly lines: readonly string[]
  /** Does it come from nowhere? Then `from` is the point where it starts. */
  readonly isStart: boolean
  /** Does the policy that is shown take it? */
  readonly taken: boolean | undefined
}

/** What is written on an arrow: symbols alone on one line, and each with a weight on its own. */
interface Labels {
  readonly plain: string[]
  readonly weighted: string[]
}

/** What Graphviz says of a graph. */
interface Placed {
  readonly width: number
  readonly height: number
  readonly states: ReadonlyMap<string, Point>
  readonly arrows: readonly {
    readonly path: readonly Point[]
    readonly tip: Point
    readonly label: Point | undefined
  }[]
}

/** Draw an automaton in a width: from left to right if that fits, else from top to bottom. */
export async function automatonDrawing(figure: AutomatonFigure, room: number): Promise<Drawing> {
  const { instance } = await import('@viz-js/viz')
  const viz = await instance()
  const arrows = arrowsOf(figure)
  const placed = ['LR', 'TB'].map(rankdir =>
    readPlaces(viz.renderJSON(graphOf(figure, arrows, rankdir)), figure),
  )
  const best =
    placed.find(each => each.width <= room) ?? (placed.sort((a, b) => a.width - b.width)[0] as Placed)
  const looks = looksOf(figure.states.flatMap(({ group }) => (group === undefined ? [] : [{ name: group }])))
  const marks = [
    ...best.arrows.flatMap(({ path, tip }, index) => arrowMarks(path, tip, at(arrows, index).taken)),
    ...figure.states.flatMap(state => stateMarks(state, best, looks)),
    ...best.arrows.flatMap(({ label }, index) => labelMarks(at(arrows, index).lines, label)),
  ]
  const legend = [...looks].map(([name, look]) => ({ name, look, kind: 'marked-area' as const }))
  return { width: best.width, height: best.height, marks, legend }
}

/** Parallel transitions together, those that are taken apart from the others; those without weights on one line. */
function arrowsOf({ transitions, start }: AutomatonFigure): readonly Arrow[] {
  const pairs = new Map<string, Pick<Arrow, 'from' | 'to' | 'taken'> & Labels>()
  for (const { from, to, on, weight, taken } of transitions) {
    const key = JSON.stringify([from, to, taken])
    const pair = pairs.get(key) ?? { from, to, taken, plain: [], weighted: [] }
    if (weight === undefined) pair.plain.push(on)
    else pair.weighted.push(`${on}: ${formatNumber(weight)}`)
    pairs.set(key, pair)
  }
  const inner = [...pairs.values()].map(({ from, to, taken, plain, weighted }) => {
    return {
      from,
      to,
      taken,
      isStart: false,
      lines: [...(plain.length === 0 ? [] : [plain.join(', ')]), ...weighted],
    }
  })
  const first = start.map(({ state, weight }, index) => {
    return {
      from: `start ${index}`,
      to: state,
      taken: undefined,
      isStart: true,
      lines: weight === undefined ? [] : [formatNumber(weight)],
    }
  })
  return [...first, ...inner]
}

/** The lines in the box of a state: its name, what it puts out, and what else is said of it. */
function linesOf({ name, outputs = [], notes = [] }: AutomatonState): readonly string[] {
  const said = outputs.map(({ symbol, weight }) =>
    weight === undefined ? `/ ${symbol}` : `/ ${symbol}: ${formatNumber(weight)}`,
  )
  return [name, ...said, ...notes]
}

function stateSize(state: AutomatonState): Point {
  const [name, ...others] = linesOf(state)
  const indent = state.group === undefined ? 0 : 8
  const widest = Math.max(
    textWidth(name ?? '', SIZE.body, 'semibold') + indent,
    ...others.map(line => textWidth(line, SIZE.small)),
  )
  return [Math.max(22, widest + 11), 8 + (1 + others.length) * LINE]
}

function graphOf(figure: AutomatonFigure, arrows: readonly Arrow[], rankdir: string): Graph {
  const states = figure.states.map(state => {
    const [width, height] = stateSize(state)
    return { name: nodeName(figure, state.name), attributes: box(width, height) }
  })
  const starts = figure.start.map((_, index) => ({
    name: `start ${index}`,
    attributes: { ...box(1, 1), shape: 'point' },
  }))
  const edges = arrows.map(({ from, to, lines, isStart }, index) => {
    const id = String(index)
    const attributes = lines.length === 0 ? { id } : { id, label: { html: emptyTable(lines) } }
    return { tail: isStart ? from : nodeName(figure, from), head: nodeName(figure, to), attributes }
  })
  return {
    directed: true,
    graphAttributes: { rankdir, nodesep: 0.25, ranksep: 0.3, margin: 0, pad: 0 },
    nodeAttributes: { shape: 'box', fixedsize: true, label: '' },
    edgeAttributes: { arrowsize: 0.5 },
    nodes: [...starts, ...states],
    edges,
  }
}

/** States are numbered, so that none can be taken for the point where an arrow into the beginning starts. */
function nodeName(figure: AutomatonFigure, name: string): string {
  return `state ${figure.states.findIndex(state => state.name === name)}`
}

function box(width: number, height: number): { readonly width: number; readonly height: number } {
  return { width: width / POINTS_PER_INCH, height: height / POINTS_PER_INCH }
}

/** Room for a label, and nothing in it. */
function emptyTable(lines: readonly string[]): string {
  const width = Math.ceil(Math.max(...lines.map(line => textWidth(line, SIZE.small)))) + 4
  const height = Math.ceil(lines.length * LINE) + 2
  const frame = 'BORDER="0" CELLBORDER="0" CELLSPACING="0" CELLPADDING="0" FIXEDSIZE="TRUE"'
  return `<TABLE ${frame} WIDTH="${width}" HEIGHT="${height}"><TR><TD></TD></TR></TABLE>`
}

/** The parts of Graphviz's JSON that are read. */
interface Rendered {
  readonly bb: string
  readonly objects?: readonly { readonly name: string; readonly pos: string }[]
  readonly edges?: readonly { readonly id: string; readonly pos: string; readonly lp?: string }[]
}

function readPlaces(json: object, figure: AutomatonFigure): Placed {
  const { bb, objects = [], edges = [] } = json as Rendered
  const [, , width, height] = bb.split(',').map(Number) as [number, number, number, number]
  const point = (text: string): Point => {
    const [x, y] = text.split(',').map(Number) as [number, number]
    return [x, height - y]
  }
  const states = new Map<string, Point>()
  for (const { name } of figure.states) {
    const found = objects.find(each => each.name === nodeName(figure, name))
    assert(found !== undefined, 'state-without-place', `the state ${name} was not placed`)
    states.set(name, point(found.pos))
  }
  const inOrder = [...edges].sort((a, b) => Number(a.id) - Number(b.id))
  const arrows = inOrder.map(({ pos, lp }) => {
    const parts = pos.split(' ')
    const tip = point((parts.find(part => part.startsWith('e,')) ?? 'e,0,0').slice(2))
    const path = parts.filter(part => !/^[es],/.test(part)).map(point)
    return { path, tip, label: lp === undefined ? undefined : point(lp) }
  })
  return { width, height, states, arrows }
}

/** A curve and its head: strong where a policy takes it, thin and broken where it does not. */
function arrowMarks(path: readonly Point[], tip: Point, taken: boolean | undefined): Mark[] {
  const ink = taken === false ? SOFT : INK
  const written = (points: readonly Point[]): string =>
    points.map(([x, y]) => `${formatLength(x)} ${formatLength(y)}`).join(' ')
  const curve = mark('path', {
    d: `M${written(path.slice(0, 1))}C${written(path.slice(1))}`,
    fill: 'none',
    stroke: ink,
    'stroke-width': taken === true ? 1.8 : taken === false ? 0.6 : 0.9,
    ...(taken === false && { 'stroke-dasharray': '2.5 2' }),
  })
  const [x, y] = path.at(-1) as Point
  const length = Math.hypot(tip[0] - x, tip[1] - y)
  const [alongX, alongY] = [(tip[0] - x) / length, (tip[1] - y) / length]
  const half = taken === true ? 2.8 : 2.1
  const corner = (side: number): Point => [x - side * half * alongY, y + side * half * alongX]
  const head = mark('path', { d: pathThrough([tip, corner(1), corner(-1)], true), fill: ink })
  return [curve, head]
}

function stateMarks(state: AutomatonState, placed: Placed, looks: ReadonlyMap<string, Look>): Mark[] {
  const [x, y] = placed.states.get(state.name) as Point
  const [width, height] = stateSize(state)
  const look = state.group === undefined ? undefined : looks.get(state.group)
  const frame = mark('rect', {
    x: x - width / 2,
    y: y - height / 2,
    width,
    height,
    rx: 7,
    fill: look === undefined ? PAPER : areaPaint(look),
    stroke: look === undefined ? INK : token(look.key),
    'stroke-width': look === undefined ? 0.9 : 1.4,
  })
  const [name, ...others] = linesOf(state)
  const top = y - height / 2 + 4 + SIZE.small * 0.85
  const shift = look === undefined ? 0 : 4
  const halo = look === undefined ? PAPER : token(`${look.key}-fill`)
  const heading = textMark(name ?? '', x + shift, top, {
    halo,
    size: SIZE.body,
    weight: 'semibold',
    fill: INK,
    anchor: 'middle',
  })
  const nameWidth = textWidth(name ?? '', SIZE.body, 'semibold')
  const symbol =
    look === undefined ? [] : [symbolMark(look, x - nameWidth / 2 - 1.5, top - SIZE.small * 0.33, 2.4)]
  const lines = others.map((line, row) =>
    textMark(line, x, top + (row + 1) * LINE, { size: SIZE.small, fill: INK, halo, anchor: 'middle' }),
  )
  return [frame, ...symbol, heading, ...lines]
}

function labelMarks(lines: readonly string[], middle: Point | undefined): Mark[] {
  if (middle === undefined) return []
  return lines.map((line, row) => {
    const baseline = middle[1] + (row - (lines.length - 1) / 2) * LINE + SIZE.small * 0.33
    return textMark(line, middle[0], baseline, { size: SIZE.small, fill: INK, halo: PAPER, anchor: 'middle' })
  })
}
