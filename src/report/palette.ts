/**
 * The colours of figures, on light and on dark paper. Categories follow Okabe and Ito's palette for all kinds of colour
 * vision (2008), darkened on white paper until lines stand out by 3:1 and lightened on dark (WCAG 2.2, 1.4.11). Besides
 * its colour each category has a symbol, a dash and a hatch, and each verdict a symbol and a hatch of its own.
 *
 * A drawing holds tokens such as `var(--ink)`. With the theme `auto` they stay, beside a style sheet that follows the
 * reader's preference; otherwise each is replaced by its colour, for programs that know no style sheets.
 *
 * Invariant: text (`ink`, `soft`) contrasts by at least 4.5:1 with the paper and with every fill and hatch; a test
 * computes it for all pairs.
 */
import { at } from '../base/errors.ts'
import type { VerdictWord } from './figure.ts'

/** On which paper. */
export type Theme = 'auto' | 'light' | 'dark'

/** The token of a colour, to stand in an attribute. */
export function token(name: string): string {
  return `var(--${name})`
}

/** The tokens of everything that is no category. */
export const INK: string = token('ink')
export const SOFT: string = token('soft')
export const FAINT: string = token('faint')
export const PAPER: string = token('paper')

/** The hatches: how an area is filled besides its colour. */
export type Hatch = 'plain' | 'rising' | 'falling' | 'dots' | 'level' | 'upright' | 'crossed'

/** The symbols of points and legends. */
export type SymbolName =
  | 'disc'
  | 'square'
  | 'triangle'
  | 'diamond'
  | 'cross'
  | 'ring'
  | 'half'
  | 'dash'
  | 'query'

/** How a category looks. */
export interface Look {
  /** The key of its colours: `--KEY` for lines, `--KEY-fill` for areas, `--KEY-hatch` for the hatch in them. */
  readonly key: string
  readonly symbol: SymbolName
  readonly dash: string | undefined
  readonly hatch: Hatch
}

const CATEGORIES: readonly Look[] = [
  { key: 'blue', symbol: 'disc', dash: undefined, hatch: 'plain' },
  { key: 'vermilion', symbol: 'square', dash: '5 2', hatch: 'rising' },
  { key: 'green', symbol: 'triangle', dash: '1.5 1.5', hatch: 'falling' },
  { key: 'purple', symbol: 'diamond', dash: '5 1.5 1.5 1.5', hatch: 'dots' },
  { key: 'amber', symbol: 'cross', dash: '8 2', hatch: 'level' },
  { key: 'sky', symbol: 'ring', dash: '3 3', hatch: 'upright' },
]

/** How many categories can be told apart. */
export const CATEGORIES_MAX: number = CATEGORIES.length

/** How verdicts look, in every figure. */
export const VERDICTS: { readonly [word in VerdictWord]: Look } = {
  forced: { key: 'forced', symbol: 'disc', dash: undefined, hatch: 'plain' },
  possible: { key: 'possible', symbol: 'half', dash: '5 2', hatch: 'rising' },
  excluded: { key: 'excluded', symbol: 'ring', dash: '1.5 1.5', hatch: 'level' },
  vacuous: { key: 'vacuous', symbol: 'dash', dash: '5 1.5 1.5 1.5', hatch: 'dots' },
  open: { key: 'open', symbol: 'query', dash: '8 2', hatch: 'crossed' },
}

/** The look of what belongs to no category. */
export const PLAIN: Look = { key: 'plain', symbol: 'disc', dash: undefined, hatch: 'plain' }

/** A category as figures name it. */
export interface Category {
  readonly name: string
  readonly verdict?: VerdictWord | undefined
}

/** Looks for categories, in order: verdicts have theirs, the others take what is next. */
export function looksOf(categories: readonly Category[]): ReadonlyMap<string, Look> {
  const looks = new Map<string, Look>()
  let next = 0
  for (const { name, verdict } of categories) {
    if (looks.has(name)) continue
    looks.set(name, verdict === undefined ? at(CATEGORIES, next % CATEGORIES.length) : VERDICTS[verdict])
    if (verdict === undefined) next += 1
  }
  return looks
}

