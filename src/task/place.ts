/**
 * Where a problem stands in the text of a document: problems name what is wrong by a path, such as
 * `states[3].moves.up.to`, and an editor wants to mark characters. JSON and YAML are both read as YAML, of which
 * JSON is a part, because its syntax tree keeps positions.
 *
 * A path that leads to nothing, because a field is missing, has the place of what would hold it. Names of fields may
 * hold dots, so the longest name that fits is followed. Only the first line of a long value is marked.
 */
import { isMap, isScalar, isSeq, LineCounter, type Node, type Pair, parseDocument } from 'yaml'

/** Longer texts are not searched. */
const CHARACTERS_MAX = 1_000_000

/** Some characters of a text: positions from 0, and line and column from 1. */
export interface Place {
  readonly from: number
  readonly to: number
  readonly line: number
  readonly column: number
}

/** The place of each path in a text; undefined where there is none. */
export function placesOf(text: string, paths: readonly string[]): readonly (Place | undefined)[] {
  if (text.length > CHARACTERS_MAX) return paths.map(() => undefined)
  const counter = new LineCounter()
  const root = parseDocument(text, { lineCounter: counter, uniqueKeys: false }).contents
  return paths.map(path => {
    const range = spelled(path, counter) ?? (root === null ? undefined : followed(root, path))
    return range && placeOf(text, counter, range)
  })
}

type Range = readonly [from: number, to: number]

/** `line 3, column 7` names a place itself. */
function spelled(path: string, { lineStarts }: LineCounter): Range | undefined {
  const [, line, column] = /^line (\d+), column (\d+)$/.exec(path) ?? []
  const start = lineStarts[Number(line) - 1]
  if (start === undefined) return undefined
  const from = start + Number(column) - 1
  return [from, from + 1]
}

/** Follow a path from a node as far as it goes. */
function followed(node: Node, path: string): Range {
  const [step, rest] = stepFrom(node, path)
  if (step === undefined) return rangeOf(node)
  const isEnd = rest === '' || step.value === null
  return isEnd ? rangeOf(step.value ?? step.key ?? node) : followed(step.value as Node, rest)
}

interface Step {
  readonly key: Node | null
  readonly value: Node | null
}

/** What a path names first in a node, and the rest of the path. */
function stepFrom(node: Node, path: string): readonly [step: Step | undefined, rest: string] {
  if (isSeq(node)) {
    const [whole = '', index] = /^\[(\d+)\]/.exec(path) ?? []
    const item = node.items[Number(index)] as Node | null | undefined
    return item === undefined ? [undefined, path] : [{ key: null, value: item }, path.slice(whole.length)]
  }
  if (!isMap(node)) return [undefined, path]
  const rest = path.replace(/^\./, '')
  const fitting = (node.items as Pair<Node, Node | null>[]).filter(({ key }) => fits(nameOf(key), rest))
  const longest = fitting.sort((a, b) => nameOf(b.key).length - nameOf(a.key).length)[0]
  return longest === undefined ? [undefined, path] : [longest, rest.slice(nameOf(longest.key).length)]
}

function nameOf(key: Node): string {
  return isScalar(key) ? String(key.value) : ''
}

function fits(name: string, path: string): boolean {
  const next = path[name.length]
  return name !== '' && path.startsWith(name) && (next === undefined || next === '.' || next === '[')
}

function rangeOf({ range }: Node): Range {
  return [range?.[0] ?? 0, range?.[1] ?? 0]
}

/** A range within the text, on one line, and at least one character long where there is one. */
function placeOf(text: string, counter: LineCounter, [start, end]: Range): Place {
  const from = Math.min(start, text.length)
  const lineEnd = text.indexOf('\n', from)
  const to = Math.min(Math.max(end, from + 1), lineEnd === -1 ? text.length : lineEnd)
  const { line, col } = counter.linePos(from)
  return { from, to: Math.max(from, to), line: Math.max(line, 1), column: Math.max(col, 1) }
}
