/**
 * The census of five inputs as far as it goes: functions of few gates, found by the same walk over sets of gates.
 *
 * There are 2^32 functions of five inputs, so their sizes do not fit in a table of bytes; but one bit for each normal
 * function (Knuth, TAOCP 4A, 7.1.2) is 256 MiB, which is enough to count functions by least size as far as eight gates.
 * For one target function and rows in parts (the tasks of a family), no table is needed at all: whatever a walk
 * delivers is compared with the target part by part, and 2^parts entries keep the least size for each set of parts on
 * which a function agrees. From these follow the least sizes for training on every subset of the tasks at once.
 *
 * Invariants: walks go by increasing size, so the first size recorded is the least; entries above `sizeMax` gates are
 * `UNSETTLED`.
 */
import { assert, type Issue, refuse } from '../base/errors.ts'
import { finished } from '../base/run.ts'
import type { Basis } from '../logic/gate.ts'
import { UNSETTLED } from './census.ts'
import { GateKernel } from './census-gates.ts'
import { OrbitWalk } from './census-orbits.ts'
import { CensusWalk } from './census-walk.ts'

const PARTS_MAX = 8

/**
 * counts[k]: the number of functions of five inputs whose least size is k, for k up to `sizeMax`. Takes 256 MiB, and
 * with gates of any two operands a second for six gates, and a minute for eight. Free inverters only. `visit` is called
 * with each of the normal functions that have gates, once, by increasing size; tables are signed.
 */
export function functionsOfFive(
  basis: Basis,
  sizeMax: number,
  visit?: (table: number, size: number) => void,
): readonly number[] {
  const functions = new FunctionsOfFive(basis)
  const counts: number[] = []
  for (let size = 0; size <= sizeMax; size++) {
    const before = functions.count
    const each = size === 0 || visit === undefined ? undefined : (table: number) => visit(table, size)
    finished(functions.ofSize(size, each))
    counts.push(2 * (functions.count - before))
  }
  return counts
}

/** The normal functions of five inputs, size after size, each once; one bit is kept for each of them, in 256 MiB. */
class FunctionsOfFive {
  /** How many have been visited. */
  count = 0
  private readonly kernel: GateKernel
  private readonly walk: OrbitWalk
  private readonly bits = new Uint32Array(2 ** 26)

  /** Throws `InvalidInput` unless inverters are free. */
  constructor(basis: Basis) {
    this.kernel = new GateKernel(5, basis)
    refuse(
      'census-of-five',
      this.kernel.normal ? [] : [{ path: 'basis', found: basis.name, expected: 'free inverters' }],
    )
    this.walk = new OrbitWalk(this.kernel, true)
  }

  /** Visit those of so many gates, all smaller sizes having been visited; yields the share that is done. */
  *ofSize(size: number, visit?: (table: number) => void): Generator<number, void, void> {
    if (size === 0) {
      for (const table of this.kernel.given) this.addClass(table, visit)
      yield 1
      return
    }
    yield* this.walk.inTurns(size, (fresh, length) => {
      for (let i = 0; i < length; i++) this.addClass(fresh[i] as number, visit)
    })
  }

  /** Add a function with all its images: the functions that are known are closed under renaming the inputs. */
  private addClass(table: number, visit?: (table: number) => void): void {
    if (((this.bits[table >>> 6] as number) >>> ((table >>> 1) & 31)) & 1) return
    for (const image of this.walk.renamings.imagesOf(table)) {
      const index = image >>> 6
      const bit = 1 << ((image >>> 1) & 31)
      const word = this.bits[index] as number
      if ((word & bit) !== 0) continue
      this.bits[index] = word | bit
      this.count++
      visit?.(image)
    }
  }
}

/** Functions of five inputs by what they cost. */
export interface CostsOfFive {
  readonly inputs: number
  /** The least sizes, ascending, that are gone through. */
  readonly costs: readonly number[]
  /** Visit every function of one size, once; sizes are asked for in order, from 0. Yields the share that is done. */
  ofCost(size: number, visit: (table: number) => void): Generator<number, void, void>
}

/**
 * All functions of five inputs of at most `sizeMax` gates, by least size, to be gone through once. Takes 256 MiB from the first
 * size on, and for gates of any two operands a second for six gates and five for seven. Tables are signed. Throws
 * `InvalidInput` unless inverters are free.
 */
