/**
 * The census of one size by symmetry: sets of gates are walked up to renaming the inputs.
 *
 * To settle sizes, one image of each set is enough, and what it computes is settled together with all of its images. To
 * count, every set must be weighed. The walk goes through branches (`census-symmetry.ts`): sets that contain the member
 * g of an orbit O of gates and no gate of an earlier orbit. A set that has m gates of O is met for each of them, up to
 * renaming, so each meeting counts |O| / m (double counting), and the same again at every level of the prefix. Summed
 * over the functions of a class, and shared out among them, this is the number of sets of each.
 *
 * Invariants: functions of one class have the same entry; weights are whole numbers below 2^53, and sharing out leaves
 * no rest.
 */
import { assert } from '../base/errors.ts'
import { finished } from '../base/run.ts'
import type { GateKernel } from './census-gates.ts'
import { type Branch, branchesOf, oneGateBeyond, Renamings, WHOLE } from './census-symmetry.ts'
import { CensusWalk, type Complete } from './census-walk.ts'
import { Wirings } from './census-wirings.ts'

/** More levels than this leave too few renamings to be worth their branches. */
const LEVELS_MAX = 4
/** The product of the units of all levels stays below this, so that sums of weights stay exact. */
const UNIT_MAX = 1e8

/** What is counted of the least sets of gates of each function. */
export interface LeastCounts {
  readonly sets: Float64Array
  /** Empty unless wirings are counted. */
  readonly wirings: Float64Array
  readonly circuits: Float64Array
}

/** One kernel's walks, size by size. */
export class OrbitWalk {
  private readonly kernel: GateKernel
  readonly renamings: Renamings
  private readonly walk: CensusWalk
  private readonly isReduced: boolean
  private isStopped = false

  /** Without `symmetry` every set is walked, for comparison. */
  constructor(kernel: GateKernel, symmetry: boolean) {
    this.kernel = kernel
    this.renamings = new Renamings(kernel)
    this.walk = new CensusWalk(kernel)
    this.isReduced = symmetry
  }

  /** Visit the sets of so many gates, at least one image of each, as `CensusWalk.run` does; until told to `stop`. */
  each(gates: number, complete: Complete): void {
    finished(this.inTurns(gates, complete))
  }

  /** As `each`; yields the share of the branches that are done. */
  *inTurns(gates: number, complete: Complete): Generator<number, void, void> {
    this.isStopped = false
    const branches = this.branches(this.levelsOf(gates, gates - 3))
    for (const [index, branch] of branches.entries()) {
      if (this.isStopped) return
      this.follow(branch, gates, complete)
      yield (index + 1) / branches.length
    }
  }

  /** Called by who has seen enough: `each` ends with the set being delivered. */
  stop(): void {
    this.isStopped = true
    this.walk.stop()
  }

  /** The functions that count as one with this one: all images if sets are walked up to renaming, else itself. */
  imagesOf(table: number): readonly number[] {
    return this.isReduced ? this.renamings.orbitOf(table) : [table]
  }

  /** For each of the marked functions, the number of its least circuits, all of which have so many gates. */
  count(gates: number, isUnsettled: Uint8Array, withWirings: boolean): LeastCounts {
    const unit = commonMultiple(gates - 1)
    const levels = this.levelsOf(gates, Math.floor(Math.log(UNIT_MAX) / Math.log(Math.max(2, unit))))
    const tally = new Tally(this.kernel, isUnsettled, unit ** levels, withWirings)
    for (const branch of this.branches(levels)) this.follow(branch, gates, tally.along(branch))
    const { counts } = tally
    for (const weights of Object.values(counts)) this.shareOut(weights, unit ** levels)
    return counts
  }

  private levelsOf(gates: number, levelsMax: number): number {
    return this.isReduced ? Math.max(0, Math.min(LEVELS_MAX, gates - 2, levelsMax)) : 0
  }

