/**
 * Writes docs/reference/growth.md and its figures from the last recorded run of `npm run bench growth`: how the time for
 * an exact answer grows with gates, rows and outputs, and where each engine stops.
 *
 * Run it with `npx tsx scripts/growth.ts`. A test compares the files with what this would write.
 */
import { readFileSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { SECONDS_MAX } from '../bench/growth.ts'
import type { LineSeries, PlotFigure } from '../src/report/figure.ts'
import { drawFigure } from '../src/report/report.ts'

/** Where the page and its figures stand. */
export const GROWTH_FOLDER: URL = new URL('../docs/reference/', import.meta.url)

const HISTORY = new URL('../bench/history.jsonl', import.meta.url)
const ENGINES = ['satisfiability', 'exhaustion'] as const
/** Less cannot be told from nothing. */
const SECONDS_MIN = 0.01

/** A measured point: seconds, or that the engine was stopped at the limit. */
interface Point {
  readonly axis: string
  readonly value: number
  readonly satisfiability?: number | 'stopped'
  readonly exhaustion?: number | 'stopped'
}

/** The last recorded run. */
function lastRun(): { readonly commit: string; readonly points: readonly Point[] } {
  const lines = readFileSync(HISTORY, 'utf8')
    .trim()
    .split('\n')
    .map(line => JSON.parse(line) as { bench: string; commit: string; results: readonly Point[] })
  const last = lines.filter(line => line.bench === 'growth').at(-1)
  if (last === undefined) throw new Error('run it first: npm run bench growth')
  return { commit: last.commit, points: last.results }
}

const MEANING: { readonly [axis: string]: string } = {
  gates: 'functions of four inputs by the number of gates that they need',
  rows: 'functions of five inputs of which so many rows are asked about',
  outputs: 'so many functions of four inputs at once, each of which needs three gates by itself',
}

/** What is drawn: seconds against one quantity. */
function figureOf(points: readonly Point[], axis: string): PlotFigure {
  const series = ENGINES.map(engine => seriesOf(points, axis, engine))
  return {
    kind: 'plot',
    title: `How long an exact answer takes, by ${axis}`,
    caption: `Median CPU seconds of three seeded questions until the least circuits and all ties are known: ${MEANING[axis]}. A curve ends where the engine was stopped after ${SECONDS_MAX} seconds.`,
    exactness: 'indicative',
    alt: `CPU seconds of both engines against the number of ${axis}, on a logarithmic scale; the values are in the table.`,
    x: { label: axis },
    y: { label: 'time', unit: 'CPU seconds', scale: 'log' },
    series,
  }
}

function seriesOf(points: readonly Point[], axis: string, engine: (typeof ENGINES)[number]): LineSeries {
  const measured = points.flatMap(point => {
    const seconds = point.axis === axis ? point[engine] : undefined
    return typeof seconds === 'number' ? [{ x: point.value, y: Math.max(SECONDS_MIN, seconds) }] : []
  })
  return { kind: 'line', name: engine, points: measured }
}

/** The names and texts of the files. */
export async function growthFiles(): Promise<ReadonlyMap<string, string>> {
  const { commit, points } = lastRun()
  const axes = [...new Set(points.map(each => each.axis))]
  const files = new Map([['growth.md', pageOf(points, axes, commit)]])
  for (const axis of axes)
    files.set(`growth-${axis}.svg`, await drawFigure(figureOf(points, axis), { theme: 'auto' }))
  return files
}

function pageOf(points: readonly Point[], axes: readonly string[], commit: string): string {
  return [
    '# How long an exact answer takes, and where it stops',
    `Written by \`scripts/growth.ts\` from the last run of \`npm run bench growth\`, in CPU seconds of one core: the median of three seeded questions, each answered with the least cost and all ties. *Stopped* means that the median reached ${SECONDS_MAX} seconds, and that the engine was not asked again on this curve.`,
    ...axes.map(axis => sectionOf(points, axis)),
    `Measured at commit \`${commit}\`. Which engine \`auto\` takes, and why, is said in every answer.`,
  ]
    .join('\n\n')
    .concat('\n')
}

function sectionOf(points: readonly Point[], axis: string): string {
  const isAsked = ({ satisfiability, exhaustion }: Point): boolean =>
    satisfiability !== undefined || exhaustion !== undefined
  const rows = points
    .filter(each => each.axis === axis && isAsked(each))
    .map(each => `| ${each.value} | ${each.satisfiability ?? '—'} | ${each.exhaustion ?? '—'} |`)
  return [
    `## ${axis[0]?.toUpperCase()}${axis.slice(1)}`,
    '',
    `Asked about: ${MEANING[axis] ?? axis}.`,
    '',
    `![${figureOf(points, axis).title}](growth-${axis}.svg)`,
    '',
    `| ${axis} | satisfiability | exhaustion |`,
    '|---|---|---|',
    ...rows,
  ].join('\n')
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  for (const [name, text] of await growthFiles()) writeFileSync(new URL(name, GROWTH_FOLDER), text)
}
