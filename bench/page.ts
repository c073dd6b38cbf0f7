/**
 * The page in a browser: what it weighs, and how long a reader waits for the first verdict, for the answer to a changed
 * question, and for a new worker.
 *
 * Times are milliseconds on the page's own clock, and CPU seconds of all processes of the browser, which say more on a
 * machine that is shared: medians of five for the first verdict, in a browser profile that has nothing kept, and of
 * three for the rest. Answers are verified before they are timed.
 */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Browser, chromium, type Page } from 'playwright-core'
import { BROWSER_ARGUMENTS, findBrowser } from '../test/web/browser.ts'
import { buildPage, servePage } from '../test/web/build.ts'
import { filesOf, kilobytes, listenToWeight } from '../test/web/weight.ts'
import { type Benchmark, type Row, round } from './record.ts'

const FIRST_ROUNDS = 5
const ROUNDS = 3
const FLAGSHIP = 's FORCED within(T00, misgeneralises)'
const PRICE = 's PRICE within(T00, misgeneralises): with 6, without 8'

/** What is changed in the first question, and the beginning of a line that only the changed question is answered with. */
const KNOBS = [
  { knob: 'property', link: '#v1&property=contains(y0 ^ y1)', line: 's FORCED contains' },
  { knob: 'training', link: '#v1&gallery=twin-5(trained=bad)', line: 's MINIMAL 0 (16' },
  { knob: 'task', link: '#v1&gallery=mirror-4', line: 's MINIMAL 4 (12' },
  { knob: 'task and models', link: '#v1&gallery=mirror-4&models=trees', line: 's MINIMAL 7 (5 trees' },
  { knob: 'task and bias', link: '#v1&gallery=mirror-4&bias=depth', line: 's POSSIBLE within' },
  { knob: 'task and ban', link: '#v1&gallery=mirror-4&where=not(contains(y1 ^ d))', line: 's MINIMAL 4 (11' },
] as const

/** What a reader asks who turns one knob after the other: which siblings are trained, which task is the bad one. */
const VARIANTS = [
  '',
  '(siblings=none)',
  '(siblings=01)',
  '(siblings=10)',
  '(siblings=11)',
  '(siblings=01%2B10)',
  '(siblings=01%2B11)',
  '(siblings=10%2B11)',
] as const
const IN_A_ROW = [
  {
    case: 'knobs in a row: siblings of MIRROR-4',
    link: (variant: string) => `#v1&gallery=mirror-4${variant}`,
  },
  { case: 'knobs in a row: siblings of TWIN-5', link: (variant: string) => `#v1&gallery=twin-5${variant}` },
  {
    case: 'knobs in a row: siblings of MIRROR-4 under depth',
    link: (variant: string) => `#v1&gallery=mirror-4${variant}&bias=depth`,
  },
] as const

/** An answer that takes longer than this on any machine is not coming. */
const WAIT_SECONDS = 60

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
  await answered(shown, PRICE)
  await shown.locator('[data-figure="circuit"] [data-drawn="yes"]').waitFor()
  const whole = asked()
  yield { case: 'first screen with its drawing', files: whole.length, kBGzip: kilobytes(whole) }
  await context.close()
}

