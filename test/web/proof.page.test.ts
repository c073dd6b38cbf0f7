/**
 * Certificates on the page: one that the page saved is verified when it is brought in again; one that was changed is
 * rejected, with the claim that does not hold.
 */
import { readFile } from 'node:fs/promises'
import { expect } from 'vitest'
import { card, line } from './answers.ts'
import { type Page, quiet, test } from './page.ts'

/** Bring in a file by the form of the page. */
async function bringIn(page: Page, text: string): Promise<void> {
  const files = { name: 'judge.certificate', mimeType: 'text/plain', buffer: Buffer.from(text) }
  await page.locator('input[type="file"]').setInputFiles(files)
  await page.getByText('Read judge.certificate').waitFor()
  await card(page, 'checked').waitFor()
  await quiet(page)
}

/** The certificate of the verdict, as the page saves it. */
async function saved(page: Page): Promise<string> {
  const evidence = card(page, 'judged').locator('details').first()
  await evidence.locator('summary').first().click()
  const download = page.waitForEvent('download')
  await evidence.getByRole('button', { name: 'Save the certificate' }).click()
  return await readFile(await (await download).path(), 'utf8')
}

test('a saved certificate is verified when it comes back, and rejected when it was changed', async ({
  open,
}) => {
  const page = await open('#v1&screen=own&gallery=mirror-1&property=isPseudoAligned')
  const certificate = await saved(page)
  await bringIn(page, certificate)
  expect(await line(page, 'checked')).toBe('s VERIFIED')
  const changes: readonly (readonly [what: string, from: string, to: string])[] = [
    ['another circuit', '"table":"0010"', '"table":"0001"'],
    ['a lower cost', '"cost":["1"]', '"cost":["0"]'],
  ]
  for (const [what, from, to] of changes) {
    expect([what, certificate.includes(from)]).toEqual([what, true])
    await bringIn(page, certificate.replace(from, to))
    expect([what, await card(page, 'checked').getAttribute('data-kind')]).toEqual([what, 'rejected'])
    expect(await card(page, 'checked').textContent()).toContain('claim 1')
  }
})
