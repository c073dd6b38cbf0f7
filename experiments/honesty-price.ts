/**
 * The price of honesty: what a model costs that never fails, next to the cheapest one that passes training and fails.
 *
 * Circuits, formulas and trees are priced by the verb `price`, AND-type gates from tables of all functions, and the
 * affine learner with a mirror, which has six inputs, by gate elimination. What it comes to is in
 * `honesty-price-study.ts`.
 */
import {
  Bug,
  type Circuit,
  cheapestCompletions,
  circuits,
  costTable,
  formatCircuit,
  galleryTask,
  improve,
  injection,
  type Json,
  judge,
  type Measure,
  measures,
  modelToJson,
  type Priced,
  parsePredicate,
  price,
  rows,
  select,
  size,
  type Task,
} from '../src/index.ts'
import { type Case, experiment, type Tools } from './experiment.ts'
import { studyHonestyPrice } from './honesty-price-study.ts'

const MEASURES = ['gates', 'depth', 'formula', 'tree nodes', 'expected reads', 'table rows']
/** The tasks, the property that is failure there, and the measures that are settled. */
const TASKS: readonly (readonly [task: string, failure: string, measures: readonly string[]])[] = [
  ['honour', 'isPseudoAligned', MEASURES],
  ['mirror-1', 'misgeneralises', MEASURES],
  ['mirror-4', 'misgeneralises', MEASURES],
  ['mirror-4(bad=01)', 'misgeneralises', MEASURES],
  ['mirror-4(bad=10)', 'misgeneralises', MEASURES],
  ['mirror-4(bad=11)', 'misgeneralises', MEASURES],
  ['twin-5', 'misgeneralises', MEASURES.filter(each => each !== 'formula')],
  ['check-5', 'misgeneralises', MEASURES],
  ['corridor', 'misgeneralises', MEASURES.filter(each => each !== 'expected reads')],
  ['split', 'misgeneralises', MEASURES],
]

