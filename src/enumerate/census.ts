/**
 * The census: the least number of gates of every function of at most four inputs, and how many least circuits it has.
 *
 * For so few inputs satisfiability is the wrong engine: one walk over all sets of gates (`census-walk.ts`) settles
 * all functions of a size at once, and renaming the inputs leaves one in three hundred sets to be visited
 * (`census-symmetry.ts`). Gates of any two operands, up to the 2,720 functions of seven gates (Knuth, TAOCP 4A, 7.1.2),
 * take a fifth of a second; AND-type gates, up to 320 functions of ten (Knuth's exercise; OEIS A057241), and the majority of
 * three, up to 32 functions of seven (Soeken, Amaru, Gaillardon and De Micheli 2017), some seconds.
 *
 * Over AND-type gates the largest functions are few classes with few circuits each, behind walks of hundreds of millions of
 * sets: there all least circuits of one function of each class are listed (`census-lists.ts`).
 *
 * Circuits are counted in three ways (`counts.ts`). A function of size k is never computed by a proper part of its
 * sets, so it comes last in each of them, and each set is met once.
 *
 * Invariants: functions that differ by renaming have the same entries; with free inverters, a function and its
 * complement have the same entries.
 */
import { type Issue, refuse, Unsupported } from '../base/errors.ts'
import type { Basis } from '../logic/gate.ts'
import { GateKernel } from './census-gates.ts'
import { CircuitLists } from './census-lists.ts'
import { type LeastCounts, OrbitWalk } from './census-orbits.ts'
import { UNSETTLED } from './census-unsettled.ts'

export { UNSETTLED }

/** Largest number of inputs of which all functions fit in a table. */
export const CENSUS_INPUTS_MAX = 4

/** From this size on least circuits over AND-type gates are listed, not walked to (measured). */
const COUNT_BY_LIST = 7
/** The size at which a walk that need not count would have to go to its end. */
const SETTLE_BY_LIST = 9

/** How far the census goes and what it counts. */
export interface CensusOptions {
  readonly inputs: number
  readonly basis: Basis
  /** Search no further than this many gates; without it, until every function is settled. */
  readonly sizeMax?: number
  /** Count the least sets of gates of each function; then the walk of the last size goes to its end. */
  readonly count?: boolean
  /** Count their wirings and circuits too (`counts.ts`); implies `count`. */
  readonly wirings?: boolean
  /** Walk sets of gates up to renaming the inputs (default true); without it every set is walked, for comparison. */
  readonly symmetry?: boolean
}

/** All functions of so many inputs, by their tables: bit m of an index is the output on minterm m. */
export interface Census {
  readonly inputs: number
  /** size[table]: the least number of gates, or `UNSETTLED`. */
  readonly size: Uint8Array
  /** sets[table]: the number of least sets of gates, if counted; constants and inputs have one, the empty set. */
  readonly sets?: Float64Array
  /** wirings[table] and circuits[table]: the least sets with their wirings, and these with their operations, if counted. */
  readonly wirings?: Float64Array
  readonly circuits?: Float64Array
  /** The largest size that was walked: a function without a smaller or equal entry has more gates than this. */
  readonly exhausted: number
}

/** Take the census. Throws `InvalidInput` or `Unsupported` for what the tables cannot hold. */
export function census(options: CensusOptions): Census {
  const { inputs, basis, sizeMax = UNSETTLED - 1, wirings = false, symmetry = true } = options
  const isCounted = wirings || options.count === true
  checkOptions(inputs, sizeMax)
  const kernel = new GateKernel(inputs, basis)
  const draft = new Draft(kernel, new OrbitWalk(kernel, symmetry), options)
  let size = 0
  while (draft.unsettled > 0 && size < sizeMax) {
    size++
    if (isCounted) draft.count(size)
    else draft.settle(size)
  }
  for (const entries of [draft.size, ...Object.values(draft.counts)]) kernel.addComplements(entries)
  const { sets, ...others } = draft.counts
  return {
    inputs,
    size: draft.size,
    ...(isCounted ? { sets } : {}),
    ...(wirings ? others : {}),
    exhausted: size,
  }
}

/** histogram[k]: the number of functions with entry k, up to the largest entry that is not `UNSETTLED`. */
export function histogram(entries: Uint8Array): readonly number[] {
  const counts: number[] = []
  for (const entry of entries) {
    if (entry === UNSETTLED) continue
    while (counts.length <= entry) counts.push(0)
    counts[entry] = (counts[entry] as number) + 1
  }
  return counts
}

