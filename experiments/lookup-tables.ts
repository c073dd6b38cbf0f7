/**
 * Lookup tables against learners: when a table stops being cheapest, when the learner is forced, and what tags do.
 *
 * A family is a set of tasks whose data stand in the observation. For every subset that is trained, the rows of the others
 * being free, the least circuits are found by one walk over all sets of gates; what a dispatcher costs that looks its
 * answers up is found by least decision trees. What it comes to is in `lookup-tables-study.ts`.
 */
import {
  agreementSizes,
  allBits,
  Bug,
  basisOf,
  costTable,
  galleryTask,
  type Json,
  partsVerdicts,
  type Rational,
  select,
  size,
  type Task,
  tables,
  trees,
} from '../src/index.ts'
import { experiment, type Tools } from './experiment.ts'
import { studyLookupTables } from './lookup-tables-study.ts'

const FUNCTIONS = allBits(3)
const RULES = allBits(2)

/** The right answers of a task with one output, as a table: bit m is the answer on minterm m. */
function answersOf(task: Task): number {
  return task.observation.reduce((table, seen, state) => {
    const [good = 0] = task.good[state] ?? []
    return task.actions[good] === '1' ? table | (1 << Number.parseInt(seen, 2)) : table
  }, 0)
}

/** For every subset of the tasks: the least size, and whether all or some least circuits answer like the learner. */
function subsets(inputs: number, target: number, tasks: readonly string[], sizeMax: number): Json {
  const rows = 2 ** inputs / tasks.length
  const parts = tasks.map((_, task) => (2 ** rows - 1) << (rows * task))
  const verdicts = partsVerdicts(agreementSizes({ inputs, basis: basisOf('full'), target, parts, sizeMax }))
  return verdicts.map((verdict, trained): Json => {
    if (verdict === undefined) throw new Bug('premise', `subset ${trained} takes more than ${sizeMax} gates`)
    const names = tasks.filter((_, index) => (trained >> index) & 1)
    return { trained: names, gates: verdict.size, forced: verdict.forced, possible: verdict.possible }
  })
}

/** What a symmetry of the family does to a task: exchange the two query bits, or negate all data and the answer. */
function images(task: string): readonly string[] {
  const [a = '', b = '', c = ''] = task
  const swapped = `${a}${c}${b}`
  const negated = (word: string): string => [...word].map(bit => (bit === '0' ? '1' : '0')).join('')
  return [task, swapped, negated(task), negated(swapped)]
}

/** The name of a set of tasks. */
function nameOf(tasks: readonly string[]): string {
  return [...tasks].sort().join('+') || 'none'
}

/** The images of a set of tasks under the four symmetries. */
function imagesOfSet(tasks: readonly string[]): readonly string[] {
  return [0, 1, 2, 3].map(symmetry => nameOf(tasks.map(task => images(task)[symmetry] ?? '')))
}

/** The least decision tree and the least table for every set of trained tasks, computed once for each orbit. */
async function dispatchers(tools: Tools): Promise<Json> {
  const known = new Map<string, Json>()
  const found: Json[] = []
  for (let mask = 0; mask < 256; mask++) {
    const trained = FUNCTIONS.filter((_, index) => (mask >> index) & 1)
    const orbit = imagesOfSet(trained)
    const first = [...orbit].sort()[0] ?? ''
    const own = known.get(first) ?? (await dispatcher(trained, tools))
    known.set(first, own)
    found.push({ trained, orbit: first, ...(own as { readonly [key: string]: Json }) })
  }
  return found
}

/** Nodes of the least tree and rows of the least table for some trained tasks; nothing has to be stored for none. */
async function dispatcher(trained: readonly string[], tools: Tools): Promise<Json> {
  if (trained.length === 0) return { nodes: '0', rows: '0' }
  const task = galleryTask(`affine-5(trained=${nameOf(trained)})`)
  const options = { atLeast: '1', tiesMax: 1, ...tools.options }
  const [tree, table] = [
    await select(task, trees(), size, options),
    await select(task, tables(), size, options),
  ]
  const costOf = (found: { readonly kind: string; readonly cost?: readonly Rational[] }): string =>
    found.cost === undefined ? found.kind : String(found.cost[0])
  return { nodes: costOf(tree as never), rows: costOf(table as never) }
}

