/**
 * What can be audited on any screen: accessibility by axe-core (Deque Systems), and whether the page scrolls sideways.
 *
 * Axe's rules are those of WCAG 2.2 at level AA and its own best practices; none is switched off.
 */
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { Page } from './page.ts'

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

interface Violation {
  readonly id: string
  readonly help: string
  readonly nodes: readonly { readonly target: readonly string[]; readonly failureSummary?: string }[]
}

/** How many places of a violation are named. */
const PLACES_MAX = 3

/** Every rule that axe finds violated, with some of the places; empty if there is none. */
export async function violations(page: Page): Promise<readonly string[]> {
  await page.evaluate(AXE)
  const found = await page.evaluate<readonly Violation[]>(
    'axe.run(document, { resultTypes: ["violations"] }).then(result => result.violations)',
  )
  return found.map(({ id, help, nodes }) => {
    const places = nodes.slice(0, PLACES_MAX).map(({ target }) => target.join(' '))
    const why = nodes[0]?.failureSummary?.replace(/\s+/g, ' ') ?? ''
    return `${id} (${help}) at ${nodes.length} places, such as ${places.join(' and ')}: ${why}`
  })
}

/** The elements that stick out to the right of a page that scrolls sideways; empty if it does not. */
export async function overflow(page: Page): Promise<readonly string[]> {
  return await page.evaluate<readonly string[]>(`(() => {
    const { scrollWidth, clientWidth } = document.documentElement
    if (scrollWidth <= clientWidth) return []
    const wide = [...document.querySelectorAll('body *')].filter(
      element => element.getBoundingClientRect().right > clientWidth + 0.5,
    )
    const name = element => element.tagName.toLowerCase() + (element.id && '#' + element.id) +
      [...element.classList].map(each => '.' + each).join('')
    return ['page ' + scrollWidth + ' > ' + clientWidth, ...wide.slice(0, 12).map(name)]
  })()`)
}
