/**
 * An exercise: something to choose, to write or to try, and a button that computes whether it is right. What is shown
 * afterwards is what was computed, so a wrong guess learns more than that it was wrong.
 */
import { useState } from 'preact/hooks'
import { Refused } from '../engine/engine.ts'
import type { Failing } from '../engine/messages.ts'
import { Refusal } from '../parts/problems.tsx'
import { useLaboratory } from '../state/context.ts'
import type { Laboratory } from '../state/laboratory.ts'
import { answerOf } from '../state/stage.ts'
import { type Found, findChoice, findCircuit, findDamage, findPremise } from './findings.ts'
import { type Exercise, PREMISES } from './steps.ts'

/** The form of an exercise. */
export function ExerciseForm({ exercise }: { readonly exercise: Exercise }) {
  const lab = useLaboratory()
  const [guess, setGuess] = useState(exercise.kind === 'circuit' ? exercise.start : '')
  const [found, setFound] = useState<Found | undefined>(undefined)
  const [failing, setFailing] = useState<Failing | undefined>(undefined)
  const [isBusy, setBusy] = useState(false)
  const ask = async (event: Event): Promise<void> => {
    event.preventDefault()
    setBusy(true)
    setFailing(undefined)
    try {
      setFound(await findingOf(lab, exercise, guess))
    } catch (error) {
      setFound(undefined)
      if (error instanceof Refused) setFailing(error.failing)
      else throw error
    } finally {
      setBusy(false)
    }
  }
  return (
    <form class="panel lesson-exercise" onSubmit={event => void ask(event)}>
      <h2>Exercise</h2>
      <Guess exercise={exercise} guess={guess} setGuess={setGuess} />
      <button type="submit" class="primary" disabled={isBusy || (exercise.kind !== 'damage' && guess === '')}>
        Check by computing
      </button>
      <div
        role="status"
        class="lesson-found"
        data-found={found === undefined ? '' : found.isRight ? 'right' : 'wrong'}
      >
        {isBusy && <p>Computing…</p>}
        {!isBusy && found !== undefined && (
          <>
            <p>
              <strong>{found.isRight ? '✓ Right.' : '✗ Not so.'}</strong> {found.says}
            </p>
            {found.line !== '' && <pre data-line>{found.line}</pre>}
          </>
        )}
      </div>
      {failing !== undefined && <Refusal failing={failing} />}
    </form>
  )
}

function findingOf(lab: Laboratory, exercise: Exercise, guess: string): Promise<Found> {
  const { compute } = lab.engines
  switch (exercise.kind) {
    case 'choice':
      return findChoice(compute, exercise, guess)
    case 'circuit':
      return findCircuit(compute, exercise, guess)
    case 'premises':
      return findPremise(compute, exercise, guess)
    case 'damage': {
      const certificate = answerOf(lab.selected.value)?.certificate
      return findDamage(compute, certificate)
    }
  }
}

interface GuessProps {
  readonly exercise: Exercise
  readonly guess: string
  setGuess(guess: string): void
}

function Guess({ exercise, guess, setGuess }: GuessProps) {
  if (exercise.kind === 'damage') return <p>{exercise.prompt}</p>
  if (exercise.kind === 'circuit')
    return (
      <p>
        <label for="lesson-circuit">{exercise.prompt}</label>
        <textarea
          id="lesson-circuit"
          class="code lesson-circuit"
          rows={4}
          spellcheck={false}
          value={guess}
          onInput={event => setGuess(event.currentTarget.value)}
        />
      </p>
    )
  return (
    <fieldset>
      <legend>{exercise.prompt}</legend>
      {exercise.options.map(option => (
        <label key={option} class="lesson-option">
          <input
            type="radio"
            name="lesson-guess"
            value={option}
            checked={guess === option}
            onChange={() => setGuess(option)}
          />
          {exercise.kind === 'premises' ? PREMISES[option] : option}
        </label>
      ))}
    </fieldset>
  )
}
