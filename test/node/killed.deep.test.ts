/**
 * A command that is killed in the middle of its work goes on where it was: its finished sizes are not solved again, and its
 * certificate has the bytes of one that was never interrupted. A journal that was damaged meanwhile is noticed.
 */
import { spawn, spawnSync } from 'node:child_process'
import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { COMMAND_WORDS, environment, workFolder } from '../cli/markdown.ts'

const folder = workFolder()
const [node, ...words] = COMMAND_WORDS
const options = { cwd: folder, env: environment(folder) }
/** The product of two numbers of two bits: seven gates, and six have to be refuted. */
const QUESTION = ['synth', '0xa0a0,0x6ac0,0x4c00,0x8000', '--solver', 'cdcl']

interface Record {
  readonly answer: { readonly kind: string }
  readonly journal?: { readonly taken: number; readonly kept: number }
  readonly certificate: { readonly sha256: string }
}

function ask(...more: readonly string[]): { readonly record: Record; readonly told: string } {
  const done = spawnSync(node, [...words, ...QUESTION, '--json', ...more], { ...options, encoding: 'utf8' })
  expect(done.status, done.stderr).toBe(0)
  return { record: JSON.parse(done.stdout) as Record, told: done.stderr }
}

function parts(journal: string): readonly string[] {
  const place = join(folder, journal)
  return existsSync(place) ? readdirSync(place).filter(name => name.endsWith('.gz')) : []
}

/** Run until so many parts are finished, and kill without warning. */
async function killAfter(count: number): Promise<void> {
  const child = spawn(node, [...words, ...QUESTION, '--journal', 'parts'], { ...options, stdio: 'ignore' })
  const ended = new Promise(resolve => child.on('exit', (_, signal) => resolve(signal)))
  while (parts('parts').length < count) await new Promise(resolve => setTimeout(resolve, 5))
  child.kill('SIGKILL')
  expect(await ended).toBe('SIGKILL')
}

let whole: Record
beforeAll(() => {
  whole = ask('--certificate', 'whole.cert').record
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

test('killed again and again, it finishes what was left, with the same bytes', async () => {
  expect(whole.answer.kind).toBe('minimal')
  for (const count of [2, 4, 6]) {
    const before = parts('parts').length
    await killAfter(Math.max(count, before))
  }
  const before = parts('parts').length
  const { record } = ask('--journal', 'parts', '--certificate', 'resumed.cert')
  expect(record.journal?.taken).toBe(before)
  expect(record.journal?.kept).toBeGreaterThan(0)
  expect(readFileSync(join(folder, 'resumed.cert')).equals(readFileSync(join(folder, 'whole.cert')))).toBe(
    true,
  )
  const again = ask('--journal', 'parts').record
  expect(again.journal).toEqual({ taken: before + (record.journal?.kept ?? 0), kept: 0 })
  expect(again.certificate.sha256).toBe(whole.certificate.sha256)
})

test('a flipped byte is noticed, and that part alone is computed again', () => {
  const names = parts('parts')
  const largest = names
    .map(name => ({ name, bytes: readFileSync(join(folder, 'parts', name)) }))
    .reduce((one, other) => (other.bytes.length > one.bytes.length ? other : one))
  const middle = largest.bytes.length >> 1
  largest.bytes[middle] = (largest.bytes[middle] ?? 0) ^ 1
  writeFileSync(join(folder, 'parts', largest.name), largest.bytes)
  const { record, told } = ask('--journal', 'parts')
  expect(told).toContain(`${largest.name}: damaged`)
  expect(record.journal).toEqual({ taken: names.length - 1, kept: 1 })
  expect(record.certificate.sha256).toBe(whole.certificate.sha256)
})
