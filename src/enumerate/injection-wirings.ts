/**
 * All circuits that have a given set of wires, and what they compute when one wire is replaced on some of its edges.
 *
 * A set of functions can be wired in several ways: a function can come from several pairs of wires, and where two wires
 * never take some pair of values, from one pair by several operations, which differ as soon as a wire is replaced. All
 * of them are listed: for each gate the steps that compute it, and of all choices of one step for each gate those without a
 * cycle.
 *
 * Legend: wires are the inputs, then the gates; an operation is one of the five of normal chains (Knuth, TAOCP 4A, 7.1.2);
 * an edge is an operand of a gate, or the output.
 *
 * Invariants: with no replacement a wiring computes its set; edges of one wire are all that read it.
 */
import type { GateKernel } from './census-gates.ts'

const OPERATIONS: readonly ((a: number, b: number) => number)[] = [
  (a, b) => a & b,
  (a, b) => a & ~b,
  (a, b) => ~a & b,
  (a, b) => a | b,
  (a, b) => a ^ b,
]

/** One way to compute a gate: an operation on two wires. */
interface Step {
  readonly operation: number
  readonly first: number
  readonly second: number
}

/** All wirings of a set of gates, the output last. */
export function wiringsOf(kernel: GateKernel, gates: readonly number[]): readonly Wiring[] {
  const wires = [...kernel.projections, ...gates]
  const steps = gates.map((gate, index) => stepsFor(wires, gate, kernel.inputs + index))
  const wirings: Wiring[] = []
  const choose = (chosen: readonly Step[]): void => {
    const options = steps[chosen.length]
    if (options === undefined) {
      const order = orderOf(chosen, kernel.inputs)
      if (order !== undefined) wirings.push(new Wiring(kernel, wires, chosen, order))
      return
    }
    for (const step of options) choose([...chosen, step])
  }
  choose([])
  return wirings
}

/** Every step from other wires that computes a gate. */
function stepsFor(wires: readonly number[], gate: number, own: number): readonly Step[] {
  return wires.flatMap((a, first) =>
    wires.slice(first + 1).flatMap((b, later) => {
      const second = first + 1 + later
      if (first === own || second === own) return []
      return OPERATIONS.flatMap((compute, operation) =>
        compute(a, b) === gate ? [{ operation, first, second }] : [],
      )
    }),
  )
}

/** An order in which the gates can be computed; undefined if there is a cycle. */
function orderOf(steps: readonly Step[], inputs: number): readonly number[] | undefined {
  const order: number[] = []
  const isDone = (wire: number): boolean => wire < inputs || order.includes(wire - inputs)
  while (order.length < steps.length) {
    const next = steps.findIndex(
      ({ first, second }, gate) => !order.includes(gate) && isDone(first) && isDone(second),
    )
    if (next === -1) return undefined
    order.push(next)
  }
  return order
}

/** A circuit with its wires' functions. */
export class Wiring {
  private readonly kernel: GateKernel
  private readonly wires: readonly number[]
  private readonly steps: readonly Step[]
  private readonly order: readonly number[]

  constructor(
    kernel: GateKernel,
    wires: readonly number[],
    steps: readonly Step[],
    order: readonly number[],
  ) {
    this.kernel = kernel
    this.wires = wires
    this.steps = steps
    this.order = order
  }

  /** An input that is the output. */
  static ofInput(kernel: GateKernel, [table]: readonly number[]): Wiring {
    return new Wiring(kernel, [table as number], [], [])
  }

  /** What is computed when a wire is 0, 1 or negated on some of the edges that leave it, for every way to do so. */
  *replacements(): Generator<number, void> {
    for (const [wire, table] of this.wires.entries()) {
      const edges = this.edgesOf(wire)
      for (let some = 1; some < 2 ** edges.length; some++) {
        const chosen = new Set(edges.filter((_, index) => (some >> index) & 1))
        for (const value of [0, this.kernel.all, ~table & this.kernel.all]) yield this.computed(chosen, value)
      }
    }
  }

  /** Edges that leave a wire: 2 g + side for an operand of gate g, and -1 for the output. */
  private edgesOf(wire: number): readonly number[] {
    const read = this.steps.flatMap(({ first, second }, gate) => [
      ...(first === wire ? [2 * gate] : []),
      ...(second === wire ? [2 * gate + 1] : []),
    ])
    return wire === this.wires.length - 1 ? [...read, -1] : read
  }

  private computed(replaced: ReadonlySet<number>, value: number): number {
    const values = [...this.wires]
    const inputs = this.wires.length - this.steps.length
    for (const gate of this.order) {
      const { operation, first, second } = this.steps[gate] as Step
      const a = replaced.has(2 * gate) ? value : (values[first] as number)
      const b = replaced.has(2 * gate + 1) ? value : (values[second] as number)
      const compute = OPERATIONS[operation] as (a: number, b: number) => number
      values[inputs + gate] = compute(a, b) & this.kernel.all
    }
    return replaced.has(-1) ? value : (values[values.length - 1] as number)
  }
}
