/** The inputs as buttons: each press changes one bit of the word that is shown to the model. */
import type { WireSummary } from '../../index.ts'
import { useLaboratory } from '../state/context.ts'
import { sayRole, withBit } from './circuit-words.ts'

/** The names of the inputs, and what each is for where that is known. */
export interface InputButtonsProps {
  readonly inputs: readonly string[]
  readonly wires: readonly WireSummary[]
}

/** One button for each input. */
export function InputButtons({ inputs, wires }: InputButtonsProps) {
  const { view, change } = useLaboratory()
  const { word } = view.value
  const isSet = word.length === inputs.length && inputs.length > 0
  return (
    <fieldset class="circuit-inputs">
      <legend>What the model sees</legend>
      <div class="circuit-bits">
        {inputs.map((name, input) => {
          const value = isSet ? word[input] : undefined
          const role = sayRole(wires.find(wire => wire.node === input + 1)?.role ?? null)
          return (
            <button
              key={name}
              type="button"
              class="circuit-bit"
              aria-pressed={value === '1'}
              data-input={name}
              onClick={() => change({ word: withBit(isSet ? word : '', inputs, input) })}
            >
              <span class="circuit-bit-name">
                {name} = {value ?? '–'}
              </span>
              {role !== '' && <span class="circuit-bit-role">{role}</span>}
            </button>
          )
        })}
        <button type="button" disabled={!isSet} onClick={() => change({ word: '' })}>
          Hide values
        </button>
      </div>
      {!isSet && <p class="muted">Press an input to see the value of every wire.</p>}
    </fieldset>
  )
}
