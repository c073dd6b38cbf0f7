/**
 * A walk through all sets of gates of one size, each set once, that a further gate may complete to a least circuit.
 *
 * A set of functions is a circuit up to the order of gates, inverters and wirings that compute the same. From a set,
 * everything that one more gate computes is appended to a list of candidates, and candidates are taken in the order
 * of the list, never going back: so each constructible set is reached in exactly one order (the argument of
 * Redelmeier 1981 for polyominoes, applied to Knuth's normal chains, TAOCP 4A, 7.1.2).
 *
 * Pruning. Let each gate be wired as it was first found. A gate that no other gate reads must be read by a later one,
 * and a gate of k operands lowers the number of unread gates by at most k - 1. So a set with more unread gates than
 * the remaining gates can merge is passed over: whatever it still leads to would have been built without some
 * unread gate, that is, with fewer gates. In particular the completing gate reads the last gate and every unread one.
 *
 * Legend: `d` gates are placed, as `wires[n]` to `wires[n + d - 1]`; `read` is a mask of the placed gates that others
 * read; the list of candidates is `found[0 .. end)`, each with the mask of the gates that it reads.
 *
 * Invariants: a function is in the list at most once; every function whose least size is the walk's size is
 * delivered from each of its least sets; what is delivered besides has a smaller least size.
 */
import { assert } from '../base/errors.ts'
import type { GateKernel } from './census-gates.ts'

/** Logarithm of the number of slots for candidates; gates of three operands give many more of them. */
const SLOT_BITS = 13
const SLOT_BITS_TERNARY = 18
/** No walk of more gates than this ends in a lifetime. */
const GATES_MAX = 24

/**
 * Called with a set that is one gate short, and the functions that the completing gate may compute:
 * `fresh[0 .. count)`, possibly with repetitions. The set is `wires[inputs .. inputs + gates)`.
 */
export type Complete = (fresh: Int32Array, count: number, wires: Int32Array, gates: number) => void

/** One walk at a time over the sets of gates of a kernel. */
export class CensusWalk {
  /** The number of sets, one gate short, that were visited in the last walk. */
  visited = 0
  private readonly kernel: GateKernel
  private readonly isPruned: boolean
  private readonly wires = new Int32Array(64)
  private readonly slotBits: number
  private readonly found: Int32Array
  private readonly reads: Int32Array
  /** slot[i]: where candidate i is in the hash table of candidates, which is at most half full. */
  private readonly slot: Int32Array
  private readonly table: Int32Array
  private fresh = new Int32Array(0)
  private end = 0
  private gates = 0
  private complete: Complete = () => {}
  private isStopped = false

  /** Without pruning, every set is visited; for counting sets and for testing the pruning. */
  constructor(kernel: GateKernel, options: { readonly prune: boolean } = { prune: true }) {
    this.kernel = kernel
    this.isPruned = options.prune
    this.slotBits = kernel.hasTernary ? SLOT_BITS_TERNARY : SLOT_BITS
    const capacity = 2 ** (this.slotBits - 1)
    this.table = new Int32Array(2 * capacity)
    this.found = new Int32Array(capacity)
    this.reads = new Int32Array(capacity)
    this.slot = new Int32Array(capacity)
  }

  /** Visit the sets of `gates - 1` gates that one more gate may complete, in a fixed order. */
  run(gates: number, complete: Complete): void {
    this.reset(gates, complete)
    const { inputs, projections } = this.kernel
    for (let input = 0; input < inputs; input++) this.wires[input] = projections[input] as number
    if (gates === 1) {
      let count = 0
      for (let input = 0; input < inputs; input++) count = this.combine(input, 0, count)
      this.deliver(count, 0)
      return
    }
    for (let input = 0; input < inputs; input++) this.append(input)
    this.descend(0, 0, 0)
  }

  /**
   * Visit those of the sets that contain the gates of `prefix` and none of the gates `without`. The prefix is in an order
   * in which it can be built, and leaves at least one gate to place before the completing one.
   */
  runFrom(prefix: readonly number[], without: readonly number[], gates: number, complete: Complete): void {
    assert(gates >= prefix.length + 2, 'too-few-gates', `a walk of ${gates} gates from ${prefix.length}`)
    this.reset(gates, complete)
    const read = this.place(prefix)
    const candidates = [...this.found.subarray(0, this.end)]
    const reads = this.reads.slice(0, this.end)
    this.table.fill(0)
    this.end = 0
    this.know([...this.kernel.projections, this.kernel.all, ...prefix, ...without])
    candidates.forEach((table, index) => {
      this.insert(table, reads[index] as number)
    })
    this.descend(prefix.length, 0, read)
  }

  /** Called by who has seen enough: the walk ends with the set being delivered. */
  stop(): void {
    this.isStopped = true
  }

  /** Place gates one after the other, each with the way in which it was first found; returns what they read. */
  private place(gates: readonly number[]): number {
    const { inputs, projections } = this.kernel
    this.wires.set(projections)
    for (let input = 0; input < inputs; input++) this.append(input)
    let read = 0
    gates.forEach((gate, index) => {
      const place = this.found.subarray(0, this.end).indexOf(gate)
      assert(place >= 0, 'not-constructible', `gate ${index} of ${gates}`)
      read |= this.reads[place] as number
      this.wires[inputs + index] = gate
      this.append(inputs + index)
    })
    return read
  }

