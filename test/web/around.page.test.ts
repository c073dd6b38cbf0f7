/** What is around a question: the history of a browser, a frame in another page, and a link that cannot be read. */
import { expect } from 'vitest'
import { card, line, press, records } from './answers.ts'
import { quiet, test } from './page.ts'

test('answered questions are kept, compared and opened again, also after the page was closed', async ({
  open,
}) => {
  const page = await open('#v1&gallery=mirror-1&property=isPseudoAligned')
  await page.evaluate(
    'location.hash = "#v1&gallery=honour&property=isPseudoAligned&bias=lexicographic(size,reads)"',
  )
  await page.locator('[data-answer="judged"][data-kind="excluded"]').waitFor()
  await quiet(page)
  const shown = await records(page)
  const later = await open('#v1&screen=history&gallery=mirror-1&property=isPseudoAligned', page)
  await page.close()
  expect(await later.locator('[data-run]').count()).toBe(2)
  for (const run of ['Compare run 1', 'Compare run 2'])
    await later.getByRole('checkbox', { name: run }).check()
  const compared = later.locator('[data-compared="2"]')
  expect(await compared.locator('tr[data-differs="yes"]').count()).toBeGreaterThan(2)
  await later.locator('[data-run]', { hasText: 'honour' }).getByRole('button').click()
  await quiet(later)
  expect(await records(later)).toEqual(shown)
})

test('in a frame there are only the parts that were asked for, and a way to the whole page', async ({
  open,
}) => {
  const page = await open(
    '#v1&gallery=mirror-1&property=isPseudoAligned&embed=1&hide=header.story.knobs.rows.phase',
    {
      viewport: { width: 480, height: 640 },
    },
  )
  expect(await page.getByRole('banner').count()).toBe(0)
  expect(await page.getByRole('region', { name: 'Knobs' }).count()).toBe(0)
  expect(await line(page, 'judged')).toBe('s POSSIBLE isPseudoAligned')
  const whole = await page.getByRole('link', { name: 'Open in mesascope' }).getAttribute('href')
  expect(whole).toBe('#v1&gallery=mirror-1&property=isPseudoAligned')
})

test('a link that cannot be read is told with a remedy, and the first question is shown', async ({
  open,
}) => {
  const page = await open('#v9&gallery=mirror-1')
  expect(await page.getByRole('alert').textContent()).toContain('expected a link of version v1')
  expect(await card(page, 'judged').getAttribute('data-kind')).toBe('forced')
  await page.evaluate('location.hash = "#v1&word=abc&model=77"')
  await page.getByText('a number from 0 to 1').waitFor()
  expect(await page.getByRole('alert').textContent()).toMatch(/word: found abc.+model: found 77/)
  await press(page, 'Dismiss')
  expect(await page.getByRole('alert').count()).toBe(0)
})
