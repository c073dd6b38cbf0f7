import { expect, test } from 'vitest'
import { drawnModelOf } from './drawn-model.ts'

const model = (notation: string) => ({ notation, json: null })
const selected = { kind: 'minimal', models: [model('one'), model('two')] } as const
const priced = {
  with: { kind: 'least', cost: ['6'], model: model('with') },
  without: { kind: 'infeasible' },
} as const

test('a selected model is drawn by its place, and the last one where the place is past the end', () => {
  expect(drawnModelOf({ drawn: 'selected', model: 0 }, selected, undefined)?.model.notation).toBe('one')
  expect(drawnModelOf({ drawn: 'selected', model: 9 }, selected, undefined)?.model.notation).toBe('two')
  expect(drawnModelOf({ drawn: 'selected', model: 1 }, selected, undefined)?.says).toBe('selected, 2 of 2')
})

test('one of several that tie is never called the only one, though it be the only one that is listed', () => {
  const tied = { kind: 'minimal', models: [model('one')], distinct: { count: 5, complete: true } } as const
  expect(drawnModelOf({ drawn: 'selected', model: 0 }, tied, undefined)?.says).toBe(
    'selected, 1 of 1 shown; 5 tie',
  )
  const alone = { ...tied, distinct: { count: 1, complete: true } }
  expect(drawnModelOf({ drawn: 'selected', model: 0 }, alone, undefined)?.says).toBe(
    'the only one that is selected',
  )
})

test('a side of the price is drawn when it is asked for and exists', () => {
  expect(drawnModelOf({ drawn: 'with', model: 0 }, selected, priced)?.model.notation).toBe('with')
  expect(drawnModelOf({ drawn: 'without', model: 0 }, selected, priced)).toBeUndefined()
  expect(drawnModelOf({ drawn: 'with', model: 0 }, selected, undefined)).toBeUndefined()
})

test('what an open search found is called by what it is', () => {
  const open = { kind: 'open', models: [model('best')] } as const
  expect(drawnModelOf({ drawn: 'selected', model: 0 }, open, undefined)?.says).toContain(
    'cheaper ones may exist',
  )
  expect(drawnModelOf({ drawn: 'selected', model: 0 }, undefined, undefined)).toBeUndefined()
})
