/**
 * What machines that interpret circuits come to: no inversions and prices in proportion where steps are gates, and the
 * inversions, verdicts and ties of languages in which they are not.
 */
import { interpreterSteps, Rational } from '../src/index.ts'
import type { PlotFigure, Series } from '../src/report/figure.ts'
import type { NamedFigure, Results, Study, Table } from './experiment.ts'
import {
  type Order,
  type Parity,
  type PriceResult,
  type Result,
  type Tape,
  those,
  type VerdictResult,
} from './interpreter-theorem-results.ts'

function orderOf(orders: readonly Order[], language: string, inputs: number): Order | undefined {
  return orders.find(each => each.language === language && each.inputs === inputs)
}

/** Functions that take one step more than they have gates; the others are constants and negations. */
function onLine({ cells }: Order): number {
  return cells.filter(each => each.steps === each.gates + 1).reduce((sum, each) => sum + each.functions, 0)
}

/** The steps of the interpreter for each gate, each output and besides, as it foretells them. */
function line(): readonly [gate: number, output: number, begin: number] {
  const steps = (gates: number, outputs: number): number =>
    interpreterSteps({
      kind: 'circuit',
      inputs: ['x', 'y'],
      gates: Array.from({ length: gates }, () => ({ table: '0001', fanIn: [1, 2] })),
      outputs: Array.from({ length: outputs }, (_, index) => ({
        name: `o${index}`,
        node: 1,
        negated: false,
      })),
    })
  const begin = steps(0, 0)
  return [steps(1, 0) - begin, steps(0, 1) - begin, begin]
}

function orderTable(orders: readonly Order[]): Table {
  return {
    title: 'Least gates against least steps, over all functions reached',
    columns: [
      'language',
      'inputs',
      'bits up to',
      'functions',
      'pairs',
      'inversions',
      'fewer gates, more steps',
      'more gates, fewer steps',
    ],
    rows: orders.map(each => [
      each.language,
      String(each.inputs),
      String(each.upTo),
      String(each.functions),
      String(each.pairs),
      String(each.inversions),
      sideText(each.example?.fewer),
      sideText(each.example?.more),
    ]),
    note: 'Steps: the most on any word, of the fastest program of at most so many bits. Straight lines of three inputs are gone through as far as four gates, which is enough for all 256 functions; of four inputs as far as three gates, enough for the 3000 functions that need no more. The example of each language is the pair that is furthest apart.',
  }
}

function sideText(side: { gates: number; steps: number; program: string } | undefined): string {
  return side === undefined ? '' : `${gateText(side.gates)}, ${side.steps} steps: \`${side.program}\``
}

function gateText(gates: number | undefined): string {
  return gates === 1 ? '1 gate' : `${gates} gates`
}

function cellTable(orders: readonly Order[]): Table {
  return {
    title: 'How many functions have which least gates and steps',
    columns: ['language', 'inputs', 'gates', 'steps', 'functions'],
    rows: orders.flatMap(({ language, inputs, cells }) =>
      cells.map(each => [
        language,
        String(inputs),
        String(each.gates),
        String(each.steps),
        String(each.functions),
      ]),
    ),
    note: 'Straight lines take one step for each gate and one for the output; constants and negations of inputs are no gates in a circuit, and one in a straight line.',
  }
}

function priceTable(prices: readonly PriceResult[]): Table {
  return {
    title: 'Prices in gates and in steps of the interpreter',
    columns: [
      'task',
      'property',
      'gates with',
      'without',
      'price',
      'steps with',
      'without',
      'price in steps',
      'for each gate',
      'on a tape with',
      'without',
    ],
    rows: prices.map(each => {
      const [gates, steps] = priceOf(each)
      return [
        each.task,
        `\`${each.property}\``,
        String(each.with.gates),
        String(each.without.gates),
        String(gates),
        String(each.with.steps),
        String(each.without.steps),
        String(steps),
        Rational.fraction(steps, gates).toString(),
        String(each.with.tape),
        String(each.without.tape),
      ]
    }),
    note: 'Price: what it takes not to have the property, less what it takes to have it. Gates are minima with certificates; steps and the way on a tape are those of the circuits found, the latter at most over all words, and are no minima on a tape.',
  }
}

