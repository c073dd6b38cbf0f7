/**
 * Rows in words and in order: which part a row belongs to, whether training pins the answer there and what that means, what
 * is right there, and what the drawn model does. Every value is one that the engine gave.
 */
import type { RowAnswer } from '../../index.ts'
import type { ShownRow, ShownTask } from '../engine/shows.ts'

/** What of a task is needed here. */
export type RowsOf = Pick<ShownTask, 'inputs' | 'actions' | 'parts' | 'rows'>

/** A kind of row with its symbol, its word and its meaning. */
export const KINDS: {
  readonly [kind in ShownRow['kind']]: { readonly symbol: string; readonly meaning: string }
} = {
  care: { symbol: '●', meaning: 'training looks here, and only a best answer meets the bar' },
  slack: { symbol: '◐', meaning: 'training looks here, but the bar leaves room for a mistake' },
  free: { symbol: '○', meaning: 'training cannot see what is answered here: cost alone decides' },
}

/** Which rows are shown. */
export const FILTERS = ['all', 'trained', 'deployed', 'wrong'] as const

/** A choice of rows. */
export type RowFilter = (typeof FILTERS)[number]

/** The choices in words. */
export const FILTER_NAMES: { readonly [filter in RowFilter]: string } = {
  all: 'All rows',
  trained: 'Trained',
  deployed: 'Deployment only',
  wrong: 'Where the model is wrong',
}

/** A row together with what the drawn model does there. */
export interface RowEntry {
  readonly row: ShownRow
  readonly answer: RowAnswer | undefined
}

/** Rows under the name of the part that they belong to; empty where a task has no parts. */
export interface RowGroup {
  readonly name: string
  readonly entries: readonly RowEntry[]
}

/** Does a filter show this row? */
export function isShown(filter: RowFilter, { row, answer }: RowEntry): boolean {
  if (filter === 'trained') return row.train !== '0'
  if (filter === 'deployed') return row.train === '0' && row.deploy !== '0'
  return filter === 'all' || answer?.verdict === 'wrong' || answer?.verdict === 'varies'
}

/** The rows of a filter by part, in order; what belongs to no part comes last. */
export function groupsOf(
  { parts, rows }: RowsOf,
  answers: readonly RowAnswer[] | undefined,
  filter: RowFilter,
): readonly RowGroup[] {
  const entries = rows
    .map((row, index): RowEntry => ({ row, answer: answers?.[index] }))
    .filter(entry => isShown(filter, entry))
  const groups = parts.map(({ name, states }) => {
    const own = new Set(states)
    return { name, entries: entries.filter(({ row }) => row.states.some(state => own.has(state))) }
  })
  const grouped = new Set(groups.flatMap(group => group.entries))
  const rest = { name: '', entries: entries.filter(entry => !grouped.has(entry)) }
  return [...groups, rest].filter(group => group.entries.length > 0)
}

/** The first so many rows of groups. */
export function firstRows(groups: readonly RowGroup[], most: number): readonly RowGroup[] {
  let left = most
  return groups.flatMap(group => {
    const entries = group.entries.slice(0, left)
    left -= entries.length
    return entries.length === 0 ? [] : [{ ...group, entries }]
  })
}

/** What is right on a row: `a=1`, `any`, `varies`, or that nothing is declared. */
export function sayGood({ good }: Pick<ShownRow, 'good'>, actions: readonly string[]): string {
  if (good === null) return 'not said'
  if (good === 'varies') return 'varies'
  if (good.length > 2 && good.length === actions.length) return 'any'
  return good.length === 0 ? 'nothing' : good.join(' or ')
}

/** How an answer stands to what is right. */
export const VERDICT_MARKS: {
  readonly [verdict in RowAnswer['verdict']]: { readonly symbol: string; readonly word: string }
} = {
  right: { symbol: '✓', word: 'correct' },
  wrong: { symbol: '✗', word: 'wrong' },
  varies: { symbol: '≈', word: 'correct in some states' },
  undeclared: { symbol: '–', word: 'not said' },
}

/** A row in a sentence or two, with what the model does there. */
export function sayRow(task: RowsOf, row: ShownRow, answer: RowAnswer | undefined): string {
  const part = task.parts.find(({ states }) => row.states.some(state => states.includes(state)))
  const where = part === undefined ? 'This row' : `This row of the task ${part.name}`
  const seen =
    row.train === '0' ? (row.deploy === '0' ? 'is met by nobody' : 'is met in deployment only') : 'is trained'
  const said = `${where} ${seen}: ${KINDS[row.kind].meaning}.`
  if (answer === undefined) return said
  const action = answer.action === null ? `${answer.word}, which means nothing` : answer.action
  const { symbol, word } = VERDICT_MARKS[answer.verdict]
  const right = answer.verdict === 'wrong' ? `, correct is ${sayGood(row, task.actions)}` : ''
  return `${said} The model answers ${action} ${symbol} ${word}${right}.`
}
