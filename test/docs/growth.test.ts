import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { GROWTH_FOLDER, growthFiles } from '../../scripts/growth.ts'

test('the page of growth and its figures are what scripts/growth.ts writes from the last recorded run', async () => {
  const files = await growthFiles()
  expect([...files.keys()]).toContain('growth.md')
  for (const [name, text] of files) expect(readFileSync(new URL(name, GROWTH_FOLDER), 'utf8')).toBe(text)
})
