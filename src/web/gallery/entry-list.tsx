/** The list of the gallery with a filter, which looks for every word in id, title, story and source. */
import { useEffect, useRef, useState } from 'preact/hooks'
import type { ShownEntry } from '../engine/gallery.ts'
import { useLaboratory } from '../state/context.ts'
import { viewOfEntry } from './question.ts'

/** The list. */
export function EntryList({
  entries,
  current,
}: {
  readonly entries: readonly ShownEntry[]
  readonly current: string
}) {
  const { change } = useLaboratory()
  const [wanted, setWanted] = useState('')
  const found = entries.filter(each => isWanted(each, wanted))
  const list = useRef<HTMLUListElement | null>(null)
  useEffect(() => showCurrent(list.current), [current, entries.length])
  return (
    <nav class="gallery-list" aria-label="Tasks of the gallery">
      <label for="gallery-filter">Filter</label>
      <input
        id="gallery-filter"
        type="search"
        value={wanted}
        placeholder="lava, mirror, Hubinger ..."
        onInput={event => setWanted(event.currentTarget.value)}
      />
      <p role="status" class="said">
        {found.length === entries.length
          ? `${entries.length} tasks`
          : `${found.length} of ${entries.length} tasks`}
      </p>
      <ul ref={list}>
        {found.map(each => (
          <li key={each.id}>
            <button
              type="button"
              class="gallery-choice"
              aria-current={each.id === current ? 'true' : undefined}
              onClick={() => change(viewOfEntry(each))}
            >
              <span class="gallery-title">{each.title}</span>
              <span class="gallery-about">
                <code>{each.id}</code> {kindOf(each)}
              </span>
            </button>
          </li>
        ))}
      </ul>
    </nav>
  )
}

/** Scroll a list, and not the page, so far that its current entry is seen. */
function showCurrent(list: HTMLUListElement | null): void {
  const entry = list?.querySelector('[aria-current]')?.getBoundingClientRect()
  const frame = list?.getBoundingClientRect()
  if (list === null || entry === undefined || frame === undefined) return
  if (entry.top >= frame.top && entry.bottom <= frame.bottom) return
  list.scrollTop += entry.top - frame.top - (frame.height - entry.height) / 2
}

function kindOf({ isWorld, isProcess }: ShownEntry): string {
  if (isWorld) return 'a world to replay'
  return isProcess ? 'several steps' : 'one step'
}

/** Does an entry contain every word? */
export function isWanted({ id, title, story, source }: ShownEntry, wanted: string): boolean {
  const text = [id, title, story, source].join(' ').toLowerCase()
  return wanted
    .toLowerCase()
    .split(/\s+/)
    .every(word => text.includes(word))
}
