/**
 * A task as a table: one row for each word that is seen, with exact weights and the answers that are accepted. What is
 * wrong stands at its cell.
 */

import { useState } from 'preact/hooks'
import type { Problem } from '../engine/messages.ts'
import type { Cell, FormRow, RowsForm } from '../engine/own-rows.ts'
import { ScrollRegion } from '../parts/scroll-region.tsx'
import { Field } from './field.tsx'

/** The table, what is wrong with it, and what happens when it changes. */
export interface RowEditorProps {
  readonly form: RowsForm
  readonly problems: readonly Problem[]
  onChange(form: RowsForm): void
}

const COLUMNS: readonly (readonly [cell: Cell, title: string, size: number])[] = [
  ['sees', 'Seen', 6],
  ['train', 'Weight in training', 5],
  ['deploy', 'Weight in deployment', 5],
  ['accept', 'Accepted', 7],
  ['harm', 'Harmful', 7],
]
const MORE: readonly (readonly [cell: Cell, title: string, size: number])[] = [
  ['name', 'Name', 8],
  ['good', 'Acceptable, if that differs', 9],
  ['part', 'Part', 6],
]

/** The editor. */
export function RowEditor({ form, problems, onChange }: RowEditorProps) {
  const isRich = form.rows.some(row => row.name !== '' || row.good !== '' || row.part !== '')
  const [isWide, setWide] = useState(isRich)
  const columns = isWide ? [...COLUMNS, ...MORE] : COLUMNS
  const at = (path: string): readonly Problem[] => problems.filter(problem => problem.path === path)
  return (
    <>
      <div class="own-fields">
        <Field
          label="Name of the task"
          value={form.name}
          problems={at('name')}
          onChange={name => onChange({ ...form, name })}
        />
        <Names form={form} of="inputs" label="Inputs" problems={problems} onChange={onChange} />
        <Names form={form} of="outputs" label="Outputs" problems={problems} onChange={onChange} />
      </div>
      <p class="muted">
        Each row is a word that the model sees, one bit for each input. Weights are exact numbers such as 3/4;
        an empty weight is 0. Accepted answers are words of output bits, separated by spaces, with - for a bit
        that does not matter.
      </p>
      <RowTable form={form} columns={columns} problems={problems} onChange={onChange} />
      <p class="buttons">
        <button type="button" onClick={() => onChange({ ...form, rows: [...form.rows, newRow(form)] })}>
          Add a row
        </button>
        <button type="button" onClick={() => onChange(withAllRows(form))}>
          Add every missing word
        </button>
        <button type="button" aria-pressed={isWide} onClick={() => setWide(!isWide)}>
          Names, acceptable answers and parts
        </button>
      </p>
    </>
  )
}

/** Names separated by spaces; adding an input adds a bit to every row. */
function Names({
  form,
  of,
  label,
  problems,
  onChange,
}: RowEditorProps & { readonly of: 'inputs' | 'outputs'; readonly label: string }) {
  const [text, setText] = useState(form[of].join(' '))
  const shown = namesIn(text).join(' ') === form[of].join(' ') ? text : form[of].join(' ')
  const mine = problems.filter(({ path }) => path === of || path.startsWith(`${of}[`))
  const change = (typed: string): void => {
    setText(typed)
    onChange({ ...form, [of]: namesIn(typed) })
  }
  const names = form[of]
  const add = (): void => onChange(widened(form, of, freshName(names, of === 'inputs' ? 'x' : 'y')))
  const remove = (): void => onChange(narrowed(form, of))
  const one = of === 'inputs' ? 'input' : 'output'
  return (
    <div class="own-names">
      <Field label={`${label}, separated by spaces`} value={shown} problems={mine} onChange={change} />
      <p class="buttons">
        <button type="button" onClick={add}>
          Add an {one}
        </button>
        <button type="button" disabled={names.length === 0} onClick={remove}>
          Remove the last {one}
        </button>
      </p>
    </div>
  )
}

