/**
 * Write the published JSON schemas from the schemas that the readers use: `npx tsx scripts/schemas.ts`.
 *
 * Invariant: the files under `schemas/` equal what this program writes; a test compares them.
 */
import { mkdirSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { z } from 'zod'
import { taskSchema } from '../src/task/document.ts'

/** The published schemas by file name, as text. */
export function schemaTexts(): { readonly [file: string]: string } {
  const task = { title: 'mesascope task, version 1', ...z.toJSONSchema(taskSchema) }
  return { 'task.schema.json': `${JSON.stringify(task, undefined, 2)}\n` }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const folder = new URL('../schemas/', import.meta.url)
  mkdirSync(folder, { recursive: true })
  for (const [file, text] of Object.entries(schemaTexts())) writeFileSync(new URL(file, folder), text)
}
