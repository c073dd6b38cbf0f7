/**
 * `mesascope experiment list | show | run`: the published questions, their results, and the way to compute them again.
 *
 * `show` prints what came with the program and computes nothing. `run` computes, case by case; with `--output` it keeps
 * every finished case in a folder and goes on from there when it is called again.
 */
import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import type { Command } from 'commander'
import type { Experiment, ExperimentOptions, ExperimentRun } from '../../experiments/index.ts'
import { folderStore, publishedFolder, readResults, writeFiles } from './experiment-files.ts'
import { writeWhole } from './files.ts'
import { examples } from './help.ts'
import { laboratory } from './laboratory.ts'
import { equipped, type LongRunOptions } from './long-run.ts'
import { EXIT, type Terminal } from './terminal.ts'

interface RunOptions extends LongRunOptions {
  readonly long?: boolean
  readonly fresh?: boolean
  readonly only?: string
  readonly output?: string
  readonly png?: boolean
  readonly certificates?: string
  readonly json?: boolean
}

/** Add the command `experiment` and its three verbs. */
export function experimentCommand(root: Command, terminal: Terminal): void {
  const command = root
    .command('experiment')
    .description('published questions as computations: list them, show their results, run them again')
    .addHelpText(
      'after',
      examples([
        ['mesascope experiment list', 'names and questions'],
        ['mesascope experiment show lookup-tables', 'the page with its answer, tables and figures'],
        ['mesascope experiment run lookup-tables --output out', 'compute it again, into a folder'],
      ]),
    )
  command
    .command('list')
    .description('the names of all experiments, and the question of each')
    .option('--json', 'as JSON, with sources and cases')
    .action((options: { readonly json?: boolean }) => list(options, terminal))
  command
    .command('show')
    .description('print the page of an experiment, from the results that came with the program')
    .argument('<name>', 'an experiment, as listed by: mesascope experiment list')
    .option('--json', 'print the results instead')
    .action((name: string, options: { readonly json?: boolean }) => show(name, options, terminal))
  runCommand(command, terminal)
}

function runCommand(command: Command, terminal: Terminal): void {
  command
    .command('run')
    .description('compute experiments again, case by case')
    .argument('<names...>', 'experiments, as listed by: mesascope experiment list')
    .option('--long', 'also cases that take longer than ten seconds')
    .option('--fresh', 'take nothing over from earlier runs')
    .option('--only <beginning>', 'only cases whose name begins like this')
    .option('--output <folder>', 'write results, page, figures and tables there; go on from what is there')
    .option('--png', 'draw figures as PNG as well')
    .option('--certificates <folder>', 'write every certificate there')
    .option('--jobs <count>', 'so many threads work on what is hard (1: none besides this one)')
    .option('--journal <folder>', 'keep finished parts of long proofs there')
    .option('--json', 'print the results instead of the page')
    .option('--quiet', 'print nothing on standard error')
    .addHelpText(
      'after',
      examples([
        ['mesascope experiment run honesty-price', 'what takes seconds'],
        [
          'mesascope experiment run honesty-price --long --output out',
          'everything, kept in out/honesty-price',
        ],
      ]),
    )
    .action((names: readonly string[], options: RunOptions) => run(names, options, terminal))
}

/** Experiments by name. Throws `InvalidInput` with the names that are known. */
export async function experimentsNamed(names: readonly string[]): Promise<readonly Experiment[]> {
  const [{ experiments }, { InvalidInput }] = await Promise.all([
    import('../../experiments/index.ts'),
    laboratory(),
  ])
  const expected = `one of ${experiments.map(each => each.name).join(', ')}`
  const issues = names
    .filter(name => !experiments.some(each => each.name === name))
    .map(found => ({ path: 'experiment', found, expected }))
  if (issues.length > 0) throw new InvalidInput('unknown-experiment', issues)
  return experiments.filter(({ name }) => names.length === 0 || names.includes(name))
}

async function list({ json }: { readonly json?: boolean }, terminal: Terminal): Promise<void> {
  const { experiments } = await import('../../experiments/index.ts')
  const { canonicalText } = await laboratory()
  const { bold, dim } = terminal.printed
  if (json) {
    const listed = experiments.map(({ name, title, question, sources, cases }) => {
      const keys = cases.map(({ key, long }) => ({ key, ...(long !== undefined && { seconds: long }) }))
      return { name, title, question, sources, cases: keys }
    })
    return terminal.print(canonicalText(listed))
  }
  const width = Math.max(...experiments.map(each => each.name.length))
  for (const { name, question } of experiments) terminal.print(`${bold(name.padEnd(width))}  ${question}`)
  terminal.say(dim('mesascope experiment show <name> prints the answer'))
}

async function show(name: string, { json }: { readonly json?: boolean }, terminal: Terminal): Promise<void> {
  const [experiment] = await experimentsNamed([name])
  const { canonicalText, Unsupported } = await laboratory()
  const { pageOf } = await import('../../experiments/index.ts')
  const results = experiment && (await readResults(publishedFolder(), experiment))
  if (experiment === undefined || results === undefined)
    throw new Unsupported(
      'no-results',
      `no results of ${name} came with the program`,
      `run it: mesascope experiment run ${name} --long`,
    )
  terminal.print(json ? canonicalText(results) : pageOf(experiment, results))
}

async function run(names: readonly string[], options: RunOptions, terminal: Terminal): Promise<void> {
  const wanted = await experimentsNamed(names)
  const { canonicalText } = await laboratory()
  const { pageOf, runExperiment } = await import('../../experiments/index.ts')
  await equipped(options, terminal, async equipment => {
    for (const experiment of wanted) {
      const done = await runExperiment(experiment, {
        ...equipment.options,
        ...chosen(options, terminal),
        signal: terminal.signal,
      })
      terminal.clear()
      if (options.json) terminal.print(canonicalText(done.results))
      else if (done.left.length === 0) terminal.print(pageOf(experiment, done.results))
      await finish(experiment, done, options, terminal)
    }
  })
}

function chosen(
  { long, fresh, only, output, certificates }: RunOptions,
  terminal: Terminal,
): ExperimentOptions {
  return {
    ...(long && { long }),
    ...(fresh && { fresh }),
    ...(only !== undefined && { only }),
    ...(output !== undefined && { store: folderStore(output) }),
    ...(certificates !== undefined && { keepCertificate: certificateKeeper(certificates) }),
    say: text => terminal.show(text),
  }
}

function certificateKeeper(folder: string): NonNullable<ExperimentOptions['keepCertificate']> {
  return async (name, certificate) => {
    const { certificateText } = await laboratory()
    await mkdir(folder, { recursive: true })
    await writeWhole(join(folder, `${name}.cert`), certificateText(certificate))
  }
}

async function finish(
  experiment: Experiment,
  { results, computed, taken, left }: ExperimentRun,
  { output, png }: RunOptions,
  terminal: Terminal,
): Promise<void> {
  const tally = `${computed.length} cases computed, ${taken.length} taken over`
  terminal.say(`${experiment.name}: ${tally}${left.length === 0 ? '' : `, ${left.length} left`}`)
  if (left.length > 0) {
    terminal.say(`left: ${left.join(', ')} (--long computes those that take longer than ten seconds)`)
    terminal.exitCode = EXIT.open
    return
  }
  if (output === undefined) return
  for (const path of await writeFiles(output, experiment, results, png)) terminal.say(`wrote ${path}`)
}
