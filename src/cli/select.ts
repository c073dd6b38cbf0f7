/** `mesascope select`: the models of least cost that are good enough in training, all of them. */
import { type Command, Option } from 'commander'
import type { EngineName, Selection } from '../index.ts'
import { selectionLine } from '../record/line.ts'
import { tell } from './answer.ts'
import { examples } from './help.ts'
import { type Laboratory, laboratory } from './laboratory.ts'
import { equipped, runningLong } from './long-run.ts'
import { watch } from './progress.ts'
import { asking, positive, type QuestionOptions, questionCommand, readQuestion, trying } from './question.ts'
import { EXIT, type Terminal } from './terminal.ts'

/** How many models are listed when nothing is said. */
export const TIES_MAX = 1000

const ENGINES: readonly EngineName[] = ['auto', 'satisfiability', 'exhaustion', 'dynamic']

interface SelectOptions extends QuestionOptions {
  readonly tiesMax: string
  readonly engine: EngineName
}

/** Add the command `select`. */
export function selectCommand(root: Command, terminal: Terminal): void {
  const command = root
    .command('select')
    .description('find the cheapest models that reach the bar in training, all of them')
  runningLong(trying(asking(command)))
    .addOption(engineOption())
    .option('--ties-max <count>', 'list at most so many models of least cost', String(TIES_MAX))
    .addHelpText(
      'after',
      examples([
        ['mesascope select twin-5 --at-least 1', 's MINIMAL 6 (2 circuits, 1 function)'],
        ["mesascope select 'mirror-4(epsilon=1/8)' --at-least 15/16 --certificate out.cert", 'with evidence'],
        ['mesascope select honour --bias lexicographic(size,reads) --at-least optimum', 'break ties'],
        ['mesascope select task.json --models trees --at-least 9/10 --json', 'the whole record'],
      ]),
    )
    .action((task: string, options: SelectOptions) => run(task, options, terminal))
}

async function run(taskArgument: string, options: SelectOptions, terminal: Terminal): Promise<void> {
  const lab = await laboratory()
  const asked = await readQuestion(taskArgument, options, terminal)
  const tiesMax = readTiesMax(lab, options.tiesMax)
  await equipped(options, terminal, async ({ options: more, journal }) => {
    const question = { ...asked.options, ...more, tiesMax, engine: options.engine }
    const run = lab.select(asked.task, asked.models, asked.bias, question)
    const selection = await watch(run, terminal, 'select')
    const { certificate } = selection
    const answered = {
      verb: 'select',
      line: selectionLine(selection),
      command: commandOf(lab, taskArgument, options, tiesMax),
      solver: selection.solver,
      ...(certificate && { certificate }),
      ...(more.seed === undefined ? {} : { seed: more.seed }),
      ...(journal && { journal }),
      json: () => lab.selectionJson(selection),
      remarks: remarksOn(lab, selection),
    }
    await tell(answered, asked, options, terminal)
    if (selection.kind === 'open') terminal.exitCode = EXIT.open
  })
}

/** The option that names the engine for questions about circuits. */
export function engineOption(): Option {
  const what =
    'how circuits are searched: by a SAT solver, by going through all sets of gates, or by dynamic programming'
  return new Option('--engine <name>', what).choices(ENGINES).default('auto')
}

/** The command that asks this again. */
function commandOf(lab: Laboratory, taskArgument: string, options: SelectOptions, tiesMax: number): string {
  const { engine } = options
  return [
    questionCommand(lab, ['select', taskArgument], options),
    ...(tiesMax === TIES_MAX ? [] : [`--ties-max ${tiesMax}`]),
    ...(engine === 'auto' ? [] : [`--engine ${engine}`]),
  ].join(' ')
}

/** How many models are to be listed. Throws `InvalidInput` when it is not a number above zero. */
export function readTiesMax({ InvalidInput }: Laboratory, text: string): number {
  const issues: InstanceType<Laboratory['InvalidInput']>['issues'][number][] = []
  const count = positive('--ties-max', text, issues)
  if (count === undefined || !Number.isSafeInteger(count)) {
    throw new InvalidInput('not-a-count', [
      { path: '--ties-max', found: text, expected: 'a whole number above zero' },
    ])
  }
  return count
}

/** How many models are written out for a person; `--json` has them all. */
const SHOWN_MAX = 12

/** What the bar should have been, where not even the best of all policies reaches it. */
export function remarksOnBar(
  { optimum }: Laboratory,
  { task, atLeast }: Pick<Selection['question'], 'task' | 'atLeast'>,
): readonly string[] {
  const best = optimum(task, 'train').value
  if (atLeast.compare(best) <= 0) return []
  return [`The best return in training is ${best}; --at-least optimum asks for it.`]
}

/** The models, one after the other, or why there are none. */
export function remarksOn(lab: Laboratory, selection: Selection): readonly string[] {
  if (selection.kind === 'infeasible')
    return ['No model of this class, of any cost, reaches the bar.', ...remarksOnBar(lab, selection.question)]
  if (selection.kind === 'open') {
    const best = selection.best === undefined ? [] : ['best so far', lab.formatModel(selection.best)]
    return [`Open: ${selection.because}. The least cost lies within the bounds.`, ...best]
  }
  const { models } = selection
  const shown = models.slice(0, SHOWN_MAX).map((model, index) => {
    const text = lab.formatModel(model)
    return text.includes('\n') ? `${index + 1}:\n${text}` : `${index + 1}: ${text}`
  })
  const rest = models.length - shown.length
  return rest > 0 ? [...shown, `and ${rest} more; --json lists all of them`] : shown
}
