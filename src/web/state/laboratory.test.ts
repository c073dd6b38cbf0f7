import { effect, signal } from '@preact/signals'
import { expect, test } from 'vitest'
import { type Laboratory, laboratoryOf } from './laboratory.ts'
import { answerOf } from './stage.ts'
import { FIRST_VIEW, type View } from './view.ts'

/** A laboratory whose verbs answer with what they were asked, after a moment. */
function laboratory(view: Partial<View> = {}): Laboratory {
  const call = (verb: string, question: { readonly atLeast: string }) =>
    new Promise(resolve => setTimeout(() => resolve({ line: `${verb} ${question.atLeast}` }), 1))
  const engines = { compute: { call }, draw: { call } } as unknown as Laboratory['engines']
  return laboratoryOf(engines, { ...FIRST_VIEW, ...view }, signal('light' as const))
}

async function quiet({ isBusy }: Laboratory): Promise<void> {
  while (isBusy.value) await new Promise(resolve => setTimeout(resolve, 1))
}

test('a question is one stretch of work: busy from its beginning to its end', async () => {
  const lab = laboratory()
  const seen: boolean[] = []
  effect(() => {
    seen.push(lab.isBusy.value)
  })
  await quiet(lab)
  lab.change({ atLeast: '15/16' })
  await quiet(lab)
  expect(seen).toEqual([true, false, true, false])
})

test('an answer that is shown as current belongs to the question that is shown', async () => {
  const lab = laboratory()
  await quiet(lab)
  const wrong: string[] = []
  for (const stage of [lab.selected, lab.judged, lab.priced])
    effect(() => {
      const { value } = stage
      const { atLeast } = lab.view.peek()
      if (value.state === 'done' && !value.answer.line.endsWith(` ${atLeast}`)) wrong.push(value.answer.line)
    })
  lab.change({ atLeast: '15/16' })
  expect(answerOf(lab.judged.value)?.line).toBe('judge 1')
  await quiet(lab)
  expect(answerOf(lab.judged.value)?.line).toBe('judge 15/16')
  expect(wrong).toEqual([])
})

test('without a property nothing is judged or priced', async () => {
  const lab = laboratory()
  await quiet(lab)
  lab.change({ property: '' })
  await quiet(lab)
  expect([lab.selected.value.state, lab.judged.value.state, lab.priced.value.state]).toEqual([
    'done',
    'idle',
    'idle',
  ])
})

test('stopping lets go at once, and asking again answers', async () => {
  const lab = laboratory()
  lab.stop()
  await quiet(lab)
  expect(lab.task.value.state).toBe('stopped')
  expect([lab.selected.value.state, lab.judged.value.state]).toEqual(['idle', 'idle'])
  lab.again()
  await quiet(lab)
  expect(answerOf(lab.priced.value)?.line).toBe('price 1')
})
