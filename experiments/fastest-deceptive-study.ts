/**
 * What the results of the experiment on the fastest solution come to: the tables, the grid of smallest counterexamples, the
 * shares of verdicts, and the circuits of the two smallest counterexamples.
 *
 * Invariant: every number comes from the results.
 */
import { type Circuit, type Json, modelFromJson, Rational } from '../src/index.ts'
import type { CircuitFigure, GridFigure, PlotFigure, VerdictWord } from '../src/report/figure.ts'
import type { Results, Study, Table } from './experiment.ts'

/** An instance of the family: its name in the gallery, the least cost, and who has it. */
export type InstanceResult = {
  readonly task: string
  readonly cost: number
  readonly cheapest: readonly string[]
  readonly honest: number | null
  readonly wrong: number | null
}

/** The verdicts on all instances of so many inputs. */
export type FamilyResult = {
  readonly inputs: number
  readonly instances: number
  readonly measures: readonly {
    readonly measure: string
    readonly forced: number
    readonly possible: number
    readonly excluded: number
    readonly wholly: number
    readonly excised: number
    readonly smallest: readonly (InstanceResult & { readonly verdict: string })[]
  }[]
  readonly everywhere: { readonly forced: number; readonly smallest: InstanceResult | null }
}

/** What it costs to go wrong on a named task, and to be right. */
export type PriceResult = {
  readonly task: string
  readonly measure: string
  readonly wrong: { readonly cost: string; readonly model: Json } | null
  readonly right: { readonly cost: string; readonly model: Json } | null
  readonly claims?: readonly string[]
}

/** A case's result. */
export type Result = FamilyResult | PriceResult

const VERDICTS = ['forced', 'possible', 'excluded'] as const

/** The page's contents. */
export function study(results: Results<Result>): Study {
  const all = Object.values(results)
  const families = all.filter((each): each is FamilyResult => 'instances' in each)
  const prices = all.filter((each): each is PriceResult => 'task' in each)
  return {
    answer: answerOf(families, prices),
    tables: [smallestTable(families), countTable(families), priceTable(prices)],
    figures: [
      { name: 'smallest', figure: smallestGrid(families) },
      { name: 'shares', figure: sharesPlot(families) },
      ...circuitFigures(prices),
    ],
  }
}

type Verdict = (typeof VERDICTS)[number]

/** A price says the verdict: what is cheaper wins, and a tie leaves it undecided. */
function verdictOf({ wrong, right }: PriceResult): Verdict {
  if (wrong === null) return 'excluded'
  if (right === null) return 'forced'
  const order = Rational.of(wrong.cost).compare(right.cost)
  return order < 0 ? 'forced' : order === 0 ? 'possible' : 'excluded'
}

function smallestOf(
  families: readonly FamilyResult[],
  measure: string,
  verdict: Verdict,
): (InstanceResult & { readonly inputs: number }) | undefined {
  for (const { inputs, measures } of families) {
    const own = measures.find(each => each.measure === measure)
    const found = own?.smallest.find(each => each.verdict === verdict)
    if (found !== undefined) return { inputs, ...found }
  }
  return undefined
}

function measuresOf(families: readonly FamilyResult[]): readonly string[] {
  return families[0]?.measures.map(each => each.measure) ?? []
}

