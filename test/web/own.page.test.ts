/** A task of one's own: a mistake stands at its field, the answer stays with the last whole task, and a repair asks again. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect } from 'vitest'
import { card, line, press, records } from './answers.ts'
import { printed } from './command-line.ts'
import { quiet, test } from './page.ts'

test('a wrong cell of the table is told at the cell, and repaired there', async ({ open }) => {
  const page = await open('#v1&screen=own&gallery=mirror-1&property=isPseudoAligned')
  const cell = page.getByRole('textbox', { name: 'Weight in training, row 1', exact: true })
  const before = await cell.inputValue()
  await cell.fill('a quarter')
  await page.locator('[data-problems="1"]').waitFor()
  expect(await cell.getAttribute('aria-invalid')).toBe('true')
  const told = await page
    .locator(`[id="${(await cell.getAttribute('aria-describedby'))?.split(' ')[0]}"]`)
    .textContent()
  expect(told).toMatch(/^Found a quarter, expected .+\./)
  expect(await page.getByText('Until it is repaired, the answer is about').count()).toBe(1)
  await cell.fill(before)
  await page.locator('[data-problems="0"]').waitFor({ state: 'attached' })
  await quiet(page)
  expect(await cell.getAttribute('aria-invalid')).toBe('false')
  expect(await card(page, 'judged').getAttribute('data-kind')).toBe('possible')
})

test('an edited task is answered as the command line answers its document', async ({ open }) => {
  const page = await open('#v1&screen=own&gallery=mirror-1&property=isPseudoAligned')
  await page.getByRole('textbox', { name: 'Name of the task' }).fill('mirror of mine')
  await page
    .locator('[data-answer="judged"] [data-record]', { hasText: 'mirror of mine' })
    .waitFor({ state: 'attached' })
  await quiet(page)
  const record = (await card(page, 'judged').locator('[data-record]').textContent()) ?? ''
  const { question, command } = JSON.parse(record) as { question: { task: object }; command: string }
  const folder = mkdtempSync(join(tmpdir(), 'mesascope-own-'))
  const file = join(folder, 'task.json')
  writeFileSync(file, JSON.stringify(question.task))
  const options = ['--models', 'circuits(basis=full)', '--bias', 'size', '--at-least', '1', '--json']
  const theirs = await printed(['judge', file, 'isPseudoAligned', ...options])
  rmSync(folder, { recursive: true, force: true })
  expect(command).toContain('judge task.json isPseudoAligned')
  expect(record).toBe(theirs.replaceAll(file, 'task.json'))
})

test('a text that is cut off is told with its place; whole again, it is asked', async ({ open }) => {
  const page = await open('#v1&screen=own&gallery=mirror-1&editor=text&property=isPseudoAligned')
  await page.locator('[data-editor="ready"]').waitFor()
  const whole = readFileSync(new URL('../../gallery/documents/honour.json', import.meta.url), 'utf8')
  const write = async (text: string): Promise<void> => {
    await page.locator('.cm-content').click()
    await page.keyboard.press('ControlOrMeta+a')
    await page.keyboard.insertText(text)
  }
  await write(whole.slice(0, whole.length / 2))
  const problems = page.getByRole('list', { name: 'Problems of the text' })
  await problems.waitFor()
  expect(await problems.getByRole('listitem').count()).toBeGreaterThan(0)
  await write(whole)
  await page.locator('[data-problems="0"]').waitFor({ state: 'attached' })
  await quiet(page)
  expect(await line(page, 'selected')).toBe('s MINIMAL 0 (2 circuits, 2 functions)')
})

test('a file that is no task has one problem, which can be put away, and changes nothing', async ({
  open,
}) => {
  const page = await open('#v1&screen=own&gallery=mirror-1&property=isPseudoAligned')
  const before = [page.url(), await records(page)]
  const buffer = Buffer.from('Dear diary, today\nI went: there\n')
  await page
    .locator('input[type="file"]')
    .setInputFiles({ name: 'diary.txt', mimeType: 'text/plain', buffer })
  const alert = page.getByRole('alert')
  await alert.waitFor()
  expect(await alert.getByRole('listitem').count()).toBe(1)
  expect(await alert.textContent()).toMatch(/^This file cannot be taken in.*diary\.txt: found .*Dear diary/)
  await press(page, 'Dismiss')
  expect(await alert.count()).toBe(0)
  expect(await page.evaluate('document.activeElement.type')).toBe('file')
  expect([page.url(), await records(page)]).toEqual(before)
})

test('a saved drawing carries the fonts of the page', async ({ open }) => {
  const page = await open('#v1&gallery=mirror-1&property=isPseudoAligned')
  const saved = page.waitForEvent('download')
  await page.getByRole('button', { name: 'Save as SVG' }).first().click()
  const svg = readFileSync(await (await saved).path(), 'utf8')
  expect(svg).toMatch(/@font-face[^}]*Source Sans 3[^}]*data:font\/woff2;base64,/)
  expect(svg.length).toBeLessThan(120_000)
})
