/** Figures on hard-coding, heuristics and search: lengths and times by size, rates of exchange, and bars below the optimum. */
import type { GridFigure, PlotFigure, Series } from '../src/report/figure.ts'
import type { NamedFigure, Results } from './experiment.ts'
import {
  type Bars,
  familyOf,
  type MemberResult,
  type Result,
  shortestKnown,
  taskText,
  those,
  wayIn,
} from './hard-coding-heuristics-search-results.ts'

const FAMILIES: readonly (readonly [family: string, facet: string])[] = [
  ['option', 'a good option'],
  ['criteria', 'two criteria'],
  ['belt', 'the belt'],
]
/** The ways that are drawn, and what the legend says. */
const DRAWN: readonly (readonly [way: string, name: string])[] = [
  ['written out', 'written out'],
  ['list', 'decision list'],
  ['loop', 'loop'],
  ['search', 'search'],
]

type Known = NonNullable<ReturnType<typeof shortestKnown>>

/** One line for each way in each family: a figure of the shortest known program. */
function lines(results: Results<Result>, height: (known: Known) => number | string): readonly Series[] {
  return FAMILIES.flatMap(([family, facet]) =>
    DRAWN.flatMap(([way, name]): Series[] => {
      const points = familyOf(results, family).flatMap(member => {
        const known = shortestKnown(wayIn(member, way))
        return known === null ? [] : [{ x: member.size, y: height(known) }]
      })
      return points.length === 0 ? [] : [{ kind: 'line', name, facet, points }]
    }),
  )
}

function lengthPlot(results: Results<Result>): PlotFigure {
  const bounds = FAMILIES.map(([family, facet]): Series => {
    const points = familyOf(results, family).flatMap(member => {
      const found = wayIn(member, 'written out')
      const upper = found?.atMost ?? null
      return found === undefined || upper === null ? [] : [{ x: member.size, lower: found.atLeast, upper }]
    })
    return { kind: 'area', name: 'written out', facet, points }
  })
  return {
    kind: 'plot',
    title: 'Length: search does not grow, writing out does',
    caption:
      'Bits of the shortest known program of each way. The area reaches down to what is proved to be necessary for a program that is written out, with any arithmetic. Decision lists for a good option and on the belt, and searches for a good option, are least.',
    exactness: 'exact',
    alt: 'Three small plots of bits against size. For a good option the search stays at 11 bits while what is written out grows to 93; with two criteria the search stays at 33 bits and is overtaken only at two options; on the belt a loop and a search stay at 32 and 33 bits.',
    x: { label: 'options, or moves of the belt', domain: [1, 8], ticks: [1, 2, 3, 4, 5, 6, 7, 8] },
    y: { label: 'length', unit: 'bits' },
    series: [...bounds, ...lines(results, known => known.bits)],
    facets: { label: 'family', names: FAMILIES.map(([, facet]) => facet) },
    aspect: 1,
  }
}

function timePlot(results: Results<Result>): PlotFigure {
  return {
    kind: 'plot',
    title: 'Time: search looks at everything, heuristics stop early',
    caption:
      'Mean steps over all words of the same programs, on a logarithmic scale. A search scores every answer, needed or not.',
    exactness: 'exact',
    alt: 'Three small plots of mean steps against size, logarithmic. What is written out and decision lists stay below 12 steps; searches take 25 to 313, and loops lie between.',
    x: { label: 'options, or moves of the belt', domain: [1, 8], ticks: [1, 2, 3, 4, 5, 6, 7, 8] },
    y: { label: 'mean time', unit: 'steps', scale: 'log', domain: [1, 400], ticks: [1, 3, 10, 30, 100, 300] },
    series: lines(results, known => known.mean),
    facets: { label: 'family', names: FAMILIES.map(([, facet]) => facet) },
    aspect: 1,
  }
}

/** Up to which rate a search is chosen. */
function searchUpTo(member: MemberResult, time: 'steps' | 'means'): string {
  const searching = member.rates[time].filter(piece => piece.chosen.every(({ way }) => way === 'search'))
  return searching.at(-1)?.to ?? '0'
}

