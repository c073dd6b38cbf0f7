/**
 * What the results of `measures-disagree` come to: who contradicts whom, and how often. What comes of machines is in
 * `measures-disagree-steps.ts`.
 */
import type { Figure, GridCell, VerdictWord } from '../src/report/figure.ts'
import type { NamedFigure, Results, Study, Table } from './experiment.ts'
import { machineStudy } from './measures-disagree-steps.ts'

/** One measure of a question: what it selects, and the verdict on that. */
export interface MeasureRow {
  readonly measure: string
  readonly refused?: string
  readonly cost?: string
  readonly functions?: number
  readonly verdict?: 'forced' | 'possible' | 'excluded'
  readonly claims?: readonly string[]
}

/** Width plus depth of one completion of a question, between bounds; how many rows it answers wrongly. */
export interface WideAndDeep {
  readonly wrong: number
  readonly gates: number
  readonly depth: number
  readonly atLeast: number
  readonly atMost: number
}

/** All trade-offs of size and depth of a question, and the rates at which the selection changes. */
export interface TradeOffs {
  readonly points: readonly { readonly gates: string; readonly depth: string; readonly circuit: string }[]
  readonly rates: readonly { readonly rate: string; readonly best: readonly (readonly string[])[] }[]
}

/** How many functions have this least number of gates and this least depth. */
export interface Joint {
  readonly gates: number
  readonly depth: number
  readonly functions: number
}

/** One class of functions up to negations and permutations of inputs, by its least circuits. */
export interface LeastCircuits {
  readonly members: number
  readonly gates: number
  /** The least depth of any circuit, and of the circuits of least size. */
  readonly depth: number
  readonly depthAtSize: number
  /** The least width of circuits of least size, and of those among them that are shallowest. */
  readonly width: number
  readonly widthAtDepth: number
}

const NAMES: readonly (readonly [key: string, name: string])[] = [
  ['split-0', 'SPLIT, 0 is right'],
  ['split-1', 'SPLIT, 1 is right'],
  ['mirror-4-00', 'MIRROR-4, bad 00'],
  ['mirror-4-01', 'MIRROR-4, bad 01'],
]

function take<T>(results: Results, key: string): T {
  return results[key] as unknown as T
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, each) => total + each, 0)
}

/** Put the results together. */
export function studyMeasures(results: Results): Study {
  const machine = machineStudy(results)
  const counts = censusStudy(results)
  return {
    answer: [splitText(results), counts.answer, machine.answer].join(' '),
    tables: [
      verdictTable(results),
      frontierTable(results),
      wideTable(results),
      ...counts.tables,
      ...machine.tables,
    ],
    figures: [verdictFigure(results), frontierFigure(results), ...counts.figures, ...machine.figures],
  }
}

function rowOf(results: Results, key: string, measure: string): MeasureRow {
  const rows = take<readonly MeasureRow[]>(results, `verdicts/${key}`)
  return rows.find(each => each.measure === measure) ?? { measure }
}

function splitText(results: Results): string {
  const { points, rates } = take<TradeOffs>(results, 'frontier/split-0')
  const [gates, depth] = ['gates', 'depth'].map(each => rowOf(results, 'split-0', each))
  const shapes = points.map(each => `${each.gates} gates at depth ${each.depth}`).join(' and ')
  const mirror = rowOf(results, 'mirror-4-00', 'depth')
  return (
    `It does. SPLIT trains 15 of the 16 rows of four bits and deploys the last. It has two trade-offs, ${shapes}: where 0 is right, "misgeneralises" is ${gates?.verdict} if gates are minimised and ${depth?.verdict} if depth is, ` +
    `and where 1 is right it is the other way round; the verdict turns at the exchange rate ${rates.map(each => each.rate).join(', ')} of depth for gates, and nowhere else. ` +
    `On MIRROR-4 depth leaves undecided (${mirror.verdict}, ${mirror.functions} functions tie) what gates force. ` +
    `Under width plus depth the failure is ${NAMES.map(([key, name]) => `${wideVerdict(results, key)} on ${name}`).join('; ')}.`
  )
}

function verdictTable(results: Results): Table {
  const first = take<readonly MeasureRow[]>(results, `verdicts/${NAMES[0]?.[0]}`)
  const cell = ({ refused, cost, functions, verdict }: MeasureRow): string =>
    refused === undefined
      ? `${verdict}: cost ${cost}, ${functions} ${functions === 1 ? 'function' : 'functions'}`
      : 'does not apply'
  return {
    title: 'One property under every measure',
    columns: ['measure', ...NAMES.map(([, name]) => name)],
    rows: first.map(({ measure }) => [measure, ...NAMES.map(([key]) => cell(rowOf(results, key, measure)))]),
    note: 'Is "misgeneralises" (right on all that is trained, wrong somewhere in deployment; on MIRROR-4 within the bad task) forced, possible or excluded? The bar is the optimum. Functions are those that tie.',
  }
}

