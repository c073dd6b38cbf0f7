/**
 * Heuristics against search in the corridor with a coin anywhere: decision lists over two vocabularies, the best circuits
 * of every size, the formal rung of search, and circuits that work out where every action leads.
 *
 * Success is the share of the twelve starts from which the coin is reached; what is done on the coin is free. The
 * corridor is trained on all starts here, so that nothing is about generalisation.
 */
import {
  allBits,
  Bug,
  behaviourOf,
  type Circuit,
  circuits,
  classesOf,
  costTable,
  decisionListLengths,
  expectedReturn,
  formatCircuit,
  galleryTask,
  type Minimal,
  modelToJson,
  nearbyCosts,
  parsePredicate,
  policyOfWords,
  price,
  type Rational,
  rows,
  select,
  size,
  type Task,
  UNSETTLED,
} from '../src/index.ts'
import type { Case, Tools } from './experiment.ts'
import type { BestResult, ListsResult, Result, SearchResult, Simulation } from './hard-coding-study.ts'

const CORRIDOR = 'corridor(epsilon=1)'
const INPUTS = ['c1', 'c0', 's1', 's0']
const ALL = 2 ** 16 - 1
/** Words on which the agent stands on the coin. */
const ON_COIN = [0, 5, 10, 15].reduce((mask, word) => mask | (1 << word), 0)

/** success[table]: of twelve starts. Computed for tables that answer 0 on the coin, and the same for all others. */
function successes(world: Task): Uint8Array {
  const classes = classesOf(world).map(({ seen }) => Number.parseInt(seen, 2))
  const found = new Uint8Array(ALL + 1)
  for (let table = 0; table <= ALL; table++) {
    const plain = table & ~ON_COIN
    if (plain !== table) found[table] = found[plain] ?? 0
    else {
      const policy = policyOfWords(
        world,
        classes.map(word => String((table >> word) & 1)),
      )
      found[table] = twelfths(expectedReturn(world, behaviourOf(world, policy), 'deploy'))
    }
  }
  return found
}

function twelfths(value: Rational): number {
  const whole = value.times(12)
  if (whole.denominator !== 1n) throw new Bug('premise', `a success of ${value}`)
  return Number(whole.numerator)
}

async function selected(world: Task, atLeast: string, tools: Tools): Promise<Minimal<Circuit>> {
  const selection = await select(world, circuits(), size, { atLeast, tiesMax: 1, ...tools.options })
  if (selection.kind !== 'minimal') throw new Bug('premise', selection.kind)
  return selection
}

async function claimsOf(selection: Minimal<Circuit>, tools: Tools): Promise<readonly string[]> {
  return selection.certificate ? (await tools.evidence(selection.certificate)).claims : []
}

/** The least size for every success, once from all functions and once selected with a certificate. */
async function best(tools: Tools): Promise<BestResult> {
  const world = galleryTask(CORRIDOR)
  const [success, costs] = [successes(world), costTable('gates', 4)]
  const points = []
  for (let wanted = 6; wanted <= 12; wanted++) {
    const gates = costs.reduce(
      (least, cost, table) => ((success[table] ?? 0) >= wanted ? Math.min(least, cost) : least),
      UNSETTLED,
    )
    const selection = await selected(world, `${wanted}/12`, tools)
    const claims = await claimsOf(selection, tools)
    const text = formatCircuit(selection.models[0])
    points.push({ success: wanted, gates, selected: selection.cost.join(), text, claims })
  }
  return { kind: 'best', points }
}

/** A function of the inputs as a table. */
function tableOf(value: (...bits: number[]) => number): number {
  return allBits(4).reduce((table, word, row) => table | (value(...[...word].map(Number)) << row), 0)
}

const BITS = INPUTS.map((name, input) => ({ name, table: tableOf((...bits) => bits[input] ?? 0) }))

/** Comparisons of two bits, and both bits set: what an abstraction built from two inputs can say. */
const PAIRS = BITS.flatMap((first, index) =>
  BITS.slice(index + 1).flatMap(second => [
    { name: `${first.name} = ${second.name}`, table: ALL & ~(first.table ^ second.table) },
    { name: `${first.name} and ${second.name}`, table: first.table & second.table },
    { name: `${first.name} and not ${second.name}`, table: first.table & ~second.table },
    { name: `not ${first.name} and ${second.name}`, table: ~first.table & second.table },
    { name: `neither ${first.name} nor ${second.name}`, table: ALL & ~(first.table | second.table) },
  ]),
)

