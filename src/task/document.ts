/**
 * Task documents: version 1 of the JSON that `json.ts` describes, read from JSON or from YAML that a person wrote.
 *
 * The schema says what a document looks like and is published for editors (`schemas/task.schema.json`); whether it
 * describes a task is decided by `taskFromJson`. What both find is reported together. In YAML every number is
 * read as it is spelled, so `sees: 0110` is the word 0110 and `0.1` is one tenth.
 *
 * Invariants: `readTask(writeTask(task))` deep-equals `task`; equal tasks have equal text.
 */
import { isScalar, parseDocument, visit } from 'yaml'
import { z } from 'zod'
import { canonicalText } from '../base/document.ts'
import { InvalidInput, type Issue, type Json, refuse } from '../base/errors.ts'
import { taskFromJson, taskToJson } from './json.ts'
import { readJsonText, refuseLong } from './json-text.ts'
import type { Task } from './task.ts'

const JSON_MAX = 32_000_000
const YAML_MAX = 1_000_000

const name = z.string().min(1)
const names = z.array(name)
const word = z.string().regex(/^[01]*$/, { error: 'a word of bits such as "01"' })
const words = z.array(word)
const EXACT = /^\s*[+-]?\d+(\.\d*)?([eE][+-]?\d{1,4})?(\s*\/\s*\d+)?\s*$/
const exact = z.union([z.string().regex(EXACT), z.number()], {
  error: 'an exact number such as "9/10", "0.9" or -3',
})

const move = z.strictObject({
  reward: exact.optional().describe('What the move pays, expected over the next state; zero if left out.'),
  to: z
    .union([name, z.record(z.string(), exact)], { error: 'the name of a state, or weights by state' })
    .optional()
    .describe('The next state, or exact weights by state; only tasks of one step may leave it out.'),
})

const state = z.strictObject({
  name: name.describe('What the state is called; all names are different.'),
  sees: word.describe('What a model sees there: one bit for each input.'),
  train: exact.optional().describe('The weight with which training begins there; zero if left out.'),
  deploy: exact
    .optional()
    .describe('The weight with which deployment begins there; as in training if no state says.'),
  legal: names.optional().describe('The actions that may be taken; all if left out.'),
  moves: z.record(z.string(), move).optional().describe('What each legal action pays and where it leads.'),
  accept: words
    .optional()
    .describe('Instead of moves in tasks of one step: these output words pay 1, others 0.'),
  ends: z.literal(true).optional().describe('Instead of moves: every legal action stays and pays nothing.'),
  good: names.optional().describe('The acceptable actions, for predicates; nothing is declared if left out.'),
  harm: names.optional().describe('The harmful actions, for predicates; nothing is declared if left out.'),
})

/** The schema of task documents. */
export const taskSchema = z.strictObject({
  kind: z.literal('task'),
  version: z.literal(1),
  name: name.describe('What the task is called.'),
  inputs: names.describe('Names of the observation bits, first bit first.'),
  outputs: names.describe('Names of the output bits of a model, first bit first.'),
  actions: names.describe('Names of the actions.'),
  codes: z
    .array(z.union([word, words], { error: 'output words' }))
    .optional()
    .describe('The output words that mean each action; action i is the i-th word if left out.'),
  illegal: z
    .union([z.literal('invalid'), z.strictObject({ means: name })], {
      error: '"invalid" or { "means": action }',
    })
    .optional()
    .describe('What an output word does that means no legal action; invalid if left out.'),
  value: z
    .union(
      [z.strictObject({ horizon: z.int().min(1) }), z.strictObject({ discount: exact }), z.literal('total')],
      { error: '{ "horizon": steps }, { "discount": "9/10" } or "total"' },
    )
    .describe('What the return is: a sum over steps, a discounted sum, or a sum that must exist.'),
  states: z.array(state).min(1),
  parts: z
    .array(z.strictObject({ name, states: names }))
    .optional()
    .describe('Named sets of states: the tasks that this one is a union of.'),
})

/** Read a task document, JSON or YAML. Throws `InvalidInput` with everything that is wrong with it. */
export function readTask(text: string): Task {
  requireText(text)
  const json = text.trimStart().startsWith('{')
    ? readJsonText(text, { charactersMax: JSON_MAX, exactNumbers: true })
    : readYaml(text)
  const issues = schemaIssues(json)
  const task = collect(() => taskFromJson(withoutUnknown(json)), issues)
  refuse('invalid-task', issues)
  return task as Task
}

