/**
 * `mesascope synth`: exact synthesis for people who have functions and no task: the least circuits that compute them, all
 * of them, with a certificate.
 *
 * Nothing is decided here that `select` does not decide: the functions become a task of one step whose bar is 1. Only the
 * question is shorter to say, and the first circuit can be had in the format of another tool.
 */
import { type Command, Option } from 'commander'
import type { Bias, Circuit, EngineName, Issue, Model, ModelClass, Selection, Task } from '../index.ts'
import { commandLine } from '../record/command.ts'
import { selectionLine } from '../record/line.ts'
import { type Answered, tell } from './answer.ts'
import { requireCertificatePlace } from './certificate-file.ts'
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
import { equipped, runningLong } from './long-run.ts'
import { watch } from './progress.ts'
import { type Asked, budgetOf, longRunWords, type QuestionOptions, trying } from './question.ts'
import { engineOption, readTiesMax, remarksOn, TIES_MAX } from './select.ts'
import { EXIT, type Terminal } from './terminal.ts'

const EXPORTS = ['notation', 'aiger', 'aig', 'blif', 'verilog'] as const

interface SynthOptions extends Omit<QuestionOptions, 'models' | 'atLeast' | 'where'> {
  readonly basis: string
  readonly format: FunctionFormat
  readonly inputs?: string
  readonly tiesMax: string
  readonly engine: EngineName
  readonly export?: (typeof EXPORTS)[number]
  readonly output?: string
}

/** Add the command `synth`. */
export function synthCommand(root: Command, terminal: Terminal): void {
  const command = root
    .command('synth')
    .description('find the cheapest circuits that compute given functions, all of them')
    .argument('<functions>', FUNCTIONS_ARGUMENT)
    .option('--inputs <names>', 'how many inputs there are, or their names, most significant first')
    .option('--basis <basis>', 'full, aig, mig, or gates such as and:0001=1,xor:0110=3', 'full')
    .option('--bias <bias>', 'size, depth, lexicographic(depth,size)', 'size')
    .addOption(new Option('--format <format>', 'what the file is').choices(FUNCTION_FORMATS).default('auto'))
    .addOption(engineOption())
    .option('--ties-max <count>', 'list at most so many circuits of least cost', String(TIES_MAX))
  runningLong(trying(command))
    .addOption(
      new Option('--export <format>', 'print the first circuit instead of the verdict line').choices(EXPORTS),
    )
    .option('--output <file>', 'write the exported circuit there')
    .addHelpText(
      'after',
      examples([
        ['mesascope synth 0x96,0xe8', 's MINIMAL 5 (30 circuits, 1 function): the full adder'],
        [
          'mesascope synth 0xa0a0,0x6ac0,0x4c00,0x8000 --certificate mul.cert',
          'the multiplier of 2 by 2 bits',
        ],
        [
          'mesascope synth digits.pla --basis aig --bias depth',
          "seven segments, don't-cares for ten to fifteen",
        ],
        ['mesascope synth network.blif --export verilog --output least.v', 'the network, built again'],
      ]),
    )
    .action((functions: string, options: SynthOptions) => run(functions, options, terminal))
}

async function run(argument: string, options: SynthOptions, terminal: Terminal): Promise<void> {
  const lab = await laboratory()
  const { asked, tiesMax } = await read(lab, argument, options, terminal)
  await equipped(options, terminal, async equipment => {
    const { engine } = options
    const question = { ...asked.options, ...equipment.options, tiesMax, engine }
    const run = lab.select(asked.task, asked.models, asked.bias, question)
    const selection = await watch(run, terminal, 'synth')
    const [first] = selection.kind === 'minimal' ? selection.models : []
    const exported = options.export && first && textOf(lab, first, options.export)
    const answered = answeredBy(lab, selection, commandOf(argument, options), exported, options)
    const { journal } = equipment
    const { seed } = equipment.options
    const all = { ...answered, ...(journal && { journal }), ...(seed === undefined ? {} : { seed }) }
    await tell(all, asked, { ...options, models: '', atLeast: '1' }, terminal)
    if (exported !== undefined && options.output !== undefined)
      await deliver(terminal, exported, options.output)
    if (selection.kind === 'open') terminal.exitCode = EXIT.open
  })
}

/** The answer; where a circuit is exported to standard output, it stands in the place of the verdict line. */
function answeredBy(
  lab: Laboratory,
  selection: Selection,
  command: string,
  exported: string | Uint8Array | undefined,
  { output }: SynthOptions,
): Answered {
  const { certificate } = selection
  const line = selectionLine(selection)
  const replaced = exported !== undefined && output === undefined
  return {
    verb: 'synth',
    line: replaced ? exported : line,
    command,
    solver: selection.solver,
    ...(certificate && { certificate }),
    json: () => lab.selectionJson(selection),
    remarks: [...(replaced ? [line] : []), ...remarksOn(lab, selection), ...remarksOnCounts(selection)],
  }
}

/** The three counts of least circuits, where there are several or several wirings. */
function remarksOnCounts(selection: Selection): readonly string[] {
  const counts = selection.kind === 'minimal' ? selection.counts : undefined
  if (counts === undefined || counts.circuits === 1) return []
  const { sets, wirings, circuits } = counts
  const several = (count: number, what: string): string => `${count} ${what}${count === 1 ? '' : 's'}`
  return [
    `${several(sets, 'set')} of wire functions, ${several(wirings, 'wiring')}, ${several(circuits, 'choice')} of operations`,
  ]
}

/** The question as values. Throws `InvalidInput` with every problem of the command. */
async function read(
  lab: Laboratory,
  argument: string,
  options: SynthOptions,
  terminal: Terminal,
): Promise<{ readonly asked: Asked; readonly tiesMax: number }> {
  const task: Task = await readFunctions(argument, options)
  if (options.certificate !== undefined) await requireCertificatePlace(options.certificate)
  const issues: Issue[] = []
  const models = lab.collected(issues, () => lab.circuits({ basis: options.basis }))
  const bias = lab.collected(issues, () => lab.biasOf(lab.parseSpec(options.bias), models ?? lab.circuits()))
  const tiesMax = lab.collected(issues, () => readTiesMax(lab, options.tiesMax))
  const budget = budgetOf(options, issues)
  if (options.json && options.export !== undefined && options.output === undefined) {
    const expected = '--output as well, since --json prints the record'
    issues.push({ path: '--export', found: options.export, expected })
  }
  if (issues.length > 0) throw new lab.InvalidInput('not-a-question', issues)
  const atLeast = lab.Rational.ONE
  const asked = {
    task,
    models: models as ModelClass<Circuit> as ModelClass<Model>,
    bias: bias as Bias<Model>,
    atLeast,
    properties: [],
    options: { signal: terminal.signal, budget, atLeast, solver: options.solver },
  }
  return { asked, tiesMax: tiesMax as number }
}

/** The command that asks this again, with every choice spelled out. */
function commandOf(argument: string, options: SynthOptions): string {
  const { inputs, basis, bias, format, tiesMax, solver } = options
  return commandLine(['synth', argument], {
    inputs,
    basis,
    bias,
    format: format === 'auto' ? undefined : format,
    'ties-max': tiesMax === String(TIES_MAX) ? undefined : tiesMax,
    solver: solver === 'auto' ? undefined : solver,
    engine: options.engine === 'auto' ? undefined : options.engine,
    'budget-seconds': options.budgetSeconds,
    'budget-conflicts': options.budgetConflicts,
    ...longRunWords(options),
  })
}
