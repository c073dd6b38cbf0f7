/**
 * A task as a table that a person edits: every cell is text. A word of an answer may have `-` for a bit that does not
 * matter, so a row that accepts `-` in every place is a don't-care.
 *
 * Cells that are empty say nothing: no weight, nothing harmful, and acceptable is what is accepted. `none` is an empty list
 * that is declared, `undeclared` says of the acceptable answers that there are no such.
 *
 * Invariant: `tableOf(formOf(table))` makes the same task as `table`.
 */
import type { LabelledRow, RowTable } from '../../index.ts'

/** One row, cell by cell. */
export interface FormRow {
  readonly name: string
  readonly sees: string
  readonly train: string
  readonly deploy: string
  readonly accept: string
  readonly good: string
  readonly harm: string
  /** The parts that the row belongs to, by name, separated by spaces. */
  readonly part: string
}

/** A cell of a row. */
export type Cell = keyof FormRow

/** The whole table. */
export interface RowsForm {
  readonly name: string
  readonly inputs: readonly string[]
  readonly outputs: readonly string[]
  readonly rows: readonly FormRow[]
}

const NONE = 'none'
const UNDECLARED = 'undeclared'

/** The table that a form means; what is wrong with it is found by `rows(table)`. */
export function tableOf({ name, inputs, outputs, rows }: RowsForm): RowTable {
  const names = rows.map(row => row.part.split(/\s+/).filter(part => part !== ''))
  const parts = [...new Set(names.flat())].map(part => ({
    name: part,
    rows: names.flatMap((own, index) => (own.includes(part) ? [index] : [])),
  }))
  return { name, inputs, outputs, rows: rows.map(rowOf), ...(parts.length > 0 && { parts }) }
}

function rowOf(row: FormRow): LabelledRow {
  const text = (cell: Cell): string => row[cell].trim()
  const weight = (phase: 'train' | 'deploy'): Partial<LabelledRow> =>
    text(phase) === '' ? {} : { [phase]: text(phase) }
  const good = text('good')
  return {
    sees: text('sees'),
    ...weight('train'),
    ...weight('deploy'),
    ...(text('accept') !== '' && { accept: wordsOf(text('accept')) }),
    ...(good !== '' && { good: good === UNDECLARED ? null : wordsOf(good) }),
    ...(text('harm') !== '' && { harm: wordsOf(text('harm')) }),
    ...(text('name') !== '' && { name: text('name') }),
  }
}

/** The words of a cell, each `-` as both bits. */
function wordsOf(cell: string): readonly string[] {
  if (cell === NONE) return []
  const patterns = cell.split(/[\s,]+/).filter(word => word !== '')
  return [
    ...new Set(patterns.flatMap(pattern => (/^[01-]{1,16}$/.test(pattern) ? spread(pattern) : [pattern]))),
  ]
}

function spread(pattern: string): readonly string[] {
  let words: readonly string[] = ['']
  for (const bit of pattern)
    words = words.flatMap(word => (bit === '-' ? [`${word}0`, `${word}1`] : [word + bit]))
  return words
}

/** The form of a table. */
export function formOf(table: RowTable): RowsForm {
  const { name, inputs, outputs } = table
  const width = outputs.length
  const partsOf = (row: number): string =>
    (table.parts ?? [])
      .filter(part => part.rows.includes(row))
      .map(part => part.name)
      .join(' ')
  const rows = table.rows.map((row, index) => ({
    name: row.name ?? '',
    sees: row.sees,
    train: weightText(row.train),
    deploy: weightText(row.deploy),
    accept: cellOf(row.accept, width),
    good: row.good === null ? UNDECLARED : cellOf(row.good, width),
    harm: cellOf(row.harm, width),
    part: partsOf(index),
  }))
  return { name, inputs, outputs, rows }
}

function weightText(weight: LabelledRow['train']): string {
  const text = weight?.toString() ?? ''
  return text === '0' ? '' : text
}

function cellOf(words: string | readonly string[] | null | undefined, width: number): string {
  if (words === undefined || words === null) return ''
  const list = typeof words === 'string' ? [words] : words
  if (list.length === 0) return NONE
  return list.length === 2 ** width ? '-'.repeat(width) : list.join(' ')
}
