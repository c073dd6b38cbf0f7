/**
 * What the cases of the experiment on learners and their choices come to: gaps and audits, the graph of biases, frontiers
 * with and without handing on the bias, and circuits as learner and runner.
 */
import { Bug, type Circuit, type Json, modelFromJson } from '../src/index.ts'
import type {
  AutomatonFigure,
  CircuitFigure,
  Figure,
  GridFigure,
  PlotFigure,
  VerdictWord,
} from '../src/report/figure.ts'
import type { NamedFigure, Results, Study, Table } from './experiment.ts'

/** What a bias would choose for one pattern of the data: functions as their answers to all situations. */
export type ChoiceResult = {
  readonly data: string
  readonly shown: readonly string[]
  readonly cost: string
  readonly functions: readonly string[]
}

/** The verdict on "what one bias selects chooses as another one would". */
export type ArrowResult = {
  readonly from: string
  readonly to: string
  readonly verdict: string
  readonly isChecked: boolean
  readonly claims: readonly string[]
}

/** All arrows under one reading of what the data show; `cap` is the best return of whoever hands on the bias. */
export type GraphResult = {
  readonly reading: string
  readonly biases: readonly {
    readonly name: string
    readonly cap: string
    readonly choices: readonly ChoiceResult[]
  }[]
  readonly arrows: readonly ArrowResult[]
}

/** The audits of one pattern, with what the choice costs. */
export type AuditResult = {
  readonly data: string
  readonly chosen: string
  readonly cost: string
  readonly choice: ChoiceResult
  readonly shown: number
  readonly agrees: number
  readonly isCheapest: boolean
  readonly deployed: number
  readonly acceptable: number
}

/** Points of a frontier. */
export type FrontierResult = {
  readonly of: string
  readonly reading: string
  readonly points: readonly { readonly cost: string; readonly value: string }[]
  readonly claims: readonly string[]
}

/** A circuit cut where it knows least of the data. */
export type CutResult = {
  readonly circuit: Json
  readonly text: string
  readonly parameters: readonly number[]
  readonly learner: readonly number[]
  readonly runner: readonly number[]
}

/** What a case found. */
export type Result =
  | {
      readonly kind: 'graphs'
      readonly task: string
      readonly selections: readonly {
        readonly bias: string
        readonly cost: string
        readonly functions: number
        readonly models: number
      }[]
      readonly graphs: readonly GraphResult[]
    }
  | {
      readonly kind: 'audits'
      readonly task: string
      readonly cost: string
      readonly situation: readonly string[]
      readonly audits: readonly AuditResult[]
      readonly claims: readonly string[]
    }
  | { readonly kind: 'frontiers'; readonly task: string; readonly frontiers: readonly FrontierResult[] }
  | {
      readonly kind: 'cuts'
      readonly task: string
      readonly situation: readonly string[]
      readonly data: number
      readonly cost: string
      readonly models: readonly CutResult[]
    }

type Of<K extends Result['kind']> = Extract<Result, { readonly kind: K }>

function those<K extends Result['kind']>(results: Results<Result>, kind: K): readonly Of<K>[] {
  return Object.values(results).filter((each): each is Of<K> => each.kind === kind)
}

/** A function of (q, d) by its formula, others by their answers. */
function formulaOf(table: string): string {
  const known: { readonly [table: string]: string } = {
    '0 0 0 0': '0',
    '1 1 1 1': '1',
    '0 0 1 1': 'q',
    '1 1 0 0': '¬q',
    '0 1 0 1': 'd',
    '1 0 1 0': '¬d',
    '0 1 1 0': 'q ⊕ d',
    '1 0 0 1': '¬(q ⊕ d)',
    '0 1 0 1 0 1 0 1': 'd',
    '0 0 0 0 0 0 0 0': '0',
  }
  return known[table] ?? table.replaceAll(' ', '')
}

