/**
 * Circuits with the symbols of their gates. Signals run to the right, or downwards where the column is too narrow for
 * the depth. On a word every gate shows its value inside, and wires that carry 1 are thick. Groups of wires have a
 * colour, a dash and a symbol where the wire begins.
 */
import { at } from '../base/errors.ts'
import {
  type CircuitLayout,
  kernelOf,
  type LayOut,
  type Layouts,
  type Part,
  type Wire,
} from './circuit-layout.ts'
import { disorder } from './circuit-quality.ts'
import type { CircuitFigure } from './figure.ts'
import {
  boxLines,
  depthAt,
  type FlowPoint,
  type GateSymbol,
  gateSymbol,
  nodeValues,
  type Outline,
  outlinesOf,
} from './gate-symbols.ts'
import { INK, type Look, looksOf, PAPER, token } from './palette.ts'
import { type Drawing, SIZE } from './sheet.ts'
import { formatLength, type Mark, mark, pathThrough, textMark } from './svg.ts'
import { symbolMark } from './symbols.ts'
import { textWidth } from './text-width.ts'

type Point = readonly [number, number]

/** A part of the circuit as it is drawn. */
interface Element {
  readonly part: Part
  readonly text: string
  readonly symbol?: GateSymbol
  readonly look: Look | undefined
  readonly value: string | undefined
  /** Is the signal negated on its way in? */
  readonly isNegated: boolean
}

/** The plan of a drawing: which way it runs, and how small its gates are. */
interface Plan {
  readonly isDown: boolean
  readonly scale: number
  readonly elements: readonly Element[]
  readonly layout: CircuitLayout
}

const GATE_LENGTH = 21
const OPERAND_BREADTH = 8.5
const BUBBLE = 1.9
const LINE = SIZE.body * 1.15

/** Draw a circuit in a width; it is wider only if no way of drawing it fits. */
export async function circuitDrawing(
  figure: CircuitFigure,
  room: number,
  layouts?: Layouts,
): Promise<Drawing> {
  const looks = looksOf((figure.groups ?? []).map(({ name }) => ({ name })))
  const plan = await bestPlan(kernelOf(layouts), figure, looks, room)
  const { layout, isDown } = plan
  const turn = (points: readonly Point[]): readonly Point[] =>
    points.map(([u, v]) => (isDown ? [v, u] : [u, v]))
  const marks = [
    ...layout.wires.map(wire => wireMark(plan, wire, turn)),
    ...junctionMarks(plan, turn),
    ...plan.elements.flatMap((element, index) => elementMarks(plan, element, index, turn)),
    ...layout.wires.flatMap(wire => bubbleMarks(plan, wire, turn)),
    ...groupSymbols(plan, turn),
  ]
  return {
    width: isDown ? layout.breadth : layout.length,
    height: isDown ? layout.length : layout.breadth,
    marks,
    legend: [...looks].map(([name, look]) => ({ name, look, kind: 'line' as const })),
  }
}

/**
 * To the right if that fits with gates that are not too small, else downwards, else whichever is narrower. What is too
 * wide even if everything shrank, its texts too, is not laid out.
 */
async function bestPlan(
  layOut: LayOut,
  figure: CircuitFigure,
  looks: ReadonlyMap<string, Look>,
  room: number,
): Promise<Plan> {
  const attempts: readonly (readonly [boolean, number])[] = [
    [false, 1],
    [false, 0.85],
    [false, 0.7],
    [true, 1],
    [true, 0.8],
    [false, 0.62],
    [true, 0.62],
  ]
  let best: Plan | undefined
  const widths = { right: 0, down: 0 }
  for (const [isDown, scale] of attempts) {
    if (scale > 0.62 && scale * widths[isDown ? 'down' : 'right'] > room) continue
    const elements = elementsOf(figure, looks, isDown, scale)
    const layout = await layOut(
      elements.map(element => element.part),
      scale,
    )
    const plan = { isDown, scale, elements, layout }
    if (scale === 1) widths[isDown ? 'down' : 'right'] = widthOf(plan)
    if (best === undefined || widthOf(plan) < widthOf(best)) best = plan
    if (widthOf(plan) <= room) return clearest(layOut, plan, room)
  }
  return clearest(layOut, best as Plan, room)
}

/** Larger circuits are laid out once. */
const PARTS_MAX = 60

/** The clearest variant of a plan that is no wider than it may be. */
async function clearest(layOut: LayOut, plan: Plan, room: number): Promise<Plan> {
  if (plan.elements.length > PARTS_MAX) return plan
  const widthMax = Math.max(room, widthOf(plan))
  const parts = plan.elements.map(element => element.part)
  let best = plan
  for (const placement of ['NETWORK_SIMPLEX', 'BRANDES_KOEPF', 'LINEAR_SEGMENTS'] as const) {
    for (const seed of [1, 2]) {
      const layout = await layOut(parts, plan.scale, { placement, seed })
      const other = { ...plan, layout }
      if (widthOf(other) <= widthMax && disorder(layout.wires) < disorder(best.layout.wires)) best = other
    }
  }
  return best
}

