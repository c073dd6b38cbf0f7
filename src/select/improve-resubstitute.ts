/**
 * Which gates over nodes that stand could do the work of a node: all of them, and one of the cheapest by lot.
 *
 * Resubstitution (Mishchenko, Chatterjee and Brayton 2006) with the complete don't-cares. For each pair of nodes the
 * rows are split by what the pair spells; if rows that must be 0 and rows that must be 1 spell the same, no gate over the
 * pair will do, else every table that fits on what occurs will.
 *
 * What a gate costs is its price and the prices of those gates that only the old node used and the new one keeps
 * alive: all else that only the old one used dies with it (its maximal fanout-free cone, Cong and Ding 1994).
 *
 * Invariant: a substitute agrees with the node on `must0` and `must1`.
 */
import type { Random } from '../base/random.ts'
import type { Network, NewGate } from './improve-network.ts'

/** Rows on which a node must be 1, and 0; and the nodes that may be read instead. */
export interface Demand {
  readonly must1: Int32Array
  readonly must0: Int32Array
  readonly usable: Uint8Array
}

/** A node, or a gate over nodes; all signals are of the network that was searched. */
export interface Substitute {
  readonly cost: number
  readonly becomes: NewGate | number
}

const FREED_MAX = 30

/** Searches one network after the other. */
export class Resubstitution {
  private readonly random: Random
  /** kept[node]: the gates of the old node's own cone that stay alive if this node is read, as bits. */
  private kept = new Int32Array(0)
  private keptPrice: number[] = []
  private split = new Int32Array(0)
  private cost = 0
  private ties = 0
  private found: NewGate | number | undefined

  constructor(random: Random) {
    this.random = random
  }

  /**
   * One of the cheapest substitutes; never the gate `not` as it is. With `cone`, gates that only this node uses are
   * free where they are given up.
   */
  search(net: Network, demand: Demand, cone: number, not: number): Substitute | undefined {
    this.begin(net, demand, cone)
    for (let x = 1; x < net.count; x += 1) {
      if (demand.usable[x] === 0) continue
      this.divide(net, demand, x)
      this.offerWire(x)
      this.offerPairs(net, demand, x, not)
      if (net.prices.hasThree) this.offerTriples(net, demand, x, not)
    }
    return this.found === undefined ? undefined : { cost: this.cost, becomes: this.found }
  }

  /** Forget what was found, and offer what needs no wire. */
  private begin(net: Network, demand: Demand, cone: number): void {
    this.found = undefined
    this.cost = Number.POSITIVE_INFINITY
    this.ties = 0
    this.markCone(net, cone)
    if (this.split.length !== 4 * net.width) this.split = new Int32Array(4 * net.width)
    this.offerConstants(demand)
  }

  /** One of the cheapest nodes that could stand in for an output. */
  searchWire(net: Network, demand: Demand, cone: number, not: number): Substitute | undefined {
    this.begin(net, demand, cone)
    for (let x = 1; x < net.count; x += 1) {
      if (x === not) continue
      this.divide(net, demand, x)
      this.offerWire(x)
    }
    return this.found === undefined ? undefined : { cost: this.cost, becomes: this.found }
  }

  /** The prices of the gates that only `root` uses, itself included. */
  static conePrice(net: Network, root: number): number {
    return coneOf(net, root).reduce((sum, node) => sum + priceOf(net, node), 0)
  }

  private markCone(net: Network, root: number): void {
    const { fan, first } = net
    if (this.kept.length < net.count) this.kept = new Int32Array(2 * net.count)
    this.kept.fill(0, 0, net.count)
    const cone = root < first ? [] : coneOf(net, root).filter(node => node !== root)
    this.keptPrice = []
    for (const node of cone.slice(0, FREED_MAX)) {
      let bits = 1 << this.keptPrice.length
      this.keptPrice.push(priceOf(net, node))
      for (let place = 3 * node; place < 3 * node + 3; place += 1) {
        const below = fan[place] as number
        if (below >= first) bits |= this.kept[below] as number
      }
      this.kept[node] = bits
    }
  }

  private keeping(bits: number): number {
    let sum = 0
    for (let left = bits; left !== 0; left &= left - 1)
      sum += this.keptPrice[31 - Math.clz32(left & -left)] as number
    return sum
  }

  /** Take what is cheaper, and of equals each with the same chance. */
  private offer(cost: number, make: () => NewGate | number): void {
    if (cost > this.cost) return
    this.ties = cost < this.cost ? 1 : this.ties + 1
    this.cost = cost
    if (this.ties === 1 || this.random.below(this.ties) === 0) this.found = make()
  }

  private offerConstants({ must1, must0 }: Demand): void {
    if (must1.every(word => word === 0)) this.offer(0, () => 0)
    if (must0.every(word => word === 0)) this.offer(0, () => 1)
  }

  /** Split the rows that matter by the value of a node: must 1 and it is 1, must 1 and it is 0, and so for 0. */
  private divide(net: Network, { must1, must0 }: Demand, x: number): void {
    const { width, values } = net
    const { split } = this
    for (let w = 0; w < width; w += 1) {
      const value = values[x * width + w] as number
      split[4 * w] = (must1[w] as number) & value
      split[4 * w + 1] = (must1[w] as number) & ~value
      split[4 * w + 2] = (must0[w] as number) & value
      split[4 * w + 3] = (must0[w] as number) & ~value
    }
  }

