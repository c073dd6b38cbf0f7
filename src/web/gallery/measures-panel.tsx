/**
 * The question of the view under every measure of cost, on demand: whoever says "you chose the cost measure" sees all of
 * them, those that do not apply as well, with the reason.
 */

import { VerdictMark } from '../answers/verdict-mark.tsx'
import { MEASURE_SECONDS } from '../engine/limits.ts'
import type { ShownMeasure } from '../engine/shows.ts'
import { Refusal } from '../parts/problems.tsx'
import { ScrollRegion } from '../parts/scroll-region.tsx'
import { useLaboratory } from '../state/context.ts'
import { answerOf } from '../state/stage.ts'

/** The panel. */
export function MeasuresPanel() {
  const { measured, measureAll, stop, view } = useLaboratory()
  const stage = measured.value
  const rows = answerOf(stage)
  const { property, atLeast, seconds } = view.value
  const limit = seconds === 0 ? MEASURE_SECONDS : seconds
  return (
    <section class="panel" aria-labelledby="gallery-measures" aria-busy={stage.state === 'running'}>
      <h3 id="gallery-measures">Verdicts under every cost</h3>
      <p>
        What is cheapest depends on what is counted. The same question, with a return of at least {atLeast}
        {property === '' ? '' : ' and the property '}
        {property !== '' && <code>{property}</code>}, under each measure of cost.
      </p>
      <p class="muted">
        Beforehand it is known only what it takes at most: for each cost {limit} s to select, and {limit} s
        for the verdict. What is not settled by then is called open, and Stop ends it at once.
      </p>
      <p class="buttons">
        <button type="button" disabled={stage.state === 'running'} onClick={measureAll}>
          Ask under every cost
        </button>
        {stage.state === 'running' && (
          <button type="button" onClick={stop}>
            Stop
          </button>
        )}
      </p>
      <p role="status" class="said">
        {stage.state === 'running' && saidOf(stage.progress)}
        {stage.state === 'stopped' && 'Stopped.'}
        {stage.state === 'done' && `Answered in ${(stage.milliseconds / 1000).toFixed(1)} s.`}
      </p>
      {stage.state === 'refused' && <Refusal failing={stage.failing} />}
      {rows !== undefined && <MeasuresTable rows={rows} />}
    </section>
  )
}

function saidOf(
  progress: { readonly lower: string; readonly upper: string | null; readonly doing: string } | undefined,
): string {
  if (progress === undefined) return 'Beginning ...'
  return `Measure ${Number(progress.lower) + 1} of ${progress.upper ?? '?'}: ${progress.doing} ...`
}

/** What each measure answers. */
function MeasuresTable({ rows }: { readonly rows: readonly ShownMeasure[] }) {
  return (
    <ScrollRegion name="The question under every measure of cost">
      <table class="gallery-measures">
        <caption class="visually-hidden">The question under every measure of cost</caption>
        <thead>
          <tr>
            <th scope="col">Cost</th>
            <th scope="col">Least, and who attains it</th>
            <th scope="col">Verdict</th>
          </tr>
        </thead>
        <tbody>
          {rows.map(row => (
            <tr key={row.name}>
              <th scope="row">
                {row.name}
                <span class="gallery-under">
                  {row.bias} over {row.models}
                </span>
              </th>
              {row.isRefused ? (
                <td colSpan={2} class="muted">
                  Does not apply: {row.answer}
                </td>
              ) : (
                <>
                  <td>{row.answer}</td>
                  <td>
                    {row.verdict === null ? 'no property is asked about' : <VerdictMark kind={row.verdict} />}
                  </td>
                </>
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollRegion>
  )
}
