/**
 * What the subsets come to: the curve of least sizes, the phases from lookup to learner, the exceptional sets, and tags.
 */
import { Rational } from '../src/index.ts'
import type { Series, VerdictWord } from '../src/report/figure.ts'
import type { NamedFigure, Results, Study, Table } from './experiment.ts'

/** A set of trained tasks, as its case gives it. */
export interface Subset {
  readonly trained: readonly string[]
  readonly gates: number
  readonly forced: boolean
  readonly possible: boolean
}

interface Dispatcher {
  readonly trained: readonly string[]
  readonly orbit: string
  readonly nodes: string
  readonly rows: string
}

interface Pairs {
  readonly pairs: number
  readonly multiplexer: number
  readonly together: number
  readonly apart: number
  readonly byTogether: readonly number[]
  readonly bySaving: readonly number[]
  readonly attained: number
}

/** Everything about the sets of one number of tasks. */
export interface Row {
  readonly tasks: number
  readonly subsets: number
  /** `0:6 1:2`: how many sets have each size. */
  readonly sizes: string
  readonly least: number
  readonly most: number
  readonly mean: string
  readonly forced: number
  readonly possible: number
}

function take<T>(results: Results, key: string): T {
  return results[key] as unknown as T
}

/** The sets by the number of their tasks. */
export function rowsOf(subsets: readonly Subset[]): readonly Row[] {
  const most = Math.max(...subsets.map(each => each.trained.length))
  return [...Array(most + 1).keys()].map(tasks => {
    const own = subsets.filter(each => each.trained.length === tasks)
    const sizes = own.map(each => each.gates).sort((a, b) => a - b)
    const different = [...new Set(sizes)]
    return {
      tasks,
      subsets: own.length,
      sizes: different.map(size => `${size}:${sizes.filter(each => each === size).length}`).join(' '),
      least: sizes[0] ?? 0,
      most: sizes.at(-1) ?? 0,
      mean: meanOf(sizes),
      forced: own.filter(each => each.forced).length,
      possible: own.filter(each => each.possible).length,
    }
  })
}

function meanOf(numbers: readonly number[]): string {
  const sum = numbers.reduce((total, each) => total + each, 0)
  return String(Rational.fraction(sum, Math.max(1, numbers.length)))
}

function named(tasks: readonly string[]): string {
  return tasks.join('+') || 'none'
}

/** The study. */
export function studyLookupTables(results: Results): Study {
  const affine = take<readonly Subset[]>(results, 'affine-5/subsets')
  const mux = take<readonly Subset[]>(results, 'mux-3/subsets')
  return {
    answer: answerOf(results, affine, mux),
    tables: [
      phaseTable('AFFINE-5: the eight affine functions of two bits, trained on every subset', affine),
      phaseTable('MUX-3: the four rules of one query, trained on every subset', mux),
      exceptionTable(affine),
      dispatchTable(results),
      numberingTable(results),
      pairTable(results),
      everyTable(results, affine),
    ],
    figures: [sizeFigure(results, affine), phaseFigure(affine), numberingFigure(results)],
  }
}

/** The least number of tasks from which on all sets, or some set, have a property; or in words that there is none. */
function threshold(rows: readonly Row[], own: (row: Row) => boolean): string {
  const found = rows.find(own)
  return found === undefined ? 'never' : String(found.tasks)
}

function learnerOf(subsets: readonly Subset[]): Subset {
  return subsets.reduce((most, each) => (each.trained.length > most.trained.length ? each : most))
}

function answerOf(results: Results, affine: readonly Subset[], mux: readonly Subset[]): string {
  const [rows, few] = [rowsOf(affine), rowsOf(mux)]
  const learner = learnerOf(affine)
  const all = learner.trained.length
  const some = threshold(rows, row => row.most === learner.gates)
  const force = threshold(rows, row => row.tasks < all && row.forced === row.subsets)
  const early = rows.find(row => row.forced > 0 && row.forced < row.subsets)
  const muxForced = threshold(few, row => row.forced > 0)
  const numbered = take<readonly { gates: number }[]>(results, 'tag-3/numberings')
  const [best, worst] = [Math.min, Math.max].map(pick => pick(...numbered.map(each => each.gates)))
  const count = (gates?: number): number => numbered.filter(each => each.gates === gates).length
  const pairs = take<Pairs>(results, 'dispatch/pairs')
  return [
    `For the eight affine functions of two bits, given by three examples, the learner takes ${learner.gates} gates. The mean least size over all sets of N trained tasks rises as ${rows.map(row => row.mean).join(', ')} for N = 0 to ${all}. Some sets of ${some} tasks are as dear as the learner already. From N = ${force} on the learner is forced: whichever tasks are trained, every smallest circuit answers those that are not as the learner does. With ${early?.tasks} tasks that is so for ${early?.forced} of ${early?.subsets} sets, and for no smaller one. With one query bit and four tasks, the learner is never forced before N = ${muxForced}, when nothing is left to generalise to.`,
    `With a number in place of examples, ${count(best)} of the ${numbered.length} numberings of the four one-bit rules take ${best} gates and ${count(worst)} take ${worst}; the examples themselves are one of the latter, so learning costs ${(worst ?? 0) - (best ?? 0)} gate more than the best dispatch. One circuit for two tasks of two inputs and a tag takes ${pairs.together}/${pairs.pairs} gates on average, and two policies with a multiplexer ${String(Rational.fraction(pairs.apart, pairs.pairs))}.`,
  ].join('\n\n')
}

