/**
 * A journal in a folder: one file for each finished part, compressed, named by the SHA-256 digest of its key.
 *
 *     mesascope journal 1            after decompression: the first line
 *     "key"                          the second: the key, as JSON
 *     ...                            what was kept, byte for byte
 *     sha256 0f3a...                 the last: the digest of everything before it
 *
 * A file is written under a temporary name, forced to the disk and renamed, so a part is there whole or not at all, also
 * when the program is killed or the power fails. Before anything is handed out the whole file is read once and its
 * digest compared; what is damaged, cut short or of somebody else is passed over with a remark, and that part is computed
 * again. That protects against accidents; whoever uses a part verifies what it says, which protects against the rest.
 *
 * Invariant: neither writing nor reading holds more than a few pieces of a part in memory.
 */
import { createHash, type Hash } from 'node:crypto'
import { createReadStream, createWriteStream } from 'node:fs'
import { mkdir, open, readdir, rename, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { createGunzip, createGzip } from 'node:zlib'
import { InvalidInput, type Journal } from '../index.ts'

/** What a journal did so far. */
export interface Tally {
  /** Parts that were found, and not written again since. */
  readonly taken: number
  /** Parts that were written. */
  readonly kept: number
}

/** A journal in a folder. */
export interface FileJournal extends Journal {
  readonly folder: string
  tally(): Tally
}

/** Where remarks about damaged files go. */
export interface JournalOptions {
  remark?(text: string): void
}

const FIRST_LINE = 'mesascope journal 1\n'

/**
 * The journal in this folder, which is made if it is not there. Throws `InvalidInput` later, from `read` and `write`, when
 * the folder cannot be used.
 */
export function directoryJournal(folder: string, { remark = () => {} }: JournalOptions = {}): FileJournal {
  const taken = new Set<string>()
  const kept = new Set<string>()
  const damaged = new Set<string>()
  let ready: Promise<void> | undefined
  const usable = (): Promise<void> => {
    ready ??= prepare(folder)
    return ready
  }
  return {
    folder,
    tally: () => ({ taken: [...taken].filter(key => !kept.has(key)).length, kept: kept.size }),
    read: async key => {
      await usable()
      const file = join(folder, nameOf(key))
      const found = await stat(file).catch(() => undefined)
      if (found === undefined || !found.isFile() || damaged.has(file)) return undefined
      const fault = await faultOf(file, key)
      if (fault !== undefined) {
        damaged.add(file)
        remark(`${file}: ${fault}; this part is computed again`)
        return undefined
      }
      taken.add(key)
      return contentOf(file, key)
    },
    write: async (key, chunks) => {
      await usable()
      const file = join(folder, nameOf(key))
      await writeWhole(folder, file, partText(key, chunks)).catch(error => {
        throw unusable(error, file)
      })
      damaged.delete(file)
      kept.add(key)
    },
  }
}

function nameOf(key: string): string {
  return `${createHash('sha256').update(key).digest('hex')}.gz`
}

/** Make the folder, and remove what runs that were killed left half-written. */
async function prepare(folder: string): Promise<void> {
  try {
    await mkdir(folder, { recursive: true })
    for (const name of await readdir(folder)) {
      const [, owner] = /^[0-9a-f]{64}\.gz\.(\d+)\.tmp$/.exec(name) ?? []
      if (owner !== undefined && !isRunning(Number(owner))) await rm(join(folder, name), { force: true })
    }
  } catch (error) {
    throw unusable(error, folder)
  }
}

function isRunning(pid: number): boolean {
  try {
    return process.kill(pid, 0)
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}

/** A part as it is written: head, content, digest. */
async function* partText(
  key: string,
  chunks: Iterable<string> | AsyncIterable<string>,
): AsyncGenerator<string, void, void> {
  const hash = createHash('sha256')
  const head = headOf(key)
  hash.update(head)
  yield head
  for await (const chunk of chunks) {
    hash.update(chunk)
    yield chunk
  }
  yield lastLine(hash)
}

function headOf(key: string): string {
  return `${FIRST_LINE}${JSON.stringify(key)}\n`
}

function lastLine(hash: Hash): string {
  return `\nsha256 ${hash.digest('hex')}\n`
}

/** How long the last line is, with the newline before it. */
const TAIL = '\nsha256 '.length + 64 + 1

/** Where the last line would begin, if this were the end; never between the two halves of a character. */
function cutOf(text: string): number {
  const cut = Math.max(0, text.length - TAIL)
  const isHalf = /[\ud800-\udbff]/.test(text.charAt(cut - 1))
  return isHalf ? cut - 1 : cut
}

async function writeWhole(folder: string, file: string, pieces: AsyncIterable<string>): Promise<void> {
  const temporary = `${file}.${process.pid}.tmp`
  try {
    const compress = createGzip({ level: 1 })
    await pipeline(Readable.from(pieces), compress, createWriteStream(temporary, { flush: true }))
    await rename(temporary, file)
    await synchronise(folder)
  } catch (error) {
    await rm(temporary, { force: true })
    throw error
  }
}

/** Force a folder's list of names to the disk, where the system can. */
async function synchronise(folder: string): Promise<void> {
  const handle = await open(folder, 'r').catch(() => undefined)
  await handle?.sync().catch(() => {})
  await handle?.close()
}

/** Why a file is not the part that belongs to a key; nothing if it is. Reads all of it. */
async function faultOf(file: string, key: string): Promise<string | undefined> {
  const head = headOf(key)
  const hash = createHash('sha256')
  let beginning = ''
  let tail = ''
  try {
    for await (const text of textOf(file)) {
      if (beginning.length < head.length) beginning += text.slice(0, head.length - beginning.length)
      const whole = tail + text
      const cut = cutOf(whole)
      hash.update(whole.slice(0, cut))
      tail = whole.slice(cut)
    }
  } catch (error) {
    return `damaged (${(error as Error).message})`
  }
  if (!beginning.startsWith(FIRST_LINE)) return 'not a file of this journal'
  if (beginning !== head) return 'it belongs to another question'
  return tail === lastLine(hash) ? undefined : 'damaged (its digest differs)'
}

/** What was kept, without head and digest. Throws what the file system throws if the file has changed meanwhile. */
async function* contentOf(file: string, key: string): AsyncGenerator<string, void, void> {
  let skip = headOf(key).length
  let tail = ''
  for await (const text of textOf(file)) {
    const fresh = text.slice(skip)
    skip -= text.length - fresh.length
    const whole = tail + fresh
    const cut = cutOf(whole)
    if (cut > 0) yield whole.slice(0, cut)
    tail = whole.slice(cut)
  }
}

/** The text of a compressed file, in pieces that end between characters. */
async function* textOf(file: string): AsyncGenerator<string, void, void> {
  const source = createReadStream(file, { highWaterMark: 1 << 18 })
  const expanded = createGunzip({ chunkSize: 1 << 18 })
  source.on('error', error => expanded.destroy(error))
  source.pipe(expanded).setEncoding('utf8')
  try {
    for await (const text of expanded) yield text as string
  } finally {
    source.destroy()
    expanded.destroy()
  }
}

function unusable(error: unknown, path: string): unknown {
  const { code = '' } = error as NodeJS.ErrnoException
  if (!/^E[A-Z]+$/.test(code)) return error
  const expected = 'a folder that can be written to'
  return new InvalidInput('file-not-usable', [{ path, found: code, expected }])
}