/** joint[k][d]: the number of functions with `first` entry k and `second` entry d; ragged, holes are zero. */
export function jointHistogram(first: Uint8Array, second: Uint8Array): readonly (readonly number[])[] {
  const counts: number[][] = []
  first.forEach((entry, table) => {
    const other = second[table] as number
    if (entry === UNSETTLED || other === UNSETTLED) return
    while (counts.length <= entry) counts.push([])
    const row = counts[entry] as number[]
    while (row.length <= other) row.push(0)
    row[other] = (row[other] as number) + 1
  })
  return counts
}

function checkOptions(inputs: number, sizeMax: number): void {
  const issues: Issue[] = []
  if (!Number.isInteger(inputs) || inputs < 1) {
    issues.push({ path: 'inputs', found: inputs, expected: 'a whole number from 1 on' })
  }
  if (!Number.isInteger(sizeMax) || sizeMax < 0 || sizeMax >= UNSETTLED) {
    issues.push({ path: 'sizeMax', found: sizeMax, expected: `a whole number from 0 to ${UNSETTLED - 1}` })
  }
  refuse('census-options', issues)
  if (inputs > CENSUS_INPUTS_MAX) {
    const hint =
      'use functionsOfFive for the number of functions of few gates, or the search by satisfiability'
    throw new Unsupported('too-many-inputs', `tables of all functions of ${inputs} inputs do not fit`, hint)
  }
}

/** The tables while they are filled; with free inverters only the normal functions are, until the end. */
class Draft {
  readonly size: Uint8Array
  readonly counts: LeastCounts
  /** How many functions that the basis can compute have no entry yet, a complementary pair being one. */
  unsettled: number
  private readonly kernel: GateKernel
  private readonly walk: OrbitWalk
  private readonly mayList: boolean
  private lists: CircuitLists | undefined

  constructor(kernel: GateKernel, walk: OrbitWalk, options: CensusOptions) {
    const { count = false, wirings = false, symmetry = true } = options
    const [length, more] = [kernel.tableCount, wirings ? kernel.tableCount : 0]
    this.kernel = kernel
    this.walk = walk
    this.mayList = symmetry && kernel.isAndOnly
    this.size = new Uint8Array(length).fill(UNSETTLED)
    this.counts = {
      sets: new Float64Array(count || wirings ? length : 0),
      wirings: new Float64Array(more),
      circuits: new Float64Array(more),
    }
    this.unsettled = kernel.reachableCount() - kernel.given.length
    for (const table of kernel.given) {
      this.size[table] = 0
      for (const entries of Object.values(this.counts)) if (entries.length > 0) entries[table] = 1
    }
  }

  settle(size: number): void {
    if (size === SETTLE_BY_LIST) {
      const lists = this.listsFor(size)?.find(size, this.marks())
      for (const table of lists?.keys() ?? []) this.settleImages(table, size)
      if (lists !== undefined) return
    }
    this.walk.each(size, (fresh, count) => {
      for (let i = 0; i < count; i++) {
        const table = fresh[i] as number
        if (this.size[table] === UNSETTLED) this.settleImages(table, size)
      }
    })
  }

  private settleImages(table: number, size: number): void {
    for (const each of this.walk.imagesOf(table)) {
      this.size[each] = size
      this.unsettled--
    }
    if (this.unsettled === 0) this.walk.stop()
  }

  /** What `settle` does, and count. */
  count(size: number): void {
    const road = this.listsFor(size) ?? this.walk
    const found = road.count(size, this.marks(), this.counts.wirings.length > 0)
    found.sets.forEach((count, table) => {
      if (count === 0) return
      this.size[table] = size
      this.unsettled--
      for (const name of ['sets', 'wirings', 'circuits'] as const)
        if (this.counts[name].length > 0) this.counts[name][table] = found[name][table] as number
    })
  }

  /** Lists of least circuits, where these are shorter than the walk. */
  private listsFor(size: number): CircuitLists | undefined {
    if (!this.mayList || size < COUNT_BY_LIST) return undefined
    this.lists ??= new CircuitLists(this.kernel, this.walk.renamings, this.size)
    return this.lists
  }

  private marks(): Uint8Array {
    return this.size.map(entry => (entry === UNSETTLED ? 1 : 0))
  }
}
