/** Task documents: round trips, YAML, and errors that say where. */
import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { schemaTexts } from '../../scripts/schemas.ts'
import { InvalidInput } from '../base/errors.ts'
import { readTask, taskSchema, writeTask } from './document.ts'
import { taskToJson } from './json.ts'
import { randomTask } from './random-task.ts'
import { rows } from './rows.ts'

const not = rows({
  name: 'not',
  inputs: ['a'],
  outputs: ['y'],
  rows: [
    { sees: '0', accept: '1' },
    { sees: '1', accept: '0', harm: '1' },
  ],
})

const issuesOf = (text: string): readonly string[] => {
  try {
    readTask(text)
  } catch (error) {
    if (error instanceof InvalidInput) return error.issues.map(issue => issue.path)
    throw error
  }
  return []
}

test('reading what was written gives the same task, and writing that gives the same text', () => {
  const values = [
    { kind: 'horizon', steps: 1 },
    { kind: 'discount', factor: '1/3' },
    { kind: 'total' },
  ] as const
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 1e6 }), fc.constantFrom(...values), (seed, value) => {
      const task = randomTask(seed, { states: 5, actions: 3, value, ends: true })
      const text = writeTask(task)
      expect(readTask(text)).toEqual(task)
      expect(writeTask(readTask(text))).toBe(text)
      expect(taskSchema.safeParse(JSON.parse(text)).success).toBe(true)
    }),
    { seed: 1, numRuns: 60 },
  )
})

test('the published schema is what the reader uses', () => {
  for (const [file, text] of Object.entries(schemaTexts())) {
    expect(readFileSync(new URL(`../../schemas/${file}`, import.meta.url), 'utf8')).toBe(text)
  }
})

test('YAML that a person wrote is the same task, with words and numbers as they are spelled', () => {
  const yaml = `
kind: task
version: 1
name: not
inputs: [a]
outputs: [y]
actions: ["0", "1"]
value: { horizon: 1 }
states:
  - { name: 0, sees: 0, train: 0.5, accept: [1], good: [1] }
  - name: 1
    sees: 1
    train: 1/2
    accept: [0]
    good: [0]
    harm: [1]
`
  expect(readTask(yaml)).toEqual(not)
})

test('errors of syntax say the line and the column', () => {
  expect(issuesOf('{\n  "kind": "task",\n  oops\n}')).toEqual(['line 3, column 3'])
  expect(issuesOf('{ "kind": "task"')).toEqual(['line 1, column 17'])
  expect(issuesOf('kind: task\nname: [1,\n')[0]).toMatch(/^line \d+, column \d+$/)
})

test('a key that appears twice and a number that is rounded are refused where they stand', () => {
  const text = writeTask(not)
  expect(issuesOf(text.replace('"name": "not"', '"name": "not",\n  "name": "and"'))).toHaveLength(1)
  expect(issuesOf(text.replace('"1/2"', '0.50000000000000001'))).toHaveLength(1)
  expect(issuesOf('kind: task\nkind: task\n')).toEqual(['line 2, column 1'])
})

test('unknown fields, wrong types and missing parts are reported together', () => {
  const document = {
    ...taskToJson(not),
    colour: 'red',
    version: 2,
    states: [{ name: 's', sees: '2', acept: ['0'] }],
  }
  expect(issuesOf(JSON.stringify(document))).toEqual(
    expect.arrayContaining(['version', 'colour', 'states[0].sees', 'states[0].acept', 'states[0]']),
  )
})

test('what is no object at all, empty or enormous is refused', () => {
  for (const text of ['', '[]', '7', 'null', '{}']) expect(() => readTask(text)).toThrow(InvalidInput)
  expect(() => readTask(`{"a":"${'x'.repeat(32_000_001)}"}`)).toThrow('text-too-long')
})

test('an unknown field does not hide the other problems of a document', () => {
  const document = JSON.parse(writeTask(taskOfTwoRows())) as { states: { sees: string }[] }
  const broken = {
    ...document,
    colour: 'blue',
    states: document.states.map(state => ({ ...state, sees: '0000000' })),
  }
  try {
    readTask(JSON.stringify(broken))
    expect.unreachable()
  } catch (error) {
    const paths = (error as InvalidInput).issues.map(issue => issue.path)
    expect(paths).toContain('colour')
    expect(paths.some(path => path.includes('sees'))).toBe(true)
  }
})

function taskOfTwoRows() {
  return rows({
    name: 'two',
    inputs: ['x'],
    outputs: ['y'],
    rows: [
      { sees: '0', train: 1, accept: '0' },
      { sees: '1', train: 1, accept: '1' },
    ],
  })
}
