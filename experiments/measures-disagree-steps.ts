/**
 * What comes of running circuits and loops on a machine: the exact line of the interpreter, and where loops leave it.
 *
 * The line is fitted to three circuits and compared with all others, in exact fractions. An *inversion* is a pair of models of
 * which one costs less in one measure and more in the other.
 */
import { Rational } from '../src/index.ts'
import type { NamedFigure, Results, Study, Table } from './experiment.ts'
import type { Interpreted, Looped } from './measures-disagree-machine.ts'

function take<T>(results: Results, key: string): T {
  return results[key] as unknown as T
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, each) => total + each, 0)
}

/** steps = gate * gates + output * outputs + begin, by three circuits; Cramer's rule in exact fractions. */
export function lineThrough(
  rows: readonly Interpreted[],
): readonly [Rational, Rational, Rational] | undefined {
  const [first] = rows
  const second = rows.find(each => each.outputs === first?.outputs && each.gates !== first.gates)
  const third = rows.find(each => each.outputs !== first?.outputs)
  if (first === undefined || second === undefined || third === undefined) return undefined
  const gate = Rational.fraction(second.steps - first.steps, second.gates - first.gates)
  const change = Rational.of(third.steps - first.steps).minus(gate.times(third.gates - first.gates))
  const output = change.dividedBy(third.outputs - first.outputs)
  const begin = Rational.of(first.steps).minus(gate.times(first.gates)).minus(output.times(first.outputs))
  return [gate, output, begin]
}

/** Pairs of which one is cheaper in one measure and dearer in the other. */
export function inversions(pairs: readonly (readonly [Rational, Rational])[]): number {
  let count = 0
  pairs.forEach(([x, y], index) => {
    for (const [otherX, otherY] of pairs.slice(index + 1))
      if (x.compare(otherX) * y.compare(otherY) < 0) count += 1
  })
  return count
}

/** The part of the study that is about machines. */
export function machineStudy(results: Results): Study {
  const twin = take<{ readonly misgeneralising: Interpreted[]; readonly honest: Interpreted[] }>(
    results,
    'machine/twin-5',
  )
  const rows = [
    ...take<readonly Interpreted[]>(results, 'machine/gallery'),
    ...twin.misgeneralising,
    ...twin.honest,
    ...take<readonly Interpreted[]>(results, 'machine/drawn'),
  ]
  const line = lineThrough(rows) ?? [Rational.ZERO, Rational.ZERO, Rational.ZERO]
  const [gate, output, begin] = line
  const onLine = ({ gates, outputs }: Interpreted): Rational =>
    gate.times(gates).plus(output.times(outputs)).plus(begin)
  const off = rows.filter(each => !onLine(each).equals(Rational.of(each.steps)))
  const inverted = [...new Set(rows.map(each => each.outputs))].map(outputs =>
    inversions(
      rows
        .filter(each => each.outputs === outputs)
        .map(each => [Rational.of(each.gates), Rational.of(each.steps)] as const),
    ),
  )
  const loops = take<{ readonly parity: Looped[]; readonly any: Looped[] }>(results, 'machine/loops')
  const gatesAndMean = [...loops.parity, ...loops.any].map(
    ({ bits, mean }) => [Rational.of(bits - 1), Rational.of(mean)] as const,
  )
  const [bad, honest] = [twin.misgeneralising[0], twin.honest[0]]
  return {
    answer:
      `A machine that interprets a circuit takes ${gate} steps for each gate, ${output} for each output and ${begin} besides: fitted to three circuits and exact for all ${sum(rows.map(each => each.circuits))} (${off.length} off the line, ${sum(inverted)} inversions), ` +
      `so TWIN-5 misgeneralises in ${bad?.steps} steps and is honest in ${honest?.steps}. With loops the order is lost: the parity of n bits has a text of ${loops.parity[0]?.text} instructions for every n, and "is any bit set" stops early, which makes ${inversions(gatesAndMean)} inversions of gates and mean steps among ${gatesAndMean.length} programs.`,
    tables: [interpretedTable(rows, onLine), loopTable(loops)],
    figures: [interpretedFigure(rows, line), loopFigure(loops)],
  }
}

