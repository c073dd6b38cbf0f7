/**
 * Everything that is selected anywhere in a plane of training distributions and bars, cost by cost.
 *
 * A function of one cost is selected somewhere exactly if its return, a line in t, rises above what cheaper functions
 * reach. There are many functions and few different returns (`phase-cells.ts`), and only functions whose return rises above
 * are asked for the property. So they may come from a table of all costs, or one by one out of a walk through hundreds of
 * millions. Of two outputs, the pairs that rise above are asked for, where a row has one right answer and all wrong ones
 * gain the same.
 *
 * Invariants: levels go by increasing cost; a level holds the functions of its cost that are selected somewhere, each
 * counted once, and no other.
 */
import { at } from '../base/errors.ts'
import { Rational } from '../base/rational.ts'
import { lossRows } from '../certificate/losses.ts'
import type { BehaviouralPredicate } from '../predicate/predicate.ts'
import { behaviourOf, policyOfWords } from '../task/policy.ts'
import type { Task } from '../task/task.ts'
import { bestOf, Cells, cellCount, type Family, type Worth } from './phase-cells.ts'
import { envelopeOf, FLOOR, isSomewhereAbove, type Line } from './phase-lines.ts'

/** Functions of some inputs by what they cost. Bit m of a table is the answer on minterm m; of five inputs, tables are signed. */
export interface PricedFunctions {
  readonly inputs: number
  /** The least costs, ascending, of which all functions can be visited. */
  readonly costs: readonly number[]
  /** Visit every function of one of the costs, once; costs are asked for in order. Yields the share that is done. */
  ofCost(cost: number, visit: (table: number) => void): Iterable<number>
}

/** Everything of one cost that is selected somewhere. */
export interface Level {
  readonly cost: number
  /** What cheaper functions reach. */
  readonly below: readonly Line[]
  readonly families: readonly Family[]
}

/** Right answers of two outputs, and which wrong ones can be borne. */
export interface PairsWanted {
  readonly first: number
  readonly second: number
  /** Is a pair that is wrong on these rows worth having? If not, none is that is wrong on more. */
  isWorth(wrong: number): boolean
}

/** Pairs of functions of some inputs by what they cost together; tables as in `PricedFunctions`. */
export interface PricedPairs {
  readonly inputs: number
  readonly outputs: number
  readonly costs: readonly number[]
  /** Visit every pair of one cost that is worth having, once, no cheaper one being so. Yields the share that is done. */
  ofCost(cost: number, wanted: PairsWanted, visit: (first: number, second: number) => void): Iterable<number>
}

/** How far levels are. */
export interface LevelProgress {
  readonly cost: number
  /** The share of this cost that is done, from 0 to 1. */
  readonly share: number
}

/** What a table of costs says where it does not know the cost. */
const NOT_KNOWN = 255

/** All functions of a table of costs: costs[table] for every function; 255 where it is not known, and more than the rest. */
export function functionsOfTable(inputs: number, costs: Uint8Array): PricedFunctions {
  return {
    inputs,
    costs: [...new Set(costs)].filter(cost => cost !== NOT_KNOWN).sort((a, b) => a - b),
    *ofCost(cost, visit) {
      for (let table = 0; table < costs.length; table++) if (costs[table] === cost) visit(table)
      yield 1
    },
  }
}

/** What is asked of functions: two trainings of one task, and a property. */
export interface LevelQuestion {
  readonly from: Task
  readonly to: Task
  readonly predicate: BehaviouralPredicate
}

/** What all functions of known cost come to. */
export interface Levels {
  readonly levels: readonly Level[]
  /** What they reach together: an upper envelope. */
  readonly reached: readonly Line[]
  /** What any function can reach: an upper envelope. */
  readonly best: readonly Line[]
}

/** What is gone through for one cost, once its cells have been begun. */
type Going = (cost: number, cells: Cells) => Iterable<number>

/** The levels, until nothing dearer can be selected; yields how far it is. */
export function levelsOf(
  priced: PricedFunctions | PricedPairs,
  { from, to, predicate }: LevelQuestion,
): Generator<LevelProgress, Levels, void> {
  const worths = worthsOf(from, to)
  const holds = holdsOf(from, predicate)
  const going = 'outputs' in priced ? pairsOf(priced, worths.right, holds) : functionsOf(priced, holds)
  return climb(priced.costs, worths, going)
}

function* climb(
  costs: readonly number[],
  { start, end }: Pick<Worths, 'start' | 'end'>,
  going: Going,
): Generator<LevelProgress, Levels, void> {
  const cells = new Cells(start, end)
  const best = bestOf(start, end)
  const levels: Level[] = []
  let below: readonly Line[] = [FLOOR]
  for (const cost of costs) {
    if (!best.some(line => isSomewhereAbove(line, below))) break
    cells.begin(below)
    for (const share of going(cost, cells)) yield { cost, share }
    const families = cells.families()
    levels.push({ cost, below, families })
    below = envelopeOf([...below, ...families.map(each => each.line)])
  }
  return { levels, reached: below, best }
}

