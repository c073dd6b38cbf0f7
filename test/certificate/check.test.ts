/** What is true verifies, from memory and from a file. */
import { expect, test } from 'vitest'
import { check } from '../../src/certificate/check.ts'
import { certificateText, readCertificate, textSource } from '../../src/certificate/file.ts'
import { specimens } from './specimens.ts'

test('every certificate that is made verifies', async () => {
  for (const { name, certificate } of await specimens()) {
    const checked = await check(certificate)
    expect([name, checked.kind, checked.kind === 'rejected' ? checked.because : '']).toEqual([
      name,
      'verified',
      '',
    ])
  }
})

test('every certificate survives being written and read, byte for byte, and verifies again', async () => {
  for (const { name, certificate } of await specimens()) {
    const text = await textOf(certificateText(certificate))
    const again = await readCertificate(textSource(text))
    expect(again.claims).toEqual(certificate.claims)
    expect(again.question).toEqual(certificate.question)
    expect([name, (await textOf(certificateText(again))) === text]).toEqual([name, true])
    expect((await check(again)).kind).toBe('verified')
  }
})

async function textOf(pieces: AsyncIterable<string>): Promise<string> {
  let text = ''
  for await (const piece of pieces) text += piece
  return text
}