/** What it takes not to have the property, less what it takes to have it: in gates and in steps. */
function priceOf(each: PriceResult): readonly [gates: number, steps: number] {
  return [each.without.gates - each.with.gates, each.without.steps - each.with.steps]
}

function verdictTable(verdicts: readonly VerdictResult[]): Table {
  return {
    title: 'Verdicts under gates and under steps',
    columns: ['task', 'property', 'least', 'bits up to', 'cost', 'verdict', 'a model'],
    rows: verdicts.flatMap(({ task, property, rows }) =>
      rows.map(each => [
        task,
        property,
        each.measure,
        each.upTo === null ? '' : String(each.upTo),
        each.cost,
        each.verdict === '' ? 'out of reach' : each.verdict,
        each.model === '' ? '' : `\`${each.model}\``,
      ]),
    ),
    note: 'On the interpreter the verdict is that under gates, by the theorem.',
  }
}

function parityTable(all: readonly Parity[]): Table {
  return {
    title: 'The parity of n bits',
    columns: [
      'n',
      'gates',
      'steps of the interpreter',
      'loop',
      'bits',
      'steps',
      'written out, bits',
      'steps',
    ],
    rows: all.map(each => [
      String(each.inputs),
      String(each.gates),
      String(each.interpreted),
      `\`${each.loop.program}\``,
      String(each.loop.bits),
      String(each.loop.steps),
      String(each.plain.bits),
      String(each.plain.steps),
    ]),
    note: 'Gates are minima with certificates. Programs of expressions were written down and looked at on every word: their lengths and steps are bounds from above.',
  }
}

function tapeTable({ rows }: Tape): Table {
  return {
    title: 'Circuits on a tape',
    columns: ['gates', 'circuits drawn', 'steps', 'with the way of the head: least', 'most'],
    rows: rows.map(each => [each.gates, each.circuits, each.steps, each.least, each.most].map(String)),
    note: 'Circuits of four inputs and one output, drawn by a seed. The way is the distance between places of memory that are used one after the other; of each circuit the most over all words.',
  }
}

/** All functions of three inputs by gates and steps, language by language. */
function orderPlot(orders: readonly Order[]): PlotFigure {
  const shown = ['straight', 'expressions', 'lists'].flatMap(language => orderOf(orders, language, 3) ?? [])
  const steps = shown.flatMap(each => each.cells.map(cell => cell.steps))
  const rising = Array.from({ length: Math.max(...steps) }, (_, index) => String(index + 1)).reverse()
  const straight = shown.find(each => each.language === 'straight')
  return {
    kind: 'plot',
    title: 'Functions of three inputs by gates and steps',
    caption:
      'How many functions have which least number of gates, and take how many steps on their worst word. Straight lines: every column has one cell, besides constants and negations. Expressions and decision lists: programs of at most 28 and 24 bits.',
    exactness: 'exact',
    alt: `Three small tables of gates against steps. With straight lines the cells form a staircase and ${straight?.inversions} pairs are inverted; with expressions and decision lists columns overlap, and ${shown
      .filter(each => each !== straight)
      .map(each => each.inversions)
      .join(' and ')} pairs are.`,
    x: { label: 'least gates', scale: 'band', names: ['0', '1', '2', '3', '4'] },
    y: { label: 'least steps', scale: 'band', names: rising },
    series: shown.map(
      ({ language, cells }): Series => ({
        kind: 'cell',
        facet: language,
        cells: cells.map(each => ({
          x: String(each.gates),
          y: String(each.steps),
          text: String(each.functions),
        })),
      }),
    ),
    facets: { label: 'language', names: shown.map(each => each.language) },
    aspect: 1,
  }
}

