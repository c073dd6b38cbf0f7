/**
 * Certificates on disk: written piece by piece under a temporary name, read by byte range, so that a proof of any length
 * needs neither in memory.
 */
import { open } from 'node:fs/promises'
import type { Certificate } from '../index.ts'
import { digestOf, readable, readText, type Written, writeWhole } from './files.ts'
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
