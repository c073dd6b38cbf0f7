/**
 * Finished parts of a search in a journal: the text of a part, and what must hold before it is used again.
 *
 * A part answers one question to the solver: is there a model of this shape that meets the bar and has what is required?
 * Its key says that whole question, so equal questions of different runs find each other's parts, whichever solver or
 * command asked. Its text is one line of JSON (the models found, the lemmas of the formula at the end, and what is not
 * symmetric), then the LRAT proof, if the answer was that there are no (more) models:
 *
 *     {"claims":[..],"lemmas":[..],"lopsided":[],"models":[],"steps":2}
 *     12 0 3 5 0
 *     13 0 12 7 0
 *
 * A part is used only after everything in it was verified as a checker would: models are evaluated, lemmas checked by
 * arithmetic or replay, and the proof replayed over the formula as it is built now. So a journal that is damaged, that
 * comes from another version or that somebody has written on purpose costs time and never truth.
 *
 * Invariant: a proof is never held in memory here, neither when it is written nor when it is read.
 */
import { canonicalLine } from '../base/document.ts'
import { InvalidInput, type Issue, type Json, MesascopeError } from '../base/errors.ts'
import type { Journal } from '../base/journal.ts'
import { breathe } from '../base/run.ts'
import { circuitFault, sizeOf } from '../certificate/circuit-fault.ts'
import type { Claim, Lemma, ProofSource, Query, Requirement, Shape } from '../certificate/claim.ts'
import { type Context, refutationFault } from '../certificate/claim-fault.ts'
import { encode } from '../certificate/encode.ts'
import { claimsFromJson } from '../certificate/from-json.ts'
import { claimsToJson, questionToJson } from '../certificate/json.ts'
import { explain, wordsOf } from '../certificate/reason.ts'
import { LratChecker } from '../logic/lrat.ts'
import type { Circuit } from '../model/circuit.ts'
import { modelToJson, readModel } from '../model/json.ts'
import type { LratProof } from '../solve/solver.ts'
import { Fields } from '../task/json-fields.ts'
import { behaviourOf, policyOfWords } from '../task/policy.ts'
import { returnOf } from '../task/value.ts'

/** What a part answers: everything but the task, the class, the bias and the bar. */
export interface PartQuestion {
  readonly shape: Shape
  readonly require: readonly Requirement[]
  readonly besides?: string
  /** Output tables that are not looked for. */
  readonly not?: readonly (readonly string[])[]
}

/** A finished part. Without a proof it is one model that was found; with one, all models there are. */
export interface Part {
  readonly models: readonly Circuit[]
  /** The lemmas of the formula at the end, in order. */
  readonly lemmas: readonly Lemma[]
  /** What symmetries do not keep, as far as the search had noticed. */
  readonly lopsided: readonly string[]
  readonly proof?: ProofSource
}

/** The parts of one question in a journal. */
export interface Parts {
  /** The part that answers this, as it was kept: nothing in it is verified yet. */
  read(question: PartQuestion): Promise<Part | undefined>
  /** Keep a part; with its proof as it can be read back. */
  write(question: PartQuestion, part: Omit<Part, 'proof'>, proof?: LratProof): Promise<Part>
}

/** The parts of a question's searches in a journal. */
export function partsOf(journal: Journal, { question, imposed }: Context): Parts {
  const asked = canonicalLine({ part: 1, question: questionToJson(question), imposed })
  const keyOf = ({ shape, require, besides, not }: PartQuestion): string =>
    `${asked} ${canonicalLine({ shape, require, besides, not })}`
  return {
    read: async wanted => {
      const key = keyOf(wanted)
      const head = await headOf(journal, key)
      return head === undefined ? undefined : readPart(journal, key, head)
    },
    write: async (wanted, part, proof) => {
      const key = keyOf(wanted)
      await journal.write(key, textOf(part, wanted.require, proof))
      return proof === undefined ? part : { ...part, proof: proofIn(journal, key, proof.steps) }
    },
  }
}

function* textOf(
  { models, lemmas, lopsided }: Part,
  require: readonly Requirement[],
  proof: LratProof | undefined,
): Generator<string, void, void> {
  const carried = claimsToJson([carrier(require, lemmas)])
  const steps = proof?.steps ?? null
  yield `${canonicalLine({ ...carried, models: models.map(modelToJson), lopsided, steps })}\n`
  if (proof !== undefined) yield* proof.stream?.() ?? proof.chunks
}

/** Lemmas travel in a claim, because claims have a strict reader. */
function carrier(require: readonly Requirement[], lemmas: readonly Lemma[]): Claim {
  const nothing = { classes: [], breaks: [], symmetries: [], proof: 0 }
  return { kind: 'infeasible', require, refutations: [{ shape: { kind: 'any' }, ...nothing, lemmas }] }
}

/** The first line of a part; nothing if there is no such part, or none that can be read. */
async function headOf(journal: Journal, key: string): Promise<Json | undefined> {
  let text = ''
  for await (const piece of (await journal.read(key)) ?? []) {
    text += piece
    const end = text.indexOf('\n')
    if (end === -1) continue
    try {
      return JSON.parse(text.slice(0, end)) as Json
    } catch {
      return undefined
    }
  }
  return undefined
}