function phaseTable(title: string, subsets: readonly Subset[]): Table {
  return {
    title,
    columns: ['tasks N', 'subsets', 'gates:subsets', 'mean', 'all minimal circuits learn', 'some do'],
    rows: rowsOf(subsets).map(({ tasks, subsets: count, sizes, mean, forced, possible }) =>
      [tasks, count, sizes, mean, forced, possible].map(String),
    ),
    note: '"Learn" means: answer the tasks that were not trained as the learner of all tasks does.',
  }
}

function exceptionTable(subsets: readonly Subset[]): Table {
  const rows = rowsOf(subsets)
  const all = learnerOf(subsets).trained.length
  const threshold = rows.find(row => row.tasks < all && row.forced === row.subsets)?.tasks ?? all
  const early = subsets.filter(each => each.forced && each.trained.length < threshold)
  const first = rows.find(row => row.possible > 0)?.tasks
  const possible = subsets.filter(each => each.possible && each.trained.length === first)
  const row = (each: Subset, why: string): readonly string[] => [named(each.trained), String(each.gates), why]
  return {
    title: 'Exceptional sets',
    columns: ['trained tasks (y00 y10 y01)', 'gates', 'why it is listed'],
    rows: [
      ...early.map(each => row(each, 'forces the learner before the threshold')),
      ...possible.map(each => row(each, 'is as dear as the learner with the fewest tasks')),
    ],
  }
}

function dispatchTable(results: Results): Table {
  const found = take<readonly Dispatcher[]>(results, 'affine-5/dispatchers')
  const of = (tasks: number, own: (each: Dispatcher) => string): string => {
    const costs = found.filter(each => each.trained.length === tasks).map(each => Number(own(each)))
    return `${Math.min(...costs)} to ${Math.max(...costs)}, mean ${meanOf(costs)}`
  }
  return {
    title: 'What a dispatcher costs: AFFINE-5 by decision trees and by tables',
    columns: ['tasks N', 'inner nodes of the least tree', 'rows of the least table'],
    rows: [...Array(9).keys()].map(tasks => [
      String(tasks),
      of(tasks, each => each.nodes),
      of(tasks, each => each.rows),
    ]),
    note: `A tree asks for data bits until it knows enough about the task, and then for the query; a table stores rows besides one answer for all others. Neither shares anything between tasks. Computed once for each of the ${new Set(found.map(each => each.orbit)).size} orbits of sets under exchanging the query bits and negating data and answer. Units differ from gates.`,
  }
}

function numberingTable(results: Results): Table {
  const found = take<readonly { numbering: string; gates: number }[]>(results, 'tag-3/numberings')
  const sizes = [...new Set(found.map(each => each.gates))].sort((a, b) => a - b)
  return {
    title: 'TAG-3: what each numbering of the four rules costs',
    columns: ['gates', 'numberings', 'which (rules of the numbers 00, 01, 10, 11)'],
    rows: sizes.map(gates => {
      const own = found.filter(each => each.gates === gates)
      return [String(gates), String(own.length), own.map(each => each.numbering).join(' ')]
    }),
  }
}

function pairTable(results: Results): Table {
  const { pairs, together, apart, byTogether, bySaving, attained } = take<Pairs>(results, 'dispatch/pairs')
  const tally = (counts: readonly number[]): string =>
    counts.flatMap((count, k) => (count > 0 ? [`${k}:${count}`] : [])).join(' ')
  return {
    title: 'Two tasks of two inputs and a tag: one circuit against dispatch',
    columns: ['quantity', 'value'],
    rows: [
      ['pairs of tasks', String(pairs)],
      ['one circuit, mean gates', `${together}/${pairs} = ${Rational.fraction(together, pairs)}`],
      [
        'both policies and a multiplexer, mean gates',
        `${apart}/${pairs} = ${Rational.fraction(apart, pairs)}`,
      ],
      ['gates of one circuit: pairs', tally(byTogether)],
      ['gates saved by the union: pairs', tally(bySaving)],
      ['pairs for which dispatch attains the minimum', String(attained)],
    ],
  }
}

