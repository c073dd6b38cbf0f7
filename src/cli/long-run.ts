/**
 * The options of questions that take long: how many threads, how long at most, and where finished parts are kept, so that
 * a run that was killed goes on from there.
 *
 * Answers do not depend on any of these but the time limit: threads and journals change how fast an answer comes and
 * which proof it has. Threads and journals are loaded when they are asked for and not before.
 */
import type { Command } from 'commander'
import type { Issue, RunOptions } from '../index.ts'
import type { FileJournal, Threads } from '../node/node.ts'
import type { Terminal } from './terminal.ts'

/** The options as they are typed. */
export interface LongRunOptions {
  readonly jobs?: string
  readonly timeout?: string
  readonly seed?: string
  readonly journal?: string
  readonly memory?: string
}

/** Add the options to a command. */
export function runningLong(command: Command): Command {
  return command
    .option('--jobs <count>', 'so many threads work on what is hard (1: none besides this one)')
    .option('--timeout <duration>', 'the budget of time as 90, 90s, 5m or 2h: then print the bounds')
    .option(
      '--memory <megabytes>',
      'what each solver may hold for clauses and proof (4096 if nothing is said)',
    )
    .option('--seed <number>', 'seeds whatever is tried at random; the answer does not depend on it')
    .option('--journal <folder>', 'keep finished parts there, and take those that are there already')
}

/** What the options mean. */
export interface LongRun {
  readonly jobs: number
  readonly seconds?: number
  readonly megabytes?: number
  readonly seed?: number
}

/** Read the options, adding problems to the list. */
export function readLongRun({ jobs, timeout, memory, seed }: LongRunOptions, issues: Issue[]): LongRun {
  const count = wholeNumber('--jobs', jobs, 1, 256, issues)
  const megabytes = wholeNumber('--memory', memory, 1, 2 ** 20, issues)
  const start = wholeNumber('--seed', seed, 0, 2 ** 32 - 1, issues)
  const seconds = timeout === undefined ? undefined : secondsOf(timeout)
  if (timeout !== undefined && seconds === undefined)
    issues.push({
      path: '--timeout',
      found: timeout,
      expected: 'a duration above zero such as 90, 90s, 5m or 2h',
    })
  return {
    jobs: count ?? 1,
    ...(seconds === undefined ? {} : { seconds }),
    ...(megabytes === undefined ? {} : { megabytes }),
    ...(start === undefined ? {} : { seed: start }),
  }
}

function wholeNumber(
  path: string,
  text: string | undefined,
  least: number,
  most: number,
  issues: Issue[],
): number | undefined {
  if (text === undefined) return undefined
  const value = Number(text)
  if (/^\d+$/.test(text) && value >= least && value <= most) return value
  issues.push({ path, found: text, expected: `a whole number from ${least} to ${most}` })
  return undefined
}

const SECONDS: { readonly [unit: string]: number } = { '': 1, s: 1, m: 60, h: 3600 }

/** The seconds of a duration: a number, with s, m or h behind it or nothing. */
export function secondsOf(text: string): number | undefined {
  const [, number = '', unit = ''] = /^(\d+(?:\.\d+)?)([smh]?)$/.exec(text) ?? []
  const seconds = Number(number) * (SECONDS[unit] ?? 0)
  return seconds > 0 && Number.isFinite(seconds) ? seconds : undefined
}

/** The threads and the journal that a command works with. */
export interface Equipment {
  readonly options: Pick<RunOptions, 'workers' | 'journal' | 'seed'>
  readonly journal?: FileJournal
}

/** Do something with the threads and the journal that the options ask for; the threads are let go at the end. */
export async function equipped<T>(
  options: LongRunOptions,
  terminal: Terminal,
  work: (equipment: Equipment) => Promise<T>,
): Promise<T> {
  const { jobs, seed } = readLongRun(options, [])
  if (jobs === 1 && options.journal === undefined) return await work({ options: seeded(seed) })
  const { directoryJournal, nodeWorkers } = await import('../node/node.ts')
  const journal =
    options.journal === undefined
      ? undefined
      : directoryJournal(options.journal, { remark: text => terminal.say(`journal: ${text}`) })
  const workers: Threads | undefined = jobs === 1 ? undefined : nodeWorkers({ count: jobs })
  try {
    const given = { ...seeded(seed), ...(workers && { workers }), ...(journal && { journal }) }
    return await work({ options: given, ...(journal && { journal }) })
  } finally {
    await workers?.close()
  }
}

function seeded(seed: number | undefined): { readonly seed?: number } {
  return seed === undefined ? {} : { seed }
}

/** What a journal did, in one line. */
export function journalLine(journal: FileJournal): string {
  const { taken, kept } = journal.tally()
  return `journal      ${journal.folder}: ${taken} finished ${taken === 1 ? 'part' : 'parts'} taken, ${kept} written`
}
