/** A button that copies a text and says so. */
import { useState } from 'preact/hooks'

/** What is copied, and what the button says. */
export interface CopyProps {
  readonly text: string
  readonly label: string
}

/** The button. */
export function CopyButton({ text, label }: CopyProps) {
  const [said, setSaid] = useState('')
  const copy = async (): Promise<void> => {
    try {
      await navigator.clipboard.writeText(text)
      setSaid('Copied')
    } catch {
      setSaid('This browser does not permit copying: select the text instead')
    }
  }
  return (
    <>
      <button type="button" onClick={() => void copy()}>
        {label}
      </button>
      <span role="status" class="said">
        {said}
      </span>
    </>
  )
}
