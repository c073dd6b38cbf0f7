/**
 * Where the history is kept: in the storage of this browser, one entry for each question, never anywhere else. Storage may
 * be forbidden or full; then runs are kept in memory as long as the page is open, and `trouble` says so.
 *
 * A question that is answered again is the same run with a newer answer. Runs beyond `RUNS_MAX` leave, the oldest first.
 */
import { type Signal, signal } from '@preact/signals'
import type { Run } from './run.ts'

/** How many runs are kept. */
export const RUNS_MAX = 500

const PREFIX = 'mesascope-run-'

/** What is needed of the browser's storage. */
export type Storing = Pick<Storage, 'getItem' | 'setItem' | 'removeItem' | 'key' | 'length'>

/** The runs of this browser. */
export interface Kept {
  /** The newest first. */
  readonly runs: Signal<readonly Run[]>
  /** Why the newest are not kept; empty while all is well. */
  readonly trouble: Signal<string>
  /** Keep a run, in place of the earlier answer to the same question. */
  put(run: Run): void
  clear(): void
}

/** The history in a storage. `storage` may throw, as browsers do where it is forbidden. */
export function keptIn(storage: () => Storing): Kept {
  const runs = signal<readonly Run[]>([])
  const trouble = signal('')
  const attempt = (work: (store: Storing) => void): void => {
    try {
      work(storage())
    } catch {
      trouble.value =
        'This browser keeps nothing more: its storage is full or forbidden. The newest runs are here until the page is closed, so save them as a file.'
    }
  }
  attempt(store => {
    runs.value = readAll(store)
  })
  return {
    runs,
    trouble,
    put: run => {
      const before = runs.peek().find(each => isSameQuestion(each, run))
      const now = before === undefined ? run : { ...run, at: before.at, milliseconds: before.milliseconds }
      const all = [now, ...runs.peek().filter(each => each !== before)]
      runs.value = all.slice(0, RUNS_MAX)
      attempt(store => {
        for (const old of all.slice(RUNS_MAX)) store.removeItem(keyOf(old))
        store.setItem(keyOf(now), JSON.stringify(now))
      })
    },
    clear: () => {
      trouble.value = ''
      attempt(store => {
        for (const key of keysOf(store)) store.removeItem(key)
      })
      runs.value = []
    },
  }
}

function keyOf({ at }: Run): string {
  return `${PREFIX}${at}`
}

function keysOf(store: Storing): readonly string[] {
  const keys = Array.from({ length: store.length }, (_, index) => store.key(index) ?? '')
  return keys.filter(key => key.startsWith(PREFIX))
}

/** All runs, the newest first; what is no run, because another version wrote it, is left where it is. */
function readAll(store: Storing): readonly Run[] {
  const found = keysOf(store).flatMap(key => {
    try {
      const run = JSON.parse(store.getItem(key) ?? '') as Run
      return isRun(run) ? [run] : []
    } catch {
      return []
    }
  })
  return found.sort((one, other) => other.at - one.at)
}

const TEXTS = [
  'task',
  'source',
  'models',
  'bias',
  'atLeast',
  'where',
  'property',
  'selected',
  'verdict',
  'price',
  'link',
] as const
const NUMBERS = ['at', 'seconds', 'milliseconds'] as const

function isRun(run: Run): boolean {
  return (
    typeof run === 'object' &&
    run !== null &&
    TEXTS.every(field => typeof run[field] === 'string') &&
    NUMBERS.every(field => typeof run[field] === 'number')
  )
}

function isSameQuestion(one: Run, other: Run): boolean {
  const asks = ['source', 'models', 'bias', 'atLeast', 'where', 'property', 'seconds'] as const
  return asks.every(field => one[field] === other[field]) && documentOf(one) === documentOf(other)
}

/** The document in a link, compressed as it is. */
function documentOf({ link }: Run): string {
  return /[&]document=([^&]*)/.exec(link)?.[1] ?? ''
}
