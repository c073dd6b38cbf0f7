/** `mesascope judge`: does the bias force a property on the selected models, forbid it, or leave it to chance? */
import { type Command, Option } from 'commander'
import type { Verdict } from '../index.ts'
import { selectionLine, verdictLine } from '../record/line.ts'
import { tell } from './answer.ts'
import { examples } from './help.ts'
import { type Laboratory, laboratory } from './laboratory.ts'
import { watch } from './progress.ts'
import { asking, type QuestionOptions, questionCommand, readQuestion, trying } from './question.ts'
import { remarksOnBar } from './select.ts'
import { EXIT, type Terminal } from './terminal.ts'

const VERDICTS = ['forced', 'possible', 'excluded', 'vacuous'] as const

interface JudgeOptions extends QuestionOptions {
  readonly expect?: (typeof VERDICTS)[number]
}

/** Add the command `judge`. */
export function judgeCommand(root: Command, terminal: Terminal): void {
  const command = root
    .command('judge')
    .description('decide whether all, some or none of the selected models have a property')
  trying(asking(command).argument('<property>', "such as misgeneralises or 'not(readsInput(d))'"))
    .addOption(new Option('--expect <verdict>', 'exit 1 unless this is the verdict').choices(VERDICTS))
    .addHelpText(
      'after',
      examples([
        [
          "mesascope judge twin-5 'within(T00, misgeneralises)' --at-least 1",
          'forced: every minimal circuit fails',
        ],
        ['mesascope judge mirror-1 misgeneralises --at-least 1', 'possible: one does, one does not'],
        ["mesascope judge check-5 'contains(u & v)' --at-least 1 --expect forced", 'exit 0 only if forced'],
      ]),
    )
    .action((task: string, property: string, options: JudgeOptions) => run(task, property, options, terminal))
}

async function run(
  taskArgument: string,
  property: string,
  options: JudgeOptions,
  terminal: Terminal,
): Promise<void> {
  const lab = await laboratory()
  const asked = await readQuestion(taskArgument, options, terminal, [property])
  const [predicate] = asked.properties
  if (predicate === undefined) throw new lab.Bug('no-property', 'a property was read and is not there')
  const selection = await watch(
    lab.select(asked.task, asked.models, asked.bias, asked.options),
    terminal,
    'select',
  )
  const verdict = await watch(lab.judge(selection, predicate, asked.options), terminal, 'judge')
  const certificate = 'certificate' in verdict ? verdict.certificate : selection.certificate
  const answered = {
    verb: 'judge',
    line: verdictLine(verdict, property.trim()),
    command: questionCommand(lab, ['judge', taskArgument, property], options),
    solver: selection.solver,
    ...(certificate && { certificate }),
    json: () => lab.verdictJson(selection, verdict),
    remarks: [
      `selected: ${selectionLine(selection).slice(2)}`,
      ...remarksOn(lab, verdict),
      ...(selection.kind === 'infeasible' ? remarksOnBar(lab, asked) : []),
      dimMeaning(predicate.meaning),
    ],
  }
  await tell(answered, asked, options, terminal)
  if (verdict.kind === 'open') terminal.exitCode = EXIT.open
  else if (options.expect !== undefined && options.expect !== verdict.kind) {
    terminal.warn(`expected ${options.expect}, found ${verdict.kind}`)
    terminal.exitCode = EXIT.refuted
  }
}

function dimMeaning(meaning: string): string {
  return `property: ${meaning}`
}

/** What the verdict says in words, with one model of each kind. */
function remarksOn(lab: Laboratory, verdict: Verdict): readonly string[] {
  const withIt = 'witness' in verdict ? [`with it:    ${lab.formatModel(verdict.witness)}`] : []
  const without =
    'counterexample' in verdict ? [`without it: ${lab.formatModel(verdict.counterexample)}`] : []
  const share = 'share' in verdict ? verdict.share : undefined
  const ofModels = share?.models ? `, ${share.models} of the models` : ''
  const shares = share ? [`share: ${share.functions} of the functions${ofModels}`] : []
  return [
    SAYS[verdict.kind],
    ...('because' in verdict ? [verdict.because] : []),
    ...withIt,
    ...without,
    ...shares,
  ]
}

const SAYS: { readonly [kind in Verdict['kind']]: string } = {
  forced: 'Forced: every selected model has the property.',
  possible: 'Possible: some selected models have the property, and some have not.',
  excluded: 'Excluded: no selected model has the property.',
  vacuous: 'Vacuous: nothing was selected.',
  open: 'Open: the budget did not suffice.',
}
