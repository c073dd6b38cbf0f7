/** The page: header with tabs, the screen of the view, and what can be said about a link that could not be read. */

import { WholePageLink } from './embed/whole-page-link.tsx'
import { GalleryScreen } from './gallery/gallery-screen.tsx'
import { HistoryScreen } from './history/history-screen.tsx'
import { LabScreen } from './lab/lab-screen.tsx'
import { LessonScreen } from './lesson/lesson-screen.tsx'
import { OwnScreen } from './own/own-screen.tsx'
import { LinkNotes } from './parts/link-notes.tsx'
import { NewerNote } from './parts/newer-note.tsx'
import { ScreenTabs } from './parts/tabs.tsx'
import { useLaboratory } from './state/context.ts'
import type { Screen } from './state/view.ts'

const SCREEN_PARTS: { readonly [screen in Screen]: () => preact.JSX.Element } = {
  lab: LabScreen,
  gallery: GalleryScreen,
  own: OwnScreen,
  lesson: LessonScreen,
  history: HistoryScreen,
}

/** The whole page. */
export function Page() {
  const { view } = useLaboratory()
  const { screen, isEmbedded, hidden } = view.value
  const Shown = SCREEN_PARTS[screen]
  return (
    <>
      <button type="button" class="skip" onClick={skipToMain}>
        Skip to the content
      </button>
      <NewerNote />
      {hidden.includes('header') ? null : <ScreenTabs />}
      <main id="main" tabIndex={-1} data-screen={screen} data-embedded={isEmbedded ? 'yes' : 'no'}>
        <LinkNotes />
        <Shown />
      </main>
      {isEmbedded && <WholePageLink />}
    </>
  )
}

/** Move the focus without touching the address, whose fragment is the view. */
function skipToMain(): void {
  document.getElementById('main')?.focus()
}
