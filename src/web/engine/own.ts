/**
 * The verbs for a task of one's own: a row table, a drawn grid or a text becomes a document, or everything that is wrong
 * with it, each with its place. Problems are answers here, since somebody who is typing is always about to repair them.
 */
import {
  galleryEntry,
  galleryTask,
  grid,
  MesascopeError,
  type Place,
  placesOf,
  readTask,
  rows,
  rowTableOf,
  type Task,
  writeTask,
} from '../../index.ts'
import type { Calling, Problem } from './messages.ts'
import { type GridForm, type ShownTile, usualTiles, worldOf } from './own-grid.ts'
import { formOf, type RowsForm, tableOf } from './own-rows.ts'
import { failingOf } from './serve.ts'

/** A problem and where it stands in the text. */
export interface PlacedProblem extends Problem {
  readonly place?: Place
}

/** What an edited task is now. */
export interface Edited {
  /** The document; null while something is wrong. */
  readonly document: string | null
  readonly problems: readonly PlacedProblem[]
}

/** A task of the gallery to start from, with the question that is worth asking of it. */
export interface Start {
  readonly document: string
  readonly question: {
    readonly models: string
    readonly bias: string
    readonly atLeast: string
    readonly property: string
  }
}

/** A text as a task: the document is the text as it was typed. */
async function documentOfText(text: string, _: Calling): Promise<Edited> {
  const found = attempt(() => readTask(text))
  if (found.task !== undefined) return { document: text, problems: [] }
  const places = placesOf(
    text,
    found.problems.map(problem => problem.path),
  )
  const problems = found.problems.map((problem, index) => {
    const place = places[index]
    return place === undefined ? problem : { ...problem, place }
  })
  return { document: null, problems }
}

async function documentOfRows(form: RowsForm, _: Calling): Promise<Edited> {
  return edited(() => rows(tableOf(form)))
}

async function documentOfGrid(form: GridForm, _: Calling): Promise<Edited> {
  return edited(() => grid(...worldOf(form)))
}

/** The row table of a document; null where it is none, or where the document is broken. */
async function rowsOfDocument(text: string, _: Calling): Promise<RowsForm | null> {
  const { task } = attempt(() => readTask(text))
  const table = task && rowTableOf(task)
  return table === undefined ? null : formOf(table)
}

/** The document of a gallery task. */
async function startFrom(name: string, _: Calling): Promise<Start> {
  const [question] = galleryEntry(name).entry.questions
  const { models = 'circuits', bias = 'size', atLeast = 'optimum', predicates = [] } = question ?? {}
  const document = writeTask(galleryTask(name))
  return { document, question: { models, bias, atLeast, property: predicates[0] ?? '' } }
}

async function tiles(_: null, __: Calling): Promise<readonly ShownTile[]> {
  return usualTiles()
}

function edited(make: () => Task): Edited {
  const { task, problems } = attempt(make)
  return { document: task === undefined ? null : writeTask(task), problems }
}

function attempt(make: () => Task): { readonly task?: Task; readonly problems: readonly Problem[] } {
  try {
    return { task: make(), problems: [] }
  } catch (error) {
    if (!(error instanceof MesascopeError)) throw error
    const { message, hint, problems } = failingOf(error)
    if (problems.length > 0) return { problems }
    const remedy = hint === undefined ? {} : { remedy: hint }
    return {
      problems: [{ path: 'document', found: message, expected: 'a task within the limits', ...remedy }],
    }
  }
}

/** The verbs. */
export const ownVerbs = { documentOfText, documentOfRows, documentOfGrid, rowsOfDocument, startFrom, tiles }