async function* times(browser: Browser, url: string): AsyncIterable<Row> {
  const first = await repeated(FIRST_ROUNDS, async () => {
    const context = await browser.newContext({ serviceWorkers: 'block' })
    const shown = await context.newPage()
    const before = await cpuOf(browser)
    await shown.goto(url)
    const milliseconds = await answered(shown, FLAGSHIP)
    const secondsCpu = (await cpuOf(browser)) - before
    await context.close()
    return { milliseconds, secondsCpu }
  })
  yield { case: 'first verdict, from nothing', ...first }
  const context = await browser.newContext({ serviceWorkers: 'block' })
  for (const { knob, link, line } of KNOBS) {
    const changed = await repeated(ROUNDS, async () => {
      const shown = await context.newPage()
      await shown.goto(url)
      await answered(shown, PRICE)
      const [since, before] = [await now(shown), await cpuOf(browser)]
      await shown.evaluate(`location.hash = ${JSON.stringify(link)}`)
      const until = await answered(shown, line)
      const secondsCpu = (await cpuOf(browser)) - before
      await shown.close()
      return { milliseconds: until - since, secondsCpu }
    })
    yield { case: `knob: ${knob}`, ...changed }
  }
  for (const { case: name, link } of IN_A_ROW) {
    const shown = await context.newPage()
    await shown.goto(`${url}#v1&gallery=mirror-1`)
    await answered(shown, 's MINIMAL 1')
    const links = VARIANTS.map(link)
    const waits = []
    for (const each of links) waits.push(await turned(shown, each))
    await shown.close()
    const sorted = [...waits].sort((a, b) => a - b)
    const at = (share: number): number => Math.round(sorted[Math.floor(share * (sorted.length - 1))] ?? 0)
    yield { case: name, turns: waits.length, milliseconds: at(0.5), fastest: at(0), slowest: at(1) }
  }
  const shown = await context.newPage()
  await shown.goto(url)
  await answered(shown, FLAGSHIP)
  const started = await repeated(ROUNDS, async () => {
    const before = await cpuOf(browser)
    return { milliseconds: await workerStart(shown), secondsCpu: (await cpuOf(browser)) - before }
  })
  yield { case: 'a new worker, ready to answer', ...started }
  await context.close()
}

/** CPU seconds of all processes of the browser that are running. */
async function cpuOf(browser: Browser): Promise<number> {
  const session = await browser.newBrowserCDPSession()
  const { processInfo } = await session.send('SystemInfo.getProcessInfo')
  await session.detach()
  return processInfo.reduce((total, { cpuTime }) => total + cpuTime, 0)
}

/** Milliseconds on the page's clock when it shows an answer that begins so; what it costs may still be computed. */
async function answered(shown: Page, line: string): Promise<number> {
  return await shown.evaluate<number>(`new Promise((resolve, reject) => {
    const look = () => {
      if (performance.now() > ${WAIT_SECONDS * 1000}) return reject(new Error(${JSON.stringify(line)}))
      const lines = [...document.querySelectorAll('[data-answer]:not([aria-busy="true"]) [data-line]')]
      if (lines.some(each => each.textContent.startsWith(${JSON.stringify(line)}))) resolve(performance.now())
      else setTimeout(look, 5)
    }
    look()
  })`)
}

/** Milliseconds from a change of the question to another verdict. */
async function turned(shown: Page, link: string): Promise<number> {
  return await shown.evaluate<number>(`new Promise((resolve, reject) => {
    const record = () => document.querySelector('[data-answer="judged"]:not([aria-busy="true"]) [data-record]')?.textContent
    const [before, since] = [record(), performance.now()]
    location.hash = ${JSON.stringify(link)}
    const look = () => {
      const found = record()
      if (found !== undefined && found !== before) return resolve(performance.now() - since)
      if (performance.now() - since > ${WAIT_SECONDS * 1000}) return reject(new Error(${JSON.stringify(link)}))
      setTimeout(look, 2)
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

interface Measured {
  readonly milliseconds: number
  readonly secondsCpu: number
}

/** The medians of some rounds, and the fastest. */
async function repeated(
  rounds: number,
  work: () => Promise<Measured>,
): Promise<{ readonly [column: string]: number }> {
  const measured: Measured[] = []
  for (let k = 0; k < rounds; k += 1) measured.push(await work())
  const waits = measured.map(({ milliseconds }) => milliseconds).sort((a, b) => a - b)
  const cpu = measured.map(({ secondsCpu }) => secondsCpu).sort((a, b) => a - b)
  const middle = Math.floor(rounds / 2)
  return {
    milliseconds: Math.round(waits[middle] ?? 0),
    fastest: Math.round(waits[0] ?? 0),
    secondsCpu: round(cpu[middle] ?? 0),
  }
}

function tenths(bytes: number): number {
  return Math.round(bytes / 100) / 10
}
