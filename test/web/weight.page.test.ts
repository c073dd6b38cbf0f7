/**
 * The page stays small: what a reader's browser loads for the first screen, with its answers and its drawing, and the
 * largest file of all.
 */
import { expect } from 'vitest'
import { card } from './answers.ts'
import { browserAndPage, quiet, test } from './page.ts'
import { filesOf, kilobytes, listenToWeight } from './weight.ts'

/** Kilobytes, compressed. Most of the first screen is the layout of circuits, which no answer waits for. */
const FIRST_SCREEN_MAX = 900
const WITHOUT_LAYOUT_MAX = 460
const LAYOUT = 'assets/elk.bundled.js'
const ANY_FILE_MAX = 550

const TITLE = `the first screen needs at most ${FIRST_SCREEN_MAX} kB, ${WITHOUT_LAYOUT_MAX} of them before the drawing, and no file has more than ${ANY_FILE_MAX}`

test(TITLE, async ({ open }) => {
  const { ready } = await browserAndPage()
  const page = await open('about:blank', { isBusy: true })
  const asked = listenToWeight(page, ready.folder, ready.url)
  await page.goto(new URL('#v1&seconds=600', ready.url).href)
  await card(page, 'priced').waitFor()
  await page.locator('[data-figure="circuit"] [data-drawn="yes"]').waitFor()
  await quiet(page)
  const files = asked()
  expect(files.map(file => file.name)).toEqual(
    expect.arrayContaining(['index.html', 'assets/engine.worker.js']),
  )
  expect(kilobytes(files)).toBeLessThan(FIRST_SCREEN_MAX)
  expect(kilobytes(files.filter(file => file.name !== LAYOUT))).toBeLessThan(WITHOUT_LAYOUT_MAX)
  expect(filesOf(ready.folder).filter(file => file.gzipBytes > ANY_FILE_MAX * 1000)).toEqual([])
})
