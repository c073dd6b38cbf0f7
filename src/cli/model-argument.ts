/**
 * Models and certificates as files: what `export` reads. Circuits come as AIGER, BLIF or notation, any model as JSON, and
 * several at once in a record (`--json`) or a certificate; what it is, is told from how the file begins.
 */
import type { Certificate, Json, Model, ProgramClass } from '../index.ts'
import { openCertificate } from './certificate-file.ts'
import { readBytes } from './files.ts'
import { type Laboratory, laboratory } from './laboratory.ts'

/** What a file holds: its models, and the certificate if it is one (to be closed after use). */
export interface Exhibit {
  readonly models: readonly Model[]
  readonly certificate?: Certificate
  close(): Promise<void>
}

/** Names for the inputs and outputs of a circuit in notation, which does not carry them. */
export interface Names {
  readonly inputs?: string
  readonly outputs?: string
}

const FIRST_WORDS = 'mesascope certificate '

/** Read a file of models. Throws `InvalidInput` with everything that is wrong with it. */
export async function readExhibit(path: string, names: Names): Promise<Exhibit> {
  const lab = await laboratory()
  if (path !== '-' && (await isCertificate(path))) {
    const { certificate, close } = await openCertificate(path)
    return { certificate, models: attained(lab, certificate), close }
  }
  const bytes = await readBytes(path)
  const text = bytes.toString('utf8')
  if (text.startsWith(FIRST_WORDS)) {
    const certificate = await lab.readCertificate(lab.textSource(text))
    return { certificate, models: attained(lab, certificate), close: async () => {} }
  }
  return { models: modelsIn(lab, bytes, text, path, names), close: async () => {} }
}

async function isCertificate(path: string): Promise<boolean> {
  const { open } = await import('node:fs/promises')
  const file = await open(path, 'r').catch(() => undefined)
  if (file === undefined) return false
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(FIRST_WORDS.length), 0, FIRST_WORDS.length, 0)
    return buffer.toString('latin1', 0, bytesRead) === FIRST_WORDS
  } finally {
    await file.close()
  }
}

/** The models that a certificate shows, each once: those attained, and those of its lists. */
function attained(lab: Laboratory, { claims, question }: Certificate): readonly Model[] {
  const shown = claims.flatMap((claim): readonly Model[] => {
    if (claim.kind === 'attained') return [claim.model]
    if (claim.kind === 'least-programs') return programsIn(lab, question, claim.listed)
    return claim.kind === 'none-besides' && 'circuits' in claim.listed ? claim.listed.circuits : []
  })
  return [...new Map(shown.map(model => [lab.formatModel(model), model])).values()]
}

/** The programs of a class with these codes. */
function programsIn(
  lab: Laboratory,
  { task: { inputs, outputs }, models }: Certificate['question'],
  codes: readonly string[],
): readonly Model[] {
  const { language, steps } = lab.modelClassOf(models) as ProgramClass
  return codes.map(code => lab.modelFromJson({ kind: 'program', language, steps, inputs, outputs, code }))
}

function modelsIn(
  lab: Laboratory,
  bytes: Buffer,
  text: string,
  path: string,
  names: Names,
): readonly Model[] {
  if (/^a[ai]g /.test(text)) return [lab.readAiger(bytes)]
  if (/^\s*(#[^\n]*\n\s*)*\.model\b/.test(text)) return [lab.parseBlif(text)]
  if (/^\s*\{/.test(text)) return modelsInJson(lab, readJson(lab, text, path))
  const lists = { inputs: listOf(names.inputs), outputs: listOf(names.outputs) }
  if (lists.outputs.length > 0) return [lab.parseCircuit(text, lists)]
  const expected =
    'a certificate, a record, a model as JSON, AIGER, BLIF, or notation with --inputs and --outputs'
  throw new lab.InvalidInput('not-a-model-file', [{ path, found: text.slice(0, 40), expected }])
}

function listOf(names: string | undefined): readonly string[] {
  return (names ?? '').split(/[\s,]+/).filter(name => name !== '')
}

function readJson({ InvalidInput }: Laboratory, text: string, path: string): Json {
  try {
    return JSON.parse(text) as Json
  } catch (error) {
    throw new InvalidInput('invalid-json', [
      { path, found: String((error as Error).message), expected: 'JSON' },
    ])
  }
}

/** The models of a record: the list of a selection, the two sides of a verdict or a price; or a model by itself. */
function modelsInJson(lab: Laboratory, json: Json): readonly Model[] {
  const record = json as { readonly kind?: Json; readonly answer?: Json }
  if (record.kind !== 'record') return [lab.modelFromJson(json)]
  const found: Model[] = []
  const visit = (value: Json | undefined, path: string): void => {
    if (typeof value !== 'object' || value === null) return
    const { model, notation } = value as { readonly model?: Json; readonly notation?: Json }
    if (model !== undefined && typeof notation === 'string') found.push(lab.modelFromJson(model, path))
    else for (const [key, inner] of Object.entries(value)) visit(inner as Json, `${path}.${key}`)
  }
  visit(record.answer, 'answer')
  return found
}