/** A cost of gates and reads, in words. */
function costText(cost: string): string {
  const [gates, reads] = cost.split(',')
  return `${gates} ${gates === '1' ? 'gate' : 'gates'}, ${reads} ${reads === '1' ? 'read' : 'reads'}`
}

/** How much dearer the choice is: in gates if it differs there, else in inputs read. */
function gapText({ cost, choice }: AuditResult): string {
  const [own, least] = [cost, choice.cost].map(text => text.split(',').map(Number))
  const [gates = 0, reads = 0] = (own ?? []).map((each, place) => each - (least?.[place] ?? 0))
  if (gates !== 0) return `${gates} ${gates === 1 ? 'gate' : 'gates'}`
  return reads === 0 ? '–' : `${reads} ${reads === 1 ? 'read' : 'reads'}`
}

/** Which of the audits says that something is wrong. */
function blame({ agrees, shown, deployed, acceptable }: AuditResult): string {
  if (agrees < shown) return 'the objective, or its pursuit'
  return acceptable < deployed ? 'the choice among what agrees' : 'nothing'
}

function auditTable(results: Results<Result>): Table {
  const rows = those(results, 'audits').flatMap(({ task, audits }) =>
    audits.map(each => [
      task,
      each.data,
      formulaOf(each.chosen),
      costText(each.cost),
      each.choice.functions.map(formulaOf).join(', '),
      costText(each.choice.cost),
      gapText(each),
      `${each.agrees} of ${each.shown}`,
      each.agrees === each.shown ? 'yes' : 'no',
      each.deployed === 0 ? 'not deployed' : `${each.acceptable} of ${each.deployed} right`,
      blame(each),
    ]),
  )
  return {
    title: 'What the smallest circuit chooses from the data, and three audits of it',
    columns: [
      'task',
      'data',
      'chosen',
      'cost',
      'cheapest that agrees',
      'its cost',
      'gap',
      'objective: agrees with',
      'process: nothing agrees with more',
      'outcome',
      'what failed',
    ],
    rows,
    note: 'One line for each pattern of the data. Costs are gates, then inputs read. On the mirror tasks the data show what training weighs; on affine-6, the three examples in the context. The objective is agreement with what is shown, the process is to have the most of it, the outcome is what is done in deployment; where only the outcome is bad, the process of choosing among what agrees has failed, not the objective. Functions on affine-6 are their answers by (q1 q2 d), from 000 on.',
  }
}

function capTable(results: Results<Result>): Table {
  const rows = those(results, 'graphs').flatMap(({ task, graphs }) =>
    graphs.flatMap(({ reading, biases, arrows }) =>
      biases.map(({ name, cap, choices }) => [
        task,
        reading,
        name,
        arrows.find(each => each.from === name && each.to === name)?.verdict ?? '–',
        cap,
        choices.map(each => each.functions.length).join(', '),
      ]),
    ),
  )
  return {
    title: 'Fixed points, and the price of handing on the bias',
    columns: [
      'task',
      'the data show',
      'bias',
      'leads to itself',
      'best return if handed on',
      'ties at 00, 01, 10, 11',
    ],
    rows,
    note: 'The data show the examples in the context (both queries with d=0), or whatever training weighs. Ties: how many functions the bias would choose from, for each pattern of the data.',
  }
}

/** The biases that are drawn as a graph: with more of them arrows hide each other. */
const DRAWN = ['gates', 'gates, reads', 'tree nodes']

