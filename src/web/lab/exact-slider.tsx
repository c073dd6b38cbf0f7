/**
 * A knob for an exact number: a slider that stops at certain fractions, and a field for any other. A number that was
 * written becomes a stop of its own, in its place.
 */
import { useId } from 'preact/hooks'
import { answerOf } from '../state/stage.ts'
import { useVerb } from '../state/use-verb.ts'

/** The knob. */
export interface ExactSliderProps {
  readonly label: string
  /** What it means, in a sentence. */
  readonly says: string
  readonly value: string
  readonly stops: readonly string[]
  /** What is wrong with the value, if it was refused. */
  readonly problem?: string | undefined
  onChange(value: string): void
}

/** The knob. */
export function ExactSlider({ label, says, value, stops, problem, onChange }: ExactSliderProps) {
  const id = useId()
  const places = usePlaces(stops, value)
  const place = places.indexOf(value)
  return (
    <div class="lab-knob">
      <label for={id}>{label}</label>
      <div class="lab-exact">
        <input
          id={id}
          type="range"
          min={0}
          max={Math.max(0, places.length - 1)}
          value={place < 0 ? places.length - 1 : place}
          aria-valuetext={value}
          aria-describedby={`${id}-says`}
          onInput={event => {
            const chosen = places[Number(event.currentTarget.value)]
            if (chosen !== undefined) onChange(chosen)
          }}
        />
        <input
          type="text"
          size={6}
          value={value}
          aria-label={`${label}, as an exact fraction`}
          aria-invalid={problem !== undefined}
          aria-describedby={problem === undefined ? undefined : `${id}-problem`}
          onChange={event => onChange(event.currentTarget.value.trim())}
        />
      </div>
      {problem !== undefined && (
        <p class="problem" id={`${id}-problem`}>
          {problem}
        </p>
      )}
      <p class="lab-says" id={`${id}-says`}>
        {says}
      </p>
    </div>
  )
}

/** The stops in order, with the value among them as soon as its place is known. */
function usePlaces(stops: readonly string[], value: string): readonly string[] {
  const isStop = stops.includes(value)
  const ordered = answerOf(useVerb('inOrder', isStop ? undefined : [...stops, value]))
  return isStop || ordered === undefined || !ordered.includes(value) ? stops : ordered
}
