/** Contrast (WCAG 2.2, 1.4.3 and 1.4.11), and categories that differ in more than colour. */
import { expect, test } from 'vitest'
import { at } from '../base/errors.ts'
import {
  CATEGORIES_MAX,
  coloursOf,
  type Look,
  looksOf,
  styleSheet,
  tokensIn,
  VERDICTS,
  withColours,
} from './palette.ts'

function luminance(colour: string): number {
  const parts = [1, 3, 5].map(place => Number.parseInt(colour.slice(place, place + 2), 16) / 255)
  const linear = parts.map(part => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4))
  return 0.2126 * at(linear, 0) + 0.7152 * at(linear, 1) + 0.0722 * at(linear, 2)
}

function contrast(a: string, b: string): number {
  const [low, high] = [luminance(a), luminance(b)].sort((x, y) => x - y) as [number, number]
  return (high + 0.05) / (low + 0.05)
}

const categories = [
  ...looksOf(Array.from({ length: CATEGORIES_MAX }, (_, index) => ({ name: `${index}` }))).values(),
]
const verdicts = Object.values(VERDICTS)

test('contrast is computed as in the recommendation', () => {
  expect(contrast('#000000', '#ffffff')).toBeCloseTo(21, 5)
  expect(contrast('#777777', '#ffffff')).toBeCloseTo(4.48, 2)
})

test.each(['light', 'dark'] as const)(
  'on %s paper, text contrasts by 4.5 with all that it may stand on',
  theme => {
    const colours = coloursOf(theme)
    const colour = (key: string): string => colours.get(key) as string
    const grounds = [...colours.keys()].filter(key => /-fill$|-hatch$|^shade-|^paper$/.test(key))
    expect(grounds.length).toBeGreaterThan(25)
    const weak = grounds.filter(key => contrast(colour('ink'), colour(key)) < 4.5)
    expect(weak.map(key => [key, contrast(colour('ink'), colour(key))])).toEqual([])
    expect(contrast(colour('soft'), colour('paper'))).toBeGreaterThanOrEqual(4.5)
  },
)

test.each(['light', 'dark'] as const)('on %s paper, lines and symbols contrast by 3', theme => {
  const colours = coloursOf(theme)
  const paper = colours.get('paper') as string
  const weak = [...categories, ...verdicts].filter(
    ({ key }) => contrast(colours.get(key) as string, paper) < 3,
  )
  expect(weak).toEqual([])
})

test.each([
  ['categories', categories],
  ['verdicts', verdicts],
] as const)('no two %s share a symbol, a dash or a hatch', (_, looks: readonly Look[]) => {
  for (const part of ['key', 'symbol', 'dash', 'hatch'] as const)
    expect(new Set(looks.map(look => String(look[part]))).size).toBe(looks.length)
})

/** What somebody without long or without medium cones sees (Viénot, Brettel and Mollon 1999), as linear red and blue. */
function reduced(colour: string, lost: 'long' | 'medium'): readonly [number, number, number] {
  const [r, g, b] = [1, 3, 5].map(
    place => (Number.parseInt(colour.slice(place, place + 2), 16) / 255) ** 2.2,
  ) as [number, number, number]
  const yellow = lost === 'long' ? 0.11238 * r + 0.88762 * g : 0.29275 * r + 0.70725 * g
  const blue = lost === 'long' ? 0.00401 * r - 0.00401 * g + b : -0.02234 * r + 0.02234 * g + b
  return [yellow, yellow, Math.max(0, blue)]
}

/** The distance of two colours in CIE Lab (1976). */
function distance(a: readonly number[], b: readonly number[]): number {
  const lab = ([r, g, blue]: readonly number[]): readonly number[] => {
    const [red, green, last] = [r ?? 0, g ?? 0, blue ?? 0]
    const x = (0.4124 * red + 0.3576 * green + 0.1805 * last) / 0.9505
    const y = 0.2126 * red + 0.7152 * green + 0.0722 * last
    const z = (0.0193 * red + 0.1192 * green + 0.9505 * last) / 1.089
    const [fx, fy, fz] = [x, y, z].map(t => (t > 0.008856 ? Math.cbrt(t) : 7.787 * t + 16 / 116)) as [
      number,
      number,
      number,
    ]
    return [116 * fy - 16, 500 * (fx - fy), 200 * (fy - fz)]
  }
  const [p, q] = [lab(a), lab(b)]
  return Math.hypot(...p.map((value, index) => value - at(q, index)))
}

test.each([
  ['light', 'long'],
  ['light', 'medium'],
  ['dark', 'long'],
  ['dark', 'medium'],
] as const)('on %s paper, colours stay apart for readers without %s cones', (theme, lost) => {
  const colours = coloursOf(theme)
  for (const looks of [categories, verdicts]) {
    const seen = looks.map(({ key }) => reduced(colours.get(key) as string, lost))
    const distances = seen.flatMap((a, index) => seen.slice(index + 1).map(b => distance(a, b)))
    expect(Math.min(...distances)).toBeGreaterThan(9)
  }
})

test('verdicts keep their look, and other categories take what is next', () => {
  const looks = looksOf([{ name: 'a' }, { name: 'yes', verdict: 'forced' }, { name: 'b' }, { name: 'a' }])
  expect([...looks].map(([name, look]) => [name, look.key])).toEqual([
    ['a', 'blue'],
    ['yes', 'forced'],
    ['b', 'vermilion'],
  ])
})

test('the style sheet defines what is used and nothing else, for both kinds of paper', () => {
  const svg = '<rect fill="var(--ink)" stroke="var(--blue-fill)"/>'
  const style = styleSheet(tokensIn(svg))
  expect(style.match(/--[a-z-]+:/g)).toEqual(['--ink:', '--blue-fill:', '--ink:', '--blue-fill:'])
  expect(withColours(svg, 'dark')).toMatch(/^<rect fill="#[0-9a-f]{6}" stroke="#[0-9a-f]{6}"\/>$/)
})
