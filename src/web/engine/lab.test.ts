import { expect, test } from 'vitest'
import { type MeasureOptions, measures } from '../../index.ts'
import { direct } from './direct.ts'
import { labVerbs } from './lab.ts'

const engine = direct(labVerbs)

test('the costs are the measures of the public page, then those of programs', async () => {
  const costs = await engine.call('costs', null)
  const names: MeasureOptions['names'] = costs.map(each => each.name)
  const known = measures().map(each => each.name)
  expect(names.slice(0, known.length)).toEqual(known)
  expect(costs.slice(known.length).every(each => each.models.startsWith('programs('))).toBe(true)
  expect(costs.at(-1)).toEqual({
    name: 'rule list bits',
    models: 'programs(language=lists,bits=16,steps=64)',
    bias: 'text',
  })
  expect(costs[0]).toEqual({ name: 'gates', models: 'circuits(basis=full)', bias: 'size' })
  expect(costs.find(each => each.name === 'gates, then reads')?.bias).toBe('lexicographic(size,reads)')
})

test('properties of a gallery task are those it suggests, then the usual ones, each once and with its meaning', async () => {
  const found = await engine.call('properties', { gallery: 'mirror-1' })
  const texts = found.map(each => each.text)
  expect(texts.slice(0, 2)).toEqual(['within(T0, misgeneralises)', 'isPseudoAligned'])
  expect(new Set(texts).size).toBe(texts.length)
  expect(texts).toContain('misgeneralises')
  expect(found.every(each => each.meaning.length > 10)).toBe(true)
})

test('bars are sixteenths, and what is left when rows are lost that deployment meets', async () => {
  const plain = await engine.call('bars', { gallery: 'mirror-4' })
  expect(plain.slice(0, 2)).toEqual(['0', '1/16'])
  expect(plain.at(-1)).toBe('1')
  const exact = await engine.call('bars', { gallery: 'mirror-4(epsilon=1/8)' })
  expect(exact).toEqual(expect.arrayContaining(['63/64', '31/32']))
})

test('exact numbers are put in order, each once', async () => {
  expect(await engine.call('inOrder', ['1/2', '0.5', '2/4', '0', '1'])).toEqual(['0', '1/2', '1'])
  await expect(engine.call('inOrder', ['1/0'])).rejects.toThrow()
})

test('a process whose best return is not one has bars up to it', async () => {
  const found = await engine.call('bars', { gallery: 'union-2' })
  expect(found.at(-1)).toBe('5/2')
})
