/** `mesascope check`: does a certificate hold, without trusting whoever made it? */
import type { Command } from 'commander'
import type { Certificate, Check } from '../index.ts'
import { commandLine } from '../record/command.ts'
import { checkLine } from '../record/line.ts'
import { openCertificate } from './certificate-file.ts'
import { digestOf } from './files.ts'
import { examples } from './help.ts'
import { type Laboratory, laboratory } from './laboratory.ts'
import { watch } from './progress.ts'
import { EXIT, type Terminal } from './terminal.ts'
import { version } from './version.ts'

interface CheckOptions {
  readonly json?: boolean
}

/** Add the command `check`. */
export function checkCommand(root: Command, terminal: Terminal): void {
  root
    .command('check')
    .description('check a certificate, believing nothing that its maker says')
    .argument('<certificate>', 'a certificate file, or - for standard input')
    .option('--json', 'print the whole record instead of the verdict line')
    .option('--quiet', 'print nothing on standard error')
    .addHelpText(
      'after',
      examples([
        ['mesascope check out.cert', 's VERIFIED, and what is still trusted'],
        ['mesascope check - --json < out.cert', 'as JSON, for a script'],
      ]),
    )
    .action((file: string, options: CheckOptions) => run(file, options, terminal))
}

async function run(file: string, options: CheckOptions, terminal: Terminal): Promise<void> {
  const lab = await laboratory()
  const { certificate, close } = await openCertificate(file)
  try {
    const checked = await watch(lab.check(certificate, { signal: terminal.signal }), terminal, 'check')
    terminal.print(options.json ? await recordOf(lab, file, certificate, checked) : checkLine(checked))
    for (const remark of remarksOn(lab, certificate, checked)) terminal.say(remark)
    if (checked.kind === 'rejected') terminal.exitCode = EXIT.refuted
  } finally {
    await close()
  }
}

async function recordOf(
  lab: Laboratory,
  file: string,
  certificate: Certificate,
  checked: Check,
): Promise<string> {
  const { question } = certificate
  return lab.canonicalText({
    kind: 'record',
    version: 1,
    mesascope: version,
    verb: 'check',
    command: commandLine(['check', file]),
    seed: null,
    question: questionText(lab, question),
    answer: checked,
    certificate: await digestOf(lab.certificateText(certificate)),
  })
}

function questionText(
  lab: Laboratory,
  question: Certificate['question'],
): { readonly [part: string]: string } {
  const { task, models, bias, atLeast } = question
  return {
    task: task.name,
    models: lab.formatSpec(models),
    bias: lab.formatSpec(bias),
    atLeast: atLeast.toString(),
  }
}

function remarksOn(lab: Laboratory, { question }: Certificate, checked: Check): readonly string[] {
  const { task, models, bias, atLeast } = questionText(lab, question)
  const about = `about ${task}: ${models}, ${bias}, at least ${atLeast}`
  if (checked.kind === 'rejected') {
    const where = checked.step === 0 ? 'the question' : `claim ${checked.step}`
    return [about, `${where} does not stand: ${checked.because}`]
  }
  return [
    about,
    ...checked.says.map((says, index) => `claim ${index + 1}: ${says}`),
    `${checked.steps} proof steps were replayed; what is still trusted:`,
    ...checked.trusting.map(each => `  - ${each}`),
  ]
}
