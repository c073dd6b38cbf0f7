/** A certificate in a blob is read by slices, and no letter is lost where two of them meet. */
import { expect, test } from 'vitest'
import { sourceOf } from './answers.ts'

test('letters of two and three bytes survive the borders of slices', async () => {
  const text = `a${'é'.repeat(70_000)}${'≥'.repeat(30_000)}`
  const source = sourceOf(new Blob([text]))
  let read = ''
  for await (const piece of source.read(0, source.size)) read += piece
  expect(read === text).toBe(true)
})
