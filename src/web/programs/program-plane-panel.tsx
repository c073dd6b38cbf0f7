/**
 * For classes of programs: what is selected at every bar and every rate of exchange between length and time, as a plane with a
 * cursor and as a table of the rates at the bar of the page.
 */
import { useEffect } from 'preact/hooks'
import { VerdictMark } from '../answers/verdict-mark.tsx'
import type { ShownProgramBand, ShownProgramPlane, ShownRate } from '../engine/programs.ts'
import { ScrollRegion } from '../parts/scroll-region.tsx'
import { Term } from '../parts/term.tsx'
import { asideEngine } from '../phase/aside.ts'
import { GRID, onScreen } from '../phase/phase-words.ts'
import { SeriesControls } from '../phase/series-controls.tsx'
import { Surface } from '../phase/surface.tsx'
import { useSeries } from '../phase/use-series.ts'
import { useLaboratory } from '../state/context.ts'
import { answerOf } from '../state/stage.ts'
import {
  alphaBeside,
  bandAt,
  biasAt,
  bitsOf,
  placeAtSpot,
  type RatePlane,
  rateOf,
  ratePlaneFigure,
  readable,
  rowAt,
  sayRate,
  spotOfRate,
} from './program-words.ts'
import './programs.css'
import { ProveRates } from './prove-rates.tsx'

/** Classes of longer programs are gone through when the reader asks for it. */
export const BITS_AT_ONCE = 22

/** The plane of a question about programs. */
export function ProgramPlanePanel() {
  const { question, view, isBusy } = useLaboratory()
  const { bias, models } = view.value
  const time = bias.includes('meanSteps') ? 'meanSteps' : 'steps'
  const asked = { ...question.value, bias: time, atLeast: '0' }
  const key = JSON.stringify(asked)
  const { series, start, stop } = useSeries<ShownProgramPlane>(key, async making => {
    const { signal, tell } = making
    const onProgress = ({ doing }: { readonly doing: string }): void => tell(doing)
    making.add(await asideEngine().call('programRatesPlane', asked, { signal, onProgress }))
  })
  const isShort = bitsOf(models) <= BITS_AT_ONCE
  const mayStart = isShort && !isBusy.value && series.state === 'idle'
  useEffect(() => {
    if (mayStart) start()
  }, [mayStart, key])
  const [plane] = series.rows
  return (
    <div class="programs-plane" data-phase={series.state}>
      <p>
        A program costs its <Term name="text">length</Term> in bits and its <Term name="steps">steps</Term>,
        and a <Term name="rate">rate</Term> says how the two are exchanged: at rate 0 only length counts, at
        rate 1 only time, at rate 1/2 a step is worth a bit. Alpha is the bar. In each region the same
        programs are selected.
      </p>
      {!isShort && (
        <SeriesControls
          {...{ series, start, stop }}
          starts="Compute rates and bars"
          stops="Stop rates and bars"
        />
      )}
      {series.state === 'running' && isShort && <p class="muted">The plane is being computed.</p>}
      {series.state === 'failed' && isShort && <p class="problem">{series.because}</p>}
      {plane?.kind === 'none' && <p class="muted">There is no plane here: {plane.because}.</p>}
      {plane?.kind === 'plane' && <Plane plane={plane} />}
    </div>
  )
}

function Plane({ plane }: { readonly plane: RatePlane }) {
  const { view, change, task } = useLaboratory()
  const { bias, atLeast } = view.value
  const band = bandAt(plane, atLeast)
  const row = band && rowAt(band, bias)
  const count = Math.round(GRID * onScreen(rateOf(bias) ?? '0'))
  const go = (to: number, alpha: string): void =>
    change({ bias: biasAt(to, plane.time), atLeast: alpha, model: 0, drawn: 'selected' })
  const step = (right: number, up: number): void =>
    up === 0
      ? go(count + right, atLeast)
      : change({ atLeast: alphaBeside(plane, atLeast, up), model: 0, drawn: 'selected' })
  return (
    <>
      <p role="status" class="phase-point" data-point={row?.verdict ?? ''}>
        {band === undefined
          ? `No program of the class reaches the bar ${readable(atLeast)}; longer ones may.`
          : row && sayRate(row, atLeast)}
      </p>
      <Surface
        figure={ratePlaneFigure(plane, answerOf(task.value)?.name ?? '')}
        spot={spotOfRate(plane, bias, atLeast)}
        label={`Cursor at rate ${rateOf(bias) ?? 'none'}, alpha ${readable(atLeast)}. Left and right move the rate by one sixty-fourth, with Shift by one eighth; up and down go to the next bar at which something changes.`}
        remark={rateOf(bias) === undefined ? 'this cost is no rate between length and steps' : ''}
        press={spot => {
          const place = placeAtSpot(plane, spot)
          go(place.count, place.alpha)
        }}
        step={step}
      />
      {band !== undefined && <RateTable band={band} chosen={row} />}
      {band !== undefined && <ProveRates />}
      <p class="muted">
        The same from the command line: <code>{plane.command}</code>
      </p>
    </>
  )
}

interface RateTableProps {
  readonly band: ShownProgramBand
  readonly chosen: ShownRate | undefined
}

/** What each rate selects at the bar of the page; a press asks there. */
function RateTable({ band, chosen }: RateTableProps) {
  const { change } = useLaboratory()
  const upTo = readable(band.upTo)
  const bars = band.above === null ? `up to ${upTo}` : `above ${readable(band.above)}, up to ${upTo}`
  return (
    <ScrollRegion name="Rates of exchange">
      <table class="phase-table">
        <caption>What each rate selects for bars {bars}.</caption>
        <thead>
          <tr>
            <th scope="col">Rate</th>
            <th scope="col">Property</th>
            <th scope="col">A step is worth</th>
            <th scope="col">Least cost</th>
            <th scope="col">Programs</th>
            <th scope="col">Some of them</th>
          </tr>
        </thead>
        <tbody>
          {band.rates.map(row => (
            <tr key={row.where} data-rate={row.where} data-chosen={row === chosen ? 'yes' : 'no'}>
              <th scope="row">
                <button type="button" onClick={() => change({ bias: row.bias, model: 0, drawn: 'selected' })}>
                  {row.where}
                </button>
              </th>
              <td>
                <VerdictMark kind={row.verdict} />
              </td>
              <td>{row.worth}</td>
              <td>{row.costs}</td>
              <td>{row.programs}</td>
              <td class="programs-some">
                {row.shown.map(({ text, holds }) => (
                  <span key={text}>
                    <code>{text}</code> {holds ? 'has it' : 'lacks it'}
                  </span>
                ))}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollRegion>
  )
}
