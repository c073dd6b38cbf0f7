/**
 * What the results on regularity capture come to: the census, shares by number of inputs and of bad rows, and how far
 * each simpler condition goes.
 *
 * Invariant: every number comes from the results; shares are exact fractions.
 */
import { type Circuit, type Json, modelFromJson, Rational } from '../src/index.ts'
import type { CircuitFigure, GridFigure, PlotFigure } from '../src/report/figure.ts'
import type { Results, Study, Table } from './experiment.ts'

/** The census of three inputs and one to four bad rows. */
export type LemmaResult = {
  readonly kind: 'lemma'
  readonly cases: number
  readonly notConstant: number
  readonly oneGateMore: number
  readonly forced: number
  readonly possible: number
  readonly excluded: number
  readonly forcedConstant: number
}

/** Undetermined pairs by the gates of the rule and the number of bad rows. */
export type TallyResult = {
  readonly kind: 'tally'
  readonly inputs: number
  readonly byGates: readonly {
    readonly gates: number
    readonly rules: number
    readonly undetermined: readonly number[]
  }[]
  readonly sameSets?: boolean
}

/** How many undetermined pairs a condition explains, how many it misses, and the smallest of these. */
export type ConditionResult = {
  readonly name: string
  readonly explained: number
  readonly missed: number
  readonly least: { readonly gates: number; readonly task: string } | null
}

/** All rules of so many inputs by the faults of their least circuits. */
export type CensusResult = {
  readonly kind: 'census'
  readonly inputs: number
  readonly classes: number
  readonly tally: TallyResult
  readonly conditions: readonly ConditionResult[]
}

/** A named instance with its certificate. */
export type TaskResult = {
  readonly kind: 'task'
  readonly task: string
  readonly circuits: number | null
  readonly wrong: string | null
  readonly right: string | null
  readonly honest: Json
  readonly claims: readonly string[]
}

/** A case's result. */
export type Result = LemmaResult | TallyResult | CensusResult | TaskResult

/** The page's contents. */
export function study(results: Results<Result>): Study {
  const all = Object.values(results)
  const lemmas = all.filter((each): each is LemmaResult => each.kind === 'lemma')
  const censuses = all.filter((each): each is CensusResult => each.kind === 'census')
  const tallies = all.filter((each): each is TallyResult => each.kind === 'tally')
  const tasks = all.filter((each): each is TaskResult => each.kind === 'task')
  return {
    answer: answerOf(lemmas, censuses, tallies, tasks),
    tables: [
      shareTable(censuses, tallies),
      gatesTable(censuses),
      conditionTable(censuses),
      lemmaTable(lemmas),
      taskTable(tasks),
    ],
    figures: [
      { name: 'shares', figure: sharePlot(censuses) },
      { name: 'by-bad-rows', figure: badRowsPlot(censuses) },
      { name: 'conditions', figure: conditionGrid(censuses) },
      ...tasks
        .filter(each => each.right === each.wrong)
        .slice(-1)
        .flatMap(circuitFigures),
    ],
  }
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, each) => total + each, 0)
}

/** Undetermined pairs and all pairs, over rules that are not constant and bad sets that are neither empty nor full. */
function totals({ inputs, byGates }: TallyResult): { readonly undetermined: number; readonly pairs: number } {
  const rules = sum(byGates.map(each => each.rules))
  return {
    undetermined: sum(byGates.flatMap(each => each.undetermined)),
    pairs: rules * (2 ** (2 ** inputs) - 2),
  }
}

function undeterminedShare(tally: TallyResult): Rational {
  const { undetermined, pairs } = totals(tally)
  return Rational.fraction(undetermined, pairs)
}

/** A fraction as a percentage with three decimals, rounded to nearest. */
function percent(share: Rational): string {
  const thousandths = share.times(100_000).plus('1/2')
  const whole = thousandths.numerator / thousandths.denominator
  const digits = whole.toString().padStart(4, '0')
  return `${digits.slice(0, -3)}.${digits.slice(-3)} %`
}

