/** What is said of a link: values that nothing can be made of, at once or when the answer is there, until they are changed. */
import { expect, test } from 'vitest'
import { linkOf, viewOf } from './link.ts'
import { linkProblems } from './link-told.ts'
import { FIRST_VIEW } from './view.ts'

const UNKNOWN = { inputs: undefined, models: undefined, begins: undefined }
const KNOWN = { inputs: ['y', 'd'], models: 2, begins: { train: 3, deploy: 1 } }

test('a value that means nothing is told with what is expected and shown, and the rest of the link holds', async () => {
  const link = await viewOf('#v1&gallery=mirror-1&word=abc&step=minus&hide=roof&outcomes=3')
  expect(link.view).toMatchObject({ gallery: 'mirror-1', word: '', step: 0, hidden: [], outcomes: '' })
  const told = linkProblems(link, link.view, KNOWN)
  expect(told.map(({ path, found }) => `${path}=${found}`)).toEqual([
    'word=abc',
    'step=minus',
    'hide=roof',
    'outcomes=3',
  ])
  expect(told[0]).toMatchObject({ expected: 'one bit for each input, such as 0101', instead: 'nothing' })
})

test('pictures that are none are told, and the task that was made of them holds', async () => {
  const whole = await linkOf({ ...FIRST_VIEW, screen: 'own', document: 'kind: task', sketch: 'a drawing' })
  const link = await viewOf(whole)
  expect(link.view).toMatchObject({ document: 'kind: task', sketch: '' })
  expect(linkProblems(link, link.view, KNOWN)).toMatchObject([{ path: 'sketch', found: 'a drawing' }])
})

test('a word of other bits than the task and a model that is not listed are told when that is known', async () => {
  const link = await viewOf('#v1&gallery=mirror-1&word=011&model=999999')
  expect(linkProblems(link, link.view, UNKNOWN)).toEqual([])
  expect(linkProblems(link, link.view, KNOWN)).toEqual([
    {
      path: 'word',
      found: '011',
      expected: '2 bits, one for each of y, d',
      instead: 'the circuit without values',
    },
    {
      path: 'model',
      found: '999999',
      expected: 'a number from 0 to 1',
      instead: 'the last of those that are listed',
    },
  ])
  expect(linkProblems(link, { ...link.view, word: '01', model: 1 }, KNOWN)).toEqual([])
})

test('a beginning that a phase has not, and a step that the lesson has not, are told', async () => {
  const run = await viewOf('#v1&screen=gallery&gallery=corridor&begin=3&step=7')
  expect(linkProblems(run, run.view, KNOWN)).toMatchObject([
    { path: 'begin', expected: 'a number from 0 to 2' },
  ])
  const deployed = await viewOf('#v1&screen=gallery&gallery=corridor&begin=1&phase=deploy')
  expect(linkProblems(deployed, deployed.view, KNOWN)).toMatchObject([
    { expected: '0, for there is only one' },
  ])
  const lesson = await viewOf('#v1&screen=lesson&step=99')
  expect(linkProblems(lesson, lesson.view, KNOWN)).toMatchObject([{ path: 'step', instead: 'the last step' }])
})

test('what was wrong with the whole link is told until another question or screen is chosen', async () => {
  const link = await viewOf('#v9&gallery=mirror-1')
  expect(linkProblems(link, link.view, KNOWN)).toHaveLength(1)
  expect(linkProblems(link, { ...link.view, model: 1 }, KNOWN)).toHaveLength(1)
  expect(linkProblems(link, { ...link.view, gallery: 'mirror-4' }, KNOWN)).toEqual([])
  expect(linkProblems(link, { ...link.view, screen: 'gallery' }, KNOWN)).toEqual([])
})