function frontierTable(results: Results): Table {
  return {
    title: 'Trade-offs of gates and depth',
    columns: ['task', 'gates', 'depth', 'circuit', 'rates at which the selection changes'],
    rows: NAMES.flatMap(([key, name]) => {
      const { points, rates } = take<TradeOffs>(results, `frontier/${key}`)
      const changes = rates.map(each => each.rate).join(', ') || 'none'
      return points.map(({ gates, depth, circuit }) => [name, gates, depth, circuit, changes])
    }),
    note: 'At a rate l the cost is (1 - l) times gates plus l times depth.',
  }
}

/** The verdict under width plus depth, as far as the bounds decide it. */
function wideVerdict(results: Results, key: string): string {
  const rows = take<readonly WideAndDeep[]>(results, `width-and-depth/${key}`)
  const side = (isWrong: boolean): readonly [number, number] => {
    const own = rows.filter(each => each.wrong > 0 === isWrong)
    return [Math.min(...own.map(each => each.atLeast)), Math.min(...own.map(each => each.atMost))]
  }
  const [[wrongLeast, wrongMost], [rightLeast, rightMost]] = [side(true), side(false)]
  if (wrongMost < rightLeast) return 'forced'
  if (rightMost < wrongLeast) return 'excluded'
  return wrongLeast === wrongMost && rightLeast === rightMost ? 'possible' : 'open'
}

function wideTable(results: Results): Table {
  return {
    title: 'Width plus depth',
    columns: ['task', 'rows wrong', 'gates', 'depth', 'width + depth', 'misgeneralises is'],
    rows: NAMES.flatMap(([key, name]) =>
      take<readonly WideAndDeep[]>(results, `width-and-depth/${key}`).map(each => [
        name,
        ...[each.wrong, each.gates, each.depth].map(String),
        each.atLeast === each.atMost ? String(each.atLeast) : `${each.atLeast} to ${each.atMost}`,
        wideVerdict(results, key),
      ]),
    ),
    note: 'One line for each way to answer the rows that are not trained, with its least gates and its least depth. From below: in a circuit of depth d and width w at most w (d - 1) + 1 gates are of use, since on the last level only the output is. From above: the circuits of least size, every gate standing as early as it can.',
  }
}

function verdictFigure(results: Results): NamedFigure {
  const measures = take<readonly MeasureRow[]>(results, 'verdicts/split-0').map(each => each.measure)
  const cells = NAMES.flatMap(([key, column]) =>
    measures.flatMap((row): GridCell[] => {
      const { verdict, cost } = rowOf(results, key, row)
      return verdict === undefined ? [] : [{ column, row, category: verdict, text: cost ?? '' }]
    }),
  )
  const verdicts: readonly VerdictWord[] = ['forced', 'possible', 'excluded']
  return {
    name: 'verdicts',
    figure: {
      kind: 'grid',
      title: 'Does minimality force misgeneralisation? It depends on the measure',
      caption:
        'Each cell is the verdict on "misgeneralises" for the least models under one measure, with their cost. SPLIT is one task with either answer declared right: gates and depth always contradict each other. On MIRROR-4 depth does not decide.',
      exactness: 'exact',
      alt: `A grid of ${measures.length} measures against four tasks. On SPLIT the rows gates and depth have opposite verdicts; on MIRROR-4 gates force the failure, and depth leaves it possible.`,
      columns: { label: 'task', names: NAMES.map(([, name]) => name) },
      rows: { label: 'measure', names: measures },
      cells,
      categories: verdicts.map(name => ({ name, verdict: name })),
    },
  }
}

function frontierFigure(results: Results): NamedFigure {
  const shown = [
    ['split-0', 'SPLIT'],
    ['mirror-4-00', 'MIRROR-4'],
  ] as const
  const series = shown.map(([key, name]) => ({
    kind: 'line' as const,
    name,
    points: take<TradeOffs>(results, `frontier/${key}`).points.map(({ gates, depth }) => ({
      x: gates,
      y: depth,
      label: `${gates} gates, depth ${depth}`,
    })),
  }))
  return {
    name: 'frontier',
    figure: {
      kind: 'plot',
      title: 'Trade-offs of gates and depth',
      caption:
        'Every point is a circuit that is right on all of training and that no other beats in both gates and depth. SPLIT has two, which compute different functions; MIRROR-4 has one, so the two measures cannot contradict each other, only tie.',
      exactness: 'exact',
      alt: 'SPLIT has two points, five gates at depth four and six gates at depth three; MIRROR-4 has one, four gates at depth three.',
      x: { label: 'size', unit: 'gates', domain: [3, 7] },
      y: { label: 'depth', unit: 'gates', domain: [2, 5], ticks: [2, 3, 4, 5] },
      series,
    },
  }
}

