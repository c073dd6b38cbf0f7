/** A journal in memory, which counts and can stop the run after so many parts. */
import type { Journal } from '../../src/index.ts'

/** A journal whose parts can be looked at and damaged. */
export interface MemoryJournal extends Journal {
  readonly parts: Map<string, string>
  readonly log: string[]
}

/** A journal with these parts; `afterWrite` is called with the number of parts written. */
export function memoryJournal(
  parts: ReadonlyMap<string, string> = new Map(),
  afterWrite: (written: number) => void = () => {},
): MemoryJournal {
  const kept = new Map(parts)
  const log: string[] = []
  let written = 0
  return {
    parts: kept,
    log,
    read: async key => {
      const text = kept.get(key)
      log.push(text === undefined ? 'missed' : 'taken')
      return text === undefined ? undefined : inPieces(text)
    },
    write: async (key, chunks) => {
      let text = ''
      for await (const chunk of chunks) text += chunk
      kept.set(key, text)
      log.push('written')
      written += 1
      afterWrite(written)
    },
  }
}

/** Pieces that end anywhere, as those of a file do. */
async function* inPieces(text: string): AsyncGenerator<string, void, void> {
  for (let from = 0; from < text.length; from += 1000) yield text.slice(from, from + 1000)
}
