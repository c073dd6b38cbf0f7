/** Once loaded, the page needs no network: it opens again, and computes, with every file from its own keeping. */
import { expect } from 'vitest'
import { quiet, test } from './page.ts'

test('after one visit the page opens and answers without a network', async ({ open }) => {
  const page = await open('', { keepsItself: true })
  await page.evaluate('navigator.serviceWorker.ready.then(() => undefined)')
  await page.context().setOffline(true)
  await page.reload()
  await quiet(page)
  expect(await page.textContent('main')).toContain('FORCED within(T00, misgeneralises)')
})

test('without a network a question is answered that was never asked before, by a solver that was never loaded', async ({
  open,
}) => {
  const page = await open('', { keepsItself: true })
  await page.evaluate('navigator.serviceWorker.ready.then(() => undefined)')
  await page.context().setOffline(true)
  await page.goto(
    new URL('#v1&gallery=honour&bias=lexicographic(size,reads)&property=isPseudoAligned', page.url()).href,
  )
  await page.reload()
  await quiet(page)
  expect(await page.textContent('main')).toContain('EXCLUDED isPseudoAligned')
})
