/**
 * Links: the view as the fragment of an address, `#v1&gallery=twin-5&at-least=1`, which no server ever sees. Fields that
 * have their first value are left out, so short questions have short links; a document is compressed (DEFLATE,
 * RFC 1951) and written in the alphabet of RFC 4648 section 5.
 *
 * A link says its version. An unknown version, an unknown field or a value that means nothing is told, never guessed at:
 * the view is then the first one, with the problems beside it.
 *
 * Invariant: `viewOf(linkOf(view))` equals `view`.
 */
import type { Problem } from '../engine/messages.ts'
import {
  EDITORS,
  type Editor,
  FIRST_VIEW,
  PARTS,
  type Part,
  SCREENS,
  type Screen,
  type View,
} from './view.ts'

const VERSION = 'v1'
const LINK_MAX = 400_000
const DOCUMENT_MAX = 4_000_000

/** A view that a link means, or what is wrong with it. */
export interface Read {
  readonly view: View
  readonly problems: readonly Problem[]
}

/** How a field is written: undefined where the text means nothing. */
interface Field<T> {
  write(value: T): string
  read(text: string): T | undefined
}

const text: Field<string> = { write: value => value, read: value => value }
const count: Field<number> = {
  write: String,
  read: value => (/^\d{1,6}$/.test(value) ? Number(value) : undefined),
}
const flag: Field<boolean> = {
  write: value => (value ? '1' : '0'),
  read: value => (value === '1' ? true : value === '0' ? false : undefined),
}

function wordOf<T extends string>(words: readonly T[]): Field<T> {
  return { write: value => value, read: value => words.find(word => word === value) }
}

const partsField: Field<readonly Part[]> = {
  write: value => value.join('.'),
  read: value => {
    const parts = value === '' ? [] : value.split('.')
    const known = parts.flatMap(part => PARTS.find(each => each === part) ?? [])
    return known.length === parts.length ? known : undefined
  },
}

/** The fields that are compressed; links give them the same names. */
const PACKED = ['document', 'sketch'] as const

/** The other fields by the names that links give them. */
const FIELDS: {
  readonly [K in Exclude<keyof View, (typeof PACKED)[number]>]: readonly [name: string, field: Field<View[K]>]
} = {
  screen: ['screen', wordOf<Screen>(SCREENS)],
  gallery: ['gallery', text],
  models: ['models', text],
  bias: ['bias', text],
  editor: ['editor', wordOf<Editor>(EDITORS)],
  atLeast: ['at-least', text],
  where: ['where', text],
  property: ['property', text],
  seconds: ['seconds', count],
  model: ['model', count],
  drawn: ['drawn', wordOf(['selected', 'with', 'without'] as const)],
  isListed: ['list', flag],
  word: ['word', text],
  step: ['step', count],
  phase: ['phase', wordOf(['train', 'deploy'] as const)],
  mover: ['mover', wordOf(['model', 'best'] as const)],
  begin: ['begin', count],
  outcomes: ['outcomes', text],
  isEmbedded: ['embed', flag],
  hidden: ['hide', partsField],
}

/** What a link may say: the name of each field and its text in a link that leaves it out. */
export const LINK_FIELDS: { readonly [name: string]: string } = Object.fromEntries([
  ...Object.keys(FIELDS).map(key => firstText(key as keyof typeof FIELDS)),
  ...PACKED.map(name => [name, FIRST_VIEW[name]]),
])

function firstText<K extends keyof typeof FIELDS>(key: K): [string, string] {
  const [name, field] = FIELDS[key] as readonly [string, Field<View[K]>]
  return [name, field.write(FIRST_VIEW[key])]
}

/** The fragment of a view, with its `#`. */
export async function linkOf(view: View): Promise<string> {
  const fields = Object.keys(FIELDS).flatMap(key => fieldText(view, key as keyof typeof FIELDS))
  for (const name of PACKED) if (view[name] !== '') fields.push([name, await packed(view[name])])
  const query = new URLSearchParams(fields).toString()
  return query === '' ? `#${VERSION}` : `#${VERSION}&${query}`
}

