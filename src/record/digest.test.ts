import { createHash } from 'node:crypto'
import { expect, test } from 'vitest'
import { certificateText, circuits, galleryTask, select, size } from '../index.ts'
import { certificateDigest } from './digest.ts'

test('the digest of a certificate is that of its file', async () => {
  const selection = await select(galleryTask('mirror-1'), circuits(), size, { atLeast: 1 })
  const { certificate } = selection
  if (certificate === undefined) throw new Error('a selection of circuits has a certificate')
  const hash = createHash('sha256')
  let bytes = 0
  for await (const piece of certificateText(certificate)) {
    hash.update(piece)
    bytes += Buffer.byteLength(piece)
  }
  expect(await certificateDigest(certificate)).toEqual({ bytes, sha256: hash.digest('hex') })
})
