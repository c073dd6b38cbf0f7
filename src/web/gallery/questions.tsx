/** Questions worth asking of an entry, as buttons that ask them. */
import type { ShownEntry } from '../engine/gallery.ts'
import { useLaboratory } from '../state/context.ts'
import { type Suggestion, suggestionsOf, viewOfQuestion } from './question.ts'

/** The questions. */
export function Questions({ entry }: { readonly entry: ShownEntry }) {
  const { view, change } = useLaboratory()
  const { models, bias, atLeast, property } = view.value
  const isAsked = (each: Suggestion): boolean =>
    each.models === models && each.bias === bias && each.atLeast === atLeast && each.property === property
  return (
    <section class="panel" aria-labelledby="gallery-questions">
      <h3 id="gallery-questions">Questions worth asking</h3>
      <p>
        Of the models that are good enough in training and cost least: do all of them have this property, or
        some, or none?
      </p>
      <div class="buttons">
        {suggestionsOf(entry).map(each => (
          <button
            key={JSON.stringify(each)}
            type="button"
            class="gallery-question"
            aria-pressed={isAsked(each)}
            onClick={() => change(viewOfQuestion(each))}
          >
            {each.property}
            <span class="gallery-under">
              {each.bias} over {each.models}, return at least {each.atLeast}
            </span>
          </button>
        ))}
      </div>
    </section>
  )
}
