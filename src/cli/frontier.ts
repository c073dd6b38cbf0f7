/**
 * `mesascope frontier`: every trade-off between size and depth, and the exchange rates at which the choice changes; or, with
 * `--return`, what every further gate buys in training. Of programs it is length and time (`frontier-programs.ts`).
 */
import { type Command, Option } from 'commander'
import type { Frontier, Json, Model, ReturnFrontier } from '../index.ts'
import { commandLine } from '../record/command.ts'
import { keepRates, keepReturns } from './frontier-certificates.ts'
import { type ProgramFrontierOptions, runPrograms } from './frontier-programs.ts'
import { examples } from './help.ts'
import { type Laboratory, laboratory } from './laboratory.ts'
import { watch } from './progress.ts'
import { readQuestion, trying } from './question.ts'
import { remarksOnBar } from './select.ts'
import { TASK_ARGUMENT } from './task-argument.ts'
import { EXIT, type Terminal } from './terminal.ts'
import { version } from './version.ts'

/** Add the command `frontier`. */
export function frontierCommand(root: Command, terminal: Terminal): void {
  const command = root
    .command('frontier')
    .description(
      'every trade-off between size and depth, of programs length and time, with exact exchange rates; or at every return',
    )
  trying(
    command
      .argument('<task>', TASK_ARGUMENT)
      .option(
        '--models <class>',
        'circuits(basis=full), formulas(basis=aig), programs(bits=16)',
        'circuits(basis=full)',
      )
      .option('--at-least <return>', 'the training return to reach: an exact number, or optimum')
      .option('--return', 'all bars instead: the best return for each size, or what programs do at each')
      .option(
        '--property <property>',
        'of programs: what the verdicts are on (misgeneralises if nothing is said)',
      )
      .addOption(
        new Option('--time <bias>', 'of programs: the worst case, or the mean').choices([
          'steps',
          'meanSteps',
        ]),
      ),
  )
    .addHelpText(
      'after',
      examples([
        ['mesascope frontier split --at-least 1', 'five gates deep four, or six deep three; rate 1/2'],
        ['mesascope frontier mirror-1 --return', 'what every further gate buys in training'],
        [
          'mesascope frontier mirror-1 --models "programs(bits=16,using=argmax)" --at-least 1',
          'length against time: forced, then excluded',
        ],
      ]),
    )
    .action((task: string, options: FrontierOptions) => act(task, options, terminal))
}

type FrontierOptions = ProgramFrontierOptions

async function act(taskArgument: string, options: FrontierOptions, terminal: Terminal): Promise<void> {
  await requireNoTwoBars(options)
  if (/^\s*programs\b/.test(options.models)) return await runPrograms(taskArgument, options, terminal)
  if (options.property !== undefined || options.time !== undefined) {
    const { Unsupported } = await laboratory()
    const message = '--property and --time are about programs'
    throw new Unsupported('frontier-needs-programs', message, 'leave them out, or use programs')
  }
  await (options.return ? runReturn : run)(taskArgument, options, terminal)
}

/** One bar or all bars. */
async function requireNoTwoBars(options: FrontierOptions): Promise<void> {
  const { InvalidInput } = await laboratory()
  if (options.return && options.atLeast !== undefined)
    throw new InvalidInput('frontier-with-a-bar', [
      {
        path: '--at-least',
        found: options.atLeast,
        expected: 'no bar, for --return goes through all of them',
      },
    ])
  if (options.return || options.atLeast !== undefined) return
  const remedy = '--return goes through all bars'
  const expected = 'an exact number such as 9/10, or optimum'
  throw new InvalidInput('no-bar', [{ path: '--at-least', found: 'nothing', expected, remedy }])
}

/** The best return for each size; a bar has no meaning there. */
async function runReturn(taskArgument: string, given: FrontierOptions, terminal: Terminal): Promise<void> {
  const lab = await laboratory()
  const asked = await readQuestion(taskArgument, { ...given, atLeast: 'optimum', bias: 'size' }, terminal)
  const { models } = asked
  const found = await watch(lab.returnFrontier(asked.task, models, lab.size, asked.options), terminal, 'size')
  if (given.certificate !== undefined) await keepReturns(found, { file: given.certificate, terminal })
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
  const options = { ...given, atLeast: given.atLeast ?? 'optimum', bias: 'size' }
  const asked = await readQuestion(taskArgument, options, terminal)
  const models = lab.modelClassOf(asked.models.spec, spec => lab.predicateOf(spec, asked.task))
  if (models.kind !== 'circuits') {
    throw new lab.Unsupported(
      'frontier-needs-circuits',
      `${models.spec.name} have no size and depth here`,
      'use circuits, formulas or programs',
    )
  }
  const found = await watch(lab.frontier(asked.task, models, asked.options), terminal, 'gates')
  const file = given.certificate
  if (file !== undefined && found.kind === 'frontier')
    await keepRates(found, asked, models, { file, terminal })
  if (file !== undefined && found.kind !== 'frontier')
    terminal.say(
      'no certificate was written, since there is no whole frontier; ask select with --certificate',
    )
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
