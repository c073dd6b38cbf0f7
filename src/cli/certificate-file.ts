/**
 * Certificates on disk: written piece by piece under a temporary name, read by byte range, so that a proof of any length
 * needs neither in memory.
 */
import { open } from 'node:fs/promises'
import type { Certificate } from '../index.ts'
import { digestOf, readable, readText, requireWritable, type Written, writeWhole } from './files.ts'
import { laboratory } from './laboratory.ts'
import type { Terminal } from './terminal.ts'

/** Write a certificate to the file that was asked for, or only take its digest. */
export async function keep(
  certificate: Certificate | undefined,
  file: string | undefined,
  terminal: Terminal,
): Promise<(Written & { readonly file?: string }) | undefined> {
  const { certificateText, Unsupported } = await laboratory()
  if (certificate === undefined) {
    if (file === undefined) return undefined
    const message = 'this class of models is searched by dynamic programming, which leaves no certificate'
    throw new Unsupported('no-certificate', message, 'leave out --certificate, or ask about circuits')
  }
  const pieces = certificateText(certificate)
  if (file === undefined) return await digestOf(pieces, terminal.signal)
  return { ...(await writeWhole(file, pieces, terminal.signal)), file }
}

/** How a certificate file begins. */
const FIRST_LINE = 'mesascope certificate 1'

/**
 * Make sure, before a search begins, that a certificate can be written where it was asked for. Throws `InvalidInput` where
 * no file can be written, and where a file stands that is no certificate: nobody's task is lost to a slip of the hand.
 */
export async function requireCertificatePlace(path: string): Promise<void> {
  const beginning = await beginningOf(path)
  if (beginning !== '' && beginning.split(/\r?\n/, 1)[0] !== FIRST_LINE) {
    const { InvalidInput } = await laboratory()
    const expected = 'a new file, or a certificate to be replaced'
    const found = `a file that begins ${JSON.stringify(beginning)}`
    throw new InvalidInput('not-a-certificate-place', [
      { path, found, expected, remedy: 'name another file' },
    ])
  }
  await requireWritable(path)
}

/** The first characters of a file; none if there is no file. */
async function beginningOf(path: string): Promise<string> {
  const file = await open(path, 'r').catch(() => undefined)
  if (file === undefined) return ''
  try {
    const length = FIRST_LINE.length + 2
    const { buffer, bytesRead } = await file.read(Buffer.alloc(length), 0, length, 0)
    return buffer.toString('latin1', 0, bytesRead)
  } catch (error) {
    throw await readable(error, path, 'a place that can be written to')
  } finally {
    await file.close()
  }
}

/** A certificate that stays readable until it is let go. */
export interface OpenCertificate {
  readonly certificate: Certificate
  close(): Promise<void>
}

/** Open a certificate file, or read one from standard input for `-`. Throws `InvalidInput` with all problems. */
export async function openCertificate(path: string): Promise<OpenCertificate> {
  const { readCertificate, textSource } = await laboratory()
  if (path === '-') {
    return { certificate: await readCertificate(textSource(await readText(path))), close: async () => {} }
  }
  const file = await open(path, 'r').catch(async error => {
    throw await readable(error, path, 'a certificate file')
  })
  try {
    const { size } = await file.stat()
    const read = (start: number, end: number): AsyncIterable<string> => textBetween(file, start, end)
    return { certificate: await readCertificate({ size, read }), close: () => file.close() }
  } catch (error) {
    await file.close()
    throw error
  }
}

const CHUNK = 1 << 16

/** The characters between two places of a file of ASCII text. */
async function* textBetween(
  file: Awaited<ReturnType<typeof open>>,
  start: number,
  end: number,
): AsyncGenerator<string, void, void> {
  const buffer = Buffer.alloc(CHUNK)
  for (let place = start; place < end; ) {
    const { bytesRead } = await file.read(buffer, 0, Math.min(CHUNK, end - place), place)
    if (bytesRead === 0) return
    yield buffer.toString('latin1', 0, bytesRead)
    place += bytesRead
  }
}
