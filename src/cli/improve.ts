/**
 * `mesascope improve`: a good circuit, and soon, where the cheapest cannot be proved: an upper bound that is evaluated
 * exactly, and nothing said about what is below.
 *
 * It takes functions, as `synth` does, or with `--at-least` a task, as `select` does. What is found depends on the seed and
 * on the number of moves alone, so both are printed; with a time limit the moves are what fitted.
 */
import { type Command, Option } from 'commander'
import type { Bias, Circuit, Improved, Issue, Json, Rational, Task } from '../index.ts'
import { commandLine } from '../record/command.ts'
import { formatCost } from '../record/line.ts'
import { textOf } from './export.ts'
import { deliver } from './files.ts'
import {
  FUNCTION_FORMATS,
  FUNCTIONS_ARGUMENT,
  type FunctionFormat,
  readFunctions,
} from './functions-argument.ts'
import { examples } from './help.ts'
import { type Laboratory, laboratory } from './laboratory.ts'
import { readLongRun } from './long-run.ts'
import { readExhibit } from './model-argument.ts'
import { watch } from './progress.ts'
import { type Asked, positive } from './question.ts'
import { remarksOnBar } from './select.ts'
import { readTaskArgument } from './task-argument.ts'
import { EXIT, type Terminal } from './terminal.ts'
import { version } from './version.ts'

const EXPORTS = ['notation', 'drawing', 'aiger', 'aig', 'blif', 'verilog'] as const

interface ImproveOptions {
  readonly atLeast?: string
  readonly inputs?: string
  readonly basis: string
  readonly bias: string
  readonly format: FunctionFormat
  readonly start?: string
  readonly timeout?: string
  readonly moves?: string
  readonly seed: string
  readonly export?: (typeof EXPORTS)[number]
  readonly output?: string
  readonly json?: boolean
}

/** Add the command `improve`. */
export function improveCommand(root: Command, terminal: Terminal): void {
  root
    .command('improve')
    .description('find a cheap circuit soon, and no proof: an upper bound where minimality is out of reach')
    .argument('<functions>', `${FUNCTIONS_ARGUMENT}; with --at-least a task`)
    .option(
      '--at-least <return>',
      'the argument is a task, and this the training return to reach, or optimum',
    )
    .option('--inputs <names>', 'how many inputs there are, or their names, most significant first')
    .option('--basis <basis>', 'full, aig, mig, or gates such as and:0001=1,xor:0110=3', 'full')
    .option('--bias <bias>', 'size, depth, lexicographic(size,depth), weighted(size=1/2,depth=1/2)', 'size')
    .addOption(new Option('--format <format>', 'what the file is').choices(FUNCTION_FORMATS).default('auto'))
    .option('--start <file>', 'a circuit to begin with: BLIF, AIGER, JSON, a certificate or a record')
    .option('--timeout <duration>', 'go on for so long: 90, 90s, 5m or 2h')
    .option('--moves <count>', 'try so many moves (200000 if there is no time limit either)')
    .option('--seed <number>', 'where the search goes; other seeds may find other circuits', '1')
    .addOption(new Option('--export <format>', 'print the circuit instead of the line').choices(EXPORTS))
    .option('--output <file>', 'write the exported circuit there')
    .option('--json', 'print the whole record instead of the line')
    .option('--quiet', 'print nothing on standard error')
    .addHelpText(
      'after',
      examples([
        ['mesascope improve 0x96,0xe8', 's AT-MOST 5: the full adder'],
        [
          'mesascope improve digits.pla --timeout 20s --export blif --output digits.blif',
          'a decoder to build',
        ],
        ['mesascope improve network.blif --start network.blif --timeout 1m', 'a network, made smaller'],
        ['mesascope improve affine-6 --at-least 1', 's AT-MOST 7: any task that select takes'],
      ]),
    )
    .action((argument: string, options: ImproveOptions) => run(argument, options, terminal))
}

interface Read {
  readonly asked: Asked
  readonly bias: Bias<Circuit>
  readonly models: ReturnType<Laboratory['circuits']>
  readonly options: Parameters<Laboratory['improve']>[3]
}

