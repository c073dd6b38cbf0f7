/** Names of the gallery and the forms that make them. */
import { expect, test } from 'vitest'
import { gallery, galleryEntry } from '../../index.ts'
import { membersOf, nameOf, subsetText, variantOf } from './variant.ts'

test('a name is read as the engine reads it', () => {
  for (const name of ['twin-5', 'mirror-4(bad=01,epsilon=1/8)', ' capture( rule = 0110, free=0+3 ) ']) {
    const { id, values } = variantOf(name)
    const { entry, values: theirs } = galleryEntry(name)
    expect(id).toBe(entry.id)
    expect(values).toEqual(theirs)
  }
  expect(variantOf('(((')).toEqual({ id: '', values: {} })
})

test('defaults are left out of a name, and the name means the same task', () => {
  for (const { id, parameters, task } of gallery) {
    const values = Object.fromEntries(parameters.map(each => [each.name, each.default]))
    expect(nameOf({ id, values }, parameters)).toBe(id)
    const [other] = parameters.flatMap(each =>
      each.form?.kind === 'choice' ? each.form.words.slice(1, 2).map(word => [each.name, word] as const) : [],
    )
    if (other === undefined) continue
    const name = nameOf({ id, values: { ...values, [other[0]]: other[1] } }, parameters)
    expect(name).toBe(`${id}(${other.join('=')})`)
    expect(variantOf(name).values).toEqual({ [other[0]]: other[1] })
    expect(task(variantOf(name).values).name).not.toBe('')
  }
})

test('what a form offers is what its parameter allows', () => {
  for (const { parameters } of gallery)
    for (const { form, allows } of parameters) {
      if (form === undefined) continue
      const offered =
        form.kind === 'share'
          ? ['0', '1/8', '1']
          : form.kind === 'choice'
            ? form.words
            : ['none', ...form.words]
      expect(offered.filter(value => !allows(value))).toEqual([])
    }
})

test('a set is written in the order of its words', () => {
  const words = ['00', '01', '10']
  expect(subsetText(['10', '00'], words)).toBe('00+10')
  expect(subsetText([], words)).toBe('none')
  expect(membersOf('none', words)).toEqual([])
  expect(membersOf('00+10', words)).toEqual(['00', '10'])
  expect(membersOf('all', words)).toBeNull()
})