function widthOf({ isDown, layout }: Plan): number {
  return isDown ? layout.breadth : layout.length
}

/** The parts: the constant if it is read, the inputs, the gates, the outputs. */
function elementsOf(
  figure: CircuitFigure,
  looks: ReadonlyMap<string, Look>,
  isDown: boolean,
  scale: number,
): readonly Element[] {
  const { circuit, word } = figure
  const values = word === undefined ? [] : nodeValues(circuit, word)
  const lookOf = (node: number): Look | undefined => {
    const name = figure.groups?.find(({ wires }) => wires.includes(node))?.name
    return name === undefined ? undefined : looks.get(name)
  }
  const said = (name: string, value: string | undefined): string =>
    value === undefined ? name : `${name} = ${value}`
  const hasConstant = circuit.outputs.some(({ node }) => node === 0)
  const shift = hasConstant ? 0 : 1
  const terminal = (name: string, node: number): Element => ({
    part: { ...labelSize(said(name, values[node]), isDown), sources: [], rank: 'first', isOrdered: false },
    text: said(name, values[node]),
    look: lookOf(node),
    value: values[node],
    isNegated: false,
  })
  const gates = circuit.gates.map(({ table, fanIn }, index): Element => {
    const node = 1 + circuit.inputs.length + index
    const symbol = gateSymbol(table)
    const size = gateSize(symbol, values[node] !== undefined, isDown, scale)
    const sources = fanIn.map(each => each - shift)
    const part: Part = { ...size, sources, rank: 'inner', isOrdered: !symbol.isSymmetric }
    return { part, text: '', symbol, look: lookOf(node), value: values[node], isNegated: false }
  })
  const outputs = circuit.outputs.map(({ name, node, negated }): Element => {
    const value = values[node]
    const shown = value === undefined ? undefined : negated ? String(1 - Number(value)) : value
    const text = said(name, shown)
    const part: Part = { ...labelSize(text, isDown), sources: [node - shift], rank: 'last', isOrdered: false }
    return { part, text, look: undefined, value: shown, isNegated: negated }
  })
  const constant = hasConstant ? [terminal('0', 0)] : []
  return [
    ...constant,
    ...circuit.inputs.map((name, index) => terminal(name, index + 1)),
    ...gates,
    ...outputs,
  ]
}

type Size = Pick<Part, 'length' | 'breadth'>

function labelSize(text: string, isDown: boolean): Size {
  const [width, height] = [textWidth(text, SIZE.body) + 3, LINE]
  return isDown ? { length: height, breadth: width } : { length: width, breadth: height }
}

function gateSize(symbol: GateSymbol, hasValue: boolean, isDown: boolean, scale: number): Size {
  const arity = symbol.inverted.length
  const lines = [...boxLines(symbol), ...(hasValue && symbol.shape === 'box' ? ['0'] : [])]
  const textual = symbol.shape === 'box'
  const wide = textual ? Math.max(...lines.map(line => textWidth(line, SIZE.small))) + 6 : 0
  const high = textual ? lines.length * LINE + 4 : 0
  const length = Math.max(GATE_LENGTH * scale, isDown ? high : wide)
  const breadth = Math.max(
    OPERAND_BREADTH * Math.max(2, arity) * scale,
    isDown ? wide : high,
    hasValue ? LINE : 0,
  )
  return symbol.shape === 'not'
    ? { length: 0.6 * length, breadth: Math.max(0.75 * breadth, 9) }
    : { length, breadth }
}

type Turn = (points: readonly Point[]) => readonly Point[]

function strokeOf(element: Element): { readonly [name: string]: string | number | undefined } {
  const { look, value } = element
  return {
    stroke: look === undefined ? INK : token(look.key),
    'stroke-width': (look === undefined ? 0.8 : 1.3) + (value === '1' ? 0.8 : 0),
    'stroke-dasharray': look?.dash,
  }
}

function wireMark(plan: Plan, wire: Wire, turn: Turn): Mark {
  const target = at(plan.elements, wire.to)
  const [endU, endV] = wire.points.at(-1) as Point
  const [, top] = at(plan.layout.places, wire.to)
  const { symbol, part } = target
  const depth = symbol === undefined ? 0 : depthAt(symbol.shape, (endV - top) / part.breadth) * part.length
  const isBubbled = symbol?.inverted[wire.operand] === true
  const points: readonly Point[] = [...wire.points, [endU + (isBubbled ? 0 : depth), endV]]
  const paint = { fill: 'none', ...strokeOf(at(plan.elements, wire.from)), 'stroke-linejoin': 'round' }
  return mark('path', { d: pathThrough(turn(points)), ...paint })
}

/** Dots where a signal parts. */
function junctionMarks(plan: Plan, turn: Turn): Mark[] {
  const seen = new Map<string, Mark>()
  for (const { from, junctions } of plan.layout.wires) {
    const { look } = at(plan.elements, from)
    for (const [x, y] of turn(junctions)) {
      const fill = look === undefined ? INK : token(look.key)
      seen.set(`${formatLength(x)} ${formatLength(y)}`, mark('circle', { cx: x, cy: y, r: 1.9, fill }))
    }
  }
  return [...seen.values()]
}

