/** A run that is watched: the board or the state, what happens at the step, and the controls that a player has. */
import { useEffect, useState } from 'preact/hooks'
import type { ShownProcess, ShownReplay } from '../engine/process.ts'
import { useLaboratory } from '../state/context.ts'
import { Board, BoardLegend } from './board.tsx'
import { shortNumber } from './numbers.ts'
import { withOutcome } from './outcomes.ts'
import { RunTable } from './run-table.tsx'

interface ReplayProps {
  readonly process: ShownProcess
  readonly replay: ShownReplay
  readonly who: string
}

/** The run at the step of the view. */
export function Replay({ process, replay, who }: ReplayProps) {
  const { view, change } = useLaboratory()
  const count = replay.steps.length
  const step = Math.min(view.value.step, count)
  const scene = replay.scenes[step]
  const player = usePlayer(step, count, next => change({ step: next }))
  return (
    <div class="process-replay">
      {scene !== undefined && (
        <figure>
          <Board scene={scene} words={process.words} />
          <figcaption>
            <BoardLegend words={process.words} />
            <details>
              <summary>As text</summary>
              <pre>{scene.picture}</pre>
            </details>
          </figcaption>
        </figure>
      )}
      <div class="process-side">
        <Controls step={step} count={count} player={player} />
        <div role="status" aria-live={player.isPlaying ? 'off' : 'polite'} data-step={step}>
          <StepText process={process} replay={replay} step={step} who={who} />
        </div>
        <NextOutcome replay={replay} step={step} />
        <ToEnd replay={replay} />
        <RunTable process={process} replay={replay} step={step} />
      </div>
    </div>
  )
}

/** How long each step is shown while playing, in milliseconds. */
const PACE = 700

interface Player {
  readonly isPlaying: boolean
  go(step: number): void
  toggle(): void
}

function usePlayer(step: number, count: number, show: (step: number) => void): Player {
  const [isPlaying, setPlaying] = useState(false)
  useEffect(() => {
    if (!isPlaying) return
    if (step >= count) {
      setPlaying(false)
      return
    }
    const timer = setTimeout(() => show(step + 1), PACE)
    return () => clearTimeout(timer)
  }, [isPlaying, step, count])
  return {
    isPlaying,
    go: next => {
      setPlaying(false)
      show(Math.max(0, Math.min(count, next)))
    },
    toggle: () => {
      if (!isPlaying && step >= count) show(0)
      setPlaying(!isPlaying)
    },
  }
}

function Controls(props: { readonly step: number; readonly count: number; readonly player: Player }) {
  const { step, count, player } = props
  return (
    <div class="process-controls">
      <div class="buttons">
        <button type="button" disabled={step === 0} onClick={() => player.go(step - 1)}>
          Previous
        </button>
        <button type="button" class="primary" disabled={count === 0} onClick={player.toggle}>
          {player.isPlaying ? 'Pause' : 'Play'}
        </button>
        <button type="button" disabled={step === count} onClick={() => player.go(step + 1)}>
          Next
        </button>
      </div>
      <label for="process-step">
        Step {step} of {count}
      </label>
      <input
        id="process-step"
        type="range"
        min={0}
        max={count}
        value={step}
        disabled={count === 0}
        onInput={event => player.go(Number(event.currentTarget.value))}
      />
    </div>
  )
}

/** What happened last, in a sentence, and where the run stands. */
function StepText({ process, replay, step, who }: ReplayProps & { readonly step: number }) {
  const nameOf = (state: number): string => process.states[state]?.name ?? `state ${state}`
  const done = replay.steps[step - 1]
  const isLast = step === replay.steps.length
  return (
    <>
      {done === undefined && (
        <p>
          The run begins in <strong>{nameOf(replay.begin)}</strong>.
        </p>
      )}
      {done !== undefined && (
        <p>
          In <strong>{nameOf(done.state)}</strong> {who} goes <strong>{done.action}</strong>
          {done.isHarmful && (
            <>
              , which is <strong class="problem">harmful</strong>
            </>
          )}
          {done.says !== '' && <>, and the agent {done.says}</>}. That pays {shortNumber(done.reward)}
          {done.outcomes.length > 1 && ' on average over where it may lead'}; the return so far is{' '}
          <strong>{shortNumber(done.paid)}</strong>.
        </p>
      )}
      {isLast && <p>{replay.end}</p>}
      {isLast && replay.probability !== '1' && (
        <p class="muted">A run exactly like this one has probability {shortNumber(replay.probability)}.</p>
      )}
    </>
  )
}

/** From a run that goes in a circle by chance to one that ends, and back. */
function ToEnd({ replay }: { readonly replay: ShownReplay }) {
  const { view, change } = useLaboratory()
  const { outcomes } = view.value
  return (
    <p class="buttons">
      {replay.toEnd !== '' && (
        <button type="button" onClick={() => change({ outcomes: replay.toEnd, step: 0 })}>
          The likeliest run that ends
        </button>
      )}
      {outcomes !== '' && (
        <button type="button" onClick={() => change({ outcomes: '', step: 0 })}>
          Let the likeliest happen
        </button>
      )}
    </p>
  )
}

/** Where the next step is left to chance: which outcome the run takes. */
function NextOutcome({ replay, step }: { readonly replay: ShownReplay; readonly step: number }) {
  const { view, change } = useLaboratory()
  const next = replay.steps[step]
  if (next === undefined || next.outcomes.length < 2) return null
  return (
    <p class="process-begin">
      <label for="process-outcome">What chance does next</label>
      <select
        id="process-outcome"
        value={String(next.outcome)}
        onChange={event =>
          change({ outcomes: withOutcome(view.value.outcomes, step, Number(event.currentTarget.value)) })
        }
      >
        {next.outcomes.map(({ state, chance }, index) => (
          <option key={state} value={String(index)}>
            {next.action} leads to {state} (probability {chance})
          </option>
        ))}
      </select>
    </p>
  )
}
