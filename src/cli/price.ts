/** `mesascope price`: the least cost of a model with a property, and of one without. */
import type { Command } from 'commander'
import type { Price } from '../index.ts'
import { formatPriced, priceLine } from '../record/line.ts'
import { tell } from './answer.ts'
import { examples } from './help.ts'
import { type Laboratory, laboratory } from './laboratory.ts'
import { watch } from './progress.ts'
import {
  type Asked,
  asking,
  type QuestionOptions,
  questionCommand,
  readQuestion,
  trying,
} from './question.ts'
import { remarksOnBar } from './select.ts'
import { EXIT, type Terminal } from './terminal.ts'

/** Add the command `price`. */
export function priceCommand(root: Command, terminal: Terminal): void {
  const command = root
    .command('price')
    .description('what a property costs: the least model with it, and the least without')
  trying(asking(command).argument('<property>', "such as misgeneralises or 'contains(u & v)'"))
    .addHelpText(
      'after',
      examples([
        [
          "mesascope price mirror-4 'within(T00, misgeneralises)' --at-least 1",
          'with 4, without 6: honesty costs two gates',
        ],
        ["mesascope price check-5 'contains(u & v)' --at-least 1", 'what it costs to do without the wire'],
      ]),
    )
    .action((task: string, property: string, options: QuestionOptions) =>
      run(task, property, options, terminal),
    )
}

async function run(
  taskArgument: string,
  property: string,
  options: QuestionOptions,
  terminal: Terminal,
): Promise<void> {
  const lab = await laboratory()
  const asked = await readQuestion(taskArgument, options, terminal, [property])
  const [predicate] = asked.properties
  if (predicate === undefined) throw new lab.Bug('no-property', 'a property was read and is not there')
  const price = await watch(
    lab.price(asked.task, asked.models, asked.bias, predicate, asked.options),
    terminal,
    'price',
  )
  const answered = {
    verb: 'price',
    line: priceLine(price, property.trim()),
    command: questionCommand(lab, ['price', taskArgument, property], options),
    solver: price.solver,
    ...(price.certificate === undefined ? {} : { certificate: price.certificate }),
    json: () => lab.priceJson(price),
    remarks: [...remarksOn(lab, price, asked), `property: ${predicate.meaning}`],
  }
  await tell(answered, asked, options, terminal)
  if (price.with.kind === 'open' || price.without.kind === 'open') terminal.exitCode = EXIT.open
}

function remarksOn(lab: Laboratory, price: Price, asked: Asked): readonly string[] {
  const sides = [['with it', price.with] as const, ['without it', price.without] as const]
  const isBarred = sides.every(([, priced]) => priced.kind === 'infeasible')
  const lines = sides.map(([side, priced]) => {
    const model = priced.kind === 'least' ? `: ${lab.formatModel(priced.model)}` : ''
    return `${side.padEnd(10)} ${formatPriced(priced)}${model}`
  })
  return isBarred ? [...lines, ...remarksOnBar(lab, asked)] : lines
}
