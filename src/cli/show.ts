/**
 * `mesascope show`: a task as a person reads it: picture and story if it is in the gallery, what it asks, and a table of
 * what is seen, how much it weighs, and whether training pins the answer there at the bar: *care* (only the best
 * answers will do), *slack* (the bar permits others), *free* (training does not look).
 */
import type { Command } from 'commander'
import type { Phase, Rational, Task } from '../index.ts'
import { examples } from './help.ts'
import { type Laboratory, laboratory } from './laboratory.ts'
import { galleryName, readTaskArgument, TASK_ARGUMENT } from './task-argument.ts'
import type { Terminal } from './terminal.ts'

interface ShowOptions {
  readonly atLeast: string
  readonly json?: boolean
  readonly rows: string
}

/** Add the command `show`. */
export function showCommand(root: Command, terminal: Terminal): void {
  root
    .command('show')
    .description('show a task: its story, what it pays, and where training does not look')
    .argument('<task>', TASK_ARGUMENT)
    .option('--at-least <return>', 'the bar at which rows are care, slack or free', 'optimum')
    .option('--rows <count>', 'show at most so many observations', '64')
    .option('--json', 'print the task document')
    .addHelpText(
      'after',
      examples([
        ['mesascope show twin-5', 'picture, story, rows, optimum'],
        ["mesascope show 'mirror-4(epsilon=1/8)' --json > task.json", 'the document, to edit'],
      ]),
    )
    .action((task: string, options: ShowOptions) => run(task, options, terminal))
}

async function run(argument: string, options: ShowOptions, terminal: Terminal): Promise<void> {
  const lab = await laboratory()
  const task = await readTaskArgument(argument)
  if (options.json) return terminal.print(lab.writeTask(task))
  const { bold } = terminal.printed
  const parts = [bold(task.name), ...storyOf(lab, argument), factsOf(lab, task), rowsOf(lab, task, options)]
  terminal.print([...parts, ...questionsOf(lab, argument)].join('\n\n'))
}

/** Picture, story, source and parameters of a gallery entry. */
function storyOf(lab: Laboratory, argument: string): readonly string[] {
  const name = galleryName(argument)
  if (name === undefined) return []
  const { entry, values } = lab.galleryEntry(name)
  const parameters = entry.parameters.map(each => {
    return `  ${each.name}=${values[each.name] ?? each.default}  ${each.meaning} (${each.expected})`
  })
  return [
    entry.picture,
    wrap(entry.story),
    wrap(entry.source),
    ...(parameters.length === 0 ? [] : [parameters.join('\n')]),
  ]
}

/** Suggested questions as commands. */
function questionsOf(lab: Laboratory, argument: string): readonly string[] {
  const name = galleryName(argument)
  const [question] = name === undefined ? [] : lab.galleryEntry(name).entry.questions
  if (name === undefined || question === undefined) return []
  const [property] = question.predicates
  const asked = `--models '${question.models}' --bias '${question.bias}' --at-least ${question.atLeast}`
  const first = `mesascope select '${name}' ${asked}`
  const second = property === undefined ? [] : [`  mesascope judge '${name}' '${property}' ${asked}`]
  return [[`Try:`, `  ${first}`, ...second].join('\n')]
}

function factsOf(lab: Laboratory, task: Task): string {
  const best = (phase: Phase): string => {
    try {
      return lab.optimum(task, phase).value.toString()
    } catch (error) {
      if (!(error instanceof lab.Unsupported)) throw error
      return 'does not exist'
    }
  }
  return [
    `states   ${task.states.length} (${lab.classesOf(task).length} observations)`,
    `inputs   ${task.inputs.join(' ')}`,
    `outputs  ${task.outputs.join(' ')}`,
    `actions  ${task.actions.join(' ')}`,
    `return   ${sayValue(task)}`,
    `optimum  ${best('train')} in training, ${best('deploy')} in deployment`,
    ...(task.parts.length === 0 ? [] : [`parts    ${task.parts.map(part => part.name).join(' ')}`]),
  ].join('\n')
}

function sayValue({ value }: Task): string {
  if (value.kind === 'horizon') return value.steps === 1 ? 'one step' : `sum over ${value.steps} steps`
  return value.kind === 'discount' ? `discounted by ${value.factor}` : 'undiscounted sum'
}

/** The table of rows; without it, why there is no bar to show it at. */
function rowsOf(lab: Laboratory, task: Task, { atLeast, rows }: ShowOptions): string {
  try {
    return tableOf(lab, task, lab.barOf(task, atLeast), Number(rows) || 64)
  } catch (error) {
    if (!(error instanceof lab.Unsupported)) throw error
    return `No table of rows: ${error.message}`
  }
}

/** One line for each thing seen: weights of the beginnings, the row's kind, the acceptable and the harmful actions. */
function tableOf(lab: Laboratory, task: Task, atLeast: Rational, limit: number): string {
  const all = lab.rowSummaries(task, atLeast)
  const rows = all
    .slice(0, limit)
    .map(({ seen, train, deploy, kind, good, harm, states }) => [
      seen === '' ? '-' : seen,
      train.toString(),
      deploy.toString(),
      kind,
      sayActions(good),
      sayActions(harm),
      states.length > 3 ? `${states.length} states` : states.join(' '),
    ])
  const head = [task.inputs.join(' ') || 'sees', 'train', 'deploy', 'row', 'good', 'harm', 'states']
  const text = columns([head, ...rows])
  const title = `At the bar ${atLeast}:\n${text}`
  return all.length > limit ? `${title}\n... and ${all.length - limit} more (--rows)` : title
}

function sayActions(names: readonly string[] | null | 'varies'): string {
  if (names === null) return '-'
  return names === 'varies' ? names : names.join('|') || 'none'
}

/** Rows of words, each column as wide as its widest word. */
function columns(rows: readonly (readonly string[])[]): string {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map(row => (row[column] ?? '').length)))
  return rows
    .map(row =>
      row
        .map((word, column) => word.padEnd(widths[column] ?? 0))
        .join('  ')
        .trimEnd(),
    )
    .join('\n')
}

/** Prose at most 78 columns wide. */
export function wrap(text: string, width = 78): string {
  const lines: string[] = []
  let line = ''
  for (const word of text.split(/\s+/)) {
    if (line !== '' && line.length + 1 + word.length > width) {
      lines.push(line)
      line = word
    } else line = line === '' ? word : `${line} ${word}`
  }
  return [...lines, line].join('\n')
}
