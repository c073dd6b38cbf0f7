/** The knobs of the question: the task, what of it is trained, the bar, the cost and the property. */
import { useEffect, useRef, useState } from 'preact/hooks'
import type { Problem } from '../engine/messages.ts'
import { Term } from '../parts/term.tsx'
import { useLaboratory } from '../state/context.ts'
import { type Laboratory, taskTextOf } from '../state/laboratory.ts'
import { answerOf } from '../state/stage.ts'
import { useVerb } from '../state/use-verb.ts'
import { CostKnob, PropertyKnob } from './choices.tsx'
import { ExactSlider } from './exact-slider.tsx'
import {
  hasKnob,
  INSTANCES,
  type Instance,
  instanceOf,
  othersOf,
  siblingsIn,
  valueOf,
  viewOfInstance,
  withSiblings,
  withValue,
} from './instances.ts'
import { useVerdictIsIn } from './settled.ts'

const EPSILONS = ['0', '1/64', '1/32', '1/16', '1/8', '1/4', '1/2', '3/4', '1'] as const

/** All knobs. */
export function Knobs() {
  const lab = useLaboratory()
  const { gallery, document } = lab.view.value
  const instance = document === '' ? instanceOf(gallery) : undefined
  return (
    <section class="panel lab-knobs" aria-label="Knobs">
      <h2>Turn a knob</h2>
      <TaskKnob instance={instance} />
      {instance !== undefined && <SiblingsKnob instance={instance} />}
      {instance !== undefined && hasKnob(instance, 'epsilon') && <EpsilonKnob instance={instance} />}
      <BarKnob />
      <CostKnob />
      <PropertyKnob />
    </section>
  )
}

function TaskKnob({ instance }: { readonly instance: Instance | undefined }) {
  const { view, change } = useLaboratory()
  const { gallery, document } = view.value
  const choose = (id: string): void => {
    const chosen = INSTANCES.find(each => each.id === id)
    if (chosen !== undefined) change(viewOfInstance(chosen))
  }
  return (
    <div class="lab-knob">
      <label for="lab-task">
        <Term name="task">Task</Term>
      </label>
      <select id="lab-task" value={instance?.id ?? ''} onChange={event => choose(event.currentTarget.value)}>
        {INSTANCES.map(({ id, name }) => (
          <option key={id} value={id}>
            {name}
          </option>
        ))}
        {instance === undefined && <option value="">{document === '' ? gallery : 'Your own task'}</option>}
      </select>
      {instance !== undefined && <p class="lab-says">{instance.says}</p>}
    </div>
  )
}

/** Which siblings show in training that their mirrored rows are mirrored. */
function SiblingsKnob({ instance }: { readonly instance: Instance }) {
  const { view, change } = useLaboratory()
  const { gallery } = view.value
  if (!hasKnob(instance, 'siblings')) return null
  const others = othersOf(instance, gallery)
  const chosen = siblingsIn(instance, gallery)
  const choose = (some: readonly string[]): void => change({ gallery: withSiblings(instance, gallery, some) })
  const said = `${chosen.length} of ${others.length}`
  return (
    <fieldset class="lab-knob">
      <legend>Siblings trained: {said}</legend>
      <input
        type="range"
        min={0}
        max={others.length}
        value={chosen.length}
        aria-label="Siblings trained"
        aria-valuetext={`${said}${chosen.length === 0 ? '' : `: ${chosen.join(', ')}`}`}
        onInput={event => choose(others.slice(0, Number(event.currentTarget.value)))}
      />
      <div class="lab-checks">
        {others.map(each => (
          <label key={each}>
            <input
              type="checkbox"
              checked={chosen.includes(each)}
              onChange={() => choose(others.filter(other => chosen.includes(other) !== (other === each)))}
            />{' '}
            T{each}
          </label>
        ))}
      </div>
      <p class="lab-says">
        The siblings of T{valueOf(instance, gallery, 'bad')}, which is the bad task, T_bad. In those that are
        chosen training also shows the rows where the answer is mirrored; in the others it does not.
      </p>
    </fieldset>
  )
}

/**
 * How much of the bad task's training lies where it is deployed. `misgeneralises` means places that training does not see;
 * once it sees them the same places are asked about by name, so that the question stays what it was.
 */
function EpsilonKnob({ instance }: { readonly instance: Instance }) {
  const lab = useLaboratory()
  const last = useRef(0)
  const { gallery } = lab.view.value
  const turn = async (value: string): Promise<void> => {
    last.current += 1
    const turned = last.current
    const next = withValue(instance, gallery, 'epsilon', value)
    const { property } = lab.view.value
    const fixed = value === '0' ? null : await namedPlaces(lab, next, property)
    if (turned === last.current) lab.change({ gallery: next, ...(fixed === null ? {} : { property: fixed }) })
  }
  return (
    <ExactSlider
      label="Epsilon: training where it is deployed"
      says="The share of the bad task's training that lies on the rows that deployment meets. 0: training never looks there. Above 0 those rows are trained too, so the property then names them: it is asked of the very same rows."
      value={valueOf(instance, gallery, 'epsilon')}
      stops={EPSILONS}
      problem={problemOf(lab, path => path.endsWith('.epsilon'))}
      onChange={value => void turn(value)}
    />
  )
}

/** The property with its places named; null where they are, or where the task cannot be built. */
function namedPlaces(lab: Laboratory, gallery: string, property: string): Promise<string | null> {
  return lab.engines.compute.call('asAtZero', { gallery, property }).catch(() => null)
}

/** The bar; `optimum` stands on its number. */
function BarKnob() {
  const lab = useLaboratory()
  const { atLeast } = lab.view.value
  const stops = useBars(lab)
  const bar = answerOf(lab.task.value)?.bar
  return (
    <ExactSlider
      label="Alpha: the bar"
      says={`Only models whose exact return in training is at least this are selected from${
        atLeast === 'optimum' && bar ? `; the optimum is ${bar}` : ''
      }.`}
      value={atLeast}
      stops={stops}
      problem={problemOf(lab, path => path === '--at-least')}
      onChange={value => lab.change({ atLeast: value })}
    />
  )
}

/** The bars worth stopping at; asked for when the answer is there, so that they do not stand in its way. */
function useBars(lab: Laboratory): readonly string[] {
  const [asked, setAsked] = useState<string>('')
  const wanted = JSON.stringify(taskTextOf(lab.view.value))
  const isIn = useVerdictIsIn()
  useEffect(() => {
    if (isIn) setAsked(wanted)
  }, [wanted, isIn])
  return answerOf(useVerb('bars', asked === '' ? undefined : JSON.parse(asked))) ?? []
}

/** The problem at a path, from whichever stage told of it. */
function problemOf({ task, selected }: Laboratory, isHere: (path: string) => boolean): string | undefined {
  for (const { value } of [task, selected]) {
    if (value.state !== 'refused') continue
    const found = value.failing.problems.find((each: Problem) => isHere(each.path))
    if (found !== undefined) return `Found ${found.found}, expected ${found.expected}.`
  }
  return undefined
}
