/**
 * Measures of speed against each other: verdicts and exchange rates where gates and depth disagree, a census of all
 * functions by gates, depth and width, and machines with loops, on which "time" is a number of steps.
 *
 * What the pictures say is in `measures-disagree-study.ts`, the programs and machines in `measures-disagree-machine.ts`.
 */
import {
  allBits,
  Bug,
  basisOf,
  type Circuit,
  circuits,
  costTable,
  depth,
  formatCircuit,
  frontier,
  galleryTask,
  type Json,
  judge,
  lexicographic,
  measure,
  npnClasses,
  parsePredicate,
  rowEdits,
  type Selection,
  select,
  shapesForTargets,
  size,
  type TargetQuestion,
  targetSearch,
  type Verdict,
  weighted,
} from '../src/index.ts'
import { type Case, experiment, type Tools } from './experiment.ts'
import { machineCases } from './measures-disagree-machine.ts'
import {
  type Joint,
  type LeastCircuits,
  type MeasureRow,
  studyMeasures,
  type TradeOffs,
  type WideAndDeep,
} from './measures-disagree-study.ts'

/** The questions whose verdicts are compared, and the property that each is asked for. */
const QUESTIONS: readonly (readonly [key: string, task: string, property: string])[] = [
  ['split-0', 'split', 'misgeneralises'],
  ['split-1', 'split(right=1)', 'misgeneralises'],
  ['mirror-4-00', 'mirror-4', 'within(T00, misgeneralises)'],
  ['mirror-4-01', 'mirror-4(bad=01)', 'within(T01, misgeneralises)'],
]

/** Mixtures of gates and depth, besides the measures that the library has. */
const MIXED = [
  [
    'gates + depth',
    weighted<Circuit>([
      [size, 1],
      [depth, 1],
    ]),
  ],
  ['depth, then gates', lexicographic<Circuit>(depth, size)],
] as const

async function verdicts(taskName: string, property: string, tools: Tools): Promise<readonly MeasureRow[]> {
  const task = galleryTask(taskName)
  const predicate = parsePredicate(property, task)
  const rows: MeasureRow[] = []
  for (const each of await measure(task, { atLeast: '1', predicate, ...tools.options })) {
    const { name } = each.measure
    if ('refused' in each) {
      rows.push({ measure: name, refused: each.refused })
      continue
    }
    if (each.verdict === undefined) throw new Bug('premise', `${name} has no verdict`)
    rows.push(await rowOf(name, each.selection, each.verdict, tools))
  }
  for (const [name, bias] of MIXED) {
    const selection = await select(task, circuits(), bias, { atLeast: '1', ...tools.options })
    rows.push(await rowOf(name, selection, await judge(selection, predicate, tools.options), tools))
  }
  return rows
}

async function rowOf(
  name: string,
  selection: Selection<Circuit> | Selection,
  verdict: Verdict<Circuit> | Verdict,
  { evidence }: Tools,
): Promise<MeasureRow> {
  if (selection.kind !== 'minimal' || verdict.kind === 'open' || verdict.kind === 'vacuous')
    throw new Bug('premise', `${name} is ${selection.kind}, ${verdict.kind}`)
  const { certificate } = verdict
  return {
    measure: name,
    cost: selection.cost.map(String).join(', '),
    functions: selection.functions.count,
    verdict: verdict.kind,
    ...(certificate && { claims: (await evidence(certificate)).claims }),
  }
}

/** The trade-offs of a question, and at which rate of exchange the selected circuits change. */
async function tradeOffs(taskName: string, { options }: Tools): Promise<TradeOffs> {
  const task = galleryTask(taskName)
  const traced = await frontier(task, circuits(), { atLeast: '1', ...options })
  if (traced.kind !== 'frontier') throw new Bug('premise', `the frontier of ${taskName} is ${traced.kind}`)
  return {
    points: traced.points.map(({ x, y, of }) => ({
      gates: String(x),
      depth: String(y),
      circuit: formatCircuit(of),
    })),
    rates: traced.envelope.breakpoints.map(each => ({
      rate: String(each.at),
      best: each.best.map(({ x, y }) => [String(x), String(y)]),
    })),
  }
}

/** How many functions have which least number of gates and which least depth, each attained by its own circuits. */
function byGatesAndDepth(inputs: number): readonly Joint[] {
  const [gates, depths] = [costTable('gates', inputs), costTable('depth', inputs)]
  const counts = new Map<string, number>()
  gates.forEach((each, table) => {
    const key = `${each},${depths[table]}`
    counts.set(key, (counts.get(key) ?? 0) + 1)
  })
  return [...counts]
    .map(([key, functions]) => {
      const [first = 0, second = 0] = key.split(',').map(Number)
      return { gates: first, depth: second, functions }
    })
    .sort((a, b) => a.gates - b.gates || a.depth - b.depth)
}

/** All classes of functions up to negations and permutations, by what their least circuits can be. */
async function leastCircuits(inputs: number, { options, say }: Tools): Promise<readonly LeastCircuits[]> {
  const depths = costTable('depth', inputs)
  const classes: LeastCircuits[] = []
  for (const { canonical, members } of npnClasses(inputs)) {
    say(`class ${classes.length + 1}`)
    const question = questionFor(canonical, inputs)
    const answer = await targetSearch(question, options)
    if (answer.kind !== 'minimal')
      throw new Bug('premise', `the least circuits of ${canonical} are not known`)
    const shapes = shapesForTargets(question, answer.sets)
    const depthAtSize = Math.min(...shapes.map(each => each.depth))
    const shallow = shapes.filter(each => each.depth === depthAtSize)
    classes.push({
      members,
      gates: answer.size,
      depth: depths[canonical] ?? 0,
      depthAtSize,
      width: Math.min(...shapes.map(each => each.width)),
      widthAtDepth: Math.min(...shallow.map(each => each.width)),
    })
  }
  return classes
}

