/** Links: what is written is read again, every field of it, and what means nothing is told. */
import { expect, test } from 'vitest'
import { LINK_FIELDS, linkOf, viewOf } from './link.ts'
import { FIRST_VIEW, type View } from './view.ts'

const OTHER: View = {
  screen: 'own',
  gallery: 'mirror-4(bad=01,epsilon=1/8)',
  document: 'kind: task # é & = ∧\n',
  editor: 'text',
  sketch: '{"train":"#A#"}',
  models: 'trees',
  bias: 'lexicographic(size,reads)',
  atLeast: '15/16',
  where: 'not(contains(u & v))',
  property: 'misgeneralises',
  seconds: 30,
  model: 2,
  drawn: 'without',
  isListed: true,
  word: '01101',
  step: 4,
  phase: 'deploy',
  mover: 'best',
  begin: 1,
  outcomes: '3:1.7:2',
  isEmbedded: true,
  hidden: ['header', 'rows'],
}

test('a view is read from its link as it was, whatever its fields are', async () => {
  for (const view of [FIRST_VIEW, OTHER]) {
    const read = await viewOf(await linkOf(view))
    expect(read).toEqual({ view, problems: [] })
  }
  for (const key of Object.keys(OTHER) as (keyof View)[]) {
    const view = { ...FIRST_VIEW, [key]: OTHER[key] }
    expect((await viewOf(await linkOf(view))).view).toEqual(view)
  }
})

test('the first view has the shortest link, and every field has a name of its own', async () => {
  expect(await linkOf(FIRST_VIEW)).toBe('#v1')
  expect(Object.keys(LINK_FIELDS)).toHaveLength(Object.keys(FIRST_VIEW).length)
})

test('links of another version, with unknown fields, or cut off, say what is wrong and show the first view', async () => {
  const wrong = [
    ['#v2&gallery=twin-5', 'link'],
    ['#v1&colour=red', 'link'],
    ['#v1&document=AAAA', 'document'],
    [(await linkOf(OTHER)).replace(/document=.{8}/, 'document='), 'document'],
  ] as const
  for (const [link, path] of wrong) {
    const { view, problems } = await viewOf(link)
    expect(view).toEqual(FIRST_VIEW)
    expect(problems.map(each => each.path)).toEqual([path])
  }
})
