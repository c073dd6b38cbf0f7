/**
 * The verbs that answer: `select`, `judge`, `price` and `check`. Each asks the public page and hands on what it says: the line
 * that the command line prints, the record with the same bytes, the models, and the certificate as a blob.
 *
 * A selection is kept for the verdicts that follow it, so that a new property does not search again.
 */
import {
  type Asked,
  type Bounds,
  type Certificate,
  type CertificateSource,
  certificateDigest,
  certificateText,
  check,
  checkLine,
  judge,
  type Predicate,
  price,
  priceJson,
  priceLine,
  questionCommand,
  questionJson,
  type Run,
  type RunOptions,
  readCertificate,
  recordText,
  type Selection,
  type SelectOptions,
  select,
  selectionJson,
  selectionLine,
  verdictJson,
  verdictLine,
} from '../../index.ts'
import { type Question, readQuestion, taskWord } from './asked.ts'
import { Estimates } from './estimate.ts'
import type { Calling } from './messages.ts'
import {
  type Checked,
  type Judged,
  type Prices,
  type Selected,
  shownSelection,
  shownVerdict,
  sideOf,
} from './shown.ts'

/** The verbs, which share the selections that were found last. */
export class Answers {
  private readonly selections = new Map<string, Selection>()
  private readonly estimates: Estimates

  constructor(estimates = new Estimates()) {
    this.estimates = estimates
  }

  /** `select`. */
  async select(question: Question, calling: Calling): Promise<Selected> {
    const asked = readQuestion({ ...question, properties: [] })
    const found = await this.selection(asked, question, calling)
    const { certificate } = found
    const about = await aboutOf('select', question, found.solver, certificate, calling)
    const record = recordText(questionJson(asked), selectionJson(found), about)
    const { command } = about
    const answer = { line: selectionLine(found), ...askedOf(question), record, command }
    const evidence = await blobOf(certificate)
    return { ...shownSelection(found), ...answer, ...evidence }
  }

  /** `judge`, by the first property of the question. */
  async judge(question: Question, calling: Calling): Promise<Judged> {
    const asked = readQuestion(question)
    const property = propertyOf(question)
    const predicate = requireProperty(asked)
    const found = await this.selection(asked, question, calling)
    const verdict = await watched(judge(found, predicate, optionsFor(asked, question, calling)), calling)
    const certificate = 'certificate' in verdict ? verdict.certificate : found.certificate
    const about = await aboutOf('judge', question, found.solver, certificate, calling)
    const record = recordText(questionJson(asked), verdictJson(found, verdict), about)
    const { command } = about
    const answer = { line: verdictLine(verdict, property), ...askedOf(question), record, command }
    const evidence = await blobOf(certificate)
    return { ...shownVerdict(verdict), property, meaning: predicate.meaning, ...answer, ...evidence }
  }

  /** `price`, of the first property of the question. */
  async price(question: Question, calling: Calling): Promise<Prices> {
    const asked = readQuestion(question)
    const property = propertyOf(question)
    const predicate = requireProperty(asked)
    const selection = this.selections.get(selectionKey(question))
    const { task, models, bias } = selection?.question ?? asked
    const options = { ...optionsFor(asked, question, calling), ...(selection && { selection }) }
    const found = await watched(price(task, models, bias, predicate, options), calling)
    const { certificate, solver } = found
    const about = await aboutOf('price', question, solver, certificate, calling)
    const record = recordText(questionJson(asked), priceJson(found), about)
    const { command } = about
    const answer = { line: priceLine(found, property), ...askedOf(question), record, command }
    const evidence = await blobOf(certificate)
    return { property, with: sideOf(found.with), without: sideOf(found.without), ...answer, ...evidence }
  }

  /** `check`: the checker replays a certificate. */
  async check(file: Blob, calling: Calling): Promise<Checked> {
    const certificate = await readCertificate(sourceOf(file))
    const found = await watched(check(certificate, { signal: calling.signal }), calling)
    const line = checkLine(found)
    if (found.kind === 'verified') return { ...found, line }
    const { kind, because, step } = found
    return { kind, line, says: [], trusting: [], steps: 0, because: `claim ${step}: ${because}` }
  }