/** The colours of lines on light and on dark paper. */
const LINES: { readonly [key: string]: readonly [light: string, dark: string] } = {
  plain: ['#3f454d', '#c3c9d1'],
  blue: ['#004f8c', '#3f96d6'],
  vermilion: ['#b03d00', '#e2703a'],
  green: ['#00664a', '#35c79b'],
  purple: ['#b8609a', '#d98ab6'],
  amber: ['#b88300', '#f0c04a'],
  sky: ['#2f93cc', '#a6d8f7'],
  forced: ['#004f8c', '#3f96d6'],
  possible: ['#b88300', '#f0c04a'],
  excluded: ['#7a818b', '#9aa2ad'],
  vacuous: ['#8a2f66', '#b9548c'],
  open: ['#2b3037', '#dfe3e9'],
}

const BASE: { readonly [key: string]: readonly [light: string, dark: string] } = {
  paper: ['#ffffff', '#14171c'],
  ink: ['#15181c', '#f0f2f5'],
  soft: ['#4a515b', '#b9c0ca'],
  faint: ['#dfe3e8', '#333a44'],
}

/** How much of the line's colour areas and hatches have; the rest is paper. */
const FILL_SHARE = { light: 0.16, dark: 0.24 }
const HATCH_SHARE = { light: 0.42, dark: 0.42 }

/** Every token with its colour on one kind of paper. */
export function coloursOf(theme: 'light' | 'dark'): ReadonlyMap<string, string> {
  const side = theme === 'light' ? 0 : 1
  const colours = new Map(Object.entries(BASE).map(([key, pair]) => [key, pair[side]]))
  const paper = colours.get('paper') as string
  for (const [key, pair] of Object.entries(LINES)) {
    colours.set(key, pair[side])
    colours.set(`${key}-fill`, mixed(pair[side], paper, FILL_SHARE[theme]))
    colours.set(`${key}-hatch`, mixed(pair[side], paper, HATCH_SHARE[theme]))
  }
  for (let shade = 0; shade <= SHADES; shade++)
    colours.set(`shade-${shade}`, mixed(at(LINES.blue ?? [], side), paper, (0.5 * shade) / SHADES))
  return colours
}

/** The number of steps of a scale of shades, besides none. */
export const SHADES = 8

function mixed(colour: string, paper: string, share: number): string {
  const channel = (from: string, place: number): number => Number.parseInt(from.slice(place, place + 2), 16)
  const parts = [1, 3, 5].map(place =>
    Math.round(share * channel(colour, place) + (1 - share) * channel(paper, place)),
  )
  return `#${parts.map(part => part.toString(16).padStart(2, '0')).join('')}`
}

/** The style sheet of the theme `auto`, for the tokens that a drawing uses. */
export function styleSheet(used: ReadonlySet<string>): string {
  const rule = (theme: 'light' | 'dark'): string =>
    [...coloursOf(theme)]
      .filter(([key]) => used.has(key))
      .map(([key, colour]) => `--${key}:${colour}`)
      .join(';')
  return `.mesascope-figure{${rule('light')}}\n@media (prefers-color-scheme:dark){.mesascope-figure{${rule('dark')}}}`
}

const TOKEN = /var\(--([a-z0-9-]+)\)/g

/** The tokens that a text of SVG uses. */
export function tokensIn(svg: string): ReadonlySet<string> {
  return new Set([...svg.matchAll(TOKEN)].map(match => match[1] as string))
}

/** Replace every token by its colour. */
export function withColours(svg: string, theme: 'light' | 'dark'): string {
  const colours = coloursOf(theme)
  return svg.replace(TOKEN, (whole, key: string) => colours.get(key) ?? whole)
}
