/**
 * Diversity: how training more tasks, and training them more correctly, forces a failure on one of them.
 *
 * Three parts: the ladder of MIRROR-4 (how many siblings are trained where the side bit is set), the argument of the
 * disjoint union with its premises checked one by one, and the phase diagram over the weight on the rows in question
 * and the bar, as polygons with exact corners. What the pictures say is in `diversity-study.ts`.
 */
import {
  allBits,
  Bug,
  basisOf,
  type Circuit,
  canonicalCircuit,
  canonicalKey,
  census,
  checkMetaProof,
  circuits,
  evaluate,
  formatSpec,
  formulaLengths,
  galleryTask,
  type Json,
  judge,
  type Line,
  leastDepths,
  leastTreeNodes,
  leastTreeReads,
  lexicographic,
  type Meta,
  type Minimal,
  type Model,
  meta,
  modelToJson,
  outputTables,
  type PhaseDiagram,
  parsePredicate,
  partOf,
  phaseDiagram,
  Rational,
  reads,
  restrict,
  type Selection,
  select,
  size,
  type Task,
  transfer,
  wireTables,
} from '../src/index.ts'
import { studyDiversity } from './diversity-study.ts'
import { type Case, experiment, type Tools } from './experiment.ts'

const RULES = allBits(2)
/** y0 xor y1, minterm by minterm of (y0, y1, q, d). */
const SLOPE = '0000111111110000'

/** The measures whose tables the diagrams are drawn from, and the CPU seconds of one that takes long. */
const MEASURES: readonly {
  readonly key: string
  readonly long?: number
  readonly costs: () => Uint8Array
}[] = [
  { key: 'gates', costs: () => census({ inputs: 4, basis: basisOf('full') }).size },
  { key: 'and-gates', long: 16, costs: () => census({ inputs: 4, basis: basisOf('aig') }).size },
  { key: 'depth', costs: () => leastDepths(4, basisOf('full')) },
  { key: 'formula', costs: () => formulaLengths(4, basisOf('full')) },
  { key: 'and-formula', costs: () => formulaLengths(4, basisOf('aig')) },
  { key: 'tree-nodes', costs: () => leastTreeNodes(4) },
  { key: 'tree-reads', costs: () => leastTreeReads(4) },
]

/** The data of a task as a condition on its inputs: `!y0 & y1`. */
function dataOf(bad: string): string {
  return [...bad].map((bit, index) => `${bit === '1' ? '' : '!'}y${index}`).join(' & ')
}

/** Right on the plain rows of the bad task, and wrong on a mirrored one. */
function failure(bad: string): string {
  return `and(good(${dataOf(bad)} & !d), not(good(${dataOf(bad)} & d)))`
}

function chosen<M extends Model>(selection: Selection<M>): Minimal<M> {
  if (selection.kind !== 'minimal') throw new Bug('premise', `nothing was selected: ${selection.kind}`)
  return selection
}

/** The answers of a selected function, minterm by minterm. */
function answersOf(model: Model): string {
  return model.kind === 'circuit' ? (outputTables(model)[0] ?? '') : ''
}

/** One rung: the minimal functions, how wrong each is on the mirrored rows of the bad task, and the verdict. */
async function rung(bad: string, siblings: readonly string[], tools: Tools): Promise<Json> {
  const task = galleryTask(`mirror-4(bad=${bad},siblings=${siblings.join('+') || 'none'})`)
  const selection = chosen(await select(task, circuits(), size, { atLeast: '1', ...tools.options }))
  const verdict = await judge(selection, parsePredicate(failure(bad), task), tools.options)
  const tables = [...new Set(selection.models.map(answersOf))]
  const [first, second] = [1, 3].map(last => 4 * Number.parseInt(bad, 2) + last)
  const right = (query: number): string => bad[query] ?? ''
  const wrong = tables.map(
    table => Number(table[first ?? 0] !== right(0)) + Number(table[second ?? 0] !== right(1)),
  )
  const count = (mistakes: number): number => wrong.filter(each => each === mistakes).length
  return {
    siblings: siblings.length,
    gates: String(selection.cost[0]),
    functions: selection.functions.count,
    circuits: selection.distinct.count,
    honest: count(0),
    half: count(1),
    full: count(2),
    verdict: verdict.kind,
    evidence:
      'certificate' in verdict && verdict.certificate ? await tools.evidence(verdict.certificate) : null,
  }
}

const ladders = RULES.flatMap((bad): Case[] => {
  const others = RULES.filter(rule => rule !== bad)
  return [...Array(8).keys()].map(mask => {
    const siblings = others.filter((_, index) => (mask >> index) & 1)
    return { key: `ladder/${bad}/${siblings.join('+') || 'none'}`, run: tools => rung(bad, siblings, tools) }
  })
})

