/**
 * Models as plain JSON and back, for documents and certificates. The JSON has exactly the fields of the types: nothing
 * is dropped, nothing is guessed, and unknown fields are errors.
 *
 * Invariant: `modelFromJson(modelToJson(m))` equals `m`; what `modelFromJson` returns keeps the invariants of
 * its kind.
 */
import { isBits } from '../base/bits.ts'
import { type Issue, type Json, refuse } from '../base/errors.ts'
import { isRecord } from '../base/spec.ts'
import { type Circuit, circuitIssues, type Gate, nameIssues, type Output } from './circuit.ts'
import type { Model } from './model.ts'
import { type Program, programIssues } from './program.ts'
import { type Table, tableIssues } from './table.ts'
import { type Tree, type TreeNode, treeIssues } from './tree.ts'

/** Documents with longer lists are refused unread. */
const LIST_LENGTH_MAX = 1_000_000
/** Models have at most this many inputs; it also bounds the height of trees. */
const INPUTS_MAX = 1000

/** A model as JSON. */
export function modelToJson(model: Model): Json {
  return JSON.parse(JSON.stringify(model)) as Json
}

/** Read a model. Throws `InvalidInput` with every problem found. */
export function modelFromJson(json: Json, path = 'model'): Model {
  const issues: Issue[] = []
  const model = readModel(json, path, issues)
  refuse('not-a-model', issues)
  return model as Model
}

/** Read a model, adding its problems to `issues`; `undefined` when there are any. */
export function readModel(json: Json, path: string, issues: Issue[]): Model | undefined {
  const before = issues.length
  const model = readKind(json, path, issues)
  if (model === undefined || issues.length > before) return undefined
  const own = issuesOf(model)
  issues.push(...own.map(issue => ({ ...issue, path: `${path}.${issue.path}` })))
  return own.length === 0 ? model : undefined
}

function issuesOf(model: Model): Issue[] {
  switch (model.kind) {
    case 'circuit':
      return circuitIssues(model)
    case 'tree':
      return treeIssues(model)
    case 'table':
      return tableIssues(model)
    case 'program':
      return programIssues(model)
  }
}

const KINDS: { readonly [kind: string]: (json: Fields, path: string, issues: Issue[]) => Model } = {
  circuit: readCircuit,
  tree: readTree,
  table: readTable,
  program: readProgram,
}

function readKind(json: Json, path: string, issues: Issue[]): Model | undefined {
  const kind = isRecord(json) ? json.kind : undefined
  const read = typeof kind === 'string' && Object.hasOwn(KINDS, kind) ? KINDS[kind] : undefined
  if (!isRecord(json) || read === undefined) {
    const expected = 'an object of kind circuit, tree, table or program'
    issues.push({ path, found: kind ?? typeof json, expected })
    return undefined
  }
  return read(json, path, issues)
}

type Fields = { readonly [key: string]: Json }

function readCircuit(json: Fields, path: string, issues: Issue[]): Circuit {
  checkFields(json, ['kind', 'inputs', 'gates', 'outputs'], path, issues)
  const inputs = readNames(json.inputs, `${path}.inputs`, issues)
  const gates = readList(json.gates, `${path}.gates`, issues, readGate)
  return {
    kind: 'circuit',
    inputs,
    gates,
    outputs: readList(json.outputs, `${path}.outputs`, issues, readOutput),
  }
}

function readGate(json: Json, path: string, issues: Issue[]): Gate {
  const fields = readFields(json, ['table', 'fanIn'], path, issues)
  return {
    table: readWord(fields.table, `${path}.table`, issues),
    fanIn: readList(fields.fanIn, `${path}.fanIn`, issues, readIndex),
  }
}

function readOutput(json: Json, path: string, issues: Issue[]): Output {
  const fields = readFields(json, ['name', 'node', 'negated'], path, issues)
  const { negated } = fields
  if (typeof negated !== 'boolean')
    issues.push({ path: `${path}.negated`, found: negated ?? null, expected: 'true or false' })
  const name = readText(fields.name, `${path}.name`, issues)
  return { name, node: readIndex(fields.node, `${path}.node`, issues), negated: negated === true }
}

function readTree(json: Fields, path: string, issues: Issue[]): Tree {
  checkFields(json, ['kind', 'inputs', 'outputs', 'root'], path, issues)
  const inputs = readNames(json.inputs, `${path}.inputs`, issues)
  const outputs = readNames(json.outputs, `${path}.outputs`, issues)
  return { kind: 'tree', inputs, outputs, root: readNode(json.root, `${path}.root`, issues, inputs.length) }
}