/**
 * Least width plus depth of each completion of a task of four inputs and one output, between two bounds. From below: a
 * circuit of depth d and width w has at most w (d - 1) + 1 gates of use, since on its last level only the output is. From
 * above: the shapes of the circuits of least size.
 */
async function wideAndDeep(taskName: string, { options }: Tools): Promise<readonly WideAndDeep[]> {
  const task = galleryTask(taskName)
  const [gates, depths] = [costTable('gates', 4), costTable('depth', 4)]
  const rightOnes = task.observation.reduce((table, seen, state) => {
    const [first = 0] = task.good[state] ?? []
    return task.actions[first] === '1' ? table + 2 ** Number.parseInt(seen, 2) : table
  }, 0)
  const free = rowEdits(task, ['train']).map(each => 2 ** Number.parseInt(each.sees, 2))
  const found: WideAndDeep[] = []
  for (let choice = 0; choice < 2 ** free.length; choice++) {
    const flipped = free.filter((_, index) => (choice >> index) & 1)
    const table = flipped.reduce((sum, bit) => (sum & bit ? sum - bit : sum + bit), rightOnes)
    const question = questionFor(table, 4)
    const answer = await targetSearch(question, options)
    if (answer.kind !== 'minimal') throw new Bug('premise', `the least circuits of ${table} are not known`)
    const shapes = shapesForTargets(question, answer.sets).map(each => each.width + each.depth)
    const atLeast = leastSum(Number(gates[table]), Number(depths[table]))
    const own = { gates: Number(gates[table]), depth: Number(depths[table]) }
    found.push({ wrong: flipped.length, ...own, atLeast, atMost: Math.min(...shapes) })
  }
  return found
}

/** The least w + d with room for so many gates at no less than this depth. */
function leastSum(gates: number, depthMin: number): number {
  if (gates === 0) return 0
  const sums = [...Array(gates).keys()].flatMap(index => {
    const deep = index + Math.max(1, depthMin)
    return [...Array(gates).keys()].flatMap(w => ((w + 1) * (deep - 1) + 1 >= gates ? [w + 1 + deep] : []))
  })
  return Math.min(...sums)
}

function questionFor(table: number, inputs: number): TargetQuestion {
  const rows = allBits(inputs)
  const values = rows.map((_, row) => String((table >> row) & 1)).join('')
  const names = rows.slice(0, inputs).map((_, input) => `x${input + 1}`)
  return { inputs: names, rows: rows.slice(), targets: [{ name: 'f', values }], basis: basisOf('full') }
}

const cases: readonly Case[] = [
  ...QUESTIONS.map(
    ([key, task, property]): Case => ({
      key: `verdicts/${key}`,
      long: 20,
      run: async tools => json(await verdicts(task, property, tools)),
    }),
  ),
  ...QUESTIONS.map(
    ([key, task]): Case => ({
      key: `frontier/${key}`,
      run: async tools => json(await tradeOffs(task, tools)),
    }),
  ),
  ...QUESTIONS.map(
    ([key, task]): Case => ({
      key: `width-and-depth/${key}`,
      run: async tools => json(await wideAndDeep(task, tools)),
    }),
  ),
  ...[3, 4].map(inputs => ({
    key: `census/gates-and-depth-${inputs}`,
    run: async () => json(byGatesAndDepth(inputs)),
  })),
  { key: 'census/least-circuits-3', run: async tools => json(await leastCircuits(3, tools)) },
  { key: 'census/least-circuits-4', long: 65, run: async tools => json(await leastCircuits(4, tools)) },
  ...machineCases,
]

function json(value: unknown): Json {
  return value as Json
}

/** The experiment. */
export const measuresDisagree = experiment({
  name: 'measures-disagree',
  title: 'Measures of speed disagree',
  question:
    'Does it matter which measure of speed is minimised: gates, depth, width, or the steps of a machine?',
  sources: [
    'Evan Hubinger, "Are minimal circuits deceptive?" (2019), with the comments by Rohin Shah on machines that interpret circuits and the reply on width and depth',
    'Donald E. Knuth, The Art of Computer Programming 4A (2011), section 7.1.2: all functions of four variables by size and depth',
    'Stephen A. Cook and Robert A. Reckhow, "Time bounded random access machines" (1973)',
  ],
  revision: 1,
  cases,
  study: studyMeasures,
  shows:
    'The number of gates and the depth, both called time, can give opposite verdicts on one task and one property. So a statement about "the fastest" model has to name its measure. A machine that interprets a circuit gate by gate pays for gates and for nothing else, so on it a bias for speed is exactly a bias for few gates; with loops and early exits that equality ends.',
  doesNotShow:
    'It does not say which measure is right: that depends on what computing costs, which is no matter of mathematics. Width is compared among circuits of least size, every gate standing as early as it can; width alone puts no bound on the number of gates, and its least circuits were not searched for. Width plus depth is given for the named tasks between two bounds, which meet or decide there; for all functions it is not. The interpreter has memory in which every place is equally near; on a tape, distance costs time, and the exact line is lost. "Misgeneralises" means right on all of training and wrong in deployment, and nothing about motives.',
  commands: [
    'measure split misgeneralises --at-least 1 --only gates,depth,formula',
    'judge split misgeneralises --at-least 1 --bias size',
    'judge split misgeneralises --at-least 1 --bias depth',
    'frontier split --at-least 1',
  ],
})