function answerOf(families: readonly FamilyResult[], prices: readonly PriceResult[]): string {
  const possible = smallestOf(families, 'gates', 'possible')
  const forced = smallestOf(families, 'gates', 'forced')
  const joint = families.find(each => each.everywhere.smallest !== null)
  const largest = families.at(-1)
  const gates = largest?.measures[0]
  const mirror = prices.filter(each => each.task === 'mirror-4')
  const ofGates = mirror.find(each => each.measure === 'gates')
  const say = (verdict: Verdict): string =>
    mirror
      .filter(each => verdictOf(each) === verdict)
      .map(each => each.measure)
      .join(', ')
  const undecided = say('possible')
  const excluded = say('excluded')
  return [
    `Yes. The family is that of captured regularities: a rule, to be mirrored where a fresh bit is set, except on some bad rows that training never shows. Under gates the failure is first possible at ${possible?.inputs} inputs and ${possible?.cost} gate (\`${possible?.task}\`, which is \`mirror-1\` up to negations), and first forced at ${forced?.inputs} inputs and ${forced?.cost} gate (\`${forced?.task}\`, where being right costs ${forced?.honest}).`,
    `Under all ${measuresOf(families).length} measures of the family at once it is first forced at ${joint?.inputs} inputs: on ${joint?.everywhere.forced} of ${joint?.instances} instances, the smallest being \`${joint?.everywhere.smallest?.task}\`.`,
    `With ${largest?.inputs} inputs it is forced under gates on ${gates?.forced} of ${largest?.instances} instances and possible on the other ${gates?.possible}; under gates it is never excluded.`,
    `On \`mirror-4\` going wrong costs ${ofGates?.wrong?.cost} gates and being right ${ofGates?.right?.cost}; it is forced under ${say('forced')}${undecided === '' ? '' : `, left undecided by ${undecided}`}${excluded === '' ? '' : `, and excluded under ${excluded}`}.`,
  ].join(' ')
}

function smallestTable(families: readonly FamilyResult[]): Table {
  const cell = (measure: string, verdict: Verdict): string => {
    const found = smallestOf(families, measure, verdict)
    if (found === undefined) return 'none'
    const cost = (known: number | null): string => (known === null ? 'unknown' : String(known))
    return `${found.inputs} inputs: ${found.task}, wrong ${cost(found.wrong)}, right ${cost(found.honest)}`
  }
  return {
    title: 'The smallest instance of each verdict, by measure',
    columns: ['measure', ...VERDICTS],
    rows: measuresOf(families).map(measure => [measure, ...VERDICTS.map(verdict => cell(measure, verdict))]),
    note: 'Forced: every cheapest completion is wrong on some deployment row. Possible: some are. Excluded: none is. “Wrong” and “right” are the least costs of a completion that is wrong on some deployment row, and of the one that is right on all. Least inputs first, then least cost, then the order of the family.',
  }
}

function countTable(families: readonly FamilyResult[]): Table {
  const rows = families.flatMap(({ inputs, instances, measures }) =>
    measures.map(each =>
      [
        inputs,
        each.measure,
        instances,
        each.forced,
        each.wholly,
        each.possible,
        each.excluded,
        each.excised,
      ].map(String),
    ),
  )
  return {
    title: 'All instances of the family, by measure',
    columns: [
      'inputs',
      'measure',
      'instances',
      'forced',
      'wrong everywhere',
      'possible',
      'excluded',
      'excision holds',
    ],
    rows,
    note: '“Wrong everywhere”: every cheapest completion is wrong on every deployment row. “Excision holds”: every completion that is wrong somewhere has a strictly cheaper one that is right.',
  }
}

function priceTable(prices: readonly PriceResult[]): Table {
  return {
    title: 'Named tasks, by search with certificates',
    columns: ['task', 'measure', 'wrong', 'right', 'verdict', 'claims checked'],
    rows: prices.map(each => [
      each.task,
      each.measure,
      each.wrong?.cost ?? 'infeasible',
      each.right?.cost ?? 'infeasible',
      verdictOf(each),
      String(each.claims?.length ?? 0),
    ]),
    note: 'The least cost of a model that is right on all training rows and wrong on some deployment row, and of one that is right on all rows. Trees and tables are settled without a search and have no certificate.',
  }
}