/** A diagram as JSON: slabs with their lines, and regions with their corners. */
function diagramJson({ slabs, regions }: PhaseDiagram): { readonly [key: string]: Json } {
  const line = ({ atZero, atOne }: Line): Json => [String(atZero), String(atOne)]
  return {
    slabs: slabs.map(({ from, to, bands }) => ({
      from: String(from),
      to: String(to),
      bands: bands.map(({ cost, verdict, lower, upper }) => ({
        cost,
        verdict,
        lower: line(lower),
        upper: line(upper),
      })),
    })),
    regions: regions.map(({ cost, verdict, corners }) => ({
      cost,
      verdict,
      corners: corners.map(([t, bar]) => [String(t), String(bar)]),
    })),
  }
}

function diagramOf(bad: string, costs: Uint8Array): PhaseDiagram {
  const [from, to] = [galleryTask(`mirror-4(bad=${bad})`), galleryTask(`mirror-4(bad=${bad},epsilon=1)`)]
  return phaseDiagram({ from, to, costs, predicate: parsePredicate(failure(bad), from) })
}

/** What is selected at the top of each band of some columns, and just above its foot. */
function columns(diagram: PhaseDiagram): Json {
  return ['0', '1/16', '1/8', '1/4', '3/8', '1/2'].flatMap(weight => {
    const t = Rational.of(weight)
    const slab = diagram.slabs.find(({ to }) => t.compare(to) <= 0)
    return (slab?.bands ?? []).flatMap(({ lower, upper }): Json[] => {
      const [foot, top] = [lower, upper].map(({ atZero, atOne }) => atZero.plus(atOne.minus(atZero).times(t)))
      if (foot === undefined || top === undefined || foot.compare(top) >= 0) return []
      const inside = foot.plus(top.minus(foot).dividedBy(1000))
      const said = (bar: Rational): Json => {
        const found = diagram.at(t, bar)
        return found === undefined ? null : { ...found }
      }
      return [{ weight, above: String(foot), upTo: String(top), foot: said(inside), top: said(top) }]
    })
  })
}

const diagrams = MEASURES.map(
  ({ key, long, costs }): Case => ({
    key: `phases/${key}`,
    ...(long === undefined ? {} : { long }),
    run: async () => {
      const table = costs()
      const of = (bad: string): Json => {
        const diagram = diagramOf(bad, table)
        return { ...diagramJson(diagram), ...(key === 'gates' ? { columns: columns(diagram) } : {}) }
      }
      return Object.fromEntries(RULES.map(bad => [bad, of(bad)]))
    },
  }),
)

/** The parts of a union as tasks of their own, united again by the construction of the argument. */
function reunited(task: Task): Meta {
  const weights = task.parts.map(part =>
    Rational.sum(
      task.begin.train.flatMap(([state, weight]) => (part.states.includes(state) ? [weight] : [])),
    ),
  )
  const alone = task.parts.map(part => ({ ...restrict(task, partOf(task, part.name)), name: part.name }))
  return meta(alone, { name: task.name, weights })
}

/** The argument on a set of tasks: premises, the identity of returns, what is selected, and what carries over. */
async function argument(id: string, atLeast: string, property: string, tools: Tools): Promise<Json> {
  const { task, report, proof } = reunited(galleryTask(id))
  const selection = await select(task, circuits(), size, { atLeast, ...tools.options })
  const premises = report.map(({ name, holds, because }) => ({ name, holds, because }))
  const said = { bar: atLeast, premises, identity: checkMetaProof(proof).kind }
  if (selection.kind !== 'minimal') return { ...said, selected: selection.kind }
  const verdict = await judge(selection, parsePredicate(property, task), tools.options)
  const moved = transfer(verdict.kind, report)
  return {
    ...said,
    selected: 'minimal',
    gates: String(selection.cost[0]),
    functions: selection.functions.count,
    circuits: selection.distinct.count,
    verdict: verdict.kind,
    transferred: moved.kind === 'transferred' ? moved.verdict : moved.premise.name,
    evidence:
      'certificate' in verdict && verdict.certificate ? await tools.evidence(verdict.certificate) : null,
  }
}

/** The worked example with a tag: the selected functions at each bar. */
async function worked(tools: Tools): Promise<Json> {
  const bars = ['3/2', '1501/1000', '2', '2001/1000', '5/2', '2501/1000']
  const found: Json[] = []
  for (const atLeast of bars) {
    const task = galleryTask('union-2(union=tagged)')
    const selection = await select(task, circuits(), size, { atLeast, ...tools.options })
    const evidence = selection.certificate ? await tools.evidence(selection.certificate) : null
    const tables = selection.kind === 'minimal' ? [...new Set(selection.models.map(answersOf))].sort() : []
    const gates = selection.kind === 'minimal' ? String(selection.cost[0]) : selection.kind
    found.push({ bar: atLeast, gates, tables, evidence })
  }
  return found
}

const FORCED = 'within(T00, misgeneralises)'

