/** Tables as CSV (RFC 4180): what spreadsheets read. Exact numbers stay exact, so `3/4` is text and not 0.75. */
import type { ShownMeasure, ShownTask } from '../engine/shows.ts'

/** A cell in quotes where a comma, a quote or a line break would be taken for the end of it. */
function cellOf(text: string): string {
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}

/** A table with its titles. */
export function csvOf(titles: readonly string[], rows: readonly (readonly string[])[]): string {
  return [titles, ...rows].map(row => `${row.map(cellOf).join(',')}\r\n`).join('')
}

/** The rows of a task: what is seen bit by bit, the exact weights, the kind, and the declared answers. */
export function rowsCsv({ inputs, rows }: ShownTask): string {
  const list = (words: readonly string[] | null | 'varies'): string =>
    words === null ? '' : words === 'varies' ? words : words.join(' ')
  const titles = [...inputs, 'seen', 'states', 'train', 'deploy', 'kind', 'good', 'harm']
  return csvOf(
    titles,
    rows.map(({ seen, states, train, deploy, kind, good, harm }) => [
      ...seen,
      seen,
      states.join(' '),
      train,
      deploy,
      kind,
      list(good),
      list(harm),
    ]),
  )
}

/** A question under every measure. */
export function measuresCsv(measures: readonly ShownMeasure[]): string {
  return csvOf(
    ['measure', 'models', 'bias', 'answer', 'verdict'],
    measures.map(({ name, models, bias, answer, verdict }) => [name, models, bias, answer, verdict ?? '']),
  )
}
