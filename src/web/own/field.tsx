/** A labelled text field with its problems below it: `aria-invalid`, and described by what is wrong and how to repair it. */
import { useId } from 'preact/hooks'
import type { Problem } from '../engine/messages.ts'

/** What a field shows, and what happens when it changes. */
export interface FieldProps {
  readonly label: string
  readonly value: string
  readonly problems?: readonly Problem[]
  /** In a table the column names the field; then the label is only read out. */
  readonly isInTable?: boolean
  /** How many characters wide. */
  readonly size?: number
  /** More than one line. */
  readonly lines?: number
  readonly hint?: string
  onChange(value: string): void
}

/** The field. */
export function Field(props: FieldProps) {
  const { label, value, problems = [], isInTable = false, size, lines, hint, onChange } = props
  const id = useId()
  const described = [problems.length > 0 && `${id}-wrong`, hint !== undefined && `${id}-hint`].filter(Boolean)
  const shared = {
    id,
    value,
    class: 'own-input',
    spellcheck: false,
    autocomplete: 'off',
    'aria-invalid': problems.length > 0,
    ...(isInTable && { 'aria-label': label }),
    ...(described.length > 0 && { 'aria-describedby': described.join(' ') }),
  } as const
  return (
    <div class="own-field">
      {!isInTable && <label for={id}>{label}</label>}
      {lines === undefined ? (
        <input type="text" {...shared} size={size} onInput={event => onChange(event.currentTarget.value)} />
      ) : (
        <textarea {...shared} rows={lines} onInput={event => onChange(event.currentTarget.value)} />
      )}
      {hint !== undefined && (
        <small id={`${id}-hint`} class="muted">
          {hint}
        </small>
      )}
      {problems.length > 0 && (
        <small id={`${id}-wrong`} class="problem">
          {problems.map(sayProblem).join(' ')}
        </small>
      )}
    </div>
  )
}

/** A problem as a sentence. */
export function sayProblem({ found, expected, remedy }: Problem): string {
  const what = found === 'null' || found === '' ? 'Nothing is here' : `Found ${found}`
  return `${what}, expected ${expected}.${remedy === undefined ? '' : ` To repair it: ${remedy}.`}`
}