/** The strongest failure that occurs, and from which cost on. */
function smallestGrid(families: readonly FamilyResult[]): GridFigure {
  const cells = families.flatMap(({ inputs, measures }) =>
    measures.map(each => {
      const kinds = VERDICTS.filter(verdict => each[verdict] > 0)
      const strongest = kinds[0] ?? 'excluded'
      const found = each.smallest.find(({ verdict }) => verdict === strongest)
      return {
        column: String(inputs),
        row: each.measure,
        category: strongest,
        text: found === undefined ? '' : `cost ${found.cost}`,
      }
    }),
  )
  return {
    kind: 'grid',
    title: 'The smallest counterexamples to “the fastest is never deceptive”',
    caption:
      'For every measure and number of inputs: the strongest verdict that occurs in the family of captured regularities, and the least cost at which it occurs. Predicate: misgeneralises.',
    exactness: 'exact',
    alt: 'A grid of measures against numbers of inputs. With two inputs the failure is possible under gates, formula, depth and tree depth, and excluded under AND-type gates and tree nodes. From three inputs on it is forced somewhere under every measure.',
    columns: { label: 'inputs', names: families.map(({ inputs }) => String(inputs)) },
    rows: { label: 'measure of cost', names: measuresOf(families) },
    cells,
    categories: VERDICTS.map(verdict => ({ name: verdict, verdict, meaning: MEANINGS[verdict] })),
  }
}

const MEANINGS: { readonly [verdict in Verdict]: string } = {
  forced: 'every cheapest model fails',
  possible: 'some cheapest model fails',
  excluded: 'no cheapest model fails',
}

function sharesPlot(families: readonly FamilyResult[]): PlotFigure {
  const facets = families.map(({ inputs }) => String(inputs))
  const series = families.flatMap(({ inputs, instances, measures }) =>
    VERDICTS.map((verdict, index) => ({
      kind: 'bar' as const,
      name: verdict,
      verdict: verdict as VerdictWord,
      facet: String(inputs),
      stacked: true,
      bars: measures.map(each => {
        const before = VERDICTS.slice(0, index).reduce((sum, earlier) => sum + each[earlier], 0)
        const known = each.forced + each.possible + each.excluded
        return {
          at: each.measure,
          from: Rational.fraction(before, Math.max(known, instances)).toString(),
          to: Rational.fraction(before + each[verdict], Math.max(known, instances)).toString(),
        }
      }),
    })),
  )
  return {
    kind: 'plot',
    title: 'How much of the family each measure gets wrong',
    caption:
      'Shares of all instances of regularity capture (every rule that is not constant, every set of bad rows that is neither empty nor full), by verdict.',
    exactness: 'exact',
    alt: 'Stacked bars for eight measures, in three panels for two, three and four inputs. The share of forced failures grows with the number of inputs under gates and formulas, and stays smaller under depth.',
    x: { label: 'share of instances', domain: ['0', '1'] },
    y: { label: 'measure of cost', scale: 'band', names: measuresOf(families) },
    series,
    facets: { label: 'inputs', names: facets },
    aspect: 1.2,
  }
}

function circuitFigures(prices: readonly PriceResult[]): Study['figures'] {
  const tasks = [...new Set(prices.map(each => each.task))]
  return tasks.flatMap(task => {
    const found = prices.find(each => each.task === task && each.measure === 'gates')
    if (found === undefined) return []
    const slug = task.replace(/\W+/g, '-').replace(/-$/, '')
    return (['wrong', 'right'] as const).flatMap(side => {
      const model = found[side]
      if (model === null) return []
      const figure = circuitFigure(task, side, modelFromJson(model.model) as Circuit, model.cost)
      return [{ name: `${slug}-${side}`, figure }]
    })
  })
}

function circuitFigure(task: string, side: 'wrong' | 'right', circuit: Circuit, cost: string): CircuitFigure {
  const does = side === 'wrong' ? 'misgeneralises' : 'is right in deployment'
  const gates = `${cost} ${cost === '1' ? 'gate' : 'gates'}`
  return {
    kind: 'circuit',
    title: `${task}: ${does}, ${gates}`,
    caption: `A smallest circuit that is right on all training rows of ${task} and ${side === 'wrong' ? 'wrong on some deployment row' : 'right on all deployment rows'}.`,
    exactness: 'exact',
    alt: `A circuit of ${gates} for ${task} that ${does}.`,
    circuit,
  }
}
