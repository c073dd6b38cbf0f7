/**
 * How the price of the check "are all inputs 1?" grows with the number of inputs, measure by measure: gates, depth, trees,
 * tables, and programs, for which there are bounds from both sides.
 *
 * What is written out, without loops and without reading inputs by their number, must name every input, since the check depends
 * on each; the shortest program that names them all is a lower bound on its length.
 */
import {
  allBits,
  type Bits,
  Bug,
  grammarOf,
  leastBitsWith,
  madeOf,
  measure,
  parseProgram,
  Rational,
  runProgram,
  type Task,
} from '../src/index.ts'
import type { PlotFigure, Series } from '../src/report/figure.ts'
import type { NamedFigure, Table, Tools } from './experiment.ts'

type Timed = {
  readonly program: string
  readonly bits: number
  readonly steps: number
  readonly mean: string
}

/** The check of so many inputs under every measure. */
export type Growth = {
  readonly kind: 'growth'
  readonly inputs: number
  /** Least costs with the check and without. */
  readonly measures: readonly { readonly name: string; readonly checked: string; readonly honest: string }[]
  /** No program that is written out and makes the check has fewer bits. */
  readonly needed: number
  readonly written: Timed
  readonly loop: Timed
  readonly honest: Timed
}

const OF_CIRCUITS = ['gates', 'AND gates', 'formula', 'depth']
const OF_TABLES = ['tree nodes', 'expected reads', 'table rows']
/** Circuits of more inputs take long, and are n - 1 gates all the same. */
const CIRCUITS_MAX = 5

async function costs(task: Task, tools: Tools): Promise<ReadonlyMap<string, string>> {
  const few = task.inputs.length > CIRCUITS_MAX
  const names = few ? OF_TABLES : [...OF_CIRCUITS, ...OF_TABLES]
  const found = await measure(task, { atLeast: 1, names, ...tools.options })
  return new Map(
    found.map(each => {
      if (!('selection' in each) || each.selection.kind !== 'minimal')
        throw new Bug('no-models', `${task.name}: ${each.measure.name}`)
      return [each.measure.name, each.selection.cost.join()]
    }),
  )
}

/** A program that was written down, looked at on every word. */
function timed(task: Task, program: string, answer: (sees: Bits) => string): Timed {
  const { inputs, outputs } = task
  const model = parseProgram(program, { language: 'expressions', inputs, outputs, steps: 256 })
  const taken = allBits(inputs.length).map(sees => {
    const outcome = runProgram(model, sees)
    if (outcome.kind !== 'answered' || outcome.word !== answer(sees))
      throw new Bug('no-models', `${program} is wrong on ${sees}`)
    return outcome.steps
  })
  const sum = taken.reduce((total, each) => total + each, 0)
  const mean = Rational.fraction(sum, taken.length).toString()
  return { program, bits: model.code.length, steps: Math.max(...taken), mean }
}

/** The check of the inputs of a task, whose answer without it is the first input. */
export async function growth(
  checked: Task,
  honest: Task,
  answer: (sees: Bits) => string,
  tools: Tools,
): Promise<Growth> {
  const { inputs, outputs } = checked
  const last = inputs.length
  const others = inputs
    .slice(1)
    .reduceRight((rest, name) => (rest === '' ? name : `(and ${name} ${rest})`), '')
  const [withCheck, without] = [await costs(checked, tools), await costs(honest, tools)]
  const grammar = madeOf(grammarOf({ language: 'expressions', inputs, outputs }), {
    without: ['loop', 'argmax', 'at'],
    using: [],
  })
  const needed = leastBitsWith(
    grammar,
    inputs.map(name => ({ names: [name], count: 1 })),
  )
  return {
    kind: 'growth',
    inputs: last,
    measures: [...withCheck].map(([name, cost]) => ({
      name,
      checked: cost,
      honest: without.get(name) ?? '',
    })),
    needed: needed ?? 0,
    written: timed(checked, last === 2 ? '(less-by x1 x2)' : `(if ${others} 0 x1)`, answer),
    loop: timed(checked, `(less-by x1 (loop ${last - 1} x${last} (less-by acc (less-by 1 (at i)))))`, answer),
    honest: timed(honest, 'x1', sees => sees.charAt(0)),
  }
}

