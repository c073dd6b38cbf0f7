/**
 * The three counts of a complete list of least circuits, whichever engine listed them: how many circuits there are up to
 * wirings that compute the same for all inputs (`sets`), how many with their wiring (`wirings`), and how many with the
 * operation of each gate besides (`circuits`); see `counts.ts`.
 *
 * Each circuit of the list stands for its set of wire functions, and every wiring of that set without cycles is a circuit
 * that answers the same; none has a gate that is of no use, or fewer gates would do.
 *
 * Invariant: sets <= wirings <= circuits.
 */
import { at } from '../base/errors.ts'
import { type Basis, gateFunctions } from '../logic/gate.ts'
import { normalForm } from '../model/canonical.ts'
import type { Circuit } from '../model/circuit.ts'
import { allWords, columns } from '../model/evaluate.ts'
import { acyclic, type CircuitCounts, type Way } from './counts.ts'
import { operationOf, subsets } from './relation-circuits.ts'

/** The counts of circuits of least size over gates of one cost with free inverters, all of them, each kind once. */
export function countsOfCircuits(circuits: readonly Circuit[], basis: Basis): CircuitCounts {
  const tables = gateFunctions(basis).map(gate => gate.table)
  const known = new Map<string, readonly [wirings: number, labelled: number]>()
  let [wirings, labelled] = [0, 0]
  for (const circuit of circuits) {
    const wires = columns(normalForm(circuit), allWords(circuit)).slice(1)
    const gates = wires.slice(circuit.inputs.length)
    const key = gates
      .map(gate => gate.toString(36))
      .sort()
      .join(' ')
    const counted = known.get(key) ?? countOf(tables, wires, gates, 2 ** circuit.inputs.length)
    known.set(key, counted)
    wirings += counted[0]
    labelled += counted[1]
  }
  return { sets: circuits.length, wirings, circuits: labelled }
}

function countOf(
  tables: readonly string[],
  wires: readonly bigint[],
  gates: readonly bigint[],
  words: number,
): readonly [number, number] {
  const ways = waysOf(tables, wires, gates, (1n << BigInt(words)) - 1n)
  const count = (weight: (way: Way) => number): number => acyclic(gates.length, ways, weight)
  return [count(() => 1), count(way => way.operations)]
}

/** For each gate, every tuple of wires that some operation makes it of. */
function waysOf(
  tables: readonly string[],
  wires: readonly bigint[],
  gates: readonly bigint[],
  ones: bigint,
): readonly (readonly Way[])[] {
  const index = new Map(gates.map((gate, place) => [gate, place]))
  const inputs = wires.length - gates.length
  const ways = gates.map(() => new Map<string, Way>())
  for (const table of tables) {
    for (const places of subsets(wires.length, Math.log2(table.length))) {
      const operands = places.map(place => at(wires, place))
      const gate = index.get(operationOf(table, operands, ones))
      if (gate === undefined || places.includes(inputs + gate)) continue
      const reads = places.reduce(
        (mask, place) => (place < inputs ? mask : mask | (1 << (place - inputs))),
        0,
      )
      const operations = 1 + (at(ways, gate).get(places.join())?.operations ?? 0)
      at(ways, gate).set(places.join(), { reads, operations })
    }
  }
  return ways.map(each => [...each.values()])
}
