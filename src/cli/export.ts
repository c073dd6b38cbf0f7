/** `mesascope export`: models and evidence in the formats of other tools. */
import { type Command, Option } from 'commander'
import type { Circuit, Model } from '../index.ts'
import { deliver, writeWhole } from './files.ts'
import { examples } from './help.ts'
import { type Laboratory, laboratory } from './laboratory.ts'
import { type Exhibit, readExhibit } from './model-argument.ts'
import type { Terminal } from './terminal.ts'

const FORMATS = ['notation', 'drawing', 'json', 'aiger', 'aig', 'blif', 'verilog', 'dimacs', 'lrat'] as const

interface ExportOptions {
  readonly format: (typeof FORMATS)[number]
  readonly model: string
  readonly refutation: string
  readonly inputs?: string
  readonly outputs?: string
  readonly output?: string
}

/** Add the command `export`. */
export function exportCommand(root: Command, terminal: Terminal): void {
  root
    .command('export')
    .description('write a model as AIGER, BLIF or Verilog, or a refutation as DIMACS and LRAT')
    .argument(
      '<file>',
      'a certificate, a record (--json), a model as JSON, AIGER, BLIF or notation; - for standard input',
    )
    .addOption(new Option('--format <format>', 'what to write').choices(FORMATS).default('notation'))
    .option('--model <number>', 'which model of the file, from 1', '1')
    .option('--refutation <number>', 'which refutation of the certificate, from 1', '1')
    .option('--inputs <names>', 'names of the inputs, for a circuit in notation')
    .option('--outputs <names>', 'names of the outputs, for a circuit in notation')
    .option('--output <file>', 'write there instead of to standard output')
    .option('--quiet', 'print nothing on standard error')
    .addHelpText(
      'after',
      examples([
        [
          'mesascope export out.cert --format blif --model 2',
          'the second circuit that the certificate shows',
        ],
        ['mesascope export out.cert --format dimacs --output f.cnf', 'the formula that was refuted'],
        ['mesascope export out.cert --format lrat --output f.lrat', "its proof, for a stranger's checker"],
        [
          "echo 'a = x ^ y' | mesascope export - --inputs x,y --outputs a --format verilog",
          'a circuit of your own',
        ],
      ]),
    )
    .action((file: string, options: ExportOptions) => run(file, options, terminal))
}

async function run(path: string, options: ExportOptions, terminal: Terminal): Promise<void> {
  const lab = await laboratory()
  const exhibit = await readExhibit(path, options)
  try {
    if (options.format === 'dimacs' || options.format === 'lrat')
      await refutation(lab, exhibit, path, options, terminal)
    else
      await deliver(
        terminal,
        textOf(lab, modelOf(lab, exhibit, path, options), options.format),
        options.output,
      )
  } finally {
    await exhibit.close()
  }
}

function modelOf(lab: Laboratory, { models }: Exhibit, path: string, { model }: ExportOptions): Model {
  const found = /^\d+$/.test(model) ? models[Number(model) - 1] : undefined
  if (found !== undefined) return found
  const expected = models.length === 0 ? 'a file with models' : `--model from 1 to ${models.length}`
  throw new lab.InvalidInput('no-such-model', [{ path, found: model, expected }])
}

/** A model in a format. Throws `Unsupported` where only circuits are written in it. */
export function textOf(lab: Laboratory, model: Model, format: ExportOptions['format']): string | Uint8Array {
  switch (format) {
    case 'notation':
      return lab.formatModel(model)
    case 'json':
      return lab.canonicalText(lab.modelToJson(model))
    case 'drawing':
      return lab.drawCircuit(circuit(lab, model, format))
    case 'aiger':
      return lab.writeAigerText(circuit(lab, model, format))
    case 'aig':
      return lab.writeAigerBinary(circuit(lab, model, format))
    case 'blif':
      return lab.writeBlif(circuit(lab, model, format))
    case 'verilog':
      return lab.writeVerilog(circuit(lab, model, format))
    default:
      throw new lab.Bug('unknown-format', format)
  }
}

function circuit({ Unsupported }: Laboratory, model: Model, format: string): Circuit {
  if (model.kind === 'circuit') return model
  throw new Unsupported(
    'format-needs-a-circuit',
    `a ${model.kind} is not written as ${format}`,
    'use --format json',
  )
}

async function refutation(
  lab: Laboratory,
  { certificate }: Exhibit,
  path: string,
  { format, refutation: number, output }: ExportOptions,
  terminal: Terminal,
): Promise<void> {
  if (certificate === undefined) {
    throw new lab.InvalidInput('not-a-certificate', [
      { path, found: format, expected: 'a certificate, which has refutations' },
    ])
  }
  const { cnf, proof } = lab.certificateDimacs(certificate, Number(number) - 1)
  const pieces = format === 'dimacs' ? cnf : proof
  if (output !== undefined && output !== '-') {
    const { bytes } = await writeWhole(output, pieces, terminal.signal)
    return terminal.say(`wrote ${output} (${bytes} bytes)`)
  }
  for await (const piece of pieces) terminal.print(piece)
}
