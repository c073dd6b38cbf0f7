/**
 * What `select`, `judge` and `price` do with an answer: keep its certificate, print the verdict line or the record, and
 * tell a person the rest on standard error: the solver, the file, the command that finds the answer again.
 */
import type { Certificate, Json } from '../index.ts'
import type { FileJournal } from '../node/node.ts'
import { quoteWord } from '../record/command.ts'
import { keep } from './certificate-file.ts'
import { type Laboratory, laboratory } from './laboratory.ts'
import { journalLine } from './long-run.ts'
import type { Asked, QuestionOptions } from './question.ts'
import type { Terminal } from './terminal.ts'
import { version } from './version.ts'

/** An answer, ready to be told. */
export interface Answered {
  readonly verb: string
  /** What is printed on standard output: the verdict line, or what was asked for in its place. */
  readonly line: string | Uint8Array
  /** The command that finds the answer again. */
  readonly command: string
  readonly solver: string
  readonly certificate?: Certificate
  /** The answer as data. */
  json(lab: Laboratory): Json
  /** What a person wants to read besides. */
  readonly remarks: readonly string[]
  readonly seed?: number
  /** The journal that was used. */
  readonly journal?: FileJournal
}

/** Print an answer and keep its evidence. */
export async function tell(
  answered: Answered,
  asked: Asked,
  options: QuestionOptions,
  terminal: Terminal,
): Promise<void> {
  const lab = await laboratory()
  const { verb, command, solver, seed, journal } = answered
  const kept = await keep(answered.certificate, options.certificate, terminal)
  if (options.json) {
    const about = {
      verb,
      version,
      command,
      solver,
      ...(kept && { certificate: kept }),
      ...(seed === undefined ? {} : { seed }),
      ...(journal && { journal: journal.tally() }),
    }
    terminal.print(lab.recordText(lab.questionJson(asked), answered.json(lab), about))
  } else {
    terminal.print(answered.line)
  }
  const { dim, bold } = terminal.colors
  for (const remark of answered.remarks) terminal.say(remark)
  terminal.say(
    dim(
      `task         ${asked.task.name}: ${lab.formatSpec(asked.models.spec)}, ${lab.formatSpec(asked.bias.spec)}, at least ${asked.atLeast}`,
    ),
  )
  terminal.say(
    dim(
      `found by     mesascope ${version} with ${solver}; ${seed === undefined ? 'nothing random was used' : `seed ${seed}`}`,
    ),
  )
  terminal.say(dim(`found again  ${command}`))
  if (journal !== undefined) terminal.say(dim(journalLine(journal)))
  if (kept?.file !== undefined) {
    terminal.say(dim(`certificate  ${kept.file} (${kept.bytes} bytes, sha256 ${kept.sha256.slice(0, 16)})`))
    terminal.say(`next         ${bold(`mesascope check ${quoteWord(kept.file)}`)}`)
  }
}
