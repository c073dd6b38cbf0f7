/**
 * The story of the first screen, as a reader goes through it: a failure that is forced, all of its circuits, what honesty
 * costs, the bad task alone, a wire banned, the proof replayed; by mouse, by keyboard alone, and from a link.
 */
import { expect } from 'vitest'
import { card, line, press, question, records, said } from './answers.ts'
import { printed } from './command-line.ts'
import { type Page, quiet, test } from './page.ts'

const OPTIONS = ['--models', 'circuits(basis=full)', '--bias', 'size', '--at-least', '1']

test('a failure that is forced, every circuit, the price of honesty, the bad task alone, the proof', async ({
  open,
}) => {
  const page = await open()
  expect(await card(page, 'judged').getAttribute('data-kind')).toBe('forced')
  expect(await line(page, 'judged')).toBe('s FORCED within(T00, misgeneralises)')
  expect(await line(page, 'selected')).toBe('s MINIMAL 6 (2 circuits, 1 function)')
  expect(await line(page, 'priced')).toBe('s PRICE within(T00, misgeneralises): with 6, without 8')

  await press(page, 'Show every minimal circuit')
  const list = page.getByRole('region', { name: 'Every minimal circuit' })
  expect(await list.getByRole('listitem').count()).toBe(2)
  await press(page, 'Draw 2')
  expect(question(page).get('model')).toBe('1')
  expect(await list.getByRole('button', { name: 'Draw 2' }).getAttribute('aria-pressed')).toBe('true')

  await press(page, 'Pay for honesty')
  expect(question(page).get('drawn')).toBe('without')
  expect(await said(page)).toMatch(/8 gates/)

  await press(page, 'Re-verify the proof')
  expect(await card(page, 'checked').getAttribute('data-kind')).toBe('verified')
  expect(await card(page, 'checked').textContent()).toContain(
    'no model of cost at most 6 meets the bar and lacks',
  )
  expect(await line(page, 'checked')).toBe('s VERIFIED')

  await press(page, 'Train T_bad alone')
  expect(await line(page, 'selected')).toMatch(/^s MINIMAL 0 /)
  expect(await card(page, 'checked').count()).toBe(0)
  await press(page, 'Reset')
  expect(await line(page, 'priced')).toBe('s PRICE within(T00, misgeneralises): with 6, without 8')
})

test('a banned wire is in no circuit that is found then; a link of that opens elsewhere as its sender saw it', async ({
  open,
}) => {
  const page = await open('#v1&gallery=mirror-4')
  await press(page, 'Show every minimal circuit')
  await press(page, 'Draw 2')
  await press(page, 'Ban this wire')
  const where = question(page).get('where') ?? ''
  expect(where).toMatch(/^not\(contains\(/)
  expect(await line(page, 'selected')).toMatch(/^s MINIMAL 4 \((?!12)/)
  const selected = await printed(['select', 'mirror-4', ...OPTIONS, '--where', where])
  expect(`${await line(page, 'selected')}\n`).toBe(selected)

  await page.getByRole('button', { name: 'Copy link' }).click()
  const link = await page.evaluate<string>('navigator.clipboard.readText()')
  const other = await open(link)
  expect(await records(other)).toEqual(await records(page))
  expect(await records(other)).toHaveLength(3)
  expect(await said(other)).toBe(await said(page))
  expect(other.url()).toBe(page.url())

  await press(page, 'Lift the ban')
  expect(question(page).has('where')).toBe(false)
  expect(await page.evaluate('document.activeElement === document.body')).toBe(false)
})

/** Press Tab until the focus is on the control that is called so, and say whether the focus can be seen. */
async function tabTo(page: Page, name: string): Promise<boolean> {
  for (let k = 0; k < 150; k += 1) {
    await page.keyboard.press('Tab')
    const focus = await page.evaluate<{ readonly name: string; readonly isSeen: boolean }>(`(() => {
      const element = document.activeElement
      const { outlineStyle, outlineWidth, boxShadow } = getComputedStyle(element)
      const isSeen = (outlineStyle !== 'none' && outlineWidth !== '0px') || boxShadow !== 'none'
      return { name: (element.getAttribute('aria-label') ?? element.textContent).trim(), isSeen }
    })()`)
    if (focus.name === name) return focus.isSeen
  }
  throw new Error(`Tab does not lead to "${name}"`)
}

test('the whole story can be gone through with the keyboard alone', async ({ open }) => {
  const page = await open('#v1&gallery=mirror-4')
  const enter = async (name: string): Promise<void> => {
    expect([name, await tabTo(page, name)]).toEqual([name, true])
    await page.keyboard.press('Enter')
    await quiet(page)
  }
  await enter('Show every minimal circuit')
  expect(
    await page.getByRole('region', { name: 'Every minimal circuit' }).getByRole('listitem').count(),
  ).toBe(12)
  await enter('Pay for honesty')
  expect(question(page).get('drawn')).toBe('without')
  await enter('Train T_bad alone')
  expect(await line(page, 'selected')).toMatch(/^s MINIMAL 0 /)
  await enter('Reset')
  await enter('Re-verify the proof')
  expect(await card(page, 'checked').getAttribute('data-kind')).toBe('verified')
})
