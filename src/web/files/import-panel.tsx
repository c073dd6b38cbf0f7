/**
 * Files to bring in, chosen or dropped: a task, a function or a process of another tool becomes the task of this page; a
 * record or a certificate becomes its question, and a certificate is checked again.
 */
import { useId, useState } from 'preact/hooks'
import type { Imported, ProcessOptions } from '../engine/files.ts'
import type { Failing } from '../engine/messages.ts'
import { Field } from '../own/field.tsx'
import { Refusal } from '../parts/problems.tsx'
import { useLaboratory } from '../state/context.ts'
import { takeIn } from './take-in.ts'

const PLAIN: ProcessOptions = {
  value: 'total',
  of: '',
  observe: '',
  variables: '',
  goal: '',
  deploy: '',
  isReach: false,
}

const SAYS: { readonly [kind in Imported['kind']]: string } = {
  task: 'It is the task of this page now.',
  question: 'Its question is the one that is asked now.',
}

/** The panel. */
export function ImportPanel() {
  const lab = useLaboratory()
  const id = useId()
  const [options, setOptions] = useState(PLAIN)
  const [said, setSaid] = useState('')
  const [failing, setFailing] = useState<Failing>()
  const [isOver, setOver] = useState(false)
  const read = async (files: readonly File[]): Promise<void> => {
    if (files.length === 0) return
    const names = files.map(file => file.name).join(', ')
    setSaid(`Reading ${names} …`)
    const found = await takeIn(lab, files, options)
    setFailing('failing' in found ? found.failing : undefined)
    setSaid(
      'failing' in found
        ? `${names} cannot be taken in; nothing on this page has changed.`
        : `Read ${names}. ${SAYS[found.kind]}`,
    )
  }
  const dismiss = (): void => {
    setFailing(undefined)
    setSaid('')
    document.getElementById(id)?.focus()
  }
  return (
    <fieldset
      class="files-drop"
      data-over={isOver ? 'yes' : 'no'}
      onDragOver={event => {
        event.preventDefault()
        setOver(true)
      }}
      onDragLeave={() => setOver(false)}
      onDrop={event => {
        event.preventDefault()
        setOver(false)
        void read([...(event.dataTransfer?.files ?? [])])
      }}
    >
      <legend>Bring something in</legend>
      <p>
        <label for={id}>Choose a file, or drop it here</label>
        <input
          id={id}
          type="file"
          multiple
          onChange={event => {
            void read([...(event.currentTarget.files ?? [])])
            event.currentTarget.value = ''
          }}
        />
      </p>
      <p class="muted">
        A task (JSON, YAML), functions (PLA, truth tables, AIGER, BLIF, a circuit as JSON), a process (PRISM's
        explicit files together, Storm's DRN, Gymnasium's P as JSON), a record or a certificate of this
        program.
      </p>
      <ProcessForm options={options} onChange={setOptions} />
      <p role="status">{said}</p>
      {failing !== undefined && (
        <Refusal failing={failing} title="This file cannot be taken in" onDismiss={dismiss} />
      )}
    </fieldset>
  )
}

interface ProcessFormProps {
  readonly options: ProcessOptions
  onChange(options: ProcessOptions): void
}

/** What the files of processes do not say. */
function ProcessForm({ options, onChange }: ProcessFormProps) {
  const text = (key: 'observe' | 'variables' | 'goal' | 'deploy' | 'of') => ({
    value: options[key],
    onChange: (value: string) => onChange({ ...options, [key]: value }),
  })
  return (
    <details>
      <summary>For a process: what its files do not say</summary>
      <div class="files-options">
        <label>
          The return is
          <select
            value={options.value}
            onChange={event =>
              onChange({ ...options, value: event.currentTarget.value as ProcessOptions['value'] })
            }
          >
            <option value="total">an undiscounted sum</option>
            <option value="discount">a discounted sum</option>
            <option value="horizon">a sum over some steps</option>
          </select>
        </label>
        {options.value !== 'total' && (
          <Field label={options.value === 'discount' ? 'Factor' : 'Steps'} {...text('of')} />
        )}
        <Field label="State variables that a model sees" hint="Empty for all." {...text('observe')} />
        <Field
          label="Digits of the state number (Gymnasium)"
          hint="Such as row=4, column=4."
          {...text('variables')}
        />
        <Field label="Label of the ends (PRISM, DRN)" {...text('goal')} />
        <Field label="Label of where deployment begins (PRISM, DRN)" {...text('deploy')} />
        <label>
          <input
            type="checkbox"
            checked={options.isReach}
            onChange={event => onChange({ ...options, isReach: event.currentTarget.checked })}
          />{' '}
          Only reaching the ends pays
        </label>
      </div>
    </details>
  )
}
