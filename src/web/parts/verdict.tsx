/**
 * A verdict in a line of text: its symbol and colour, which are those of the figures, and its word, so that nothing
 * rests on colour alone.
 */
import type { ShownMeasure } from '../engine/shows.ts'
import './verdict.css'

/** One of the five verdicts. */
export type VerdictKind = NonNullable<ShownMeasure['verdict']>

/** What each verdict says of the selected models. */
export const VERDICT_SENTENCES: { readonly [kind in VerdictKind]: string } = {
  forced: 'every selected model has the property',
  possible: 'some selected models have the property, and some lack it',
  excluded: 'no selected model has the property',
  vacuous: 'no model is good enough, so there is nothing to judge',
  open: 'it was not decided within the time allowed',
}

const SYMBOLS: { readonly [kind in VerdictKind]: preact.JSX.Element } = {
  forced: <circle cx="6" cy="6" r="4.5" fill="currentColor" />,
  possible: (
    <>
      <circle cx="6" cy="6" r="4.2" fill="none" stroke="currentColor" stroke-width="1.4" />
      <path d="M6 1.8a4.2 4.2 0 0 0 0 8.4z" fill="currentColor" />
    </>
  ),
  excluded: <circle cx="6" cy="6" r="4" fill="none" stroke="currentColor" stroke-width="1.8" />,
  vacuous: <path d="M1.5 6h9" stroke="currentColor" stroke-width="2.4" />,
  open: (
    <text x="6" y="10" text-anchor="middle" font-size="11" font-weight="600" fill="currentColor">
      ?
    </text>
  ),
}

/** The word of a verdict with its symbol; what it means is its title. */
export function VerdictWord({ kind }: { readonly kind: VerdictKind }) {
  return (
    <span class={`verdict verdict-${kind}`} title={VERDICT_SENTENCES[kind]}>
      <svg viewBox="0 0 12 12" width="12" height="12" aria-hidden="true" focusable="false">
        {SYMBOLS[kind]}
      </svg>
      {kind}
    </span>
  )
}
