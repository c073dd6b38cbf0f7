/**
 * The dialog that makes the HTML for another page: which parts are shown, how high, the HTML to copy, and what it will look
 * like. It is loaded when it is first opened.
 */
import { useEffect, useRef, useState } from 'preact/hooks'
import { CopyButton } from '../answers/copy-button.tsx'
import { Field } from '../own/field.tsx'
import { useLaboratory } from '../state/context.ts'
import { answerOf } from '../state/stage.ts'
import { PARTS, type Part } from '../state/view.ts'
import './embed.css'
import { embeddedAddress, embeddedHtml } from './embed-html.ts'

/** What each part is. */
const PART_TITLES: { readonly [part in Part]: string } = {
  header: 'The header with the screens',
  story: 'The introduction',
  rows: 'The table of rows',
  circuit: 'The drawing of the model',
  phase: 'The phase diagram',
  record: 'The record and the certificate',
  knobs: 'The knobs and forms',
}

/** The dialog, open from the beginning. */
export function EmbedDialog({ onClose }: { onClose(): void }) {
  const { view, task } = useLaboratory()
  const dialog = useRef<HTMLDialogElement>(null)
  const [hidden, setHidden] = useState<readonly Part[]>(['header'])
  const [height, setHeight] = useState('640')
  const [address, setAddress] = useState('')
  const size = /^\d{2,4}$/.test(height) ? Number(height) : 640
  useEffect(() => dialog.current?.showModal(), [])
  useEffect(() => {
    const page = location.href.replace(/#.*$/, '')
    void embeddedAddress(page, view.value, { hidden, height: size }).then(setAddress)
  }, [view.value, hidden])
  const title = `mesascope: ${answerOf(task.value)?.name ?? 'a question'}`
  const html = embeddedHtml(address, title, { hidden, height: size })
  return (
    <dialog ref={dialog} class="embed" aria-labelledby="embed-title" onClose={onClose}>
      <h2 id="embed-title">Embed what is shown</h2>
      <p>
        Put this into the HTML of another page. Readers there can turn what you leave in, and everything is
        computed in their browser.
      </p>
      <PartChoice hidden={hidden} onChange={setHidden} />
      <div class="embed-height">
        <Field label="Height in pixels" value={height} size={5} onChange={setHeight} />
      </div>
      <pre class="embed-html" data-embed-html>
        {html}
      </pre>
      <p class="buttons">
        <CopyButton text={html} label="Copy the HTML" />
        <button type="button" onClick={() => dialog.current?.close()}>
          Close
        </button>
      </p>
      <Parameters />
      {address !== '' && (
        <details>
          <summary>Preview</summary>
          <iframe
            class="embed-preview"
            src={address}
            title={`Preview of ${title}`}
            height={size}
            loading="lazy"
          />
        </details>
      )}
    </dialog>
  )
}

interface PartChoiceProps {
  readonly hidden: readonly Part[]
  onChange(hidden: readonly Part[]): void
}

function PartChoice({ hidden, onChange }: PartChoiceProps) {
  const put = (part: Part, isShown: boolean): void =>
    onChange(PARTS.filter(each => (each === part ? !isShown : hidden.includes(each))))
  return (
    <fieldset>
      <legend>Parts that are shown</legend>
      <div class="embed-parts">
        {PARTS.map(part => (
          <label key={part}>
            <input
              type="checkbox"
              checked={!hidden.includes(part)}
              onChange={event => put(part, event.currentTarget.checked)}
            />{' '}
            {PART_TITLES[part]}
          </label>
        ))}
      </div>
    </fieldset>
  )
}

/** What can be written into the address by hand. */
function Parameters() {
  return (
    <details>
      <summary>What the address says</summary>
      <p>
        <code>embed=1</code> fits the page into its frame and adds a link to the whole page.{' '}
        <code>hide=</code> leaves parts out, divided by dots: {PARTS.join(', ')}. All other fields are those
        of any link; what the reader of the frame changes stays in the frame.
      </p>
    </details>
  )
}