  private offerWire(x: number): void {
    const { split } = this
    let occurs = 0
    for (let place = 0; place < split.length; place += 1) if (split[place] !== 0) occurs |= 1 << (place & 3)
    const cost = this.keeping(this.kept[x] as number)
    if ((occurs & 6) === 0) this.offer(cost, () => 2 * x)
    if ((occurs & 9) === 0) this.offer(cost, () => 2 * x + 1)
  }

  private offerPairs(net: Network, { usable }: Demand, x: number, not: number): void {
    const { price2 } = net.prices
    const isOld = not >= 0 && net.fan[3 * not] === x && net.fan[3 * not + 2] === -1
    for (let y = x + 1; y < net.count; y += 1) {
      if (usable[y] === 0) continue
      const needs = this.needsOfPair(net, y)
      if (needs < 0) continue
      const ones = needs & 15
      const open = 15 & ~(ones | (needs >> 4))
      const keeping = this.keeping((this.kept[x] as number) | (this.kept[y] as number))
      const old = isOld && net.fan[3 * not + 1] === y ? (net.table[not] as number) : -1
      for (let more = open; ; more = (more - 1) & open) {
        const table = ones | more
        const price = price2[table] as number
        if (price > 0 && table !== old) this.offer(price + keeping, () => ({ table, fan: [2 * x, 2 * y] }))
        if (more === 0) break
      }
    }
  }

  /** Which spellings of the divided node and `y` must answer 1 (bits 0 to 3) and 0 (4 to 7); -1 if some must do both. */
  private needsOfPair({ width, values }: Network, y: number): number {
    const { split } = this
    let ones = 0
    let zeros = 0
    for (let w = 0; w < width; w += 1) {
      const value = values[y * width + w] as number
      const [a, b, c, d] = [
        split[4 * w] as number,
        split[4 * w + 1] as number,
        split[4 * w + 2] as number,
        split[4 * w + 3] as number,
      ]
      if (b & ~value) ones |= 1
      if (a & ~value) ones |= 2
      if (b & value) ones |= 4
      if (a & value) ones |= 8
      if (d & ~value) zeros |= 1
      if (c & ~value) zeros |= 2
      if (d & value) zeros |= 4
      if (c & value) zeros |= 8
      if (ones & zeros) return -1
    }
    return ones | (zeros << 4)
  }

  private offerTriples(net: Network, { usable }: Demand, x: number, not: number): void {
    const { price3 } = net.prices
    const isOld = not >= 0 && net.fan[3 * not + 2] !== -1
    for (let y = x + 1; y < net.count; y += 1) {
      if (usable[y] === 0) continue
      for (let z = y + 1; z < net.count; z += 1) {
        if (usable[z] === 0) continue
        const needs = this.needsOfTriple(net, y, z)
        if (needs < 0) continue
        const ones = needs & 255
        const zeros = needs >> 8
        const kept = (this.kept[x] as number) | (this.kept[y] as number) | (this.kept[z] as number)
        const same = isOld && readsAll(net, not, x, y, z)
        for (let table = 1; table < 255; table += 1) {
          const price = price3[table] as number
          if (price === 0 || (table & ones) !== ones || (table & zeros) !== 0 || same) continue
          this.offer(price + this.keeping(kept), () => ({ table, fan: [2 * x, 2 * y, 2 * z] }))
        }
      }
    }
  }

  private needsOfTriple({ width, values }: Network, y: number, z: number): number {
    const { split } = this
    let ones = 0
    let zeros = 0
    for (let w = 0; w < width; w += 1) {
      const second = values[y * width + w] as number
      const third = values[z * width + w] as number
      for (let m = 0; m < 8; m += 1) {
        const here = (m & 2 ? second : ~second) & (m & 4 ? third : ~third)
        const place = 4 * w + (m & 1 ? 0 : 1)
        if ((split[place] as number) & here) ones |= 1 << m
        if ((split[place + 2] as number) & here) zeros |= 1 << m
      }
      if (ones & zeros) return -1
    }
    return ones | (zeros << 8)
  }
}

function readsAll({ fan }: Network, gate: number, ...nodes: readonly number[]): boolean {
  const read = fan.subarray(3 * gate, 3 * gate + 3)
  return nodes.every(node => read.includes(node))
}

function priceOf({ fan, table, prices }: Network, node: number): number {
  const seen = table[node] as number
  return (fan[3 * node + 2] === -1 ? prices.price2[seen] : prices.price3[seen]) as number
}

/** The gates that would be idle without `root`, itself included, ascending. */
function coneOf({ fan, first, readers }: Network, root: number): readonly number[] {
  const left = new Map<number, number>()
  const cone = [root]
  for (const node of cone) {
    for (let place = 3 * node; place < 3 * node + 3; place += 1) {
      const below = fan[place] as number
      if (below < first) continue
      const readersLeft = (left.get(below) ?? (readers[below] as number)) - 1
      left.set(below, readersLeft)
      if (readersLeft === 0) cone.push(below)
    }
  }
  return cone.sort((a, b) => a - b)
}