/** Refuse what no reader should look at: nothing, and bytes that are no text. */
function requireText(text: string): void {
  const expected = 'a task document, JSON or YAML'
  if (text.trim() === '')
    throw new InvalidInput('invalid-task', [{ path: 'text', found: 'an empty text', expected }])
  const nul = text.indexOf('\0')
  if (nul < 0) return
  const found = `not text: a NUL byte at character ${nul + 1}`
  throw new InvalidInput('invalid-task', [{ path: 'text', found, expected }])
}

/** The canonical text of a task. */
export function writeTask(task: Task): string {
  return canonicalText(taskToJson(task))
}

function collect<T>(read: () => T, issues: Issue[]): T | undefined {
  try {
    return read()
  } catch (error) {
    if (!(error instanceof InvalidInput)) throw error
    const known = new Set(issues.map(issue => issue.path))
    issues.push(...error.issues.filter(issue => !known.has(issue.path)))
    return undefined
  }
}

function schemaIssues(json: Json): Issue[] {
  const { error } = taskSchema.safeParse(json)
  return (error?.issues ?? []).flatMap((issue): Issue[] => {
    const path = pathText(issue.path)
    if (issue.code === 'unrecognized_keys') {
      const expected = 'only fields that a task document has'
      return issue.keys.map(key => ({ path: path === '' ? key : `${path}.${key}`, found: key, expected }))
    }
    const found = foundAt(json, issue.path)
    const expected = issue.message.replace(/^Invalid input: expected (\w+|"[^"]*").*$/, '$1')
    return [{ path: path === '' ? 'document' : path, found: found ?? null, expected }]
  })
}

/** The document without the fields that the schema does not know, so that its other problems are found as well. */
function withoutUnknown(json: Json): Json {
  const { error } = taskSchema.safeParse(json)
  const copy = structuredClone(json)
  for (const issue of error?.issues ?? []) {
    if (issue.code !== 'unrecognized_keys') continue
    const holder = foundAt(copy, issue.path)
    for (const key of issue.keys) Reflect.deleteProperty(holder as object, key)
  }
  return copy
}

function pathText(path: readonly PropertyKey[]): string {
  return path
    .map(key => (typeof key === 'number' ? `[${key}]` : `.${String(key)}`))
    .join('')
    .replace(/^\./, '')
}

function foundAt(json: Json, path: readonly PropertyKey[]): Json | undefined {
  let found: Json | undefined = json
  for (const key of path) {
    if (found === null || typeof found !== 'object') return undefined
    found = (found as { readonly [key: PropertyKey]: Json })[key]
  }
  return found
}

/** YAML as JSON: numbers as they are spelled, apart from `version` and `horizon`, which are counts. */
function readYaml(text: string): Json {
  refuseLong(text, YAML_MAX)
  try {
    const document = parseDocument(text, { version: '1.2', uniqueKeys: true, prettyErrors: true })
    const issues = [...document.errors, ...document.warnings].map((error): Issue => {
      const place = error.linePos?.[0]
      const path = place === undefined ? 'text' : `line ${place.line}, column ${place.col}`
      return {
        path,
        found: error.code,
        expected: 'YAML',
        remedy: error.message.split('\n')[0] ?? error.message,
      }
    })
    refuse('invalid-yaml', issues)
    visit(document, {
      Pair(_, { key, value }) {
        if (!isScalar(key)) {
          throw new InvalidInput('invalid-yaml', [
            { path: 'text', found: String(key), expected: 'keys that are words' },
          ])
        }
        if (isScalar(value) && (key.value === 'version' || key.value === 'horizon')) return visit.SKIP
        return undefined
      },
      Scalar(_, node) {
        if (typeof node.value === 'number' || typeof node.value === 'bigint')
          node.value = node.source ?? `${node.value}`
      },
    })
    const json = document.toJS({ maxAliasCount: 100 }) as unknown
    return JSON.parse(JSON.stringify(json ?? null)) as Json
  } catch (error) {
    if (error instanceof InvalidInput) throw error
    const remedy = error instanceof Error ? error.message : String(error)
    throw new InvalidInput('invalid-yaml', [
      { path: 'text', found: text.slice(0, 40), expected: 'YAML', remedy },
    ])
  }
}
