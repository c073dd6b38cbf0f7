/**
 * Three ways to count least circuits, so that a number is never quoted without saying of what.
 *
 * `sets`: sets of wire functions, and for each output the one that answers it, which are circuits up to the order of
 * gates, inverters and wirings that compute the same. An output with rows left open may have several wires to choose
 * from, and each choice counts; no other wire is of no use then, or fewer gates would do. `wirings`: a set, and for each of its gates the unordered pair of wires that it reads, without cycles.
 * `circuits`: a wiring, and for each gate its operation; two operations may agree on all values that the pair takes.
 * Majority of three has 21 sets, 33 wirings and 51 circuits.
 *
 * Wirings without cycles are counted from the gates that no other reads, with signs by inclusion and exclusion
 * (Robinson's argument for labelled acyclic digraphs, 1973): a(S) is the sum over nonempty parts T of S of
 * (-1)^(|T| + 1) a(S - T) times the product over g in T of the ways to read only inputs and S - T.
 *
 * Invariants: the given functions are representatives, none twice; sets <= wirings <= circuits.
 */
import { assert } from '../base/errors.ts'
import { type Loose, serves, type TargetProblem } from './target-problem.ts'

const GATES_MAX = 16

/** The three counts; see the head of this file. */
export interface CircuitCounts {
  readonly sets: number
  readonly wirings: number
  readonly circuits: number
}

/** What gates may read and compute. */
export type Wiring = Pick<TargetProblem, 'given' | 'hasAnd' | 'hasXor'>

/** The counts of all these sets of gates together, with every choice of a wire for each of the outputs. */
export function circuitCounts(
  wiring: Wiring,
  sets: Iterable<readonly number[]>,
  outputs: readonly Loose[] = [],
): CircuitCounts {
  let [count, wirings, circuits] = [0, 0, 0]
  for (const gates of sets) {
    const wires = [0, ...wiring.given, ...gates]
    const choices = outputs.reduce(
      (product, output) => product * wires.filter(wire => serves(wire, output)).length,
      1,
    )
    const ways = waysOf(wiring, gates)
    count += choices
    wirings += choices * acyclic(gates.length, ways, () => 1)
    circuits += choices * acyclic(gates.length, ways, way => way.operations)
  }
  const isExact = Number.isSafeInteger(circuits)
  assert(isExact, 'count-overflow', `${circuits} circuits`)
  return { sets: count, wirings, circuits }
}

/** One way to wire a gate: a mask of the gates that it reads, and how many operations compute it. */
export interface Way {
  readonly reads: number
  readonly operations: number
}

/** For each gate, every pair of wires that computes it. */
function waysOf(wiring: Wiring, gates: readonly number[]): readonly (readonly Way[])[] {
  const wires = [
    ...wiring.given.map(table => ({ table, mask: 0 })),
    ...gates.map((table, index) => ({ table, mask: 1 << index })),
  ]
  return gates.map(gate =>
    wires.flatMap((a, place) =>
      wires.slice(place + 1).flatMap(b => {
        const operations = operationsFor(wiring, gate, a.table, b.table)
        return operations === 0 || a.table === gate || b.table === gate
          ? []
          : [{ reads: a.mask | b.mask, operations }]
      }),
    ),
  )
}

/** How many gates compute this function from the pair. */
function operationsFor({ hasAnd, hasXor }: Wiring, table: number, a: number, b: number): number {
  const both = a & b
  const results = [...(hasAnd ? [both, a ^ both, b ^ both, a | b] : []), ...(hasXor ? [a ^ b] : [])]
  return results.filter(result => result === table).length
}

/** The weighted number of choices of a way for each gate that make no cycle. */
export function acyclic(
  count: number,
  ways: readonly (readonly Way[])[],
  weight: (way: Way) => number,
): number {
  assert(count <= GATES_MAX, 'too-many-gates', `wirings of ${count} gates`)
  const total = new Float64Array(2 ** count)
  total[0] = 1
  for (let set = 1; set < total.length; set++) {
    let sum = 0
    for (let part = set; part !== 0; part = (part - 1) & set) {
      const rest = set ^ part
      let product = -(total[rest] as number)
      for (let left = part; left !== 0 && product !== 0; left &= left - 1) {
        let within = 0
        for (const way of ways[31 - Math.clz32(left & -left)] ?? []) {
          if ((way.reads & ~rest) === 0) within += weight(way)
        }
        product *= -within
      }
      sum += product
    }
    total[set] = sum
  }
  return total[total.length - 1] as number
}
