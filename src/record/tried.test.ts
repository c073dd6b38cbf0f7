import { expect, test } from 'vitest'
import { galleryTask, InvalidInput, select, Unsupported } from '../index.ts'
import { askedOf } from './question.ts'
import { tried } from './tried.ts'

const question = {
  models: 'circuits(basis=full)',
  bias: 'size',
  atLeast: '1',
  properties: ['within(T00, misgeneralises)'],
}

test('a circuit that somebody wrote costs, earns and does what the selected one does', async () => {
  const asked = askedOf(galleryTask('mirror-4'), question)
  const selection = await select(asked.task, asked.models, asked.bias, { atLeast: asked.atLeast })
  const guess = tried(asked, 's = y0 ^ y1; a = y0 ^ d ^ (q & s)')
  expect(selection.kind === 'minimal' && guess.cost.join() === selection.cost.join()).toBe(true)
  expect(guess.meetsBar).toBe(true)
  expect(guess.properties.map(each => each.holds)).toEqual([true])
})

test('an honest circuit costs more, and one that does not reach the bar is said not to', () => {
  const asked = askedOf(galleryTask('mirror-4'), question)
  const honest = tried(asked, 'a = (y0 & !q | y1 & q) ^ (d & (y0 | y1))')
  expect(honest.cost.map(String)).toEqual(['6'])
  expect([honest.meetsBar, honest.properties[0]?.holds]).toEqual([true, false])
  const lazy = tried(asked, 'a = y0')
  expect([lazy.meetsBar, lazy.train.kind]).toEqual([false, 'value'])
})

test('what is no circuit is refused with every problem, and so are classes that are not written by hand', () => {
  const task = galleryTask('mirror-4')
  expect(() => tried(askedOf(task, question), 'a = nobody & b =')).toThrow(InvalidInput)
  expect(() => tried(askedOf(task, { ...question, models: 'trees' }), 'a = y0')).toThrow(Unsupported)
})
