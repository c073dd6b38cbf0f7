/**
 * The screen of one's own tasks: a task as a row table, as pictures of a grid or as a text, the question, and the answer.
 * All three ways of editing make the same document, which is what is asked and what a link holds.
 */
import { useEffect } from 'preact/hooks'
import { AnswerPanel } from '../answers/answer-panel.tsx'
import { Part } from '../embed/part.tsx'
import { TaskFiles } from '../files/task-files.tsx'
import { ProcessPanel } from '../process/process-panel.tsx'
import { useLaboratory } from '../state/context.ts'
import { EDITORS, type Editor } from '../state/view.ts'
import { type Draft, draftOf, edit, sourceOf, type, typedFor } from './draft.ts'
import { GridEditor } from './grid-editor.tsx'
import './own.css'
import { QuestionForm } from './question-form.tsx'
import { RowEditor } from './row-editor.tsx'
import { StartForm } from './start-form.tsx'
import { TextEditor } from './text-editor.tsx'

const TITLES: { readonly [editor in Editor]: string } = {
  rows: 'A table of rows',
  grid: 'Pictures of a grid',
  text: 'JSON or YAML',
}

/** The screen. */
export function OwnScreen() {
  const lab = useLaboratory()
  const draft = draftOf(lab)
  const view = lab.view.value
  const source = sourceOf(view)
  useEffect(() => {
    if (draft.peek()?.source === source) return
    let isOld = false
    void typedFor(lab, lab.view.peek()).then(
      typed => {
        if (!isOld) draft.value = { typed, source, problems: [], isAsked: view.document !== '' }
      },
      () => {
        if (!isOld) draft.value = undefined
      },
    )
    return () => {
      isOld = true
    }
  }, [source])
  return (
    <section class="own">
      <h1>Your own task</h1>
      <Part name="story">
        <p>
          Write down a small decision problem and ask what a preference for small models selects in it.
          Everything is computed in your browser; nothing is sent anywhere.
        </p>
      </Part>
      <div class="own-columns">
        <Part name="knobs">
          <div class="own-editing">
            <StartForm />
            <EditorChoice />
            {draft.value !== undefined && <Editing draft={draft.value} />}
          </div>
        </Part>
        <div class="own-answers">
          <Part name="knobs">
            <QuestionForm />
          </Part>
          <AnswerPanel />
          <ProcessPanel />
        </div>
        <Part name="knobs">
          <div class="own-files">
            <TaskFiles />
          </div>
        </Part>
      </div>
    </section>
  )
}

/** Which way to edit. */
function EditorChoice() {
  const lab = useLaboratory()
  const { editor } = lab.view.value
  return (
    <fieldset class="own-choice">
      <legend>How to edit it</legend>
      {EDITORS.map(each => (
        <button key={each} type="button" aria-pressed={each === editor} onClick={() => edit(lab, each)}>
          {TITLES[each]}
        </button>
      ))}
    </fieldset>
  )
}

/** The editor, and whether what it shows is what is asked. */
function Editing({ draft }: { readonly draft: Draft }) {
  const lab = useLaboratory()
  const { typed, problems } = draft
  return (
    <>
      {typed.editor === 'grid' && problems.length === 0 && <NotAsked typed={typed} />}
      {typed.editor === 'rows' && typed.form !== null && (
        <RowEditor
          form={typed.form}
          problems={problems}
          onChange={form => void type(lab, { editor: 'rows', form })}
        />
      )}
      {typed.editor === 'rows' && typed.form === null && <NoRows />}
      {typed.editor === 'grid' && (
        <GridEditor
          form={typed.form}
          problems={problems}
          onChange={form => void type(lab, { editor: 'grid', form })}
        />
      )}
      {typed.editor === 'text' && (
        <TextEditor
          text={typed.text}
          problems={problems}
          onChange={text => void type(lab, { editor: 'text', text })}
        />
      )}
      <Asked draft={draft} />
    </>
  )
}

/** What is asked while a drawing is not. */
function NotAsked({ typed }: { readonly typed: Draft['typed'] }) {
  const lab = useLaboratory()
  const { document, sketch, gallery } = lab.view.value
  if (sketch !== '' && document !== '') return null
  // The button goes when it is pressed, so the focus goes to the one of this editor.
  const ask = (): void => {
    globalThis.document.querySelector<HTMLElement>('.own-choice [aria-pressed="true"]')?.focus()
    void type(lab, typed)
  }
  return (
    <p role="status">
      This drawing is not asked yet: the answer is about{' '}
      {document === '' ? `the gallery's ${gallery}` : 'the task that was there before'}.{' '}
      <button type="button" class="primary" onClick={ask}>
        Ask about this drawing
      </button>
    </p>
  )
}

/** What is asked while something is wrong. */
function Asked({ draft: { problems } }: { readonly draft: Draft }) {
  const { document, gallery } = useLaboratory().view.value
  const asked = document === '' ? `the gallery's ${gallery}` : 'the last task that was whole'
  const count = problems.length === 1 ? 'One thing is' : `${problems.length} things are`
  return (
    <p role="status" class={problems.length > 0 ? 'problem' : 'muted'} data-problems={problems.length}>
      {problems.length > 0
        ? `${count} wrong with this task. Until it is repaired, the answer is about ${asked}.`
        : ''}
    </p>
  )
}

function NoRows() {
  const lab = useLaboratory()
  return (
    <p>
      This task is no table of rows: it takes several steps, or pays otherwise than 0 and 1.{' '}
      <button type="button" onClick={() => edit(lab, 'text')}>
        Edit its text
      </button>
    </p>
  )
}
