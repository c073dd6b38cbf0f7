/**
 * The question that `select`, `judge` and `price` have in common: a task, a class of models, a bias and a bar, with the
 * options that say how hard to try. Everything is one-line text, the same as in records and titles.
 *
 * The bar is compulsory, because there is no default for the thing under study; `optimum` stands for the best
 * return that training permits. All mistakes in one command are told together.
 */
import { type Command, Option } from 'commander'
import type {
  Bias,
  BuiltInClass,
  Issue,
  Model,
  ModelClass,
  Predicate,
  Rational,
  RunOptions,
  SolverName,
  Task,
} from '../index.ts'
import { requireCertificatePlace } from './certificate-file.ts'
import { type Laboratory, laboratory } from './laboratory.ts'
import { type LongRunOptions, readLongRun } from './long-run.ts'
import { commandLine } from './quote.ts'
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

/** The question as values. */
export interface Asked {
  readonly task: Task
  readonly models: ModelClass<Model>
  readonly bias: Bias<Model>
  readonly atLeast: Rational
  /** Properties that the command names, in order. */
  readonly properties: readonly Predicate[]
  readonly options: RunOptions & { readonly atLeast: Rational; readonly solver: SolverName }
}

/** Add the task argument and the options of a question to a command. */
export function asking(command: Command): Command {
  return command
    .argument('<task>', TASK_ARGUMENT)
    .option(
      '--models <class>',
      'circuits(basis=full), formulas(basis=aig), trees, tables',
      'circuits(basis=full)',
    )
    .option(
      '--bias <bias>',
      'size, depth, lexicographic(size,reads), weighted(size=1/2,depth=1/2), expectedReads (trees)',
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
  const collect = <T>(read: () => T): T | undefined => collected(lab, issues, read)
  const atLeast = collect(() => barOf(lab, task, options.atLeast))
  const models = collect(() => modelsOf(lab, task, options))
  const bias = collect(() =>
    lab.biasOf(lab.parseSpec(options.bias), (models ?? lab.circuits()) as ModelClass<Model>),
  )
  const properties = propertyTexts.map(text => collect(() => lab.parsePredicate(text, task)))
  const budget = budgetOf(options, issues)
  if (issues.length > 0) throw new lab.InvalidInput('not-a-question', issues)
  const run = { signal: terminal.signal, budget, atLeast: atLeast as Rational, solver: options.solver }
  return {
    task,
    models: models as ModelClass<Model>,
    bias: bias as Asked['bias'],
    atLeast: atLeast as Rational,
    properties: properties as readonly Predicate[],
    options: run,
  }
}

/** The command that asks this question again, with every choice spelled out. */
export function questionCommand(words: readonly string[], options: QuestionOptions): string {
  return commandLine(words, {
    models: options.models,
    bias: options.bias,
    'at-least': options.atLeast,
    where: options.where,
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

/** Run a reader, adding what it complains about to the list. */
export function collected<T>({ InvalidInput }: Laboratory, issues: Issue[], read: () => T): T | undefined {
  try {
    return read()
  } catch (error) {
    if (!(error instanceof InvalidInput)) throw error
    issues.push(...error.issues)
    return undefined
  }
}

/** The bar that a text means: an exact number, or `optimum` for the best that training permits. */
export function barOf({ Rational, optimum, InvalidInput }: Laboratory, task: Task, text: string): Rational {
  if (text === 'optimum') return optimum(task, 'train').value
  try {
    return Rational.of(text as `${number}`)
  } catch (error) {
    if (!(error instanceof InvalidInput)) throw error
    const expected = 'an exact number such as 9/10 or 0.9, or optimum'
    throw new InvalidInput('not-a-bar', [{ path: '--at-least', found: text, expected }])
  }
}

function modelsOf(lab: Laboratory, task: Task, { models, where }: QuestionOptions): BuiltInClass {
  const spec = lab.parseSpec(models)
  const reader = (inner: typeof spec): Predicate => lab.predicateOf(inner, task)
  if (where === undefined) return lab.modelClassOf(spec, reader)
  const property = lab.parsePredicate(where, task).spec
  const nested =
    Object.keys(property.params).length === 0
      ? property.name
      : { name: property.name, params: property.params }
  return lab.modelClassOf({ name: spec.name, params: { ...spec.params, where: nested } }, reader)
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
