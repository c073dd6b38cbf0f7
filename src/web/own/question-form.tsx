/** What is asked of one's own task: the cost, the bar and the property, each as the text that the command line takes. */
import { useId } from 'preact/hooks'
import { useLaboratory } from '../state/context.ts'
import { taskTextOf } from '../state/laboratory.ts'
import { answerOf } from '../state/stage.ts'
import { useVerb } from '../state/use-verb.ts'
import { Field } from './field.tsx'

/** The form. */
export function QuestionForm() {
  const { view, change } = useLaboratory()
  const { atLeast, property, where } = view.value
  return (
    <fieldset>
      <legend>The question</legend>
      <div class="own-fields">
        <CostChoice />
        <Field
          label="At least this return in training"
          hint="An exact number such as 9/10, or optimum."
          value={atLeast}
          size={10}
          onChange={text => change({ atLeast: text, model: 0 })}
        />
        <PropertyChoice />
        <Field
          label="Only models with"
          hint="A property, or nothing."
          value={where}
          onChange={text => change({ where: text, model: 0 })}
        />
        <Field
          label="Property, written out"
          hint="Such as misgeneralises, outputIs(y, x) or not(containsWire(x ^ z))."
          value={property}
          onChange={text => change({ property: text })}
        />
      </div>
    </fieldset>
  )
}

/** The classes of models with their costs. */
function CostChoice() {
  const { view, change } = useLaboratory()
  const id = useId()
  const costs = answerOf(useVerb('costs', null)) ?? []
  const { models, bias } = view.value
  const now = JSON.stringify([models, bias])
  const known = costs.map(cost => JSON.stringify([cost.models, cost.bias]))
  const choose = (text: string): void => {
    const [chosen = models, by = bias] = JSON.parse(text) as string[]
    change({ models: chosen, bias: by, model: 0, drawn: 'selected' })
  }
  return (
    <div class="own-field">
      <label for={id}>What is kept small</label>
      <select id={id} value={now} onChange={event => choose(event.currentTarget.value)}>
        {!known.includes(now) && (
          <option value={now}>
            {models}, {bias}
          </option>
        )}
        {costs.map(({ name }, index) => (
          <option key={name} value={known[index]}>
            {name}
          </option>
        ))}
      </select>
    </div>
  )
}

/** The properties that make sense for the task. */
function PropertyChoice() {
  const { view, change } = useLaboratory()
  const id = useId()
  const properties = answerOf(useVerb('properties', taskTextOf(view.value))) ?? []
  const { property } = view.value
  return (
    <div class="own-field">
      <label for={id}>Property in question</label>
      <select id={id} value={property} onChange={event => change({ property: event.currentTarget.value })}>
        <option value="">none</option>
        {property !== '' && !properties.some(({ text }) => text === property) && (
          <option value={property}>{property}</option>
        )}
        {properties.map(({ text }) => (
          <option key={text} value={text}>
            {text}
          </option>
        ))}
      </select>
    </div>
  )
}
