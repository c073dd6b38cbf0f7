/**
 * The verbs for files: what other tools wrote becomes a task document or a question of this page, and models become files
 * of other tools. The readers and writers are those of the public page; here it is only told which of them is meant.
 */
import {
  type Circuit,
  canonicalText,
  drawCircuit,
  formatModel,
  formatSpec,
  type ImportOptions,
  InvalidInput,
  type Json,
  type Model,
  modelFromJson,
  modelToJson,
  outputTables,
  type PrismFiles,
  parseBlif,
  readAiger,
  readCertificate,
  readTask,
  type Task,
  taskFromDrn,
  taskFromGymnasium,
  taskFromPla,
  taskFromPrism,
  taskFromTables,
  taskOfTables,
  Unsupported,
  writeAigerBinary,
  writeAigerText,
  writeBlif,
  writeTask,
  writeVerilog,
} from '../../index.ts'
import { sourceOf } from './answers.ts'
import { endingOf, type FileKind, kindOf, stemOf, unknownFile } from './files-kind.ts'
import type { Calling } from './messages.ts'
import { type Recorded, recordedQuestion } from './recorded.ts'

/** A file and what it is called. */
export interface NamedFile {
  readonly name: string
  readonly content: Blob
}

/** What a process needs besides its file; empty texts say nothing. */
export interface ProcessOptions {
  readonly value: 'total' | 'horizon' | 'discount'
  /** The number of steps, or the factor. */
  readonly of: string
  readonly observe: string
  /** Digits of Gymnasium's state number with their sizes: `row=4,column=4`. */
  readonly variables: string
  readonly goal: string
  readonly deploy: string
  /** Does reaching the goal pay 1, and nothing else anything? */
  readonly isReach: boolean
}

/** What a file turned out to be. */
export type Imported =
  | { readonly kind: 'task'; readonly from: FileKind; readonly name: string; readonly document: string }
  | { readonly kind: 'question'; readonly from: 'record' | 'certificate'; readonly question: Recorded }

/** The formats that models are written in. */
const MODEL_FORMATS = ['notation', 'drawing', 'json', 'aag', 'aig', 'blif', 'v'] as const

/** A format of models, named like the ending of its files. */
export type ModelFormat = (typeof MODEL_FORMATS)[number]

const BYTES_MAX = 64 * 2 ** 20
const ENOUGH = 4096

/** Read files that belong together: one, or the files of a PRISM model. Throws what is wrong with them. */
async function importFiles(
  { files, options }: { readonly files: readonly NamedFile[]; readonly options: ProcessOptions },
  _: Calling,
): Promise<Imported> {
  const main = files.find(file => endingOf(file.name) === 'tra') ?? files[0]
  if (main === undefined)
    throw new InvalidInput('file-not-usable', [{ path: 'files', found: 0, expected: 'a file' }])
  const begins = await main.content.slice(0, ENOUGH).text()
  if (kindOf(main.name, begins) === 'certificate') return certificateQuestion(main)
  const path = main.name
  if (main.content.size > BYTES_MAX) {
    const issue = { path, found: main.content.size, expected: `at most ${BYTES_MAX} bytes` }
    throw new InvalidInput('file-too-large', [issue])
  }
  const text = await main.content.text()
  const from = kindOf(main.name, text)
  if (from === 'unknown') throw new InvalidInput('file-not-usable', [unknownFile(path, text)])
  if (from === 'record') return { kind: 'question', from, question: recordedQuestion(text) }
  // What a person wrote stays as it was written.
  if (from === 'json' || from === 'yaml')
    return { kind: 'task', from, name: readTask(text).name, document: text }
  const task = await taskFromFile(from, main, files, options)
  return { kind: 'task', from, name: task.name, document: writeTask(task) }
}

async function certificateQuestion({ content }: NamedFile): Promise<Imported> {
  const { question } = await readCertificate(sourceOf(content))
  const { task, models, bias, atLeast } = question
  const texts = { models: formatSpec(models), bias: formatSpec(bias), atLeast: atLeast.toString() }
  const asked = { ...texts, gallery: '', document: writeTask(task), where: '', property: '', seconds: 0 }
  return { kind: 'question', from: 'certificate', question: asked }
}

