/**
 * Takes a picture of every screen of the page, light and dark, at the widths of a phone, a tablet and a desk:
 * `npx tsx scripts/screenshots.ts [folder [screen...]]`, by default all of them into `out/screenshots/`.
 *
 * The pictures are looked at by people and never compared by programs: fonts differ from machine to machine.
 */
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { type Browser, chromium, type Page } from 'playwright-core'
import { BROWSER_ARGUMENTS, findBrowser } from '../test/web/browser.ts'
import { buildPage, servePage } from '../test/web/build.ts'
import { SCREENS_SHOWN, type ShownScreen } from '../test/web/screens.ts'

const WIDTHS = [360, 768, 1440]
const THEMES = ['light', 'dark'] as const

const [place = 'out/screenshots', ...names] = process.argv.slice(2)
const folder = resolve(place)
const screens = SCREENS_SHOWN.filter(({ name }) => names.length === 0 || names.includes(name))
mkdirSync(folder, { recursive: true })
const work = mkdtempSync(join(tmpdir(), 'mesascope-screenshots-'))
const found = await findBrowser()
if (found.kind === 'missing') throw new Error(found.remedy)
await buildPage(join(work, 'page'))
const served = await servePage(join(work, 'page'))
const browser = await chromium.launch({ executablePath: found.path, args: [...BROWSER_ARGUMENTS] })
try {
  for (const screen of screens) await take(browser, screen)
} finally {
  await browser.close()
  await served.close()
  rmSync(work, { recursive: true, force: true })
}

/** A screen is opened once, and then looked at in each way. */
async function take(from: Browser, { name, link, prepare }: ShownScreen): Promise<void> {
  const context = await from.newContext({ serviceWorkers: 'block' })
  const page = await context.newPage()
  await page.goto(new URL(link, served.url).href)
  await whenDone(page)
  await prepare?.(page)
  for (const colorScheme of THEMES) {
    await page.emulateMedia({ colorScheme })
    await page.locator(`html[data-theme="${colorScheme}"]`).waitFor({ state: 'attached' })
    for (const width of WIDTHS) {
      await page.setViewportSize({ width, height: 900 })
      await whenDone(page)
      const path = join(folder, `${name}-${colorScheme}-${width}.png`)
      await page.screenshot({ path, fullPage: true })
      console.log(path)
    }
  }
  await context.close()
}

async function whenDone(page: Page): Promise<void> {
  const done = page.locator('html[data-busy="no"]:not(:has([data-drawn="no"]))')
  await done.waitFor({ state: 'attached', timeout: 120_000 })
  // What is drawn for another width, and what is computed aside, changes how long the page is.
  let [before, now] = [-1, 0]
  while (before !== now) {
    before = now
    await page.waitForTimeout(250)
    now = await page.evaluate('document.documentElement.scrollHeight')
  }
}