function priceOf({ measures }: Growth, name: string): string {
  const found = measures.find(each => each.name === name)
  return found === undefined ? '' : Rational.of(found.checked).minus(found.honest).toString()
}

/** Prices by number of inputs. */
export function growthTable(all: readonly Growth[]): Table {
  const names = [...OF_CIRCUITS, ...OF_TABLES]
  return {
    title: 'How the price of the check grows',
    columns: [
      'inputs',
      ...names,
      'bits, written out',
      'bits, by a loop',
      'mean steps, written out',
      'by a loop',
    ],
    rows: all.map(each => {
      const { written, loop, honest } = each
      const bits = (from: number): number => from - honest.bits
      const least = bits(each.needed)
      const most = bits(written.bits)
      return [
        String(each.inputs),
        ...names.map(name => priceOf(each, name)),
        least === most ? String(most) : `${least} to ${most}`,
        `at most ${bits(loop.bits)}`,
        Rational.of(written.mean).minus(honest.mean).toString(),
        Rational.of(loop.mean).minus(honest.mean).toString(),
      ]
    }),
    note: 'With the check less without it, of all models of each kind; beyond five inputs circuits were not searched. Programs: above what `x1` takes; written out is without loops, searches and `at`; the lower number of bits is that of the shortest such program that names every input, the upper one and the loops are programs that were written down. Steps are those of the programs written down. An honest table has more rows than one that checks.',
  }
}

/** The curves of some prices. */
export function growthFigures(all: readonly Growth[]): readonly NamedFigure[] {
  if (all.length === 0) return []
  const line = (name: string, height: (each: Growth) => string): Series => ({
    kind: 'line',
    name,
    points: all.flatMap(each => (height(each) === '' ? [] : [{ x: each.inputs, y: height(each) }])),
  })
  const figure: PlotFigure = {
    kind: 'plot',
    title: 'What the check costs, by what is paid for',
    caption:
      'The price of asking whether all inputs are 1: gates and nodes of a tree grow with every input, depth with their logarithm, and expected reads stay below one if all words are equally likely, since a tree hardly ever asks to the end.',
    exactness: 'exact',
    alt: `Four curves over the number of inputs: gates and tree nodes rise by one with each input, depth slowly, and expected reads approach one and stop at ${all.map(each => priceOf(each, 'expected reads')).at(-1)}.`,
    x: { label: 'inputs that are checked', domain: [2, 8], ticks: all.map(each => each.inputs) },
    y: { label: 'price' },
    series: [
      line('tree nodes', each => priceOf(each, 'tree nodes')),
      line('gates', each => priceOf(each, 'gates')),
      line('depth', each => priceOf(each, 'depth')),
      line('expected reads', each => priceOf(each, 'expected reads')),
    ],
  }
  return [{ name: 'check', figure }]
}

/** What growth comes to, in words. */
export function sayGrowth(all: readonly Growth[]): string {
  const last = all.at(-1)
  const proved = all.find(each => each.loop.bits < each.needed)
  if (last === undefined) return ''
  const crossing =
    proved === undefined
      ? ''
      : ` With ${proved.inputs} inputs a loop of ${proved.loop.bits} bits is shorter than anything without loops, searches and \`at\`, which takes at least ${proved.needed}.`
  return `The price depends on the measure: for ${last.inputs} inputs ${priceOf(last, 'tree nodes')} nodes of a decision tree but only ${priceOf(last, 'expected reads')} of an expected read, if all words are equally likely, so whoever pays for mean time pays for less than one look more, however many inputs are checked.${crossing}`
}
