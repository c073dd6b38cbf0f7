/** `mesascope posterior`: all programs that meet the bar, weighed by a prior, and how much of their mass has a property. */
import { type Command, Option } from 'commander'
import type { Posterior, Prior, ProgramClass } from '../index.ts'
import { commandLine } from '../record/command.ts'
import { tell } from './answer.ts'
import { examples } from './help.ts'
import { type Laboratory, laboratory } from './laboratory.ts'
import { watch } from './progress.ts'
import { type QuestionOptions, readQuestion, trying } from './question.ts'
import { TASK_ARGUMENT } from './task-argument.ts'
import { EXIT, type Terminal } from './terminal.ts'

/** Add the command `posterior`. */
export function posteriorCommand(root: Command, terminal: Terminal): void {
  const command = root
    .command('posterior')
    .description('all programs that meet the bar, weighed by length or by length and time')
  trying(
    command
      .argument('<task>', TASK_ARGUMENT)
      .argument('[properties...]', 'what to split the mass by, such as misgeneralises')
      .option('--models <class>', 'the class of programs', 'programs(bits=16)')
      .requiredOption('--at-least <return>', 'the training return to reach: an exact number, or optimum')
      .addOption(
        new Option('--prior <prior>', '2^-length, or that divided by the steps of the worst case')
          .choices(['length', 'speed'])
          .default('length'),
      ),
  )
    .addHelpText(
      'after',
      examples([
        [
          'mesascope posterior mirror-1 misgeneralises --at-least 1',
          'how much of the mass looks right in training and is not',
        ],
        [
          'mesascope posterior mirror-1 misgeneralises --at-least 1 --prior speed',
          'the same when twice the time counts as one bit',
        ],
      ]),
    )
    .action((task: string, properties: readonly string[], options: PosteriorOptions) =>
      answer(task, properties, options, terminal),
    )
}

interface PosteriorOptions extends Omit<QuestionOptions, 'bias'> {
  readonly prior: Prior
}

async function answer(
  taskArgument: string,
  properties: readonly string[],
  given: PosteriorOptions,
  terminal: Terminal,
): Promise<void> {
  const lab = await laboratory()
  requireNothingElse(lab, given)
  const options = { ...given, bias: 'text' }
  const asked = await readQuestion(taskArgument, options, terminal, properties)
  const models = asked.models as unknown as ProgramClass
  const weighed = { ...asked.options, prior: given.prior, predicates: asked.properties }
  const found = await watch(lab.posterior(asked.task, models, weighed), terminal, 'programs')
  const command = commandLine(['posterior', taskArgument, ...properties], {
    models: given.models,
    'at-least': given.atLeast,
    prior: given.prior,
    'budget-seconds': given.budgetSeconds,
  })
  const shared = { verb: 'posterior', command, solver: 'enumeration of programs' }
  if (found.kind === 'open') {
    const line = `s OPEN ${lab.formatBounds(found.bounds)}`
    const json = () => ({ kind: found.kind, because: found.because })
    await tell({ ...shared, line, json, remarks: [`Open: ${found.because}.`] }, asked, options, terminal)
    terminal.exitCode = EXIT.open
    return
  }
  const json = () => lab.posteriorJson(found)
  await tell(
    { ...shared, line: lab.posteriorLine(found), json, remarks: remarksOf(lab, found) },
    asked,
    options,
    terminal,
  )
}

function remarksOf(lab: Laboratory, found: Posterior): readonly string[] {
  return [
    `prior mass  consistent ${found.consistent}, rejected ${found.rejected}, undecided at most ${found.undecided}, longer programs at most ${found.tail}`,
    ...found.properties.map(lab.propertyRemark),
    ...lab.mixtureRemarks(found),
    lab.heaviestRemark(found, lab.formatProgram),
  ]
}

function requireNothingElse(lab: Laboratory, { models, certificate }: PosteriorOptions): void {
  if (!/^\s*programs\b/.test(models))
    throw new lab.Unsupported(
      'posterior-needs-programs',
      `a posterior weighs programs by their length; these are ${models}`,
      'use programs, such as programs(bits=16)',
    )
  if (certificate !== undefined)
    throw new lab.Unsupported(
      'no-posterior-certificate',
      'masses are recomputed, not certified',
      'select or frontier with --certificate certify which programs there are at a cost',
    )
}
