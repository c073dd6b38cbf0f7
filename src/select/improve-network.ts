/**
 * A circuit that is being improved: gates in flat arrays with their values on all rows, rebuilt whole after each change.
 *
 * Nodes are numbered as in `model/circuit.ts`; a *signal* is twice a node, plus one if negated; a gate reads nodes and
 * has any table, since inverters are free. Rebuilding walks from the outputs, so dead gates vanish; a gate that agrees
 * with an earlier node on every row that matters, or with its complement, becomes that node ("functional hashing",
 * Mishchenko et al. 2005, made exact by simulating all rows).
 *
 * A change is an `Edit`: new gates, and what old nodes and outputs become. The network that it is made from stays as it
 * is, so a change that turns out badly is simply not kept.
 *
 * Invariants: gates stand in topological order and reach an output; no two nodes agree or are opposite on all rows;
 * `loss` is the sum of the losses of what the outputs answer.
 */
import { at } from '../base/errors.ts'
import { canonicalCircuit } from '../model/canonical.ts'
import type { Circuit } from '../model/circuit.ts'
import { apply2, apply3, type GatePrices, negated2, negated3, swapped2 } from './improve-gates.ts'
import type { LossTable } from './improve-rows.ts'

/** A node or its negation: 2 node + negated. */
export type Signal = number

/** A gate as numbers: `fan[2]` is absent for gates of two operands. Operands are signals. */
export interface NewGate {
  readonly table: number
  readonly fan: readonly Signal[]
}

/** A change: new gates are numbered on from the last node; `nodes` and `outputs` say what becomes what. */
export interface Edit {
  readonly added: readonly NewGate[]
  readonly nodes: readonly (readonly [node: number, becomes: Signal])[]
  readonly outputs: readonly (readonly [output: number, becomes: Signal])[]
}

/** No change: rebuilding with it tidies. */
export const NO_EDIT: Edit = { added: [], nodes: [], outputs: [] }

/** Powers of two. */
const SMALL_BUCKETS = 128
const LARGE_BUCKETS = 4096

/** A circuit on the rows of a table. */
export class Network {
  readonly rows: LossTable
  readonly prices: GatePrices
  /** The first gate. */
  readonly first: number
  /** Words of 32 rows. */
  readonly width: number
  readonly lastMask: number
  /** How many nodes there are. */
  count: number
  table = new Int32Array(0)
  /** fan[3 * node + operand]; -1 where a gate has no third operand. */
  fan = new Int32Array(0)
  level = new Int32Array(0)
  readers = new Int32Array(0)
  values = new Int32Array(0)
  readonly outputs: Int32Array
  /** words[row]: what is answered there. */
  readonly words: Int32Array
  loss = 0
  /** The sum of the gates' prices, and the longest path. */
  price = 0
  depth = 0
  private placed = new Int32Array(0)
  /** Nodes by what they answer, up to complement: the last of each bucket, and the one before each. */
  private buckets = new Int32Array(SMALL_BUCKETS)
  private after = new Int32Array(0)

  constructor(rows: LossTable, prices: GatePrices) {
    const { inputs, outputs, seen } = rows
    this.rows = rows
    this.prices = prices
    this.first = 1 + inputs.length
    this.count = this.first
    this.width = Math.max(1, Math.ceil(seen.length / 32))
    const left = seen.length - 32 * (this.width - 1)
    this.lastMask = left === 32 ? -1 : 2 ** left - 1
    this.outputs = new Int32Array(outputs.length)
    this.words = new Int32Array(seen.length)
    this.grow(this.first)
    inputs.forEach((_, input) => {
      seen.forEach((word, row) => {
        if (word[input] === '1') this.setBit(1 + input, row)
      })
    })
    this.empty(seen.length)
    this.answer()
  }

  get gateCount(): number {
    return this.count - this.first
  }

  /** Become what an edit makes of another network. */
  rebuild(from: Network, edit: Edit): void {
    this.empty(from.count)
    this.placed = cleared(this.placed, from.count + edit.added.length)
    const become = new Map(edit.nodes)
    const moved = new Map(edit.outputs)
    for (let output = 0; output < this.outputs.length; output += 1) {
      const signal = moved.get(output) ?? (from.outputs[output] as number)
      this.outputs[output] = this.bring(from, edit.added, become, signal)
    }
    this.countReaders()
    if (this.hasDead()) this.rebuild(this.copy(), NO_EDIT)
    else this.answer()
  }

