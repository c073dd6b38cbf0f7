/** The verb `estimate`: the library's seconds in the measure of this machine, and words where there are none. */
import { expect, test } from 'vitest'
import type { Question } from './asked.ts'
import { Estimates } from './estimate.ts'

const CALLING = { signal: new AbortController().signal, progress: () => {} }
const QUESTION: Question = {
  task: { gallery: 'affine-6' },
  models: 'circuits(basis=full)',
  bias: 'size',
  atLeast: '1',
  properties: ['within(T000, misgeneralises)'],
}

test('what a long question took here makes the next estimates as much longer or shorter', async () => {
  const estimates = new Estimates()
  const first = (await estimates.estimate(QUESTION, CALLING)).seconds?.about ?? 0
  estimates.took(QUESTION, 2 * first)
  expect((await estimates.estimate(QUESTION, CALLING)).seconds?.about).toBeCloseTo(2 * first)
  estimates.took(QUESTION, 0.1)
  estimates.took({ ...QUESTION, atLeast: '1/2' }, 100)
  expect((await estimates.estimate(QUESTION, CALLING)).seconds?.about).toBeCloseTo(2 * first)
})

test('a question without an estimate says why, and a question that is none is refused', async () => {
  const trees = await new Estimates().estimate({ ...QUESTION, models: 'trees' }, CALLING)
  expect(trees).toEqual({ because: 'what trees take was not measured' })
  await expect(new Estimates().estimate({ ...QUESTION, bias: 'weight' }, CALLING)).rejects.toThrow('bias')
})