function interpretedTable(rows: readonly Interpreted[], onLine: (row: Interpreted) => Rational): Table {
  return {
    title: 'Circuits on the interpreter',
    columns: ['from', 'gates', 'outputs', 'steps', 'on the line', 'circuits'],
    rows: rows
      .filter(each => !each.source.startsWith('seed'))
      .map(each => [
        each.source,
        ...[each.gates, each.outputs, each.steps, onLine(each), each.circuits].map(String),
      ]),
    note: 'All least circuits of each task, on all words; the circuits drawn by a seed are in the results and in the figure. If a gate is said to take one step, steps are gates.',
  }
}

function loopTable({ parity, any }: { readonly parity: Looped[]; readonly any: Looped[] }): Table {
  return {
    title: 'Loops on the same machine',
    columns: ['bits', 'least gates', 'text', 'parity: most steps', 'mean', 'any: text', 'most steps', 'mean'],
    rows: parity.map((each, index) => {
      const other = any[index]
      return [
        each.bits,
        each.bits - 1,
        each.text,
        each.most,
        each.mean,
        other?.text,
        other?.most,
        other?.mean,
      ].map(String)
    }),
    note: 'Both functions depend on all n bits, so a circuit has at least n - 1 gates, and a chain has as many. The mean is over all words of n bits.',
  }
}

function interpretedFigure(
  rows: readonly Interpreted[],
  [gate, output, begin]: readonly [Rational, Rational, Rational],
): NamedFigure {
  const most = 10
  const shown = rows.filter(each => each.gates <= most)
  const at = (gates: number, count: number): string =>
    String(gate.times(gates).plus(output.times(count)).plus(begin))
  const named = (count: number): string => `${count} ${count === 1 ? 'output' : 'outputs'}`
  return {
    name: 'interpreter',
    figure: {
      kind: 'plot',
      title: 'Steps of the interpreter',
      caption: `Each point is circuits that were run on all their words; each line is ${gate} for a gate, ${output} for an output and ${begin}. Circuits of up to ${most} gates with one or three outputs are shown; no other is off its line either.`,
      exactness: 'exact',
      alt: `Steps grow by exactly ${gate} with every gate, on parallel lines for one and three outputs.`,
      x: { label: 'size', unit: 'gates' },
      y: { label: 'time', unit: 'steps' },
      series: [1, 3].flatMap(count => [
        {
          kind: 'line' as const,
          name: named(count),
          marked: false,
          points: [0, most].map(gates => ({ x: gates, y: at(gates, count) })),
        },
        {
          kind: 'point' as const,
          name: named(count),
          points: shown
            .filter(each => each.outputs === count)
            .map(({ gates, steps }) => ({ x: gates, y: steps })),
        },
      ]),
    },
  }
}

function loopFigure({ parity, any }: { readonly parity: Looped[]; readonly any: Looped[] }): NamedFigure {
  const line = (name: string, rows: readonly Looped[], y: (row: Looped) => string | number) => ({
    kind: 'line' as const,
    name,
    points: rows.map(row => ({ x: row.bits - 1, y: y(row) })),
  })
  return {
    name: 'loops',
    figure: {
      kind: 'plot',
      title: 'Where steps and gates part',
      caption:
        'Two functions of n bits with the same least number of gates, n - 1, as loops. The parity must read every bit; "is any bit set" ends at the first, so its mean time hardly grows.',
      exactness: 'exact',
      alt: 'Steps of the parity and the most steps of the search grow in proportion to gates; the mean steps of the search level off.',
      x: { label: 'least size of a circuit', unit: 'gates' },
      y: { label: 'time of the loop', unit: 'steps' },
      series: [
        line('parity', parity, row => row.most),
        line('any bit: most', any, row => row.most),
        line('any bit: mean', any, row => row.mean),
      ],
    },
  }
}
