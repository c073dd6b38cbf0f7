/** The journal in a folder: what was kept is found again, byte for byte, and what is damaged is noticed. */
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { afterAll, expect, test } from 'vitest'
import { directoryJournal } from './journal.ts'

const root = mkdtempSync(join(tmpdir(), 'mesascope-journal-'))
afterAll(() => rmSync(root, { recursive: true, force: true }))

let folders = 0
function fresh(): { readonly folder: string; readonly remarks: string[] } {
  folders += 1
  return { folder: join(root, String(folders)), remarks: [] }
}

async function textOf(chunks: AsyncIterable<string> | undefined): Promise<string | undefined> {
  if (chunks === undefined) return undefined
  let text = ''
  for await (const chunk of chunks) text += chunk
  return text
}

function fileIn(folder: string): string {
  const [name = ''] = readdirSync(folder)
  return join(folder, name)
}

const LINE = '123456 -7 8 0 12 13 14 0\n'
const CONTENTS = ['', 'a', '\n', 'sha256', 'α😀'.repeat(200_001), LINE.repeat(50_000)]

test.each(CONTENTS.map(text => [text.slice(0, 12), text]))('%j... is found again', async (_, text) => {
  const { folder } = fresh()
  const cut = Math.floor(text.length / 3) * 2
  await directoryJournal(folder).write('key ü', [text.slice(0, cut), text.slice(cut)])
  const journal = directoryJournal(folder)
  expect(await textOf(await journal.read('key ü'))).toBe(text)
  expect(await journal.read('another key')).toBe(undefined)
  expect(journal.tally()).toEqual({ taken: 1, kept: 0 })
})

test('what is written again is what is read, and counts as written', async () => {
  const { folder } = fresh()
  const journal = directoryJournal(folder)
  await journal.write('key', ['first'])
  await journal.read('key')
  await journal.write('key', ['second'])
  expect(await textOf(await journal.read('key'))).toBe('second')
  expect(journal.tally()).toEqual({ taken: 0, kept: 1 })
  expect(readdirSync(folder).length).toBe(1)
})

test('every flipped byte and every cut is noticed, with a remark', async () => {
  const { folder } = fresh()
  await directoryJournal(folder).write('key', ['1 2 0\n3 4 0\n'])
  const file = fileIn(folder)
  const whole = readFileSync(file)
  const damages = [...whole.keys()].flatMap(place => {
    const flipped = Buffer.from(whole)
    flipped[place] = (flipped[place] ?? 0) ^ 0x40
    return [flipped, whole.subarray(0, place)]
  })
  for (const bytes of damages) {
    writeFileSync(file, bytes)
    const remarks: string[] = []
    const found = await directoryJournal(folder, { remark: text => remarks.push(text) }).read('key')
    const text = await textOf(found)
    if (text === undefined) expect(remarks.length).toBe(1)
    else
      expect(text, 'a byte of the compressed file that says nothing about its content').toBe('1 2 0\n3 4 0\n')
  }
})

test('a file of somebody else, or of another key, is passed over', async () => {
  const { folder, remarks } = fresh()
  const journal = directoryJournal(folder, { remark: text => remarks.push(text) })
  await journal.write('one', ['text'])
  const file = fileIn(folder)
  const bytes = readFileSync(file)
  await journal.write('two', ['other'])
  const second = join(folder, readdirSync(folder).find(name => !file.endsWith(name)) ?? '')
  writeFileSync(second, bytes)
  expect(await journal.read('two')).toBe(undefined)
  writeFileSync(file, gzipSync('hello\n'))
  expect(await journal.read('one')).toBe(undefined)
  expect(remarks.map(text => text.replace(/^.*\.gz: /, ''))).toEqual([
    'it belongs to another question; this part is computed again',
    'not a file of this journal; this part is computed again',
  ])
})

test('a writer that fails leaves nothing behind, and what killed runs left is removed', async () => {
  const { folder } = fresh()
  mkdirSync(folder)
  const stale = `${'0'.repeat(64)}.gz.999999999.tmp`
  writeFileSync(join(folder, stale), 'half')
  const journal = directoryJournal(folder)
  const failing = (function* () {
    yield 'text'
    throw new Error('no more')
  })()
  await expect(journal.write('key', failing)).rejects.toThrow('no more')
  expect(readdirSync(folder)).toEqual([])
})

test('a folder that cannot be made is misuse', async () => {
  const { folder } = fresh()
  writeFileSync(folder, 'a file')
  await expect(directoryJournal(join(folder, 'inside')).read('key')).rejects.toThrow(/file-not-usable/)
})
