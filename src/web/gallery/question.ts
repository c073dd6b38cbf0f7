/** Suggested questions as changes of the view: choosing an entry asks its first question. */
import type { ShownEntry } from '../engine/gallery.ts'
import type { View } from '../state/view.ts'

/** One suggested question with one of its properties. */
export interface Suggestion {
  readonly models: string
  readonly bias: string
  readonly atLeast: string
  readonly property: string
}

/** Every suggested question of an entry, one for each property. */
export function suggestionsOf({ questions }: Pick<ShownEntry, 'questions'>): readonly Suggestion[] {
  return questions.flatMap(({ models, bias, atLeast, predicates }) =>
    predicates.map(property => ({ models, bias, atLeast, property })),
  )
}

/** What the view becomes when a question is asked: a fresh one, without a ban and with the first model drawn. */
export function viewOfQuestion(question: Suggestion): Partial<View> {
  return { ...question, where: '', ...FRESH }
}

/** What the view becomes when an entry is chosen. */
export function viewOfEntry(entry: Pick<ShownEntry, 'id' | 'questions'>): Partial<View> {
  const [first] = suggestionsOf(entry)
  return { gallery: entry.id, document: '', ...(first === undefined ? {} : viewOfQuestion(first)) }
}

/** Nothing chosen among answers. */
export const FRESH: Partial<View> = { model: 0, drawn: 'selected', word: '', step: 0, phase: 'train' }