  /** Add a gate, or find the node that it is; signals are of this network. */
  gate(table: number, fan: readonly Signal[]): Signal {
    let [x = 0, y = 0, z = -1] = fan
    let seen = table
    if (z === -1) {
      seen = negated2(seen, (x & 1) | ((y & 1) << 1))
      x >>= 1
      y >>= 1
    } else {
      seen = negated3(seen, (x & 1) | ((y & 1) << 1) | ((z & 1) << 2))
      x >>= 1
      y >>= 1
      z >>= 1
      const reduced = z === x || z === y || x === y || x * y * z === 0 ? joined(seen, x, y, z) : undefined
      if (reduced !== undefined) return this.gate(reduced.table, reduced.fan)
    }
    if (x > y && z === -1) {
      seen = swapped2(seen)
      const lesser = y
      y = x
      x = lesser
    }
    this.grow(this.count + 1)
    this.simulate(this.count, seen, x, y, z)
    const known = this.find()
    return known >= 0 ? known : this.keep(seen, x, y, z)
  }

  /** The circuit, in canonical order and normal form. */
  circuit(): Circuit {
    const gates = Array.from({ length: this.gateCount }, (_, gate) => this.gateText(this.first + gate))
    const outputs = this.rows.outputs.map((name, output) => {
      const signal = this.outputs[output] as number
      return { name, node: signal >> 1, negated: (signal & 1) === 1 }
    })
    return canonicalCircuit({ kind: 'circuit', inputs: this.rows.inputs, gates, outputs })
  }

  /** The same network once more. */
  copy(): Network {
    const twin = new Network(this.rows, this.prices)
    twin.grow(this.count)
    twin.count = this.count
    for (const name of ['table', 'fan', 'level', 'readers', 'values', 'outputs', 'words'] as const)
      twin[name].set(this[name].subarray(0, twin[name].length))
    twin.loss = this.loss
    twin.price = this.price
    twin.depth = this.depth
    return twin
  }

  /** Count losses and levels anew; after outputs were set by hand. */
  answer(): void {
    const { width, words, values, rows } = this
    words.fill(0)
    this.depth = 0
    this.outputs.forEach((signal, output) => {
      const start = (signal >> 1) * width
      const sign = -(signal & 1)
      for (let row = 0; row < words.length; row += 1) {
        const bit = (((values[start + (row >> 5)] as number) ^ sign) >>> (row & 31)) & 1
        words[row] = (words[row] as number) | (bit << output)
      }
      this.depth = Math.max(this.depth, this.level[signal >> 1] as number)
    })
    let loss = 0
    const shift = this.outputs.length
    for (let row = 0; row < words.length; row += 1)
      loss += rows.losses[(row << shift) + (words[row] as number)] as number
    this.loss = loss
  }

  /** What a gate answers on one word of rows, its operands having these values. */
  private simulate(node: number, table: number, x: number, y: number, z: number): void {
    const { width, values } = this
    const own = node * width
    for (let w = 0; w < width; w += 1) {
      const [a, b] = [values[x * width + w] as number, values[y * width + w] as number]
      values[own + w] = z === -1 ? apply2(table, a, b) : apply3(table, a, b, values[z * width + w] as number)
    }
    const last = own + width - 1
    values[last] = (values[last] as number) & this.lastMask
  }

  /** An earlier node like the one just simulated, as a signal; -1 if it is new. */
  private find(): Signal {
    const { width, count } = this
    const own = count * width
    for (
      let node = this.buckets[this.bucketOf(count)] as number;
      node >= 0;
      node = this.after[node] as number
    ) {
      const start = node * width
      const sign = ((this.values[own] as number) ^ (this.values[start] as number)) & 1
      let w = 0
      while (w < width && this.agrees(own + w, start + w, sign, w)) w += 1
      if (w === width) return 2 * node + sign
    }
    return -1
  }

  private agrees(own: number, other: number, sign: number, w: number): boolean {
    const mask = w === this.width - 1 ? this.lastMask : -1
    return ((this.values[own] as number) ^ (this.values[other] as number)) === (-sign & mask)
  }

  /** The bucket of a node's values; the same for the complement. */
  private bucketOf(node: number): number {
    const { width, values, lastMask } = this
    const start = node * width
    const flip = -((values[start] as number) & 1)
    let mixed = 0
    for (let w = 0; w < width; w += 1) {
      const mask = w === width - 1 ? lastMask : -1
      mixed = Math.imul(mixed ^ ((values[start + w] as number) ^ (flip & mask)), 0x9e3779b1)
      mixed ^= mixed >>> 15
    }
    return mixed & (this.buckets.length - 1)
  }

  /** Make a node one that can be found. */
  private enter(node: number): void {
    const bucket = this.bucketOf(node)
    this.after[node] = this.buckets[bucket] as number
    this.buckets[bucket] = node
  }

  /** Forget all gates. */
  private empty(expected: number): void {
    this.count = this.first
    this.price = 0
    const size = expected > SMALL_BUCKETS ? LARGE_BUCKETS : SMALL_BUCKETS
    if (this.buckets.length < size) this.buckets = new Int32Array(size)
    this.buckets.fill(-1)
    for (let node = 0; node < this.first; node += 1) this.enter(node)
  }

