/**
 * Questions as the page holds them: a task by its gallery name or as a document, and one-line texts for the rest. They are
 * exactly what the command line is given, so a link, a record and a command say the same.
 */
import { type Asked, askedOf, galleryTask, type QuestionText, readTask, type Task } from '../../index.ts'

/** A task: `twin-5(siblings=01+10)` of the gallery, or a document with the name of its file. */
export type TaskText = { readonly gallery: string } | { readonly document: string; readonly file: string }

/** A question and how long it may take. */
export interface Question extends QuestionText {
  readonly task: TaskText
  /** The budget in seconds; none unless said. */
  readonly seconds?: number
}

/** The task that a text means. Throws `InvalidInput` with everything that is wrong with it. */
export function taskOfText(text: TaskText): Task {
  return 'gallery' in text ? galleryTask(text.gallery) : readTask(text.document)
}

/** The word for the task on the command line. */
export function taskWord(text: TaskText): string {
  return 'gallery' in text ? text.gallery : text.file
}

/** The question as values. Throws `InvalidInput` with everything that is wrong with it. */
export function readQuestion(question: Question): Asked {
  return askedOf(taskOfText(question.task), question)
}
