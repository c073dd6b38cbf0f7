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
import { at } from '../base/errors.ts'
import { gateFunctions } from '../logic/gate.ts'
import type { Circuit, Gate } from '../model/circuit.ts'
import { allWords, columns } from '../model/evaluate.ts'
import type { Acceptance } from './relation-acceptance.ts'
import { allRows, type RelationQuestion, rowWord } from './relation-problem.ts'

/** A node: what it computes on the rows that matter, and for all inputs. */
interface Wire {
  readonly word: number
  readonly column: bigint
}

/** Gates that stand, with their functions. */
interface Standing {
  readonly gates: readonly Gate[]
  readonly wires: readonly Wire[]
}

/** The circuits of sets of gates. */
export class RelationCircuits {
  private readonly question: RelationQuestion
  private readonly acceptance: Acceptance
  private readonly inputs: readonly Wire[]
  /** Ones for all inputs, and on all rows that matter. */
  private readonly ones: bigint
  private readonly all: number
  private readonly tables: readonly string[]

  constructor(question: RelationQuestion, acceptance: Acceptance) {
    const { inputs, rows, basis } = question
    this.question = question
    this.acceptance = acceptance
    this.all = allRows(question)
    this.tables = gateFunctions(basis).map(gate => gate.table)
    const wires: Circuit = { kind: 'circuit', inputs, gates: [], outputs: [] }
    const whole = columns(wires, allWords(wires))
    this.ones = (1n << BigInt(2 ** inputs.length)) - 1n
    this.inputs = inputs.map((_, input) => ({ word: rowWord(rows, input), column: at(whole, 1 + input) }))
  }

  /** The circuits of one set, given by the words of its gates. */
  *of(words: readonly number[]): Generator<Circuit, void, void> {
    for (const standing of this.complete(new Set(words), { gates: [], wires: this.inputs }, new Set()))
      yield* this.withOutputs(standing)
  }

  /** All ways to place the missing gates, by their functions. */
  private *complete(
    missing: ReadonlySet<number>,
    standing: Standing,
    seen: Set<string>,
  ): Generator<Standing, void, void> {
    if (missing.size === 0) yield standing
    for (const next of this.nextGates(missing, standing)) {
      const key = keyOf(next, this.inputs.length)
      if (seen.has(key)) continue
      seen.add(key)
      const { word } = at(next.wires, next.wires.length - 1)
      const rest = new Set(missing)
      rest.delete(this.normal(word))
      yield* this.complete(rest, next, seen)
    }
  }

  /** What one gate more can be, among the missing ones. */
  private *nextGates(
    missing: ReadonlySet<number>,
    { gates, wires }: Standing,
  ): Generator<Standing, void, void> {
    for (const table of this.tables) {
      for (const places of subsets(wires.length, Math.log2(table.length))) {
        const operands = places.map(place => at(wires, place))
        const word = wordOf(
          table,
          operands.map(each => each.word),
          this.all,
        )
        if (!missing.has(this.normal(word))) continue
        const column = operationOf(
          table,
          operands.map(each => each.column),
          this.ones,
        )
        const gate = { table, fanIn: places.map(place => 1 + place) }
        yield { gates: [...gates, gate], wires: [...wires, { word, column }] }
      }
    }
  }

  private *withOutputs({ gates, wires }: Standing): Generator<Circuit, void, void> {
    const words = Int32Array.from([0, ...wires.map(each => each.word)])
    const chosen: (readonly number[])[] = []
    this.acceptance.assignments(words, words.length, each => {
      chosen.push([...each])
      return false
    })
    const { inputs, outputs: names } = this.question
    for (const signals of chosen) {
      const outputs = names.map((name, output) => {
        const signal = at(signals, output)
        return { name, node: signal >> 1, negated: (signal & 1) === 1 }
      })
      yield { kind: 'circuit', inputs, gates, outputs }
    }
  }

  private normal(word: number): number {
    return word & 1 ? word ^ this.all : word
  }
}

/** What stands, up to order and wiring. */
function keyOf({ wires }: Standing, inputs: number): string {
  const functions = wires.slice(inputs).map(({ column }) => column.toString(36))
  return functions.sort().join(' ')
}

/** A gate on words: the exclusive or over the operand values for which it is true. */
function wordOf(table: string, operands: readonly number[], all: number): number {
  let word = 0
  for (let m = 1; m < table.length; m++) {
    if (table[m] !== '1') continue
    let product = all
    for (let k = 0; k < operands.length; k++)
      product &=
        ((m >> (operands.length - 1 - k)) & 1) === 1 ? (operands[k] as number) : ~(operands[k] as number)
    word |= product
  }
  return word
}

/** A gate on columns; `ones` has a bit for every word. */
export function operationOf(table: string, operands: readonly bigint[], ones: bigint): bigint {
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
