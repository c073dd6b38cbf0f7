/**
 * Where labels go. Each label is tried around its point, near before far, and takes the place where it covers no
 * other text and as little of the drawing as possible: the greedy method for point features (Christensen, Marks and
 * Shieber 1995). What is placed far from its point gets a line to it.
 *
 * Invariant: placed labels overlap neither each other nor the boxes that are kept free. Where that is impossible
 * nothing is left out silently: the figure is refused.
 */
import { Unsupported } from '../base/errors.ts'
import { INK, PAPER, SOFT } from './palette.ts'
import { type Box, type Mark, mark, overlap, pathThrough, textBox, textMark } from './svg.ts'
import { ASCENT, DESCENT } from './text-width.ts'

/** A label that wants to stand near a point. */
export interface LabelRequest {
  readonly text: string
  readonly x: number
  readonly y: number
  /** How far the text keeps from the point: the radius of what is drawn there. */
  readonly gap: number
  readonly size: number
  /** The side that is tried first. */
  readonly prefer?: Side
}

/** The sides of a point. */
export type Side = 'over' | 'right' | 'left' | 'above' | 'below'

/** The room that labels share. */
export interface LabelRoom {
  /** Labels stay within. */
  readonly area: Box
  /** Never covered: other texts, symbols. */
  readonly hard: readonly Box[]
  /** Better not covered: lines. */
  readonly soft: readonly Box[]
}

type Direction = readonly [number, number]

const DIRECTIONS: { readonly [side in Side]: Direction } = {
  over: [0, 0],
  right: [1, 0],
  above: [0, -1],
  below: [0, 1],
  left: [-1, 0],
}
const CORNERS: readonly Direction[] = [
  [1, -1],
  [1, 1],
  [-1, -1],
  [-1, 1],
]
const RINGS = [0, 4, 9, 16, 26, 38]

/** Place labels in their order. Throws `Unsupported` when one finds no place. */
export function placeLabels(requests: readonly LabelRequest[], room: LabelRoom): Mark[] {
  const taken: Box[] = [...room.hard]
  return requests.flatMap(request => {
    const spot = bestSpot(around(request), room, taken) ?? bestSpot(anywhere(request, room.area), room, taken)
    if (spot === undefined) throw noPlace(request.text)
    taken.push(spot.box)
    return labelMarks(request, spot)
  })
}

function noPlace(text: string): Unsupported {
  const message = `the label "${text}" finds no place in the figure that covers no other text`
  return new Unsupported(
    'label-does-not-fit',
    message,
    'shorten labels, leave some out, or draw the figure wider',
  )
}

interface Spot {
  readonly box: Box
  readonly far: boolean
}

function bestSpot(places: readonly Candidate[], room: LabelRoom, taken: readonly Box[]): Spot | undefined {
  let best: Spot | undefined
  let least = Number.POSITIVE_INFINITY
  for (const { box, price, far } of places) {
    if (price >= least || !within(box, room.area) || taken.some(each => overlap(box, each, 0.8))) continue
    const covered = room.soft.filter(each => overlap(box, each)).length
    if (price + 2 * covered >= least) continue
    least = price + 2 * covered
    best = { box, far }
  }
  return best
}

interface Candidate {
  readonly box: Box
  readonly price: number
  readonly far: boolean
}

/** The sides and corners of a point, near before far. */
function around({ text, x, y, gap, size, prefer = 'right' }: LabelRequest): readonly Candidate[] {
  const sides = (['right', 'above', 'below', 'left'] as const).filter(side => side !== prefer)
  const directions = [DIRECTIONS[prefer], ...sides.map(side => DIRECTIONS[side]), ...CORNERS]
  return RINGS.flatMap((distance, ring) =>
    directions.map((direction, rank) => {
      const { width, height } = textBox(text, 0, 0, { size })
      const reach = gap + 1 + distance
      const [dx, dy] = direction
      const slant = dx !== 0 && dy !== 0 ? 0.75 : 1
      const middleX = x + dx * (slant * reach + width / 2)
      const middleY = y + dy * (slant * reach + height / 2)
      return {
        box: { x: middleX - width / 2, y: middleY - height / 2, width, height },
        price: 3 * ring + 0.1 * rank,
        far: distance > 4,
      }
    }),
  )
}

/** Places all over the area, the nearest cheapest: for crowded figures, where only a line tells whose label it is. */
function anywhere({ text, x, y, size }: LabelRequest, area: Box): readonly Candidate[] {
  const { width, height } = textBox(text, 0, 0, { size })
  const [columns, rows] = [Math.floor((area.width - width) / 5), Math.floor((area.height - height) / 3)]
  const found: Candidate[] = []
  for (let row = 0; row <= rows; row++) {
    for (let column = 0; column <= columns; column++) {
      const box = { x: area.x + 5 * column, y: area.y + 3 * row, width, height }
      found.push({ box, price: Math.hypot(box.x + width / 2 - x, box.y + height / 2 - y), far: true })
    }
  }
  return found
}

function within(box: Box, area: Box): boolean {
  return (
    box.x >= area.x &&
    box.y >= area.y &&
    box.x + box.width <= area.x + area.width &&
    box.y + box.height <= area.y + area.height
  )
}

function labelMarks({ text, x, y, gap, size }: LabelRequest, { box, far }: Spot): Mark[] {
  const baseline = box.y + (ASCENT / (ASCENT + DESCENT)) * box.height
  const label = textMark(text, box.x, baseline, { size, fill: INK, halo: PAPER })
  if (!far) return [label]
  const endX = Math.min(Math.max(x, box.x), box.x + box.width)
  const endY = Math.min(Math.max(y, box.y), box.y + box.height)
  const length = Math.hypot(endX - x, endY - y)
  const begin: [number, number] = [x + ((endX - x) * gap) / length, y + ((endY - y) * gap) / length]
  const leader = mark('path', {
    d: pathThrough([begin, [endX, endY]]),
    fill: 'none',
    stroke: SOFT,
    'stroke-width': 0.6,
  })
  return [leader, label]
}

/** Small boxes along a line of straight pieces, for `soft`. */
export function boxesAlong(points: readonly (readonly [number, number])[]): Box[] {
  return points.slice(1).flatMap(([toX, toY], index) => {
    const [fromX, fromY] = points[index] as readonly [number, number]
    const steps = Math.max(1, Math.ceil(Math.hypot(toX - fromX, toY - fromY) / 3))
    return Array.from({ length: steps + 1 }, (_, step) => {
      const share = step / steps
      const [x, y] = [fromX + share * (toX - fromX), fromY + share * (toY - fromY)]
      return { x: x - 0.7, y: y - 0.7, width: 1.4, height: 1.4 }
    })
  })
}

/** Move intervals of one height along a line apart, as little as their order allows, and keep them within limits. */
export function spread(wanted: readonly number[], step: number, low: number, high: number): number[] {
  const order = wanted
    .map((_, index) => index)
    .sort((a, b) => (wanted[a] as number) - (wanted[b] as number) || a - b)
  const places = new Array<number>(wanted.length).fill(0)
  let floor = low
  for (const index of order) {
    places[index] = Math.max(floor, wanted[index] as number)
    floor = (places[index] as number) + step
  }
  let ceiling = high
  for (const index of order.reverse()) {
    places[index] = Math.min(ceiling, places[index] as number)
    ceiling = (places[index] as number) - step
  }
  return places
}
