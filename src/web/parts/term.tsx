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
  const [isShown, setShown] = useState(false)
  const meaning = glossary[name]
  const word = children ?? name
  if (meaning === undefined) return <>{word}</>
  const hide = (): void => setShown(false)
  return (
    <span class="term" onMouseEnter={() => setShown(true)} onMouseLeave={hide}>
      <button
        type="button"
        class="term-word"
        aria-describedby={id}
        onFocus={() => setShown(true)}
        onBlur={hide}
        onClick={() => setShown(!isShown)}
        onKeyDown={event => event.key === 'Escape' && hide()}
      >
        {word}
      </button>
      <span role="tooltip" id={id} class="term-meaning" data-shown={isShown ? 'yes' : 'no'}>
        {meaning}
      </span>
    </span>
  )
}