function readPart(journal: Journal, key: string, head: Json): Part | undefined {
  const issues: Issue[] = []
  try {
    const fields = new Fields(head, 'part of a journal', '', issues)
    fields.only(['claims', 'lemmas', 'lopsided', 'models', 'steps'])
    const models = fields.list('models').map((json, k) => readModel(json, `models[${k}]`, issues))
    const lopsided = fields.list('lopsided').map(String)
    const steps = fields.get('steps')
    const [claim] = claimsFromJson({ claims: fields.get('claims'), lemmas: fields.get('lemmas') })
    const [refutation] = claim?.kind === 'infeasible' ? claim.refutations : []
    if (issues.length > 0 || refutation === undefined) return undefined
    const circuits = models.filter((each): each is Circuit => each?.kind === 'circuit')
    const part = { models: circuits, lemmas: refutation.lemmas, lopsided }
    if (circuits.length !== models.length) return undefined
    return typeof steps === 'number' ? { ...part, proof: proofIn(journal, key, steps) } : part
  } catch (error) {
    if (error instanceof MesascopeError) return undefined
    throw error
  }
}

/** The proof of a part, read when it is asked for. */
function proofIn(journal: Journal, key: string, steps: number): ProofSource {
  return { steps, chunks: () => proofLines(journal, key) }
}

/** The pieces of a part after its first line, cut anew at the ends of lines. */
async function* proofLines(journal: Journal, key: string): AsyncGenerator<string, void, void> {
  const pieces = await journal.read(key)
  if (pieces === undefined) {
    const issue = { path: 'journal', found: null, expected: 'the part that was there before' }
    throw new InvalidInput('journal-changed', [issue])
  }
  let isProof = false
  let rest = ''
  for await (const piece of pieces) {
    let text = rest + piece
    if (!isProof) {
      const head = text.indexOf('\n') + 1
      isProof = head > 0
      text = isProof ? text.slice(head) : text
    }
    const end = isProof ? text.lastIndexOf('\n') + 1 : 0
    if (end > 0) yield text.slice(0, end)
    rest = text.slice(end)
  }
  if (isProof && rest !== '') yield rest
}

/**
 * Why a part is not to be used, or nothing. The query is the one that the search would ask with the part's lemmas. A proof
 * is replayed in turns, so that an abort is heard.
 */
export async function partFault(
  context: Context,
  wanted: PartQuestion,
  query: Query,
  part: Part,
  signal: AbortSignal | undefined,
): Promise<string | undefined> {
  for (const model of part.models) {
    const fault = modelFault(context, wanted, model)
    if (fault !== undefined) return fault
  }
  const fault = lemmasFault(context, wanted, query, part)
  if (fault !== undefined) return fault
  if (part.proof !== undefined) return await proofFault(context, query, part.proof, signal)
  return part.models.length === 1 ? undefined : 'a part without a proof is one model'
}

/** Why a model is not one of those that are looked for. */
function modelFault(
  { question, models, functions, imposed, predicate }: Context,
  { shape, require }: PartQuestion,
  circuit: Circuit,
): string | undefined {
  const { task, atLeast } = question
  const fault = circuitFault(task, models, functions, circuit)
  if (fault !== undefined) return fault
  const size = sizeOf(functions, circuit)
  const fits =
    shape.kind === 'gates' &&
    circuit.gates.length === shape.gates &&
    (shape.depth === undefined || size.depth <= shape.depth) &&
    (shape.cost === undefined || size.gates.compare(shape.cost) <= 0)
  if (!fits) return 'the model has another shape'
  const policy = policyOfWords(task, wordsOf(task, circuit))
  const found = returnOf(task, behaviourOf(task, policy), 'train')
  if (found.kind !== 'value' || found.value.compare(atLeast) < 0) return 'the model misses the bar'
  const lacks = [...imposed, ...require].find(
    each => explain(task, policy, circuit, predicate(each.predicate)).holds !== each.holds,
  )
  return lacks === undefined ? undefined : `the model fails ${lacks.predicate.name}`
}

/** Lemmas must hold, and exclude besides only the models of the part and what is not looked for. */
function lemmasFault(
  context: Context,
  { require, not = [] }: PartQuestion,
  query: Query,
  { models }: Part,
): string | undefined {
  const { task } = context.question
  const listed = new Set([...models, ...models.map(each => wordsOf(task, each)), ...not].map(canonicalLine))
  const reasons: Lemma[] = []
  for (const lemma of query.lemmas) {
    if (lemma.kind === 'value' || lemma.kind === 'verdict') reasons.push(lemma)
    else if (!listed.has(canonicalLine(lemma.kind === 'listed-circuit' ? lemma.circuit : lemma.words)))
      return 'a lemma excludes something that is not listed'
  }
  const claim: Claim = { kind: 'infeasible', require, refutations: [] }
  return refutationFault(context, claim, { ...query, lemmas: reasons, proof: 0 })
}

/** Characters of proof between turns of the event loop. */
const BREATHE_EVERY = 1_000_000

async function proofFault(
  context: Context,
  query: Query,
  proof: ProofSource,
  signal: AbortSignal | undefined,
): Promise<string | undefined> {
  const checker = new LratChecker(encode(query, context.models).cnf)
  let fed = BREATHE_EVERY
  for await (const chunk of proof.chunks()) {
    if (checker.feed(chunk) !== undefined) break
    fed += chunk.length
    if (fed < BREATHE_EVERY) continue
    fed = 0
    await breathe()
    signal?.throwIfAborted()
  }
  const verdict = checker.verdict()
  return verdict.kind === 'verified' ? undefined : `its proof fails at step ${verdict.step}`
}
