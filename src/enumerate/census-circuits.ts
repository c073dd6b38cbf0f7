/**
 * All least circuits of a partial function of at most five inputs, listed by exhaustion.
 *
 * The walk over sets of gates goes by increasing size; at the first size at which something delivered agrees with
 * the rows that matter, every set that delivers it is kept. Circuits are told apart by the functions on their wires
 * (up to the order of gates, inverters, and wirings that compute the same), so questions such as "does every minimal
 * circuit contain this wire?" are answered by looking at the list. It is the second road for the enumeration by
 * satisfiability, and shares no code with it. Wires may be banned; the pruning of the walk stays right, because
 * leaving out an unread gate bans nothing new.
 *
 * Invariant: the list is complete and without repetitions; each circuit's output agrees with the partial function.
 */
import { type Issue, refuse } from '../base/errors.ts'
import type { Basis } from '../logic/gate.ts'
import { GateKernel } from './census-gates.ts'
import { CensusWalk } from './census-walk.ts'

/** A partial function, and how far to search. Bit m of `care` says that row m matters, bit m of `value` its answer. */
export interface CircuitsQuestion {
  readonly inputs: number
  readonly basis: Basis
  readonly care: number
  readonly value: number
  readonly sizeMax: number
  /** Tables that no gate may compute, nor its complement where inverters are free. */
  readonly without?: readonly number[]
}

/** A circuit as the tables of its wires: gates by their representatives, ascending, and the output as it answers. */
export interface WireTables {
  readonly output: number
  readonly gates: readonly number[]
}

/** The least size of a completion, and all circuits of that size. */
export interface LeastCircuits {
  readonly size: number
  readonly circuits: readonly WireTables[]
}

/** All least circuits; undefined if they have more than `sizeMax` gates. Tables of five inputs are signed. */
export function leastCircuits(question: CircuitsQuestion): LeastCircuits | undefined {
  const { inputs, basis, care, value, sizeMax, without = [] } = question
  refuse('circuits-question', questionIssues(question))
  const kernel = new GateKernel(inputs, basis)
  const isWanted = (table: number): boolean => ((table ^ value) & care & kernel.all) === 0
  const outputsOf = (table: number): number[] =>
    (kernel.normal ? [table, table ^ kernel.all] : [table]).filter(isWanted)
  const free = kernel.given.flatMap(outputsOf).map(output => ({ output, gates: [] }))
  if (free.length > 0) return { size: 0, circuits: free.sort(compareCircuits) }
  const banned = new Set(without.map(table => kernel.normalise(table)))
  const walk = new CensusWalk(kernel)
  for (let size = 1; size <= sizeMax; size++) {
    const circuits: WireTables[] = []
    walk.run(size, (fresh, count, wires, placed) => {
      if (!hasWanted(fresh, count, care & kernel.all, value, kernel.normal)) return
      const below = [...wires.slice(inputs, inputs + placed)]
      for (const table of new Set(fresh.subarray(0, count))) {
        const gates = [...below, table].sort(compareNumbers)
        if (gates.some(gate => banned.has(gate))) continue
        for (const output of outputsOf(table)) circuits.push({ output, gates })
      }
    })
    if (circuits.length > 0) return { size, circuits: circuits.sort(compareCircuits) }
  }
  return undefined
}

/** Is anything delivered that agrees with the rows that matter, itself or negated? Called for every set. */
function hasWanted(
  fresh: Int32Array,
  count: number,
  care: number,
  value: number,
  orNegated: boolean,
): boolean {
  for (let i = 0; i < count; i++) {
    const differs = ((fresh[i] as number) ^ value) & care
    if (differs === 0 || (orNegated && differs === care)) return true
  }
  return false
}

function compareCircuits(a: WireTables, b: WireTables): number {
  const [left, right] = [
    [a.output, ...a.gates],
    [b.output, ...b.gates],
  ]
  const first = left.findIndex((table, index) => table !== right[index])
  return first === -1 ? 0 : (left[first] as number) - (right[first] as number)
}

function compareNumbers(a: number, b: number): number {
  return a - b
}

function questionIssues({ care, value, sizeMax }: CircuitsQuestion): Issue[] {
  const issues: Issue[] = []
  for (const [path, found] of Object.entries({ care, value })) {
    if (!Number.isInteger(found))
      issues.push({ path, found, expected: 'a whole number: one bit for each row' })
  }
  if (!Number.isInteger(sizeMax) || sizeMax < 0) {
    issues.push({ path: 'sizeMax', found: sizeMax, expected: 'a whole number from 0 on' })
  }
  return issues
}
