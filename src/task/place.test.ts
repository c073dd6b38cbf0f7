/** Where problems stand in the text of a document, JSON and YAML. */
import { expect, test } from 'vitest'
import { InvalidInput } from '../base/errors.ts'
import { readTask } from './document.ts'
import { placesOf } from './place.ts'

const YAML = `kind: task
version: 1
name: honour
inputs: [watched]
outputs: [y]
actions: [work, shirk, a.b]
value: { horizon: 1 }
states:
  - name: watched   # here
    sees: 1
    train: 1/0
    moves:
      work: { reward: 1, to: nowhere }
      a.b: { reward: x }
  - name: alone
    seas: 0
`

const marked = (text: string, path: string): string | undefined => {
  const [place] = placesOf(text, [path])
  return place && text.slice(place.from, place.to)
}

test('a path leads to the value that it names, in YAML and in JSON', () => {
  expect(marked(YAML, 'states[0].train')).toBe('1/0')
  expect(marked(YAML, 'states[0].moves.work.to')).toBe('nowhere')
  expect(marked(YAML, 'states[0].moves.a.b.reward')).toBe('x')
  expect(marked(YAML, 'actions[2]')).toBe('a.b')
  expect(marked(YAML, 'value')).toBe('{ horizon: 1 }')
  const json = '{\n "states": [\n  { "name": "a",\n    "moves": { "up": { "to": "b" } } } ]\n}'
  expect(marked(json, 'states[0].moves.up.to')).toBe('"b"')
  expect(placesOf(json, ['states[0].moves.up.to'])[0]).toMatchObject({ line: 4, column: 30 })
})

test('where a field is missing, the first line of what would hold it is marked; lists stand for all of their entries', () => {
  expect(marked(YAML, 'states[1].sees')).toBe('name: alone')
  expect(marked(YAML, 'states[*].deploy')).toBe('- name: watched   # here')
  expect(marked(YAML, 'outcome')).toBe('kind: task')
})

test('a place that is spelled is that place, and a broken text has places as well', () => {
  expect(marked('{"a": x}', 'line 1, column 7')).toBe('x')
  expect(placesOf('a: [1\nb: 2', ['line 2, column 1'])[0]).toMatchObject({ line: 2, column: 1 })
  expect(placesOf('', ['text'])).toEqual([undefined])
  expect(placesOf('{', ['line 1, column 2'])[0]).toMatchObject({ from: 1, to: 1 })
})

test('every problem of a document that is wrong in many ways has a place on a line that shows it', () => {
  const found = issuesOf(YAML)
  const places = placesOf(
    YAML,
    found.map(issue => issue.path),
  )
  const lines = new Map(found.map((issue, index) => [issue.path, places[index]?.line]))
  expect(lines.get('states[0].train')).toBe(11)
  expect(lines.get('states[0].moves.work.to')).toBe(13)
  expect(lines.get('states[1].seas')).toBe(16)
  expect([...lines.values()].every(line => line !== undefined)).toBe(true)
})

function issuesOf(text: string): InvalidInput['issues'] {
  try {
    readTask(text)
  } catch (error) {
    if (error instanceof InvalidInput) return error.issues
    throw error
  }
  return []
}
