/**
 * The gallery: tasks that people recognise, in the order in which they are best met.
 *
 * Entries are found by id; a one-line name such as `mirror-4(bad=01,epsilon=1/8)` is an entry with values for its
 * parameters. `documents/` holds each entry's task with its defaults as a canonical document, made by
 * `scripts/gallery.ts`.
 */
import { InvalidInput } from '../src/base/errors.ts'
import type { Task } from '../src/task/task.ts'
import { capture } from './capture.ts'
import { type GalleryEntry, parseVariant, type Values } from './entry.ts'
import { corridor, goal, honour, select49, split } from './goals.ts'
import {
  absentSupervisor,
  boatRace,
  distributionalShift,
  frozenLake,
  islandNavigation,
  safeInterruptibility,
  sideEffects,
  whiskyGold,
} from './gridworlds.ts'
import { affine5, affine6, check5, mirror1, mirror4, twin5 } from './mirror.ts'
import { minimum, trigger } from './search.ts'
import { shared1, tag3, union2 } from './union.ts'

export type { GalleryEntry, Parameter, ParameterForm, SuggestedQuestion, Values } from './entry.ts'
export { happens, pictureOf, pictureWorld, type Scene, type World } from './scene.ts'

/** All entries. */
export const gallery: readonly GalleryEntry[] = [
  honour,
  mirror1,
  mirror4,
  twin5,
  check5,
  affine5,
  affine6,
  capture,
  goal,
  corridor,
  split,
  select49,
  union2,
  shared1,
  tag3,
  minimum,
  trigger,
  distributionalShift,
  absentSupervisor,
  boatRace,
  safeInterruptibility,
  sideEffects,
  whiskyGold,
  islandNavigation,
  frozenLake,
]

/** The entry and the values that a one-line name means. Throws `InvalidInput` with the ids that are known. */
export function galleryEntry(text: string): { readonly entry: GalleryEntry; readonly values: Values } {
  const { id, values } = parseVariant(text)
  const entry = gallery.find(each => each.id === id)
  if (entry !== undefined) return { entry, values }
  const expected = `one of ${gallery.map(each => each.id).join(', ')}`
  throw new InvalidInput('unknown-gallery-entry', [{ path: 'gallery', found: id, expected }])
}

/** The task that a one-line name means: `mirror-4`, `mirror-4(bad=01,epsilon=1/8)`. */
export function galleryTask(text: string): Task {
  const { entry, values } = galleryEntry(text)
  return entry.task(values)
}