/** Circuits that have a property and circuits that lack it, on the lines of the interpreter. */
function pricePlot(prices: readonly PriceResult[]): PlotFigure {
  const [gate, output, begin] = line()
  const runs = prices.flatMap(each => [each.with, each.without])
  const most = Math.max(...runs.map(each => each.gates))
  const outputs = [...new Set(runs.map(each => each.outputs))].sort((one, other) => one - other)
  const points = (side: 'with' | 'without', name: string): Series => {
    const places = new Set(prices.map(each => `${each[side].gates} ${each[side].steps}`))
    const at = [...places].map(place => place.split(' ').map(Number))
    return { kind: 'point', name, points: at.map(([x = 0, y = 0]) => ({ x, y })) }
  }
  return {
    kind: 'plot',
    title: 'Steps of the interpreter: gates, and nothing else',
    caption: `Least circuits with a property and without it, for ${prices.length} tasks. Each line is ${gate} steps for a gate, ${output} for an output and ${begin} besides.`,
    exactness: 'exact',
    alt: `Parallel lines, one for each number of outputs; all circuits lie on them, those with the property left of those without, and every gate between them is ${gate} steps.`,
    x: {
      label: 'gates',
      domain: [0, most + 1],
      ticks: Array.from({ length: most + 2 }, (_, index) => index),
    },
    y: { label: 'steps' },
    series: [
      ...outputs.map(
        (count): Series => ({
          kind: 'line',
          name: count === 1 ? '1 output' : `${count} outputs`,
          marked: false,
          points: [0, most + 1].map(gates => ({ x: gates, y: gate * gates + output * count + begin })),
        }),
      ),
      points('with', 'has the property'),
      points('without', 'lacks it'),
    ],
  }
}

function tapePlot({ rows, inversions }: Tape): PlotFigure {
  return {
    kind: 'plot',
    title: 'With memory at hand, and on a tape',
    caption:
      'Steps of the interpreter for circuits drawn by a seed: a line with memory at hand; with the way of the head on a tape added, a band that bends upwards, since operands lie farther apart in larger circuits.',
    exactness: 'exact',
    alt: `A straight line of steps, and above it a band that widens with the number of gates; ${inversions} pairs of circuits are inverted on the tape.`,
    x: { label: 'gates', domain: [0, 12], ticks: [0, 3, 6, 9, 12] },
    y: { label: 'steps' },
    series: [
      {
        kind: 'area',
        name: 'on a tape',
        points: rows.map(each => ({ x: each.gates, lower: each.least, upper: each.most })),
      },
      { kind: 'line', name: 'memory at hand', points: rows.map(each => ({ x: each.gates, y: each.steps })) },
    ],
  }
}

function parityPlot(all: readonly Parity[]): PlotFigure {
  const series = (name: string, height: (each: Parity) => number): Series => ({
    kind: 'line',
    name,
    points: all.map(each => ({ x: each.inputs, y: height(each) })),
  })
  return {
    kind: 'plot',
    title: 'Parity: a text that does not grow',
    caption:
      'The parity of n bits as an expression with a loop and written out. Length and time of the loop go apart, which no straight line allows.',
    exactness: 'exact',
    alt: `The loop has ${all[0]?.loop.bits} to ${all.at(-1)?.loop.bits} bits at every size, and its steps rise; what is written out rises in both.`,
    x: { label: 'inputs n', domain: [2, 7], ticks: all.map(each => each.inputs) },
    y: { label: 'bits or steps' },
    series: [
      series('written out, bits', each => each.plain.bits),
      series('loop, steps', each => each.loop.steps),
      series('loop, bits', each => each.loop.bits),
      series('written out, steps', each => each.plain.steps),
    ],
  }
}

function figuresOf(results: Results<Result>): readonly NamedFigure[] {
  const [orders, prices, parities] = [
    those(results, 'order'),
    those(results, 'price'),
    those(results, 'parity'),
  ]
  const [tape] = those(results, 'tape')
  return [
    ...(orders.length > 0 ? [{ name: 'order', figure: orderPlot(orders) }] : []),
    ...(prices.length > 0 ? [{ name: 'steps', figure: pricePlot(prices) }] : []),
    ...(parities.length > 0 ? [{ name: 'parity', figure: parityPlot(parities) }] : []),
    ...(tape === undefined ? [] : [{ name: 'tape', figure: tapePlot(tape) }]),
  ]
}

