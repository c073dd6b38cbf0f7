/**
 * From a set of gate functions on the rows that matter to all circuits that have them: every way to wire the gates and
 * to choose their operations and the outputs, told apart by what the wires compute for all inputs.
 *
 * Gates that agree on the rows that matter may differ elsewhere: by their wiring, or by the operation where a pair of
 * values does not occur. So the gates of a set are placed one after the other in every order that their wiring
 * permits, and what stands is a set of functions of all inputs; one that was reached before is not followed again.
 * Each of them can be completed, since on the rows that matter it has what the rest of the set is made of.
 *
 * Columns are big integers, one bit for each word of inputs, 0 on the zero word (Knuth's normal form).
 *
 * Invariant: for a set of least size, each circuit that answers acceptably and has these functions is given once, up
 * to the order of gates, inverters, and wirings that compute the same for all inputs.
 */
import type { Bits } from '../base/bits.ts'
import { at } from '../base/errors.ts'
import { type Basis, gateFunctions } from '../logic/gate.ts'
import type { Circuit, Gate } from '../model/circuit.ts'
import { allWords, columns } from '../model/evaluate.ts'
import { type Wide, wideBit } from './wide.ts'

/** What the gates are to be made over: the rows that matter, and the names. */
export interface ExpansionQuestion {
  readonly inputs: readonly string[]
  readonly outputs: readonly string[]
  readonly rows: readonly Bits[]
  readonly basis: Basis
}

/**
 * Every way to take the outputs from these wires, which are given by their values on the rows: for each output twice the
 * place of the wire, plus one if it is complemented.
 */
export type ChooseOutputs = (wires: readonly Wide[]) => readonly (readonly number[])[]

/** Gates that stand, with the functions of all nodes for all inputs. */
interface Standing {
  readonly gates: readonly Gate[]
  readonly wires: readonly bigint[]
}

/** The circuits of sets of gates. */
export class RelationCircuits {
  private readonly question: ExpansionQuestion
  private readonly choose: ChooseOutputs
  private readonly inputs: readonly bigint[]
  /** Ones for all inputs, on all rows that matter, and on the first of them. */
  private readonly ones: bigint
  private readonly mask: bigint
  private readonly first: bigint
  /** The bit of each row in a column. */
  private readonly bits: readonly bigint[]
  private readonly tables: readonly string[]

  constructor(question: ExpansionQuestion, choose: ChooseOutputs) {
    const { inputs, rows, basis } = question
    this.question = question
    this.choose = choose
    this.tables = gateFunctions(basis).map(gate => gate.table)
    const wires: Circuit = { kind: 'circuit', inputs, gates: [], outputs: [] }
    const words = allWords(wires)
    const places = new Map(words.map((word, place) => [word, place]))
    this.bits = rows.map(row => 1n << BigInt(places.get(row) ?? 0))
    this.mask = this.bits.reduce((sum, bit) => sum | bit, 0n)
    this.first = this.bits[0] ?? 0n
    this.ones = (1n << BigInt(words.length)) - 1n
    this.inputs = columns(wires, words).slice(1)
  }

  /** The circuits of one set, given by the functions of its gates on the rows. */
  *of(set: readonly Wide[]): Generator<Circuit, void, void> {
    const missing = new Set(set.map(gate => this.normal(this.columnOf(gate))))
    for (const standing of this.complete(missing, { gates: [], wires: this.inputs }, new Set()))
      yield* this.withOutputs(standing)
  }

  /** All ways to place the missing gates, by their functions. */
  private *complete(
    missing: ReadonlySet<bigint>,
    standing: Standing,
    seen: Set<string>,
  ): Generator<Standing, void, void> {
    if (missing.size === 0) yield standing
    for (const [next, placed] of this.nextGates(missing, standing)) {
      const key = keyOf(next, this.inputs.length)
      if (seen.has(key)) continue
      seen.add(key)
      const rest = new Set(missing)
      rest.delete(placed)
      yield* this.complete(rest, next, seen)
    }
  }

  /** What one gate more can be, and which of the missing ones it is. */
  private *nextGates(
    missing: ReadonlySet<bigint>,
    { gates, wires }: Standing,
  ): Generator<readonly [Standing, bigint], void, void> {
    for (const table of this.tables) {
      for (const places of subsets(wires.length, Math.log2(table.length))) {
        const operands = places.map(place => at(wires, place))
        const column = operationOf(table, operands, this.ones)
        const placed = this.normal(column)
        if (!missing.has(placed)) continue
        const gate = { table, fanIn: places.map(place => 1 + place) }
        yield [{ gates: [...gates, gate], wires: [...wires, column] }, placed]
      }
    }
  }

  private *withOutputs({ gates, wires }: Standing): Generator<Circuit, void, void> {
    const { inputs, outputs: names } = this.question
    for (const signals of this.choose([0n, ...wires].map(wire => this.wideOf(wire)))) {
      const outputs = names.map((name, output) => {
        const signal = at(signals, output)
        return { name, node: signal >> 1, negated: (signal & 1) === 1 }
      })
      yield { kind: 'circuit', inputs, gates, outputs }
    }
  }

  /** A column on the rows that matter, or its complement there, whichever is 0 on the first. */
  private normal(column: bigint): bigint {
    return (column & this.first) === 0n ? column & this.mask : ~column & this.mask
  }

  private columnOf(word: Wide): bigint {
    return this.bits.reduce((sum, bit, row) => (wideBit(word, row) === 1 ? sum | bit : sum), 0n)
  }

  private wideOf(column: bigint): Wide {
    let [low, high] = [0, 0]
    for (const [row, bit] of this.bits.entries()) {
      if ((column & bit) === 0n) continue
      if (row < 32) low |= 1 << row
      else high |= 1 << (row - 32)
    }
    return { low, high }
  }
}

/** What stands, up to order and wiring. */
function keyOf({ wires }: Standing, inputs: number): string {
  const functions = wires.slice(inputs).map(column => column.toString(36))
  return functions.sort().join(' ')
}

/** A gate on columns; `ones` has a bit for every word. */
export function operationOf(table: string, operands: readonly bigint[], ones: bigint): bigint {
  const [left = 0n, right = 0n] = operands
  if (table === '0110') return left ^ right
  if (table === '0001') return left & right
  if (table === '0111') return left | right
  let column = 0n
  for (let m = 1; m < table.length; m++) {
    if (table[m] !== '1') continue
    let product = ones
    operands.forEach((operand, k) => {
      product &= ((m >> (operands.length - 1 - k)) & 1) === 1 ? operand : ones ^ operand
    })
    column |= product
  }
  return column
}

/** The ascending choices of so many places below a bound. */
export function* subsets(below: number, size: number): Generator<readonly number[]> {
  if (size === 0) yield []
  else
    for (let last = size - 1; last < below; last++)
      for (const rest of subsets(last, size - 1)) yield [...rest, last]
}
