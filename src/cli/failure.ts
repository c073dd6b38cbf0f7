/**
 * What a command prints when it cannot answer, and the exit status that goes with it.
 *
 * Misuse is told in one line for each problem, as many as a person reads and no line longer than that, then the hint. An interrupt says so and nothing else. What we did
 * wrong ourselves comes with its trace, because that is what a report needs.
 */
import { CommanderError } from 'commander'
import { closest, distance } from 'fastest-levenshtein'
import type { InvalidInput, MesascopeError } from '../index.ts'
import { MEANINGS } from './files.ts'
import { EXIT, Interrupted, type Terminal } from './terminal.ts'

/** Print why a command failed; the exit status for it. */
export function report(error: unknown, terminal: Terminal): number {
  if (error instanceof CommanderError) return error.exitCode === 0 ? EXIT.answered : EXIT.misuse
  if (error instanceof Interrupted || terminal.signal.aborted) {
    terminal.warn('interrupted')
    return EXIT.interrupted
  }
  const { red, dim } = terminal.colors
  const { code = '', syscall } = error as NodeJS.ErrnoException
  if (syscall === 'write' && /^E[A-Z]+$/.test(code)) {
    terminal.warn(red(`mesascope: the output could not be written: ${MEANINGS[code] ?? code}`))
    return EXIT.misuse
  }
  if (isOurs(error)) {
    for (const line of linesOf(error)) terminal.warn(line === `mesascope: ${error.code}` ? red(line) : line)
    if (error.hint !== undefined) terminal.warn(dim(`  hint: ${error.hint}`))
    if (error.name !== 'Bug') return EXIT.misuse
    terminal.warn(dim(error.stack ?? ''))
    return EXIT.bug
  }
  terminal.warn(red(error instanceof Error ? (error.stack ?? error.message) : String(error)))
  return EXIT.bug
}

/** Errors are told by their code, not by their class: the laboratory may not be loaded. */
function isOurs(error: unknown): error is MesascopeError {
  return error instanceof Error &&
    typeof (error as { readonly code?: unknown }).code === 'string' &&
    'name' in error
    ? ['InvalidInput', 'Unsupported', 'Bug'].includes(error.name)
    : false
}

function linesOf(error: MesascopeError): readonly string[] {
  const { issues } = error as Partial<InvalidInput>
  const head = `mesascope: ${error.code}`
  if (issues !== undefined) return [head, ...issueLines(issues).map(line => `  ${line}`)]
  const suffix = error.hint === undefined ? '' : ` (${error.hint})`
  const message = error.message.endsWith(suffix)
    ? error.message.slice(0, error.message.length - suffix.length)
    : error.message
  return [head, `  ${message.replace(`${error.code}: `, '')}`]
}

const LINES_MAX = 10
const CHARACTERS_MAX = 600

/** A line for each problem that is not told yet, and how many are left out. */
function issueLines(issues: InvalidInput['issues']): readonly string[] {
  const lines = [...new Set(issues.map(lineOf))]
  const rest = lines.length - LINES_MAX
  return rest > 0 ? [...lines.slice(0, LINES_MAX), `and ${rest} more`] : lines
}

/** A problem as one line; what to do about it is never cut off by what was found. */
function lineOf({ path, found, expected, remedy }: InvalidInput['issues'][number]): string {
  const short = cut(JSON.stringify(found) ?? 'nothing', 120)
  const line = cut(`${path}: found ${short}, expected ${expected}`, CHARACTERS_MAX)
  const advice = remedy ?? suggestion(found, expected)
  return advice === undefined ? line : `${line}; ${cut(advice, CHARACTERS_MAX)}`
}

/** Of names that are known, the one that was almost written. */
function suggestion(found: unknown, expected: string): string | undefined {
  const names = /^one of (\S+(?:, \S+)+)$/.exec(expected)?.[1]?.split(', ') ?? []
  if (typeof found !== 'string' || names.length === 0) return undefined
  const name = closest(found, names)
  const isNear = distance(found, name) <= Math.max(1, found.length / 3) && found.length > 2
  return isNear ? `did you mean ${name}?` : undefined
}

/** The beginning of a text, in one line and without what a terminal would obey. */
function cut(text: string, length: number): string {
  const line = text.replace(/\p{Cc}+/gu, ' ')
  return line.length > length ? `${line.slice(0, length - 3)}...` : line
}