function orderText(orders: readonly Order[]): string {
  const [three, four, loose] = [
    orderOf(orders, 'straight', 3),
    orderOf(orders, 'straight', 4),
    orderOf(orders, 'expressions', 3),
  ]
  if (three === undefined || four === undefined || loose === undefined) return ''
  const { fewer, more } = loose.example ?? {}
  return [
    `In the language of straight lines every program was gone through: of the ${three.functions} functions of three inputs ${onLine(three)} take one step more than they have gates, and so do ${onLine(four)} of the ${four.functions} of four inputs that need at most three gates; the others are constants and negations of inputs, which a straight line must spell out. There are ${three.inversions} inversions among ${three.pairs} pairs and ${four.inversions} among ${four.pairs}.`,
    `Among expressions, with tests and loops, ${loose.inversions} of ${loose.pairs} pairs of functions of three inputs are inverted: \`${fewer?.program}\` has ${gateText(fewer?.gates)} as a circuit and takes ${fewer?.steps} steps, \`${more?.program}\` has ${more?.gates} and takes ${more?.steps}.`,
  ].join(' ')
}

function priceText(prices: readonly PriceResult[]): string {
  const [gate, output, begin] = line()
  const isLinear = prices.every(each => {
    const [gates, steps] = priceOf(each)
    return steps === gate * gates
  })
  const twin = prices.find(each => each.task === 'twin-5')
  const prefix = `On the interpreter, yes: a circuit of two-operand gates takes ${gate} steps for each gate, ${output} for each output and ${begin} besides, on every word, so the circuits of least steps are those of fewest gates, and ${isLinear ? `all ${prices.length} prices that were computed are ${gate} times those in gates` : 'prices are not proportional'}.`
  if (twin === undefined) return prefix
  return `${prefix} TWIN-5 misgeneralises with ${twin.with.gates} gates and ${twin.with.steps} steps, and is honest with ${twin.without.gates} and ${twin.without.steps}; at one step for each gate, ${twin.with.gates} against ${twin.without.gates}.`
}

function verdictText(verdicts: readonly VerdictResult[]): string {
  const told = verdicts.map(({ task, rows }) => {
    const known = rows.filter(each => each.verdict !== '')
    return `${task}: ${known.map(each => `${each.verdict} (${each.measure})`).join(', ')}`
  })
  return `The verdict on going wrong: ${told.join('; ')}.`
}

function answerOf(results: Results<Result>): string {
  const [tape] = those(results, 'tape')
  const parities = those(results, 'parity')
  const last = parities.at(-1)
  const parity =
    last === undefined
      ? ''
      : `The parity of ${last.inputs} bits takes ${last.gates} gates and ${last.interpreted} steps of the interpreter; as a loop ${last.loop.bits} bits, which for ${parities[2]?.inputs} bits it takes as well, and ${last.loop.steps} steps.`
  const distance =
    tape === undefined
      ? ''
      : `On a tape, where the way of the head is paid for, ${tape.inversions} of ${tape.pairs} pairs of circuits drawn by a seed are inverted; with memory at hand ${tape.inversionsOfSteps} are.`
  return [
    priceText(those(results, 'price')),
    orderText(those(results, 'order')),
    verdictText(those(results, 'verdict')),
    parity,
    distance,
  ]
    .filter(each => each !== '')
    .join(' ')
}

/** The study of all results. */
export function study(results: Results<Result>): Study {
  const [tape] = those(results, 'tape')
  const orders = those(results, 'order')
  return {
    answer: answerOf(results),
    tables: [
      priceTable(those(results, 'price')),
      orderTable(orders),
      cellTable(orders),
      verdictTable(those(results, 'verdict')),
      parityTable(those(results, 'parity')),
      ...(tape === undefined ? [] : [tapeTable(tape)]),
    ],
    figures: figuresOf(results),
  }
}
