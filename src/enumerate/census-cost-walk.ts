/**
 * A walk through sets of gates of a given total cost, where gates cost differently.
 *
 * As `census-walk.ts`, but a candidate is a function together with the cost of the gate that makes it: an exclusive or is
 * found at its own cost, and again as an AND once two others are placed that make it so. A candidate is listed
 * if it is cheaper than every one before it for the same function. For a least circuit nothing is lost by that:
 * if all of the gates placed belong to it, none of its functions can be made of them at less than it pays.
 *
 * Pruning is that of the unread gates, with as many gates to come as the cheapest ones that can still be paid.
 *
 * Legend: `d` gates are placed; `listed[f]` is the cost from which on f is not listed again.
 *
 * Invariants: every function whose least cost is the walk's total is delivered; what is delivered besides costs less.
 */
import { assert, at } from '../base/errors.ts'
import type { GateKernel } from './census-gates.ts'
import type { Branch } from './census-symmetry.ts'

const NEVER = 255
const CANDIDATES_MAX = 2 ** 16

/** Called with functions that may be made at the walk's total: `fresh[0 .. count)`, possibly with repetitions. */
export type Settle = (fresh: Int32Array, count: number) => void

/** One walk at a time over the sets of gates of several kernels, one for each cost. */
export class CostWalk {
  private readonly kernel: GateKernel
  private readonly kernels: readonly (GateKernel | undefined)[]
  private readonly costMin: number
  private readonly arityMax: number
  private readonly wires = new Int32Array(64)
  private readonly listed: Uint8Array
  private readonly found = new Int32Array(CANDIDATES_MAX)
  private readonly costs = new Uint8Array(CANDIDATES_MAX)
  private readonly reads = new Int32Array(CANDIDATES_MAX)
  /** listed[f] before candidate i was listed. */
  private readonly before = new Uint8Array(CANDIDATES_MAX)
  private readonly fresh: Int32Array
  private end = 0
  private placedMax = 0
  private settle: Settle = () => {}

  /** Any of the kernels for what they have in common; kernels[c] makes the gates of cost c. */
  constructor(kernel: GateKernel, kernels: readonly (GateKernel | undefined)[]) {
    const standing = kernels.filter(each => each !== undefined)
    this.kernel = kernel
    this.kernels = kernels
    this.costMin = kernels.findIndex(each => each !== undefined)
    this.arityMax = Math.max(...standing.map(each => each.arityMax))
    this.listed = new Uint8Array(kernel.tableCount)
    this.fresh = new Int32Array(Math.max(...standing.map(each => each.freshMax(32))))
  }

  /** The functions that may extend a branch: those that can be made, unless at a cost at which they were passed over. */
  candidatesBeyond({ prefix, passed }: Branch): readonly number[] {
    const costs = this.costsFrom(prefix)
    passed.forEach((gates, level) => {
      const then = this.costsFrom(prefix.slice(0, level))
      for (const gate of gates)
        if ((costs.get(gate) ?? NEVER) >= (then.get(gate) as number)) costs.delete(gate)
    })
    return [...costs.keys()]
  }

  /** Visit the sets of a branch, of at most so many gates below the completing one, that cost `total` with it. */
  run(branch: Branch, total: number, placedMax: number, settle: Settle): void {
    this.settle = settle
    this.placedMax = placedMax
    this.end = 0
    this.listed.fill(NEVER)
    for (const known of this.kernel.given) this.listed[known] = 0
    const { read, cost } = this.place(branch)
    const left = total - cost
    if (left < this.costMin) return
    this.deliver(branch.prefix.length, read, left)
    this.descend(branch.prefix.length, 0, read, left)
  }

  /** Place the prefix, and leave in the list what may be placed next. */
  private place({ prefix, passed }: Branch): { readonly read: number; readonly cost: number } {
    const { inputs, projections } = this.kernel
    this.wires.set(projections)
    for (let input = 0; input < inputs; input++) this.append(input)
    const dropped = new Set<number>()
    let [read, cost] = [0, 0]
    prefix.forEach((gate, level) => {
      for (const each of at(passed, level)) dropped.add(this.placeOf(each))
      const place = this.placeOf(gate)
      read |= this.reads[place] as number
      cost += this.costs[place] as number
      this.wires[inputs + level] = gate
      this.listed[gate] = 0
      this.append(inputs + level)
    })
    this.drop(dropped)
    return { read, cost }
  }

  /** Where a function is listed at its least cost. */
  private placeOf(table: number): number {
    const place = this.found.subarray(0, this.end).lastIndexOf(table)
    assert(place >= 0, 'not-constructible', `${table} cannot be made`)
    return place
  }

