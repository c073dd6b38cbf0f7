/**
 * What the tests of the page share: a browser that was found or installed, and the page, built and served once.
 *
 * Both are made while the other tests run, and nobody waits for them before the first test of the page does: that test
 * reads the file in which the outcome is written. So a fresh machine, where a browser must be installed first, loses no
 * time, and a page that cannot be built fails the tests of the page and no others.
 */
import { existsSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { TestProject } from 'vitest/node'
import { NO_BROWSER_VARIABLE, obtainBrowser } from './browser.ts'
import { buildPage, type Served, servePage } from './build.ts'

/** What was made ready: where the page is and which browser shows it, or why there is none. */
export type Ready =
  | { readonly kind: 'ready'; readonly url: string; readonly folder: string; readonly browser: string }
  | { readonly kind: 'missing'; readonly because: string }

declare module 'vitest' {
  export interface ProvidedContext {
    /** The file in which the outcome of the preparation is written; null if these tests are to be left out. */
    readonly pagePrepared: string | null
  }
}

const POLL_MILLISECONDS = 100
const WAIT_SECONDS = 900

/** Begin to prepare; what is returned ends what was begun. */
export default function setup(project: TestProject): (() => Promise<void>) | undefined {
  if (process.env[NO_BROWSER_VARIABLE] === '1') {
    say(`${NO_BROWSER_VARIABLE}=1: the tests of the page are left out.`)
    project.provide('pagePrepared', null)
    return undefined
  }
  const folder = mkdtempSync(join(tmpdir(), 'mesascope-page-'))
  const outcome = join(folder, 'outcome.json')
  project.provide('pagePrepared', outcome)
  const prepared = prepare(join(folder, 'page'))
  const written = prepared.then(({ ready }) => {
    writeFileSync(`${outcome}.new`, JSON.stringify(ready))
    renameSync(`${outcome}.new`, outcome)
  })
  return async () => {
    await written
    await (await prepared).served?.close()
    rmSync(folder, { recursive: true, force: true })
  }
}

interface Prepared {
  readonly ready: Ready
  readonly served?: Served
}

async function prepare(folder: string): Promise<Prepared> {
  const [browser, built] = await Promise.all([obtainBrowser(say), outcomeOf(buildPage(folder))])
  if (browser.kind === 'missing') {
    say(`The page cannot be tested: ${browser.remedy}.`)
    return { ready: { kind: 'missing', because: browser.remedy } }
  }
  say(`The page is tested in ${browser.version} (${browser.path}).`)
  if (built !== undefined) return { ready: { kind: 'missing', because: built } }
  const served = await servePage(folder)
  return { ready: { kind: 'ready', url: served.url, folder, browser: browser.path }, served }
}

/** The complaint of a promise, undefined if it has none. */
async function outcomeOf(work: Promise<void>): Promise<string | undefined> {
  try {
    await work
    return undefined
  } catch (error) {
    return error instanceof Error ? error.message : String(error)
  }
}

function say(line: string): void {
  process.stderr.write(`${line}\n`)
}

/** Wait for what is being prepared. */
export async function whenReady(outcome: string): Promise<Ready> {
  const attempts = (WAIT_SECONDS * 1000) / POLL_MILLISECONDS
  for (let k = 0; k < attempts && !existsSync(outcome); k += 1) {
    await new Promise(resolve => setTimeout(resolve, POLL_MILLISECONDS))
  }
  if (!existsSync(outcome)) return { kind: 'missing', because: `nothing was ready after ${WAIT_SECONDS} s` }
  return JSON.parse(readFileSync(outcome, 'utf8')) as Ready
}
