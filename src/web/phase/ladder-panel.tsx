/** The ladder of diversity: the same question for every set of siblings that may be trained, from none to all. */
import type { ShownRung, ShownVerdictAt } from '../engine/phase.ts'
import { useLaboratory } from '../state/context.ts'
import { asideEngine } from './aside.ts'
import { SeriesControls } from './series-controls.tsx'
import { SeriesTable } from './series-table.tsx'
import { useSeries } from './use-series.ts'

/** Each rung may take so long. */
const SECONDS = 60

interface Climbed extends ShownRung {
  readonly answer: ShownVerdictAt
}

/** The ladder of the gallery task that is asked about; `without` is its name without the siblings. */
export function LadderPanel({ without }: { readonly without: string }) {
  const { question } = useLaboratory()
  const { task: _, ...rest } = question.value
  const key = JSON.stringify([without, rest])
  const { series, start, stop } = useSeries<Climbed>(key, async making => {
    const { signal } = making
    const engine = asideEngine()
    const rungs = await engine.call('ladderOf', without, { signal })
    making.expect(rungs.length)
    for (const rung of rungs) {
      const asked = { ...rest, task: { gallery: rung.gallery }, seconds: SECONDS }
      making.add({ ...rung, answer: await engine.call('verdictAt', asked, { signal }) })
    }
  })
  return (
    <div class="phase-ladder">
      <h3>More siblings, more failure</h3>
      <p>
        A sibling is another task, in which the mirrored rows are trained and rightly answered. How does the
        verdict change with the set of siblings that are trained? Most sets are answered at once; none is
        given more than {SECONDS} seconds.
      </p>
      <SeriesControls {...{ series, start, stop }} starts="Compute the ladder" stops="Stop the ladder" />
      {series.rows.length > 0 && <LadderTable rungs={series.rows} />}
    </div>
  )
}

function LadderTable({ rungs }: { readonly rungs: readonly Climbed[] }) {
  const { change } = useLaboratory()
  const rows = rungs.map(({ siblings, gallery, answer }) => ({
    key: gallery,
    label: siblings.length === 0 ? 'none' : `${siblings.length}: ${siblings.join(', ')}`,
    answer,
    marks: { 'data-rung': siblings.join('+') || 'none' },
    ask: () => change({ gallery }),
  }))
  const caption = 'The verdict for every set of siblings, from none to all.'
  return <SeriesTable name="The ladder of siblings" asked="Siblings trained" {...{ caption, rows }} />
}
