/**
 * The page of an experiment: the question, the answer, figures, what it shows and what it does not, all tables, and the
 * commands that make it again. Caveats stand before the tables, which can be long. Markdown, so that it can be read
 * where the project is read.
 *
 * Invariant: the page depends on the results alone; the same results give the same bytes.
 */
import { type Experiment, inOrder, type NamedFigure, type Results, type Table } from './experiment.ts'

/** A table with more rows is folded, so that what comes after it is found. */
const ROWS_SHOWN = 40

/** The words of verdicts, for readers who come to one page first; the glossary has the others. */
const WORDS =
  'In what follows *forced* means that every selected model has the property, *possible* that some have it and some have not, *excluded* that none has: all models of least cost are meant, never a chosen one. Other words are in the [glossary](../../../docs/reference/glossary.md).'

/** The page, in Markdown. Figures stand beside it as `NAME.svg`. */
export function pageOf(experiment: Experiment, results: Results): string {
  const { title, question, sources, shows, doesNotShow, commands, name } = experiment
  const study = experiment.study(results)
  return [
    `# ${title}`,
    `**${question}**`,
    study.answer,
    ...(/\b(forced|excluded)\b/.test(study.answer) ? [WORDS] : []),
    ...study.figures.map(figureText),
    `## What it shows`,
    shows,
    `## What it does not show`,
    doesNotShow,
    ...(study.tables.length > 0 ? ['## Tables'] : []),
    ...study.tables.map(tableText),
    ...evidenceText(inOrder(experiment.cases, results)),
    `## Again`,
    ['```sh', ...commands, `experiment run ${name} --long --fresh`].join('\nmesascope ').concat('\n```'),
    `## Sources`,
    sources.map(each => `- ${each}`).join('\n'),
  ]
    .join('\n\n')
    .concat('\n')
}

/** A table as comma-separated values (RFC 4180), for spreadsheets and plots. */
export function tableCsv({ columns, rows }: Table): string {
  return [columns, ...rows]
    .map(cells => cells.map(csvCell).join(','))
    .join('\r\n')
    .concat('\r\n')
}

function csvCell(text: string): string {
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}

function figureText({ name, figure }: NamedFigure): string {
  return `![${figure.title}](${name}.svg)\n\n*${figure.caption}*`
}

function tableText({ title, columns, rows, note }: Table): string {
  const line = (cells: readonly string[]): string => `| ${cells.map(markdownCell).join(' | ')} |`
  const lines = [line(columns), `|${columns.map(() => '---').join('|')}|`, ...rows.map(line)]
  const body = lines.join('\n')
  const shown =
    rows.length > ROWS_SHOWN
      ? `<details><summary>${rows.length} rows</summary>\n\n${body}\n\n</details>`
      : body
  return [`### ${title}`, shown, ...(note === undefined ? [] : [note])].join('\n\n')
}

function markdownCell(text: string): string {
  return text.replaceAll('|', '\\|').replaceAll('\n', ' ')
}

/** The claims that the checker accepted on the way, case by case. */
function evidenceText(results: Results): readonly string[] {
  const proved = Object.entries(results).map(
    ([key, result]) => [key, [...new Set(claimsIn(result))]] as const,
  )
  const count = proved.reduce((sum, [, claims]) => sum + claims.length, 0)
  if (count === 0) return []
  const list = proved.flatMap(([key, claims]) => claims.map(each => `- \`${key}\`: ${each}`)).join('\n')
  const how =
    'Each stands in a certificate. The checker replayed its proof, or went through all circuits again in its own way; it imports no search ([how](../../../docs/guide/certificates.md)).'
  return [
    `<details><summary>Claims that the checker accepted: ${count}</summary>\n\n${how}\n\n${list}\n\n</details>`,
  ]
}

/** All `claims` of an evidence anywhere in a result. */
function claimsIn(value: unknown): readonly string[] {
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([key, inner]) =>
    key === 'claims' && Array.isArray(inner) ? (inner as string[]) : claimsIn(inner),
  )
}
