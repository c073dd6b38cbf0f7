/** The proof of what every rate selects at the bar of the page: made when the reader asks for it, checked like any other. */
import { Evidence } from '../answers/evidence.tsx'
import type { ProvenRates } from '../engine/proven-rates.ts'
import { asideEngine } from '../phase/aside.ts'
import { SeriesControls } from '../phase/series-controls.tsx'
import { useSeries } from '../phase/use-series.ts'
import { useLaboratory } from '../state/context.ts'

/** The button, and the evidence once it is there. */
export function ProveRates() {
  const { question, view } = useLaboratory()
  const bias = view.value.bias.includes('meanSteps') ? 'meanSteps' : 'steps'
  const asked = { ...question.value, bias }
  const { series, start, stop } = useSeries<ProvenRates>(JSON.stringify(asked), async making => {
    const { signal, tell } = making
    const onProgress = ({ doing }: { readonly doing: string }): void => tell(doing)
    making.add(await asideEngine().call('provenRates', asked, { signal, onProgress }))
  })
  const [proven] = series.rows
  return (
    <div class="programs-proof" data-proof={series.state}>
      {proven === undefined && (
        <SeriesControls {...{ series, start, stop }} starts="Prove these rates" stops="Stop the proof" />
      )}
      {proven?.kind === 'none' && <p class="muted">There is nothing to prove: {proven.because}.</p>}
      {proven?.kind === 'proven' && (
        <Evidence answer={proven} verb="frontier">
          <p>
            The certificate claims what costs least at every rate in the table, of all programs, of those with
            the property and of those without it. The checker goes through all programs again.
          </p>
        </Evidence>
      )}
    </div>
  )
}
