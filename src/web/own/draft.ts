/**
 * What is being typed on the screen of one's own tasks: a table, a drawing or a text, with what is wrong with it now. It is no
 * part of the view, since a link holds only what can be asked; while a draft is broken the last task that was whole stays
 * asked. A draft lives as long as the page, so that looking at another screen loses nothing.
 *
 * Invariant: a draft belongs to the document and the editor that it names; when the view has others, it is made anew.
 */
import { type Signal, signal } from '@preact/signals'
import type { Edited, PlacedProblem } from '../engine/own.ts'
import type { GridForm } from '../engine/own-grid.ts'
import type { RowsForm } from '../engine/own-rows.ts'
import { formOfSketch } from '../engine/sketch.ts'
import type { Laboratory } from '../state/laboratory.ts'
import type { Editor, View } from '../state/view.ts'

/** What is typed. */
export type Typed =
  | { readonly editor: 'rows'; readonly form: RowsForm | null }
  | { readonly editor: 'grid'; readonly form: GridForm }
  | { readonly editor: 'text'; readonly text: string }

/** What is typed, where it came from, and what is wrong with it. */
export interface Draft {
  readonly typed: Typed
  /** The part of the view that it belongs to. */
  readonly source: string
  readonly problems: readonly PlacedProblem[]
  /** Is this task asked, or only shown until somebody changes it? */
  readonly isAsked: boolean
}

const drafts = new WeakMap<Laboratory, Signal<Draft | undefined>>()

/** The draft of a page. */
export function draftOf(lab: Laboratory): Signal<Draft | undefined> {
  const known = drafts.get(lab)
  if (known !== undefined) return known
  const draft = signal<Draft | undefined>(undefined)
  drafts.set(lab, draft)
  return draft
}

/** What a draft depends on. */
export function sourceOf({ document, sketch, editor, gallery }: View): string {
  return JSON.stringify([editor, document === '' ? gallery : document, editor === 'grid' ? sketch : ''])
}

/** What is typed at first for a view. */
export async function typedFor(lab: Laboratory, view: View): Promise<Typed> {
  const { compute } = lab.engines
  const { editor, sketch, gallery } = view
  if (editor === 'grid') return { editor, form: formOfSketch(sketch) }
  const document = view.document === '' ? (await compute.call('startFrom', gallery)).document : view.document
  if (editor === 'text') return { editor, text: document }
  return { editor, form: await compute.call('rowsOfDocument', document) }
}

/** Take what was typed: keep it, find out whether it is a task, and ask about it if it is. */
export async function type(lab: Laboratory, typed: Typed): Promise<void> {
  const draft = draftOf(lab)
  const before = draft.peek()
  const now: Draft = {
    typed,
    source: sourceOf(lab.view.peek()),
    problems: before?.problems ?? [],
    isAsked: before?.isAsked ?? false,
  }
  draft.value = now
  const { document, problems } = await editedOf(lab, typed)
  if (draft.peek() !== now) return
  if (document === null) {
    draft.value = { ...now, problems }
    return
  }
  const view = lab.view.peek()
  const isNewDrawing = typed.editor === 'grid' && (view.sketch === '' || view.document === '')
  const part = { document, sketch: typed.editor === 'grid' ? JSON.stringify(typed.form) : '' }
  draft.value = { ...now, source: sourceOf({ ...view, ...part }), problems: [], isAsked: true }
  const question = isNewDrawing ? FOR_A_DRAWING : {}
  lab.change({ ...part, ...question, ...AFRESH })
}

/** Of another task nothing is drawn, watched or filled in yet. */
const AFRESH = { model: 0, drawn: 'selected', word: '', step: 0, begin: 0, outcomes: '' } as const

/** A new drawing is another task than the one that was asked about, so it is asked for its own best return. */
const FOR_A_DRAWING = { atLeast: 'optimum', property: 'misgeneralises', where: '' } as const

function editedOf({ engines }: Laboratory, typed: Typed): Promise<Edited> {
  const { compute } = engines
  if (typed.editor === 'text') return compute.call('documentOfText', typed.text)
  if (typed.editor === 'grid') return compute.call('documentOfGrid', typed.form)
  if (typed.form === null) return Promise.resolve({ document: null, problems: [] })
  return compute.call('documentOfRows', typed.form)
}

/** Show an editor with the task that is asked. */
export function edit(lab: Laboratory, editor: Editor): void {
  lab.change({ editor })
}

/** A table to begin with: somebody is watched in training and alone in deployment. */
export const FIRST_ROWS: RowsForm = {
  name: 'honour system',
  inputs: ['watched'],
  outputs: ['work'],
  rows: [
    { name: 'watched', sees: '1', train: '1', deploy: '', accept: '1', good: '', harm: '', part: '' },
    { name: 'alone', sees: '0', train: '', deploy: '1', accept: '1', good: '', harm: '0', part: '' },
  ],
}
