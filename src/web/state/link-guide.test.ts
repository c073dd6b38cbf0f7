/** The guide's table of what a link says, against the codec. */
import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { LINK_FIELDS, viewOf } from './link.ts'
import { PARTS, SCREENS } from './view.ts'

const GUIDE = readFileSync(new URL('../../../docs/guide/page.md', import.meta.url), 'utf8')

test('the guide has every field of a link with the value of one that leaves it out', () => {
  const [, table = ''] = GUIDE.split('| field | if it is left out | says |')
  const rows = table.split('\n\n')[0]?.matchAll(/^\| `([a-z-]+)` \| (?:`([^`]*)`)? *\| (.+) \|$/gm) ?? []
  const told = Object.fromEntries([...rows].map(([, name, first = '']) => [name, first]))
  expect(told).toEqual(LINK_FIELDS)
})

test('the guide names every screen and every part that can be hidden', () => {
  for (const word of [...SCREENS, ...PARTS]) expect(GUIDE).toContain(`\`${word}\``)
})

test("the guide's link is one", async () => {
  const [link = ''] = /^#v1.*$/m.exec(GUIDE) ?? []
  const { view, problems } = await viewOf(link)
  expect(problems).toEqual([])
  expect(view).toMatchObject({ gallery: 'mirror-4(epsilon=1/8)', atLeast: '15/16', phase: 'deploy' })
})
