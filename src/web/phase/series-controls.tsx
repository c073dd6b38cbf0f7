/** The buttons and the progress of a series: start, stop, how far it is, and what became of it. */
import type { Series } from './use-series.ts'

/** A series and what its buttons say. */
export interface SeriesControlsProps {
  readonly series: Series<unknown>
  /** `Compute the bands`. */
  readonly starts: string
  /** `Stop the bands`. */
  readonly stops: string
  start(): void
  stop(): void
}

/** The controls. */
export function SeriesControls({ series, starts, stops, start, stop }: SeriesControlsProps) {
  const { state, rows, total, because } = series
  const isRunning = state === 'running'
  return (
    <div class="phase-controls" data-series={state}>
      <p class="buttons">
        <button type="button" disabled={isRunning} onClick={start}>
          {starts}
        </button>
        {isRunning && (
          <button type="button" onClick={stop}>
            {stops}
          </button>
        )}
      </p>
      {isRunning && total > 0 && (
        <progress max={total} value={rows.length} aria-label={`${rows.length} of ${total} are known`} />
      )}
      {isRunning && total === 0 && <progress aria-label="It is being computed" />}
      <p role="status" class="muted">
        {sayState(series)}
      </p>
      {state === 'failed' && <p class="problem">This cannot be computed: {because}</p>}
    </div>
  )
}

/** How far a series is, in words. */
function sayState({ state, rows, total, doing }: Series<unknown>): string {
  const known = total > 0 ? `${rows.length} of ${total} are known.` : ''
  if (state === 'stopped') return `Stopped. ${known}`
  if (state !== 'running') return ''
  if (known !== '') return known
  return doing === '' ? 'Beginning.' : `Now: ${doing}.`
}
