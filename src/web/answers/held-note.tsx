/** What waits because it would take long: why, what is expected, and the button that begins it. */
import { useLaboratory } from '../state/context.ts'
import type { Laboratory } from '../state/laboratory.ts'
import { LONG_SECONDS } from '../state/patience.ts'
import type { Stage } from '../state/stage.ts'
import { interval, sayOutlook } from './words.ts'

/** The note, if something waits. */
export function HeldNote() {
  const lab = useLaboratory()
  const held = heldIn(lab)
  if (held === undefined) return null
  const { says, stage } = held
  const { progress, why } = stage
  return (
    <div class="answers-held" data-held>
      <p role="status">
        {says} <strong>{capital(sayOutlook(why.outlook))}</strong>
        {progress !== undefined && progress.lower !== '0' && ` So far its bounds are ${interval(progress)}.`}{' '}
        Once begun it shows bounds that close, and Stop ends it at once.
      </p>
      <button type="button" class="primary" onClick={lab.again}>
        Run
      </button>
    </div>
  )
}

function capital(text: string): string {
  return `${text.slice(0, 1).toUpperCase()}${text.slice(1)}.`
}

function heldIn({ selected, priced }: Laboratory) {
  const stages = [
    {
      says: `This question waits until you ask for it, as everything does that is expected to take longer than ${LONG_SECONDS} s.`,
      value: selected.value,
    },
    {
      says: 'The price was not found in the first seconds, and waits until you ask for it.',
      value: priced.value,
    },
  ] as readonly { readonly says: string; readonly value: Stage<unknown> }[]
  for (const { says, value } of stages) if (value.state === 'held') return { says, stage: value }
  return undefined
}
