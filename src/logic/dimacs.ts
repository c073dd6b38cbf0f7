/**
 * DIMACS, the file format of satisfiability (DIMACS Challenge, 1993): a header `p cnf variables clauses`, comments
 * that begin with `c`, and clauses as whole numbers that end in zero. A lone `%` ends the formula, because the
 * SATLIB collections (Hoos and Stuetzle, 2000) end so.
 *
 * Invariant: `parseDimacs([...formatDimacs(cnf)].join(''))` has the clauses of `cnf`, in their order.
 */
import { type Issue, refuse } from '../base/errors.ts'
import type { Clause, Cnf, Literal } from './cnf.ts'

const VARIABLE_MAX = 2 ** 30
const ISSUES_MAX = 1000
const CHUNK_CLAUSES = 4096

/** The formula as DIMACS text, in pieces of whole lines, so that a large one need never be one string. */
export function* formatDimacs(cnf: Cnf): Iterable<string> {
  yield `p cnf ${cnf.variables} ${cnf.clauses.length}\n`
  for (let from = 0; from < cnf.clauses.length; from += CHUNK_CLAUSES) {
    const lines = cnf.clauses.slice(from, from + CHUNK_CLAUSES).map(clause => `${[...clause, 0].join(' ')}\n`)
    yield lines.join('')
  }
}

/** Read DIMACS text. Throws `InvalidInput` with every problem found (the first thousand, should there be more). */
export function parseDimacs(text: string): Cnf {
  const reader = new DimacsReader()
  for (const [index, line] of text.split('\n').entries()) {
    if (line.trim() === '%' || reader.issues.length >= ISSUES_MAX) break
    reader.line(line, `line ${index + 1}`)
  }
  return reader.cnf()
}

class DimacsReader {
  readonly issues: Issue[] = []
  private readonly clauses: Clause[] = []
  private open: Literal[] = []
  private header: { readonly variables: number; readonly clauses: number } | undefined

  line(line: string, path: string): void {
    if (/^\s*c(\s|$)/.test(line)) return
    if (/^\s*p(\s|$)/.test(line)) this.readHeader(line, path)
    else for (const word of line.split(/\s+/)) if (word !== '') this.readWord(word, path)
  }

  private readHeader(line: string, path: string): void {
    const match = /^\s*p\s+cnf\s+(\d{1,10})\s+(\d{1,10})\s*$/.exec(line)
    if (match === null || Number(match[1]) > VARIABLE_MAX) {
      this.issues.push({ path, found: line, expected: 'a header: p cnf <variables> <clauses>' })
    } else if (this.header !== undefined) {
      this.issues.push({ path, found: line, expected: 'only one header' })
    }
    this.header ??= { variables: Number(match?.[1] ?? VARIABLE_MAX), clauses: Number(match?.[2] ?? -1) }
  }

  private readWord(word: string, path: string): void {
    if (this.header === undefined) {
      this.issues.push({ path, found: word, expected: 'the header before the first clause' })
      this.header = { variables: VARIABLE_MAX, clauses: -1 }
    }
    const literal = /^-?\d{1,10}$/.test(word) ? Number(word) : Number.NaN
    if (Number.isNaN(literal)) {
      this.issues.push({ path, found: word, expected: 'a whole number' })
    } else if (Math.abs(literal) > this.header.variables) {
      this.issues.push({ path, found: literal, expected: `a variable from 1 to ${this.header.variables}` })
    } else if (literal === 0) {
      this.clauses.push(this.open)
      this.open = []
    } else {
      this.open.push(literal)
    }
  }

  cnf(): Cnf {
    const { issues, header, clauses } = this
    if (header === undefined)
      issues.push({ path: 'file', found: null, expected: 'a header: p cnf <variables> <clauses>' })
    if (this.open.length > 0) issues.push({ path: 'last clause', found: this.open, expected: 'a final 0' })
    const declared = header?.clauses ?? -1
    if (issues.length === 0 && declared !== clauses.length) {
      issues.push({ path: 'header', found: declared, expected: `${clauses.length} clauses, as the file has` })
    }
    refuse('not-dimacs', issues)
    return { variables: header?.variables ?? 0, clauses }
  }
}
