/**
 * The page in a browser: what it weighs, and how long a reader waits for the first verdict, for the answer to a changed
 * question, and for a new worker.
 *
 * Times are milliseconds on the page's own clock, the median of five, each first verdict in a browser profile that
 * has nothing kept. Unlike other benchmarks these are not CPU seconds, because what counts is how long somebody waits; so
 * they are worth recording on a quiet machine only. Answers are verified before they are timed.
 */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Browser, chromium, type Page } from 'playwright-core'
import { BROWSER_ARGUMENTS, findBrowser } from '../test/web/browser.ts'
import { buildPage, servePage } from '../test/web/build.ts'
import { filesOf, kilobytes, listenToWeight } from '../test/web/weight.ts'
import type { Benchmark, Row } from './record.ts'

const ROUNDS = 5
const FLAGSHIP = 's FORCED within(T00, misgeneralises)'

/** What is changed in the question, and the line that answers then. */
const KNOBS = [
  { knob: 'property', link: '#v1&property=readsInput(d)', line: 's FORCED readsInput(d)' },
  { knob: 'training', link: '#v1&gallery=twin-5(siblings=none)', line: 's MINIMAL 0' },
  { knob: 'ban of a wire', link: '#v1&where=not(contains(y0 ^ d))', line: 's MINIMAL 6' },
  { knob: 'bias', link: '#v1&bias=lexicographic(size,reads)', line: 's MINIMAL 6' },
  { knob: 'models', link: '#v1&models=trees', line: 's MINIMAL' },
  { knob: 'task', link: '#v1&gallery=mirror-4', line: FLAGSHIP },
] as const

/** The benchmark. */
export const page: Benchmark = {
  name: 'page',
  measures: 'the page in a browser: kilobytes compressed, and milliseconds until an answer is shown',
  async *run() {
    const work = mkdtempSync(join(tmpdir(), 'mesascope-bench-'))
    const folder = join(work, 'page')
    const found = await findBrowser()
    if (found.kind === 'missing') throw new Error(found.remedy)
    await buildPage(folder)
    const served = await servePage(folder)
    const browser = await chromium.launch({ executablePath: found.path, args: [...BROWSER_ARGUMENTS] })
    try {
      yield* weights(browser, folder, served.url)
      yield* times(browser, served.url)
    } finally {
      await browser.close()
      await served.close()
      rmSync(work, { recursive: true, force: true })
    }
  },
}

async function* weights(browser: Browser, folder: string, url: string): AsyncIterable<Row> {
  for (const { name, bytes, gzipBytes } of filesOf(folder)) {
    if (gzipBytes >= 5000) yield { case: `file ${name}`, kB: tenths(bytes), kBGzip: tenths(gzipBytes) }
  }
  const context = await browser.newContext({ serviceWorkers: 'block' })
  const shown = await context.newPage()
  const asked = listenToWeight(shown, folder, url)
  await shown.goto(url)
  await answered(shown, FLAGSHIP)
  const files = asked()
  yield { case: 'first verdict, all files', files: files.length, kBGzip: kilobytes(files) }
  await context.close()
}

async function* times(browser: Browser, url: string): AsyncIterable<Row> {
  const first = await repeated(async () => {
    const context = await browser.newContext({ serviceWorkers: 'block' })
    const shown = await context.newPage()
    await shown.goto(url)
    const milliseconds = await answered(shown, FLAGSHIP)
    await context.close()
    return milliseconds
  })
  yield { case: 'first verdict, from nothing', ...first }
  const context = await browser.newContext({ serviceWorkers: 'block' })
  for (const { knob, link, line } of KNOBS) {
    const changed = await repeated(async () => {
      const shown = await context.newPage()
      await shown.goto(url)
      await answered(shown, FLAGSHIP)
      const since = await now(shown)
      await shown.evaluate(`location.hash = ${JSON.stringify(link)}`)
      const until = await answered(shown, line)
      await shown.close()
      return until - since
    })
    yield { case: `knob: ${knob}`, ...changed }
  }
  const shown = await context.newPage()
  await shown.goto(url)
  await answered(shown, FLAGSHIP)
  yield { case: 'a new worker, ready to answer', ...(await repeated(() => workerStart(shown))) }
  await context.close()
}

/** Milliseconds on the page's clock when it shows a line and is done computing. */
async function answered(shown: Page, line: string): Promise<number> {
  return await shown.evaluate<number>(`new Promise(resolve => {
    const look = () => {
      const isDone = document.documentElement.dataset.busy === 'no'
      if (isDone && document.body.textContent.includes(${JSON.stringify(line)})) resolve(performance.now())
      else requestAnimationFrame(look)
    }
    look()
  })`)
}

async function now(shown: Page): Promise<number> {
  return await shown.evaluate<number>('performance.now()')
}

/** Milliseconds from making a worker to its first reply. */
async function workerStart(shown: Page): Promise<number> {
  return await shown.evaluate<number>(`new Promise((resolve, reject) => {
    const entries = performance.getEntriesByType('resource')
    const { name } = entries.find(entry => entry.name.includes('engine.worker'))
    const since = performance.now()
    const worker = new Worker(name, { type: 'module' })
    worker.onmessage = () => { worker.terminate(); resolve(performance.now() - since) }
    worker.onerror = event => reject(new Error(event.message))
    worker.postMessage({ kind: 'call', id: 1, verb: 'number', input: '1/2' })
  })`)
}

async function repeated(work: () => Promise<number>): Promise<{ readonly [column: string]: number }> {
  const measured: number[] = []
  for (let k = 0; k < ROUNDS; k += 1) measured.push(await work())
  const sorted = measured.sort((a, b) => a - b).map(Math.round)
  return {
    milliseconds: sorted[Math.floor(ROUNDS / 2)] ?? 0,
    fastest: sorted[0] ?? 0,
    slowest: sorted[ROUNDS - 1] ?? 0,
  }
}

function tenths(bytes: number): number {
  return Math.round(bytes / 100) / 10
}
