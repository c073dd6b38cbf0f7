/**
 * Files to take away, as buttons: `<Downloads about="twin-5" files={[...]}/>`. A file is made when its button is pressed; its
 * name says what it is about and what it is.
 */
import { useState } from 'preact/hooks'
import { fileName, saveFile } from '../answers/save-file.ts'
import { Refused } from '../engine/engine.ts'

/** A file that can be had. */
export interface Download {
  /** What the button says: `AIGER, text`. */
  readonly label: string
  /** What the file is: `circuit`, `rows`. */
  readonly kind: string
  readonly ending: string
  make(): string | Blob | Promise<string | Blob>
}

/** What the files are about, and which there are. */
export interface DownloadsProps {
  readonly about: string
  readonly files: readonly Download[]
}

/** The buttons, and what was saved last. */
export function Downloads({ about, files }: DownloadsProps) {
  const [said, setSaid] = useState('')
  const save = async ({ kind, ending, make }: Download): Promise<void> => {
    const name = fileName(about, kind, ending)
    try {
      saveFile(await make(), name)
      setSaid(`Saved ${name}.`)
    } catch (error) {
      setSaid(`${name} cannot be made: ${sayError(error)}`)
    }
  }
  return (
    <>
      <p class="buttons">
        {files.map(file => (
          <button key={`${file.kind}.${file.ending}`} type="button" onClick={() => void save(file)}>
            {file.label}
          </button>
        ))}
      </p>
      <p role="status" class="said">
        {said}
      </p>
    </>
  )
}

function sayError(error: unknown): string {
  if (!(error instanceof Refused)) return String(error)
  const { message, hint } = error.failing
  return hint === undefined ? message : `${message}. To go on: ${hint}.`
}
