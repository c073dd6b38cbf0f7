/**
 * The evidence for one answer: the command that finds it again, its record, and its certificate. It is folded away,
 * behind the answer's own line, since nobody needs it to read the answer, and everybody may want it to doubt the answer.
 */
import type { ComponentChildren } from 'preact'
import type { Answer } from '../engine/shown.ts'
import { useLaboratory } from '../state/context.ts'
import { CopyButton } from './copy-button.tsx'
import { fileName, saveFile } from './save-file.ts'

/** The answer, the verb that was asked, and what else there is to say of it. */
export interface EvidenceProps {
  readonly answer: Answer
  readonly verb: 'select' | 'judge' | 'price' | 'frontier'
  readonly children?: ComponentChildren
}

/** The evidence. */
export function Evidence({ answer, verb, children }: EvidenceProps) {
  const { view, verify } = useLaboratory()
  const { command, record, certificate } = answer
  const about = view.value.gallery
  return (
    <details class="answers-evidence">
      <summary>
        <code data-line>{answer.line}</code> <span class="answers-fold">and its evidence</span>
      </summary>
      {children}
      <p>
        This finds it again on the command line: <code data-command>{command}</code>
      </p>
      <p class="buttons">
        <CopyButton text={command} label="Copy the command" />
        <CopyButton text={record} label="Copy the record" />
        <button type="button" onClick={() => saveFile(record, fileName(about, verb, 'json'))}>
          Save the record
        </button>
      </p>
      {certificate === undefined ? (
        <p>This class of models is searched by dynamic programming, which leaves no certificate.</p>
      ) : (
        <>
          <p>{sayCertificate(record, certificate)}</p>
          <p class="buttons">
            <button type="button" onClick={() => saveFile(certificate, fileName(about, verb, 'certificate'))}>
              Save the certificate
            </button>
            <button type="button" onClick={() => verify(certificate)}>
              Re-verify this certificate
            </button>
          </p>
        </>
      )}
      <details>
        <summary>The record, as the command line prints it</summary>
        <pre data-record>{record}</pre>
      </details>
    </details>
  )
}

/** What a record says of its certificate. */
function sayCertificate(record: string, { size }: Blob): string {
  const { certificate } = JSON.parse(record) as { readonly certificate?: { readonly sha256?: string } }
  const digest = certificate?.sha256
  return `The certificate has ${size} bytes${digest === undefined ? '' : `, SHA-256 ${digest}`}.`
}
