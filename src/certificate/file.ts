/**
 * Certificates as files: plain ASCII text that streams out, and streams in without being held in memory.
 *
 *     mesascope certificate 1                                the first line
 *     {"claims":[..],"lemmas":[..],"proofs":[{"bytes":27,"sha256":"0f3a..","steps":1}],"question":{..}}
 *                                                            the second: canonical JSON, on one line
 *     12 0 3 5 0                                             then the LRAT proofs, one after the other, nothing between
 *
 * Only the first two lines are read at once (at most 64 MiB). Each proof is a range of bytes, read when the checker
 * asks for it, so a proof may be larger than memory. A character is a byte: what is not ASCII stands in JSON escapes. Each
 * proof's digest names it, so that a damaged one is told from a wrong one; files from before there were digests are read
 * too.
 *
 * Nothing that is read is believed: a file that is cut off, has anything behind its end, or is not written exactly as
 * this program writes it, is refused.
 *
 * Invariant: a certificate that was read is written as the same bytes.
 */
import { canonicalLine } from '../base/document.ts'
import { InvalidInput, type Issue, type Json, refuse, Unsupported } from '../base/errors.ts'
import { Sha256 } from '../base/sha256.ts'
import { formatDimacs } from '../logic/dimacs.ts'
import type { Predicate } from '../predicate/predicate.ts'
import { Fields, issueAt } from '../task/json-fields.ts'
import type { Certificate, ProofSource } from './claim.ts'
import { contextOf, refutationsOf } from './claim-fault.ts'
import { encode } from './encode.ts'
import { ISSUES_MAX, readClaims, readQuestion } from './from-json.ts'
import { claimsToJson, questionToJson } from './json.ts'

/** The first line of every certificate file. */
export const FIRST_LINE = 'mesascope certificate 1'

/** The first two lines together are at most this long. */
export const HEADER_BYTES_MAX = 64 * 2 ** 20

/** One line of a proof is at most this long. */
export const PROOF_LINE_BYTES_MAX = 64 * 2 ** 20

/** Text to read from, by ranges of bytes; each byte is one character. */
export interface CertificateSource {
  readonly size: number
  /** The characters from `start` up to, but not including, `end`, in pieces of any length. */
  read(start: number, end: number): Iterable<string> | AsyncIterable<string>
}

/** Text in memory as a source. */
export function textSource(text: string): CertificateSource {
  return { size: text.length, read: (start, end) => [text.slice(start, end)] }
}

/**
 * A certificate as the text of a file, in pieces. Reads the proofs twice: once to measure them. Throws `Unsupported` when
 * the first two lines would be too long to be read back.
 */
export async function* certificateText(certificate: Certificate): AsyncGenerator<string, void, void> {
  const proofs: Json[] = []
  for (const proof of certificate.proofs) proofs.push(await measureOf(proof))
  const question = questionToJson(certificate.question)
  const header = `${FIRST_LINE}\n${asciiLine({ question, ...claimsToJson(certificate.claims), proofs })}\n`
  if (header.length > HEADER_BYTES_MAX) {
    const found = `a header of ${header.length} bytes, where at most ${HEADER_BYTES_MAX} are read`
    throw new Unsupported('certificate-too-large', found, 'list fewer ties, or ask about a smaller task')
  }
  yield header
  for (const proof of certificate.proofs) yield* proof.chunks()
}

/** A proof as the header describes it; without a digest if it came from a file that gave none. */
async function measureOf(proof: ProofSource): Promise<Json> {
  let bytes = 0
  const hash = new Sha256()
  for await (const chunk of proof.chunks()) {
    if (!isAscii(chunk)) throw notACertificate('proofs', 'characters that are not ASCII', 'LRAT lines')
    bytes += chunk.length
    if (proof.sha256 !== null) hash.add(chunk)
  }
  return { bytes, ...(proof.sha256 === null ? {} : { sha256: hash.end() }), steps: proof.steps }
}

function isAscii(text: string): boolean {
  return !/[^\t\n\r -~]/.test(text)
}

