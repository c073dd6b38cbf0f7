/**
 * How many ways a set of gates can be wired: the counts of `counts.ts`, for gates of up to three operands, fast enough to be
 * taken for every least set of every function.
 *
 * In a least set the function comes last: a gate that read it would make it from fewer gates. So the wirings of
 * a set are those of the gates below, times the ways in which the function reads them; the first factor is shared by all
 * functions that one gate completes. Below, a gate all of whose ways read only inputs and gates settled before is settled
 * itself and contributes a factor; on the few gates that may read each other in a circle, choices without cycles are
 * counted from the gates that no other reads, by inclusion and exclusion (Robinson 1973).
 *
 * Legend: a way is the set of wires that a gate reads, as a mask of gates below, with the number of gate functions that
 * make the gate of them.
 *
 * Invariants: 1 <= wirings <= circuits for a set that can be built; all counts are whole numbers below 2^53.
 */
import type { GateKernel } from './census-gates.ts'

/** One way to wire a gate: a mask of the gates that it reads, and how many operations make it of them. */
interface Way {
  readonly reads: number
  readonly operations: number
}

/** Counts the wirings of sets of gates, one set after the other. */
export class Wirings {
  private readonly kernel: GateKernel
  /** place[table]: one more than the index of a gate or wanted function, for the set being counted. */
  private readonly place: Int32Array
  private readonly ways: Way[][] = []
  /** How many gates there are below the wanted functions. */
  private below = 0
  private readonly fresh: Int32Array
  private readonly tally: Int32Array
  private readonly touched: Int32Array

  constructor(kernel: GateKernel) {
    this.kernel = kernel
    this.place = new Int32Array(kernel.tableCount)
    this.tally = new Int32Array(kernel.tableCount)
    this.fresh = new Int32Array(kernel.freshMax(4))
    this.touched = new Int32Array(this.fresh.length)
  }

  /**
   * For each wanted function, the wirings and circuits of the gates together with it, in turn: `[wirings, circuits]`
   * for the first, and so on. None of the gates may read a wanted function in a circuit without cycles.
   */
  count(gates: readonly number[], wanted: readonly number[]): readonly number[] {
    const marked = [...gates, ...wanted]
    marked.forEach((table, index) => {
      this.place[table] = index + 1
      this.ways[index] = []
    })
    this.below = gates.length
    this.findWays(gates)
    for (const table of marked) this.place[table] = 0
    const below = this.ways.slice(0, gates.length)
    const [wirings, circuits] = [acyclic(below, () => 1), acyclic(below, way => way.operations)]
    return wanted.flatMap((_, index) => {
      const own = this.ways[gates.length + index] as Way[]
      return [wirings * own.length, circuits * own.reduce((sum, way) => sum + way.operations, 0)]
    })
  }

  /** Fill `ways` for every marked function, from all tuples of inputs and gates. */
  private findWays(gates: readonly number[]): void {
    const { kernel, fresh } = this
    const { inputs } = kernel
    const wires = [...kernel.projections, ...gates]
    const maskOf = (wire: number): number => (wire < inputs ? 0 : 1 << (wire - inputs))
    for (let i = 0; i < wires.length; i++) {
      const a = wires[i] as number
      if (kernel.hasUnary) this.keep(kernel.fromOne(a, fresh, 0), maskOf(i))
      for (let j = 0; j < i; j++) {
        const b = wires[j] as number
        this.keep(kernel.fromTwo(a, b, fresh, 0), maskOf(i) | maskOf(j))
        for (let k = 0; k < j && kernel.hasTernary; k++) {
          const mask = maskOf(i) | maskOf(j) | maskOf(k)
          this.keep(kernel.fromThree(a, b, wires[k] as number, fresh, 0), mask)
        }
      }
    }
  }

  /** What one tuple computes: a way for each marked function among it, unless the function itself is read. */
  private keep(count: number, reads: number): void {
    const { place, fresh, tally, touched } = this
    let length = 0
    for (let i = 0; i < count; i++) {
      const table = fresh[i] as number
      const marked = place[table] as number
      if (marked === 0 || (marked <= this.below && (reads >>> (marked - 1)) & 1)) continue
      if (tally[table] === 0) touched[length++] = table
      tally[table] = (tally[table] as number) + 1
    }
    for (let i = 0; i < length; i++) {
      const table = touched[i] as number
      this.ways[(place[table] as number) - 1]?.push({ reads, operations: tally[table] as number })
      tally[table] = 0
    }
  }
}

/** The weighted number of choices of a way for each gate that make no cycle. */
function acyclic(ways: readonly (readonly Way[])[], weight: (way: Way) => number): number {
  let product = 1
  let settled = 0
  let circling = [...ways.keys()]
  for (let before = -1; before !== circling.length; ) {
    before = circling.length
    circling = circling.filter(gate => {
      const own = ways[gate] as readonly Way[]
      if (own.some(way => (way.reads & ~settled) !== 0)) return true
      product *= total(own, settled, weight)
      settled |= 1 << gate
      return false
    })
  }
  return circling.length === 0 ? product : product * acyclicAmong(ways, circling, settled, weight)
}

/** The same for gates that may read each other, all others being settled. */
function acyclicAmong(
  ways: readonly (readonly Way[])[],
  gates: readonly number[],
  settled: number,
  weight: (way: Way) => number,
): number {
  const masks = Array.from({ length: 2 ** gates.length }, (_, part) =>
    gates.reduce((mask, gate, index) => ((part >> index) & 1 ? mask | (1 << gate) : mask), settled),
  )
  const sums = new Float64Array(masks.length)
  sums[0] = 1
  for (let set = 1; set < sums.length; set++) {
    let sum = 0
    for (let part = set; part !== 0; part = (part - 1) & set) {
      const rest = set ^ part
      let product = -(sums[rest] as number)
      for (let left = part; left !== 0 && product !== 0; left &= left - 1) {
        const gate = gates[31 - Math.clz32(left & -left)] as number
        product *= -total(ways[gate] as readonly Way[], masks[rest] as number, weight)
      }
      sum += product
    }
    sums[set] = sum
  }
  return sums[sums.length - 1] as number
}

/** The weight of the ways that read nothing outside a mask. */
function total(ways: readonly Way[], within: number, weight: (way: Way) => number): number {
  let sum = 0
  for (const way of ways) if ((way.reads & ~within) === 0) sum += weight(way)
  return sum
}
