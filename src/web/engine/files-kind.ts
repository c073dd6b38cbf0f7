/** What a file is, told from how it begins and from the ending of its name: the files that the page can take in. */

import type { Issue } from '../../index.ts'

/** A kind of file. */
export type FileKind =
  | 'certificate'
  | 'json'
  | 'yaml'
  | 'gymnasium'
  | 'prism'
  | 'drn'
  | 'aiger'
  | 'blif'
  | 'pla'
  | 'tables'
  | 'record'
  | 'model'
  | 'unknown'

const FIRST_WORDS = 'mesascope certificate '
const PROCESSES: { readonly [ending: string]: FileKind } = {
  tra: 'prism',
  drn: 'drn',
  pla: 'pla',
  blif: 'blif',
  aag: 'aiger',
  aig: 'aiger',
  yaml: 'yaml',
  yml: 'yaml',
}

/** The kind of a file, from its name and its first characters (a thousand are enough, of JSON all are needed). */
export function kindOf(name: string, text: string): FileKind {
  if (text.startsWith(FIRST_WORDS)) return 'certificate'
  if (/^a[ai]g \d/.test(text)) return 'aiger'
  if (text.includes('\0') && endingOf(name) !== 'aig') return 'unknown'
  if (text.trimStart().startsWith('{')) return kindOfJson(text)
  const known = PROCESSES[endingOf(name)]
  if (known !== undefined && known !== 'yaml') return known
  const plain = text.replace(/^\s*(#|\/\/).*$/gm, '').trim()
  const [first = ''] = plain.split(/\s/)
  if (first.startsWith('@')) return 'drn'
  if (first === '.model') return 'blif'
  if (first.startsWith('.')) return 'pla'
  const isTable = (line: string): boolean => /^([^=:]*=\s*)?(0[xb])?[0-9a-f-]+$/i.test(line.trim())
  return plain !== '' && plain.split('\n').every(isTable) ? 'tables' : kindOfYaml(plain)
}

/** What is meant as a task names some part of one, and does not say that it is of another kind. */
function kindOfYaml(text: string): FileKind {
  const said = /^kind\s*:\s*["']?([\w-]+)/m.exec(text)?.[1]
  return /^(kind|states|actions|inputs)\s*:/m.test(text) && (said ?? 'task') === 'task' ? 'yaml' : 'unknown'
}

function kindOfJson(text: string): FileKind {
  try {
    const { kind, P } = JSON.parse(text) as { readonly kind?: unknown; readonly P?: unknown }
    if (kind === 'record') return 'record'
    if (kind === 'circuit' || kind === 'tree' || kind === 'table' || kind === 'program') return 'model'
    if (P !== undefined && kind === undefined) return 'gymnasium'
    return /"(kind|states|actions|inputs)"\s*:/.test(text) && (kind ?? 'task') === 'task' ? 'json' : 'unknown'
  } catch {
    // Whoever reads it as a task will be told where it stops being JSON.
    return 'json'
  }
}

/** The files that are read, in words. */
const READ =
  'a task (JSON or YAML that says kind: task), functions (PLA, truth tables, AIGER, BLIF, a circuit as JSON), a process (explicit PRISM, DRN, Gymnasium), a record or a certificate of this program'

/** What is wrong with a file that is nothing of what is read here. */
export function unknownFile(name: string, text: string): Issue {
  const line = text.trim().split('\n')[0] ?? ''
  const found = text.includes('\0')
    ? 'bytes that are no text'
    : line === ''
      ? 'an empty file'
      : `a text that begins with "${line.slice(0, 40)}"`
  return {
    path: name,
    found,
    expected: READ,
    remedy: 'choose another file, or write the task in an editor of this page',
  }
}

/** The ending of a name in small letters, without the dot. */
export function endingOf(name: string): string {
  return /\.([A-Za-z0-9]+)$/.exec(name)?.[1]?.toLowerCase() ?? ''
}

/** What a file is called without its ending. */
export function stemOf(name: string): string {
  return name.replace(/(\.P)?\.[A-Za-z0-9]+$/, '')
}