function fieldText<K extends keyof typeof FIELDS>(view: View, key: K): [string, string][] {
  const [name, field] = FIELDS[key] as readonly [string, Field<View[K]>]
  const written = field.write(view[key])
  return written === field.write(FIRST_VIEW[key]) ? [] : [[name, written]]
}

/** The view of a fragment. An empty one is the first view. */
export async function viewOf(fragment: string): Promise<Read> {
  const link = fragment.replace(/^#/, '')
  if (link === '') return { view: FIRST_VIEW, problems: [] }
  const [version, ...rest] = link.split('&')
  const wrong = wholeProblem(link, version ?? '')
  if (wrong !== undefined) return { view: FIRST_VIEW, problems: [wrong] }
  const problems: Problem[] = []
  const view: { -readonly [K in keyof View]: View[K] } = { ...FIRST_VIEW }
  for (const [name, value] of new URLSearchParams(rest.join('&'))) {
    const long = PACKED.find(each => each === name)
    if (long !== undefined) view[long] = (await unpacked(long, value, problems)) ?? ''
    else readField(view, name, value, problems)
  }
  return problems.length === 0 ? { view, problems } : { view: FIRST_VIEW, problems }
}

function wholeProblem(link: string, version: string): Problem | undefined {
  if (link.length > LINK_MAX)
    return { path: 'link', found: `${link.length} characters`, expected: `at most ${LINK_MAX}` }
  if (version === VERSION) return undefined
  const remedy = 'ask the sender for a new link, or open it with the version of the page that made it'
  return { path: 'link', found: version.slice(0, 40), expected: `a link of version ${VERSION}`, remedy }
}

function readField(view: object, name: string, value: string, problems: Problem[]): void {
  const entry = Object.entries(FIELDS).find(([, [known]]) => known === name)
  if (entry === undefined) {
    const expected = `one of ${Object.keys(LINK_FIELDS).join(', ')}`
    problems.push({ path: 'link', found: name, expected })
    return
  }
  const [key, [, field]] = entry
  const read = field.read(value)
  if (read === undefined) problems.push({ path: name, found: value, expected: 'a value of this field' })
  else Object.assign(view, { [key]: read })
}

/** A text compressed, in characters that addresses may hold. */
async function packed(value: string): Promise<string> {
  const stream = new Blob([value]).stream().pipeThrough(new CompressionStream('deflate-raw'))
  const bytes = new Uint8Array(await new Response(stream).arrayBuffer())
  const binary = Array.from(bytes, byte => String.fromCharCode(byte)).join('')
  return btoa(binary).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '')
}

async function unpacked(path: string, value: string, problems: Problem[]): Promise<string | undefined> {
  try {
    const binary = atob(value.replaceAll('-', '+').replaceAll('_', '/'))
    const bytes = Uint8Array.from(binary, character => character.charCodeAt(0))
    const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream('deflate-raw'))
    return await textWithin(stream, DOCUMENT_MAX)
  } catch {
    const remedy = 'the link may have been cut off: copy it whole'
    problems.push({
      path,
      found: `${value.length} characters`,
      expected: 'a compressed text',
      remedy,
    })
    return undefined
  }
}

/** The text of a stream; throws when it is longer than a task may be, so that no small link fills the memory. */
async function textWithin(stream: ReadableStream<Uint8Array>, bytesMax: number): Promise<string> {
  const decoder = new TextDecoder('utf-8', { fatal: true })
  let [whole, bytes] = ['', 0]
  const reader = stream.getReader()
  for (let piece = await reader.read(); !piece.done; piece = await reader.read()) {
    bytes += piece.value.length
    if (bytes > bytesMax) throw new RangeError('the document is too long')
    whole += decoder.decode(piece.value, { stream: true })
  }
  return whole + decoder.decode()
}
