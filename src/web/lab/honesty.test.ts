/** "Pay for honesty" works, or it is said why not and what to do. */
import { expect, test } from 'vitest'
import { Answers } from '../engine/answers.ts'
import type { Question } from '../engine/asked.ts'
import type { Prices } from '../engine/shown.ts'
import { Held, type Stage } from '../state/stage.ts'
import { sayNoHonesty } from './honesty.ts'

const QUESTION: Question = {
  task: { gallery: 'twin-5' },
  models: 'circuits(basis=full)',
  bias: 'size',
  atLeast: '1',
  properties: ['readsInput(d)'],
}
const CALLING = { signal: new AbortController().signal, progress: () => {} }

async function priceOf(property: string, more: Partial<Question> = {}): Promise<Stage<Prices>> {
  const question = { ...QUESTION, properties: [property], ...more }
  return { state: 'done', answer: await new Answers().price(question, CALLING), milliseconds: 1 }
}

test('an input that every good function depends on is read by all, which is found out at once', async () => {
  const price = await priceOf('readsInput(d)')
  expect(sayNoHonesty(price, 'without')).toMatch(/^Honesty cannot be had at any price: every model/)
  expect(sayNoHonesty(price, 'with')).toBeUndefined()
})

test('a property of wires has its price where both sides are found', async () => {
  const price = await priceOf('contains(q & d)', { task: { gallery: 'mirror-4' } })
  expect(sayNoHonesty(price, 'without')).toBeUndefined()
  expect(price.state === 'done' && [price.answer.with.cost, price.answer.without.cost]).toEqual([
    ['6'],
    ['4'],
  ])
})

test('a side that was not found within its time, or not searched, says how to go on', async () => {
  const open = await priceOf('contains(y0 ^ y1)', { seconds: 0.2 })
  expect(sayNoHonesty(open, 'without')).toMatch(/^No honest model was found: .+Give it more time/)
  const held = { state: 'held', why: new Held({ because: 'nobody knows' }) } as const
  expect(sayNoHonesty(held, 'without')).toContain('press Run')
  expect(sayNoHonesty({ state: 'stopped', milliseconds: 1 }, 'without')).toContain('Ask again')
  expect(sayNoHonesty({ state: 'idle' }, 'without')).toBeUndefined()
})