  private reset(gates: number, complete: Complete): void {
    assert(gates >= 1 && gates <= GATES_MAX, 'too-many-gates', `a walk of ${gates} gates`)
    this.visited = 0
    this.isStopped = false
    this.gates = gates
    this.fresh = new Int32Array(this.kernel.freshMax(this.kernel.inputs + gates))
    this.complete = complete
    this.table.fill(0)
    this.end = 0
    this.know([...this.kernel.projections, this.kernel.all])
  }

  /** Functions that are no candidates. */
  private know(tables: readonly number[]): void {
    for (const table of tables) this.insert(table, 0)
    this.end = 0
  }

  /** Place each candidate from `from` on as the next gate. */
  private descend(d: number, from: number, read: number): void {
    const left = this.gates - d - 1
    const spareMax = this.isPruned ? left * (this.kernel.arityMax - 1) : 32
    const node = this.kernel.inputs + d
    const below = (1 << d) - 1
    const end = this.end
    for (let i = from; i < end && !this.isStopped; i++) {
      const nowRead = read | (this.reads[i] as number)
      const unread = below & ~nowRead
      if (bitCount(unread) > spareMax) continue
      this.wires[node] = this.found[i] as number
      if (left === 1) this.deliver(this.combine(node, this.isPruned ? unread : 0, 0), d + 1)
      else {
        this.append(node)
        this.descend(d + 1, i + 1, nowRead)
        this.forget(end)
      }
    }
  }

  private deliver(count: number, gates: number): void {
    this.visited++
    this.complete(this.fresh, count, this.wires, gates)
  }

  /** Everything a gate computes from wire `node`, the unread gates, and other earlier wires. */
  private combine(node: number, unread: number, start: number): number {
    const { kernel, wires, fresh } = this
    const last = wires[node] as number
    if (unread !== 0 && kernel.arityMax === 2) {
      return kernel.fromTwo(last, wires[kernel.inputs + 31 - Math.clz32(unread)] as number, fresh, start)
    }
    let count = kernel.hasUnary && unread === 0 ? kernel.fromOne(last, fresh, start) : start
    for (let j = 0; j < node; j++) {
      const left = unread & ~this.gateMask(j)
      if (left === 0) count = kernel.fromTwo(last, wires[j] as number, fresh, count)
      if (kernel.hasTernary && bitCount(left) <= 1) count = this.combineThree(node, j, left, count)
    }
    return count
  }

  /** Everything a gate computes from wires `node`, `j` and an earlier one: the unread gate that is left, or any. */
  private combineThree(node: number, j: number, left: number, start: number): number {
    const { kernel, wires, fresh } = this
    let count = start
    for (let k = 0; k < j; k++) {
      if ((left & ~this.gateMask(k)) !== 0) continue
      count = kernel.fromThree(wires[node] as number, wires[j] as number, wires[k] as number, fresh, count)
    }
    return count
  }

  /** Append to the list everything new that a gate computes from wire `node` and earlier ones. */
  private append(node: number): void {
    const { kernel, wires, fresh } = this
    const last = wires[node] as number
    const own = this.gateMask(node)
    if (kernel.hasUnary) this.insertAll(kernel.fromOne(last, fresh, 0), own)
    for (let j = 0; j < node; j++) {
      const mask = own | this.gateMask(j)
      this.insertAll(kernel.fromTwo(last, wires[j] as number, fresh, 0), mask)
      if (!kernel.hasTernary) continue
      for (let k = 0; k < j; k++) {
        const count = kernel.fromThree(last, wires[j] as number, wires[k] as number, fresh, 0)
        this.insertAll(count, mask | this.gateMask(k))
      }
    }
  }

  private gateMask(node: number): number {
    return node < this.kernel.inputs ? 0 : 1 << (node - this.kernel.inputs)
  }

  private insertAll(count: number, mask: number): void {
    for (let i = 0; i < count; i++) this.insert(this.fresh[i] as number, mask)
  }

  /** Append a function with what it reads, unless it is the constant false or known. */
  private insert(tableOf: number, mask: number): void {
    if (tableOf === 0) return
    const { table, found } = this
    let slot = Math.imul(tableOf, 0x9e3779b1) >>> (32 - this.slotBits)
    for (let held = table[slot]; held !== 0; held = table[slot]) {
      if (held === tableOf) return
      slot = (slot + 1) & (table.length - 1)
    }
    assert(this.end < found.length, 'candidates-overflow', `more than ${found.length} candidates`)
    table[slot] = tableOf
    found[this.end] = tableOf
    this.reads[this.end] = mask
    this.slot[this.end++] = slot
  }

  /** Drop the candidates from `end` on, last first, so that probing stays right. */
  private forget(end: number): void {
    while (this.end > end) this.table[this.slot[--this.end] as number] = 0
  }
}

function bitCount(word: number): number {
  let count = 0
  for (let rest = word; rest !== 0; rest &= rest - 1) count++
  return count
}
