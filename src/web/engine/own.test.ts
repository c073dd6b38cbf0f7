/** Tasks of one's own: forms become documents and come back, and what is wrong stands where it was typed. */
import { expect, test } from 'vitest'
import { canonicalText, gallery, grid, readTask, rowTableOf, writeTask } from '../../index.ts'
import type { Calling } from './messages.ts'
import { ownVerbs } from './own.ts'
import { type GridForm, picturesOf } from './own-grid.ts'
import type { RowsForm } from './own-rows.ts'

const CALLING: Calling = { signal: new AbortController().signal, progress: () => undefined }
const EMPTY = { name: '', accept: '', train: '', deploy: '', good: '', harm: '', part: '' }

const FORM: RowsForm = {
  name: 'watched or alone',
  inputs: ['watched', 'x'],
  outputs: ['a', 'b'],
  rows: [
    { ...EMPTY, sees: '10', train: '3/4', accept: '1-', part: 'P Q' },
    { ...EMPTY, sees: '11', train: '1/4', deploy: '1', accept: '--', good: 'undeclared', harm: 'none' },
    { ...EMPTY, sees: '00', deploy: '1', accept: '00 01', harm: '1-', name: 'alone', part: 'P' },
  ],
}

const GRID: GridForm = {
  name: 'lava',
  train: '#####\n#A.G#\n#####\n\n#####\n#A..#\n#.LG#\n#####',
  deploy: '',
  value: 'horizon',
  of: '5',
  step: '-1/100',
  slips: '',
  features: 'row column L.right',
  tiles: [],
}

test('a row table becomes a document, and the document a row table that means the same', async () => {
  const { document, problems } = await ownVerbs.documentOfRows(FORM, CALLING)
  expect(problems).toEqual([])
  const back = await ownVerbs.rowsOfDocument(document ?? '', CALLING)
  expect(back?.rows.map(row => row.accept)).toEqual(['10 11', '--', '00 01'])
  expect(back?.rows[1]).toMatchObject({ good: 'undeclared', harm: 'none' })
  expect(back?.rows[0]?.part).toBe('P Q')
  expect((await ownVerbs.documentOfRows(back as RowsForm, CALLING)).document).toBe(document)
})

test('every gallery task made of rows goes through the form unchanged', async () => {
  for (const { id, task } of gallery) {
    const whole = task()
    const form = await ownVerbs.rowsOfDocument(writeTask(whole), CALLING)
    expect([id, form === null]).toEqual([id, rowTableOf(whole) === undefined])
    if (form === null) continue
    const { document } = await ownVerbs.documentOfRows(form, CALLING)
    expect(document && canonicalText(JSON.parse(document))).toBe(writeTask(whole))
  }
})

test('what is wrong with a cell stands at the cell', async () => {
  const rows = [
    { ...EMPTY, sees: '1', train: '1/0', accept: '1-' },
    { ...EMPTY, sees: '11', deploy: '-1', accept: '2', harm: '1' },
    { ...EMPTY, sees: '00' },
  ]
  const { document, problems } = await ownVerbs.documentOfRows({ ...FORM, rows }, CALLING)
  expect(document).toBeNull()
  const paths = problems.map(problem => problem.path)
  expect(paths).toEqual(
    expect.arrayContaining([
      'rows[0].train',
      'rows[1].deploy',
      'rows[1].accept',
      'rows[1].harm',
      'rows[2].accept',
    ]),
  )
})

test('pictures become the task that grid(pictures) makes', async () => {
  const { document } = await ownVerbs.documentOfGrid(GRID, CALLING)
  const made = grid(
    { train: ['#####\n#A.G#\n#####', '#####\n#A..#\n#.LG#\n#####'] },
    {
      name: 'lava',
      horizon: 5,
      step: '-1/100',
      features: ['row', 'column', { tile: 'L', at: 'right' }],
    },
  )
  expect(document).toBe(writeTask(made))
  expect(picturesOf('\n\nA.G\n\n\nA\n.\n')).toEqual(['A.G', 'A\n.'])
})

test('what is wrong with a drawing is told with the field that it stands in', async () => {
  const drawing = { ...GRID, train: '#A?#\n#G#', of: 'many', slips: '1', features: 'row up', step: 'x' }
  const { problems } = await ownVerbs.documentOfGrid(drawing, CALLING)
  expect(problems.map(problem => problem.path)).toEqual(
    expect.arrayContaining(['picture 1', 'picture 1, line 2', 'step', 'slips', 'features[1]']),
  )
  const steps = await ownVerbs.documentOfGrid({ ...GRID, of: 'many' }, CALLING)
  expect(steps.problems.map(problem => problem.path)).toEqual(['value'])
})

test('a text is its own document, or has every problem with its place', async () => {
  const { document } = await ownVerbs.startFrom('twin-5', CALLING)
  expect(await ownVerbs.documentOfText(document, CALLING)).toEqual({ document, problems: [] })
  const broken = document.replace('"sees": "00000"', '"sees": "0a"')
  const { problems } = await ownVerbs.documentOfText(broken, CALLING)
  const [problem] = problems
  expect(problem?.path).toMatch(/^states\[\d+\]\.sees$/)
  const { from = 0, to = 0 } = problem?.place ?? {}
  expect(broken.slice(from, to)).toBe('"0a"')
  const noJson = await ownVerbs.documentOfText('{"kind": task}', CALLING)
  expect(noJson.problems[0]?.place).toMatchObject({ line: 1, column: 10 })
})

test('starting from any gallery task gives a document that is read, and its first question', async () => {
  for (const { id, questions } of gallery) {
    const { document, question } = await ownVerbs.startFrom(id, CALLING)
    expect(readTask(document).name).not.toBe('')
    expect(question.models).toBe(questions[0]?.models ?? 'circuits')
  }
})
