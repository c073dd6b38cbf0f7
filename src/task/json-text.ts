/**
 * JSON text, read with nothing lost on the way.
 *
 * `JSON.parse` keeps the last of two equal keys, rounds long numbers and counts characters where people count lines. So
 * after it has accepted a text, the tokens are scanned once more for keys that appear twice in one object and, where
 * numbers must be exact, for numbers that floating point cannot hold as they are spelled.
 *
 * Invariant: what is returned says the same as the text, or `InvalidInput` says where it could not.
 */
import { InvalidInput, type Issue, type Json, refuse } from '../base/errors.ts'
import { jsonFault } from './json-fault.ts'

/** What a JSON text may be. */
export interface JsonTextOptions {
  /** The most characters; longer texts are refused unread. */
  readonly charactersMax: number
  /** Refuse numbers with more than nine significant digits, which are probably rounded. */
  readonly exactNumbers: boolean
}

const DEPTH_MAX = 100
const DIGITS_MAX = 9
const TOKEN = /"(?:[^"\\]|\\.)*"|[{}[\]:,]|[^\s{}[\]:,"]+/g

/** Read a JSON text. Throws `InvalidInput` with the line and column of what is wrong. */
export function readJsonText(text: string, options: JsonTextOptions): Json {
  refuseLong(text, options.charactersMax)
  const json = parse(text)
  const issues: Issue[] = []
  scan(text, options, issues)
  refuse('invalid-json', issues)
  return json
}

/** Refuse a text that is longer than a stated limit. */
export function refuseLong(text: string, charactersMax: number): void {
  if (text.length <= charactersMax) return
  const expected = `at most ${charactersMax} characters`
  throw new InvalidInput('text-too-long', [{ path: 'text', found: text.length, expected }])
}

/** `line 3, column 7` of a position in a text. */
export function placeOf(text: string, position: number): string {
  const before = text.slice(0, position).split('\n')
  return `line ${before.length}, column ${(before.at(-1)?.length ?? 0) + 1}`
}

function parse(text: string): Json {
  try {
    return JSON.parse(text) as Json
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error
    const where = jsonFault(text)
    const found = where >= text.length ? 'the end of the text' : text.slice(where, where + 20)
    const issue = { path: placeOf(text, where), found, expected: 'JSON', remedy: error.message }
    throw new InvalidInput('invalid-json', [issue])
  }
}

/** Look at every token of a text that is known to be JSON. */
function scan(text: string, options: JsonTextOptions, issues: Issue[]): void {
  const open: (Set<string> | undefined)[] = []
  let last = ''
  let lastPosition = 0
  for (const { 0: token, index } of text.matchAll(TOKEN)) {
    if (token === '{') open.push(new Set())
    if (token === '[') open.push(undefined)
    if (token === '}' || token === ']') open.pop()
    if (open.length > DEPTH_MAX) {
      issues.push({ path: placeOf(text, index), found: open.length, expected: `at most ${DEPTH_MAX} levels` })
      return
    }
    if (token === ':') noteTwice(text, last, lastPosition, open.at(-1), issues)
    if (options.exactNumbers && /^-?\d/.test(token) && digitsOf(token) > DIGITS_MAX) {
      const expected = `a number of at most ${DIGITS_MAX} significant digits`
      issues.push({ path: placeOf(text, index), found: token, expected, remedy: 'put it in quotes' })
    }
    last = token
    lastPosition = index
  }
}

function noteTwice(
  text: string,
  quoted: string,
  position: number,
  keys: Set<string> | undefined,
  issues: Issue[],
): void {
  const key = JSON.parse(quoted) as string
  if (keys?.has(key))
    issues.push({ path: placeOf(text, position), found: key, expected: 'each key once in an object' })
  keys?.add(key)
}

function digitsOf(number: string): number {
  const digits = number
    .replace(/[eE].*$/, '')
    .replace(/[-.]/g, '')
    .replace(/^0+/, '')
  return /[.eE]/.test(number) ? digits.length : digits.replace(/0+$/, '').length
}
