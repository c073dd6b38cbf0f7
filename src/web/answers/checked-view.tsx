/** What the checker says of a certificate: verified, with what is claimed and what is trusted; or rejected, and why. */
import { useLaboratory } from '../state/context.ts'

/** The button that has the proof of what is shown replayed. */
export function VerifyButton() {
  const { judged, selected, verify, checked } = useLaboratory()
  const stage = judged.value.state === 'idle' ? selected.value : judged.value
  const answer = stage.state === 'done' ? stage.answer : undefined
  const selection = selected.value.state === 'done' ? selected.value.answer : undefined
  const certificate = answer && (answer.certificate ?? selection?.certificate)
  const hasNone = answer !== undefined && certificate === undefined
  return (
    <>
      <button
        type="button"
        disabled={certificate === undefined || checked.value.state === 'running'}
        onClick={() => certificate !== undefined && verify(certificate)}
      >
        Re-verify the proof
      </button>
      {hasNone && <span class="muted">This way of searching leaves no certificate.</span>}
    </>
  )
}

/** The answer of the checker. */
export function CheckedView() {
  const { value } = useLaboratory().checked
  if (value.state === 'idle' || value.state === 'running' || value.state === 'held') return null
  if (value.state === 'stopped')
    return <p role="status">The check was stopped: nothing is known of the proof.</p>
  if (value.state === 'refused')
    return <p role="status">This could not be checked: {value.failing.message}</p>
  const { kind, line, says, trusting, steps, because } = value.answer
  return (
    <div data-answer="checked" data-kind={kind} role="status" class="answers-checked">
      <p>
        <strong>{kind === 'verified' ? '✓ Verified' : '✗ Rejected'}</strong>
        {kind === 'verified'
          ? `: the checker ${sayWork(steps)} on this page, and this is what it proves.`
          : `: ${because ?? 'the certificate does not prove what it claims'}.`}
      </p>
      {says.length > 0 && (
        <ul>
          {says.map(each => (
            <li key={each}>{each}</li>
          ))}
        </ul>
      )}
      {trusting.length > 0 && (
        <p class="answers-small">What it trusts without a proof: {trusting.join('; ')}.</p>
      )}
      <code data-line>{line}</code>
    </div>
  )
}

/** What the checker did; where a certificate says only what was gone through, it goes through all of that again. */
function sayWork(steps: number): string {
  return steps === 0 ? 'went through everything again' : `replayed ${steps} steps of proof`
}
