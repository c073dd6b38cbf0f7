/**
 * The program: its commands, in the order in which a newcomer needs them, and what all of them share.
 *
 * Commander (TJ Holowaychuk and contributors) reads the arguments; it throws instead of exiting, so that there is one place where
 * statuses are decided (`main.ts`).
 */
import { Command, type OutputConfiguration } from 'commander'
import { checkCommand } from './check.ts'
import { completionCommand } from './completion.ts'
import { experimentCommand } from './experiment.ts'
import { explainCommand } from './explain.ts'
import { exportCommand } from './export.ts'
import { frontierCommand } from './frontier.ts'
import { EXIT_HELP } from './help.ts'
import { importCommand } from './import.ts'
import { improveCommand } from './improve.ts'
import { judgeCommand } from './judge.ts'
import { listCommand } from './list.ts'
import { measureCommand } from './measure.ts'
import { metaCommand } from './meta.ts'
import { posteriorCommand } from './posterior.ts'
import { priceCommand } from './price.ts'
import { reproduceCommand } from './reproduce.ts'
import { selectCommand } from './select.ts'
import { showCommand } from './show.ts'
import { synthCommand } from './synth.ts'
import type { Terminal } from './terminal.ts'
import { version } from './version.ts'

const COMMANDS = [
  selectCommand,
  judgeCommand,
  priceCommand,
  measureCommand,
  frontierCommand,
  posteriorCommand,
  synthCommand,
  improveCommand,
  checkCommand,
  metaCommand,
  showCommand,
  listCommand,
  explainCommand,
  experimentCommand,
  reproduceCommand,
  exportCommand,
  importCommand,
]

const DESCRIPTION =
  'Which models does an inductive bias select, all of them, and what do they do where training does not look? ' +
  'Exact answers, with certificates that an independent checker accepts.'

/** The program for a terminal, ready to read arguments. */
export async function program(terminal: Terminal): Promise<Command> {
  const root = new Command('mesascope')
    .description(DESCRIPTION)
    .version(version, '--version', 'print the version')
  root.exitOverride().configureOutput(outputOf(terminal)).showHelpAfterError('(--help explains)')
  root.helpCommand('help [command]', 'explain a command').addHelpText('after', EXIT_HELP)
  root.hook('preAction', (_, action) => {
    terminal.isQuiet = (action.opts() as { readonly quiet?: boolean }).quiet === true
  })
  for (const add of COMMANDS) add(root, terminal)
  await completionCommand(root)
  return root
}

function outputOf(terminal: Terminal): OutputConfiguration {
  return {
    writeOut: text => terminal.print(text),
    writeErr: text => terminal.warn(text.trimEnd()),
    outputError: (text, write) => write(terminal.colors.red(text.replace(/^error: /, 'mesascope: '))),
    getOutHasColors: () => terminal.printed.isColorSupported,
    getErrHasColors: () => terminal.colors.isColorSupported,
  }
}
