/**
 * Everything that is selected anywhere in a plane of training distributions and bars, cost by cost.
 *
 * A function of one cost is selected somewhere exactly if its return, a line in t, rises above what cheaper functions
 * reach. There are many functions and few different returns: rows of the same weights count alike, so a return is a
 * number of right answers for each kind of row, its *cell*. Of each function no more is looked up than its cell, byte by
 * byte, and only those in cells that rise above are asked for the property. So the functions may come from a table of
 * all costs, or one by one out of a walk through hundreds of millions.
 *
 * Invariants: levels go by increasing cost; a level holds the functions of its cost that are selected somewhere, each
 * counted once, and no other; nothing is held of a function besides the counts of its cell.
 */
import { at } from '../base/errors.ts'
import { Rational } from '../base/rational.ts'
import { lossRows } from '../certificate/losses.ts'
import type { BehaviouralPredicate } from '../predicate/predicate.ts'
import { behaviourOf, policyOfWords } from '../task/policy.ts'
import type { Task } from '../task/task.ts'
import { crossings, envelopeOf, FLOOR, heightAt, isSomewhereAbove, type Line } from './phase-lines.ts'

/** Functions of some inputs by what they cost. Bit m of a table is the answer on minterm m; of five inputs, tables are signed. */
export interface PricedFunctions {
  readonly inputs: number
  /** The least costs, ascending, of which all functions can be visited. */
  readonly costs: readonly number[]
  /** Visit every function of one of the costs, once; costs are asked for in order. Yields the share that is done. */
  ofCost(cost: number, visit: (table: number) => void): Iterable<number>
}

/** Functions of one cost whose returns are one line. */
export interface Family {
  readonly line: Line
  having: number
  lacking: number
}

/** Everything of one cost that is selected somewhere. */
export interface Level {
  readonly cost: number
  /** What cheaper functions reach. */
  readonly below: readonly Line[]
  readonly families: readonly Family[]
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

/** The levels, until nothing dearer can be selected; yields how far it is. */
export function* levelsOf(
  functions: PricedFunctions,
  { from, to, predicate }: LevelQuestion,
): Generator<LevelProgress, Levels, void> {
  const [start, end] = [worthOf(from), worthOf(to)]
  const cells = new Cells(start, end, holdsOf(from, predicate))
  const best = bestOf(start, end)
  const levels: Level[] = []
  let below: readonly Line[] = [FLOOR]
  for (const cost of functions.costs) {
    if (!best.some(line => isSomewhereAbove(line, below))) break
    cells.begin(below)
    const visit = (table: number): void => cells.add(table)
    for (const share of functions.ofCost(cost, visit)) yield { cost, share }
    const families = cells.families()
    levels.push({ cost, below, families })
    below = envelopeOf([...below, ...families.map(each => each.line)])
  }
  return { levels, reached: below, best }
}

/** In how many ways returns of functions of a task can be put together: what `Cells` holds. */
export function cellCount(from: Task, to: Task): number {
  return kindsOf(worthOf(from), worthOf(to)).reduce((count, { rows }) => count * (rows.length + 1), 1)
}

/** What the answers 0 and 1 gain on a row. */
type Worth = readonly [zero: Rational, one: Rational]

/** worth[m]: what the answers 0 and 1 gain on minterm m, which may not be seen in training. */
function worthOf(task: Task): readonly Worth[] {
  const bySeen = new Map(lossRows(task).map(row => [Number.parseInt(row.seen, 2), row]))
  return Array.from({ length: 2 ** task.inputs.length }, (_, minterm): Worth => {
    const row = bySeen.get(minterm)
    if (row === undefined) return [Rational.ZERO, Rational.ZERO]
    return [row.best.minus(at(row.losses, 0)), row.best.minus(at(row.losses, 1))]
  })
}

function holdsOf(task: Task, predicate: BehaviouralPredicate): (table: number) => boolean {
  const seen = lossRows(task).map(row => Number.parseInt(row.seen, 2))
  return table => {
    const words = seen.map(minterm => String((table >> minterm) & 1))
    return predicate.holds(behaviourOf(task, policyOfWords(task, words)), task).holds
  }
}

/** Rows on which the better answer gains the same, at t = 0 and at t = 1. */
interface Kind {
  readonly gain: Line
  readonly rows: readonly number[]
}

/** Rows by what they count; those on which both answers gain the same are of no kind. */
function kindsOf(start: readonly Worth[], end: readonly Worth[]): readonly Kind[] {
  const kinds = new Map<string, Kind & { readonly rows: number[] }>()
  for (let row = 0; row < start.length; row++) {
    const gain = gainOf(at(start, row), at(end, row))
    if (gain.atZero.isZero() && gain.atOne.isZero()) continue
    const key = `${gain.atZero} ${gain.atOne}`
    const kind = kinds.get(key) ?? { gain, rows: [] }
    kinds.set(key, kind)
    kind.rows.push(row)
  }
  return [...kinds.values()]
}

/** What one answer gains more than the other: than 0, or than 1 where that is better at t = 0, or there equal and better at t = 1. */
function gainOf(start: Worth, end: Worth): Line {
  const [atZero, atOne] = [start[1].minus(start[0]), end[1].minus(end[0])]
  return isDown(atZero, atOne) ? { atZero: atZero.negated(), atOne: atOne.negated() } : { atZero, atOne }
}

function isDown(atZero: Rational, atOne: Rational): boolean {
  return atZero.sign() < 0 || (atZero.isZero() && atOne.sign() < 0)
}

/** The returns of the functions that are best somewhere: between two places where a row changes its mind there is one. */
function bestOf(start: readonly Worth[], end: readonly Worth[]): readonly Line[] {
  const changes = start.flatMap((worth, row) => {
    const gain = gainOf(worth, at(end, row))
    return crossings([gain, FLOOR])
  })
  const ts = [Rational.ZERO, ...changes, Rational.ONE].sort((a, b) => a.compare(b))
  const lines = ts.slice(1).map((to, index): Line => {
    const middle = to.plus(at(ts, index)).dividedBy(2)
    const chosen = start.map((worth, row) => {
      const [zero, one] = ([0, 1] as const).map(answer => ({
        atZero: worth[answer],
        atOne: at(end, row)[answer],
      })) as [Line, Line]
      return heightAt(one, middle).compare(heightAt(zero, middle)) > 0 ? one : zero
    })
    return sumOf(chosen)
  })
  return envelopeOf(lines)
}

function sumOf(lines: readonly Line[]): Line {
  return {
    atZero: Rational.sum(lines.map(({ atZero }) => atZero)),
    atOne: Rational.sum(lines.map(({ atOne }) => atOne)),
  }
}

/** Has a cell been looked at, and does it rise above? */
const [UNKNOWN, LOW, HIGH] = [0, 1, 2]

/** The cells of all functions, one level at a time. */
class Cells {
  private readonly kinds: readonly Kind[]
  /** Where no row has its better answer. */
  private readonly base: Line
  private readonly holds: (table: number) => boolean
  /** place[256 b + v]: what the byte v, the b-th of a table, adds to the number of its cell. */
  private readonly place: Int32Array
  private readonly state: Uint8Array
  private readonly found = new Map<number, Family>()
  private below: readonly Line[] = [FLOOR]

