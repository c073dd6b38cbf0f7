/** The plane of epsilon and alpha: its cursor asks the question of the page, and what it knows is told before the answer is there. */
import { expect } from 'vitest'
import { line, press, question } from './answers.ts'
import { quiet, test } from './page.ts'

test('the cursor in the plane moves the question, and the sentence under it says what is selected there', async ({
  open,
}) => {
  const page = await open('#v1&gallery=mirror-4&property=within(T00, misgeneralises)')
  const point = page.locator('.phase-point')
  await page.locator('.phase-point[data-point="forced"]').waitFor()
  expect(await point.textContent()).toContain('At epsilon = 0, alpha = 1: 4 gates, forced')
  const cursor = page.getByRole('button', { name: 'Cursor at epsilon 0, alpha 1', exact: false })
  await cursor.focus()
  await page.keyboard.press('Shift+ArrowDown')
  await page.keyboard.press('Shift+ArrowDown')
  await expect.poll(() => question(page).get('at-least')).toBe('3/4')
  await quiet(page)
  const [cost] = /\d+/.exec(await line(page, 'selected')) ?? []
  expect(Number(cost)).toBeLessThan(4)
  await expect.poll(() => point.textContent()).toContain(`alpha = 3/4: ${cost} gate`)
})

test('where the answer takes its time, what the plane knows of it is there at once, without a certificate', async ({
  open,
}) => {
  const wrong = 'property=and(good(!y0 & !y1 & !d), not(good(!y0 & !y1 & d)))'.replaceAll('&', '%26')
  const page = await open(`#v1&gallery=mirror-4&${wrong}`)
  await page.locator('.phase-point[data-point]:not([data-point=""])').waitFor()
  await page.evaluate(`location.hash = '#v1&gallery=mirror-4(epsilon=1/8)&at-least=63/64&${wrong}'`)
  const note = page.locator('[data-meanwhile]')
  await note.waitFor({ timeout: 20_000 })
  expect(await note.textContent()).toContain(
    'exactly and without a certificate: At epsilon = 1/8, alpha = 63/64',
  )
  await press(page, 'Stop')
})