  private keep(table: number, x: number, y: number, z: number): Signal {
    const { prices, level } = this
    const node = this.count
    this.count += 1
    this.enter(node)
    this.table[node] = table
    this.fan.set([x, y, z], 3 * node)
    const below = Math.max(level[x] as number, level[y] as number, z === -1 ? 0 : (level[z] as number))
    level[node] = 1 + below
    this.price += (z === -1 ? prices.price2[table] : prices.price3[table]) as number
    return 2 * node
  }

  private bring(
    from: Network,
    added: readonly NewGate[],
    become: ReadonlyMap<number, Signal>,
    signal: Signal,
  ): Signal {
    const node = signal >> 1
    const sign = signal & 1
    if (node < this.first) return signal
    const known = this.placed[node] as number
    if (known >= 0) return known ^ sign
    const other = become.get(node)
    const made =
      other === undefined ? this.bringGate(from, added, become, node) : this.bring(from, added, become, other)
    this.placed[node] = made
    return made ^ sign
  }

  private bringGate(
    from: Network,
    added: readonly NewGate[],
    become: ReadonlyMap<number, Signal>,
    node: number,
  ): Signal {
    if (node >= from.count) {
      const { table, fan } = at(added, node - from.count)
      return this.gate(
        table,
        fan.map(each => this.bring(from, added, become, each)),
      )
    }
    const place = 3 * node
    const x = this.bring(from, added, become, 2 * (from.fan[place] as number))
    const y = this.bring(from, added, become, 2 * (from.fan[place + 1] as number))
    const third = from.fan[place + 2] as number
    const fan = third === -1 ? [x, y] : [x, y, this.bring(from, added, become, 2 * third)]
    return this.gate(from.table[node] as number, fan)
  }

  private countReaders(): void {
    const { readers, fan } = this
    readers.fill(0, 0, this.count)
    for (let place = 3 * this.first; place < 3 * this.count; place += 1) {
      const node = fan[place] as number
      if (node >= 0) readers[node] = (readers[node] as number) + 1
    }
    for (const signal of this.outputs) readers[signal >> 1] = (readers[signal >> 1] as number) + 1
  }

  /** Has some gate become idle because what read it turned out to be an earlier node? */
  private hasDead(): boolean {
    for (let node = this.first; node < this.count; node += 1) if (this.readers[node] === 0) return true
    return false
  }

  private gateText(node: number): { readonly table: string; readonly fanIn: readonly number[] } {
    const fan = [...this.fan.subarray(3 * node, 3 * node + 3)].filter(each => each >= 0)
    const places = fan.map((_, place) => place).sort((a, b) => at(fan, a) - at(fan, b))
    const arity = fan.length
    const table = Array.from({ length: 2 ** arity }, (_, m) => {
      const spelled = places.reduce((sum, place, k) => sum | (((m >> (arity - 1 - k)) & 1) << place), 0)
      return ((this.table[node] as number) >> spelled) & 1
    })
    return { table: table.join(''), fanIn: places.map(place => at(fan, place)) }
  }

  private setBit(node: number, row: number): void {
    const place = node * this.width + (row >> 5)
    this.values[place] = (this.values[place] as number) | (1 << (row & 31))
  }

  private grow(count: number): void {
    if (this.level.length >= count) return
    const size = Math.max(count, 2 * this.level.length, 32)
    this.table = larger(this.table, size)
    this.fan = larger(this.fan, 3 * size)
    this.level = larger(this.level, size)
    this.readers = larger(this.readers, size)
    this.after = larger(this.after, size)
    this.values = larger(this.values, size * this.width)
  }
}

/** A gate of three operands, two of which are the same or one of which is the constant, as a gate of two. */
function joined(table: number, x: number, y: number, z: number): NewGate {
  const distinct = [...new Set([x, y, z])].filter(node => node !== 0)
  const [p = 0, q = 0] = distinct
  let seen = 0
  for (let m = 0; m < 4; m += 1) {
    const valueOf = (node: number): number => (node === 0 ? 0 : node === p ? m & 1 : m >> 1)
    const spelled = valueOf(x) | (valueOf(y) << 1) | (valueOf(z) << 2)
    seen |= ((table >> spelled) & 1) << m
  }
  return { table: seen, fan: [2 * p, 2 * q] }
}

function larger(array: Int32Array, size: number): Int32Array<ArrayBuffer> {
  const next = new Int32Array(size)
  next.set(array)
  return next
}

/** An array of at least so many entries, all -1. */
function cleared(array: Int32Array<ArrayBuffer>, size: number): Int32Array<ArrayBuffer> {
  if (array.length < size) return new Int32Array(2 * size).fill(-1)
  return array.fill(-1, 0, size)
}
