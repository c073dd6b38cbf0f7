/** Files: what they are is told from how they begin, and what comes in can be asked. */
import { readFileSync } from 'node:fs'
import { expect, test, vi } from 'vitest'
import {
  type InvalidInput,
  modelFromJson,
  modelToJson,
  parseCircuit,
  readAiger,
  readTask,
} from '../../index.ts'
import { Answers } from './answers.ts'
import { fileVerbs, type NamedFile, type ProcessOptions } from './files.ts'
import { kindOf } from './files-kind.ts'
import type { Calling } from './messages.ts'

vi.stubGlobal('__VERSION__', '0.0.0')

const CALLING: Calling = { signal: new AbortController().signal, progress: () => undefined }
const OPTIONS: ProcessOptions = {
  value: 'total',
  of: '',
  observe: '',
  variables: '',
  goal: '',
  deploy: '',
  isReach: false,
}
const FIXTURES = new URL('../../task/formats/fixtures/', import.meta.url)

const fixture = (name: string): NamedFile => ({
  name,
  content: new Blob([readFileSync(new URL(name, FIXTURES))]),
})
const text = (name: string, content: string): NamedFile => ({ name, content: new Blob([content]) })

test('files are known by how they begin, and by the endings of their names where that says nothing', () => {
  const kinds = [
    ['x.cert', 'mesascope certificate 1', 'certificate'],
    ['x.json', '{"kind":"record"}', 'record'],
    ['x.json', '{"P":{}}', 'gymnasium'],
    ['x.json', '{"kind":"tree"}', 'model'],
    ['x.json', '{"kind": broken', 'json'],
    ['x', 'aag 1 1 0 1 0', 'aiger'],
    ['x', '# net\n.model a', 'blif'],
    ['x', '.i 2\n.o 1', 'pla'],
    ['x.txt', '# two\n0x96\ncarry = 0xe8', 'tables'],
    ['x.tra', '2 2 2', 'prism'],
    ['x', '// storm\n@type: MDP', 'drn'],
    ['x.yaml', 'kind: task', 'yaml'],
    ['x.yaml', 'kind: Deployment', 'unknown'],
    ['x.json', '{"a":1}', 'unknown'],
    ['x.json', '{"kind":"series","states":[]}', 'unknown'],
    ['x.png', '\u0089PNG\r\n\0', 'unknown'],
    ['x.csv', 'a,b\n1,2', 'unknown'],
  ] as const
  for (const [name, begins, kind] of kinds) expect([name, kindOf(name, begins)]).toEqual([name, kind])
})

test('a file that is nothing of what is read has one problem, which says what is read', async () => {
  const contents = ['Dear diary, today\nI went: there', '[1, 2]', '', '<!doctype html>', 'P\0N\0G']
  const found: unknown[] = []
  for (const content of contents) {
    const asked = { files: [text('x.txt', content)], options: OPTIONS }
    const { issues } = (await fileVerbs.importFiles(asked, CALLING).catch(error => error)) as InvalidInput
    expect(issues).toMatchObject([{ path: 'x.txt', expected: expect.stringContaining('AIGER') }])
    found.push(issues[0]?.found)
  }
  expect(found).toEqual([
    'a text that begins with "Dear diary, today"',
    'a text that begins with "[1, 2]"',
    'an empty file',
    'a text that begins with "<!doctype html>"',
    'bytes that are no text',
  ])
})

test('processes of Gymnasium, PRISM and Storm become tasks', async () => {
  const options = { ...OPTIONS, value: 'discount', of: '99/100', variables: 'row=4,column=4' } as const
  const lake = await fileVerbs.importFiles({ files: [fixture('frozenlake-4x4.P.json')], options }, CALLING)
  expect(lake).toMatchObject({ kind: 'task', from: 'gymnasium', name: 'frozenlake-4x4' })
  const reach = { ...OPTIONS, goal: 'finished', isReach: true }
  const files = ['lab', 'tra', 'sta'].map(ending => fixture(`consensus.2_K2.${ending}`))
  const prism = await fileVerbs.importFiles({ files, options: reach }, CALLING)
  const drn = await fileVerbs.importFiles({ files: [fixture('consensus.2_K2.drn')], options: reach }, CALLING)
  const states = [prism, drn].map(each => (each.kind === 'task' ? readTask(each.document).states.length : 0))
  expect(states).toEqual([272, 272])
})

