/**
 * Reading and writing files whole: a file is written under a temporary name beside its place and then renamed, so that nobody
 * ever sees half of it, also when the command is interrupted or the disk is full.
 *
 * Files that cannot be read are misuse, told like any other: which file, what was found, what to do.
 */
import { createHash } from 'node:crypto'
import { open, readFile, rename, rm, stat } from 'node:fs/promises'
import { laboratory } from './laboratory.ts'
import type { Terminal } from './terminal.ts'

/** Larger files are refused where a whole text is needed. */
const BYTES_MAX = 256 * 2 ** 20

/** What was written: how much, and the SHA-256 digest of it. */
export interface Written {
  readonly bytes: number
  readonly sha256: string
}

/** Pieces of a file, in order. */
export type Pieces = Iterable<string | Uint8Array> | AsyncIterable<string | Uint8Array>

/** Write a file whole or not at all. */
export async function writeWhole(path: string, pieces: Pieces, signal?: AbortSignal): Promise<Written> {
  const temporary = `${path}.${process.pid}.tmp`
  try {
    const file = await open(temporary, 'w')
    let written: Written
    try {
      written = await digestOf(pieces, signal, async piece => {
        await file.writeFile(piece)
      })
      await file.sync()
    } finally {
      await file.close()
    }
    await rename(temporary, path)
    return written
  } catch (error) {
    await rm(temporary, { force: true })
    throw await readable(error, path, 'a place that can be written to')
  }
}

/** Make sure that `writeWhole` can write a file. Throws `InvalidInput` where it cannot. */
export async function requireWritable(path: string): Promise<void> {
  const temporary = `${path}.${process.pid}.tmp`
  try {
    await (await open(temporary, 'w')).close()
    await rm(temporary)
  } catch (error) {
    throw await readable(error, path, 'a place that can be written to')
  }
}

/** The size and digest of a text in pieces, handing each on. */
export async function digestOf(
  pieces: Pieces,
  signal?: AbortSignal,
  hand: (piece: string | Uint8Array) => Promise<void> = async () => {},
): Promise<Written> {
  const hash = createHash('sha256')
  let bytes = 0
  for await (const piece of pieces) {
    signal?.throwIfAborted()
    hash.update(piece)
    bytes += typeof piece === 'string' ? Buffer.byteLength(piece) : piece.length
    await hand(piece)
  }
  return { bytes, sha256: hash.digest('hex') }
}

/** The bytes of a file, or of standard input for `-`. Throws `InvalidInput` when there are none to read. */
export async function readBytes(path: string): Promise<Buffer> {
  try {
    if (path === '-') return await readInput()
    const { size } = await stat(path)
    if (size > BYTES_MAX) throw await tooLarge(path, size)
    return await readFile(path)
  } catch (error) {
    throw await readable(error, path, 'a file that can be read')
  }
}

/** The text of a file, or of standard input for `-`. */
export async function readText(path: string): Promise<string> {
  return (await readBytes(path)).toString('utf8')
}

/** Print a text, or write it to the file that an option names. */
export async function deliver(
  terminal: Terminal,
  text: string | Uint8Array,
  output: string | undefined,
): Promise<void> {
  if (output === undefined || output === '-') return terminal.print(text)
  const { bytes, sha256 } = await writeWhole(output, [text], terminal.signal)
  terminal.say(`wrote ${output} (${bytes} bytes, sha256 ${sha256.slice(0, 16)})`)
}

async function readInput(): Promise<Buffer> {
  const chunks: Buffer[] = []
  let size = 0
  for await (const chunk of process.stdin) {
    chunks.push(chunk as Buffer)
    size += (chunk as Buffer).length
    if (size > BYTES_MAX) throw await tooLarge('standard input', size)
  }
  return Buffer.concat(chunks)
}

async function tooLarge(path: string, size: number): Promise<Error> {
  const { InvalidInput } = await laboratory()
  return new InvalidInput('file-too-large', [{ path, found: size, expected: `at most ${BYTES_MAX} bytes` }])
}

/** What the file system says, as misuse that can be understood. */
export async function readable(error: unknown, path: string, expected: string): Promise<unknown> {
  const code = (error as NodeJS.ErrnoException).code ?? ''
  if (!/^E[A-Z]+$/.test(code)) return error
  const { InvalidInput } = await laboratory()
  const found = MEANINGS[code] ?? code
  return new InvalidInput('file-not-usable', [{ path, found, expected }])
}

/** What the codes of the file system mean. */
export const MEANINGS: { readonly [code: string]: string } = {
  ENOENT: 'no such file or folder',
  EACCES: 'no permission',
  EPERM: 'no permission',
  EISDIR: 'a folder',
  ENOTDIR: 'a file where a folder should be',
  ENOSPC: 'no space left',
  EIO: 'a disk or terminal that fails',
  EROFS: 'a read-only disk',
}