function answerOf(
  lemmas: readonly LemmaResult[],
  censuses: readonly CensusResult[],
  tallies: readonly TallyResult[],
  tasks: readonly TaskResult[],
): string {
  const lemma = lemmas[0]
  const agreeing = tallies.filter(tally => {
    const other = censuses.find(each => each.inputs === tally.inputs)
    return JSON.stringify(other?.tally.byGates) === JSON.stringify(tally.byGates) && tally.sameSets !== false
  })
  const forced = censuses.map(
    ({ inputs, tally }) => `${percent(Rational.ONE.minus(undeterminedShare(tally)))} at ${inputs}`,
  )
  const mirror = tasks.find(each => each.task === 'mirror-4')
  return [
    `The smallest model mirrors the bad rows unless the rows outside of them are exactly those that detect a fault of some least circuit of the rule: some branches of one wire flipped or stuck (theorem 2 below). Then honesty ties; it never wins.`,
    `The share of rules and bad sets on which the failure is forced is ${forced.join(', ')} inputs, and tends to 1 (theorem 3).`,
    `Both roads, faults of least circuits and sizes of all functions with one input more, agree for ${agreeing.map(each => each.inputs).join(', ')} inputs.`,
    `In the census of three inputs and one to four bad rows the minimum is one gate more in ${lemma?.oneGateMore} of ${lemma?.notConstant} cases; of all ${lemma?.cases} cases ${lemma?.forced} are forced (${lemma?.forcedConstant} of them with a constant rule), ${lemma?.possible} undetermined and ${lemma?.excluded} force honesty.`,
    `\`mirror-4\` is one of the forced: ${mirror?.circuits} least circuits, of ${mirror?.wrong} gates, and ${mirror?.right} gates for honesty.`,
  ].join(' ')
}

function shareTable(censuses: readonly CensusResult[], tallies: readonly TallyResult[]): Table {
  return {
    title: 'All rules and all bad sets',
    columns: ['inputs', 'classes of rules', 'pairs', 'undetermined', 'forced', 'share forced', 'second road'],
    rows: censuses.map(({ inputs, classes, tally }) => {
      const { undetermined, pairs } = totals(tally)
      const other = tallies.find(each => each.inputs === inputs)
      const agrees = other !== undefined && totals(other).undetermined === undetermined
      return [
        String(inputs),
        String(classes),
        String(pairs),
        String(undetermined),
        String(pairs - undetermined),
        percent(Rational.ONE.minus(undeterminedShare(tally))),
        other === undefined ? 'not run' : agrees ? 'agrees' : 'differs',
      ]
    }),
    note: 'Pairs of a rule that is not constant and a set of bad rows that is neither empty nor full. Classes: rules up to renaming and negation. Second road: sizes of all functions with one input more; for four inputs these are all functions of five inputs with at most eight gates.',
  }
}

function gatesTable(censuses: readonly CensusResult[]): Table {
  const rows = censuses.flatMap(({ inputs, tally }) =>
    tally.byGates.map(({ gates, rules, undetermined }) => {
      const pairs = rules * (2 ** (2 ** inputs) - 2)
      const open = sum(undetermined)
      const share = Rational.ONE.minus(Rational.fraction(open, Math.max(1, pairs)))
      return [...[inputs, gates, rules, pairs, open].map(String), percent(share)]
    }),
  )
  return {
    title: 'By the number of gates of the rule',
    columns: ['inputs', 'gates of the rule', 'rules', 'pairs', 'undetermined', 'share forced'],
    rows,
  }
}

function conditionTable(censuses: readonly CensusResult[]): Table {
  const names = censuses[0]?.conditions.map(each => each.name) ?? []
  const cell = (name: string, { conditions }: CensusResult): string => {
    const found = conditions.find(each => each.name === name)
    return found === undefined ? '' : `${found.explained} of ${found.explained + found.missed}`
  }
  const missed = (name: string): string => {
    const found = censuses.flatMap(({ conditions }) =>
      conditions.filter(each => each.name === name).flatMap(({ least }) => least ?? []),
    )
    return found[0]?.task ?? 'none found'
  }
  return {
    title: 'How far simpler conditions go',
    columns: [
      'only faults of',
      ...censuses.map(each => `inputs: ${each.inputs}`),
      'smallest instance missed',
    ],
    rows: names.map(name => [name, ...censuses.map(each => cell(name, each)), missed(name)]),
    note: 'How many of the undetermined pairs are explained by faults of one kind alone. “Any fault” is theorem 2.',
  }
}

function lemmaTable(lemmas: readonly LemmaResult[]): Table {
  const rows = lemmas.flatMap(each => [
    ['cases', each.cases],
    ['rule not constant', each.notConstant],
    ['minimum is one gate more', each.oneGateMore],
    ['forced', each.forced],
    ['forced, rule not constant', each.forced - each.forcedConstant],
    ['undetermined', each.possible],
    ['honesty forced', each.excluded],
  ])
  return {
    title: 'The census of three inputs and one to four bad rows',
    columns: ['what', 'cases'],
    rows: rows.map(row => row.map(String)),
  }
}

function taskTable(tasks: readonly TaskResult[]): Table {
  return {
    title: 'Named instances, with certificates',
    columns: ['task', 'least circuits', 'wrong', 'right'],
    rows: tasks.map(({ task, circuits, wrong, right }) => [
      task,
      circuits === null ? 'not all listed' : String(circuits),
      wrong ?? 'infeasible',
      right ?? 'infeasible',
    ]),
    note: 'Circuits are told apart by the functions on their wires. Wrong and right: least gates with and without `misgeneralises`.',
  }
}

