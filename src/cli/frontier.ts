/**
 * `mesascope frontier`: every trade-off between size and depth, and the exchange rates at which the choice changes; or, with
 * `--return`, what every further gate buys in training.
 */
import type { Command } from 'commander'
import type { Frontier, Json, Model, ReturnFrontier } from '../index.ts'
import { commandLine } from '../record/command.ts'
import { examples } from './help.ts'
import { type Laboratory, laboratory } from './laboratory.ts'
import { watch } from './progress.ts'
import { type QuestionOptions, readQuestion, trying } from './question.ts'
import { remarksOnBar } from './select.ts'
import { TASK_ARGUMENT } from './task-argument.ts'
import { EXIT, type Terminal } from './terminal.ts'
import { version } from './version.ts'

/** Add the command `frontier`. */
export function frontierCommand(root: Command, terminal: Terminal): void {
  const command = root
    .command('frontier')
    .description(
      'every trade-off between size and depth, with exact exchange rates; or between size and return',
    )
  trying(
    command
      .argument('<task>', TASK_ARGUMENT)
      .option('--models <class>', 'circuits(basis=full), formulas(basis=aig)', 'circuits(basis=full)')
      .option('--at-least <return>', 'the training return to reach: an exact number, or optimum')
      .option('--return', 'the best training return for each size instead'),
  )
    .addHelpText(
      'after',
      examples([
        ['mesascope frontier split --at-least 1', 'five gates deep four, or six deep three; rate 1/2'],
        ['mesascope frontier mirror-1 --return', 'what every further gate buys in training'],
      ]),
    )
    .action((task: string, options: FrontierOptions) =>
      options.return ? runReturn(task, options, terminal) : run(task, options, terminal),
    )
}

interface FrontierOptions extends Omit<QuestionOptions, 'atLeast'> {
  readonly atLeast?: string
  readonly return?: boolean
}

/** The best return for each size; a bar has no meaning there. */
async function runReturn(taskArgument: string, given: FrontierOptions, terminal: Terminal): Promise<void> {
  const lab = await laboratory()
  if (given.atLeast !== undefined)
    throw new lab.InvalidInput('frontier-with-a-bar', [
      { path: '--at-least', found: given.atLeast, expected: 'no bar, for --return goes through all of them' },
    ])
  const asked = await readQuestion(taskArgument, { ...given, atLeast: 'optimum', bias: 'size' }, terminal)
  const { models } = asked
  const found = await watch(lab.returnFrontier(asked.task, models, lab.size, asked.options), terminal, 'size')
  const command = commandLine(['frontier', taskArgument], { models: given.models, return: true })
  if (given.json) {
    const about = { verb: 'frontier', version, command, solver: given.solver }
    terminal.print(lab.recordText(lab.questionJson(asked), returnJson(lab, found), about))
  } else {
    const points = found.points.map(({ cost, value }) => `(${cost.join(' ')},${value})`).join(' ')
    terminal.print(`s ${found.kind === 'open' ? 'OPEN' : 'FRONTIER'} ${points}`)
    if (found.kind === 'open') terminal.say(`Open: ${found.because}.`)
    for (const { cost, value, model } of found.points)
      terminal.say(`size ${cost.join(' ')}, return ${value}: ${lab.formatModel(model)}`)
  }
  terminal.say(terminal.colors.dim(`found again  ${command}`))
  if (found.kind === 'open') terminal.exitCode = EXIT.open
}

function returnJson(lab: Laboratory, found: ReturnFrontier<Model>): Json {
  const points = found.points.map(({ cost, value, model }) => ({
    cost: cost.map(String),
    return: value.toString(),
    model: lab.modelJson(model),
  }))
  return found.kind === 'open'
    ? { kind: found.kind, because: found.because, points }
    : { kind: found.kind, points }
}

async function run(taskArgument: string, given: FrontierOptions, terminal: Terminal): Promise<void> {
  const lab = await laboratory()
  const { atLeast } = given
  if (atLeast === undefined) {
    const remedy = '--return goes through all bars'
    const expected = 'an exact number such as 9/10, or optimum'
    throw new lab.InvalidInput('no-bar', [{ path: '--at-least', found: 'nothing', expected, remedy }])
  }
  const options = { ...given, atLeast, bias: 'size' }
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
    const about = { verb: 'frontier', version, command, solver: given.solver }
    terminal.print(lab.recordText(lab.questionJson(asked), frontierJson(lab, found), about))
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
    model: lab.modelJson(of),
  }))
  if (found.kind === 'open') {
    const { kind, because, lower } = found
    return { kind, because, points, lower: lower.toString() }
  }
  return { kind: found.kind, points, rates: found.envelope.breakpoints.map(change => change.at.toString()) }
}
