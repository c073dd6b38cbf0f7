/** The HTML of an embedded page. */
import { expect, test } from 'vitest'
import { viewOf } from '../state/link.ts'
import { FIRST_VIEW } from '../state/view.ts'
import { embeddedAddress, embeddedHtml } from './embed-html.ts'

test('an embedded address is the same view, without the parts that are hidden', async () => {
  const chosen = { hidden: ['header', 'story'], height: 480 } as const
  const address = await embeddedAddress('https://lab.example/page/', FIRST_VIEW, chosen)
  expect(address).toBe('https://lab.example/page/#v1&embed=1&hide=header.story')
  const { view } = await viewOf(new URL(address).hash)
  expect(view).toEqual({ ...FIRST_VIEW, isEmbedded: true, hidden: ['header', 'story'] })
})

test('addresses and titles cannot break out of the HTML', () => {
  const html = embeddedHtml('https://x/#v1&embed=1', 'a "task" <b>', { hidden: [], height: 300 })
  expect(html).toBe(
    '<iframe src="https://x/#v1&amp;embed=1" title="a &quot;task&quot; &lt;b>" width="100%" height="300" style="border:0" loading="lazy"></iframe>',
  )
})
