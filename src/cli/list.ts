/** `mesascope list`: the gallery, and the names that options understand. */
import type { Command } from 'commander'
import { examples } from './help.ts'
import { laboratory } from './laboratory.ts'
import type { Terminal } from './terminal.ts'

interface ListOptions {
  readonly json?: boolean
}

/** Add the command `list`. */
export function listCommand(root: Command, terminal: Terminal): void {
  root
    .command('list')
    .description('list the tasks of the gallery, with their parameters')
    .option('--json', 'as JSON, with stories, sources and suggested questions')
    .addHelpText(
      'after',
      examples([
        ['mesascope list', 'ids, titles and parameters'],
        ['mesascope show twin-5', 'one of them'],
      ]),
    )
    .action((options: ListOptions) => run(options, terminal))
}

async function run({ json }: ListOptions, terminal: Terminal): Promise<void> {
  const { canonicalText, gallery } = await laboratory()
  if (json) return terminal.print(canonicalText(gallery))
  const { bold, dim } = terminal.printed
  const width = Math.max(...gallery.map(entry => entry.id.length))
  for (const { id, title, parameters } of gallery) {
    const knobs = parameters.map(each => `${each.name}=${each.default}`).join(', ')
    terminal.print(`${bold(id.padEnd(width))}  ${title}${knobs === '' ? '' : dim(`  (${knobs})`)}`)
  }
  terminal.say(
    dim('mesascope show <id> tells the story; values go in brackets: mirror-4(bad=01,epsilon=1/8)'),
  )
}
