/**
 * The parameters of an entry as a form. Every change is a new name of the task; a value that is refused is told at its
 * field, with what is expected there, and the text stays.
 */
import { useId } from 'preact/hooks'
import type { ShownEntry, ShownParameter } from '../engine/gallery.ts'
import { useLaboratory } from '../state/context.ts'
import { FRESH } from './question.ts'
import { membersOf, nameOf, subsetText, variantOf } from './variant.ts'

/** The form. */
export function ParameterForm({ entry }: { readonly entry: ShownEntry }) {
  const { view, change } = useLaboratory()
  const { values } = variantOf(view.value.gallery)
  const set = (name: string, value: string): void => {
    const gallery = nameOf({ id: entry.id, values: { ...values, [name]: value } }, entry.parameters)
    change({ gallery, ...FRESH })
  }
  const isChanged = entry.parameters.some(each => (values[each.name] ?? each.default) !== each.default)
  return (
    <section class="panel" aria-labelledby="gallery-parameters">
      <h3 id="gallery-parameters">Variants</h3>
      <form class="gallery-form" onSubmit={event => event.preventDefault()}>
        {entry.parameters.map(each => (
          <ParameterField
            key={each.name}
            parameter={each}
            value={values[each.name] ?? each.default}
            set={value => set(each.name, value)}
          />
        ))}
      </form>
      <p class="buttons">
        <code data-task>{view.value.gallery}</code>
        <button type="button" disabled={!isChanged} onClick={() => change({ gallery: entry.id, ...FRESH })}>
          Back to the default
        </button>
      </p>
    </section>
  )
}

interface FieldProps {
  readonly parameter: ShownParameter
  readonly value: string
  set(value: string): void
}

function ParameterField(props: FieldProps) {
  const { form } = props.parameter
  if (form?.kind === 'choice') return <ChoiceField {...props} words={form.words} />
  if (form?.kind === 'subset') return <SubsetField {...props} words={form.words} />
  return <TextField {...props} />
}

function ChoiceField({ parameter, value, set, words }: FieldProps & { readonly words: readonly string[] }) {
  const id = useId()
  return (
    <p class="gallery-field">
      <label for={id}>{parameter.name}</label>
      <select id={id} value={value} onChange={event => set(event.currentTarget.value)}>
        {words.map(word => (
          <option key={word} value={word}>
            {word}
          </option>
        ))}
      </select>
      <span class="muted">{parameter.meaning}</span>
    </p>
  )
}

/** Checkboxes; a default that is a word for a whole set, such as `all`, is a box of its own. */
function SubsetField({ parameter, value, set, words }: FieldProps & { readonly words: readonly string[] }) {
  const members = membersOf(value, words)
  const isNamed = membersOf(parameter.default, words) === null
  const toggle = (word: string): void => {
    const before = members ?? []
    set(subsetText(before.includes(word) ? before.filter(each => each !== word) : [...before, word], words))
  }
  return (
    <fieldset class="gallery-field">
      <legend>
        {parameter.name}: <span class="muted">{parameter.meaning}</span>
      </legend>
      {isNamed && (
        <label class="gallery-box">
          <input
            type="checkbox"
            checked={members === null}
            onChange={() => set(members === null ? 'none' : parameter.default)}
          />
          {parameter.default}
        </label>
      )}
      {words.map(word => (
        <label key={word} class="gallery-box">
          <input type="checkbox" checked={members?.includes(word) ?? false} onChange={() => toggle(word)} />
          {word}
        </label>
      ))}
    </fieldset>
  )
}

function TextField({ parameter, value, set }: FieldProps) {
  const id = useId()
  const { task } = useLaboratory()
  const stage = task.value
  const problems = stage.state === 'refused' ? stage.failing.problems : []
  const problem = problems.find(({ path }) => path.endsWith(`.${parameter.name}`))
  return (
    <p class="gallery-field">
      <label for={id}>{parameter.name}</label>
      <input
        id={id}
        type="text"
        value={value}
        spellcheck={false}
        autocomplete="off"
        aria-invalid={problem !== undefined}
        aria-describedby={`${id}-meaning`}
        onChange={event => set(event.currentTarget.value.trim() || parameter.default)}
      />
      <span id={`${id}-meaning`} class={problem === undefined ? 'muted' : 'problem'}>
        {problem === undefined
          ? `${parameter.meaning}: ${parameter.expected}`
          : `found ${problem.found}, expected ${problem.expected}`}
      </span>
    </p>
  )
}
