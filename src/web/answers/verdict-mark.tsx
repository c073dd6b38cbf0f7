/** A verdict as a mark: its symbol and its colour as in the figures, and its word, so that nothing rests on colour. */
import './verdict-mark.css'
import type { VerdictKind } from './words.ts'

const SHAPES: { readonly [kind in VerdictKind]: preact.JSX.Element } = {
  forced: <circle cx="8" cy="8" r="6" fill="currentColor" />,
  possible: (
    <>
      <circle cx="8" cy="8" r="5.5" fill="none" stroke="currentColor" stroke-width="2" />
      <path d="M8 2.5a5.5 5.5 0 0 1 0 11z" fill="currentColor" />
    </>
  ),
  excluded: <circle cx="8" cy="8" r="5.5" fill="none" stroke="currentColor" stroke-width="2" />,
  vacuous: <path d="M2 8h12" stroke="currentColor" stroke-width="3" />,
  open: (
    <path
      d="M4.5 5.5a3.5 3.5 0 1 1 5 3.2c-1 .5-1.5 1-1.5 2.1M8 13.2v1.6"
      fill="none"
      stroke="currentColor"
      stroke-width="2"
    />
  ),
}

/** The mark of a verdict. */
export function VerdictMark({ kind }: { readonly kind: VerdictKind }) {
  return (
    <span class="verdict-mark" data-kind={kind}>
      <svg viewBox="0 0 16 16" width="1em" height="1em" aria-hidden="true">
        {SHAPES[kind]}
      </svg>
      {kind}
    </span>
  )
}