  private branches(levels: number): readonly Branch[] {
    return levels === 0 ? [WHOLE] : branchesOf(this.renamings, levels, oneGateBeyond(this.kernel))
  }

  private follow({ prefix, passed }: Branch, gates: number, complete: Complete): void {
    if (prefix.length === 0) this.walk.run(gates, complete)
    else this.walk.runFrom(prefix, passed.flat(), gates, complete)
  }

  /** Share the weight of each class among its functions. */
  private shareOut(weights: Float64Array, unit: number): void {
    const seen = new Uint8Array(weights.length)
    weights.forEach((weight, table) => {
      if (weight === 0 || seen[table]) return
      const orbit = this.imagesOf(table)
      const sum = orbit.reduce((total, member) => total + (weights[member] as number), 0)
      assert(Number.isSafeInteger(sum), 'count-overflow', `a weight of ${sum}`)
      const each = sum / (unit * orbit.length)
      assert(Number.isInteger(each), 'wrong-count', `${each} for ${table}`)
      for (const member of orbit) {
        seen[member] = 1
        weights[member] = each
      }
    })
  }
}

/** The weights of functions while branches are followed. */
class Tally {
  readonly counts: LeastCounts
  private readonly kernel: GateKernel
  private readonly isUnsettled: Uint8Array
  private readonly unit: number
  private readonly wiring: Wirings | undefined
  /** The last set from which a function was counted, so that repetitions count once. */
  private readonly counted: Float64Array
  private set = 0

  constructor(kernel: GateKernel, isUnsettled: Uint8Array, unit: number, withWirings: boolean) {
    const { length } = isUnsettled
    const others = withWirings ? length : 0
    this.kernel = kernel
    this.isUnsettled = isUnsettled
    this.unit = unit
    this.wiring = withWirings ? new Wirings(kernel) : undefined
    this.counted = new Float64Array(length)
    this.counts = {
      sets: new Float64Array(length),
      wirings: new Float64Array(others),
      circuits: new Float64Array(others),
    }
  }

  /** What to do with the sets of a branch. */
  along(branch: Branch): Complete {
    const { inputs } = this.kernel
    const members = branch.orbits.map(orbit => new Set(orbit))
    const size = branch.orbits.reduce((product, orbit) => product * orbit.length, 1)
    return (fresh, count, wires, placed) => {
      const wanted = this.wantedOf(fresh, count)
      if (wanted.length === 0) return
      const gates = [...wires.subarray(inputs, inputs + placed)]
      const met = members.reduce(
        (product, orbit) => product * gates.filter(gate => orbit.has(gate)).length,
        1,
      )
      this.add(gates, wanted, (this.unit / met) * size)
    }
  }

  private wantedOf(fresh: Int32Array, count: number): readonly number[] {
    const wanted: number[] = []
    this.set++
    for (let i = 0; i < count; i++) {
      const table = fresh[i] as number
      if (this.isUnsettled[table] === 0 || this.counted[table] === this.set) continue
      this.counted[table] = this.set
      wanted.push(table)
    }
    return wanted
  }

  private add(gates: readonly number[], wanted: readonly number[], weight: number): void {
    const { sets, wirings, circuits } = this.counts
    for (const table of wanted) sets[table] = (sets[table] as number) + weight
    if (this.wiring === undefined) return
    const ways = this.wiring.count(gates, wanted)
    wanted.forEach((table, index) => {
      wirings[table] = (wirings[table] as number) + weight * (ways[2 * index] as number)
      circuits[table] = (circuits[table] as number) + weight * (ways[2 * index + 1] as number)
    })
  }
}

/** Divisible by every number of gates up to this one. */
function commonMultiple(most: number): number {
  let multiple = 1
  for (let count = 2; count <= most; count++) {
    let [a, b] = [multiple, count]
    while (b !== 0) [a, b] = [b, a % b]
    multiple *= count / a
  }
  return multiple
}