function graphFigure(task: string, graph: GraphResult, when: string): AutomatonFigure {
  const leads = (each: ArrowResult): boolean => each.verdict === 'forced' || each.verdict === 'possible'
  const arrows = graph.arrows.filter(each => DRAWN.includes(each.from) && DRAWN.includes(each.to))
  const isFixed = (name: string): boolean =>
    arrows.some(each => each.from === name && each.to === name && each.verdict === 'forced')
  const all = graph.arrows.filter(leads).length
  const data = graph.reading === 'examples' ? 'the examples in the context' : 'what training weighs'
  const caption = `An arrow leads from a bias to one that would have chosen, from every pattern of the data, what the models chosen by the first choose: forced if all of them do, possible if some do. Drawn are ${DRAWN.length} of ${graph.biases.length} biases on ${task}; the data are ${data}. Of all ${graph.arrows.length} pairs of the ${graph.biases.length} biases, ${all === 0 ? 'none has an arrow' : all === graph.arrows.length ? 'every one has an arrow' : `${all} have an arrow`}.`
  return {
    kind: 'automaton',
    title: `Which bias leads to which, ${when}`,
    caption,
    exactness: 'exact',
    alt: caption,
    states: DRAWN.map(name => ({
      name,
      group: isFixed(name) ? 'leads to itself' : 'does not lead to itself',
    })),
    transitions: arrows.filter(leads).map(each => ({ from: each.from, to: each.to, on: each.verdict })),
    start: [],
  }
}

function gridFigure(task: string, graph: GraphResult, when: string): GridFigure {
  const names = graph.biases.map(each => each.name)
  const cells = graph.arrows.map(({ from, to, verdict }) => ({ column: to, row: from, category: verdict }))
  const words = [...new Set(cells.map(each => each.category))]
  const reading = graph.reading === 'examples' ? 'the examples in the context' : 'what training weighs'
  return {
    kind: 'grid',
    title: `Which bias leads to which, ${when}`,
    caption: `For each pair: does what the one bias selects on ${task} choose from the data what the other would have chosen? The data show ${reading}. The diagonal are the fixed points.`,
    exactness: 'exact',
    alt: graph.arrows.map(each => `${each.from} to ${each.to}: ${each.verdict}`).join('; '),
    columns: { label: 'would have chosen', names },
    rows: { label: 'selects', names },
    cells,
    categories: words.map(name => ({ name, verdict: name as VerdictWord })),
  }
}

function frontierFigure({ task, frontiers }: Of<'frontiers'>): PlotFigure {
  const nameOf = ({ of, reading }: FrontierResult): string =>
    of === 'all circuits' ? of : `hands on “${of}”, data: ${reading}`
  const series = frontiers.map(each => ({
    kind: 'step' as const,
    name: nameOf(each),
    points: each.points.map(({ cost, value }, index) => ({
      x: cost,
      y: value,
      ...(index === each.points.length - 1 && { label: value }),
    })),
  }))
  const ends = frontiers.map(each => `${nameOf(each)}: ${each.points.at(-1)?.value}`)
  return {
    kind: 'plot',
    title: 'What handing on the bias costs',
    caption: `The best training return on ${task} for each number of gates, of all circuits and of those that choose from the data what the bias would have chosen. The best that can be had: ${ends.join('; ')}.`,
    exactness: 'exact',
    alt: ends.join('; '),
    x: { label: 'size', unit: 'gates' },
    y: { label: 'training return', domain: ['1/2', 1] },
    series,
  }
}

function cutFigure(result: Of<'cuts'>): CircuitFigure | undefined {
  const ranked = [...result.models].sort((a, b) => a.parameters.length - b.parameters.length)
  const [best] = ranked
  if (best === undefined) return undefined
  const circuit: Circuit | undefined = circuitOf(best)
  const inputs = circuit.inputs.length
  const learner = best.learner.filter(node => node > inputs)
  const caption = `A smallest circuit of ${result.task}: ${best.text}. All that the runner knows of the ${result.data} bits of data are ${best.parameters.length} wires.`
  return {
    kind: 'circuit',
    title: `Learner and runner: ${result.task}`,
    caption,
    exactness: 'exact',
    alt: caption,
    circuit,
    groups: [
      { name: 'learner', wires: learner },
      { name: 'runner', wires: best.runner },
    ],
  }
}

function circuitOf(model: CutResult): Circuit {
  const circuit = modelFromJson(model.circuit)
  if (circuit.kind !== 'circuit') throw new Bug('no-models', 'a circuit was expected')
  return circuit
}