function RowTable({
  form,
  columns,
  problems,
  onChange,
}: RowEditorProps & { readonly columns: typeof COLUMNS }) {
  const put = (index: number, row: FormRow | undefined): void =>
    onChange({
      ...form,
      rows: form.rows.flatMap((each, other) => (other === index ? (row ?? []) : each)),
    })
  return (
    <ScrollRegion name="The rows">
      <table class="own-table">
        <caption class="visually-hidden">The rows of {form.name}</caption>
        <thead>
          <tr>
            <th scope="col">Row</th>
            {columns.map(([cell, title]) => (
              <th key={cell} scope="col">
                {title}
              </th>
            ))}
            <td />
          </tr>
        </thead>
        <tbody>
          {form.rows.map((row, index) => (
            <tr key={index}>
              <th scope="row">{index + 1}</th>
              {columns.map(([cell, title, size]) => (
                <td key={cell}>
                  <Field
                    isInTable
                    label={`${title}, row ${index + 1}`}
                    value={row[cell]}
                    size={size}
                    problems={problemsAt(problems, index, cell)}
                    onChange={value => put(index, { ...row, [cell]: value })}
                  />
                </td>
              ))}
              <td>
                <button
                  type="button"
                  aria-label={`Remove row ${index + 1}`}
                  onClick={() => put(index, undefined)}
                >
                  ×
                </button>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollRegion>
  )
}

/** The problems of a cell; those of a row that no column shows stand at what is seen. */
function problemsAt(problems: readonly Problem[], index: number, cell: Cell): readonly Problem[] {
  const row = `rows[${index}]`
  const known = [...COLUMNS, ...MORE].map(([each]) => `${row}.${each}`)
  return problems.filter(({ path }) => {
    if (path === `${row}.${cell}`) return true
    return cell === 'sees' && path.startsWith(row) && path[row.length] !== undefined && !known.includes(path)
  })
}

function namesIn(text: string): readonly string[] {
  return text.split(/[\s,]+/).filter(name => name !== '')
}

function freshName(names: readonly string[], letter: string): string {
  for (let number = names.length + 1; ; number += 1)
    if (!names.includes(`${letter}${number}`)) return `${letter}${number}`
}

/** One more input, seen as 0 everywhere; or one more output, which does not matter anywhere. */
function widened(form: RowsForm, of: 'inputs' | 'outputs', name: string): RowsForm {
  const rows = form.rows.map(row =>
    of === 'inputs'
      ? { ...row, sees: `${row.sees}0` }
      : {
          ...row,
          accept: eachWord(row.accept, word => `${word}-`),
          harm: eachWord(row.harm, word => `${word}-`),
        },
  )
  return { ...form, [of]: [...form[of], name], rows }
}

function narrowed(form: RowsForm, of: 'inputs' | 'outputs'): RowsForm {
  const shorter = (word: string): string => word.slice(0, -1)
  const rows = form.rows.map(row =>
    of === 'inputs'
      ? { ...row, sees: shorter(row.sees) }
      : { ...row, accept: eachWord(row.accept, shorter), harm: eachWord(row.harm, shorter) },
  )
  return { ...form, [of]: form[of].slice(0, -1), rows }
}

/** Change each word of bits in a cell; what is no such word stays. */
function eachWord(cell: string, change: (word: string) => string): string {
  const words = namesIn(cell).map(word => (/^[01-]+$/.test(word) ? change(word) : word))
  return [...new Set(words)].join(' ')
}

function newRow(form: RowsForm): FormRow {
  const seen = new Set(form.rows.map(row => row.sees))
  const missing = wordsOf(form.inputs.length).find(word => !seen.has(word))
  return emptyRow(missing ?? '0'.repeat(form.inputs.length), form)
}

function withAllRows(form: RowsForm): RowsForm {
  const seen = new Set(form.rows.map(row => row.sees))
  const missing = wordsOf(form.inputs.length).filter(word => !seen.has(word))
  return { ...form, rows: [...form.rows, ...missing.map(word => emptyRow(word, form))] }
}

function emptyRow(sees: string, { outputs }: RowsForm): FormRow {
  const accept = '-'.repeat(outputs.length)
  return { name: '', sees, train: '', deploy: '', accept, good: '', harm: '', part: '' }
}

/** All words of so many bits; none where there would be more than a person can fill in. */
function wordsOf(bits: number): readonly string[] {
  if (bits > 8) return []
  return Array.from({ length: 2 ** bits }, (_, word) =>
    bits === 0 ? '' : word.toString(2).padStart(bits, '0'),
  )
}