export function costsOfFive(basis: Basis, sizeMax: number): CostsOfFive {
  let functions: FunctionsOfFive | undefined
  return {
    inputs: 5,
    costs: Array.from({ length: sizeMax + 1 }, (_, size) => size),
    ofCost(size, visit) {
      if (size === 0) functions = new FunctionsOfFive(basis)
      assert(functions !== undefined, 'sizes-out-of-order', `size ${size} before size 0`)
      return functions.ofSize(size, table => {
        visit(table)
        visit(~table)
      })
    },
  }
}

/** A target function, and its rows in parts: bit m of a part's mask says that row m belongs to it. */
export interface PartsQuestion {
  readonly inputs: number
  readonly basis: Basis
  /** The table of the target function. */
  readonly target: number
  /** At most eight masks of rows. */
  readonly parts: readonly number[]
  readonly sizeMax: number
}

/**
 * exact[A]: the least size of a function that agrees with the target on all rows of the parts in A and on no other
 * part entirely, where bit p of A stands for part p; `UNSETTLED` if that takes more than `sizeMax` gates.
 */
export function agreementSizes(question: PartsQuestion): Uint8Array {
  const { inputs, basis, target, parts, sizeMax } = question
  refuse('parts-question', partsIssues(question))
  const kernel = new GateKernel(inputs, basis)
  const exact = new Uint8Array(2 ** parts.length).fill(UNSETTLED)
  const [low, high] = [agreementTable(parts, 0), agreementTable(parts, 16)]
  const record = (table: number, size: number): void => {
    const differs = table ^ target
    const agreed = (low[differs & 0xffff] as number) & (high[differs >>> 16] as number)
    if ((exact[agreed] as number) > size) exact[agreed] = size
  }
  const recordBoth = (table: number, size: number): void => {
    record(table, size)
    if (kernel.normal) record(table ^ kernel.all, size)
  }
  for (const table of kernel.given) recordBoth(table, 0)
  const walk = new CensusWalk(kernel)
  for (let size = 1; size <= sizeMax; size++) {
    walk.run(size, (fresh, length) => {
      for (let i = 0; i < length; i++) recordBoth(fresh[i] as number, size)
    })
  }
  return exact
}

/** What training on a set of parts selects, and how that answers the other parts. */
export interface PartsVerdict {
  /** The least size of a function that agrees on the trained parts. */
  readonly size: number
  /** Does every least function agree with the target on all parts? */
  readonly forced: boolean
  /** Does some least function? */
  readonly possible: boolean
}

/** verdicts[S]: for training on the set S of parts; undefined where the least size was not reached. */
export function partsVerdicts(exact: Uint8Array): readonly (PartsVerdict | undefined)[] {
  const all = exact.length - 1
  return [...exact.keys()].map(trained => {
    const supersets = [...exact.keys()].filter(agreed => (agreed & trained) === trained)
    const size = Math.min(...supersets.map(agreed => exact[agreed] as number))
    if (size === UNSETTLED) return undefined
    const least = supersets.filter(agreed => exact[agreed] === size)
    return { size, forced: least.every(agreed => agreed === all), possible: least.includes(all) }
  })
}

/** table[d]: the parts on none of whose rows, among the sixteen from `shift` on, the mask d of differences has a bit. */
function agreementTable(parts: readonly number[], shift: number): Uint8Array {
  return Uint8Array.from({ length: 65536 }, (_, differs) =>
    parts.reduce((agreed, mask, part) => agreed | (((mask >>> shift) & differs) === 0 ? 1 << part : 0), 0),
  )
}

function partsIssues({ inputs, parts, sizeMax }: PartsQuestion): Issue[] {
  const issues: Issue[] = []
  if (parts.length > PARTS_MAX)
    issues.push({ path: 'parts', found: parts.length, expected: `at most ${PARTS_MAX}` })
  parts.forEach((mask, part) => {
    const isRows = Number.isInteger(mask) && mask !== 0 && (inputs >= 5 || mask < 2 ** (2 ** inputs))
    if (!isRows) issues.push({ path: `parts[${part}]`, found: mask, expected: 'a mask of at least one row' })
  })
  if (!Number.isInteger(sizeMax) || sizeMax < 0) {
    issues.push({ path: 'sizeMax', found: sizeMax, expected: 'a whole number from 0 on' })
  }
  return issues
}
