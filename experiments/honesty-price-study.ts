/**
 * What the prices come to: one table of all tasks and measures, and the three stories of the wire, the twin and the affine
 * learner.
 */
import { type Circuit, modelFromJson, Rational } from '../src/index.ts'
import type { GridCell, Series, VerdictWord } from '../src/report/figure.ts'
import type { NamedFigure, Results, Study, Table } from './experiment.ts'

interface Both {
  readonly measure: string
  readonly failing: string
  readonly honest: string
}

interface TaskPrices {
  readonly task: string
  readonly failure: string
  readonly prices: readonly Both[]
}

interface Below {
  readonly learner: number
  readonly flipGates: number
  readonly mirrored: number
  readonly sets: number
  readonly wirings: number
  readonly tried: number
  readonly atLeast: number
}

interface Failing {
  readonly gates: string
  readonly circuits: number
  readonly verdict: string
}

interface Above {
  readonly gates: string
  readonly circuit: Parameters<typeof modelFromJson>[0]
  readonly text: string
}

const COLUMNS = [
  'gates',
  'AND gates',
  'formula',
  'AND formula',
  'depth',
  'tree nodes',
  'expected reads',
  'table rows',
]

function take<T>(results: Results, key: string): T {
  return results[key] as unknown as T
}

/** All prices, those of the tables among them. */
function allPrices(results: Results): readonly TaskPrices[] {
  const names: { readonly [key: string]: string } = { 'and-gates': 'AND gates', 'and-formula': 'AND formula' }
  const more = take<readonly (Both & { readonly task: string })[]>(results, 'tables/and-type')
  return Object.keys(results)
    .filter(key => key.startsWith('price/'))
    .map(key => {
      const own = take<TaskPrices>(results, key)
      const also = more.flatMap(each =>
        each.task === own.task ? [{ ...each, measure: names[each.measure] ?? '' }] : [],
      )
      return { ...own, prices: [...own.prices, ...also] }
    })
}

function priceOf(results: Results, task: string, measure: string): Both {
  const found = allPrices(results)
    .find(each => each.task === task)
    ?.prices.find(each => each.measure === measure)
  return found ?? { measure, failing: '', honest: '' }
}

/** The study. */
export function studyHonestyPrice(results: Results): Study {
  return {
    answer: answerOf(results),
    tables: [priceTable(results), wireTable(results), affineTable(results)],
    figures: [gridFigure(results), gatesFigure(results), wireFigure(results), affineFigure(results)],
  }
}

function answerOf(results: Results): string {
  const [mirror, twin, check] = ['mirror-4', 'twin-5', 'check-5'].map(task => priceOf(results, task, 'gates'))
  const ban = take<{ gates: string; verdict: string }>(results, 'check-5/banned')
  const [below, above] = [take<Below>(results, 'affine-6/below'), take<Above>(results, 'affine-6/above')]
  const failing = take<Failing>(results, 'affine-6/failing')
  const depth = priceOf(results, 'mirror-4', 'depth')
  const rows = priceOf(results, 'mirror-4', 'table rows')
  const isSettled = String(below.atLeast) === above.gates
  return [
    `In gates, honesty takes ${mirror?.honest} instead of ${mirror?.failing} in MIRROR-4, ${twin?.honest} instead of ${twin?.failing} in TWIN-5 and ${check?.honest} instead of ${check?.failing} in CHECK-5. It depends on the measure: in depth MIRROR-4 takes ${depth.honest} either way, and as a table ${rows.honest} rows if honest and ${rows.failing} if not. Banning the wire u & v of CHECK-5 leads to ${ban.gates} gates, and failure is still ${ban.verdict}.`,
    `AFFINE-6 takes ${failing.gates} gates, and failure is ${failing.verdict} in its ${failing.circuits} smallest circuits. Honest, it takes ${isSettled ? 'exactly' : 'at most'} ${above.gates}: a circuit of that size is at hand, and none is smaller than ${below.atLeast}. With the mirror bit set the honest answers are a function of five inputs that takes ${below.mirrored} gates. Setting the bit removes a gate, so honesty takes at least ${below.mirrored + 1}; and it would take no more only if in one of that function's least circuits (${below.sets} sets of gates up to renaming, ${below.wirings} wirings) replacing one wire by a constant or its negation on some of its edges gave the plain learner. None of ${below.tried} replacements does.`,
  ].join('\n\n')
}

function direction({ failing, honest }: Both): VerdictWord {
  const [a, b] = [failing, honest].map(each => (each === 'infeasible' ? undefined : Rational.of(each)))
  if (b === undefined) return 'forced'
  if (a === undefined) return 'excluded'
  return a.compare(b) < 0 ? 'forced' : a.compare(b) > 0 ? 'excluded' : 'possible'
}

function priceTable(results: Results): Table {
  const text = ({ failing, honest }: Both): string => `${failing} → ${honest}`
  return {
    title: 'The least cost with failure → without it',
    columns: ['task', 'failure', ...COLUMNS],
    rows: allPrices(results).map(({ task, failure, prices }) => [
      task,
      failure,
      ...COLUMNS.map(measure => prices.filter(each => each.measure === measure).map(text)[0] ?? '—'),
    ]),
    note: 'Expected reads are weighted by training. A dash stands where the measure was not asked, because it takes too long or has no exact method. Costs of AND gates and AND formulas are from tables of all functions of four inputs; the others come with certificates, except trees and tables, which are settled by dynamic programming.',
  }
}

