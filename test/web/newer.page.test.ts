/**
 * A newer build under an open page: the page stays whole until the reader takes the newer one over; and where nothing keeps
 * the old files, what is gone is told. The builds are copies of one, the newer with other names in its list of files.
 */
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect } from 'vitest'
import { question } from './answers.ts'
import { type Served, servePage } from './build.ts'
import { browserAndPage, quiet, test } from './page.ts'

/** A copy of the page, served on a port of its own. */
async function copied(): Promise<Served & { readonly folder: string }> {
  const { ready } = await browserAndPage()
  const folder = join(mkdtempSync(join(tmpdir(), 'mesascope-newer-')), 'page')
  cpSync(ready.folder, folder, { recursive: true })
  const served = await servePage(folder)
  const close = async (): Promise<void> => {
    await served.close()
    rmSync(join(folder, '..'), { recursive: true, force: true })
  }
  return { url: served.url, folder, close }
}

/** Take the editor's file away, as a newer build does that has it under another name. */
function withoutEditor(folder: string): void {
  const name = readdirSync(join(folder, 'assets')).find(each => /^code-mirror-.*\.js$/.test(each)) ?? ''
  rmSync(join(folder, 'assets', name))
  const worker = join(folder, 'service-worker.js')
  const text = readFileSync(worker, 'utf8')
  writeFileSync(
    worker,
    text.replace(`,"assets/${name}"`, '').replace(/mesascope-[0-9a-f]{16}/, 'mesascope-newer'),
  )
}

const OWN = '#v1&screen=own&gallery=mirror-1&property=isPseudoAligned'

test('an open page keeps its build while a newer one waits, and takes it over by reloading', async ({
  open,
}) => {
  const { url, folder, close } = await copied()
  const page = await open(url + OWN, { keepsItself: true })
  await page.evaluate(`new Promise(resolve => {
    if (navigator.serviceWorker.controller !== null) resolve()
    navigator.serviceWorker.addEventListener('controllerchange', () => resolve())
  })`)
  withoutEditor(folder)
  await page.evaluate('navigator.serviceWorker.ready.then(each => each.update()).then(() => undefined)')
  await page.locator('[data-build="newer"]').waitFor()
  await page.getByRole('button', { name: 'JSON or YAML' }).click()
  await page.locator('[data-editor="ready"]').waitFor()
  await page.getByRole('button', { name: 'Pictures of a grid' }).click()
  await Promise.all([
    page.waitForEvent('load'),
    page.getByRole('button', { name: 'Reload', exact: true }).click(),
  ])
  await quiet(page)
  expect(await page.evaluate('caches.keys()')).toEqual(['mesascope-newer'])
  expect(question(page).get('editor')).toBe('grid')
  expect(question(page).get('gallery')).toBe('mirror-1')
  await close()
})

test('a part that is gone is told, with a way to go on, and the rest still answers', async ({ open }) => {
  const { url, folder, close } = await copied()
  const page = await open(url + OWN, { expects: /404|Failed to load/ })
  withoutEditor(folder)
  await page.getByRole('button', { name: 'JSON or YAML' }).click()
  await page.locator('[data-build="lost"]').waitFor()
  expect(await page.getByText('The editor is not here').count()).toBe(1)
  await page.getByRole('button', { name: 'A table of rows' }).click()
  expect(await page.getByRole('button', { name: 'Reload', exact: true }).count()).toBe(1)
  await close()
})
