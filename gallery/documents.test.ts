import { readdirSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { DOCUMENTS, galleryTexts } from '../scripts/gallery.ts'
import { readTask } from '../src/task/document.ts'
import { gallery } from './index.ts'

const texts = galleryTexts()

test('the folder holds one document for each entry and nothing else', () => {
  expect(readdirSync(DOCUMENTS).sort()).toEqual([...texts.keys()].sort())
})

test.each(gallery.map(entry => [entry.id, entry] as const))(
  'the document of %s is fresh and reads back as the task',
  (id, entry) => {
    const stored = readFileSync(new URL(`${id}.json`, DOCUMENTS), 'utf8')
    expect(stored).toBe(texts.get(`${id}.json`))
    expect(readTask(stored)).toEqual(entry.task())
  },
)
