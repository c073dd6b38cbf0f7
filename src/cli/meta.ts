/** `mesascope meta`: unite tasks into one, and say which premises of the argument hold. */
import { type Command, Option } from 'commander'
import type { Meta } from '../index.ts'
import { commandLine } from '../record/command.ts'
import { metaLine } from '../record/line.ts'
import { writeWhole } from './files.ts'
import { examples } from './help.ts'
import { type Laboratory, laboratory } from './laboratory.ts'
import { readTaskArgument, TASK_ARGUMENT } from './task-argument.ts'
import { EXIT, type Terminal } from './terminal.ts'
import { version } from './version.ts'

interface MetaOptions {
  readonly weights?: string
  readonly tag: 'none' | 'bits'
  readonly output?: string
  readonly expect?: 'hold' | 'fail'
  readonly json?: boolean
}

/** Add the command `meta`. */
export function metaCommand(root: Command, terminal: Terminal): void {
  root
    .command('meta')
    .description('unite tasks into one, and report whether verdicts on it are verdicts on the set')
    .argument('<tasks...>', `${TASK_ARGUMENT}; two or more`)
    .option('--weights <list>', 'exact weights that sum to 1, such as 1/2,1/4,1/4; equal ones if left out')
    .addOption(
      new Option('--tag <how>', 'what tells the tasks apart').choices(['none', 'bits']).default('none'),
    )
    .option('--output <file>', 'write the union there; - prints it instead of the verdict line')
    .addOption(
      new Option('--expect <premises>', 'exit 1 unless the premises do this').choices(['hold', 'fail']),
    )
    .option('--json', 'print the whole record instead of the verdict line')
    .option('--quiet', 'print nothing on standard error')
    .addHelpText(
      'after',
      examples([
        ['mesascope meta a.json b.json --output union.json', 'premises, and the union as a file'],
        [
          'mesascope meta a.json b.json --tag bits --output - | mesascope select - --at-least 1',
          'straight on',
        ],
      ]),
    )
    .action((tasks: readonly string[], options: MetaOptions) => run(tasks, options, terminal))
}

async function run(words: readonly string[], options: MetaOptions, terminal: Terminal): Promise<void> {
  const lab = await laboratory()
  const tasks = []
  for (const word of words) tasks.push(await readTaskArgument(word))
  const weights = options.weights?.split(',').map(weight => weight.trim() as `${number}`)
  const united = lab.meta(tasks, { tag: options.tag, ...(weights && { weights }) })
  const identities = provenIdentities(lab, united)
  const { output } = options
  if (output !== undefined && output !== '-')
    await writeWhole(output, [lab.writeTask(united.task)], terminal.signal)
  terminal.print(
    options.json
      ? recordOf(lab, words, options, united, identities)
      : output === '-'
        ? lab.writeTask(united.task)
        : metaLine(united),
  )
  for (const remark of remarksOn(united, identities)) terminal.say(remark)
  if (output !== undefined && output !== '-') terminal.say(`wrote ${output}`)
  const holds = united.report.every(each => each.holds) ? 'hold' : 'fail'
  if (options.expect !== undefined && options.expect !== holds) {
    terminal.warn(`expected that the premises ${options.expect}; they ${holds}`)
    terminal.exitCode = EXIT.refuted
  }
}

/** The number of identities that make the return of the union the weighted mean of returns; all are checked here. */
function provenIdentities({ checkMetaProof, Bug }: Laboratory, { proof }: Meta): number {
  const checked = checkMetaProof(proof)
  if (checked.kind === 'verified') return checked.identities
  throw new Bug('union-proof-rejected', checked.because)
}

function remarksOn({ report }: Meta, identities: number): readonly string[] {
  const premises = report.flatMap(({ name, holds, because, states }) => {
    const shown = states.slice(0, 8).join(', ')
    const more = states.length > 8 ? ` and ${states.length - 8} more` : ''
    return [
      `${holds ? 'holds' : 'FAILS'}  ${name}: ${because}`,
      ...(holds || states.length === 0 ? [] : [`       states: ${shown}${more}`]),
    ]
  })
  const transfer = report.every(each => each.holds)
    ? 'So the models selected for the union are those selected for the set, and verdicts carry over.'
    : 'So a verdict on the union need not be one on the set.'
  return [
    `The return of the union is the weighted mean of the returns (${identities} identities checked).`,
    ...premises,
    transfer,
  ]
}

function recordOf(
  lab: Laboratory,
  words: readonly string[],
  options: MetaOptions,
  united: Meta,
  identities: number,
): string {
  const flags = { weights: options.weights, tag: options.tag === 'none' ? undefined : options.tag }
  return lab.canonicalText({
    kind: 'record',
    version: 1,
    mesascope: version,
    verb: 'meta',
    command: commandLine(['meta', ...words], flags),
    seed: null,
    question: {
      tasks: united.proof.tasks.map(task => JSON.parse(lab.writeTask(task)) as unknown),
      tag: options.tag,
    },
    answer: lab.metaJson(united, identities),
  })
}