function sharePlot(censuses: readonly CensusResult[]): PlotFigure {
  const series = (['forced', 'possible'] as const).map(verdict => ({
    kind: 'bar' as const,
    name: verdict === 'possible' ? 'undetermined' : verdict,
    verdict,
    stacked: true,
    bars: censuses.map(({ inputs, tally }) => {
      const border = Rational.ONE.minus(undeterminedShare(tally)).toString()
      return verdict === 'forced'
        ? { at: String(inputs), from: '0', to: border }
        : { at: String(inputs), from: border, to: '1' }
    }),
  }))
  return {
    kind: 'plot',
    title: 'The failure becomes the rule as inputs are added',
    caption:
      'Shares of all pairs of a rule and a set of bad rows: forced (every smallest model is wrong on some bad row) and undetermined (an honest model ties). Honesty is never forced.',
    exactness: 'exact',
    alt: 'Stacked bars for one to four inputs. The share of forced failures grows from nothing at one input to nearly everything at four.',
    x: { label: 'inputs of the rule', scale: 'band', names: censuses.map(({ inputs }) => String(inputs)) },
    y: { label: 'share of pairs', domain: ['0', '1'] },
    series,
  }
}

function binomial(n: number, k: number): number {
  let ways = 1
  for (let i = 0; i < k; i++) ways = (ways * (n - i)) / (i + 1)
  return ways
}

function badRowsPlot(censuses: readonly CensusResult[]): PlotFigure {
  const series = censuses.flatMap(({ inputs, tally }) => {
    const rows = 2 ** inputs
    const rules = sum(tally.byGates.map(each => each.rules))
    const points = Array.from({ length: rows - 1 }, (_, index) => {
      const bad = index + 1
      const open = sum(tally.byGates.map(each => each.undetermined[bad] ?? 0))
      return {
        x: bad,
        open,
        y: Rational.fraction(open, rules * binomial(rows, bad)).toString(),
      }
    })
    const shown = points.filter(each => each.open > 0).map(({ x, y }) => ({ x, y }))
    return [
      {
        kind: 'line' as const,
        name: inputs === 1 ? '1 input' : `${inputs} inputs`,
        marked: true,
        points: shown,
      },
    ]
  })
  return {
    kind: 'plot',
    title: 'Which bad sets leave honesty a chance',
    caption:
      'The share of pairs that are undetermined, by the number of bad rows. Numbers of bad rows for which no pair is undetermined have no point.',
    exactness: 'exact',
    alt: 'Four curves on a logarithmic axis. With more inputs the undetermined share falls by orders of magnitude for few and for middling numbers of bad rows, and least when nearly all rows are bad.',
    x: { label: 'bad rows', domain: [0, 16] },
    y: { label: 'undetermined share', scale: 'log' },
    series,
  }
}

function conditionGrid(censuses: readonly CensusResult[]): GridFigure {
  const names = censuses[0]?.conditions.map(each => each.name) ?? []
  return {
    kind: 'grid',
    title: 'How much each kind of fault explains',
    caption:
      'The share of undetermined pairs that faults of one kind explain. Only all kinds together explain everything; single branches do so up to three inputs.',
    exactness: 'exact',
    alt: 'A grid of kinds of fault against numbers of inputs. The row for any fault is one throughout; flipped branches alone explain least of the kinds that are not the output.',
    columns: { label: 'inputs of the rule', names: censuses.map(({ inputs }) => String(inputs)) },
    rows: { label: 'faults', names },
    value: { label: 'share explained' },
    cells: censuses.flatMap(({ inputs, conditions }) =>
      conditions.map(({ name, explained, missed }) => {
        const share = Rational.fraction(explained, Math.max(1, explained + missed))
        return {
          column: String(inputs),
          row: name,
          value: share.toString(),
          text: missed === 0 ? 'all' : percent(share).replace(/\.(\d)\d\d /, '.$1 '),
        }
      }),
    ),
  }
}

function circuitFigures({ task, honest, right }: TaskResult): Study['figures'] {
  if (honest === null) return []
  const figure: CircuitFigure = {
    kind: 'circuit',
    title: `Honest at no extra price: ${right} gates`,
    caption: `A smallest circuit that is right on every row of ${task}. The rule of fewest inputs and gates for which no fault of a single branch explains the tie: the gate that reads d feeds more than one branch of its wire.`,
    exactness: 'exact',
    alt: `A circuit of ${right} gates in which one gate reads d and passes another wire on to two readers.`,
    circuit: modelFromJson(honest) as Circuit,
  }
  return [{ name: 'two-branches', figure }]
}
