/** Reading the answers on the page, and finding its controls by what they are called. */
import type { Locator } from 'playwright-core'
import { type Page, quiet } from './page.ts'

/** The answers of a question. */
export type AnswerName = 'selected' | 'judged' | 'priced'

/** The card of an answer. */
export function card(page: Page, name: AnswerName | 'checked'): Locator {
  return page.locator(`[data-answer="${name}"]`)
}

/** The line of an answer, as the command line prints it. */
export async function line(page: Page, name: AnswerName | 'checked'): Promise<string> {
  return (await card(page, name).locator('[data-line]').textContent()) ?? ''
}

/** The records of all answers. */
export async function records(page: Page): Promise<readonly string[]> {
  return await page.locator('[data-answer] [data-record]').allTextContents()
}

/** Press a button of this name and wait for what follows. */
export async function press(page: Page, name: string): Promise<void> {
  await page.getByRole('button', { name, exact: true }).click()
  await quiet(page)
}

/** The question in the address, without its `#v1`. */
export function question(page: Page): URLSearchParams {
  return new URLSearchParams(new URL(page.url()).hash.replace(/^#v1&?/, ''))
}

/** What the page says, without how long it took to find it out. */
export async function said(page: Page): Promise<string> {
  return (await page.locator('main').innerText()).replace(/Answered in [^\n]*/g, 'Answered.')
}