  /** Take candidates off the list: the given ones, and those that are listed cheaper. */
  private drop(places: ReadonlySet<number>): void {
    let end = 0
    for (let i = 0; i < this.end; i++) {
      const isCheapest = this.listed[this.found[i] as number] === this.costs[i]
      if (places.has(i) || !isCheapest) continue
      this.found[end] = this.found[i] as number
      this.costs[end] = this.costs[i] as number
      this.reads[end++] = this.reads[i] as number
    }
    this.end = end
  }

  private costsFrom(prefix: readonly number[]): Map<number, number> {
    const costs = new Map<number, number>()
    this.kernels.forEach((kernel, cost) => {
      for (const table of kernel?.oneGateFrom(prefix) ?? []) if (!costs.has(table)) costs.set(table, cost)
    })
    return costs
  }

  /** Place each candidate from `from` on as the next gate, with `left` to pay for it and all others. */
  private descend(d: number, from: number, read: number, left: number): void {
    const node = this.kernel.inputs + d
    const end = this.end
    for (let i = from; i < end; i++) {
      const after = left - (this.costs[i] as number)
      if (after < this.costMin) continue
      const table = this.found[i] as number
      const listed = this.listed[table] as number
      if (listed < (this.costs[i] as number)) continue
      const nowRead = read | (this.reads[i] as number)
      const gatesMax = Math.floor(after / this.costMin)
      if (bitCount(((1 << d) - 1) & ~nowRead) > gatesMax * (this.arityMax - 1)) continue
      this.wires[node] = table
      this.deliver(d + 1, nowRead, after)
      if (gatesMax < 2 || d + 1 >= this.placedMax) continue
      this.listed[table] = 0
      this.append(node)
      this.descend(d + 1, i + 1, nowRead, after)
      this.forget(end)
      this.listed[table] = listed
    }
  }

  /** What a gate of cost `left` makes that reads the last gate and all unread ones. */
  private deliver(d: number, read: number, left: number): void {
    const kernel = this.kernels[left]
    if (kernel === undefined) return
    const last = this.kernel.inputs + d - 1
    if (d > 0) {
      this.settle(this.fresh, this.combine(kernel, last, ((1 << (d - 1)) - 1) & ~read, 0))
      return
    }
    let count = 0
    for (let input = 0; input <= last; input++) count = this.combine(kernel, input, 0, count)
    this.settle(this.fresh, count)
  }

  /** Everything that one gate computes from wire `node`, the unread gates, and other earlier wires. */
  private combine(kernel: GateKernel, node: number, unread: number, start: number): number {
    const { wires, fresh } = this
    const last = wires[node] as number
    let count = unread === 0 ? kernel.fromOne(last, fresh, start) : start
    for (let j = 0; j < node; j++) {
      const others = unread & ~this.gateMask(j)
      if (others === 0) count = kernel.fromTwo(last, wires[j] as number, fresh, count)
      for (let k = 0; k < j && kernel.hasTernary; k++) {
        if ((others & ~this.gateMask(k)) !== 0) continue
        count = kernel.fromThree(last, wires[j] as number, wires[k] as number, fresh, count)
      }
    }
    return count
  }

  /** List everything that gates of each cost make from wire `node` and earlier ones, unless it is listed as cheaply. */
  private append(node: number): void {
    const { wires, fresh } = this
    const last = wires[node] as number
    const own = this.gateMask(node)
    this.kernels.forEach((kernel, cost) => {
      if (kernel === undefined) return
      this.insert(kernel.fromOne(last, fresh, 0), cost, own)
      for (let j = 0; j < node; j++) {
        const mask = own | this.gateMask(j)
        this.insert(kernel.fromTwo(last, wires[j] as number, fresh, 0), cost, mask)
        for (let k = 0; k < j && kernel.hasTernary; k++) {
          const count = kernel.fromThree(last, wires[j] as number, wires[k] as number, fresh, 0)
          this.insert(count, cost, mask | this.gateMask(k))
        }
      }
    })
  }

  private insert(count: number, cost: number, mask: number): void {
    for (let i = 0; i < count; i++) {
      const table = this.fresh[i] as number
      if ((this.listed[table] as number) <= cost) continue
      assert(this.end < CANDIDATES_MAX, 'candidates-overflow', `more than ${CANDIDATES_MAX} candidates`)
      this.before[this.end] = this.listed[table] as number
      this.listed[table] = cost
      this.found[this.end] = table
      this.costs[this.end] = cost
      this.reads[this.end++] = mask
    }
  }

  private forget(end: number): void {
    while (this.end > end) {
      const place = --this.end
      this.listed[this.found[place] as number] = this.before[place] as number
    }
  }

  private gateMask(node: number): number {
    return node < this.kernel.inputs ? 0 : 1 << (node - this.kernel.inputs)
  }
}

function bitCount(word: number): number {
  let count = 0
  for (let rest = word; rest !== 0; rest &= rest - 1) count++
  return count
}
