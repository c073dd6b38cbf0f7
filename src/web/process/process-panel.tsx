/**
 * A task of several steps: a run of the drawn model or of the best plan through it, step by step, in training and in
 * deployment; its states, what is done in each and what each is worth; and the whole as a graph.
 */
import { ModelChooser } from '../circuit/model-chooser.tsx'
import { Refusal } from '../parts/problems.tsx'
import { useLaboratory } from '../state/context.ts'
import type { View } from '../state/view.ts'
import { GraphPart } from './graph-part.tsx'
import { shortNumber } from './numbers.ts'
import './process.css'
import { Replay } from './replay.tsx'
import { StatesTable } from './states-table.tsx'
import { type Replaying, useReplay } from './use-replay.ts'

/** The panel; nothing for tasks of one step, whose rows say all there is. */
export function ProcessPanel() {
  const { view } = useLaboratory()
  const replaying = useReplay()
  const { process, replay, stage, who } = replaying
  if (process === undefined || process.isOneStep) return null
  const { phase } = view.value
  return (
    <section
      class="panel process"
      aria-labelledby="process-title"
      data-replay={replay === undefined ? 'no' : 'yes'}
    >
      <h2 id="process-title">{process.isWorld ? 'Watch it act' : 'A run, step by step'}</h2>
      <Choices replaying={replaying} />
      {stage.state === 'refused' && <Refusal failing={stage.failing} />}
      {replay !== undefined && <Replay process={process} replay={replay} who={who} />}
      <details class="process-more">
        <summary>States, what is done in them, and what they are worth</summary>
        <StatesTable process={process} replay={replay} who={who} />
      </details>
      <GraphPart process={process} replay={replay} phase={phase} who={who} />
    </section>
  )
}

/** Whose run, in which phase, from which beginning. */
function Choices({ replaying }: { readonly replaying: Replaying }) {
  const { view, change } = useLaboratory()
  const { phase, mover } = view.value
  const { drawn, replay } = replaying
  const isWaiting = mover === 'model' && drawn === undefined
  const set = (part: Partial<View>): void => change({ step: 0, outcomes: '', ...part })
  return (
    <>
      <div class="process-choices">
        <fieldset>
          <legend>Phase</legend>
          <Choice isOn={phase === 'train'} choose={() => set({ phase: 'train', begin: 0 })}>
            Training
          </Choice>
          <Choice isOn={phase === 'deploy'} choose={() => set({ phase: 'deploy', begin: 0 })}>
            Deployment
          </Choice>
        </fieldset>
        <fieldset>
          <legend>Who acts</legend>
          <Choice isOn={mover === 'model'} choose={() => set({ mover: 'model' })}>
            The selected model
          </Choice>
          <Choice isOn={mover === 'best'} choose={() => set({ mover: 'best' })}>
            The best plan
          </Choice>
        </fieldset>
        <Beginnings replaying={replaying} set={set} />
      </div>
      {mover === 'model' && drawn !== undefined && <ModelChooser drawn={drawn} />}
      {isWaiting && (
        <p role="status">
          No model is selected yet. Until then the best plan can be watched: choose it above.
        </p>
      )}
      {replay !== undefined && (
        <p>
          Its return is <ExactNumber exact={replay.returns.train} /> in training and{' '}
          <ExactNumber exact={replay.returns.deploy} /> in deployment.
        </p>
      )}
    </>
  )
}

/** A number, and beside a rounded one the number itself. */
function ExactNumber({ exact }: { readonly exact: string }) {
  const short = shortNumber(exact)
  return (
    <>
      <strong>{short}</strong>
      {short !== exact && (
        <>
          {' '}
          (exactly <code class="process-exact">{exact}</code>)
        </>
      )}
    </>
  )
}

function Choice(props: { readonly isOn: boolean; readonly choose: () => void; readonly children: string }) {
  return (
    <button type="button" aria-pressed={props.isOn} onClick={props.choose}>
      {props.children}
    </button>
  )
}

function Beginnings({
  replaying,
  set,
}: {
  readonly replaying: Replaying
  readonly set: (part: Partial<View>) => void
}) {
  const { view } = useLaboratory()
  const { process } = replaying
  const { phase, begin } = view.value
  const begins = process?.begin[phase] ?? []
  if (process === undefined || begins.length < 2) return null
  return (
    <p class="process-begin">
      <label for="process-begin">It begins in</label>
      <select
        id="process-begin"
        value={String(Math.min(begin, begins.length - 1))}
        onChange={event => set({ begin: Number(event.currentTarget.value) })}
      >
        {begins.map(({ state, weight }, index) => (
          <option key={state} value={String(index)}>
            {process.states[state]?.name ?? `state ${state}`} (probability {weight})
          </option>
        ))}
      </select>
    </p>
  )
}
