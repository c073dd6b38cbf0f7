/** `mesascope frontier`: every trade-off between size and depth, and the exchange rates at which the choice changes. */
import type { Command } from 'commander'
import type { Frontier, Json } from '../index.ts'
import { examples } from './help.ts'
import { type Laboratory, laboratory } from './laboratory.ts'
import { watch } from './progress.ts'
import { type QuestionOptions, readQuestion, trying } from './question.ts'
import { commandLine } from './quote.ts'
import { modelJson, questionJson, recordText } from './record.ts'
import { remarksOnBar } from './select.ts'
import { TASK_ARGUMENT } from './task-argument.ts'
import { EXIT, type Terminal } from './terminal.ts'

/** Add the command `frontier`. */
export function frontierCommand(root: Command, terminal: Terminal): void {
  const command = root
    .command('frontier')
    .description('every trade-off between size and depth, with exact exchange rates')
  trying(
    command
      .argument('<task>', TASK_ARGUMENT)
      .option('--models <class>', 'circuits(basis=full), formulas(basis=aig)', 'circuits(basis=full)')
      .requiredOption('--at-least <return>', 'the training return to reach: an exact number, or optimum'),
  )
    .addHelpText(
      'after',
      examples([
        ['mesascope frontier split --at-least 1', 'five gates deep four, or six deep three; rate 1/2'],
      ]),
    )
    .action((task: string, options: QuestionOptions) => run(task, options, terminal))
}

async function run(taskArgument: string, given: QuestionOptions, terminal: Terminal): Promise<void> {
  const lab = await laboratory()
  const options = { ...given, bias: 'size' }
  const asked = await readQuestion(taskArgument, options, terminal)
  const models = lab.modelClassOf(asked.models.spec, spec => lab.predicateOf(spec, asked.task))
  if (models.kind !== 'circuits') {
    throw new lab.Unsupported(
      'frontier-needs-circuits',
      `${models.spec.name} have no size and depth here`,
      'use circuits or formulas',
    )
  }
  const found = await watch(lab.frontier(asked.task, models, asked.options), terminal, 'gates')
  const command = commandLine(['frontier', taskArgument], {
    models: given.models,
    'at-least': given.atLeast,
    'budget-seconds': given.budgetSeconds,
  })
  if (given.json) {
    const about = { verb: 'frontier', command, solver: given.solver }
    terminal.print(recordText(lab, questionJson(lab, asked), frontierJson(lab, found), about))
  } else {
    terminal.print(frontierLine(found))
    if (found.kind === 'infeasible') for (const remark of remarksOnBar(lab, asked)) terminal.say(remark)
    if (found.kind === 'open') terminal.say(`Open: ${found.because}. No other point has fewer gates.`)
    if (found.kind !== 'infeasible')
      for (const { x, y, of } of found.points) terminal.say(`size ${x}, depth ${y}: ${lab.formatModel(of)}`)
    if (found.kind === 'frontier') {
      for (const change of found.envelope.breakpoints)
        terminal.say(`both are best at rate ${change.at} of depth`)
    }
  }
  terminal.say(terminal.colors.dim(`found again  ${command}`))
  if (found.kind === 'open') terminal.exitCode = EXIT.open
}

/** `s FRONTIER (5,4) 1/2 (6,3)`: the points, with the exchange rates between those that a weighted sum chooses. */
function frontierLine(found: Frontier): string {
  if (found.kind === 'infeasible') return 's INFEASIBLE'
  const points = found.points.map(({ x, y }) => `(${x},${y})`).join(' ')
  if (found.kind === 'open') return `s OPEN ${points === '' ? '' : `${points}, then `}size >= ${found.lower}`
  const rates = found.envelope.breakpoints.map(change => change.at.toString()).join(' ')
  return `s FRONTIER ${points}${rates === '' ? '' : `, rates ${rates}`}`
}

function frontierJson(lab: Laboratory, found: Frontier): Json {
  if (found.kind === 'infeasible') return { kind: found.kind }
  const points = found.points.map(({ x, y, of }) => ({
    size: x.toString(),
    depth: y.toString(),
    model: modelJson(lab, of),
  }))
  if (found.kind === 'open') {
    const { kind, because, lower } = found
    return { kind, because, points, lower: lower.toString() }
  }
  return { kind: found.kind, points, rates: found.envelope.breakpoints.map(change => change.at.toString()) }
}