function censusStudy(results: Results): Study {
  const joint = take<readonly Joint[]>(results, 'census/gates-and-depth-4')
  const classes = take<readonly LeastCircuits[]>(results, 'census/least-circuits-4')
  const deep = sum(joint.filter(each => each.depth > 3).map(each => each.functions))
  const all = sum(joint.map(each => each.functions))
  const torn = classes.filter(each => each.depthAtSize > each.depth)
  const wide = classes.filter(each => each.widthAtDepth > each.width)
  return {
    answer:
      `Of the ${all} functions of four inputs ${sum(torn.map(each => each.members))}, in ${torn.length} of ${classes.length} classes, have no circuit that is both smallest and shallowest, ` +
      `and ${sum(wide.map(each => each.members))} have none that is among the smallest both shallowest and narrowest. Depth is a blunt selector: depth 3 is enough for all but ${deep} functions.`,
    tables: [jointTable(results), shapeTable(results)],
    figures: [jointFigure(joint), shapeFigure(classes)],
  }
}

function jointTable(results: Results): Table {
  return {
    title: 'All functions by least gates and least depth',
    columns: ['inputs', 'gates', 'depth', 'functions'],
    rows: [3, 4].flatMap(inputs =>
      take<readonly Joint[]>(results, `census/gates-and-depth-${inputs}`).map(({ gates, depth, functions }) =>
        [inputs, gates, depth, functions].map(String),
      ),
    ),
    note: 'Each of the two is the least over all circuits for the function; they need not be attained by one circuit.',
  }
}

function shapeTable(results: Results): Table {
  const rows = [3, 4].flatMap(inputs => {
    const counts = new Map<string, number>()
    for (const each of take<readonly LeastCircuits[]>(results, `census/least-circuits-${inputs}`)) {
      const key = [inputs, each.gates, each.depth, each.depthAtSize, each.widthAtDepth, each.width].join(',')
      counts.set(key, (counts.get(key) ?? 0) + each.members)
    }
    return [...counts].map(([key, functions]) => [...key.split(','), String(functions)])
  })
  return {
    title: 'All functions by the shape of their least circuits',
    columns: [
      'inputs',
      'gates',
      'least depth of all circuits',
      'least depth of the smallest',
      'width of these',
      'least width of the smallest',
      'functions',
    ],
    rows: rows.sort((a, b) => compareCells(a, b)),
    note: 'Width is the most gates on one level when every gate stands as early as it can.',
  }
}

function compareCells(a: readonly string[], b: readonly string[]): number {
  const place = a.findIndex((cell, index) => cell !== b[index])
  return place < 0 ? 0 : Number(a[place]) - Number(b[place])
}

function heat(
  name: string,
  head: Pick<Figure, 'title' | 'caption' | 'alt'>,
  rowLabel: string,
  counts: ReadonlyMap<string, number>,
): NamedFigure {
  const keys = [...counts.keys()].map(key => key.split(',').map(Number))
  const names = (place: number): readonly string[] =>
    [...new Set(keys.map(key => key[place] ?? 0))].sort((a, b) => a - b).map(String)
  return {
    name,
    figure: {
      ...head,
      kind: 'grid',
      exactness: 'exact',
      columns: { label: 'least size', unit: 'gates', names: names(0) },
      rows: { label: rowLabel, unit: 'gates', names: names(1).toReversed() },
      cells: [...counts].map(([key, value]) => {
        const [column = '', row = ''] = key.split(',')
        return { column, row, value }
      }),
      value: { label: 'functions of four inputs' },
    },
  }
}

function jointFigure(joint: readonly Joint[]): NamedFigure {
  return heat(
    'gates-and-depth',
    {
      title: 'All functions of four inputs by size and depth',
      caption:
        'How many of the 65,536 functions have which least number of gates and which least depth. A column with two cells is a choice between two kinds of speed.',
      alt: 'Most functions have five or six gates and depth three; depth four occurs for five, six and seven gates.',
    },
    'least depth',
    new Map(joint.map(({ gates, depth, functions }) => [`${gates},${depth}`, functions])),
  )
}

function shapeFigure(classes: readonly LeastCircuits[]): NamedFigure {
  const counts = new Map<string, number>()
  for (const { gates, width, members } of classes)
    counts.set(`${gates},${width}`, (counts.get(`${gates},${width}`) ?? 0) + members)
  return heat(
    'gates-and-width',
    {
      title: 'All functions of four inputs by size and width',
      caption:
        'The least width of a circuit of least size, every gate standing as early as it can. Width 1 is a chain: one gate after the other.',
      alt: 'Most least circuits can have width one or two at most.',
    },
    'least width of the smallest circuits',
    counts,
  )
}
