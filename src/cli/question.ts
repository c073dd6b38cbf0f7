/**
 * The question that `select`, `judge` and `price` have in common: a task, a class of models, a bias and a bar, with the
 * options that say how hard to try. Everything is one-line text, the same as in records and titles.
 *
 * The bar is compulsory, because there is no default for the thing under study; `optimum` stands for the best
 * return that training permits. All mistakes in one command are told together.
 */
import { type Command, Option } from 'commander'
import type { Asked as AskedValues, Issue, Rational, RunOptions, SolverName } from '../index.ts'
import { requireCertificatePlace } from './certificate-file.ts'
import { type Laboratory, laboratory } from './laboratory.ts'
import { type LongRunOptions, readLongRun } from './long-run.ts'
import { readTaskArgument, TASK_ARGUMENT } from './task-argument.ts'
import type { Terminal } from './terminal.ts'

/** The solvers that can be asked for by name. */
export const SOLVERS = ['auto', 'cdcl', 'cadical-wasm', 'native'] as const satisfies readonly SolverName[]

/** The options of a question as they are typed. */
export interface QuestionOptions extends LongRunOptions {
  readonly models: string
  readonly bias: string
  readonly atLeast: string
  readonly where?: string
  readonly solver: SolverName
  readonly budgetSeconds?: string
  readonly budgetConflicts?: string
  readonly certificate?: string
  readonly json?: boolean
}

/** The question as values, and how hard to try. */
export interface Asked extends AskedValues {
  readonly options: RunOptions & { readonly atLeast: Rational; readonly solver: SolverName }
}

/** Add the task argument and the options of a question to a command. */
export function asking(command: Command): Command {
  return command
    .argument('<task>', TASK_ARGUMENT)
    .option(
      '--models <class>',
      'circuits(basis=full), formulas(basis=aig), trees, tables, programs(language=lists,bits=16)',
      'circuits(basis=full)',
    )
    .option(
      '--bias <bias>',
      'size, depth, lexicographic(size,reads), weighted(size=1/2,depth=1/2), expectedReads (trees), text, steps, kt (programs)',
      'size',
    )
    .requiredOption('--at-least <return>', 'the training return to reach: an exact number, or optimum')
    .option('--where <property>', 'only models with this property')
}

/** Add the options that say how hard to try and what to leave behind. */
export function trying(command: Command): Command {
  return command
    .addOption(new Option('--solver <name>', 'the SAT solver').choices(SOLVERS).default('auto'))
    .option('--budget-seconds <seconds>', 'stop after so long and print the bounds')
    .option('--budget-conflicts <count>', 'stop after so many conflicts of the solver and print the bounds')
    .option('--certificate <file>', 'write the certificate there')
    .option('--json', 'print the whole record instead of the verdict line')
    .option('--quiet', 'print nothing on standard error')
}

/** Read a question. Throws `InvalidInput` with every problem of the command. */
export async function readQuestion(
  taskArgument: string,
  options: QuestionOptions,
  terminal: Terminal,
  propertyTexts: readonly string[] = [],
): Promise<Asked> {
  const lab = await laboratory()
  const task = await readTaskArgument(taskArgument)
  if (options.certificate !== undefined) await requireCertificatePlace(options.certificate)
  const issues: Issue[] = []
  const budget = budgetOf(options, issues)
  const asked = lab.askedOf(task, { ...options, properties: propertyTexts }, issues)
  const { atLeast } = asked
  return { ...asked, options: { signal: terminal.signal, budget, atLeast, solver: options.solver } }
}

/** The command that asks this question again, with every choice spelled out. */
export function questionCommand(lab: Laboratory, words: readonly string[], options: QuestionOptions): string {
  return lab.questionCommand(words, options, {
    solver: options.solver === 'auto' ? undefined : options.solver,
    'budget-seconds': options.budgetSeconds,
    'budget-conflicts': options.budgetConflicts,
    ...longRunWords(options),
  })
}

/** The options for long runs that an answer or its proof may depend on, for the command that finds it again. */
export function longRunWords({ jobs, timeout, memory, seed }: LongRunOptions): {
  readonly [option: string]: string | undefined
} {
  return { jobs: jobs === '1' ? undefined : jobs, timeout, memory, seed }
}

/** The budget that the options give, with an issue for each number that is none. */
export function budgetOf(
  options: Pick<QuestionOptions, 'budgetSeconds' | 'budgetConflicts'> & LongRunOptions,
  issues: Issue[],
): NonNullable<RunOptions['budget']> {
  const limit = positive('--budget-seconds', options.budgetSeconds, issues)
  const { seconds = limit, megabytes } = readLongRun(options, issues)
  if (options.timeout !== undefined && options.budgetSeconds !== undefined) {
    const expected = 'not both, since --timeout and --budget-seconds say the same'
    issues.push({ path: '--timeout', found: options.timeout, expected })
  }
  const conflicts = positive('--budget-conflicts', options.budgetConflicts, issues)
  return {
    ...(seconds === undefined ? {} : { seconds }),
    ...(conflicts === undefined ? {} : { conflicts }),
    ...(megabytes === undefined ? {} : { megabytes }),
  }
}

/** The number that an option gives; an issue if it is none above zero. */
export function positive(path: string, text: string | undefined, issues: Issue[]): number | undefined {
  if (text === undefined) return undefined
  const value = Number(text)
  if (/^\d+(\.\d+)?$/.test(text) && value > 0 && Number.isFinite(value)) return value
  issues.push({ path, found: text, expected: 'a number above zero' })
  return undefined
}