/** All orders of some items. */
function orders<T>(items: readonly T[]): readonly (readonly T[])[] {
  if (items.length === 0) return [[]]
  return items.flatMap((first, index) =>
    orders(items.filter((_, other) => other !== index)).map(rest => [first, ...rest]),
  )
}

/** What every numbering of the four one-bit rules costs when a number stands in place of examples. */
function numberings(): Json {
  const gates = costTable('gates', 3)
  return orders(RULES).map((order): Json => {
    const numbering = order.join('+')
    return { numbering, gates: Number(gates[answersOf(galleryTask(`tag-3(numbering=${numbering})`))]) }
  })
}

/** One circuit for two tasks of two inputs and a tag, for all pairs of tasks, against two policies and a multiplexer. */
function pairs(): Json {
  const [two, three] = [costTable('gates', 2), costTable('gates', 3)]
  const functions = [...Array(16).keys()]
  const multiplexer = Number(three[0b11001010])
  const costs = functions.flatMap(f =>
    functions.map(g => {
      const together = Number(three[f | (g << 4)])
      return { together, apart: Number(two[f]) + Number(two[g]) + multiplexer }
    }),
  )
  const tally = (own: (each: (typeof costs)[number]) => number): Json =>
    [...Array(Math.max(...costs.map(own)) + 1).keys()].map(k => costs.filter(each => own(each) === k).length)
  const sum = (own: (each: (typeof costs)[number]) => number): number =>
    costs.reduce((total, each) => total + own(each), 0)
  return {
    pairs: costs.length,
    multiplexer,
    together: sum(each => each.together),
    apart: sum(each => each.apart),
    byTogether: tally(each => each.together),
    bySaving: tally(each => each.apart - each.together),
    attained: costs.filter(each => each.apart === each.together).length,
  }
}

/** The experiment. */
export const lookupTables = experiment({
  name: 'lookup-tables',
  title: 'From lookup to learner',
  question:
    'When a model must solve more and more tasks whose data stand in what it sees, when does a lookup stop being the smallest circuit, and when is the learner forced?',
  sources: [
    'E. Hubinger, "Are minimal circuits deceptive?" (2019), footnote 2: lookup tables lose once there are enough tasks.',
    'R. Shah, comment and newsletter opinion on the same (2019): nested conditions that dispatch on the task.',
    'S. Garg, D. Tsipras, P. Liang and G. Valiant, "What can transformers learn in-context?" (2022): linear functions in context, here over two elements.',
  ],
  revision: 1,
  cases: [
    {
      key: 'affine-5/subsets',
      long: 15,
      run: async () =>
        subsets(5, answersOf(galleryTask(`affine-5(trained=${nameOf(FUNCTIONS)})`)), FUNCTIONS, 6),
    },
    { key: 'affine-5/dispatchers', long: 12, run: dispatchers },
    {
      key: 'mux-3/subsets',
      run: async () => subsets(3, answersOf(galleryTask('tag-3(numbering=00+01+10+11)')), RULES, 4),
    },
    { key: 'tag-3/numberings', run: async () => numberings() },
    { key: 'dispatch/pairs', run: async () => pairs() },
  ],
  study: studyLookupTables,
  shows:
    'The transition happens as the footnote expects, and is sharp. For few trained tasks no smallest circuit answers the others as the learner does; then there is a stretch in which some smallest circuits learn and others do not; and with seven of eight tasks trained every smallest circuit answers the eighth, of which training showed nothing, as the learner does. Nothing but the number of gates selects for this: no held-out loss, no regulariser and no training run. A task number in place of examples turns the comparison around, since reading a good number is cheaper than turning examples into parameters; so the union that the argument builds must not bring numbers of its own.',
  doesNotShow:
    'Sizes were found by going through all sets of up to six gates, and least trees and tables by dynamic programming; no certificate is kept of them. Sizes of circuits count gates that all inputs share, whereas "a constant per problem" is about running time; the two are kept apart here, and only the first is computed. A dispatcher and a learner can be one and the same function (the multiplexer is), so the word depends on whether the bits that select are evidence about the task. Nodes of trees and rows of tables are counted in units of their own and are not gates. One family of eight tasks and one of four were computed to the end; that larger families behave alike is expected and not shown.',
  commands: [
    "judge affine-5 'good(on=everywhere)' --at-least 1",
    "select 'tag-3(numbering=00+11+01+10)' --at-least 1",
    "select 'tag-3(numbering=00+01+10+11)' --at-least 1",
  ],
})
