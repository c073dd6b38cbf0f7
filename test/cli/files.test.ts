/** Files are written whole or not at all. */
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { requireCertificatePlace } from '../../src/cli/certificate-file.ts'
import { readText, writeWhole } from '../../src/cli/files.ts'

let folder = ''
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'mesascope-files-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

test('a file appears with all its pieces and the digest of its bytes', async () => {
  const path = join(folder, 'whole')
  const { bytes, sha256 } = await writeWhole(path, ['a', 'b', new Uint8Array([99])])
  expect(readFileSync(path, 'utf8')).toBe('abc')
  expect(bytes).toBe(3)
  expect(sha256).toBe('ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad')
})

test('a writer that fails half-way leaves the old file as it was, and nothing beside it', async () => {
  const path = join(folder, 'whole')
  writeFileSync(path, 'old')
  const pieces = (function* () {
    yield 'new'
    throw new Error('half-way')
  })()
  await expect(writeWhole(path, pieces)).rejects.toThrow('half-way')
  expect(readFileSync(path, 'utf8')).toBe('old')
  expect(readdirSync(folder)).toEqual(['whole'])
})

test('an abort leaves nothing behind and rejects with its own reason', async () => {
  const stop = new AbortController()
  const pieces = (function* () {
    yield 'one'
    stop.abort(new Error('stopped'))
    yield 'two'
  })()
  await expect(writeWhole(join(folder, 'file'), pieces, stop.signal)).rejects.toThrow('stopped')
  expect(readdirSync(folder)).toEqual([])
})

test('what cannot be read is named, with what was found', async () => {
  await expect(readText(join(folder, 'none'))).rejects.toMatchObject({ code: 'file-not-usable' })
  await expect(readText(folder)).rejects.toMatchObject({ code: 'file-not-usable' })
  const nowhere = join(folder, 'no', 'such', 'folder')
  await expect(writeWhole(nowhere, ['x'])).rejects.toMatchObject({ code: 'file-not-usable' })
})

test('a certificate may be new or replace one, but never a file of another kind', async () => {
  const path = join(folder, 'file')
  for (const text of [undefined, '', 'mesascope certificate 1\n{}', 'mesascope certificate 1\r\n{}']) {
    if (text !== undefined) writeFileSync(path, text)
    await requireCertificatePlace(path)
    expect(readdirSync(folder)).toEqual(text === undefined ? [] : ['file'])
  }
  for (const text of ['{"kind":"task"}', 'mesascope certificate 12', 'mesascope', '\n']) {
    writeFileSync(path, text)
    await expect(requireCertificatePlace(path)).rejects.toMatchObject({ code: 'not-a-certificate-place' })
    expect(readFileSync(path, 'utf8')).toBe(text)
  }
  for (const place of [folder, join(folder, 'no', 'folder')]) {
    await expect(requireCertificatePlace(place)).rejects.toMatchObject({ code: 'file-not-usable' })
  }
})
