/** The tests of the page would notice: what a bad page does is written down, and what a bad screen has is found. */
import { expect, inject, test } from 'vitest'
import { overflow, violations } from './audit.ts'
import { browserAndPage, listen, type Page } from './page.ts'

const needsBrowser = test.skipIf(inject('pagePrepared') === null)

/** A page with this text, and what was written down about it. */
async function shown(html: string): Promise<{ readonly page: Page; readonly problems: readonly string[] }> {
  const { browser } = await browserAndPage()
  const context = await browser.newContext({ viewport: { width: 360, height: 640 } })
  const problems: string[] = []
  listen(context, 'http://127.0.0.1', problems)
  const page = await context.newPage()
  await page.setContent(html)
  return { page, problems }
}

needsBrowser(
  'an error on the console, an uncaught exception and a foreign host are written down',
  async () => {
    const { page, problems } = await shown(`<img src="http://elsewhere.invalid/a.png"><script>
    console.error('first')
    setTimeout(() => { throw new Error('second') })
  </script>`)
    await expect.poll(() => problems.length).toBeGreaterThan(3)
    expect(problems.some(each => each.startsWith('console: first'))).toBe(true)
    expect(problems).toContain('asked another host: http://elsewhere.invalid/a.png')
    expect(problems.some(each => each.startsWith('not caught: Error: second'))).toBe(true)
    await page.context().close()
  },
)

needsBrowser('a picture without a name, pale letters and a line that is too long are found', async () => {
  const { page } = await shown(`<!doctype html><html lang="en"><title>t</title><body><main><h1>t</h1>
    <img src="data:image/gif;base64,R0lGODlhAQABAAAAACw="><p style="color: #bbb; background: #fff">pale</p>
    <p id="long" style="width: 500px">long</p></main>`)
  const found = await violations(page)
  expect(found.map(line => line.split(' ')[0])).toEqual(
    expect.arrayContaining(['color-contrast', 'image-alt']),
  )
  expect(await overflow(page)).toEqual(expect.arrayContaining(['p#long']))
  await page.context().close()
})
