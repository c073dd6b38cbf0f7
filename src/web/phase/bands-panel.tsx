/**
 * The bars for one task, where a whole plane cannot be had: from the greatest attainable return down, one question each. What
 * lies below the last of them is not computed, and is not claimed.
 */
import { useLaboratory } from '../state/context.ts'
import { taskTextOf } from '../state/laboratory.ts'
import { asideEngine } from './aside.ts'
import { type Band, type BarAnswer, bandsOf, sayBand } from './phase-words.ts'
import { SeriesControls } from './series-controls.tsx'
import { SeriesTable } from './series-table.tsx'
import { useSeries } from './use-series.ts'

/** So many bars are asked, from the greatest down. */
const BARS = 8
/** Each of them may take so long. */
const SECONDS = 60

/** A bar that was asked, and the attainable return below it; null where there is none. */
interface AskedBar extends BarAnswer {
  readonly next: string | null
}

/** The bands of the task that is asked about. */
export function BandsPanel({ because }: { readonly because: string }) {
  const { question, view } = useLaboratory()
  const { atLeast: _, ...rest } = question.value
  const key = JSON.stringify(rest)
  const { series, start, stop } = useSeries<AskedBar>(key, async making => {
    const { signal } = making
    const engine = asideEngine()
    const task = taskTextOf(view.value)
    const returns = await engine.call('returnsBelow', { task, most: BARS + 1 }, { signal })
    const asked = returns.slice(0, BARS)
    making.expect(asked.length)
    for (const [place, alpha] of asked.entries()) {
      const answer = await engine.call('verdictAt', { ...rest, atLeast: alpha, seconds: SECONDS }, { signal })
      making.add({ alpha, answer, next: returns[place + 1] ?? null })
    }
  })
  const bands = bandsOf(series.rows, series.rows.at(-1)?.next ?? null)
  return (
    <div class="phase-bands">
      <p>
        There is no whole plane here: {because}. Instead the bar can be lowered for this task, step by step,
        from the greatest return that a model can have. Between two attainable returns nothing changes. At
        most {BARS} bars are asked, and each may take {SECONDS} seconds; what lies lower is not computed.
      </p>
      <SeriesControls {...{ series, start, stop }} starts="Compute the bands" stops="Stop the bands" />
      {bands.length > 0 && <BandTable bands={bands} />}
    </div>
  )
}

function BandTable({ bands }: { readonly bands: readonly Band[] }) {
  const { view, change } = useLaboratory()
  const { atLeast } = view.value
  const rows = bands.map(band => ({
    key: band.upTo,
    label: sayBand(band),
    answer: band.answer,
    marks: { 'data-band': band.upTo, 'data-chosen': atLeast === band.upTo ? 'yes' : 'no' },
    ask: () => change({ atLeast: band.upTo }),
  }))
  const caption = 'What is selected for each bar alpha, from the highest down.'
  return <SeriesTable name="Bands of the bar" asked="Bar alpha" {...{ caption, rows }} />
}