/** Does a model have the property whose outputs have these tables? */
type Holds = (...tables: readonly number[]) => boolean

function functionsOf(functions: PricedFunctions, holds: Holds): Going {
  return (cost, cells) =>
    functions.ofCost(cost, table => {
      if (cells.isHigh(table)) count(cells.familyOf(table), holds(table))
    })
}

/** A pair's word of answers says where it is right. */
function pairsOf(pairs: PricedPairs, { first, second }: Right, holds: Holds): Going {
  return (cost, cells) =>
    pairs.ofCost(cost, { first, second, isWorth: wrong => cells.isHigh(~wrong) }, (one, other) => {
      const isRight = ~((one ^ first) | (other ^ second))
      count(cells.familyOf(isRight), holds(one, other))
    })
}

function count(family: Family, isHad: boolean): void {
  if (isHad) family.having++
  else family.lacking++
}

function holdsOf(task: Task, predicate: BehaviouralPredicate): Holds {
  const seen = lossRows(task).map(row => Number.parseInt(row.seen, 2))
  return (...tables) => {
    const words = seen.map(minterm => tables.map(table => String((table >> minterm) & 1)).join(''))
    return predicate.holds(behaviourOf(task, policyOfWords(task, words)), task).holds
  }
}

/** The right answers of two outputs. */
interface Right {
  readonly first: number
  readonly second: number
}

/** What the two values of a bit gain on each minterm, at t = 0 and t = 1: an answer, or whether a pair of answers is right. */
interface Worths {
  readonly start: readonly Worth[]
  readonly end: readonly Worth[]
  /** Of two outputs. */
  readonly right: Right
}

function worthsOf(from: Task, to: Task): Worths {
  const [start, end] = [gainsOf(from), gainsOf(to)]
  if (from.outputs.length === 1) {
    const pairs = (gains: Gains): readonly Worth[] => gains.map(([zero, one]) => [zero, one] as Worth)
    return { start: pairs(start), end: pairs(end), right: { first: 0, second: 0 } }
  }
  const words = start.map((gains, row) => rightWord(gains) ?? rightWord(at(end, row)) ?? 0)
  const worth = (gains: Gains): readonly Worth[] =>
    gains.map((each, row) => [at(each, at(words, row) ^ 1), at(each, at(words, row))])
  const table = (bit: number): number =>
    words.reduce((sum, word, row) => (word & bit ? sum | (1 << row) : sum), 0)
  return { start: worth(start), end: worth(end), right: { first: table(2), second: table(1) } }
}

/** gains[m][word]: what an answer gains on minterm m, which may not be seen in training. */
type Gains = readonly (readonly Rational[])[]

function gainsOf(task: Task): Gains {
  const bySeen = new Map(lossRows(task).map(row => [Number.parseInt(row.seen, 2), row]))
  const nothing = new Array<Rational>(2 ** task.outputs.length).fill(Rational.ZERO)
  return Array.from({ length: 2 ** task.inputs.length }, (_, minterm) => {
    const row = bySeen.get(minterm)
    return row === undefined ? nothing : row.losses.map(loss => row.best.minus(loss))
  })
}

/** The one answer that gains most; none where all gain the same. */
function rightWord(gains: readonly Rational[]): number | undefined {
  const most = gains.reduce((best, each) => Rational.max(best, each))
  const best = [...gains.keys()].filter(word => at(gains, word).equals(most))
  return best.length === gains.length ? undefined : best[0]
}

/** Why pairs of outputs cannot be told apart by where they are right; nothing where they can. */
export function pairsObstacle(from: Task, to: Task): string | undefined {
  const [start, end] = [gainsOf(from), gainsOf(to)]
  const isPlain = (gains: readonly Rational[]): boolean => {
    const right = rightWord(gains)
    const wrong = gains.filter((_, word) => word !== right)
    return (
      right === undefined || wrong.every(each => each.equals(at(wrong, 0)) && !each.equals(at(gains, right)))
    )
  }
  const agree = (row: number): boolean => {
    const [one, other] = [rightWord(at(start, row)), rightWord(at(end, row))]
    return one === undefined || other === undefined || one === other
  }
  const isFit = [...start.keys()].every(row => isPlain(at(start, row)) && isPlain(at(end, row)) && agree(row))
  return isFit
    ? undefined
    : 'rows of one right answer, the same in both trainings, and wrong ones that gain the same'
}

/** In how many ways returns can be put together. */
export function cellsOf(from: Task, to: Task): number {
  const { start, end } = worthsOf(from, to)
  return cellCount(start, end)
}
