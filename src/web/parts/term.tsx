/**
 * A word of the laboratory with its meaning: shown on hover and on focus, hidden by Escape, read out by screen readers as
 * the description of the word. The meanings are those of `mesascope explain`.
 */
import type { ComponentChildren } from 'preact'
import { useId, useState } from 'preact/hooks'
import { glossary } from '../../record/glossary.ts'
import './term.css'

/** A word, by its name in the glossary, and how it is written here (as its name unless said). */
export interface TermProps {
  readonly name: string
  readonly children?: ComponentChildren
}

/** The word; plain text where the glossary does not know it. */
export function Term({ name, children }: TermProps) {
  const id = useId()
  const [isDismissed, setDismissed] = useState(false)
  const meaning = glossary[name]
  const word = children ?? name
  if (meaning === undefined) return <>{word}</>
  const show = (): void => setDismissed(false)
  return (
    <span class="term" data-dismissed={isDismissed ? 'yes' : 'no'}>
      <button
        type="button"
        class="term-word"
        aria-describedby={id}
        onFocus={show}
        onMouseEnter={show}
        onClick={show}
        onKeyDown={event => event.key === 'Escape' && setDismissed(true)}
      >
        {word}
      </button>
      <span role="tooltip" id={id} class="term-meaning">
        {meaning}
      </span>
    </span>
  )
}