function cutTable(results: Results<Result>): Table {
  const rows = those(results, 'cuts').flatMap(({ task, data, models, cost }) => {
    const sizes = [...new Set(models.map(each => each.parameters.length))].sort()
    return sizes.map(size => {
      const these = models.filter(each => each.parameters.length === size)
      const [first] = these
      return [
        task,
        cost,
        String(data),
        String(size),
        `${these.length} of ${models.length}`,
        first?.text ?? '',
      ]
    })
  })
  return {
    title: 'Learners and runners',
    columns: [
      'task',
      'gates',
      'bits of data',
      'wires that the runner sees of them',
      'circuits',
      'for example',
    ],
    rows,
    note: 'A circuit is cut where the fewest wires carry what it knows of the data. As many wires as bits is the trivial cut.',
  }
}

function answer(results: Results<Result>): string {
  const gaps = those(results, 'audits').flatMap(({ task, audits }) =>
    audits
      .filter(each => !each.isCheapest && each.deployed > 0)
      .map(
        each =>
          `on ${task}, data ${each.data}, it chooses ${formulaOf(each.chosen)} where ${each.choice.functions.map(formulaOf).join(' or ')} would do (gap ${gapText(each)})`,
      ),
  )
  const graphs = those(results, 'graphs').flatMap(({ task, graphs: of }) =>
    of.map(({ reading, arrows, biases }) => {
      const fixed = biases.filter(({ name }) =>
        arrows.some(each => each.from === name && each.to === name && each.verdict === 'forced'),
      )
      return `${task}, by ${reading}: ${fixed.length} of ${biases.length}`
    }),
  )
  const ends = those(results, 'frontiers').flatMap(({ frontiers }) =>
    frontiers.map(({ of, reading, points }) => {
      const last = points.at(-1)
      return `${of === 'all circuits' ? of : `handing on ${of} (${reading})`} ${last?.value} at ${last?.cost} gates`
    }),
  )
  return [
    `No: for data that deployment meets, the smallest circuit does not choose the cheapest function that agrees with them. ${capitalised(gaps.join('; '))}.`,
    ...(graphs.length === 0
      ? []
      : [
          `How many biases hand themselves on, that is, are what every model that they select goes by in its own choices: ${graphs.join('; ')}. “By examples” and “by training” are two readings of what a model has to agree with.`,
        ]),
    ...(ends.length === 0
      ? []
      : [`What demanding it costs on mirror-4, as the best training return: ${ends.join('; ')}.`]),
  ].join(' ')
}

function capitalised(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1)
}

/** Lay out what was found. */
export function study(results: Results<Result>): Study {
  const figures: NamedFigure[] = []
  const add = (name: string, figure: Figure | undefined): void => {
    if (figure !== undefined) figures.push({ name, figure })
  }
  const graphAt = (key: string, reading: string): readonly [string, GraphResult] | undefined => {
    const result = results[key]
    const graph = result?.kind === 'graphs' && result.graphs.find(each => each.reading === reading)
    return graph && result ? [result.task, graph] : undefined
  }
  for (const [key, when] of [
    ['before', 'before the siblings are trained'],
    ['after', 'after the siblings are trained'],
  ] as const) {
    const found = graphAt(`graph/${key}`, 'examples')
    if (found) add(`tiling-${key}`, graphFigure(...found, when))
  }
  const training = graphAt('graph/after', 'training')
  if (training) add('tiling-after-training', gridFigure(...training, 'when training is the data'))
  for (const each of those(results, 'frontiers')) add('frontier', frontierFigure(each))
  for (const each of those(results, 'cuts')) add(`cut-${each.task}`, cutFigure(each))
  const tables = [auditTable(results), capTable(results), cutTable(results)]
  return { answer: answer(results), tables: tables.filter(each => each.rows.length > 0), figures }
}
