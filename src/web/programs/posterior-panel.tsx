/**
 * All programs of the class that reach the bar, each weighed: how much of the weight has the property, what the mixture
 * predicts on each row, and how much weight is not known because programs were undecided or are longer.
 */
import { useEffect, useState } from 'preact/hooks'
import type { Prior } from '../../index.ts'
import type { ShownPosterior, ShownShare } from '../engine/posterior.ts'
import { ScrollRegion } from '../parts/scroll-region.tsx'
import { Term } from '../parts/term.tsx'
import { asideEngine } from '../phase/aside.ts'
import { SeriesControls } from '../phase/series-controls.tsx'
import { useSeries } from '../phase/use-series.ts'
import { useLaboratory } from '../state/context.ts'
import { BITS_AT_ONCE } from './program-plane-panel.tsx'
import { bitsOf } from './program-words.ts'
import './programs.css'

type Found = Extract<ShownPosterior, { readonly kind: 'posterior' }>

const PRIORS: { readonly [prior in Prior]: string } = {
  length: 'by length: 2 to the minus bits',
  speed: 'by length and speed: that, divided by the steps',
}

/** The panel. */
export function PosteriorPanel() {
  const { question, view, isBusy } = useLaboratory()
  const [prior, setPrior] = useState<Prior>('length')
  const asked = { question: { ...question.value, bias: 'text' }, prior }
  const key = JSON.stringify(asked)
  const { series, start, stop } = useSeries<ShownPosterior>(key, async making => {
    const { signal, tell } = making
    const onProgress = ({ doing }: { readonly doing: string }): void => tell(doing)
    making.add(await asideEngine().call('programPosterior', asked, { signal, onProgress }))
  })
  const isShort = bitsOf(view.value.models) <= BITS_AT_ONCE
  const mayStart = isShort && !isBusy.value && series.state === 'idle'
  useEffect(() => {
    if (mayStart) start()
  }, [mayStart, key])
  const [found] = series.rows
  return (
    <section class="panel programs-posterior" aria-labelledby="posterior-title" data-posterior={series.state}>
      <h2 id="posterior-title">All programs, weighed</h2>
      <p>
        Not only the shortest programs count here but all that reach the bar: their{' '}
        <Term name="posterior">posterior</Term>. Programs that are written differently and do the same count
        each.
      </p>
      <label for="posterior-prior">Weighed</label>
      <select
        id="posterior-prior"
        value={prior}
        onChange={event => setPrior(event.currentTarget.value === 'speed' ? 'speed' : 'length')}
      >
        {Object.entries(PRIORS).map(([name, says]) => (
          <option key={name} value={name}>
            {says}
          </option>
        ))}
      </select>
      {!isShort && (
        <SeriesControls {...{ series, start, stop }} starts="Weigh all programs" stops="Stop weighing" />
      )}
      {series.state === 'running' && isShort && <p class="muted">They are being weighed.</p>}
      {series.state === 'failed' && isShort && <p class="problem">{series.because}</p>}
      {found?.kind === 'none' && <p class="muted">They cannot be weighed: {found.because}.</p>}
      {found?.kind === 'posterior' && <Weighed found={found} />}
    </section>
  )
}

function Weighed({ found }: { readonly found: Found }) {
  const { programs, property, best } = found
  if (programs === 0) return <p role="status">No program of the class reaches the bar.</p>
  return (
    <>
      <p role="status" class="programs-share">
        {property === undefined ? (
          <>{programs} programs reach the bar.</>
        ) : (
          <>
            <Share of={property.share} /> of the weight has the property: {property.programs} of {programs}{' '}
            programs that reach the bar.
          </>
        )}
      </p>
      <dl class="programs-masses">
        <Mass name="Reach the bar" of={found.consistent} />
        <Mass name="Undecided when their steps were spent, at most" of={found.undecided} />
        <Mass name="Longer than the class allows, at most" of={found.tail} />
      </dl>
      {property !== undefined && (
        <p class="muted">
          Whatever the undecided and the longer programs do, the share is between {property.least.percent} and{' '}
          {property.most.percent}. The heaviest programs: {best.join(', ')}.
        </p>
      )}
      <Mixture found={found} />
    </>
  )
}

/** A number, rounded, with the exact one where it is short enough to be read. */
function Share({ of }: { readonly of: ShownShare }) {
  const isReadable = of.exact.length <= 16
  return (
    <span data-share={of.exact} title={of.exact}>
      {isReadable && of.exact !== of.percent ? `${of.exact} (${of.percent})` : of.percent}
    </span>
  )
}

function Mass({ name, of }: { readonly name: string; readonly of: ShownShare }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>
        <Share of={of} />
      </dd>
    </div>
  )
}

/** What the mixture predicts on each row. */
function Mixture({ found }: { readonly found: Found }) {
  const words = [...new Set(found.mixture.flatMap(each => each.shares.map(share => share.word)))].sort()
  return (
    <details>
      <summary>What they predict together, row by row</summary>
      <ScrollRegion name="Mixed predictions">
        <table class="phase-table">
          <caption>The share of the weight that answers so, for everything that can be seen.</caption>
          <thead>
            <tr>
              <th scope="col">Seen</th>
              {words.map(word => (
                <th key={word} scope="col">
                  <code>{word}</code>
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {found.mixture.map(({ seen, shares }) => (
              <tr key={seen}>
                <th scope="row">
                  <code>{seen}</code>
                </th>
                {words.map(word => (
                  <td key={word}>{shares.find(each => each.word === word)?.share.percent ?? '0 %'}</td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </ScrollRegion>
    </details>
  )
}
