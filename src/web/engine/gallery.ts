/**
 * The verbs of the gallery: its entries as plain data, so that the page can list them and make forms of their
 * parameters.
 */
import { gallery as entries, type GalleryEntry, type Parameter, type SuggestedQuestion } from '../../index.ts'
import type { Calling } from './messages.ts'

/** A parameter without its test, which the worker makes when the task is built. */
export type ShownParameter = Omit<Parameter, 'allows'>

/** An entry as the page shows it. */
export interface ShownEntry {
  readonly id: string
  readonly title: string
  readonly story: string
  readonly source: string
  readonly picture: string
  readonly parameters: readonly ShownParameter[]
  readonly questions: readonly SuggestedQuestion[]
  /** Does a run of it take several steps? Then it can be replayed. */
  readonly isProcess: boolean
  /** Does it lie on a board? Then replays show it. */
  readonly isWorld: boolean
}

async function gallery(_: object, __: Calling): Promise<readonly ShownEntry[]> {
  return entries.map(shownEntry)
}

function shownEntry(entry: GalleryEntry): ShownEntry {
  const { id, title, story, source, picture, questions } = entry
  const { value } = entry.task()
  const parameters = entry.parameters.map(({ allows: _, ...plain }) => plain)
  const isProcess = value.kind !== 'horizon' || value.steps > 1
  return {
    id,
    title,
    story,
    source,
    picture,
    parameters,
    questions,
    isProcess,
    isWorld: entry.world !== undefined,
  }
}

/** The verbs. */
export const galleryVerbs = { gallery }
