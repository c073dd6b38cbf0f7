/** The button that opens the dialog of embedding, which is loaded then. */
import type { ComponentType } from 'preact'
import { useState } from 'preact/hooks'
import { part } from '../state/newer.ts'

/** The button. */
export function EmbedButton() {
  const [Dialog, setDialog] = useState<ComponentType<{ onClose(): void }>>()
  const open = async (): Promise<void> => {
    const { EmbedDialog } = await part(import('./embed-dialog.tsx'))
    setDialog(() => EmbedDialog)
  }
  return (
    <>
      <button type="button" onClick={() => void open().catch(() => {})}>
        Embed
      </button>
      {Dialog !== undefined && <Dialog onClose={() => setDialog(undefined)} />}
    </>
  )
}
