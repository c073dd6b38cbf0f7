/**
 * Minimising convex functions: a table of answers against a search that reads signs of slopes.
 *
 * Functions go from 0..n-1 to 0..V and have one minimum. A searcher asks for bits "is f(i + 1) at least f(i)?"; on such
 * functions the n - 1 bits are zeros, then ones, and say where the minimum is. Trees and circuits over these bits are
 * priced by the engines; functions are counted twice, one by one and by a formula over partitions.
 */
import {
  Bug,
  type Circuit,
  circuits,
  depth,
  expectedReads,
  formatCircuit,
  galleryTask,
  type Json,
  modelToJson,
  select,
  size,
  trees,
} from '../src/index.ts'
import { type Counted, type Searched, studyConvex } from './convex-study.ts'
import { type Case, experiment, type Tools } from './experiment.ts'

/** Sizes whose functions are counted one by one. */
const COUNTED: readonly (readonly [places: number, top: number])[] = [
  [3, 3],
  [4, 3],
  [4, 4],
  [5, 4],
  [6, 5],
]
const PLACES = [2, 3, 4, 5, 6, 7, 8]
/** The formula is evaluated for values up to this one. */
const TOP = 24

/** The functions with one minimum whose slopes never fall, by the place of the minimum: each function is looked at. */
function oneByOne(places: number, top: number): readonly number[] {
  const counts = new Array<number>(places).fill(0)
  const values = new Array<number>(places).fill(0)
  const isConvex = (): boolean =>
    values.every((value, x) => x < 2 || value - 2 * (values[x - 1] ?? 0) + (values[x - 2] ?? 0) >= 0)
  for (let code = 0; code < (top + 1) ** places; code += 1) {
    for (let x = 0, rest = code; x < places; x += 1, rest = Math.floor(rest / (top + 1)))
      values[x] = rest % (top + 1)
    const least = Math.min(...values)
    const where = values.indexOf(least)
    if (isConvex() && values.lastIndexOf(least) === where) counts[where] = (counts[where] ?? 0) + 1
  }
  return counts
}

/**
 * The same by a formula: to the right of a minimum of value m stand steps that never shrink and sum to at most V - m, which
 * are partitions into so many parts, and so to the left.
 */
function byFormula(places: number, top: number): readonly number[] {
  return Array.from({ length: places }, (_, left) => {
    let count = 0
    for (let room = 0; room <= top; room += 1)
      count += partitionsWithin(left, room) * partitionsWithin(places - 1 - left, room)
    return count
  })
}

/** How many ways there are to write numbers up to `room` as a sum of exactly `parts` positive parts in order of size. */
function partitionsWithin(parts: number, room: number): number {
  const ways = new Array<number>(room + 1).fill(0)
  if (parts > room) return 0
  ways[parts] = 1
  for (let part = 1; part <= parts; part += 1)
    for (let total = parts + part; total <= room; total += 1)
      ways[total] = (ways[total] ?? 0) + (ways[total - part] ?? 0)
  return ways.reduce((sum, each) => sum + each, 0)
}

function counted(places: number, top: number): Counted {
  const byMinimum = oneByOne(places, top)
  const formula = byFormula(places, top)
  if (byMinimum.join() !== formula.join()) throw new Bug('premise', `two counts for ${places}, ${top} differ`)
  return { places, top, functions: byMinimum.reduce((sum, each) => sum + each, 0), byMinimum }
}

/** For each number of places, how many functions there are for each largest value. */
function growth(): readonly { readonly places: number; readonly functions: readonly number[] }[] {
  return PLACES.map(places => ({
    places,
    functions: Array.from({ length: TOP }, (_, top) =>
      byFormula(places, 1 + top).reduce((sum, n) => sum + n, 0),
    ),
  }))
}

/** The best trees and the least circuits. */
async function searched(
  places: number,
  { options, evidence }: Tools,
): Promise<Searched & { readonly claims: readonly string[] }> {
  const task = galleryTask(`minimum(n=${places})`)
  const question = { atLeast: '1', ...options }
  const quickest = await select(task, trees(), expectedReads, question)
  const smallest = await select(task, trees(), size, question)
  const circuit = await select(task, circuits(), size, question)
  if (quickest.kind !== 'minimal' || smallest.kind !== 'minimal' || circuit.kind !== 'minimal')
    throw new Bug('premise', `the minimum of ${places} places is open`)
  const [tree] = quickest.models
  const [first] = circuit.models
  if (circuit.certificate === undefined) throw new Bug('premise', 'a least circuit without evidence')
  return {
    places,
    treeNodes: String(smallest.cost[0]),
    leastTrees: smallest.distinct.count,
    meanReads: String(quickest.cost[0]),
    treeDepth: String(depth.costs(tree, { models: trees(), task })[0]),
    tree: modelToJson(tree),
    gates: String(circuit.cost[0]),
    circuit: formatCircuit(first as Circuit),
    claims: (await evidence(circuit.certificate)).claims,
  }
}

const cases: readonly Case[] = [
  ...COUNTED.map(
    ([places, top]): Case => ({
      key: `functions/${places}-${top}`,
      run: async () => counted(places, top) as unknown as Json,
    }),
  ),
  { key: 'functions/growth', run: async () => growth() as unknown as Json },
  ...PLACES.map(
    (places): Case => ({
      key: `search/${places}`,
      run: async tools => (await searched(places, tools)) as unknown as Json,
    }),
  ),
]

/** The experiment. */
export const convex = experiment({
  name: 'convex',
  title: 'Convex functions: tables against search',
  question: 'When does a table of answers become dearer than a search for the answer?',
  sources: [
    'Evan Hubinger, "Are minimal circuits deceptive?" (2019), comments: minimising arbitrary convex functions as a task on which no table competes',
    'George E. Andrews, The Theory of Partitions (1976): the count of functions',
  ],
  revision: 1,
  cases,
  study: studyConvex,
  shows:
    'That lookup loses to search is a matter of counting: a table has an entry for every function, and their number grows with the range of values, while the price of search depends on the number of places alone. This is one premise of the argument from learned optimisation, in a family where everything can be counted: once inputs are rich enough, search is cheaper than a table of functions.',
  doesNotShow:
    'The search was given the right questions: signs of slopes are the vocabulary of the answer. A table that is keyed on signs instead of functions has only n entries, as many as the tree has leaves, and does not lose; hashing functions to signs is where the work then is, and computing a sign from values is not priced here. Nothing here misgeneralises: the family shows when search pays, not that what is searched for is safe.',
  commands: [
    "select 'minimum(n=8)' --at-least 1 --models trees --bias expectedReads",
    "select 'minimum(n=5)' --at-least 1",
    "select 'minimum(n=8)' --at-least 1",
  ],
})
