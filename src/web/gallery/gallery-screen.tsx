/**
 * The gallery: tasks that people recognise. On the left the list with a filter; beside it the task that is asked about,
 * with its story, picture, parameters, questions, answers, and verdicts under every cost.
 *
 * Which entry is shown is the view's task, so that a link to it is a link to this page.
 */
import { Part } from '../embed/part.tsx'
import { Refusal } from '../parts/problems.tsx'
import { useLaboratory } from '../state/context.ts'
import { answerOf } from '../state/stage.ts'
import { useVerb } from '../state/use-verb.ts'
import { EntryList } from './entry-list.tsx'
import { EntryPage } from './entry-page.tsx'
import './gallery.css'
import { variantOf } from './variant.ts'

/** The screen. */
export function GalleryScreen() {
  const { view, task } = useLaboratory()
  const { gallery, document, hidden } = view.value
  const entries = answerOf(useVerb('gallery', {})) ?? []
  const current = document === '' ? variantOf(gallery).id : ''
  const entry = entries.find(each => each.id === current)
  return (
    <div class="gallery" data-list={hidden.includes('knobs') ? 'no' : 'yes'}>
      <Part name="story">
        <header class="gallery-intro">
          <h1>Gallery</h1>
          <p>
            Small tasks in which selection may choose a model that does well wherever training looks and badly
            elsewhere. Choose one: what is selected, whether that is forced, and what it would cost to avoid
            it are computed here, exactly.
          </p>
        </header>
      </Part>
      <Part name="knobs">
        <EntryList entries={entries} current={current} />
      </Part>
      <div class="gallery-entry">
        {entry !== undefined && <EntryPage key={entry.id} entry={entry} />}
        {entry === undefined && task.value.state === 'refused' && <Refusal failing={task.value.failing} />}
        {entry === undefined && entries.length > 0 && (
          <p class="panel">
            {document === '' ? 'There is no such task in the gallery.' : 'Your own task is asked about now.'}{' '}
            Choose one from the list.
          </p>
        )}
      </div>
    </div>
  )
}
