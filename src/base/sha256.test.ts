/** Digests are compared with the published examples and with Node's own, however the text is cut. */
import { createHash } from 'node:crypto'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { Sha256 } from './sha256.ts'

test('the examples of FIPS 180-2 have the digests that it gives', () => {
  expect(new Sha256().add('abc').end()).toBe(
    'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad',
  )
  expect(new Sha256().add('abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq').end()).toBe(
    '248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1',
  )
})

test('digests agree with those of Node for any bytes in any pieces', () => {
  const bytes = fc.array(fc.integer({ min: 0, max: 255 }), { maxLength: 300 })
  fc.assert(
    fc.property(bytes, fc.nat(), (codes, cut) => {
      const text = String.fromCharCode(...codes)
      const at = cut % (text.length + 1)
      const ours = new Sha256().add(text.slice(0, at)).add(text.slice(at)).end()
      expect(ours).toBe(createHash('sha256').update(text, 'latin1').digest('hex'))
    }),
    { seed: 1, numRuns: 300 },
  )
})
