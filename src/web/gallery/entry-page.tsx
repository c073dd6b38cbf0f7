/** One task of the gallery: picture, story, source, parameters, questions, answers, and verdicts under every cost. */
import { AnswerPanel } from '../answers/answer-panel.tsx'
import { Part } from '../embed/part.tsx'
import type { ShownEntry } from '../engine/gallery.ts'
import { ProcessPanel } from '../process/process-panel.tsx'
import { RowsPanel } from '../rows/rows-panel.tsx'
import { useLaboratory } from '../state/context.ts'
import { MeasuresPanel } from './measures-panel.tsx'
import { ParameterForm } from './parameter-form.tsx'
import { Questions } from './questions.tsx'

/** The page of an entry. */
export function EntryPage({ entry }: { readonly entry: ShownEntry }) {
  const { change, view } = useLaboratory()
  const isVariant = view.value.gallery.trim() !== entry.id
  return (
    <>
      <Part name="story">
        <section class="panel" aria-labelledby="gallery-name">
          <h2 id="gallery-name">{entry.title}</h2>
          <p>{entry.story}</p>
          {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a picture wider than the page is scrolled by keyboard, too */}
          <pre class="gallery-picture" role="img" aria-label={`Picture of ${entry.title}`} tabIndex={0}>
            {entry.picture}
          </pre>
          {isVariant && (
            <p>
              The story is told of <code>{entry.id}</code> as it stands; what follows is computed of{' '}
              <code>{view.value.gallery}</code>.
            </p>
          )}
          <p class="muted">{entry.source}</p>
          <p class="buttons">
            <button type="button" class="primary" onClick={() => change({ screen: 'lab' })}>
              Open in the laboratory
            </button>
          </p>
        </section>
      </Part>
      <Part name="knobs">
        {entry.parameters.length > 0 && <ParameterForm entry={entry} />}
        <Questions entry={entry} />
      </Part>
      <AnswerPanel />
      <ProcessPanel />
      <Part name="rows">
        <RowsPanel />
      </Part>
      <MeasuresPanel />
    </>
  )
}
