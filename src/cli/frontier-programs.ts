/**
 * `mesascope frontier` for programs: what is selected at every rate of exchange between length and time, with verdicts and a
 * certificate; or, with `--return`, at every bar as well: the whole phase diagram.
 */
import type { ProgramClass, ProgramRates, ProgramTime, SelectedPrograms } from '../index.ts'
import { commandLine } from '../record/command.ts'
import { tell } from './answer.ts'
import { type Laboratory, laboratory } from './laboratory.ts'
import { watch } from './progress.ts'
import { type Asked, type QuestionOptions, readQuestion } from './question.ts'
import { remarksOnBar } from './select.ts'
import { EXIT, type Terminal } from './terminal.ts'

/** What is typed besides a question. */
export interface ProgramFrontierOptions extends Omit<QuestionOptions, 'atLeast'> {
  readonly atLeast?: string
  readonly return?: boolean
  readonly property?: string
  readonly time?: ProgramTime
}

/** Answer for programs. The bar is there, or `--return`. */
export async function runPrograms(
  taskArgument: string,
  given: ProgramFrontierOptions,
  terminal: Terminal,
): Promise<void> {
  const lab = await laboratory()
  const { atLeast = 'optimum', property = 'misgeneralises', time = 'steps' } = given
  const question = { ...given, atLeast, property, time, bias: 'text' }
  const asked = await readQuestion(taskArgument, question, terminal, [property])
  const told = { taskArgument, given: question, asked, terminal, lab }
  await (given.return ? phases(told) : rates(told))
}

interface Told {
  readonly taskArgument: string
  readonly given: Required<Pick<ProgramFrontierOptions, 'property' | 'time'>> &
    Pick<ProgramFrontierOptions, 'return'> &
    QuestionOptions
  readonly asked: Asked
  readonly terminal: Terminal
  readonly lab: Laboratory
}

const SOLVER = 'enumeration of programs'

function commandOf({ taskArgument, given }: Told): string {
  return commandLine(['frontier', taskArgument], {
    models: given.models,
    ...(given.return ? { return: true } : { 'at-least': given.atLeast }),
    property: given.property,
    time: given.time,
    'budget-seconds': given.budgetSeconds,
  })
}

function predicateOf({ asked, lab }: Told) {
  const [predicate] = asked.properties
  if (predicate === undefined) throw new lab.Bug('no-property', 'a property was read and is not there')
  return predicate
}

function modelsOf({ asked }: Told): ProgramClass {
  return asked.models as unknown as ProgramClass
}

/** One bar. */
async function rates(told: Told): Promise<void> {
  const { given, asked, terminal, lab } = told
  const options = { ...asked.options, time: given.time }
  const predicate = predicateOf(told)
  const found = await watch(
    lab.programRates(asked.task, modelsOf(told), predicate, options),
    terminal,
    'programs',
  )
  const shared = { verb: 'frontier', command: commandOf(told), solver: SOLVER }
  if (found.kind !== 'rates') {
    const line = found.kind === 'open' ? `s OPEN ${lab.formatBounds(found.bounds)}` : 's INFEASIBLE'
    const remarks = found.kind === 'open' ? [`Open: ${found.because}.`] : remarksOnBar(lab, asked)
    const json = () => (found.kind === 'open' ? { kind: found.kind, because: found.because } : { ...found })
    await tell({ ...shared, line, remarks, json }, asked, given, terminal)
    if (found.kind === 'open') terminal.exitCode = EXIT.open
    return
  }
  const answered = {
    ...shared,
    line: `s FRONTIER ${given.property.trim()}: ${lab.ratesLine(found)}`,
    certificate: found.certificate,
    json: () => ({ kind: found.kind, time: found.time, ...lab.ratesJson(found) }),
    remarks: [exchangeRemark(given.time), ...rowRemarks(lab, found, given.time)],
  }
  await tell(answered, asked, given, terminal)
}

/** All bars. */
async function phases(told: Told): Promise<void> {
  const { given, asked, terminal, lab } = told
  const { atLeast: _, ...options } = asked.options
  if (given.certificate !== undefined) {
    const message = 'a certificate is about one bar, and --return goes through all of them'
    throw new lab.Unsupported('no-frontier-certificate', message, 'give a bar by --at-least')
  }
  const found = await watch(
    lab.programPhases(asked.task, modelsOf(told), predicateOf(told), { ...options, time: given.time }),
    terminal,
    'programs',
  )
  const shared = { verb: 'frontier', command: commandOf(told), solver: SOLVER }
  if (found.kind === 'open') {
    const json = () => ({ kind: found.kind, because: found.because })
    const remarks = [`Open: ${found.because}.`]
    const line = `s OPEN ${lab.formatBounds(found.bounds)}`
    await tell({ ...shared, line, remarks, json }, asked, given, terminal)
    terminal.exitCode = EXIT.open
    return
  }
  const remarks = found.bands.flatMap(band => [
    band.above === null ? `bars up to ${band.upTo}` : `bars above ${band.above}, up to ${band.upTo}`,
    ...rowRemarks(lab, band, given.time).map(row => `  ${row}`),
  ])
  const line = `s PHASES ${given.property.trim()}: ${lab.phasesLine(found.bands) || 'no program has a return'}`
  const json = () => lab.phasesJson(found)
  const all = [exchangeRemark(given.time), ...remarks]
  await tell({ ...shared, line, remarks: all, json }, asked, given, terminal)
}

function exchangeRemark(time: ProgramTime): string {
  const unit = time === 'steps' ? 'steps in the worst case of training' : 'mean steps in training'
  return `cost at a rate: (1 - rate) bits + rate ${unit}; one step is worth rate / (1 - rate) bits`
}

function rowRemarks(lab: Laboratory, found: ProgramRates, time: ProgramTime): readonly string[] {
  return lab.rateRows(found).map(({ where, worth, selected }) => {
    const worthOf = where === 'Kt' ? `steps are worth ${worth}` : `a step is worth ${worth}`
    return `${where} (${worthOf}): ${lab.costsText(selected, time)}; ${sayPrograms(lab, selected)}`
  })
}

function sayPrograms(
  lab: Laboratory,
  { verdict, programs, functions, having, shown }: SelectedPrograms,
): string {
  const listed = [true, false].flatMap(side => {
    const own = shown.filter(each => each.holds === side).map(each => lab.formatModel(each.model))
    return own.length === 0 ? [] : [`${side ? 'with it' : 'without it'} ${own.join(', ')}`]
  })
  const more = functions - shown.length
  const others = more === 0 ? '' : `; and ${count(more, 'more function')}`
  const share = having > 0 && having < functions ? `, ${having} of them with it` : ''
  return `${verdict} (${count(programs, 'program')}, ${count(functions, 'function')}${share}): ${listed.join('; ')}${others}`
}

function count(many: number, what: string): string {
  return `${many} ${what}${many === 1 ? '' : 's'}`
}
