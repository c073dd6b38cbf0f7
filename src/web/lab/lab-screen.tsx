/**
 * The flagship: one task with its knobs, what is selected and whether it has the property, the circuit that is drawn,
 * the rows of the task, and where the question stands among its neighbours. All of it belongs to one question, which is
 * the link.
 */
import { AnswerPanel } from '../answers/answer-panel.tsx'
import { Part } from '../embed/part.tsx'
import { useLaboratory } from '../state/context.ts'
import { drawnModel } from '../state/drawn-model.ts'
import { Actions } from './actions.tsx'
import { Knobs } from './knobs.tsx'
import './lab.css'
import { CircuitDrawing, ModelList } from './model-list.tsx'

/** The screen. */
export function LabScreen() {
  const { view } = useLaboratory()
  return (
    <>
      <Part name="story">
        <Opening />
      </Part>
      <div class="lab-columns">
        <div class="lab-answer">
          <AnswerPanel />
        </div>
        <Part name="knobs">
          <div class="lab-left">
            <Knobs />
          </div>
        </Part>
        <div class="lab-middle">
          <Part name="knobs">
            <Actions />
          </Part>
          <Part name="circuit">
            <DrawnCircuit />
            {view.value.isListed && <ModelList />}
          </Part>
        </div>
        <div class="lab-right"></div>
      </div>
    </>
  )
}

/** What a newcomer sees first, in plain words. */
function Opening() {
  return (
    <header class="lab-opening">
      <h1>Right in training, wrong in the world</h1>
      <p>
        Here a computer finds the <em>smallest</em> circuits that are right on everything their training
        shows, all of them, and proves that it missed none. Then it looks at what they do where training never
        looked. On this task being small and being trustworthy turn out to be different things: that is the
        smallest exact instance of a worry about much larger systems. Turn a knob, and the answer changes with
        it.
      </p>
    </header>
  )
}

function DrawnCircuit() {
  const drawn = drawnModel(useLaboratory())
  if (drawn === undefined) return <p class="muted">There is no circuit to draw.</p>
  const { model, says } = drawn
  return (
    <section class="panel" aria-label="The drawn circuit">
      <h2>The circuit: {says}</h2>
      <CircuitDrawing model={model} title={says} />
    </section>
  )
}
