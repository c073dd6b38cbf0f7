/**
 * The world outside a command: its streams, whether they are terminals, their colours, and how it is stopped.
 *
 * Answers go to standard output, everything else to standard error, in the manner of the solvers and checkers of
 * the SAT competitions. Colour is used on a terminal only, and never when NO_COLOR is set (no-color.org); FORCE_COLOR turns it
 * on. A closed pipe (`| head`) ends the command quietly.
 *
 * Invariant: nothing but `print` writes to standard output.
 */
import pc from 'picocolors'

type Colors = ReturnType<typeof pc.createColors>

/** What the exit status of a command says. */
export const EXIT = { answered: 0, refuted: 1, misuse: 2, open: 3, bug: 70, interrupted: 130 } as const

/** Why a command was stopped: somebody pressed Ctrl-C. */
export class Interrupted extends Error {
  override readonly name = 'Interrupted'
}

/** The streams of one command, its exit status so far, and the signal that stops it. */
export class Terminal {
  readonly signal: AbortSignal
  /** Colours for standard error, where people read. */
  readonly colors: Colors
  /** Colours for standard output. */
  readonly printed: Colors
  /** Is standard error a terminal that a line can be rewritten on? */
  readonly isLive: boolean
  isQuiet = false
  exitCode: number = EXIT.answered
  #line = ''

  constructor(signal: AbortSignal) {
    this.signal = signal
    this.isLive = process.stderr.isTTY === true && process.env.TERM !== 'dumb'
    this.colors = pc.createColors(isColored(process.stderr))
    this.printed = pc.createColors(isColored(process.stdout))
  }

  /** The answer, on standard output. */
  print(text: string | Uint8Array): void {
    this.clear()
    process.stdout.write(typeof text === 'string' && !text.endsWith('\n') ? `${text}\n` : text)
  }

  /** A remark, on standard error, unless the command is to be quiet. */
  say(text: string): void {
    if (!this.isQuiet) this.warn(text)
  }

  /** Something that must be said, on standard error. */
  warn(text: string): void {
    this.clear()
    process.stderr.write(`${text}\n`)
  }

  /** Replace the line of progress; only on a terminal. */
  show(line: string): void {
    if (this.isQuiet || !this.isLive || line === this.#line) return
    const width = Math.max(20, (process.stderr.columns || 80) - 1)
    process.stderr.write(`\r\u001b[2K${this.colors.dim(line.slice(0, width))}`)
    this.#line = line
  }

  /** Remove the line of progress. */
  clear(): void {
    if (this.#line === '') return
    process.stderr.write('\r\u001b[2K')
    this.#line = ''
  }
}

function isColored(stream: { readonly isTTY?: boolean }): boolean {
  const { NO_COLOR, FORCE_COLOR, TERM } = process.env
  if (NO_COLOR !== undefined && NO_COLOR !== '') return false
  if (FORCE_COLOR !== undefined && FORCE_COLOR !== '' && FORCE_COLOR !== '0') return true
  return stream.isTTY === true && TERM !== 'dumb'
}
