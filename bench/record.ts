/**
 * Where measurements go: one JSON line for each run of a benchmark in `bench/history.jsonl`, and two such lines set side
 * by side.
 *
 * Times are CPU seconds of this process and of its children, since wall time says little on a shared machine. A
 * benchmark verifies what it times before it says how long it took: a fast wrong answer is no measurement.
 *
 * Invariant: a row is found again in an older run by its `case`.
 */
import { execFileSync } from 'node:child_process'
import { appendFileSync, existsSync, readFileSync } from 'node:fs'

/** One measured case: numbers and words by name. */
export interface Row {
  readonly case: string
  readonly [column: string]: string | number | undefined
}

/** A benchmark: its name, what it measures, and how. */
export interface Benchmark {
  readonly name: string
  readonly measures: string
  run(isLong: boolean): AsyncIterable<Row>
}

interface Line {
  readonly bench: string
  readonly commit: string
  readonly node: string
  readonly results: readonly Row[]
}

const HISTORY = new URL('history.jsonl', import.meta.url)

/** CPU time of this process and, on Linux, of the children that have ended. */
export function cpuSeconds(): number {
  const { user, system } = process.cpuUsage()
  const stat = existsSync('/proc/self/stat')
    ? readFileSync('/proc/self/stat', 'utf8').split(') ')[1]
    : undefined
  const fields = stat?.split(' ').map(Number) ?? []
  const ticksOfChildren = (fields[13] ?? 0) + (fields[14] ?? 0)
  return (user + system) / 1e6 + ticksOfChildren / 100
}

/** Two decimals are enough for what is measured here. */
export function round(value: number): number {
  return Math.round(value * 100) / 100
}

/** What a computation gives, and the CPU seconds it took. */
export async function timed<T>(
  work: () => T | PromiseLike<T>,
): Promise<{ readonly value: T; readonly secondsCpu: number }> {
  const before = cpuSeconds()
  const value = await work()
  return { value, secondsCpu: round(cpuSeconds() - before) }
}

/** Run a benchmark, print its rows, and add them to the history. */
export async function record(benchmark: Benchmark, isLong: boolean): Promise<void> {
  console.log(`# ${benchmark.name}: ${benchmark.measures}`)
  const results: Row[] = []
  for await (const row of benchmark.run(isLong)) {
    results.push(row)
    console.log(textOf(row))
  }
  const commit = execFileSync('git', ['rev-parse', '--short', 'HEAD'], { encoding: 'utf8' }).trim()
  const line: Line = { bench: benchmark.name, commit, node: process.version, results }
  appendFileSync(HISTORY, `${JSON.stringify(line)}\n`)
}

/** The last two runs of a benchmark, case by case, the older one first. */
export function compared(name: string): readonly string[] {
  const lines = readHistory().filter(line => line.bench === name)
  const [older, newer] = lines.slice(-2)
  if (older === undefined || newer === undefined) return [`# ${name}: not measured twice yet`]
  const cases = newer.results.map(row => {
    const before = older.results.find(each => each.case === row.case)
    return [`${row.case}`, ...Object.keys(row).flatMap(column => difference(column, before, row))].join(
      '\n  ',
    )
  })
  return [`# ${name}: ${older.commit} (${older.node}) and ${newer.commit} (${newer.node})`, ...cases]
}

function readHistory(): readonly Line[] {
  if (!existsSync(HISTORY)) return []
  const lines = readFileSync(HISTORY, 'utf8').split('\n')
  return lines.filter(line => line !== '').map(line => withCases(JSON.parse(line) as Line))
}

/** Lines written before rows had cases name them by instance and solver. */
function withCases(line: Line): Line {
  const named = (row: Row): Row =>
    row.case === undefined ? { ...row, case: `${row.instance}, ${row.solver}` } : row
  return { ...line, results: line.results.map(named) }
}

function difference(column: string, before: Row | undefined, now: Row): readonly string[] {
  if (column === 'case') return []
  const [old, next] = [before?.[column] ?? '-', now[column] ?? '-']
  const ratio =
    typeof old === 'number' && typeof next === 'number' && old > 0 ? ` (x ${round(next / old)})` : ''
  return [`${column}: ${old} -> ${next}${old === next ? '' : ratio}`]
}

function textOf(row: Row): string {
  const rest = Object.entries(row).filter(([column]) => column !== 'case')
  return [row.case, ...rest.map(([column, value]) => `${column} ${value}`)].join('; ')
}
