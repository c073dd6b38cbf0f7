import { expect, test } from 'vitest'
import { galleryEntry, galleryTask } from '../../index.ts'
import { FIRST_VIEW } from '../state/view.ts'
import {
  firstViewOf,
  INSTANCES,
  instanceOf,
  othersOf,
  siblingsIn,
  valueOf,
  viewOfInstance,
  withSiblings,
  withValue,
} from './instances.ts'

test.each(INSTANCES.map(each => [each.id, each] as const))(
  '%s has the knobs of the gallery',
  (id, instance) => {
    const { entry } = galleryEntry(id)
    expect(instance.parameters).toEqual(
      entry.parameters.map(({ name, default: usual }) => ({ name, default: usual })),
    )
    expect(entry.questions.flatMap(each => each.predicates)).toContain(instance.property)
    expect(galleryTask(id).parts.map(each => each.name)).toEqual(instance.tasks.map(each => `T${each}`))
  },
)

test('the first view is one of the instances, with its own property', () => {
  const first = instanceOf(FIRST_VIEW.gallery)
  expect(first?.property).toBe(FIRST_VIEW.property)
  expect({ ...FIRST_VIEW, ...firstViewOf(first) }).toEqual(FIRST_VIEW)
  expect({ ...FIRST_VIEW, ...firstViewOf(undefined) }).toEqual(FIRST_VIEW)
})

const [smallest, mirror] = INSTANCES as readonly [(typeof INSTANCES)[0], (typeof INSTANCES)[0]]

test('a knob that is turned back leaves the name as it was', () => {
  const turned = withValue(mirror, 'mirror-4', 'epsilon', '1/8')
  expect(turned).toBe('mirror-4(epsilon=1/8)')
  expect(valueOf(mirror, turned, 'epsilon')).toBe('1/8')
  expect(withValue(mirror, turned, 'epsilon', '0')).toBe('mirror-4')
})

test('siblings are those that are named, and never the bad task', () => {
  expect(siblingsIn(mirror, 'mirror-4')).toEqual(['01', '10', '11'])
  expect(othersOf(mirror, 'mirror-4(bad=01)')).toEqual(['00', '10', '11'])
  expect(othersOf(smallest, 'mirror-1')).toEqual(['1'])
  expect(withSiblings(mirror, 'mirror-4', ['10', '01'])).toBe('mirror-4(siblings=01+10)')
  expect(withSiblings(mirror, 'mirror-4(siblings=01)', ['11', '01', '10'])).toBe('mirror-4')
  expect(siblingsIn(mirror, withSiblings(mirror, 'mirror-4', []))).toEqual([])
})

test('every set of siblings can be turned to and is a task of the gallery', () => {
  for (const chosen of [[], ['01'], ['10', '11'], ['01', '10', '11']])
    expect(galleryTask(withSiblings(mirror, 'mirror-4', chosen)).parts.length).toBe(4)
})

test('choosing an instance asks its own question', () => {
  expect(viewOfInstance(smallest)).toMatchObject({
    gallery: 'mirror-1',
    property: 'within(T0, misgeneralises)',
    where: '',
  })
})
