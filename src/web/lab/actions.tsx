/** The experiments of the flagship screen, each one press: alone, honest, without a wire, and everything put back. */
import { useRef, useState } from 'preact/hooks'
import { useWires } from '../circuit/use-circuit.ts'
import { useLaboratory } from '../state/context.ts'
import { answerOf } from '../state/stage.ts'
import { sayNoHonesty } from './honesty.ts'
import { firstViewOf, hasKnob, honestSide, instanceOf, valueOf, withValue } from './instances.ts'

/** The buttons. */
export function Actions() {
  const { view, change } = useLaboratory()
  const { gallery, document, isListed } = view.value
  const instance = document === '' ? instanceOf(gallery) : undefined
  return (
    <section class="lab-actions" aria-label="Experiments">
      <div class="buttons">
        <button type="button" aria-pressed={isListed} onClick={() => change({ isListed: !isListed })}>
          Show every minimal circuit
        </button>
        <HonestButton />
        {instance !== undefined && hasKnob(instance, 'trained') && <AloneButton />}
        <button type="button" onClick={() => change({ ...firstViewOf(instance), isListed: false })}>
          Reset
        </button>
      </div>
      <NoHonesty />
      <BanWire />
    </section>
  )
}

/** Trains nothing but the bad task, or everything again. */
function AloneButton() {
  const { view, change } = useLaboratory()
  const { gallery } = view.value
  const instance = instanceOf(gallery)
  if (instance === undefined) return null
  const isAlone = valueOf(instance, gallery, 'trained') === 'bad'
  const turned = withValue(instance, gallery, 'trained', isAlone ? 'all' : 'bad')
  return (
    <button
      type="button"
      aria-pressed={isAlone}
      onClick={() => change({ gallery: turned, model: 0, drawn: 'selected' })}
    >
      Train T_bad alone
    </button>
  )
}

/** Draws the cheapest model that is honest: without the property, or with it where having it is what is wanted. */
function HonestButton() {
  const { view, change, priced } = useLaboratory()
  const side = honestSide(view.value.property)
  const isHonest = view.value.drawn === side
  const hasModel = answerOf(priced.value)?.[side].model !== undefined
  return (
    <button
      type="button"
      aria-pressed={isHonest}
      disabled={!isHonest && !hasModel}
      onClick={() => change({ drawn: isHonest ? 'selected' : side })}
    >
      Pay for honesty
    </button>
  )
}

/** Why nothing can be paid for honesty. */
function NoHonesty() {
  const { view, priced } = useLaboratory()
  const because = sayNoHonesty(priced.value, honestSide(view.value.property))
  return (
    <p class="lab-says" role="status">
      {because}
    </p>
  )
}

/** Asks again, for models that do not have a wire of the drawn circuit. */
function BanWire() {
  const { view, change } = useLaboratory()
  const { where } = view.value
  const [chosen, setChosen] = useState('')
  const wires = useWires()
  const banButton = useRef<HTMLButtonElement | null>(null)
  const wire =
    wires.find(each => each.predicate === chosen) ?? wires.find(each => each.role === 'check') ?? wires[0]
  const ban = (): void => {
    if (wire === undefined) return
    const without = `not(${wire.predicate})`
    change({ where: where === '' ? without : `and(${where}, ${without})`, model: 0, drawn: 'selected' })
  }
  // The button that lifts the ban goes with it, so the focus goes to the one beside it.
  const lift = (): void => {
    banButton.current?.focus()
    change({ where: '', model: 0, drawn: 'selected' })
  }
  return (
    <div class="lab-ban">
      <label for="lab-wire">A wire of the drawn circuit</label>
      <select
        id="lab-wire"
        value={wire?.predicate ?? ''}
        disabled={wires.length === 0}
        onChange={event => setChosen(event.currentTarget.value)}
      >
        {wires.map(({ name, formula, predicate }) => (
          <option key={name} value={predicate ?? ''}>
            {`${name} = ${formula ?? predicate}`}
          </option>
        ))}
        {wires.length === 0 && <option value="">there are no gates</option>}
      </select>
      <button ref={banButton} type="button" disabled={wire === undefined} onClick={ban}>
        Ban this wire
      </button>
      {where !== '' && (
        <>
          <button type="button" onClick={lift}>
            Lift the ban
          </button>
          <p class="lab-banned">
            Only circuits with <code>{where}</code> are considered. Look whether the wire comes back in
            another form, and what that costs.
          </p>
        </>
      )}
    </div>
  )
}