async function taskFromFile(
  kind: FileKind,
  main: NamedFile,
  files: readonly NamedFile[],
  options: ProcessOptions,
): Promise<Task> {
  const name = stemOf(main.name)
  const text = await main.content.text()
  switch (kind) {
    case 'pla':
      return taskFromPla(text, { name })
    case 'tables':
      return taskFromTables(text, { name })
    case 'blif':
      return taskOfCircuit(parseBlif(text), name)
    case 'aiger':
      return taskOfCircuit(readAiger(new Uint8Array(await main.content.arrayBuffer())), name)
    case 'model':
      return taskOfModel(modelFromJson(JSON.parse(text) as Json), name)
    case 'gymnasium':
      return taskFromGymnasium(text, { ...sharedOptions(name, options), ...digits(options) })
    case 'drn':
      return taskFromDrn(text, { ...sharedOptions(name, options), ...labels(options) })
    case 'prism':
      return taskFromPrism(await prismFiles(text, files), {
        ...sharedOptions(name, options),
        ...labels(options),
      })
    default:
      return readTask(text)
  }
}

/** The task of building what a circuit computes: is there a smaller one? */
function taskOfCircuit(circuit: Circuit, name: string): Task {
  const tables = outputTables(circuit)
  const outputs = circuit.outputs.map((output, index) => ({ name: output.name, cells: tables[index] ?? '' }))
  return taskOfTables({ name, inputs: circuit.inputs, outputs })
}

function taskOfModel(model: Model, name: string): Task {
  return taskOfCircuit(circuitOf(model, 'a task'), name)
}

function sharedOptions(name: string, { value, of, observe }: ProcessOptions): ImportOptions {
  const seen = namesIn(observe)
  const shared = { name, ...(seen.length > 0 && { observe: seen }) }
  if (value === 'horizon') return { ...shared, horizon: wholeNumber('steps', of) }
  if (value === 'discount') return { ...shared, discount: of.trim() as `${number}` }
  return { ...shared, value: { kind: 'total' } }
}

function labels({ goal, deploy, isReach }: ProcessOptions): Partial<ImportOptions> {
  return {
    ...(goal.trim() !== '' && { goal: goal.trim() }),
    ...(deploy.trim() !== '' && { deploy: deploy.trim() }),
    ...(isReach && { reward: 'reach' }),
  }
}

function digits({ variables }: ProcessOptions): {
  readonly variables?: readonly { readonly name: string; readonly size: number }[]
} {
  const listed = namesIn(variables).map(part => {
    const [name = '', size = ''] = part.split('=')
    return { name, size: wholeNumber('variables', size) }
  })
  return listed.length === 0 ? {} : { variables: listed }
}

async function prismFiles(tra: string, files: readonly NamedFile[]): Promise<PrismFiles> {
  const parts: { -readonly [part in keyof PrismFiles]: PrismFiles[part] } = { tra }
  for (const { name, content } of files) {
    const part = (['sta', 'lab', 'srew', 'trew'] as const).find(each => each === endingOf(name))
    if (part !== undefined) parts[part] = await content.text()
  }
  return parts
}

function namesIn(text: string): readonly string[] {
  return text.split(/[\s,]+/).filter(name => name !== '')
}

function wholeNumber(path: string, text: string): number {
  if (/^\s*\d{1,9}\s*$/.test(text)) return Number(text)
  throw new InvalidInput('invalid-import', [{ path, found: text, expected: 'a whole number' }])
}

/** A model as a file of another tool. Throws `Unsupported` where only circuits are written in the format. */
async function modelFile(
  { model: json, format }: { readonly model: Json; readonly format: ModelFormat },
  _: Calling,
): Promise<Blob> {
  const written = writtenModel(modelFromJson(json), format)
  return typeof written === 'string'
    ? new Blob([written], { type: 'text/plain' })
    : new Blob([written.slice()], { type: 'application/octet-stream' })
}

function writtenModel(model: Model, format: ModelFormat): string | Uint8Array {
  switch (format) {
    case 'notation':
      return `${formatModel(model)}\n`
    case 'json':
      return canonicalText(modelToJson(model))
    case 'drawing':
      return drawCircuit(circuitOf(model, format))
    case 'aag':
      return writeAigerText(circuitOf(model, format))
    case 'aig':
      return writeAigerBinary(circuitOf(model, format))
    case 'blif':
      return writeBlif(circuitOf(model, format))
    case 'v':
      return writeVerilog(circuitOf(model, format))
  }
}

function circuitOf(model: Model, format: string): Circuit {
  if (model.kind === 'circuit') return model
  const message = `a ${model.kind} is not written as ${format}`
  throw new Unsupported('format-needs-a-circuit', message, 'choose JSON')
}

/** The verbs. */
export const fileVerbs = { importFiles, modelFile }
