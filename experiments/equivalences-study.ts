/** What the results of `equivalences` come to: the catalogue, and where the laws end. */
import type { NamedFigure, Results, Study, Table } from './experiment.ts'

/** A reduction, and on what it was tried. */
export interface Tried {
  readonly name: string
  readonly direction: string
  readonly law: string
  readonly obligation: string
  readonly instances: number
  readonly policies: number
  readonly selectors: number
  /** How often a law did not hold. */
  readonly broken: number
}

/** A way to number four rules, and what the least circuit takes that reads the number. */
export interface Numbering {
  readonly numbering: string
  readonly gates: string
}

/** A completion of the rows that are not trained: its answers, how many are wrong, and its costs in two bases. */
export interface Basis {
  readonly answers: string
  readonly wrong: number
  readonly costs: readonly number[]
}

/** Put the results together. */
export function studyEquivalences(results: Results): Study {
  const laws = Object.entries(results).flatMap(([key, result]) =>
    key.startsWith('laws/') ? [result as unknown as Tried] : [],
  )
  const numberings = results['fails/numbering'] as unknown as readonly Numbering[]
  const alike = results['fails/look-alike'] as unknown as { readonly shared: string; readonly tagged: string }
  const bases = results['fails/basis'] as unknown as readonly Basis[]
  const instances = sum(laws.map(each => each.instances))
  const broken = sum(laws.map(each => each.broken))
  const counts = countsOf(numberings)
  return {
    answer:
      `${laws.length} changes leave the selected models alone: on ${instances} seeded instances, for all ${sum(laws.map(each => each.policies))} policies and as many drawn selectors as instances, the laws were broken ${broken} times. ` +
      `Three changes do not. Numbering the tasks anew: of ${numberings.length} numberings of four rules ${[...counts].map(([gates, count]) => `${count} need ${gates} gates`).join(' and ')}. ` +
      `Tagging tasks that look alike: the optimum rises from ${alike.shared} to ${alike.tagged}. ` +
      `Changing the gates: ${basisText(bases)}.`,
    tables: [lawTable(laws), failureTable(counts, alike, bases)],
    figures: [numberingFigure(counts), basisFigure(bases)],
  }
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, each) => total + each, 0)
}

function countsOf(numberings: readonly Numbering[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>()
  for (const { gates } of [...numberings].sort((a, b) => Number(a.gates) - Number(b.gates)))
    counts.set(gates, 1 + (counts.get(gates) ?? 0))
  return counts
}

const KINDS = ['honest', 'half wrong', 'all wrong'] as const

/** For each number of wrong rows, the least cost in each basis. */
function byWrong(bases: readonly Basis[]): readonly (readonly number[])[] {
  return KINDS.map((_, wrong) =>
    [0, 1].map(basis =>
      Math.min(...bases.filter(each => each.wrong === wrong).map(each => each.costs[basis] ?? 0)),
    ),
  )
}

function basisText(bases: readonly Basis[]): string {
  const [inGates, inFormulas] = [0, 1].map(basis =>
    byWrong(bases)
      .map((costs, wrong) => `${KINDS[wrong]} ${costs[basis]}`)
      .join(', '),
  )
  return `on MIRROR-4 with the bad task 01 the least costs are ${inGates} in gates, and ${inFormulas} in formulas of AND-type gates, so another completion is selected`
}

function lawTable(laws: readonly Tried[]): Table {
  return {
    title: 'What leaves the selected models alone',
    columns: ['change', 'direction', 'law', 'what must be shown', 'instances', 'policies', 'broken'],
    rows: laws.map(each => [
      each.name,
      each.direction,
      each.law,
      each.obligation,
      ...[each.instances, each.policies, each.broken].map(String),
    ]),
    note: 'There: verdicts move from the task to its image only. An instance of meta and weighted is a set of two tasks.',
  }
}

function failureTable(
  counts: ReadonlyMap<string, number>,
  alike: { readonly shared: string; readonly tagged: string },
  bases: readonly Basis[],
): Table {
  return {
    title: 'Where it ends',
    columns: ['change', 'instance', 'cost'],
    rows: [
      ...[...counts].map(([gates, count]) => [
        'numbering the tasks anew',
        `${count} ${count === 1 ? 'numbering' : 'numberings'} of four one-bit rules`,
        `${gates} gates`,
      ]),
      [
        'tagging tasks that look alike',
        'two tasks with the same observations and opposite right answers',
        `best mean return ${alike.shared} without the tag, ${alike.tagged} with it`,
      ],
      ...bases.map(({ answers, wrong, costs }) => [
        'changing the basis',
        `MIRROR-4, bad task 01: answers ${answers}, ${wrong} of the untrained rows wrong`,
        `${costs[0]} gates, ${costs[1]} in AND-type formulas`,
      ]),
    ],
    note: 'A numbering says which rule the task numbers 00, 01, 10 and 11 stand for; each of them is listed on the page on lookup tables. Answers are by row (y0 y1 q d), from 0000 on.',
  }
}

function numberingFigure(counts: ReadonlyMap<string, number>): NamedFigure {
  return {
    name: 'numbering',
    figure: {
      kind: 'plot',
      title: 'The number of a task is information',
      caption:
        'The 24 ways to number four one-bit rules, by the least circuit that reads the number and a query. Labelled examples are one of the dearer numberings: learning costs a gate more than the best dispatch.',
      exactness: 'exact',
      alt: [...counts].map(([gates, count]) => `${count} numberings need ${gates} gates`).join(', '),
      x: { label: 'least size', unit: 'gates', scale: 'band', names: [...counts.keys()] },
      y: { label: 'numberings' },
      series: [
        {
          kind: 'bar',
          bars: [...counts].map(([at, to]) => ({ at, to, label: String(to) })),
        },
      ],
      aspect: 0.5,
    },
  }
}

function basisFigure(bases: readonly Basis[]): NamedFigure {
  const costs = byWrong(bases)
  return {
    name: 'basis',
    figure: {
      kind: 'plot',
      title: 'Another set of gates selects other behaviour',
      caption:
        'MIRROR-4 with the bad task 01: the least cost of answering the two untrained rows rightly, half wrongly or wrongly, in gates and in formulas of AND-type gates.',
      exactness: 'exact',
      alt: `In gates all wrong is cheapest; in AND-type formulas half wrong is.`,
      x: { label: 'untrained rows', scale: 'band', names: [...KINDS] },
      y: { label: 'least cost' },
      series: ['gates', 'AND-type formula'].map((name, basis) => ({
        kind: 'bar' as const,
        name,
        bars: costs.map((each, wrong) => ({
          at: KINDS[wrong] ?? '',
          to: each[basis] ?? 0,
          label: String(each[basis]),
        })),
      })),
    },
  }
}