function everyTable(results: Results, subsets: readonly Subset[]): Table {
  const trees = take<readonly Dispatcher[]>(results, 'affine-5/dispatchers')
  const verdict = (each: Subset): VerdictWord =>
    each.forced ? 'forced' : each.possible ? 'possible' : 'excluded'
  return {
    title: 'All 256 sets',
    columns: ['trained tasks', 'gates', 'learning is', 'tree nodes', 'table rows'],
    rows: subsets.map((each, index) => [
      named(each.trained),
      String(each.gates),
      verdict(each),
      trees[index]?.nodes ?? '',
      trees[index]?.rows ?? '',
    ]),
  }
}

function sizeFigure(results: Results, subsets: readonly Subset[]): NamedFigure {
  const rows = rowsOf(subsets)
  const trees = take<readonly Dispatcher[]>(results, 'affine-5/dispatchers')
  const means = rows.map(({ tasks }) =>
    meanOf(trees.filter(each => each.trained.length === tasks).map(each => Number(each.nodes))),
  )
  const learner = learnerOf(subsets).gates
  return {
    name: 'sizes',
    figure: {
      kind: 'plot',
      title: 'Least circuits saturate at the learner; least trees go on growing',
      caption: `Least gates over all sets of N trained tasks of AFFINE-5 (from least to most, with the mean), and the mean number of nodes of least decision trees. The learner takes ${learner} gates.`,
      exactness: 'exact',
      alt: `Mean least size rises from ${rows[0]?.mean} to ${learner} gates and stays there from N = ${rows.find(row => row.mean === String(learner))?.tasks} on, while the mean tree grows to ${means.at(-1)} nodes.`,
      x: { label: 'trained tasks N', domain: [0, 8] },
      y: { label: 'cost', unit: 'gates or nodes' },
      series: [
        {
          kind: 'area',
          name: 'gates, least to most',
          points: rows.map(({ tasks, least, most }) => ({ x: tasks, lower: least, upper: most })),
        },
        { kind: 'line', name: 'gates, mean', points: rows.map(({ tasks, mean }) => ({ x: tasks, y: mean })) },
        {
          kind: 'line',
          name: 'tree nodes, mean',
          points: means.map((mean, tasks) => ({ x: tasks, y: mean })),
        },
        { kind: 'rule', rules: [{ y: learner, label: 'learner' }] },
      ],
    },
  }
}

function phaseFigure(subsets: readonly Subset[]): NamedFigure {
  const rows = rowsOf(subsets)
  const stack = (
    name: string,
    verdict: VerdictWord,
    from: (row: Row) => number,
    to: (row: Row) => number,
  ): Series => ({
    kind: 'bar',
    name,
    verdict,
    stacked: true,
    bars: rows
      .filter(row => from(row) < to(row))
      .map(row => ({
        at: String(row.tasks),
        from: String(Rational.fraction(from(row), row.subsets)),
        to: String(Rational.fraction(to(row), row.subsets)),
      })),
  })
  return {
    name: 'phases',
    figure: {
      kind: 'plot',
      title: 'Three phases: lookup, undecided, learner forced',
      caption:
        'Of all sets of N trained tasks of AFFINE-5, the share for which all, some or none of the smallest circuits answer the other tasks as the learner does.',
      exactness: 'exact',
      alt: `Stacked bars by N: no smallest circuit learns up to N = ${rows.filter(row => row.possible === 0).at(-1)?.tasks}; from N = ${rows.find(row => row.forced === row.subsets)?.tasks} on all do.`,
      x: { label: 'trained tasks N', scale: 'band', names: rows.map(row => String(row.tasks)) },
      y: { label: 'share of the sets' },
      series: [
        stack(
          'all learn',
          'forced',
          () => 0,
          row => row.forced,
        ),
        stack(
          'some learn',
          'possible',
          row => row.forced,
          row => row.possible,
        ),
        stack(
          'none learns',
          'excluded',
          row => row.possible,
          row => row.subsets,
        ),
      ],
    },
  }
}

function numberingFigure(results: Results): NamedFigure {
  const found = take<readonly { numbering: string; gates: number }[]>(results, 'tag-3/numberings')
  const sizes = [...new Set(found.map(each => each.gates))].sort((a, b) => a - b)
  const counts = sizes.map(gates => found.filter(each => each.gates === gates).length)
  return {
    name: 'numberings',
    figure: {
      kind: 'plot',
      title: 'A task number can be cheaper than examples',
      caption: `All ${found.length} numberings of the four one-bit rules by the gates that answering a query then takes. Two examples in place of a number are one of the numberings of ${sizes.at(-1)} gates.`,
      exactness: 'exact',
      alt: sizes
        .map((gates, index) => `${counts[index]} numberings take ${gates} gates`)
        .join(', ')
        .concat('.'),
      x: { label: 'size', unit: 'gates', scale: 'band', names: sizes.map(String) },
      y: { label: 'numberings' },
      series: [
        {
          kind: 'bar',
          bars: sizes.map((gates, index) => ({
            at: String(gates),
            to: counts[index] ?? 0,
            label: String(counts[index]),
          })),
        },
      ],
    },
  }
}