function elementMarks(plan: Plan, element: Element, index: number, turn: Turn): Mark[] {
  const [u, v] = at(plan.layout.places, index)
  const { length, breadth } = element.part
  const [x, y] = at(turn([[u + length / 2, v + breadth / 2]]), 0)
  if (element.symbol === undefined) return [labelMark(plan, element, x, y, u)]
  const place = ([along, across]: FlowPoint): Point => [u + along * length, v + across * breadth]
  const look = element.look
  const paint = {
    stroke: look === undefined ? INK : token(look.key),
    'stroke-width': look === undefined ? 1 : 1.5,
  }
  const shapes = outlinesOf(element.symbol.shape).map(outline =>
    mark('path', {
      d: outlineData(outline, place, turn),
      fill: outline.isClosed ? (look === undefined ? PAPER : token(`${look.key}-fill`)) : 'none',
      ...paint,
      'stroke-linejoin': 'round',
    }),
  )
  const end = at(turn([[u + length + BUBBLE, v + breadth / 2]]), 0)
  const bubble = element.symbol.isOutputInverted ? [bubbleAt(end)] : []
  return [...shapes, ...bubble, ...insideMarks(plan, element, x, y)]
}

/** The name of an input or an output, next to the end of its wire. */
function labelMark(plan: Plan, element: Element, x: number, y: number, u: number): Mark {
  const setting = { size: SIZE.body, fill: INK } as const
  const baseline = y + SIZE.body * 0.33
  if (plan.isDown) return textMark(element.text, x, baseline, { ...setting, anchor: 'middle' })
  const isOutput = element.part.rank === 'last'
  const edge = isOutput ? u + 3 : u + element.part.length - 3
  return textMark(element.text, edge, baseline, { ...setting, anchor: isOutput ? 'start' : 'end' })
}

function outlineData(outline: Outline, place: (point: FlowPoint) => Point, turn: Turn): string {
  const written = (points: readonly FlowPoint[]): string =>
    turn(points.map(place))
      .map(([x, y]) => `${formatLength(x)} ${formatLength(y)}`)
      .join(' ')
  const pieces = outline.pieces.map(points => `${points.length === 3 ? 'C' : 'L'}${written(points)}`)
  return `M${written([outline.start])}${pieces.join('')}${outline.isClosed ? 'Z' : ''}`
}

/** What stands inside a gate: the name or table of a box, and the value on the word. */
function insideMarks(plan: Plan, element: Element, x: number, y: number): Mark[] {
  const { symbol, value } = element
  if (symbol === undefined) return []
  const lines = [...boxLines(symbol), ...(value === undefined ? [] : [value])]
  const back = symbol.shape === 'not' ? -0.16 : symbol.shape === 'xor' ? 0.07 : 0
  const shift = back * element.part.length
  return lines.map((line, row) => {
    const below = (row - (lines.length - 1) / 2) * LINE
    const isValue = row >= boxLines(symbol).length
    const weight = isValue ? 'semibold' : 'regular'
    const across = plan.isDown ? x : x + shift
    const baseline = y + (plan.isDown ? shift : 0) + below + SIZE.small * 0.33
    return textMark(line, across, baseline, { size: SIZE.small, weight, fill: INK, anchor: 'middle' })
  })
}

function bubbleAt([x, y]: Point): Mark {
  return mark('circle', { cx: x, cy: y, r: BUBBLE, fill: PAPER, stroke: INK, 'stroke-width': 0.9 })
}

/** The bubble where a wire arrives at an operand that is negated, or at an output that is. */
function bubbleMarks(plan: Plan, wire: Wire, turn: Turn): Mark[] {
  const target = at(plan.elements, wire.to)
  const isBubbled =
    target.symbol === undefined ? target.isNegated : target.symbol.inverted[wire.operand] === true
  if (!isBubbled) return []
  const [u, v] = wire.points.at(-1) as Point
  const [, top] = at(plan.layout.places, wire.to)
  const shape = target.symbol?.shape
  const depth = shape === undefined ? 0 : depthAt(shape, (v - top) / target.part.breadth) * target.part.length
  return [bubbleAt(at(turn([[u + depth - BUBBLE, v]]), 0))]
}

/** The symbol of its group where each wire begins. */
function groupSymbols(plan: Plan, turn: Turn): Mark[] {
  return plan.elements.flatMap((element, index) => {
    const { look, part } = element
    const wire = plan.layout.wires.find(each => each.from === index)
    if (look === undefined || wire === undefined) return []
    const [u, v] = at(wire.points, 0)
    const reach = element.symbol?.isOutputInverted ? 2 * BUBBLE + 2.6 : part.rank === 'first' ? 1 : 3
    const [x, y] = at(turn([[u + reach, v]]), 0)
    return [symbolMark(look, x, y, 2.3)]
  })
}
