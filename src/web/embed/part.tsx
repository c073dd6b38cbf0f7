/**
 * A part of a screen that an embedding page may leave out: whatever stands in `<Part name="rows">` is not made at all
 * where the link says `hide=rows`.
 */
import type { ComponentChildren } from 'preact'
import { useLaboratory } from '../state/context.ts'
import type { Part as PartName } from '../state/view.ts'

/** A part that is there unless the view hides it. */
export function Part({ name, children }: { readonly name: PartName; readonly children: ComponentChildren }) {
  const { view } = useLaboratory()
  return view.value.hidden.includes(name) ? null : children
}
