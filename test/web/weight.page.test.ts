/** The page stays small: what a reader's browser loads until the first verdict is there, and nothing large besides. */
import { expect } from 'vitest'
import { card } from './answers.ts'
import { browserAndPage, test } from './page.ts'
import { filesOf, kilobytes, listenToWeight } from './weight.ts'

/** Kilobytes, compressed: until the first verdict, and for the largest file that is loaded when it is needed. */
const FIRST_VERDICT_MAX = 750
const ANY_FILE_MAX = 550

test(`the first verdict needs at most ${FIRST_VERDICT_MAX} kB, and no file has more than ${ANY_FILE_MAX}`, async ({
  open,
}) => {
  const { ready } = await browserAndPage()
  const page = await open('about:blank', { isBusy: true })
  const asked = listenToWeight(page, ready.folder, ready.url)
  await page.goto(ready.url)
  await card(page, 'judged').waitFor()
  const files = asked()
  expect(files.map(file => file.name)).toEqual(
    expect.arrayContaining(['index.html', 'assets/engine.worker.js']),
  )
  expect(kilobytes(files)).toBeLessThan(FIRST_VERDICT_MAX)
  expect(filesOf(ready.folder).filter(file => file.gzipBytes > ANY_FILE_MAX * 1000)).toEqual([])
})
