/** What a file is, told from how it begins and from the ending of its name: the files that the page can take in. */

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
  if (text.trimStart().startsWith('{')) return kindOfJson(text)
  const known = PROCESSES[endingOf(name)]
  if (known !== undefined) return known
  const plain = text.replace(/^\s*(#|\/\/).*$/gm, '').trim()
  const [first = ''] = plain.split(/\s/)
  if (first.startsWith('@')) return 'drn'
  if (first === '.model') return 'blif'
  if (first.startsWith('.')) return 'pla'
  const isTable = (line: string): boolean => /^([^=:]*=\s*)?(0[xb])?[0-9a-f-]+$/i.test(line.trim())
  return plain !== '' && plain.split('\n').every(isTable) ? 'tables' : 'yaml'
}

function kindOfJson(text: string): FileKind {
  try {
    const { kind, P } = JSON.parse(text) as { readonly kind?: unknown; readonly P?: unknown }
    if (kind === 'record') return 'record'
    if (kind === 'circuit' || kind === 'tree' || kind === 'table' || kind === 'program') return 'model'
    return P !== undefined && kind === undefined ? 'gymnasium' : 'json'
  } catch {
    // Whoever reads it as a task will be told where it stops being JSON.
    return 'json'
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
