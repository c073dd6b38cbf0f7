/**
 * Every screen, light and dark, wide and narrow: nothing that axe complains of, and no scrolling sideways on a narrow
 * telephone. A screen is opened once and then looked at in each way, as by a reader who turns the light off.
 */
import { expect } from 'vitest'
import { overflow, violations } from './audit.ts'
import { quiet, test } from './page.ts'
import { SCREENS_SHOWN } from './screens.ts'

const screens = SCREENS_SHOWN.map(screen => [screen.name, screen] as const)

test.for(screens)('%s can be read by everybody', async ([, { link, prepare }], { open }) => {
  const page = await open(link, { colorScheme: 'light' })
  await prepare?.(page)
  expect(await violations(page)).toEqual([])
  await page.setViewportSize({ width: 360, height: 640 })
  expect(await overflow(page)).toEqual([])
  await page.emulateMedia({ colorScheme: 'dark' })
  await page.locator('html[data-theme="dark"]').waitFor({ state: 'attached' })
  await quiet(page)
  expect(await violations(page)).toEqual([])
  expect(await overflow(page)).toEqual([])
})
