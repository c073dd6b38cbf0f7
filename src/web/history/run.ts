/**
 * A question that was answered on this page, as the history keeps it: the question in words, the lines of the answers, and
 * the link that asks it again. Runs are compared field by field, the question apart from the answer.
 */
import type { Judged } from '../engine/shown.ts'
import { csvOf } from '../files/csv.ts'

/** A question and its answers. */
export interface Run {
  /** When it was first answered, in milliseconds since 1970. */
  readonly at: number
  readonly task: string
  /** Which parameters or which file: `mirror-4(epsilon=1/8)`, `task.json`. */
  readonly source: string
  readonly models: string
  readonly bias: string
  readonly atLeast: string
  readonly where: string
  readonly property: string
  /** The budget in seconds; 0 for none. */
  readonly seconds: number
  /** The line of what was selected. */
  readonly selected: string
  readonly verdict: Judged['kind'] | ''
  /** The line of the price. */
  readonly price: string
  /** How long the selection took, the first time. */
  readonly milliseconds: number
  /** The fragment that shows it again. */
  readonly link: string
}

/** A field of a run in words. */
interface Told {
  readonly title: string
  readonly isAnswer: boolean
  say(run: Run): string
}

const FIELDS: readonly Told[] = [
  { title: 'Task', isAnswer: false, say: run => run.task },
  { title: 'Made as', isAnswer: false, say: run => run.source },
  { title: 'Models', isAnswer: false, say: run => run.models },
  { title: 'What is small', isAnswer: false, say: run => run.bias },
  { title: 'Bar', isAnswer: false, say: run => run.atLeast },
  { title: 'Only models with', isAnswer: false, say: run => run.where },
  { title: 'Property', isAnswer: false, say: run => run.property },
  { title: 'Selected', isAnswer: true, say: run => run.selected },
  { title: 'Verdict', isAnswer: true, say: run => run.verdict },
  { title: 'Price', isAnswer: true, say: run => run.price },
]

/** One line of a comparison. */
export interface Compared {
  readonly title: string
  readonly values: readonly string[]
  readonly differs: boolean
}

/** A comparison: every field of every run, and what differs in words. */
export interface Comparison {
  readonly lines: readonly Compared[]
  readonly says: string
}

/** Compare runs, in their order. */
export function compare(runs: readonly Run[]): Comparison {
  const lines = FIELDS.map(({ title, isAnswer, say }) => {
    const values = runs.map(say)
    return { title, values, differs: new Set(values).size > 1, isAnswer }
  })
  const differing = (isAnswer: boolean): string =>
    listOf(
      lines.flatMap(each => (each.differs && each.isAnswer === isAnswer ? [each.title.toLowerCase()] : [])),
    )
  const [questions, answers] = [differing(false), differing(true)]
  const asked = questions === '' ? 'The same was asked.' : `The questions differ in: ${questions}.`
  const found = answers === '' ? 'The answers are the same.' : `The answers differ in: ${answers}.`
  return { lines, says: `${asked} ${found}` }
}

function listOf(words: readonly string[]): string {
  return words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} and ${words.at(-1)}`
}

/** Runs as lines of JSON, oldest first. */
export function linesOfJson(runs: readonly Run[]): string {
  return oldestFirst(runs)
    .map(run => `${JSON.stringify({ ...run, at: new Date(run.at).toISOString() })}\n`)
    .join('')
}

/** Runs as CSV, oldest first. */
export function csvOfRuns(runs: readonly Run[]): string {
  const titles = ['Time', ...FIELDS.map(field => field.title), 'Milliseconds', 'Link']
  const rows = oldestFirst(runs).map(run => [
    new Date(run.at).toISOString(),
    ...FIELDS.map(field => field.say(run)),
    String(Math.round(run.milliseconds)),
    run.link,
  ])
  return csvOf(titles, rows)
}

function oldestFirst(runs: readonly Run[]): readonly Run[] {
  return [...runs].sort((one, other) => one.at - other.at)
}
