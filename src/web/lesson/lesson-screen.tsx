/**
 * The lesson as a screen: one step at a time, with its sentences, what was computed for it, and its exercise. Going to a
 * step sets the question of the view, so the answers beside the text are the laboratory's own.
 */
import { useEffect } from 'preact/hooks'
import { AnswerPanel } from '../answers/answer-panel.tsx'
import { CircuitPanel } from '../circuit/circuit-panel.tsx'
import { useLaboratory } from '../state/context.ts'
import { ExerciseForm } from './exercise-form.tsx'
import './lesson.css'
import { type Step, steps } from './steps.ts'

/** The screen. */
export function LessonScreen() {
  const { view, change } = useLaboratory()
  const index = Math.min(view.value.step, steps.length - 1)
  const step = steps[index] as Step
  useEffect(() => change({ ...step.view, document: '', model: 0, word: '', drawn: 'selected' }), [index])
  const go = (to: number): void => {
    change({ step: to })
    document.getElementById('lesson-title')?.focus()
  }
  return (
    <div class="lesson">
      <article class="lesson-text" aria-labelledby="lesson-title">
        <p class="muted">
          Step {index + 1} of {steps.length}
        </p>
        <h1 id="lesson-title" tabIndex={-1}>
          {step.title}
        </h1>
        {step.paragraphs.map(paragraph => (
          <p key={paragraph}>{paragraph}</p>
        ))}
        <ExerciseForm key={index} exercise={step.exercise} />
        <p class="buttons">
          <button type="button" disabled={index === 0} onClick={() => go(index - 1)}>
            Back
          </button>
          <button
            type="button"
            class="primary"
            disabled={index === steps.length - 1}
            onClick={() => go(index + 1)}
          >
            Next step
          </button>
          <button type="button" onClick={() => change({ screen: 'lab' })}>
            Open this in the laboratory
          </button>
        </p>
      </article>
      <section class="lesson-answer" aria-label="What was computed">
        <AnswerPanel />
        <CircuitPanel />
      </section>
      <Contents index={index} go={go} />
    </div>
  )
}

/** All steps by their titles. */
function Contents({ index, go }: { readonly index: number; go(to: number): void }) {
  return (
    <nav class="lesson-contents" aria-label="Steps of the lesson">
      <ol class="lesson-steps">
        {steps.map(({ title }, at) => (
          <li key={title}>
            <button
              type="button"
              class="lesson-link"
              aria-current={at === index ? 'step' : undefined}
              onClick={() => go(at)}
            >
              {title}
            </button>
          </li>
        ))}
      </ol>
    </nav>
  )
}