/** The best list of every length over a vocabulary, and the gates of the cheapest function among the best. */
function listsOver(
  vocabulary: string,
  features: readonly { readonly name: string; readonly table: number }[],
  success: Uint8Array,
): ListsResult['vocabularies'][number] {
  const tables = features.map(each => each.table)
  const lengths = decisionListLengths(4, tables)
  const costs = nearbyCosts(costTable('gates', 4), ON_COIN, 4)
  const lists = []
  for (let rules = 0; lists.at(-1)?.success !== 12; rules++) {
    const within = [...lengths.keys()].filter(table => (lengths[table] ?? UNSETTLED) <= rules)
    const reached = within.reduce((top, table) => Math.max(top, success[table] ?? 0), 0)
    if (rules > 0 && !lengths.includes(rules)) break
    const attaining = within.filter(table => success[table] === reached)
    const gates = attaining.reduce((least, table) => Math.min(least, costs[table] ?? least), UNSETTLED)
    lists.push({ rules, success: reached, gates })
  }
  const alone = tables.flatMap(table => [success[table] ?? 0, success[ALL & ~table] ?? 0])
  return { vocabulary, features: features.map(each => each.name), bestFeature: Math.max(...alone), lists }
}

async function lists(): Promise<ListsResult> {
  const success = successes(galleryTask(CORRIDOR))
  return {
    kind: 'lists',
    vocabularies: [
      listsOver('single bits', BITS, success),
      listsOver('single bits and pairs of bits', [...BITS, ...PAIRS], success),
    ],
  }
}

/** The distance to the coin after one step to the left or to the right, in two bits. */
function distances(word: number): readonly [left: string, right: string] {
  const [coin, agent] = [word >> 2, word & 3]
  const after = (step: number): string => {
    const cell = Math.min(3, Math.max(0, agent + step))
    return Math.abs(coin - cell)
      .toString(2)
      .padStart(2, '0')
  }
  return [after(-1), after(1)]
}

const DISTANCES = ['l1', 'l0', 'r1', 'r0']
const STARTS = [...Array(16).keys()].filter(word => ((ON_COIN >> word) & 1) === 0)

function rightOf(word: number): string {
  return word >> 2 > (word & 3) ? '1' : '0'
}

/** The least circuits that hold both distances, that choose by them, and that hold them and answer. */
async function simulations(tools: Tools): Promise<SearchResult['simulations']> {
  const seen = (word: number): string => word.toString(2).padStart(4, '0')
  const made = {
    distances: rows({
      name: 'both distances',
      inputs: INPUTS,
      outputs: DISTANCES,
      rows: STARTS.map(word => ({ sees: seen(word), accept: distances(word).join('') })),
    }),
    comparison: rows({
      name: 'the lesser distance',
      inputs: DISTANCES,
      outputs: ['right'],
      rows: [...new Map(STARTS.map(word => [distances(word).join(''), rightOf(word)]))].map(
        ([sees, accept]) => ({ sees, accept }),
      ),
    }),
    both: rows({
      name: 'both distances and the answer',
      inputs: INPUTS,
      outputs: [...DISTANCES, 'right'],
      rows: STARTS.map(word => ({ sees: seen(word), accept: distances(word).join('') + rightOf(word) })),
    }),
  }
  const simulated = async (world: Task): Promise<Simulation> => {
    tools.say(world.name)
    const selection = await selected(world, '1', tools)
    const [circuit] = selection.models
    const claims = await claimsOf(selection, tools)
    return {
      gates: selection.cost.join(),
      circuit: modelToJson(circuit),
      text: formatCircuit(circuit),
      claims,
    }
  }
  return {
    distances: await simulated(made.distances),
    comparison: await simulated(made.comparison),
    both: await simulated(made.both),
  }
}

/** What the formal rung S2 costs, and what it costs to hold every candidate's distance. */
async function search(tools: Tools): Promise<SearchResult> {
  const world = galleryTask(CORRIDOR)
  const found = await price(world, circuits(), size, parsePredicate('searches(S2)', world), {
    atLeast: 1,
    ...tools.options,
  })
  const claims = found.certificate ? (await tools.evidence(found.certificate)).claims : []
  if (found.with.kind !== 'least' || found.without.kind !== 'least') throw new Bug('premise', 'no price')
  return {
    kind: 'search',
    scoring: {
      with: found.with.cost.join(),
      without: found.without.cost.join(),
      text: formatCircuit(found.with.model),
      claims,
    },
    simulations: await simulations(tools),
  }
}

/** The cases about the corridor. */
export const corridorCases: readonly Case<Result>[] = [
  { key: 'corridor/best', run: best },
  { key: 'corridor/lists', run: lists },
  { key: 'corridor/search', run: search },
]