function ratePlot(options: readonly MemberResult[]): PlotFigure {
  const line = (time: 'steps' | 'means', name: string): Series => ({
    kind: 'line',
    name,
    points: options.map(each => ({ x: each.size, y: searchUpTo(each, time) })),
  })
  return {
    kind: 'plot',
    title: 'Up to which rate a search is chosen',
    caption:
      'Naming a good option: below a line the search costs least by (1 − λ) bits + λ steps, above it the cases do. Up to four options all programs up to the limits were compared, from five on those that are known. Below the third line every program of least cost searches, whatever there is among longer ones.',
    exactness: 'exact',
    alt: `Two rising lines: with three options a search is chosen up to 3/8, with eight up to ${options.map(each => searchUpTo(each, 'steps')).at(-1)} for most steps and ${options.map(each => searchUpTo(each, 'means')).at(-1)} for mean steps.`,
    x: { label: 'options', domain: [2, 8], ticks: options.map(each => each.size) },
    y: { label: 'rate λ', domain: ['0', '1'], ticks: ['0', '1/4', '1/2', '3/4', '1'] },
    series: [
      line('steps', 'most steps'),
      line('means', 'mean steps'),
      {
        kind: 'line',
        name: 'proved, most steps',
        points: options.map(each => ({ x: each.size, y: each.forcedUpTo.steps })),
      },
    ],
  }
}

const CATEGORIES = [
  { name: 'heuristic', meaning: 'something written out costs least' },
  { name: 'search', meaning: 'a program with a search costs least' },
  { name: 'out of reach', meaning: 'no program up to the limits' },
]

/** Which way costs least at a bar. */
function winner(row: Bars['rows'][number], measure: 'bits' | 'steps'): { category: string; text: string } {
  const costs = row.least.flatMap(each => {
    const cost = each[measure]
    return cost === null ? [] : [{ way: each.way, cost: Number(cost) }]
  })
  const least = Math.min(...costs.map(each => each.cost))
  const [first] = costs.filter(each => each.cost === least)
  if (first === undefined) return { category: 'out of reach', text: '–' }
  return { category: first.way === 'search' ? 'search' : 'heuristic', text: String(least) }
}

function barGrid(all: readonly Bars[]): GridFigure {
  const shares = (bars: Bars) => bars.rows.map(row => ({ row, share: (100 * row.bar) / bars.parts }))
  const columns = [...new Set(all.flatMap(bars => shares(bars).map(each => each.share)))]
    .sort((a, b) => a - b)
    .map(percent)
  const cells = all.flatMap(bars =>
    (['bits', 'steps'] as const).flatMap(measure =>
      shares(bars).map(({ row, share }) => ({
        column: percent(share),
        row: `${taskText(bars.task)}: ${measure}`,
        ...winner(row, measure),
      })),
    ),
  )
  return {
    kind: 'grid',
    title: 'Below the optimum heuristics win',
    caption:
      'What costs least at every bar, by length and by most steps, with that cost. Search is selected only for length, and only close to the optimum; a tie counts for the heuristic, and loops are among the heuristics.',
    exactness: 'rounded',
    alt: 'A grid of bars: heuristics cost least in steps everywhere, and in bits everywhere but at the highest bars of the task with four options, where a search does.',
    columns: { label: 'bar, in per cent of the optimum', names: columns },
    rows: { label: 'task and cost', names: [...new Set(cells.map(each => each.row))] },
    cells,
    categories: CATEGORIES.filter(({ name }) => cells.some(each => each.category === name)),
  }
}

function percent(share: number): string {
  return String(Math.round(share))
}

/** All figures for which there are results. */
export function figuresOf(results: Results<Result>): readonly NamedFigure[] {
  const [members, bars] = [those(results, 'member'), those(results, 'bars')]
  const options = familyOf(results, 'option')
  return [
    ...(members.length > 0
      ? [
          { name: 'length', figure: lengthPlot(results) },
          { name: 'time', figure: timePlot(results) },
        ]
      : []),
    ...(options.length > 0 ? [{ name: 'rates', figure: ratePlot(options) }] : []),
    ...(bars.length > 0 ? [{ name: 'bars', figure: barGrid(bars) }] : []),
  ]
}