/** Canonical JSON on one line in which everything that is not ASCII is escaped. */
function asciiLine(value: unknown): string {
  const escape = (character: string): string => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`
  return canonicalLine(value).replace(/[\u007f-\uffff]/g, escape)
}

/** Read a certificate; its proofs are read when they are asked for. Throws `InvalidInput` with every problem. */
export async function readCertificate(source: CertificateSource): Promise<Certificate> {
  const [first, second, offset] = await headerOf(source)
  if (first !== FIRST_LINE) throw notACertificate('line 1', first.slice(0, 80), FIRST_LINE)
  const json = jsonOf(second)
  const issues: Issue[] = []
  const fields = new Fields(json, 'certificate', '', issues)
  fields.only(['claims', 'lemmas', 'proofs', 'question'])
  const claims = readClaims(fields, issues)
  const question = readQuestion(fields.get('question'), 'question', issues)
  const ranges = rangesOf(fields, offset, source.size, issues)
  refuse('not-a-certificate', issues)
  if (question === undefined) throw notACertificate('question', null, 'a question')
  const proofs = ranges.map(range => proofAt(source, range))
  return { kind: 'certificate', version: 1, question, claims, proofs }
}

/** The first two lines, and where the proofs begin. */
async function headerOf(source: CertificateSource): Promise<readonly [string, string, number]> {
  let text = ''
  for await (const piece of source.read(0, Math.min(source.size, HEADER_BYTES_MAX))) {
    const from = text.length
    text += piece
    const first = text.indexOf('\n')
    const second = first === -1 ? -1 : text.indexOf('\n', Math.max(first + 1, from))
    if (second !== -1) return [text.slice(0, first), text.slice(first + 1, second), second + 1]
    if (first === -1 && text.length > FIRST_LINE.length) break
  }
  const [first = ''] = text.split('\n', 1)
  if (first !== FIRST_LINE) throw notACertificate('line 1', first.slice(0, 80), FIRST_LINE)
  const remedy = 'the file is cut off, or its header is longer than 64 MiB'
  throw notACertificate('line 2', `${text.length} characters without an end`, 'one line of JSON', remedy)
}

function jsonOf(line: string): Json {
  if (!isAscii(line)) throw notACertificate('line 2', 'characters that are not ASCII', 'ASCII text')
  if (nesting(line) > NESTING_MAX) {
    throw notACertificate('line 2', nesting(line), `at most ${NESTING_MAX} brackets inside each other`)
  }
  try {
    const json = JSON.parse(line) as Json
    if (asciiLine(json) === line) return json
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error
    throw notACertificate('line 2', error.message.slice(0, 200), 'JSON')
  }
  throw notACertificate(
    'line 2',
    'JSON in another form',
    'JSON with sorted keys, each once, and without spaces',
  )
}

const NESTING_MAX = 100

/** How many brackets stand inside each other, outside of texts. */
function nesting(line: string): number {
  let [open, deepest, quoted] = [0, 0, false]
  for (let k = 0; k < line.length; k += 1) {
    const character = line[k]
    if (quoted && character === '\\') k += 1
    else if (character === '"') quoted = !quoted
    else if (!quoted && (character === '[' || character === '{')) open += 1
    else if (!quoted && (character === ']' || character === '}')) open -= 1
    if (open > deepest) deepest = open
  }
  return deepest
}

interface Range {
  readonly start: number
  readonly end: number
  readonly steps: number
  readonly sha256: string | null
}

/** Where each proof stands; together they must fill the file. */
function rangesOf(fields: Fields, offset: number, size: number, issues: Issue[]): readonly Range[] {
  let start = offset
  const ranges: Range[] = []
  for (const [index, json] of fields.list('proofs').entries()) {
    if (issues.length >= ISSUES_MAX) break
    const proof = new Fields(json, 'measure of a proof', `proofs[${index}]`, issues)
    proof.only(['bytes', 'sha256', 'steps'])
    const whole = (field: string): number => {
      const value = proof.get(field)
      if (Number.isSafeInteger(value) && (value as number) >= 0) return value as number
      issueAt(issues, `proofs[${index}].${field}`, value, 'a whole number of at least zero')
      return 0
    }
    const end = start + whole('bytes')
    ranges.push({ start, end, steps: whole('steps'), sha256: digestIn(proof, index, issues) })
    start = end
  }
  if (start !== size) {
    const remedy = start > size ? 'the file is cut off' : 'something stands behind the last proof'
    issueAt(issues, 'file', size, `${start} bytes, as the second line says`, remedy)
  }
  return ranges
}

/** The digest that the header gives for a proof, if it gives one. */
function digestIn(proof: Fields, index: number, issues: Issue[]): string | null {
  if (!proof.has('sha256')) return null
  const value = proof.get('sha256')
  if (typeof value === 'string' && /^[0-9a-f]{64}$/.test(value)) return value
  issueAt(issues, `proofs[${index}].sha256`, value, '64 hexadecimal digits')
  return null
}

function proofAt(source: CertificateSource, range: Range): ProofSource {
  return { steps: range.steps, sha256: range.sha256, chunks: () => wholeLines(source, range) }
}

/** The pieces of a range, cut anew at the ends of lines. Throws `InvalidInput` when the source breaks its word. */
async function* wholeLines(
  source: CertificateSource,
  { start, end, sha256 }: Range,
): AsyncGenerator<string, void, void> {
  let rest: string[] = []
  let waiting = 0
  let left = end - start
  const hash = new Sha256()
  for await (const piece of source.read(start, end)) {
    left -= piece.length
    if (sha256 !== null) hash.add(piece)
    const cut = piece.lastIndexOf('\n') + 1
    if (cut > 0) {
      yield rest.join('') + piece.slice(0, cut)
      rest = []
      waiting = 0
    }
    if (cut < piece.length) rest.push(piece.slice(cut))
    waiting += piece.length - cut
    if (waiting > PROOF_LINE_BYTES_MAX) throw notACertificate('proof', waiting, 'lines of at most 64 MiB')
  }
  if (left !== 0) throw notACertificate('proof', end - start - left, `${end - start} bytes of proof`)
  if (rest.length > 0) yield rest.join('')
  const digest = hash.end()
  if (sha256 !== null && digest !== sha256) throw notACertificate('proof', digest, `the digest ${sha256}`)
}

/** A formula and its refutation as text, for a checker written by somebody else. */
export interface Dimacs {
  /** The formula as DIMACS, in pieces. */
  readonly cnf: Iterable<string>
  /** The refutation as LRAT, in pieces. */
  readonly proof: Iterable<string> | AsyncIterable<string>
}

/**
 * Refutation number `index` (0 is the first) of the certificate's claims taken together, rebuilt for a stranger's
 * checker. Throws `InvalidInput` when there is none. Predicates that are not built in are given as for `check`.
 */
export function certificateDimacs(
  certificate: Certificate,
  index: number,
  predicates: readonly Predicate[] = [],
): Dimacs {
  const { question, claims, proofs } = certificate
  const refutations = claims.flatMap(refutationsOf)
  const refutation = refutations[index]
  if (refutations.length === 0) {
    const remedy = 'select again by satisfiability: exhaustion leaves no formula'
    throw notACertificate('refutations', 'none', 'a certificate with proofs', remedy)
  }
  if (refutation === undefined)
    throw notACertificate('index', index, `a refutation, from 0 to ${refutations.length - 1}`)
  const proof = proofs[refutation.proof]
  if (proof === undefined) throw notACertificate('proofs', refutation.proof, `one of ${proofs.length} proofs`)
  const { cnf } = encode({ question, ...refutation }, contextOf(question, predicates).models)
  return { cnf: formatDimacs(cnf), proof: proof.chunks() }
}

function notACertificate(path: string, found: Json, expected: string, remedy?: string): InvalidInput {
  const issue = { path, found, expected }
  return new InvalidInput('not-a-certificate', [remedy === undefined ? issue : { ...issue, remedy }])
}