test('functions in any format become the same task of building them', async () => {
  const circuit = parseCircuit('o = a & b', { inputs: ['a', 'b'], outputs: ['o'] })
  const formats = ['aag', 'aig', 'blif', 'json'] as const
  const documents = await Promise.all(
    formats.map(async format => {
      const content = await fileVerbs.modelFile({ model: modelToJson(circuit), format }, CALLING)
      const read = { files: [{ name: `and.${format}`, content }], options: OPTIONS }
      const found = await fileVerbs.importFiles(read, CALLING)
      return found.kind === 'task' ? found.document : ''
    }),
  )
  expect(new Set(documents).size).toBe(1)
  expect(readTask(documents[0] ?? '').good).toEqual([[0], [0], [0], [1]])
  const table = await fileVerbs.importFiles({ files: [text('and.tt', '0b1000')], options: OPTIONS }, CALLING)
  expect(table).toMatchObject({ kind: 'task', from: 'tables' })
})

test('a model is written as it is read again, and a tree is refused where only circuits are written', async () => {
  const circuit = parseCircuit('o = (a ^ b) & c', { inputs: ['a', 'b', 'c'], outputs: ['o'] })
  const model = modelToJson(circuit)
  const aig = await fileVerbs.modelFile({ model, format: 'aig' }, CALLING)
  expect(readAiger(new Uint8Array(await aig.arrayBuffer())).inputs).toEqual(['a', 'b', 'c'])
  const json = await fileVerbs.modelFile({ model, format: 'json' }, CALLING)
  expect(modelFromJson(JSON.parse(await json.text()))).toEqual(circuit)
  const tree = { kind: 'tree', inputs: ['a'], outputs: ['o'], root: { kind: 'leaf', word: '1' } }
  await expect(fileVerbs.modelFile({ model: tree, format: 'v' }, CALLING)).rejects.toThrow()
})

test('a record is the question that it answers, so that asking again gives the same record', async () => {
  const question = {
    task: { gallery: 'mirror-4(epsilon=1/8)' },
    models: 'circuits(basis=full)',
    bias: 'size',
    atLeast: '15/16',
    where: 'not(readsInput(d))',
    properties: ['within(T00, misgeneralises)'],
    seconds: 20,
  }
  const { record } = await new Answers().judge(question, CALLING)
  const found = await fileVerbs.importFiles({ files: [text('r.json', record)], options: OPTIONS }, CALLING)
  const { task: _, properties: [property] = [], ...rest } = question
  expect(found).toEqual({
    kind: 'question',
    from: 'record',
    question: { ...rest, gallery: 'mirror-4(epsilon=1/8)', document: '', property },
  })
})

test('a record whose command names another task than it holds is asked with the task that it holds', async () => {
  const question = { models: 'circuits', bias: 'size', atLeast: '1', properties: [] }
  const { record } = await new Answers().select({ ...question, task: { gallery: 'mirror-1' } }, CALLING)
  const changed = record.replace('mesascope select mirror-1', 'mesascope select twin-5')
  const found = await fileVerbs.importFiles({ files: [text('r.json', changed)], options: OPTIONS }, CALLING)
  expect(found.kind === 'question' && [found.question.gallery, found.question.document === '']).toEqual([
    '',
    false,
  ])
})

test('a certificate is the question that it settles', async () => {
  const { certificate } = await new Answers().select(
    { task: { gallery: 'mirror-1' }, models: 'circuits', bias: 'size', atLeast: '1' },
    CALLING,
  )
  const files = [{ name: 'm.cert', content: certificate ?? new Blob() }]
  const found = await fileVerbs.importFiles({ files, options: OPTIONS }, CALLING)
  expect(found).toMatchObject({
    kind: 'question',
    from: 'certificate',
    question: { bias: 'size', atLeast: '1', models: 'circuits(basis=full)' },
  })
})

test('files that are no task say what is wrong', async () => {
  const import1 = (file: NamedFile) => fileVerbs.importFiles({ files: [file], options: OPTIONS }, CALLING)
  await expect(import1(text('x.json', '{"kind": task}'))).rejects.toThrow('line 1, column 10')
  await expect(import1(text('x.pla', '.i 2\n11 1\n'))).rejects.toThrow('.o')
  await expect(import1(text('x.txt', 'hello there'))).rejects.toThrow()
  await expect(fileVerbs.importFiles({ files: [], options: OPTIONS }, CALLING)).rejects.toThrow('a file')
  const steps = { ...OPTIONS, value: 'horizon', of: 'some' } as const
  const lake = { files: [fixture('frozenlake-4x4.P.json')], options: steps }
  await expect(fileVerbs.importFiles(lake, CALLING)).rejects.toThrow('a whole number')
})
