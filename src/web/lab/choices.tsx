/** Choices of the question that are lists with a free text: the cost and the property. Both lists are the engine's. */
import { Term } from '../parts/term.tsx'
import { useLaboratory } from '../state/context.ts'
import { taskTextOf } from '../state/laboratory.ts'
import { answerOf } from '../state/stage.ts'
import { useVerb } from '../state/use-verb.ts'

/** What selection makes small. */
export function CostKnob() {
  const { view, change } = useLaboratory()
  const { models, bias } = view.value
  const costs = answerOf(useVerb('costs', null)) ?? []
  const chosen = costs.find(each => each.models === models && each.bias === bias)
  return (
    <div class="lab-knob">
      <label for="lab-cost">
        <Term name="bias">Cost</Term>
      </label>
      <select
        id="lab-cost"
        value={chosen?.name ?? ''}
        onChange={event => {
          const found = costs.find(each => each.name === event.currentTarget.value)
          if (found !== undefined)
            change({ models: found.models, bias: found.bias, model: 0, drawn: 'selected' })
        }}
      >
        {costs.map(({ name }) => (
          <option key={name}>{name}</option>
        ))}
        {chosen === undefined && <option value="">{`${bias} of ${models}`}</option>}
      </select>
      <p class="lab-says">
        Of the models that reach the bar, those are selected that have least of this: <code>{bias}</code> of{' '}
        <code>{models}</code>.
      </p>
    </div>
  )
}

/** What is asked about the selected models. */
export function PropertyKnob() {
  const { view, change } = useLaboratory()
  const { property } = view.value
  const known = answerOf(useVerb('properties', taskTextOf(view.value))) ?? []
  const chosen = known.find(each => each.text === property)
  return (
    <div class="lab-knob">
      <label for="lab-property">
        <Term name="predicate">Property</Term>
      </label>
      <select
        id="lab-property"
        value={chosen?.text ?? ''}
        onChange={event =>
          event.currentTarget.value !== '' && change({ property: event.currentTarget.value })
        }
      >
        {known.map(({ text }) => (
          <option key={text}>{text}</option>
        ))}
        {chosen === undefined && <option value="">as written below</option>}
      </select>
      <input
        type="text"
        class="lab-wide"
        value={property}
        aria-label="Property, as text"
        spellcheck={false}
        onChange={event => change({ property: event.currentTarget.value.trim() })}
      />
      {chosen !== undefined && <p class="lab-says">{chosen.meaning}</p>}
      <WhereField />
    </div>
  )
}

/** What every model that is considered must have. */
function WhereField() {
  const { view, change } = useLaboratory()
  const { where } = view.value
  return (
    <>
      <label for="lab-where">Only models with</label>
      <input
        id="lab-where"
        type="text"
        class="lab-wide"
        value={where}
        placeholder="any"
        spellcheck={false}
        onChange={event => change({ where: event.currentTarget.value.trim(), model: 0, drawn: 'selected' })}
      />
    </>
  )
}
