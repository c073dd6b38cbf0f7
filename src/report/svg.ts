/**
 * Drawings as values: elements of SVG 1.1 (W3C 2011) with attributes and children, and one function that writes them.
 * Everything drawn goes through it, so rounding and escaping are decided once.
 *
 * Lengths are points (1/72 inch): a figure of 85 mm is 241 wide, and a text of size 7 is 7 pt in print.
 *
 * Invariants: numbers are written with at most two decimals and never as -0; text is escaped; equal marks give equal
 * bytes.
 */
import { ASCENT, DESCENT, textWidth, type Weight } from './text-width.ts'

/** An element with its attributes in order; an attribute that is `undefined` is not written. */
export interface Mark {
  readonly tag: string
  readonly attributes: Attributes
  readonly children: readonly (Mark | string)[]
}

/** The attributes of an element. */
export interface Attributes {
  readonly [name: string]: string | number | undefined
}

/** Make an element. */
export function mark(tag: string, attributes: Attributes, ...children: readonly (Mark | string)[]): Mark {
  return { tag, attributes, children }
}

/** Elements that are moved together, or share attributes. */
export function group(attributes: Attributes, children: readonly Mark[]): Mark {
  return { tag: 'g', attributes, children }
}

/** A number as it is written: at most two decimals. */
export function formatLength(value: number): string {
  const text = (Math.round(value * 100) / 100).toString()
  return text === '-0' ? '0' : text
}

/** Points as the data of a path of straight lines. */
export function pathThrough(points: readonly (readonly [number, number])[], closed = false): string {
  const parts = points.map(
    ([x, y], index) => `${index === 0 ? 'M' : 'L'}${formatLength(x)} ${formatLength(y)}`,
  )
  return parts.join('') + (closed ? 'Z' : '')
}

/** An element as text. */
export function formatMark({ tag, attributes, children }: Mark): string {
  const written = Object.entries(attributes)
    .filter(([, value]) => value !== undefined)
    .map(
      ([name, value]) =>
        ` ${name}="${escaped(typeof value === 'number' ? formatLength(value) : String(value))}"`,
    )
    .join('')
  if (children.length === 0) return `<${tag}${written}/>`
  const isText = children.some(child => typeof child === 'string')
  const inside = children.map(child => (typeof child === 'string' ? escaped(child) : formatMark(child)))
  return isText
    ? `<${tag}${written}>${inside.join('')}</${tag}>`
    : `<${tag}${written}>\n${inside.join('\n')}\n</${tag}>`
}

function escaped(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
}

/** A rectangle on the paper. */
export interface Box {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}

/** Do two boxes share more than their edges? `gap` asks for that much room between them. */
export function overlap(a: Box, b: Box, gap = 0): boolean {
  return (
    a.x < b.x + b.width + gap &&
    b.x < a.x + a.width + gap &&
    a.y < b.y + b.height + gap &&
    b.y < a.y + a.height + gap
  )
}

/** How a text is set. */
export interface Setting {
  readonly size: number
  readonly weight?: Weight
  readonly anchor?: 'start' | 'middle' | 'end'
  readonly fill: string
  /** A colour around the letters, where they stand on lines. */
  readonly halo?: string
  /** Read upwards, turned around its point. */
  readonly upwards?: boolean
}

/** A text whose line stands at a point. Its length is written, so that another font is fitted to the same room. */
export function textMark(text: string, x: number, y: number, setting: Setting): Mark {
  const { size, weight = 'regular', anchor = 'start', fill, halo, upwards } = setting
  const isLong = [...text].length > 1
  return mark(
    'text',
    {
      x,
      y,
      'font-size': size,
      'font-weight': weight === 'semibold' ? 600 : undefined,
      'text-anchor': anchor === 'start' ? undefined : anchor,
      textLength: isLong ? textWidth(text, size, weight) : undefined,
      lengthAdjust: isLong ? 'spacingAndGlyphs' : undefined,
      transform: upwards ? `rotate(-90 ${formatLength(x)} ${formatLength(y)})` : undefined,
      fill,
      stroke: halo,
      'stroke-width': halo === undefined ? undefined : 2,
      'stroke-linejoin': halo === undefined ? undefined : 'round',
      'paint-order': halo === undefined ? undefined : 'stroke',
    },
    text,
  )
}

/** The room that a text takes which is set so at a point. */
export function textBox(text: string, x: number, y: number, setting: Omit<Setting, 'fill'>): Box {
  const { size, weight, anchor = 'start', upwards } = setting
  const length = textWidth(text, size, weight)
  const back = anchor === 'start' ? 0 : anchor === 'end' ? length : length / 2
  if (upwards)
    return { x: x - ASCENT * size, y: y - length + back, width: (ASCENT + DESCENT) * size, height: length }
  return { x: x - back, y: y - ASCENT * size, width: length, height: (ASCENT + DESCENT) * size }
}
