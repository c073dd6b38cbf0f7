/** `mesascope import`: processes that other tools wrote, as task documents. */
import { type Command, Option } from 'commander'
import type { ImportOptions, PrismFiles, Task } from '../index.ts'
import { deliver, readText } from './files.ts'
import { examples } from './help.ts'
import { type Laboratory, laboratory } from './laboratory.ts'
import type { Terminal } from './terminal.ts'

const FORMATS = ['gymnasium', 'prism', 'drn'] as const
const PARTS = ['sta', 'lab', 'srew', 'trew'] as const satisfies readonly (keyof PrismFiles)[]

interface Options {
  readonly format: (typeof FORMATS)[number]
  readonly name?: string
  readonly observe?: string
  readonly variables?: string
  readonly discount?: string
  readonly horizon?: string
  readonly goal?: string
  readonly deploy?: string
  readonly reward?: 'model' | 'reach'
  readonly rewardModel?: string
  readonly minimise?: boolean
  readonly illegal?: 'invalid' | 'first'
  readonly sta?: string
  readonly lab?: string
  readonly srew?: string
  readonly trew?: string
  readonly output?: string
}

/** Add the command `import`. */
export function importCommand(root: Command, terminal: Terminal): void {
  const command = root
    .command('import')
    .description('turn a process of Gymnasium, PRISM or Storm into a task document')
    .argument('<file>', "Gymnasium's P as JSON, PRISM's .tra, or Storm's .drn; - for standard input")
    .addOption(new Option('--format <format>', 'what the file is').choices(FORMATS).makeOptionMandatory())
    .option('--name <name>', 'what the task is called; the name of the file if left out')
    .option(
      '--observe <variables>',
      'the state variables that a model sees, separated by commas; all if left out',
    )
    .option(
      '--variables <list>',
      'digits of the state number with their sizes, such as row=4,column=4 (gymnasium)',
    )
    .option('--discount <factor>', 'the return is discounted by this exact factor')
    .option(
      '--horizon <steps>',
      'the return is a sum over so many steps; without either, an undiscounted sum',
    )
  withModel(command)
    .option('--output <file>', 'write there instead of to standard output')
    .option('--quiet', 'print nothing on standard error')
    .addHelpText(
      'after',
      examples([
        [
          'mesascope import lake.P.json --format gymnasium --variables row=4,column=4 --discount 99/100 > lake.json',
          'FrozenLake',
        ],
        [
          'mesascope import m.tra --format prism --sta m.sta --lab m.lab --goal finished --reward reach',
          'reachability',
        ],
      ]),
    )
    .action((file: string, options: Options) => run(file, options, terminal))
}

/** What only PRISM's and Storm's files can say. */
function withModel(command: Command): Command {
  return command
    .option('--goal <label>', 'states with this label are ends (prism, drn)')
    .option('--deploy <label>', 'deployment begins in the states with this label (prism, drn)')
    .addOption(
      new Option('--reward <what>', 'what pays: the model, or reaching the goal (prism, drn)').choices([
        'model',
        'reach',
      ]),
    )
    .option('--reward-model <name>', 'which reward model pays (drn)')
    .option('--minimise', 'turn the sign of all rewards (prism, drn)')
    .addOption(
      new Option('--illegal <meaning>', 'a choice that a state does not have').choices(['invalid', 'first']),
    )
    .option('--sta <file>', 'state variables (prism)')
    .option('--lab <file>', 'labels (prism)')
    .option('--srew <file>', 'state rewards (prism)')
    .option('--trew <file>', 'transition rewards (prism)')
}

async function run(file: string, options: Options, terminal: Terminal): Promise<void> {
  const lab = await laboratory()
  const task = await read(lab, file, options)
  await deliver(terminal, lab.writeTask(task), options.output)
  terminal.say(
    `${task.name}: ${task.states.length} states, ${task.inputs.length} inputs, ${task.actions.length} actions`,
  )
}

async function read(lab: Laboratory, file: string, options: Options): Promise<Task> {
  const shared = sharedOptions(lab, file, options)
  const text = await readText(file)
  if (options.format === 'gymnasium') {
    const variables = options.variables === undefined ? undefined : sizesOf(lab, options.variables)
    return lab.taskFromGymnasium(text, { ...shared, ...(variables && { variables }) })
  }
  const model = modelOptions(options)
  if (options.format === 'drn') {
    const { rewardModel } = options
    return lab.taskFromDrn(text, { ...shared, ...model, ...(rewardModel !== undefined && { rewardModel }) })
  }
  const parts: { -readonly [part in keyof PrismFiles]?: string } = {}
  for (const part of PARTS) {
    const path = options[part]
    if (path !== undefined) parts[part] = await readText(path)
  }
  return lab.taskFromPrism({ ...parts, tra: text }, { ...shared, ...model })
}

function sharedOptions(lab: Laboratory, file: string, options: Options): ImportOptions {
  const { name = nameOf(file), observe, discount, horizon, illegal } = options
  const value =
    horizon !== undefined
      ? { horizon: wholeNumber(lab, '--horizon', horizon) }
      : discount !== undefined
        ? { discount: discount as `${number}` }
        : { value: { kind: 'total' } as const }
  if (horizon !== undefined && discount !== undefined) {
    const expected = 'one of --horizon and --discount'
    throw new lab.InvalidInput('invalid-import', [{ path: '--discount', found: discount, expected }])
  }
  const seen = observe === undefined ? {} : { observe: observe.split(',').map(each => each.trim()) }
  return { name, ...value, ...seen, ...(illegal !== undefined && { illegal }) }
}

function modelOptions({ goal, deploy, reward, minimise }: Options): Partial<ImportOptions> {
  return {
    ...(goal !== undefined && { goal }),
    ...(deploy !== undefined && { deploy }),
    ...(reward !== undefined && { reward }),
    ...(minimise !== undefined && { minimise }),
  }
}

function nameOf(file: string): string {
  return file === '-' ? 'imported' : (file.split(/[\\/]/).pop() ?? file).replace(/(\.P)?\.[a-z]+$/i, '')
}

/** Variables with their sizes: `row=4,column=4`. */
function sizesOf(lab: Laboratory, text: string): readonly { readonly name: string; readonly size: number }[] {
  return text.split(',').map(part => {
    const [name = '', size = ''] = part.split('=').map(each => each.trim())
    return { name, size: wholeNumber(lab, '--variables', size) }
  })
}

function wholeNumber({ InvalidInput }: Laboratory, path: string, text: string): number {
  if (/^\d{1,9}$/.test(text)) return Number(text)
  throw new InvalidInput('invalid-import', [{ path, found: text, expected: 'a whole number' }])
}