async function run(argument: string, options: ImproveOptions, terminal: Terminal): Promise<void> {
  const lab = await laboratory()
  const { asked, models, bias, options: given } = await read(lab, argument, options, terminal)
  const improved = await watch(lab.improve(asked.task, models, bias, given), terminal, 'improve')
  const exported =
    improved.kind === 'improved' && options.export ? textOf(lab, improved.model, options.export) : undefined
  const isShown = exported !== undefined && options.output === undefined
  const command = commandOf(argument, options, improved)
  const about = { verb: 'improve', version, command, solver: SOLVER, seed: Number(options.seed) }
  if (options.json)
    terminal.print(lab.recordText(lab.questionJson(asked), improvedJson(lab, improved), about))
  else terminal.print(isShown ? exported : improvedLine(improved))
  if (isShown) terminal.say(improvedLine(improved))
  for (const remark of remarksOn(lab, improved, isShown)) terminal.say(remark)
  const { dim } = terminal.colors
  const { task, atLeast } = asked
  const roles = `${lab.formatSpec(models.spec)}, ${lab.formatSpec(bias.spec)}`
  terminal.say(dim(`task         ${task.name}: ${roles}, at least ${atLeast}`))
  terminal.say(dim(`found by     mesascope ${version} with ${SOLVER}; seed ${options.seed}`))
  terminal.say(dim(`found again  ${command}`))
  if (exported !== undefined && options.output !== undefined)
    await deliver(terminal, exported, options.output)
  if (improved.kind === 'open') terminal.exitCode = EXIT.open
}

const SOLVER = 'local improvement'

/** `s AT-MOST 11 (200000 moves)`, `s INFEASIBLE`, `s OPEN`. */
function improvedLine(improved: Improved): string {
  if (improved.kind === 'improved') return `s AT-MOST ${formatCost(improved.cost)} (${improved.moves} moves)`
  return improved.kind === 'infeasible' ? 's INFEASIBLE' : 's OPEN [0, inf)'
}

function remarksOn(lab: Laboratory, improved: Improved, isShown: boolean): readonly string[] {
  if (improved.kind === 'improved') return isShown ? [] : [lab.formatModel(improved.model)]
  if (improved.kind === 'open') return [`Open: ${improved.because}, before any model was found.`]
  return ['No model of this class, of any cost, reaches the bar.', ...remarksOnBar(lab, improved.question)]
}

/** The answer as data. */
function improvedJson(lab: Laboratory, improved: Improved): Json {
  if (improved.kind === 'infeasible') return { kind: improved.kind }
  if (improved.kind === 'open') return { kind: improved.kind, because: improved.because }
  const { kind, model, cost, value, moves, seed } = improved
  return { kind, cost: cost.map(String), value: value.toString(), moves, seed, best: lab.modelJson(model) }
}

/** The question as values. Throws `InvalidInput` with every problem of the command. */
async function read(
  lab: Laboratory,
  argument: string,
  options: ImproveOptions,
  terminal: Terminal,
): Promise<Read> {
  const task: Task =
    options.atLeast === undefined ? await readFunctions(argument, options) : await readTaskArgument(argument)
  const from = options.start === undefined ? undefined : await readStart(lab, options.start)
  const issues: Issue[] = []
  const models = lab.collected(issues, () => lab.circuits({ basis: options.basis }))
  const bias = lab.collected(issues, () => lab.biasOf(lab.parseSpec(options.bias), models ?? lab.circuits()))
  const atLeast = lab.collected(issues, () => lab.barOf(task, options.atLeast ?? '1'))
  const { seconds, seed } = readLongRun({ ...options }, issues)
  const moves = positive('--moves', options.moves, issues)
  if (moves !== undefined && !Number.isSafeInteger(moves))
    issues.push({ path: '--moves', found: options.moves ?? '', expected: 'a whole number above zero' })
  if (options.json && options.export !== undefined && options.output === undefined) {
    const expected = '--output as well, since --json prints the record'
    issues.push({ path: '--export', found: options.export, expected })
  }
  if (issues.length > 0) throw new lab.InvalidInput('not-a-question', issues)
  const bar = atLeast as Rational
  const { signal } = terminal
  const run = { signal, budget: seconds === undefined ? {} : { seconds }, atLeast: bar }
  const asked: Asked = {
    task,
    models: models as Asked['models'],
    bias: bias as Asked['bias'],
    atLeast: bar,
    properties: [],
    options: { ...run, solver: 'auto' },
  }
  const improving = {
    ...run,
    ...(seed === undefined ? {} : { seed }),
    ...(moves === undefined ? {} : { movesMax: moves }),
    ...(from && { from }),
  }
  return { asked, models: models as Read['models'], bias: bias as Bias<Circuit>, options: improving }
}

/** The first circuit of a file. */
async function readStart(lab: Laboratory, path: string): Promise<Circuit> {
  const { models, close } = await readExhibit(path, {})
  await close()
  const found = models.find(model => model.kind === 'circuit')
  if (found !== undefined) return found
  throw new lab.InvalidInput('no-such-model', [
    { path: '--start', found: path, expected: 'a file with a circuit' },
  ])
}

/** The command that finds this again: the moves that were made stand in the place of a time limit. */
function commandOf(argument: string, options: ImproveOptions, improved: Improved): string {
  const { inputs, basis, bias, format, start, seed } = options
  return commandLine(['improve', argument], {
    'at-least': options.atLeast,
    inputs,
    basis,
    bias,
    format: format === 'auto' ? undefined : format,
    start,
    moves: improved.kind === 'improved' ? String(improved.moves) : options.moves,
    seed,
  })
}
