/**
 * The census: the least number of gates of every function of at most four inputs, and how many least circuits it has.
 *
 * For so few inputs satisfiability is the wrong engine: one walk over all sets of gates (`census-walk.ts`) settles
 * all 65,536 functions of four inputs at once, in under a second for up to six gates of any two operands. The last
 * level need not be walked: once all sizes up to s are known, a function of formula length s + 1 that is not
 * settled has exactly s + 1 gates. With sharing-free formulas from dynamic programming as that upper bound, the
 * 2,720 functions of seven gates come for nothing (E. L. Post's count, in Knuth, TAOCP 4A, 7.1.2, computed anew).
 *
 * Circuits are counted as sets of wire functions: up to the order of gates, the placement of inverters and wirings
 * that compute the same functions. A function of size k is never computed by a proper part of its sets, so it comes
 * last in each of them, and each set is met once.
 *
 * Invariants: sizes above `exhausted` were settled by the formula bound; with free inverters a
 * function and its complement have the same entries.
 */
import { type Issue, refuse, Unsupported } from '../base/errors.ts'
import type { Basis } from '../logic/gate.ts'
import { GateKernel } from './census-gates.ts'
import { ORBIT_GATES_MAX, ORBIT_GATES_MIN, setsByOrbits } from './census-orbits.ts'
import { CensusWalk } from './census-walk.ts'
import { formulaLengthsUpTo } from './dynamic-formula.ts'

/** The entry of a function whose size is larger than what was searched. */
export const UNSETTLED = 255

/** Largest number of inputs of which all functions fit in a table. */
export const CENSUS_INPUTS_MAX = 4

/** How far the census goes and what it counts. */
export interface CensusOptions {
  readonly inputs: number
  readonly basis: Basis
  /** Search no further than this many gates; without it, until every function is settled. */
  readonly sizeMax?: number
  /** Count the least sets of gates of each function; then the last level is walked too. */
  readonly count?: boolean
  /** Count by symmetry where inverters are free (default true); without it every set is walked, for comparison. */
  readonly symmetry?: boolean
}

/** All functions of so many inputs, by their tables: bit m of an index is the output on minterm m. */
export interface Census {
  readonly inputs: number
  /** size[table]: the least number of gates, or `UNSETTLED`. */
  readonly size: Uint8Array
  /** sets[table]: the number of least sets of gates, if counted; constants and inputs have one, the empty set. */
  readonly sets?: Float64Array
  /** The largest size that was walked: a function without a smaller or equal entry has more gates than this. */
  readonly exhausted: number
}

/** Take the census. Throws `InvalidInput` or `Unsupported` for what the tables cannot hold. */
export function census(options: CensusOptions): Census {
  const { inputs, basis, sizeMax = UNSETTLED - 1, count = false, symmetry = true } = options
  checkOptions(inputs, sizeMax)
  const kernel = new GateKernel(inputs, basis)
  const draft = new Draft(kernel, count)
  let size = 0
  while (draft.unsettled > 0 && size < sizeMax) {
    if (!count && draft.settleByFormula(size + 1)) break
    size++
    if (count && symmetry && kernel.normal && size >= ORBIT_GATES_MIN && size <= ORBIT_GATES_MAX)
      draft.countByOrbits(size)
    else draft.walk(size)
  }
  kernel.addComplements(draft.size)
  kernel.addComplements(draft.sets)
  return { inputs, size: draft.size, ...(count ? { sets: draft.sets } : {}), exhausted: size }
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
    const hint = 'use censusOfFive up to six gates, or the search by satisfiability'
    throw new Unsupported('too-many-inputs', `tables of all functions of ${inputs} inputs do not fit`, hint)
  }
}

/** The tables while they are filled; with free inverters only the normal functions are, until the end. */
class Draft {
  readonly size: Uint8Array
  readonly sets: Float64Array
  /** How many functions that the basis can compute have no entry yet, a complementary pair being one. */
  unsettled: number
  private readonly kernel: GateKernel
  private readonly count: boolean
  /** The last set from which a function was counted, so that repetitions count once. */
  private readonly counted: Float64Array
  private readonly walker: CensusWalk
  private set = 0

  constructor(kernel: GateKernel, count: boolean) {
    this.kernel = kernel
    this.count = count
    this.walker = new CensusWalk(kernel)
    this.size = new Uint8Array(kernel.tableCount).fill(UNSETTLED)
    this.sets = new Float64Array(count ? kernel.tableCount : 0)
    this.counted = new Float64Array(count ? kernel.tableCount : 0)
    this.unsettled = kernel.reachableCount() - kernel.given.length
    for (const table of kernel.given) {
      this.size[table] = 0
      if (count) this.sets[table] = 1
    }
  }

  /** Settle everything that is left at `size`, if formulas of that length compute all of it. */
  settleByFormula(size: number): boolean {
    const formula = formulaLengthsUpTo(this.kernel, size)
    const left: number[] = []
    this.size.forEach((entry, table) => {
      if (entry === UNSETTLED && formula[table] === size && this.kernel.normalise(table) === table)
        left.push(table)
    })
    if (left.length < this.unsettled) return false
    for (const table of left) this.size[table] = size
    this.unsettled = 0
    return true
  }

  walk(size: number): void {
    this.walker.run(size, this.count ? this.counting(size) : this.settling(size))
  }

  /** What `walk` does, by symmetry. */
  countByOrbits(size: number): void {
    const unsettled = this.size.map(entry => (entry === UNSETTLED ? 1 : 0))
    const sets = setsByOrbits(this.kernel, size, unsettled)
    sets.forEach((count, table) => {
      if (count === 0) return
      this.sets[table] = count
      this.size[table] = size
      this.unsettled--
    })
  }

  private settling(gates: number): (fresh: Int32Array, count: number) => void {
    const { size } = this
    return (fresh, count) => {
      for (let i = 0; i < count; i++) {
        const table = fresh[i] as number
        if (size[table] !== UNSETTLED) continue
        size[table] = gates
        this.unsettled--
      }
    }
  }

  private counting(gates: number): (fresh: Int32Array, count: number) => void {
    const { size, sets, counted } = this
    return (fresh, count) => {
      this.set++
      for (let i = 0; i < count; i++) {
        const table = fresh[i] as number
        if ((size[table] as number) < gates || counted[table] === this.set) continue
        counted[table] = this.set
        sets[table] = (sets[table] as number) + 1
        if (size[table] === gates) continue
        size[table] = gates
        this.unsettled--
      }
    }
  }
}
