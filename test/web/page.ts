/**
 * Tests in a browser: `test` is Vitest's, with `open`, which shows a link of the page in a browser profile of its own.
 *
 * Whatever a test is about, it also fails if the page writes an error to the console, throws what nobody catches, or asks
 * another host for anything: the page promises to compute everything where it is. A test that fails leaves a picture of
 * every page it opened in `out/web/`.
 *
 * The page says on its root element, in `data-busy`, whether it is computing; `quiet` waits for it to be done. No test
 * waits for a length of time.
 *
 * Invariant: tests share the browser and the served files, and nothing else.
 */
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import {
  type Browser,
  type BrowserContext,
  type BrowserContextOptions,
  chromium,
  type Page,
} from 'playwright-core'
import { test as base, inject } from 'vitest'
import { BROWSER_ARGUMENTS } from './browser.ts'
import { type Ready, whenReady } from './setup.ts'

export type { Page } from 'playwright-core'

const PICTURES = fileURLToPath(new URL('../../out/web/', import.meta.url))
const QUIET_MILLISECONDS = 120_000
const PICTURE_MILLISECONDS = 10_000

/** How a page is opened: a link below the page's address, such as `#v1`, or an address, and what the profile is like. */
export interface Opening extends BrowserContextOptions {
  /** May the page keep itself for use without a network? Only the tests of that need it. */
  readonly keepsItself?: boolean
  /** Texts of console errors that this test provokes. */
  readonly expects?: RegExp
  /** Is the test about what the page does while it computes? Then the page is given while it may be busy. */
  readonly isBusy?: boolean
}

/** Opens a link in a new profile, or, given a page, in another tab of that page's profile. */
export type Open = (link?: string, opening?: Opening | Page) => Promise<Page>

interface Fixtures {
  readonly open: Open
}

let running: Promise<{ readonly browser: Browser; readonly ready: ReadyPage }> | undefined

type ReadyPage = Extract<Ready, { readonly kind: 'ready' }>

/** The browser, started at the first use. Throws the remedy if there is none. */
export async function browserAndPage(): Promise<{ readonly browser: Browser; readonly ready: ReadyPage }> {
  running ??= start()
  return running
}

async function start(): Promise<{ readonly browser: Browser; readonly ready: ReadyPage }> {
  const outcome = inject('pagePrepared')
  if (outcome === null) throw new Error('the tests of the page are left out')
  const ready = await whenReady(outcome)
  if (ready.kind === 'missing') throw new Error(ready.because)
  const browser = await chromium.launch({ executablePath: ready.browser, args: [...BROWSER_ARGUMENTS] })
  return { browser, ready }
}

/** Vitest's `test`, with pages. */
export const test = base.extend<Fixtures>({
  open: async ({ task, skip }, use) => {
    if (inject('pagePrepared') === null) skip('MESASCOPE_NO_BROWSER=1')
    const problems: string[] = []
    const contexts: BrowserContext[] = []
    await use(async (link, opening = {}) => {
      const page = await opened(link ?? '', opening, problems)
      if (!contexts.includes(page.context())) contexts.push(page.context())
      return page
    })
    const pages = contexts.flatMap(context => context.pages())
    if (problems.length > 0 || task.result?.state === 'fail') await picture(task.name, pages)
    await Promise.all(contexts.map(context => context.close()))
    if (problems.length > 0) throw new Error(`while "${task.name}" the page said:\n${problems.join('\n')}`)
  },
})

function isPage(opening: Opening | Page): opening is Page {
  return 'context' in opening
}

async function opened(link: string, opening: Opening | Page, problems: string[]): Promise<Page> {
  const { browser, ready } = await browserAndPage()
  const url = new URL(link, ready.url)
  if (isPage(opening)) return await visit(await opening.context().newPage(), url, problems)
  const { keepsItself = false, isBusy = false, expects, ...options } = opening
  const context = await browser.newContext({
    viewport: { width: 1280, height: 900 },
    reducedMotion: 'reduce',
    serviceWorkers: keepsItself ? 'allow' : 'block',
    permissions: ['clipboard-read', 'clipboard-write'],
    ...options,
  })
  context.setDefaultTimeout(QUIET_MILLISECONDS)
  // An empty page has no origin of its own.
  listen(context, url.origin === 'null' ? new URL(ready.url).origin : url.origin, problems, expects)
  return await visit(await context.newPage(), url, problems, isBusy)
}

/** Write down what no page may do: errors on the console, exceptions that nobody catches, requests to another host. */
export function listen(context: BrowserContext, home: string, problems: string[], expects?: RegExp): void {
  context.on('request', request => {
    const { origin, protocol } = new URL(request.url())
    const isLocal = origin === home || protocol === 'data:' || protocol === 'blob:'
    if (!isLocal) problems.push(`asked another host: ${request.url()}`)
  })
  context.on('console', message => {
    const isExpected = expects?.test(message.text()) ?? false
    if (message.type() === 'error' && !isExpected)
      problems.push(`console: ${message.text()} (${message.location().url})`)
  })
  context.on('weberror', thrown => {
    const { stack, message } = thrown.error()
    problems.push(`not caught: ${stack ?? message}`)
  })
}

async function visit(page: Page, url: URL, problems: string[], isBusy = false): Promise<Page> {
  page.on('crash', () => problems.push(`the tab of ${url} crashed`))
  await page.goto(url.href)
  if (!isBusy) await quiet(page)
  return page
}

/** Wait until the page computes nothing. */
export async function quiet(page: Page, timeout = QUIET_MILLISECONDS): Promise<void> {
  await page
    .locator('html[data-busy="no"]:not(:has([data-drawn="no"]))')
    .waitFor({ state: 'attached', timeout })
}

/** What there is to see of a test that fails; a page that is too busy to be drawn has no picture. */
async function picture(title: string, pages: readonly Page[]): Promise<void> {
  mkdirSync(PICTURES, { recursive: true })
  const name = title.replace(/\W+/g, '-').toLowerCase().slice(0, 60)
  const options = { fullPage: true, timeout: PICTURE_MILLISECONDS }
  const drawn = pages.map((page, k) =>
    page.screenshot({ ...options, path: join(PICTURES, `${name}-${k + 1}.png`) }),
  )
  await Promise.allSettled(drawn)
}
