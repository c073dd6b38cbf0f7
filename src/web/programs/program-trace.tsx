/** A program as text, and how it runs on the word that is set: every construct with its value, step by step. */
import type { Json } from '../../index.ts'
import type { ShownRun } from '../engine/posterior.ts'
import { ScrollRegion } from '../parts/scroll-region.tsx'
import { useLaboratory } from '../state/context.ts'
import { answerOf } from '../state/stage.ts'
import { useVerb } from '../state/use-verb.ts'
import './programs.css'

/** What is traced. */
export interface ProgramTraceProps {
  readonly json: Json
  readonly notation: string
}

/** The program and its run. */
export function ProgramTrace({ json, notation }: ProgramTraceProps) {
  const { view } = useLaboratory()
  const { word } = view.value
  const { inputs, code, language } = json as {
    readonly inputs: readonly string[]
    readonly code: string
    readonly language: string
  }
  const isSet = word.length === inputs.length && word !== ''
  const run = answerOf(useVerb('programRun', isSet ? { model: json, word } : undefined))
  const isOf =
    run?.kind === 'run' && isSet && JSON.stringify(run.of) === JSON.stringify({ model: json, word })
  return (
    <div class="programs-trace">
      <pre class="programs-text">{notation}</pre>
      <p class="muted">
        {code.length} bits in the language {language}: <code>{code}</code>
      </p>
      {!isSet && <p class="muted">Press an input to see the program run.</p>}
      {isOf && <Run run={run} />}
    </div>
  )
}

function Run({ run }: { readonly run: Extract<ShownRun, { readonly kind: 'run' }> }) {
  const { of, trace, steps } = run
  return (
    <>
      <p role="status" data-run={run.ended}>
        {sayEnd(run)}{' '}
        {trace.length === 0 && 'This language reduces whole terms, so there is nothing to list.'}
      </p>
      {trace.length > 0 && (
        <ScrollRegion name="The run">
          <table class="phase-table">
            <caption>
              What runs on <code>{of.word}</code>, in the order in which it is done; what is inside of
              something else is set to the right.
            </caption>
            <thead>
              <tr>
                <th scope="col">Steps so far</th>
                <th scope="col">Construct</th>
                <th scope="col">Value</th>
              </tr>
            </thead>
            <tbody>
              {trace.map(({ text, value, steps: spent, depth }, index) => (
                <tr key={index}>
                  <td>{spent}</td>
                  <th scope="row">
                    <code style={{ paddingLeft: `${Math.min(depth, 12)}em` }}>{text}</code>
                  </th>
                  <td>{value}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </ScrollRegion>
      )}
      {trace.length > 0 && trace.at(-1)?.steps !== steps && (
        <p class="muted">The run is longer than what is listed.</p>
      )}
    </>
  )
}

function sayEnd({ of, ended, answer, steps }: Extract<ShownRun, { readonly kind: 'run' }>): string {
  if (ended === 'answered') return `On ${of.word} it answers ${answer} after ${steps} steps.`
  if (ended === 'undecided') return `On ${of.word} its ${steps} steps are spent, and it has no answer.`
  return `On ${of.word} it ends after ${steps} steps with something that is no answer.`
}
