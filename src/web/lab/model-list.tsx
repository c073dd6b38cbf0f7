/** Every selected model: a small drawing of the first few, the notation of all, and a choice of which one is drawn large. */
import { useState } from 'preact/hooks'
import type { CircuitFigure } from '../../report/report.ts'
import { sayCost, unitsOf } from '../answers/words.ts'
import type { ShownModel } from '../engine/shown.ts'
import { Drawn } from '../parts/drawn.tsx'
import { useLaboratory } from '../state/context.ts'
import { answerOf } from '../state/stage.ts'

/** How many are drawn small, and how many are listed before one asks for more. */
const DRAWN_MAX = 6
const LISTED_MAX = 12

/** The list. */
export function ModelList() {
  const { view, change, selected } = useLaboratory()
  const [isWhole, setWhole] = useState(false)
  const answer = answerOf(selected.value)
  const models = answer?.models ?? []
  const { model: drawn, drawn: side } = view.value
  const shown = isWhole ? models : models.slice(0, LISTED_MAX)
  if (answer === undefined)
    return selected.value.state === 'held' ? (
      <p>The list comes with the answer: press Run, beside it.</p>
    ) : null
  const isCut = answer.distinct !== undefined && answer.distinct.count > models.length
  const { models: kind, bias } = answer.asked
  return (
    <section class="panel lab-models" aria-label="Every minimal circuit">
      <h2>Every minimal circuit</h2>
      <p>
        {models.length} {models.length === 1 ? 'is' : 'are'} listed
        {answer.cost.length > 0 && `, each with ${sayCost(answer.cost, unitsOf(kind, bias))}`}
        {answer.complete && !isCut ? '.' : '; there are more that are not listed.'}
      </p>
      <ol>
        {shown.map((model, place) => (
          <li key={model.notation}>
            <button
              type="button"
              aria-pressed={side === 'selected' && place === drawn}
              onClick={() => change({ model: place, drawn: 'selected' })}
            >
              Draw {place + 1}
            </button>{' '}
            <code>{model.notation}</code>
            {place < DRAWN_MAX && <CircuitDrawing model={model} title={`Circuit ${place + 1}`} />}
          </li>
        ))}
      </ol>
      {shown.length < models.length && (
        <button type="button" onClick={() => setWhole(true)}>
          List all {models.length}
        </button>
      )}
    </section>
  )
}

/** A circuit without anything to press; its notation where the model is none. */
function CircuitDrawing({
  model,
  title,
  width = 60,
}: {
  readonly model: ShownModel
  readonly title: string
  readonly width?: number
}) {
  const { kind } = model.json as { readonly kind?: string }
  if (kind !== 'circuit') return <pre>{model.notation}</pre>
  const figure = {
    kind: 'circuit',
    circuit: model.json as unknown as CircuitFigure['circuit'],
    title,
    caption: model.notation,
    exactness: 'exact',
    alt: `The circuit ${model.notation}`,
  } as const
  return <Drawn figure={figure} width={width} />
}
