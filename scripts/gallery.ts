/**
 * Write the gallery's tasks with their defaults as canonical documents: `npx tsx scripts/gallery.ts`.
 *
 * Invariant: the files under `gallery/documents/` are exactly what this program writes; a test compares them.
 */
import { mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { gallery } from '../gallery/index.ts'
import { writeTask } from '../src/task/document.ts'

/** Where the documents are. */
export const DOCUMENTS: URL = new URL('../gallery/documents/', import.meta.url)

/** The documents by file name, as canonical text. */
export function galleryTexts(): ReadonlyMap<string, string> {
  return new Map(gallery.map(entry => [`${entry.id}.json`, writeTask(entry.task())]))
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  mkdirSync(DOCUMENTS, { recursive: true })
  const texts = galleryTexts()
  for (const file of readdirSync(DOCUMENTS)) if (!texts.has(file)) rmSync(new URL(file, DOCUMENTS))
  for (const [file, text] of texts) writeFileSync(new URL(file, DOCUMENTS), text)
}
