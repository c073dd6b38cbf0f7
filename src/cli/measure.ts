/** `mesascope measure`: one question under every measure of cost, side by side, with a verdict for each. */
import type { Command } from 'commander'
import type { Json, Measured } from '../index.ts'
import { commandLine } from '../record/command.ts'
import { selectionLine } from '../record/line.ts'
import { examples } from './help.ts'
import { type Laboratory, laboratory } from './laboratory.ts'
import { watch } from './progress.ts'
import { type QuestionOptions, readQuestion, trying } from './question.ts'
import { TASK_ARGUMENT } from './task-argument.ts'
import { EXIT, type Terminal } from './terminal.ts'
import { version } from './version.ts'

/** Add the command `measure`. */
export function measureCommand(root: Command, terminal: Terminal): void {
  const command = root
    .command('measure')
    .description('one question under every measure of cost, side by side')
  trying(
    command
      .argument('<task>', TASK_ARGUMENT)
      .argument('[property]', 'a property to judge under each measure, such as misgeneralises')
      .requiredOption('--at-least <return>', 'the training return to reach: an exact number, or optimum')
      .option('--only <measures>', 'some measures, separated by commas, such as gates,depth,"tree nodes"'),
  )
    .addHelpText(
      'after',
      examples([
        [
          'mesascope measure mirror-1 misgeneralises --at-least 1',
          'possible under some measures, decided by others',
        ],
        [
          'mesascope measure split misgeneralises --at-least 1 --only gates,depth',
          'gates and depth disagree',
        ],
        [
          'mesascope measure mirror-4 misgeneralises --at-least 1 --budget-seconds 20',
          'twenty seconds for each',
        ],
      ]),
    )
    .action((task: string, property: string | undefined, options: MeasureOptions) =>
      run(task, property, options, terminal),
    )
}

interface MeasureOptions extends QuestionOptions {
  readonly only?: string
}

async function run(
  taskArgument: string,
  property: string | undefined,
  given: MeasureOptions,
  terminal: Terminal,
): Promise<void> {
  const lab = await laboratory()
  const options = { ...given, models: 'circuits(basis=full)', bias: 'size' }
  const asked = await readQuestion(taskArgument, options, terminal, property === undefined ? [] : [property])
  const names = namesOf(lab, given.only)
  const [predicate] = asked.properties
  const wanted = { ...asked.options, ...(predicate && { predicate }), ...(names && { names }) }
  const rows = await watch(lab.measure(asked.task, wanted), terminal, 'measures')
  const words = ['measure', taskArgument, ...(property === undefined ? [] : [property])]
  const command = commandLine(words, {
    'at-least': given.atLeast,
    only: given.only,
    'budget-seconds': given.budgetSeconds,
  })
  if (given.json) {
    const about = { verb: 'measure', version, command, solver: solversOf(rows) }
    terminal.print(
      lab.recordText(
        lab.questionJson(asked),
        rows.map(row => rowJson(lab, row)),
        about,
      ),
    )
  } else {
    const widest = Math.max(...rows.map(row => row.measure.name.length))
    for (const row of rows) terminal.print(`s ${row.measure.name.padEnd(widest)}  ${rowText(row)}`)
  }
  terminal.say(terminal.colors.dim(`found again  ${command}`))
  if (rows.some(row => 'selection' in row && row.selection.kind === 'open')) terminal.exitCode = EXIT.open
}

function namesOf(lab: Laboratory, only: string | undefined): readonly string[] | undefined {
  if (only === undefined) return undefined
  const known = lab.measures().map(each => each.name)
  const names = only.split(',').map(name => name.trim())
  const unknown = names.filter(name => !known.includes(name))
  const expected = `some of ${known.join(', ')}`
  const issues = unknown.map(found => ({ path: '--only', found, expected }))
  if (issues.length > 0) throw new lab.InvalidInput('unknown-measure', issues)
  return names
}

function solversOf(rows: readonly Measured[]): string {
  return [...new Set(rows.flatMap(row => ('selection' in row ? [row.selection.solver] : [])))].join('; ')
}

function rowText(row: Measured): string {
  if ('refused' in row) return `does not apply: ${row.refused}`
  const verdict = row.verdict === undefined ? '' : ` ${row.verdict.kind.toUpperCase()}`
  return `${selectionLine(row.selection).slice(2)}${verdict}`
}

function rowJson(lab: Laboratory, row: Measured): Json {
  const measure = row.measure.name
  if ('refused' in row) return { measure, refused: row.refused }
  const { selection, verdict } = row
  const answer = verdict === undefined ? lab.selectionJson(selection) : lab.verdictJson(selection, verdict)
  return { measure, answer }
}
