/**
 * The page of an experiment: the question, the answer, tables, figures, what it shows and what it does not, and the
 * commands that make it again. Markdown, so that it can be read where the project is read.
 *
 * Invariant: the page depends on the results alone; the same results give the same bytes.
 */
import { type Experiment, inOrder, type NamedFigure, type Results, type Table } from './experiment.ts'

/** The page, in Markdown. Figures stand beside it as `NAME.svg`. */
export function pageOf(experiment: Experiment, results: Results): string {
  const { title, question, sources, shows, doesNotShow, commands, name } = experiment
  const study = experiment.study(results)
  return [
    `# ${title}`,
    `**${question}**`,
    study.answer,
    ...study.figures.map(figureText),
    ...study.tables.map(tableText),
    `## What it shows`,
    shows,
    `## What it does not show`,
    doesNotShow,
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
  return [`### ${title}`, lines.join('\n'), ...(note === undefined ? [] : [note])].join('\n\n')
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
  return [`<details><summary>Claims that the checker accepted: ${count}</summary>\n\n${list}\n\n</details>`]
}

/** All `claims` of an evidence anywhere in a result. */
function claimsIn(value: unknown): readonly string[] {
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([key, inner]) =>
    key === 'claims' && Array.isArray(inner) ? (inner as string[]) : claimsIn(inner),
  )
}