  /** The selection of a question, whatever its properties: found before, or now. */
  private async selection(asked: Asked, question: Question, calling: Calling): Promise<Selection> {
    const key = selectionKey(question)
    const known = this.selections.get(key)
    if (known !== undefined) return known
    const { task, models, bias } = asked
    const since = performance.now()
    const found = await watched(select(task, models, bias, optionsFor(asked, question, calling)), calling)
    if (found.kind !== 'open') this.estimates.took(question, (performance.now() - since) / 1000)
    this.selections.set(key, found)
    const [oldest] = this.selections.keys()
    if (this.selections.size > SELECTIONS_MAX && oldest !== undefined) this.selections.delete(oldest)
    return found
  }
}

function selectionKey(question: Question): string {
  return JSON.stringify({ ...question, properties: [] })
}

/** How many selections are kept for the verdicts that follow them. */
const SELECTIONS_MAX = 8

function optionsFor({ atLeast }: Asked, { seconds }: Question, { signal }: Calling) {
  const budget = seconds === undefined ? {} : { seconds }
  return { atLeast, signal, budget } satisfies SelectOptions & RunOptions
}

/** What an answer says of its question, so that it is never told in the words of another. */
function askedOf({ models, bias, where }: Question) {
  return { asked: { models, bias, ...(where !== undefined && { where }) } }
}

function requireProperty({ properties }: Asked): Predicate {
  const [predicate] = properties
  if (predicate === undefined) throw new Error('a property is asked about, and none is named')
  return predicate
}

/** Bounds are passed on at most so often: a search yields thousands a second, and each makes the page draw. */
const PROGRESS_MILLISECONDS = 100

/** Wait for a run and pass its bounds on, not more often than a reader can follow. */
export async function watched<T>(run: Run<T, Bounds>, { progress }: Calling): Promise<T> {
  let next = 0
  for await (const { lower, upper, doing } of run) {
    const now = performance.now()
    if (now < next) continue
    next = now + PROGRESS_MILLISECONDS
    progress({ lower: lower.toString(), upper: upper?.toString() ?? null, doing: doing ?? '' })
  }
  return await run
}

function propertyOf({ properties }: Question): string {
  return (properties?.[0] ?? '').trim()
}

/** What a record says besides the question and the answer. */
async function aboutOf(
  verb: 'select' | 'judge' | 'price',
  question: Question,
  solver: string,
  certificate: Certificate | undefined,
  { signal }: Calling,
) {
  const words = [verb, taskWord(question.task), ...(verb === 'select' ? [] : [propertyOf(question)])]
  const { seconds } = question
  const command = questionCommand(words, question, {
    'budget-seconds': seconds === undefined ? undefined : String(seconds),
  })
  const digest = certificate && (await certificateDigest(certificate, signal))
  return { verb, version: __VERSION__, command, solver, ...(digest && { certificate: digest }) }
}

/** The certificate as a blob, made of its pieces. */
export async function blobOf(certificate: Certificate | undefined): Promise<{ readonly certificate?: Blob }> {
  if (certificate === undefined) return {}
  const pieces: string[] = []
  for await (const piece of certificateText(certificate)) pieces.push(piece)
  return { certificate: new Blob(pieces, { type: 'text/plain' }) }
}

/** A certificate file that lies in a blob, read by slices. */
export function sourceOf(file: Blob): CertificateSource {
  return {
    size: file.size,
    async *read(start, end) {
      const chunk = 1 << 16
      // A letter of several bytes may lie across two slices.
      const decoder = new TextDecoder('utf-8', { ignoreBOM: true })
      for (let place = start; place < end; place += chunk) {
        const slice = file.slice(place, Math.min(end, place + chunk))
        yield decoder.decode(await slice.arrayBuffer(), { stream: true })
      }
      yield decoder.decode()
    },
  }
}
