/**
 * The flagship: one task with its knobs, what is selected and whether it has the property, the circuit that is drawn,
 * the rows of the task, and where the question stands among its neighbours. All of it belongs to one question, which is
 * the link.
 */
import { AnswerPanel } from '../answers/answer-panel.tsx'
import { CircuitPanel } from '../circuit/circuit-panel.tsx'
import { Part } from '../embed/part.tsx'
import { PhasePanel } from '../phase/phase-panel.tsx'
import { RowsPanel } from '../rows/rows-panel.tsx'
import { useLaboratory } from '../state/context.ts'
import { Actions } from './actions.tsx'
import { Knobs } from './knobs.tsx'
import './lab.css'
import { ModelList } from './model-list.tsx'
import { useSettledOnce } from './settled.ts'

/** The screen. */
export function LabScreen() {
  const { view } = useLaboratory()
  const isSettled = useSettledOnce()
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
            <CircuitPanel />
            {view.value.isListed && <ModelList />}
          </Part>
        </div>
        <div class="lab-right">
          <Part name="rows">
            <RowsPanel />
          </Part>
          <Part name="phase">{isSettled && <PhasePanel />}</Part>
        </div>
      </div>
    </>
  )
}

/** What a newcomer sees first, in plain words. */
function Opening() {
  const { view, change } = useLaboratory()
  return (
    <header class="lab-opening">
      <h1>Right in training, wrong in the world</h1>
      <p>
        This page finds the <em>smallest</em> circuits that are right on everything training shows, all of
        them, and proves that none was missed. Then it looks at what they do where training never looked.
        Being small and being trustworthy turn out to be different things, here in the smallest cases that
        there are. Turn a knob, and the answer changes with it.
      </p>
      {!view.value.isEmbedded && (
        <p>
          New here?{' '}
          <button type="button" onClick={() => change({ screen: 'lesson', step: 0 })}>
            Take the lesson
          </button>{' '}
          It begins with one bit and takes a few minutes.
        </p>
      )}
    </header>
  )
}
