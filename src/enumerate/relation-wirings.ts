/**
 * All wirings of a circuit: which gates could read which wires and compute what they do for all inputs. The three counts of
 * a complete list of least circuits are taken from them, whichever engine listed it, and one wiring to show for all.
 *
 * How many circuits there are up to wirings that compute the same for all inputs (`sets`), how many with their wiring
 * (`wirings`), and how many with the operation of each gate besides (`circuits`); see `counts.ts`. Each circuit of the
 * list stands for its set of wire functions, and every wiring of that set without cycles is a circuit that answers the
 * same; none has a gate that is of no use, or fewer gates would do.
 *
 * Invariants: sets <= wirings <= circuits; circuits with the same wire functions and outputs have the same first wiring.
 */
import { at, Bug } from '../base/errors.ts'
import { type Basis, gateFunctions, permuteOperands } from '../logic/gate.ts'
import { normalForm } from '../model/canonical.ts'
import type { Circuit, Gate } from '../model/circuit.ts'
import { allWords, columns } from '../model/evaluate.ts'
import { acyclic, type CircuitCounts } from './counts.ts'
import { operationOf, subsets } from './relation-circuits.ts'

/** One way to wire a gate: the wires that it reads (inputs, then gates), those that are gates as a mask, and its tables. */
interface Reading {
  readonly places: readonly number[]
  readonly reads: number
  readonly tables: readonly string[]
}

/** A set of wire functions: gates in the order of their columns, and each gate's readings. */
interface Wirings {
  readonly columns: readonly bigint[]
  readonly readings: readonly (readonly Reading[])[]
}

/** The counts of circuits of least size over gates of one cost with free inverters, all of them, each kind once. */
export function countsOfCircuits(circuits: readonly Circuit[], basis: Basis): CircuitCounts {
  const known = new Map<string, readonly [wirings: number, labelled: number]>()
  let [wirings, labelled] = [0, 0]
  for (const circuit of circuits) {
    const key = gateColumns(circuit).join()
    const counted = known.get(key) ?? countOf(wiringsOf(circuit, basis))
    known.set(key, counted)
    wirings += counted[0]
    labelled += counted[1]
  }
  return { sets: circuits.length, wirings, circuits: labelled }
}

function countOf({ readings }: Wirings): readonly [number, number] {
  const ways = readings.map(each => each.map(({ reads, tables }) => ({ reads, operations: tables.length })))
  return [acyclic(ways.length, ways, () => 1), acyclic(ways.length, ways, way => way.operations)]
}

/** The circuit wired anew in a way that depends on nothing but its wire functions and outputs. */
export function firstWiring(circuit: Circuit, basis: Basis): Circuit {
  const { inputs } = circuit
  const { columns: wanted, readings } = wiringsOf(circuit, basis)
  const gates: Gate[] = []
  const placed = new Map<number, number>()
  const nodeOf = (place: number): number =>
    place < inputs.length ? 1 + place : (placed.get(place - inputs.length) ?? -1)
  while (gates.length < wanted.length) {
    const [gate, reading] = nextGate(readings, placed, inputs.length)
    const sorted = reading.places.map(nodeOf)
    const order = sorted.map((_, k) => k).sort((a, b) => at(sorted, a) - at(sorted, b))
    const table = permuteOperands(at(reading.tables, 0), order)
    gates.push({ table, fanIn: order.map(k => at(sorted, k)) })
    placed.set(gate, inputs.length + gates.length)
  }
  return { ...circuit, gates, outputs: rewiredOutputs(circuit, wanted, placed) }
}

/** The first gate that can be placed, with the first of its readings. */
function nextGate(
  readings: Wirings['readings'],
  placed: ReadonlyMap<number, number>,
  inputs: number,
): readonly [number, Reading] {
  for (const [gate, each] of readings.entries()) {
    if (placed.has(gate)) continue
    const reading = each.find(({ places }) =>
      places.every(place => place < inputs || placed.has(place - inputs)),
    )
    if (reading !== undefined) return [gate, reading]
  }
  throw new Bug('no-circuit-of-a-set', `${readings.length} gates that cannot be wired without a cycle`)
}

/** The outputs of a normal circuit, read from the gates where they now are. */
function rewiredOutputs(
  circuit: Circuit,
  wanted: readonly bigint[],
  placed: ReadonlyMap<number, number>,
): Circuit['outputs'] {
  const normal = normalForm(circuit)
  const whole = columns(normal, allWords(normal))
  return normal.outputs.map(output => {
    if (output.node <= circuit.inputs.length) return output
    return { ...output, node: placed.get(wanted.indexOf(at(whole, output.node))) ?? -1 }
  })
}

/** The functions of the gates for all inputs, ascending. */
function gateColumns(circuit: Circuit): readonly bigint[] {
  const gates = columns(normalForm(circuit), allWords(circuit)).slice(1 + circuit.inputs.length)
  return [...gates].sort((a, b) => (a < b ? -1 : a > b ? 1 : 0))
}

function wiringsOf(circuit: Circuit, basis: Basis): Wirings {
  const gates = gateColumns(circuit)
  const inputs = columns({ ...circuit, gates: [], outputs: [] }, allWords(circuit)).slice(1)
  const wires = [...inputs, ...gates]
  const ones = (1n << BigInt(2 ** inputs.length)) - 1n
  const place = new Map(gates.map((gate, index) => [gate, index]))
  const readings = gates.map(() => new Map<string, { places: readonly number[]; tables: string[] }>())
  for (const { table, arity } of gateFunctions(basis)) {
    for (const places of subsets(wires.length, arity)) {
      const gate = place.get(
        operationOf(
          table,
          places.map(each => at(wires, each)),
          ones,
        ),
      )
      if (gate === undefined || places.includes(inputs.length + gate)) continue
      const known = at(readings, gate).get(places.join())
      if (known === undefined) at(readings, gate).set(places.join(), { places, tables: [table] })
      else known.tables.push(table)
    }
  }
  const masked = readings.map(each =>
    [...each.values()].map(reading => ({ ...reading, reads: gatesAmong(reading.places, inputs.length) })),
  )
  return { columns: gates, readings: masked }
}

function gatesAmong(places: readonly number[], inputs: number): number {
  return places.reduce((mask, place) => (place < inputs ? mask : mask | (1 << (place - inputs))), 0)
}
