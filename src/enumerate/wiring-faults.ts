/**
 * Faults of least circuits: which rows of a function notice that some branches of one wire are flipped or stuck.
 *
 * A set of gate functions is wired in every way, with every operation that makes a gate of its two operands. A fault takes
 * one wire, an input or a gate, and some of the places that read it (the output is one), and gives these the opposite value,
 * or always 0, or always 1: the stuck-at model of Eldred (1959), and the Boolean difference of Sellers, Hsiao and Bearnson
 * (1968). The rows on which the output changes are those that *detect* it. What a gate that reads a further
 * input d can do where d = 1 is just this: XOR flips what it passes on, a gate of AND-type sticks it.
 *
 * Legend: wires 0 to n-1 are inputs, n to n+k-1 gates, the last one the output; `ways[g]` are the pairs and operations that
 * make gate g.
 *
 * Invariant: `each` is called for every wiring, wire, nonempty set of branches and kind of fault that some row detects.
 */
import type { GateKernel } from './census-gates.ts'

/** What happens to the branches of the wire. */
export type FaultKind = 'flip' | 'stuck'

/** A fault, and the rows that detect it. */
export interface Fault {
  readonly kind: FaultKind
  /** The wire is an input, a gate that others read, or the output. */
  readonly wire: 'input' | 'gate' | 'output'
  /** How many branches the wire has, and how many are at fault. */
  readonly branches: number
  readonly faulty: number
  readonly detects: number
}

interface Way {
  readonly left: number
  readonly right: number
  readonly operation: number
}

/** Two operands under each operation: the four of AND-type that are normal, and XOR. */
function applied(operation: number, a: number, b: number): number {
  if (operation === 4) return a ^ b
  const both = a & b
  return operation === 0 ? both : operation === 1 ? a ^ both : operation === 2 ? b ^ both : a | b
}

/**
 * All faults of all wirings of a least set of normal gate functions, of which the last is the output, read by no other. With
 * no gates, the output is the input whose function is `output`. Gates are AND-type and XOR (the basis `full`).
 */
export function eachFault(
  kernel: GateKernel,
  gates: readonly number[],
  output: number,
  each: (fault: Fault) => void,
): void {
  const wires = [...kernel.projections, ...gates]
  if (gates.length === 0) {
    faultsOf(kernel, wires, [], wires.indexOf(output), each)
    return
  }
  const inputs = kernel.inputs
  const ways = gates.map((gate, index) => waysOf(wires, inputs + index, gate))
  const chosen: Way[] = []
  const choose = (gate: number): void => {
    if (gate === gates.length) {
      const order = topological(inputs, chosen)
      if (order !== undefined) faultsOf(kernel, wires, orderedGates(order, chosen), wires.length - 1, each)
      return
    }
    for (const way of ways[gate] ?? []) {
      chosen[gate] = way
      choose(gate + 1)
    }
  }
  choose(0)
}

/** The pairs of wires, other than the gate and the output, and the operations that make the gate. */
function waysOf(wires: readonly number[], own: number, gate: number): readonly Way[] {
  const ways: Way[] = []
  for (let left = 0; left < wires.length - 1; left++) {
    for (let right = left + 1; right < wires.length - 1; right++) {
      if (left === own || right === own) continue
      for (let operation = 0; operation < 5; operation++) {
        if (applied(operation, wires[left] as number, wires[right] as number) === gate)
          ways.push({ left, right, operation })
      }
    }
  }
  return ways
}

/** The gates in an order in which each reads earlier ones only; undefined if they read each other in a circle. */
function topological(inputs: number, chosen: readonly Way[]): readonly number[] | undefined {
  const order: number[] = []
  let placed = 2 ** inputs - 1
  for (let before = -1; before !== order.length; ) {
    before = order.length
    chosen.forEach(({ left, right }, gate) => {
      const own = 1 << (inputs + gate)
      if ((placed & own) !== 0 || !((placed >> left) & 1) || !((placed >> right) & 1)) return
      placed |= own
      order.push(gate)
    })
  }
  return order.length === chosen.length ? order : undefined
}

interface PlacedGate extends Way {
  readonly gate: number
}

function orderedGates(order: readonly number[], chosen: readonly Way[]): readonly PlacedGate[] {
  return order.map(gate => ({ gate, ...(chosen[gate] as Way) }))
}

/** The faults of one wiring. A branch is a bit: 2 place for the left operand of a gate, one more for the right, last the output. */
function faultsOf(
  kernel: GateKernel,
  wires: readonly number[],
  order: readonly PlacedGate[],
  output: number,
  each: (fault: Fault) => void,
): void {
  for (let wire = 0; wire < wires.length; wire++) {
    const branches = branchesOf(wire, order, output)
    const value = wires[wire] as number
    const kind = wire === output ? 'output' : wire < kernel.inputs ? 'input' : 'gate'
    const whole = branches.reduce((mask, branch) => mask | branch, 0)
    for (let faulty = whole; faulty !== 0; faulty = (faulty - 1) & whole) {
      for (const seen of [value ^ kernel.all, 0, kernel.all]) {
        const answer = withFault(wires, order, output, { wire, faulty, seen })
        const detects = answer ^ (wires[output] as number)
        const named = { kind: seen === (value ^ kernel.all) ? 'flip' : 'stuck', wire: kind } as const
        if (detects !== 0) each({ ...named, branches: branches.length, faulty: bitCount(faulty), detects })
      }
    }
  }
}

function branchesOf(wire: number, order: readonly PlacedGate[], output: number): readonly number[] {
  const readers = order.flatMap(({ left, right }, place) => [
    ...(left === wire ? [1 << (2 * place)] : []),
    ...(right === wire ? [1 << (2 * place + 1)] : []),
  ])
  return wire === output ? [...readers, 1 << (2 * order.length)] : readers
}

/** The output when the faulty branches of a wire see another value. */
function withFault(
  wires: readonly number[],
  order: readonly PlacedGate[],
  output: number,
  { wire, faulty, seen }: { readonly wire: number; readonly faulty: number; readonly seen: number },
): number {
  const values = [...wires]
  const inputs = wires.length - order.length
  order.forEach(({ gate, left, right, operation }, place) => {
    const a = (faulty >> (2 * place)) & 1 ? seen : (values[left] as number)
    const b = (faulty >> (2 * place + 1)) & 1 ? seen : (values[right] as number)
    values[inputs + gate] = applied(operation, a, b)
  })
  return wire === output && (faulty >> (2 * order.length)) & 1 ? seen : (values[output] as number)
}

function bitCount(mask: number): number {
  let count = 0
  for (let rest = mask; rest !== 0; rest &= rest - 1) count++
  return count
}