/** A name in results for a task: `mirror-4-bad-01`. */
function keyOf(task: string): string {
  return task.replaceAll(/[(=,]/g, '-').replaceAll(')', '')
}

function costOf(side: Priced): string {
  return side.kind === 'least' ? side.cost.join() : side.kind
}

/** Both sides of one measure. */
async function pricedBy(measure: Measure, task: Task, failure: string, tools: Tools): Promise<Json> {
  const found = await price(task, measure.models, measure.bias, parsePredicate(failure, task), {
    atLeast: '1',
    ...tools.options,
  })
  return {
    measure: measure.name,
    failing: costOf(found.with),
    honest: costOf(found.without),
    evidence: found.certificate ? await tools.evidence(found.certificate) : null,
  }
}

const prices = TASKS.map(
  ([id, failure, wanted]): Case => ({
    key: `price/${keyOf(id)}`,
    run: async tools => {
      const task = galleryTask(id)
      const found: Json[] = []
      for (const measure of measures().filter(({ name }) => wanted.includes(name))) {
        tools.say(measure.name)
        found.push(await pricedBy(measure, task, failure, tools))
      }
      return { task: id, failure, prices: found }
    },
  }),
)

/** The right answer to every row of a task with one output: a table, and the rows that are never trained. */
function rightAnswers(task: Task): { readonly value: number; readonly free: readonly number[] } {
  const trained = new Set(task.begin.train.map(([state]) => state))
  let value = 0
  const free: number[] = []
  task.observation.forEach((seen, state) => {
    const minterm = Number.parseInt(seen, 2)
    const [good = 0] = task.good[state] ?? []
    if (task.actions[good] === '1') value |= 1 << minterm
    if (!trained.has(state)) free.push(minterm)
  })
  return { value, free }
}

/** AND-type gates and formulas of them: honesty is one function, failure the cheapest that is wrong on some free row. */
async function byTables(): Promise<Json> {
  return (['and-gates', 'and-formula'] as const).flatMap(measure => {
    const costs = costTable(measure, 4)
    return ['mirror-4', 'mirror-4(bad=01)', 'mirror-4(bad=10)', 'mirror-4(bad=11)', 'split'].map(
      (id): Json => {
        const { value, free } = rightAnswers(galleryTask(id))
        const everything = 2 ** 16 - 1
        const others = free.map(
          row =>
            everything & ~free.filter(each => each !== row).reduce((mask, each) => mask | (1 << each), 0),
        )
        const failing = free.map((row, index) =>
          Number(
            cheapestCompletions(costs, {
              care: others[index] ?? 0,
              value: (value ^ (1 << row)) & (others[index] ?? 0),
            })?.cost,
          ),
        )
        const honest = cheapestCompletions(costs, { care: everything, value })?.cost
        return { task: id, measure, failing: String(Math.min(...failing)), honest: String(honest) }
      },
    )
  })
}

/** CHECK-5 when no wire may be the check: what it costs, and whether it still fails. */
async function banned(tools: Tools): Promise<Json> {
  const task = galleryTask('check-5')
  const models = circuits({ where: parsePredicate('not(contains(u & v))', task) })
  const selection = await select(task, models, size, { atLeast: '1', tiesMax: 1, ...tools.options })
  if (selection.kind !== 'minimal') throw new Bug('premise', selection.kind)
  const verdict = await judge(selection, parsePredicate('within(T00, misgeneralises)', task), tools.options)
  const evidence =
    'certificate' in verdict && verdict.certificate ? await tools.evidence(verdict.certificate) : null
  return { gates: selection.cost.join(), verdict: verdict.kind, evidence }
}

/** The answers of AFFINE-6 without and with the mirror bit, as tables of the other five inputs. */
function affineHalves(): { readonly on: number; readonly off: number } {
  const task = galleryTask('affine-6')
  let [on, off] = [0, 0]
  task.observation.forEach((seen, state) => {
    const [good = 0] = task.good[state] ?? []
    const bit = task.actions[good] === '1' ? 1 << Number.parseInt(seen.slice(0, 5), 2) : 0
    if (seen.endsWith('1')) on |= bit
    else off |= bit
  })
  return { on, off }
}

/** A lower bound on honesty in AFFINE-6 by gate elimination, and the least size of the learner and of failure. */
async function affineBelow(): Promise<Json> {
  const { on, off } = affineHalves()
  const flipped = injection({ inputs: 5, on: ~off, off, sizeMax: 6 })
  const honest = injection({ inputs: 5, on, off, sizeMax: 8 })
  if (flipped?.circuit === undefined || honest === undefined) throw new Bug('premise', 'too many gates')
  const { size: mirrored, sets, wirings, tried, circuit } = honest
  return {
    learner: flipped.size,
    flip: formatCircuit(flipped.circuit),
    flipGates: flipped.circuit.gates.length,
    mirrored,
    sets,
    wirings,
    tried,
    atLeast: circuit === undefined ? mirrored + 2 : mirrored + 1,
  }
}

/** The smallest circuits of AFFINE-6 and the verdict on them, with the evidence. */
async function affineFailing(tools: Tools): Promise<Json> {
  const task = galleryTask('affine-6')
  const selection = await select(task, circuits(), size, { atLeast: '1', ...tools.options })
  if (selection.kind !== 'minimal') throw new Bug('premise', selection.kind)
  const verdict = await judge(selection, parsePredicate('within(T000, misgeneralises)', task), tools.options)
  const evidence =
    'certificate' in verdict && verdict.certificate ? await tools.evidence(verdict.certificate) : null
  return { gates: selection.cost.join(), circuits: selection.distinct.count, verdict: verdict.kind, evidence }
}

/** An honest circuit for AFFINE-6: trained on every row, improved by local search with a fixed seed. */
async function affineAbove(tools: Tools): Promise<Json> {
  const task = galleryTask('affine-6')
  const all = rows({
    name: 'affine-6, all rows',
    inputs: task.inputs,
    outputs: task.outputs,
    rows: task.observation.map((sees, state) => ({
      sees,
      accept: task.actions[task.good[state]?.[0] ?? 0] ?? '',
    })),
  })
  const found = await improve(all, circuits(), size, {
    atLeast: '1',
    seed: 1,
    movesMax: 200_000,
    ...stop(tools),
  })
  if (found.kind !== 'improved') throw new Bug('premise', found.kind)
  const model: Circuit = found.model
  return {
    gates: found.cost.join(),
    value: String(found.value),
    circuit: modelToJson(model),
    text: formatCircuit(model),
  }
}

function stop({ options }: Tools): { readonly signal?: AbortSignal } {
  return options.signal ? { signal: options.signal } : {}
}

/** The experiment. */
export const honestyPrice = experiment({
  name: 'honesty-price',
  title: 'What honesty costs',
  question:
    'How much more must a model cost that is right where training does not look, and does that depend on how cost is measured?',
  sources: [
    'E. Hubinger, "Are minimal circuits deceptive?" (2019).',
    'I. Wegener, "The Complexity of Boolean Functions" (1987), 5.3: gate elimination.',
    'S. Garg, D. Tsipras, P. Liang and G. Valiant, "What can transformers learn in-context?" (2022): the affine family over two elements.',
  ],
  revision: 1,
  cases: [
    ...prices,
    { key: 'tables/and-type', long: 25, run: byTables },
    { key: 'check-5/banned', long: 31, run: banned },
    { key: 'affine-6/below', long: 40, run: affineBelow },
    { key: 'affine-6/above', run: affineAbove },
    { key: 'affine-6/failing', long: 65, run: affineFailing },
  ],
  study: studyHonestyPrice,
  shows:
    'In the tasks where every smallest circuit is wrong in deployment, being right costs two gates or more. The price differs by measure: for most measures of circuits it is positive, for depth it vanishes on the mirror tasks, and for tables, which carry no regularity over, it can be negative. Forbidding the wire that decides whether anybody looks does not buy honesty: the smallest circuits compute the same check in disguise, for less than honesty costs. For the affine learner with a mirror bit the price is settled, as far as we know for the first time: three gates. That seven suffice, and that ten do for honesty, is shown by circuits; that nine do not is a lemma, proved by hand below its table, and a walk to the end over the least circuits of one function.',
  doesNotShow:
    'A price is a difference of two exact minima on one task; it says nothing about how a learner that does not minimise exactly would choose, and a task in which honesty is cheap by size can be one where it is dear by depth. The tasks were chosen because they fail. "Honest" means right on the rows that deployment weighs, and no more; "failure" is the property named in each table. The lower bound for the affine learner rests on the lemma of one gate more and on a walk through all least circuits of one function of five inputs, which the certificate checker does not replay.',
  commands: [
    'price twin-5 misgeneralises --at-least 1',
    "price 'mirror-4(bad=01)' misgeneralises --models trees --bias expectedReads --at-least 1",
    'price check-5 misgeneralises --at-least 1',
  ],
})
