/**
 * Small expressions as people type them, read by jsep (Stephen Oney, 2013): the one door to that parser. Specs and
 * circuits are both written in this grammar (names, quoted names, numbers, calls, lists, JavaScript's operators).
 *
 * Invariant: any text gives an expression or an issue, and nothing that is accepted is nested deeper than a recursive
 * reader can follow.
 */
import jsep from 'jsep'
import type { Issue } from './errors.ts'

/** One expression is at most this long: it bounds the work and the depth of recursion. */
const EXPRESSION_LENGTH_MAX = 4000
const NESTING_MAX = 100

/** The parts of an expression that are understood. */
export type Expression = jsep.CoreExpression

/** Read one expression; on failure add an issue under `path` and answer `undefined`. */
export function readExpression(text: string, path: string, issues: Issue[]): Expression | undefined {
  if (text.length > EXPRESSION_LENGTH_MAX) {
    const remedy = 'break it into several definitions'
    issues.push({ path, found: text.length, expected: `at most ${EXPRESSION_LENGTH_MAX} characters`, remedy })
    return undefined
  }
  if (nesting(text) > NESTING_MAX) {
    issues.push({ path, found: nesting(text), expected: `at most ${NESTING_MAX} brackets inside each other` })
    return undefined
  }
  try {
    return jsep(text) as Expression
  } catch (error) {
    issues.push({
      path,
      found: text,
      expected: `an expression (${error instanceof Error ? error.message : 'unreadable'})`,
    })
    return undefined
  }
}

/** Text cut at every separator that stands outside quotes; comments run from `#` to the end of the line. */
export function splitOutsideQuotes(text: string, separators: string, comments = false): string[] {
  const parts = ['']
  for (const { character, quoted, comment } of characters(text, comments)) {
    if (comment) continue
    if (!quoted && separators.includes(character)) parts.push('')
    else parts[parts.length - 1] += character
  }
  return parts
}

/** Text with single characters outside quotes replaced. */
export function replaceOutsideQuotes(text: string, by: { readonly [character: string]: string }): string {
  let replaced = ''
  for (const { character, quoted } of characters(text, false)) {
    replaced += quoted ? character : Object.hasOwn(by, character) ? by[character] : character
  }
  return replaced
}

interface Character {
  readonly character: string
  readonly quoted: boolean
  readonly comment: boolean
}

function* characters(text: string, comments: boolean): Generator<Character> {
  let quote = ''
  let escaped = false
  let comment = false
  for (const character of text) {
    comment = comments && (comment ? character !== '\n' : quote === '' && character === '#')
    const opens = !comment && quote === '' && (character === '"' || character === "'")
    const closes = quote !== '' && !escaped && character === quote
    yield { character, quoted: quote !== '' || opens, comment }
    escaped = quote !== '' && !escaped && character === '\\'
    if (opens) quote = character
    if (closes) quote = ''
  }
}

function nesting(text: string): number {
  let [open, deepest] = [0, 0]
  for (const { character, quoted } of characters(text, false)) {
    if (!quoted && '([{'.includes(character)) open += 1
    if (!quoted && ')]}'.includes(character)) open = Math.max(0, open - 1)
    deepest = Math.max(deepest, open)
  }
  return deepest
}
