/** Above everything: a newer version of the page is there, or a part of this one is gone; and the way to go on. */
import { buildState, loadAgain } from '../state/newer.ts'

const SAYS = {
  newer: 'A new version of this page is here.',
  lost: 'A part of this page could not be loaded: there is a newer version, or no network.',
} as const

/** The note; nothing while all is well. */
export function NewerNote() {
  const state = buildState.value
  return (
    <div role="status" class="newer-note">
      {state !== 'well' && (
        <p data-build={state}>
          {SAYS[state]} The address of the page holds what is shown, so it is there again after{' '}
          <button type="button" onClick={loadAgain}>
            Reload
          </button>
        </p>
      )}
    </div>
  )
}
