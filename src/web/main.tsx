/** Where the page begins: workers, the view of the link, and the page itself. */
import { effect, signal } from '@preact/signals'
import { render } from 'preact'
import type { DrawVerbs } from './engine/draw.worker.ts'
import { engineOf, type WorkerLike } from './engine/engine.ts'
import type { EngineVerbs } from './engine/verbs.ts'
import { tookBefore, watchAnswers } from './history/watch.ts'
import { Page } from './page.tsx'
import { keepFocus } from './parts/keep-focus.ts'
import { LaboratoryContext } from './state/context.ts'
import { type Laboratory, laboratoryOf } from './state/laboratory.ts'
import { linkOf, viewOf } from './state/link.ts'
import { keepBuild, tellLost } from './state/newer.ts'
import { themeSignal } from './state/theme.ts'
import './style.css'

const compute = engineOf<EngineVerbs>(
  () => new Worker(new URL('./engine/engine.worker.ts', import.meta.url), { type: 'module' }) as WorkerLike,
  tellLost,
)
const draw = engineOf<DrawVerbs>(
  () => new Worker(new URL('./engine/draw.worker.ts', import.meta.url), { type: 'module' }) as WorkerLike,
  tellLost,
)

const link = await viewOf(location.hash)
const lab: Laboratory = laboratoryOf({ compute, draw }, link.view, themeSignal(), asked =>
  tookBefore(lab, asked),
)
lab.link.value = link
watchAnswers(lab)

const fragment = signal(location.hash)
effect(() => {
  void linkOf(lab.view.value).then(link => {
    if (link === fragment.value) return
    fragment.value = link
    history.replaceState(null, '', link)
  })
})
addEventListener('hashchange', () => void follow(lab, location.hash))
effect(() => {
  document.documentElement.dataset.busy = lab.isBusy.value ? 'yes' : 'no'
})

const place = document.getElementById('page')
if (place !== null) {
  render(
    <LaboratoryContext.Provider value={lab}>
      <Page />
    </LaboratoryContext.Provider>,
    place,
  )
  keepFocus(place)
}

if ('serviceWorker' in navigator && import.meta.env.PROD && location.protocol !== 'file:')
  void keepBuild(navigator.serviceWorker)

/** A link that the reader opened inside of the page. */
async function follow(page: Laboratory, link: string): Promise<void> {
  if (link === fragment.value) return
  const read = await viewOf(link)
  fragment.value = link
  page.link.value = read
  page.view.value = read.view
}
