/**
 * Links: the view as the fragment of an address, `#v1&gallery=twin-5&at-least=1`, which no server ever sees. Fields that
 * have their first value are left out, so short questions have short links; a document is compressed (DEFLATE,
 * RFC 1951) and written in the alphabet of RFC 4648 section 5.
 *
 * A link says its version. An unknown version or an unknown field is told, never guessed at: the view is then the first
 * one, with the problems beside it. A known field whose value means nothing has its first value, which is told as well.
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
  /** What a text that means something is, in words. */
  readonly expected: string
  write(value: T): string
  read(text: string): T | undefined
}

const text: Field<string> = { expected: 'a text', write: value => value, read: value => value }
const count: Field<number> = {
  expected: 'a whole number of at most six digits',
  write: String,
  read: value => (/^\d{1,6}$/.test(value) ? Number(value) : undefined),
}
const flag: Field<boolean> = {
  expected: '0 or 1',
  write: value => (value ? '1' : '0'),
  read: value => (value === '1' ? true : value === '0' ? false : undefined),
}

function wordOf<T extends string>(words: readonly T[]): Field<T> {
  const expected = `one of ${words.join(', ')}`
  return { expected, write: value => value, read: value => words.find(word => word === value) }
}

function patternOf(pattern: RegExp, expected: string): Field<string> {
  return { expected, write: value => value, read: value => (pattern.test(value) ? value : undefined) }
}

const bits = patternOf(/^[01]*$/, 'one bit for each input, such as 0101')
const outcomes = patternOf(/^(\d+:\d+(\.\d+:\d+)*)?$/, 'outcomes at steps, such as 3:1.7:2')

const partsField: Field<readonly Part[]> = {
  expected: `some of ${PARTS.join(', ')}, with dots between them`,
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
  word: ['word', bits],
  step: ['step', count],
  phase: ['phase', wordOf(['train', 'deploy'] as const)],
  mover: ['mover', wordOf(['model', 'best'] as const)],
  begin: ['begin', count],
  outcomes: ['outcomes', outcomes],
  isEmbedded: ['embed', flag],
  hidden: ['hide', partsField],
}

/** What a link may say: the name of each field and its text in a link that leaves it out. */
export const LINK_FIELDS: { readonly [name: string]: string } = Object.fromEntries([
  ...Object.keys(FIELDS).map(key => firstText(key as keyof typeof FIELDS)),
  ...PACKED.map(name => [name, FIRST_VIEW[name]]),
])

/** The part of the view that a link calls so; undefined for what is no field, or holds what is compressed. */
export function keyOfField(name: string): keyof typeof FIELDS | undefined {
  const keys = Object.keys(FIELDS) as (keyof typeof FIELDS)[]
  return keys.find(key => FIELDS[key][0] === name)
}

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
  const fatal: Problem[] = []
  const minor: Problem[] = []
  const view: { -readonly [K in keyof View]: View[K] } = { ...FIRST_VIEW }
  for (const [name, value] of new URLSearchParams(rest.join('&'))) {
    const long = PACKED.find(each => each === name)
    if (long !== undefined) view[long] = (await unpacked(long, value, fatal)) ?? ''
    else if (name in LINK_FIELDS) readField(view, name, value, minor)
    else fatal.push({ path: 'link', found: name, expected: `one of ${Object.keys(LINK_FIELDS).join(', ')}` })
  }
  if (view.sketch !== '' && !isSketch(view.sketch)) {
    minor.push({
      path: 'sketch',
      found: view.sketch.slice(0, 80),
      expected: 'pictures as JSON',
      instead: 'none',
    })
    view.sketch = ''
  }
  if (fatal.length === 0) return { view, problems: minor }
  return { view: FIRST_VIEW, problems: [...fatal.map(each => ({ ...each, instead: INSTEAD })), ...minor] }
}

function isSketch(text: string): boolean {
  try {
    const read: unknown = JSON.parse(text)
    return typeof read === 'object' && read !== null && !Array.isArray(read)
  } catch {
    return false
  }
}

const INSTEAD = 'the first question of the page'

function wholeProblem(link: string, version: string): Problem | undefined {
  if (link.length > LINK_MAX)
    return {
      path: 'link',
      found: `${link.length} characters`,
      expected: `at most ${LINK_MAX}`,
      instead: INSTEAD,
    }
  if (version === VERSION) return undefined
  const remedy = 'ask the sender for a new link, or open it with the version of the page that made it'
  const expected = `a link of version ${VERSION}`
  return { path: 'link', found: version.slice(0, 40), expected, remedy, instead: INSTEAD }
}

function readField(view: object, name: string, value: string, problems: Problem[]): void {
  const key = keyOfField(name)
  if (key === undefined) return
  const [, field] = FIELDS[key]
  const read = field.read(value)
  if (read !== undefined) {
    Object.assign(view, { [key]: read })
    return
  }
  const usual = LINK_FIELDS[name] || 'nothing'
  problems.push({ path: name, found: value.slice(0, 80), expected: field.expected, instead: usual })
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