  constructor(start: readonly Worth[], end: readonly Worth[], holds: (table: number) => boolean) {
    this.kinds = kindsOf(start, end)
    this.holds = holds
    this.base = baseOf(start, end)
    const counts = this.kinds.reduce((product, { rows }) => product * (rows.length + 1), 1)
    this.state = new Uint8Array(counts)
    this.place = placesByByte(this.kinds, start, end)
  }

  /** Begin a level, above which these lines are. */
  begin(below: readonly Line[]): void {
    this.below = below
    this.state.fill(UNKNOWN)
    this.found.clear()
  }

  /** Count a function if it is selected somewhere. */
  add(table: number): void {
    const { place, state } = this
    const cell =
      (place[table & 255] as number) +
      (place[256 + ((table >>> 8) & 255)] as number) +
      (place[512 + ((table >>> 16) & 255)] as number) +
      (place[768 + (table >>> 24)] as number)
    if (state[cell] === LOW) return
    if (state[cell] === UNKNOWN && !this.rises(cell)) return
    const family = this.found.get(cell) as Family
    if (this.holds(table)) family.having++
    else family.lacking++
  }

  /** What was counted since the beginning of the level. */
  families(): readonly Family[] {
    return [...this.found.values()]
  }

  /** Look at a cell for the first time. */
  private rises(cell: number): boolean {
    const line = this.lineOf(cell)
    const isHigh = isSomewhereAbove(line, this.below)
    this.state[cell] = isHigh ? HIGH : LOW
    if (isHigh) this.found.set(cell, { line, having: 0, lacking: 0 })
    return isHigh
  }

  private lineOf(cell: number): Line {
    let rest = cell
    let { atZero, atOne } = this.base
    for (const { gain, rows } of this.kinds) {
      const count = rest % (rows.length + 1)
      rest = (rest - count) / (rows.length + 1)
      atZero = atZero.plus(gain.atZero.times(count))
      atOne = atOne.plus(gain.atOne.times(count))
    }
    return { atZero, atOne }
  }
}

/** The return if each row has the answer that its gain is counted from. */
function baseOf(start: readonly Worth[], end: readonly Worth[]): Line {
  const worse = start.map((worth, row) => {
    const answer = answerOf(worth, at(end, row)) === 1 ? 0 : 1
    return { atZero: worth[answer], atOne: at(end, row)[answer] }
  })
  return sumOf(worse)
}

/** The answer that is counted on a row. */
function answerOf(start: Worth, end: Worth): 0 | 1 {
  return isDown(start[1].minus(start[0]), end[1].minus(end[0])) ? 0 : 1
}

function placesByByte(kinds: readonly Kind[], start: readonly Worth[], end: readonly Worth[]): Int32Array {
  const place = new Int32Array(4 * 256)
  let unit = 1
  for (const { rows } of kinds) {
    for (const row of rows) {
      const counted = answerOf(at(start, row), at(end, row))
      for (let value = 0; value < 256; value++) {
        const index = 256 * (row >> 3) + value
        if (((value >> (row & 7)) & 1) === counted) place[index] = (place[index] as number) + unit
      }
    }
    unit *= rows.length + 1
  }
  return place
}
