/** Which of the models that tie is looked at, in words, with the way to the one before and after it. */
import { useLaboratory } from '../state/context.ts'
import type { DrawnModel } from '../state/drawn-model.ts'
import { answerOf } from '../state/stage.ts'
import './circuit.css'

/** Which of several models is drawn, and the way to the others. */
export function ModelChooser({ drawn }: { readonly drawn: DrawnModel }) {
  const { view, selected, change } = useLaboratory()
  const count = view.value.drawn === 'selected' ? (answerOf(selected.value)?.models.length ?? 0) : 0
  const index = Math.min(view.value.model, count - 1)
  const go = (to: number): void => change({ model: (to + count) % count, outcomes: '' })
  return (
    <p class="circuit-chooser">
      {count > 1 && (
        <button type="button" aria-label="Previous model" onClick={() => go(index - 1)}>
          <span aria-hidden="true">←</span>
        </button>
      )}
      <span role="status" data-model={count > 0 ? `${index + 1} of ${count}` : drawn.says}>
        This one is {drawn.says}.
      </span>
      {count > 1 && (
        <button type="button" aria-label="Next model" onClick={() => go(index + 1)}>
          <span aria-hidden="true">→</span>
        </button>
      )}
    </p>
  )
}
