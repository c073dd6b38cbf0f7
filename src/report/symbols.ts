/**
 * The small shapes that stand for categories beside their colour: symbols of points, hatches of areas, and the swatches
 * of a legend that show both.
 */
import { type Hatch, INK, type Look, PAPER, type SymbolName, token } from './palette.ts'
import { type Mark, mark, pathThrough } from './svg.ts'

/** A symbol around a point, about `2 * radius` wide. */
export function symbolMark(look: Look, x: number, y: number, radius: number): Mark {
  const colour = token(look.key)
  const full = { fill: colour, stroke: PAPER, 'stroke-width': 0.6 }
  const hollow = { fill: PAPER, stroke: colour, 'stroke-width': 1.3 }
  return SHAPES[look.symbol]({ x, y, radius, full, hollow, colour })
}

interface Spot {
  readonly x: number
  readonly y: number
  readonly radius: number
  readonly full: { readonly [name: string]: string | number }
  readonly hollow: { readonly [name: string]: string | number }
  readonly colour: string
}

const SHAPES: { readonly [name in SymbolName]: (spot: Spot) => Mark } = {
  disc: ({ x, y, radius, full }) => mark('circle', { cx: x, cy: y, r: radius, ...full }),
  square: ({ x, y, radius, full }) => {
    const half = 0.88 * radius
    return mark('rect', { x: x - half, y: y - half, width: 2 * half, height: 2 * half, ...full })
  },
  triangle: ({ x, y, radius, full }) => {
    const corners: [number, number][] = [
      [x, y - 1.15 * radius],
      [x + 1.1 * radius, y + 0.8 * radius],
      [x - 1.1 * radius, y + 0.8 * radius],
    ]
    return mark('path', { d: pathThrough(corners, true), ...full })
  },
  diamond: ({ x, y, radius, full }) => {
    const reach = 1.25 * radius
    const corners: [number, number][] = [
      [x, y - reach],
      [x + reach, y],
      [x, y + reach],
      [x - reach, y],
    ]
    return mark('path', { d: pathThrough(corners, true), ...full })
  },
  cross: ({ x, y, radius, colour }) => {
    const reach = 0.85 * radius
    const bars = [
      pathThrough([
        [x - reach, y - reach],
        [x + reach, y + reach],
      ]),
      pathThrough([
        [x - reach, y + reach],
        [x + reach, y - reach],
      ]),
    ]
    return mark('path', { d: bars.join(''), fill: 'none', stroke: colour, 'stroke-width': 1.7 })
  },
  ring: ({ x, y, radius, hollow }) => mark('circle', { cx: x, cy: y, r: 0.85 * radius, ...hollow }),
  half: ({ x, y, radius, hollow, colour }) => {
    const r = 0.85 * radius
    const side = mark('path', {
      d: `${pathThrough([[x, y - r]])}A${r.toFixed(2)} ${r.toFixed(2)} 0 0 0 ${pathThrough([[x, y + r]]).slice(1)}Z`,
      fill: colour,
    })
    return mark('g', {}, mark('circle', { cx: x, cy: y, r, ...hollow }), side)
  },
  dash: ({ x, y, radius, colour }) => {
    const ends: [number, number][] = [
      [x - radius, y],
      [x + radius, y],
    ]
    return mark('path', { d: pathThrough(ends), fill: 'none', stroke: colour, 'stroke-width': 2 })
  },
  query: ({ x, y, radius, colour }) => {
    const at = (dx: number, dy: number): string => pathThrough([[x + dx * radius, y + dy * radius]])
    const hook = `${at(-0.55, -0.5)}C${at(-0.5, -1.25).slice(1)} ${at(0.75, -1.2).slice(1)} ${at(0.6, -0.4).slice(1)}S${at(0, 0).slice(1)} ${at(0, 0.4).slice(1)}`
    const stem = { fill: 'none', stroke: colour, 'stroke-width': 1.2, 'stroke-linecap': 'round' }
    const dot = mark('circle', { cx: x, cy: y + 0.95 * radius, r: 0.75, fill: colour })
    return mark('g', {}, mark('path', { d: hook, ...stem }), dot)
  },
}

/** The paint of a category's areas: its fill, or its hatch, which `hatchMarks` defines. */
export function areaPaint(look: Look): string {
  return look.hatch === 'plain' ? token(`${look.key}-fill`) : `url(#hatch-${look.key})`
}

const STROKES: { readonly [hatch in Hatch]: string } = {
  plain: '',
  rising: 'M-1 1L1 -1M0 6L6 0M5 7L7 5',
  falling: 'M-1 5L1 7M0 0L6 6M5 -1L7 1',
  level: 'M0 1.5H6M0 4.5H6',
  upright: 'M1.5 0V6M4.5 0V6',
  crossed: 'M0 6L6 0M0 0L6 6',
  dots: '',
}

/** The definitions of the hatches that some looks need. */
export function hatchMarks(looks: Iterable<Look>): Mark[] {
  const byKey = new Map([...looks].filter(look => look.hatch !== 'plain').map(look => [look.key, look]))
  return [...byKey.values()].map(look => {
    const colour = token(`${look.key}-hatch`)
    const ground = mark('rect', { width: 6, height: 6, fill: token(`${look.key}-fill`) })
    const lines =
      look.hatch === 'dots'
        ? [1.5, 4.5].map(place => mark('circle', { cx: place, cy: place, r: 0.8, fill: colour }))
        : [mark('path', { d: STROKES[look.hatch], fill: 'none', stroke: colour, 'stroke-width': 0.8 })]
    const frame = { id: `hatch-${look.key}`, width: 6, height: 6, patternUnits: 'userSpaceOnUse' }
    return mark('pattern', frame, ground, ...lines)
  })
}

/** What a legend shows of a category. */
export type SwatchKind = 'line' | 'point' | 'area' | 'marked-area'

/** How wide a swatch is. */
export const SWATCH_WIDTH = { line: 20, point: 8, area: 12, 'marked-area': 12 } as const

/** The swatch of a category with its left edge at `x` and its middle at `y`. */
export function swatchMarks(look: Look, kind: SwatchKind, x: number, y: number): Mark[] {
  const width = SWATCH_WIDTH[kind]
  const middle = x + width / 2
  if (kind === 'point') return [symbolMark(look, middle, y, 2.6)]
  if (kind === 'line') {
    const d = pathThrough([
      [x, y],
      [x + width, y],
    ])
    return [strokeMark(d, look), symbolMark(look, middle, y, 2.4)]
  }
  const box = mark('rect', {
    x,
    y: y - 4.5,
    width,
    height: 9,
    fill: areaPaint(look),
    stroke: token(look.key),
    'stroke-width': 0.8,
  })
  return kind === 'area' ? [box] : [box, symbolMark(look, middle, y, 2.6)]
}

/** A line of a category. */
export function strokeMark(d: string, look: Look, width = 1.3): Mark {
  return mark('path', {
    d,
    fill: 'none',
    stroke: look.key === 'plain' ? INK : token(look.key),
    'stroke-width': width,
    'stroke-dasharray': look.dash,
    'stroke-linejoin': 'round',
  })
}