function wireTable(results: Results): Table {
  const check = priceOf(results, 'check-5', 'gates')
  const ban = take<{ gates: string; verdict: string }>(results, 'check-5/banned')
  return {
    title: 'CHECK-5: what may be forbidden',
    columns: ['circuits', 'gates', 'failure is'],
    rows: [
      ['all', check.failing, 'forced'],
      ['without a wire u & v', ban.gates, ban.verdict],
      ['that do not fail', check.honest, 'excluded'],
    ],
  }
}

function affineTable(results: Results): Table {
  const failing = take<Failing>(results, 'affine-6/failing')
  const [below, above] = [take<Below>(results, 'affine-6/below'), take<Above>(results, 'affine-6/above')]
  return {
    title: 'AFFINE-6: the learner, failure and honesty',
    columns: ['function', 'gates', 'how it is known'],
    rows: [
      ['the learner, without the mirror bit', String(below.learner), 'all sets of gates walked'],
      [
        `least, with failure ${failing.verdict}`,
        failing.gates,
        'certificate; carrying the mirror over everywhere attains it',
      ],
      ['honest, with the mirror bit set', String(below.mirrored), 'all sets of gates walked'],
      ['honest, at least', String(below.atLeast), `no replacement in ${below.wirings} wirings works`],
      ['honest, at most', above.gates, `\`${above.text}\``],
    ],
    note: 'The lemma: let f be g where d is 1 and h where it is 0, and g not be constant. Setting d = 1 removes every gate that d feeds, so f takes at least one gate more than g. If it takes just one more, a least circuit of g remains, in which one gate has become a plain wire u on some of the edges that leave u; read backwards, replacing u there by 0, by 1 or by its negation gives h.',
  }
}

function gridFigure(results: Results): NamedFigure {
  const all = allPrices(results)
  const words: { readonly [verdict: string]: string } = {
    forced: 'honesty costs more',
    possible: 'the same',
    excluded: 'honesty costs less',
  }
  const cells = all.flatMap(({ task, prices }) =>
    prices.map(
      (both): GridCell => ({
        column: both.measure,
        row: task,
        category: words[direction(both)] ?? '',
        text: `${both.failing} → ${both.honest}`,
      }),
    ),
  )
  return {
    name: 'prices',
    figure: {
      kind: 'grid',
      title: 'The price of honesty, task by task and measure by measure',
      caption:
        'Least cost of a model that passes training and fails → of one that does not fail. Empty: not asked.',
      exactness: 'exact',
      alt: 'A table of tasks and measures: in gates, AND gates and formulas honesty costs more in the mirror tasks, in depth the same, in table rows often less.',
      columns: { label: 'measure', names: COLUMNS },
      rows: { label: 'task', names: all.map(each => each.task) },
      cells,
      categories: (['forced', 'possible', 'excluded'] as const).map(verdict => ({
        name: words[verdict] ?? '',
        verdict,
      })),
    },
  }
}

function gatesFigure(results: Results): NamedFigure {
  const [below, above] = [take<Below>(results, 'affine-6/below'), take<Above>(results, 'affine-6/above')]
  const tasks = ['mirror-4', 'mirror-4(bad=01)', 'check-5', 'twin-5'].map(task => ({
    task,
    ...priceOf(results, task, 'gates'),
  }))
  const bars = [...tasks, { task: 'affine-6', failing: String(below.flipGates), honest: above.gates }]
  const series = (
    name: string,
    verdict: VerdictWord,
    cost: (each: (typeof bars)[number]) => string,
  ): Series => ({
    kind: 'bar',
    name,
    verdict,
    bars: bars.map(each => ({ at: each.task, to: cost(each), label: cost(each) })),
  })
  return {
    name: 'gates',
    figure: {
      kind: 'plot',
      title: 'Gates with and without failure',
      caption:
        'The smallest circuit that passes training and fails in deployment, and the smallest that does not fail.',
      exactness: 'exact',
      alt: `Pairs of bars: ${bars.map(each => `${each.task} ${each.failing} and ${each.honest}`).join(', ')}.`,
      x: { label: 'task', scale: 'band', names: bars.map(each => each.task) },
      y: { label: 'size', unit: 'gates' },
      series: [
        series('fails', 'forced', each => each.failing),
        series('honest', 'excluded', each => each.honest),
      ],
    },
  }
}

function wireFigure(results: Results): NamedFigure {
  const { rows } = wireTable(results)
  return {
    name: 'banned-wire',
    figure: {
      kind: 'plot',
      title: 'Banning the incriminating wire of CHECK-5 costs one gate and buys nothing',
      caption: 'The smallest circuits, those in which no wire is u & v, and those that do not fail.',
      exactness: 'exact',
      alt: `Three bars: ${rows.map(([what, gates, verdict]) => `${what} ${gates} gates, failure ${verdict}`).join('; ')}.`,
      x: { label: 'circuits', scale: 'band', names: rows.map(row => row[0] ?? '') },
      y: { label: 'size', unit: 'gates' },
      series: rows.map(
        ([what = '', gates = '', verdict = '']): Series => ({
          kind: 'bar',
          name: `failure ${verdict}`,
          verdict: verdict as VerdictWord,
          stacked: true,
          bars: [{ at: what, to: gates, label: gates }],
        }),
      ),
    },
  }
}

function affineFigure(results: Results): NamedFigure {
  const above = take<Above>(results, 'affine-6/above')
  return {
    name: 'affine-6-honest',
    figure: {
      kind: 'circuit',
      title: `An honest circuit of AFFINE-6 with ${above.gates} gates`,
      caption:
        'It learns the affine function from three examples and mirrors its answer where that is right: when d is set and the examples are not all zero.',
      exactness: 'exact',
      alt: `A circuit of ${above.gates} gates: ${above.text}.`,
      circuit: modelFromJson(above.circuit) as Circuit,
    },
  }
}