const theorems: readonly Case[] = [
  { key: 'union/worked', run: worked },
  { key: 'union/worked-shared', run: tools => argument('union-2(union=shared)', '3/2', 'always', tools) },
  { key: 'union/shared-1', run: tools => argument('shared-1', '1/2', 'always', tools) },
  { key: 'union/mirror-4', run: tools => argument('mirror-4', '1', FORCED, tools) },
  { key: 'union/twin-5', run: tools => argument('twin-5', '1', FORCED, tools) },
]

/**
 * The circuits of MIRROR-4, the one to be drawn among those that compute the slope, and an audit of what it does with
 * each pattern of data: how many of the two examples it repeats, and how many mirrored rows it answers rightly.
 */
async function inside(tools: Tools): Promise<Json> {
  const task = galleryTask('mirror-4')
  const selection = chosen(await select(task, circuits(), size, { atLeast: '1', ...tools.options }))
  const judged = await judge(selection, parsePredicate('contains(y0 ^ y1)', task), tools.options)
  const sorted = selection.models
    .flatMap(each => (each.kind === 'circuit' ? [canonicalCircuit(each)] : []))
    .sort((a, b) => (canonicalKey(a) < canonicalKey(b) ? -1 : 1))
  const drawn = sorted.find(circuit => wireTables(circuit).includes(SLOPE))
  if (drawn === undefined) throw new Bug('premise', 'no circuit computes the slope')
  const audit = RULES.map(data => {
    const right = (query: number, side: number): boolean => {
      const flips = data !== '00' && side === 1
      return evaluate(drawn, `${data}${query}${side}`) === (flips === (data[query] === '0') ? '1' : '0')
    }
    const count = (side: number): number => [0, 1].filter(query => right(query, side)).length
    return { data, examples: count(0), mirrored: count(1) }
  })
  return { circuits: sorted.length, slope: judged.kind, drawn: modelToJson(drawn), audit }
}

/** Each task alone: the cost of its own minimal circuits, and whether they can fail; also with reads to break ties. */
async function alone(tools: Tools): Promise<Json> {
  const task = galleryTask('mirror-4')
  const found: Json[] = []
  for (const { name } of task.parts) {
    const part = restrict(task, partOf(task, name))
    for (const bias of [size, lexicographic<Circuit>(size, reads)]) {
      const selection = chosen(await select(part, circuits(), bias, { atLeast: '1', ...tools.options }))
      const verdict = await judge(selection, parsePredicate('misgeneralises', part), tools.options)
      found.push({
        part: name,
        bias: formatSpec(bias.spec),
        cost: selection.cost.join(),
        functions: selection.functions.count,
        verdict: verdict.kind,
      })
    }
  }
  return found
}

/** The experiment. */
export const diversity = experiment({
  name: 'diversity',
  title: 'More tasks, trained more correctly, force a failure on one of them',
  question:
    'When a model must solve a set of tasks at once, does training on more of them make the smallest circuit safe or unsafe on the one that is only partly trained?',
  sources: [
    'E. Hubinger, "Are minimal circuits deceptive?" (2019): the disjoint union, its identity of returns, and footnote 5.',
    'P. Christiano, "Open question: are minimal circuits daemon-free?" (2018).',
    'D. Knuth, The Art of Computer Programming 4A (2011), 7.1.2: the costs of all functions of four inputs.',
  ],
  revision: 1,
  cases: [...ladders, { key: 'inside', run: inside }, { key: 'alone', run: alone }, ...theorems, ...diagrams],
  study: studyDiversity,
  shows: `More data, and more correct data, can turn a safe smallest model into an unsafe one, because what is added is a true regularity of the other tasks and carrying it over is cheaper than stopping where it ends. This is proved for every minimal circuit, not for a chosen one, and each premise of the argument of the disjoint union is checked here by computation: the tasks are disjoint in what the circuit sees, the identity of returns is verified, and the failure is forced in the union. Nor does asking for more help in a monotone way: bars at which failure is forced lie between bars at which it is excluded, and what ends it is weight on the rows themselves. The learner in the circuit repeats its examples perfectly on every data pattern, so what fails is what the search makes of them, not the objective that it serves.`,
  doesNotShow: `"Failure" is one formal property: right on the plain rows of the bad task and wrong on a mirrored one. Nothing here intends anything, and no strict deceptive alignment (good behaviour for the sake of selection) is claimed. The rows in question have no training weight on the ladder; whoever weighs them enough is safe, and the diagram says how much is enough. The diagram is about functions of four inputs, all of which are priced, and the law about this family; other families have other lines. The argument itself only renames: all content is in the premises. By size alone the bad task by itself is undecided between two functions without a gate, which is why its row has a tie-breaker beside it.`,
  commands: [
    "judge mirror-4 'within(T00, misgeneralises)' --at-least 1",
    "judge 'mirror-4(siblings=none)' misgeneralises --at-least 1",
    "judge 'mirror-4(epsilon=1/8)' 'and(good(!y0 & !y1 & !d), not(good(!y0 & !y1 & d)))' --at-least 31/32",
  ],
})
