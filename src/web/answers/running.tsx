/**
 * What is being computed now: two bounds that close, what is worked on, how long it has taken, and a way to stop. The line is
 * always there, so that nothing jumps when a computation begins or ends.
 */
import { useEffect, useState } from 'preact/hooks'
import type { Outlook } from '../engine/estimate.ts'
import type { Progress } from '../engine/messages.ts'
import { useLaboratory } from '../state/context.ts'
import type { Laboratory } from '../state/laboratory.ts'
import { VerifyButton } from './checked-view.tsx'
import { interval, sayBounds, sayOutlookShortly, sayTime, type Unit, unitsOf } from './words.ts'

/** A stage that is running, by what it does. */
interface Doing {
  readonly says: string
  readonly since: number
  readonly progress?: Progress
  readonly outlook?: Outlook
  /** Are the bounds those of a cost? */
  readonly isCost: boolean
}

/** How long something runs before the line speaks of it, in milliseconds. */
const QUIET = 250

/** The line. */
export function Running() {
  const lab = useLaboratory()
  const doing = doingOf(lab)
  const elapsed = useElapsed(doing?.since)
  const { models, bias } = lab.view.value
  const isSaid = doing !== undefined && elapsed >= QUIET
  return (
    <div class="answers-running">
      <button type="button" disabled={doing === undefined} onClick={lab.stop}>
        Stop
      </button>
      <VerifyButton />
      {isSaid ? (
        <div class="answers-bounds">
          <BoundsBar progress={doing.progress} label={doing.says} />
          <span>
            {doing.says}
            {doing.progress && sayProgress(doing.progress, doing.isCost, unitsOf(models, bias))}
            {`, ${sayTime(elapsed)} so far`}
            {doing.outlook && `; ${sayOutlookShortly(doing.outlook)}`}
          </span>
        </div>
      ) : (
        <span class="muted">{doing === undefined ? sayDone(lab) : ''}</span>
      )}
    </div>
  )
}

/** Two bounds that close, as a bar: filled up to the lower one, out of the upper one. */
function BoundsBar({ progress, label }: { readonly progress: Progress | undefined; readonly label: string }) {
  const upper = Number(progress?.upper ?? Number.NaN)
  const lower = Number(progress?.lower ?? Number.NaN)
  if (!(upper > 0) || !(lower >= 0)) return <progress aria-label={label} />
  return <progress aria-label={label} max={upper} value={lower} />
}

function sayProgress(progress: Progress, isCost: boolean, units: readonly Unit[]): string {
  const { lower, upper, doing } = progress
  const bounds = isCost ? `: ${interval(progress)}, ${sayBounds(lower, upper, units)}` : ''
  return `${bounds}${doing === '' ? '' : `; ${doing}`}`
}

function sayDone({ task, selected, judged, priced }: Laboratory): string {
  let spent = 0
  for (const { value } of [task, selected, judged]) spent += value.state === 'done' ? value.milliseconds : 0
  const price = priced.value.state === 'done' ? priced.value.milliseconds : 0
  if (spent === 0 || selected.value.state !== 'done') return ''
  return `Answered in ${sayTime(spent)}${price === 0 ? '' : `, the price in ${sayTime(price)} more`}.`
}

/** What is running, if anything is. */
function doingOf({ task, selected, judged, priced, checked, measured }: Laboratory): Doing | undefined {
  const stages = [
    { stage: task, says: 'Reading the task', isCost: false },
    { stage: selected, says: 'Looking for the cheapest', isCost: true },
    { stage: judged, says: 'Asking whether the cheapest have the property', isCost: true },
    { stage: priced, says: 'Looking for the cheapest with the property, and without', isCost: true },
    { stage: checked, says: 'Checking the certificate', isCost: false },
    { stage: measured, says: 'Asking under every cost', isCost: false },
  ]
  for (const { stage, says, isCost } of stages) {
    const { value } = stage
    if (value.state !== 'running') continue
    const { since, progress, outlook } = value
    return { says, since, isCost, ...(progress && { progress }), ...(outlook && { outlook }) }
  }
  return undefined
}

/** The milliseconds since something began, told ten times a second. */
function useElapsed(since: number | undefined): number {
  const [now, setNow] = useState(0)
  useEffect(() => {
    if (since === undefined) return
    const timer = setInterval(() => setNow(performance.now()), 100)
    return () => clearInterval(timer)
  }, [since])
  return since === undefined ? 0 : Math.max(0, now - since)
}
