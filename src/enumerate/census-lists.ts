/**
 * The census of one large size over AND-type gates: all least circuits of one function of each class, listed.
 *
 * Large functions are few classes, and their least circuits few thousand, though a walk to them passes hundreds of
 * millions of sets. So sets of four gates less are taken up to renaming (`census-middle.ts`) and completed to wanted
 * functions, forwards (`census-ends.ts`) or, if few are wanted, backwards (`census-tops.ts`). What is found is renamed so
 * that the function is the least of its class; all renamings that do so are taken, so that the list is closed under what
 * keeps the function. Equal sets are then listed once, and their number is that of every function of the class.
 *
 * Invariant: after `find`, a class whose functions have so many gates has all its least sets in the list.
 */
import { assert } from '../base/errors.ts'
import { AndEnds, END_MAX, type Ending } from './census-ends.ts'
import type { GateKernel } from './census-gates.ts'
import { ImageTable, MiddleSets } from './census-middle.ts'
import type { LeastCounts } from './census-orbits.ts'
import type { Renamings } from './census-symmetry.ts'
import { AndTops, TOP_GATES } from './census-tops.ts'
import { Wirings } from './census-wirings.ts'

/** Up to so many wanted functions it is quicker to go backwards from them (measured). */
const FEW_WANTED = 1000

/** The least circuits of the least function of each class: for each function, sets of gates below it by their texts. */
export type LeastLists = ReadonlyMap<number, ReadonlyMap<string, readonly number[]>>

/** One kernel's lists, size by size. */
export class CircuitLists {
  private readonly kernel: GateKernel
  private readonly renamings: Renamings
  private readonly size: Uint8Array
  private readonly table: ImageTable
  private readonly middle: MiddleSets
  /** Images of listed sets, which have as many wirings, and how many there are of each. */
  private readonly twins = new Set<readonly number[]>()
  private readonly twinsOf = new Map<readonly number[], number>()

  /**
   * For AND-type gates of at most four inputs. `size` may be filled while sizes are listed; what has no entry yet is
   * taken to be larger.
   */
  constructor(kernel: GateKernel, renamings: Renamings, size: Uint8Array) {
    this.size = size
    assert(kernel.isAndOnly, 'not-and-only', 'lists are made over AND-type gates')
    this.kernel = kernel
    this.renamings = renamings
    this.table = new ImageTable(kernel, renamings)
    this.middle = new MiddleSets(this.table)
  }

  /**
   * The least circuits of those unsettled functions that have so many gates, `added` of them beyond the middle; found
   * `backwards` only if these are four and not all.
   */
  find(
    gates: number,
    isUnsettled: Uint8Array,
    added = Math.min(END_MAX, gates),
    backwards?: boolean,
  ): LeastLists {
    const { table } = this
    this.twins.clear()
    this.twinsOf.clear()
    const lists = new Map<number, Map<string, readonly number[]>>()
    const wanted = [...isUnsettled.keys()].filter(each => isUnsettled[each] === 1 && (each & 1) === 0)
    const complete = this.completing(
      wanted,
      added,
      backwards ?? (gates > TOP_GATES && wanted.length <= FEW_WANTED),
    )
    for (const set of this.middle.ofSize(gates - added)) {
      complete(set, ([target = 0, ...others]) => {
        const least = table.leastOf(target)
        const list = lists.get(least) ?? new Map<string, readonly number[]>()
        lists.set(least, list)
        this.keep(list, target, [...set, ...others])
      })
    }
    return lists
  }

  private completing(
    wanted: readonly number[],
    added: number,
    backwards: boolean,
  ): (set: readonly number[], ending: Ending) => void {
    const known = { size: this.size, rankOf: (table: number) => this.table.leastOf(table) }
    if (backwards && added === TOP_GATES) {
      const tops = new AndTops(this.kernel, wanted, known)
      return (set, ending) => tops.run(set, ending)
    }
    const ends = new AndEnds(this.kernel, wanted, known)
    return (set, ending) => ends.run(set, added, ending)
  }

  /** For each of the marked functions, the number of its least circuits, all of which have so many gates. */
  count(gates: number, isUnsettled: Uint8Array, withWirings: boolean): LeastCounts {
    const { length } = isUnsettled
    const [sets, more] = [new Float64Array(length), withWirings ? length : 0]
    const [wirings, circuits] = [new Float64Array(more), new Float64Array(more)]
    const wiring = new Wirings(this.kernel)
    for (const [least, list] of this.find(gates, isUnsettled)) {
      let [ways, operations] = [0, 0]
      for (const set of withWirings ? list.values() : []) {
        if (this.twins.has(set)) continue
        const [own = 0, ownOperations = 0] = wiring.count(set, [least])
        const images = 1 + (this.twinsOf.get(set) ?? 0)
        ways += images * own
        operations += images * ownOperations
      }
      for (const member of this.renamings.orbitOf(least)) {
        sets[member] = list.size
        if (!withWirings) continue
        wirings[member] = ways
        circuits[member] = operations
      }
    }
    return { sets, wirings, circuits }
  }

  /** List the images of a set under all renamings that take the function to the least of its class. */
  private keep(list: Map<string, readonly number[]>, target: number, set: readonly number[]): void {
    const { table } = this
    const imageOf = (renaming: number): readonly number[] =>
      set.map(gate => table.imageOf(gate, renaming)).sort((a, b) => a - b)
    const [first = 0, ...others] = table.renamingsOf(target)
    const one = imageOf(first)
    const key = one.join()
    if (list.has(key)) return
    list.set(key, one)
    const before = list.size
    for (const renaming of others) {
      const twin = imageOf(renaming)
      const other = twin.join()
      if (list.has(other)) continue
      list.set(other, twin)
      this.twins.add(twin)
    }
    this.twinsOf.set(one, list.size - before)
  }
}
