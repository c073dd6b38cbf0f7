/** The screens as they are photographed, audited and measured: a name, a link, and what is done before looking. */
import type { Page } from 'playwright-core'

/** A screen to look at. */
export interface ShownScreen {
  readonly name: string
  readonly link: string
  prepare?(page: Page): Promise<void>
}

const PROGRAMS =
  '#v1&gallery=mirror-1&models=programs(bits=16,using=argmax)&bias=text&property=misgeneralises&word=01'

/** Every screen, and the states of it that look different. */
export const SCREENS_SHOWN: readonly ShownScreen[] = [
  { name: 'lab', link: '' },
  { name: 'lab-possible', link: '#v1&gallery=mirror-1&property=isPseudoAligned&list=1&word=01' },
  { name: 'lab-sequential', link: '#v1&gallery=corridor&property=misgeneralises' },
  { name: 'lab-vacuous', link: '#v1&gallery=shared-1&property=always' },
  { name: 'lab-trees', link: '#v1&gallery=mirror-4&models=trees' },
  { name: 'lab-programs', link: PROGRAMS, prepare: weighed },
  { name: 'lab-refused', link: '#v1&gallery=mirror-5' },
  { name: 'link-refused', link: '#v9&gallery=twin-5' },
  { name: 'embedded', link: '#v1&gallery=mirror-4&embed=1&hide=header.knobs' },
  { name: 'embed-dialog', link: '#v1&gallery=mirror-1&property=isPseudoAligned', prepare: embedDialog },
  { name: 'gallery', link: '#v1&screen=gallery&gallery=mirror-4' },
  { name: 'gallery-world', link: '#v1&screen=gallery&gallery=boat-race&at-least=50&property=good' },
  { name: 'own', link: '#v1&screen=own&gallery=mirror-1&property=isPseudoAligned' },
  { name: 'own-text', link: '#v1&screen=own&gallery=mirror-1&property=isPseudoAligned&editor=text' },
  { name: 'own-grid', link: '#v1&screen=own&editor=grid', prepare: drawing },
  { name: 'lesson', link: '#v1&screen=lesson' },
  { name: 'history', link: '#v1&screen=history&gallery=mirror-1&property=isPseudoAligned' },
]

async function weighed(page: Page): Promise<void> {
  await page.locator('.programs-plane [data-drawn="yes"]').waitFor()
  await page.locator('.programs-posterior[data-posterior="done"] [data-share="1/2"]').waitFor()
  await page.locator('[data-run="answered"]').waitFor()
}

async function embedDialog(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Embed' }).click()
  await page.getByRole('dialog').waitFor()
}

async function drawing(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Ask about this drawing' }).click()
  await page.locator('[data-replay="yes"]').waitFor()
}
