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

/** The operations on tables. */
export const OPERATIONS: readonly ((a: number, b: number) => number)[] = [
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
      if (order !== undefined) wirings.push(new Wiring(wires, chosen, order))
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

/** How a wire is replaced on some of its edges. */
export interface Replacement {
  readonly wire: number
  /** 2 g + side for an operand of gate g, and -1 for the output. */
  readonly edges: ReadonlySet<number>
  readonly by: 'zero' | 'one' | 'negation'
}

/** What gates do to values of some kind: tables, or signals of a circuit that is being built. */
export interface Meaning<T> {
  operation(operation: number, a: T, b: T): T
  replaced(value: T, by: Replacement['by']): T
}

/** A circuit with its wires' functions. */
export class Wiring {
  private readonly wires: readonly number[]
  private readonly steps: readonly Step[]
  private readonly order: readonly number[]

  constructor(wires: readonly number[], steps: readonly Step[], order: readonly number[]) {
    this.wires = wires
    this.steps = steps
    this.order = order
  }

  /** Every way to replace a wire on some of the edges that leave it. */
  *replacements(): Generator<Replacement, void> {
    for (const wire of this.wires.keys()) {
      const edges = this.edgesOf(wire)
      for (let some = 1; some < 2 ** edges.length; some++) {
        const chosen = new Set(edges.filter((_, index) => (some >> index) & 1))
        for (const by of ['zero', 'one', 'negation'] as const) yield { wire, edges: chosen, by }
      }
    }
  }

  /** What the output is, from the inputs, with a wire replaced or not. */
  output<T>(inputs: readonly T[], meaning: Meaning<T>, replacement?: Replacement): T {
    const values = [...inputs]
    const first = this.wires.length - this.steps.length
    const read = (wire: number, edge: number): T => {
      const value = values[wire] as T
      if (replacement === undefined || !replacement.edges.has(edge)) return value
      return meaning.replaced(value, replacement.by)
    }
    for (const gate of this.order) {
      const step = this.steps[gate] as Step
      const operands = [read(step.first, 2 * gate), read(step.second, 2 * gate + 1)] as const
      values[first + gate] = meaning.operation(step.operation, ...operands)
    }
    return read(this.wires.length - 1, -1)
  }

  /** Edges that leave a wire. */
  private edgesOf(wire: number): readonly number[] {
    const read = this.steps.flatMap(({ first, second }, gate) => [
      ...(first === wire ? [2 * gate] : []),
      ...(second === wire ? [2 * gate + 1] : []),
    ])
    return wire === this.wires.length - 1 ? [...read, -1] : read
  }
}