/** `height` is how many more tests may follow: no input is tested twice. */
function readNode(json: Json | undefined, path: string, issues: Issue[], height: number): TreeNode {
  if (isRecord(json) && 'word' in json) {
    const fields = readFields(json, ['word'], path, issues)
    return { word: readWord(fields.word, `${path}.word`, issues) }
  }
  const fields = readFields(json, ['test', 'zero', 'one'], path, issues)
  if (!isRecord(json)) return { word: '' }
  if (height === 0) {
    issues.push({ path, found: 'another test', expected: 'no more tests on a path than there are inputs' })
    return { word: '' }
  }
  return {
    test: readIndex(fields.test, `${path}.test`, issues),
    zero: readNode(fields.zero, `${path}.zero`, issues, height - 1),
    one: readNode(fields.one, `${path}.one`, issues, height - 1),
  }
}

function readTable(json: Fields, path: string, issues: Issue[]): Table {
  checkFields(json, ['kind', 'inputs', 'outputs', 'otherwise', 'rows'], path, issues)
  const inputs = readNames(json.inputs, `${path}.inputs`, issues)
  const outputs = readNames(json.outputs, `${path}.outputs`, issues)
  const rows = readList(json.rows, `${path}.rows`, issues, readRow)
  return {
    kind: 'table',
    inputs,
    outputs,
    otherwise: readWord(json.otherwise, `${path}.otherwise`, issues),
    rows,
  }
}

function readProgram(json: Fields, path: string, issues: Issue[]): Program {
  checkFields(json, ['kind', 'language', 'inputs', 'outputs', 'code', 'steps'], path, issues)
  return {
    kind: 'program',
    language: readText(json.language, `${path}.language`, issues),
    inputs: readNames(json.inputs, `${path}.inputs`, issues),
    outputs: readNames(json.outputs, `${path}.outputs`, issues),
    code: readWord(json.code, `${path}.code`, issues),
    steps: readIndex(json.steps, `${path}.steps`, issues),
  }
}

function readRow(json: Json, path: string, issues: Issue[]): readonly [string, string] {
  if (Array.isArray(json) && json.length === 2) {
    return [readWord(json[0] as Json, `${path}[0]`, issues), readWord(json[1] as Json, `${path}[1]`, issues)]
  }
  issues.push({ path, found: json, expected: 'a pair: the word seen, the word answered' })
  return ['', '']
}

function readFields(json: Json | undefined, names: readonly string[], path: string, issues: Issue[]): Fields {
  if (isRecord(json)) {
    checkFields(json, names, path, issues)
    return json
  }
  issues.push({ path, found: json ?? null, expected: `an object with ${names.join(', ')}` })
  return {}
}

function checkFields(json: Fields, names: readonly string[], path: string, issues: Issue[]): void {
  for (const name of Object.keys(json)) {
    if (!names.includes(name))
      issues.push({ path: `${path}.${name}`, found: name, expected: `only ${names.join(', ')}` })
  }
}

function readList<T>(
  json: Json | undefined,
  path: string,
  issues: Issue[],
  read: (item: Json, path: string, issues: Issue[]) => T,
  lengthMax = LIST_LENGTH_MAX,
): readonly T[] {
  if (Array.isArray(json) && json.length <= lengthMax)
    return json.map((item, index) => read(item, `${path}[${index}]`, issues))
  const found = Array.isArray(json) ? json.length : (json ?? null)
  issues.push({ path, found, expected: `a list of at most ${lengthMax} items` })
  return []
}

function readNames(json: Json | undefined, path: string, issues: Issue[]): readonly string[] {
  const names = readList(json, path, issues, readText, INPUTS_MAX)
  issues.push(...nameIssues(names, path))
  return names
}

function readText(json: Json | undefined, path: string, issues: Issue[]): string {
  if (typeof json === 'string') return json
  issues.push({ path, found: json ?? null, expected: 'text' })
  return `${path}?`
}

function readWord(json: Json | undefined, path: string, issues: Issue[]): string {
  if (typeof json === 'string' && isBits(json)) return json
  issues.push({ path, found: json ?? null, expected: 'a word of bits such as "0110"' })
  return ''
}

function readIndex(json: Json | undefined, path: string, issues: Issue[]): number {
  if (typeof json === 'number' && Number.isSafeInteger(json) && json >= 0) return json
  issues.push({ path, found: json ?? null, expected: 'a whole number of at least zero' })
  return 0
}
