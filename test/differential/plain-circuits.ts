/**
 * All least circuits by brute force, for small questions: a second road to selection that shares nothing with the
 * searching code, not even the closure of the basis.
 *
 * Sets of wires are generated in order of cost (Dijkstra 1959): to a set, add what any gate of the basis makes of any
 * operands, constants and repetitions included, negated at will where inverters are free. At the first cost at which
 * some choice of outputs is accepted, all sets of that cost are looked at.
 */
import type { Basis } from '../../src/logic/gate.ts'

/** What is accepted: one table for each output, bit m for the row whose bits spell m. */
export type Accepts = (tables: readonly number[]) => boolean

/** The question: circuits of so many inputs and outputs; costs above the limit are not looked at. */
export interface PlainQuestion {
  readonly inputs: number
  readonly outputs: number
  readonly basis: Basis
  readonly costMax: number
  readonly accepts: Accepts
}

/** The least cost; the functions that attain it, as `table table ..`; and in how many circuits. */
export interface PlainLeast {
  readonly cost: number
  readonly functions: readonly string[]
  readonly circuits: number
}

/** The least circuits, or nothing within the limit of cost. Gate costs must be whole numbers. */
export function plainLeast(question: PlainQuestion): PlainLeast | undefined {
  const waiting = new Map<number, Map<string, readonly number[]>>([[0, new Map([['', []]])]])
  const done = new Set<string>()
  for (let cost = 0; cost <= question.costMax; cost += 1) {
    const functions = new Set<string>()
    let circuits = 0
    for (const [key, gates] of waiting.get(cost) ?? []) {
      if (done.has(key)) continue
      done.add(key)
      for (const outputs of acceptedOutputs(question, gates)) {
        functions.add(outputs)
        circuits += 1
      }
      for (const [made, price] of oneMore(question, gates)) add(waiting, cost + price, [...gates, made])
    }
    if (circuits > 0) return { cost, functions: [...functions].sort(), circuits }
  }
  return undefined
}

function add(
  waiting: Map<number, Map<string, readonly number[]>>,
  cost: number,
  gates: readonly number[],
): void {
  const sets = waiting.get(cost) ?? new Map<string, readonly number[]>()
  const sorted = [...gates].sort((a, b) => a - b)
  sets.set(sorted.join(' '), sorted)
  waiting.set(cost, sets)
}

function allOnes(inputs: number): number {
  return 2 ** (2 ** inputs) - 1
}

/** The tables of the inputs, first input most significant. */
function inputTables(inputs: number): number[] {
  return Array.from({ length: inputs }, (_, input) => {
    let table = 0
    for (let row = 0; row < 2 ** inputs; row += 1) table |= ((row >> (inputs - 1 - input)) & 1) << row
    return table
  })
}

/** What may be read: both constants and all wires, negated as well where that is free. */
function readable({ inputs, basis }: PlainQuestion, gates: readonly number[]): readonly number[] {
  const all = allOnes(inputs)
  const wires = [0, ...inputTables(inputs), ...gates]
  const negated = basis.invertersFree ? wires.map(wire => wire ^ all) : [all]
  return [...new Set([...wires, ...negated])]
}

/** All choices of outputs that are accepted. */
function* acceptedOutputs(question: PlainQuestion, gates: readonly number[]): Generator<string> {
  const choices = readable(question, gates)
  const total = choices.length ** question.outputs
  for (let number = 0; number < total; number += 1) {
    let rest = number
    const tables = Array.from({ length: question.outputs }, () => {
      const table = choices[rest % choices.length] as number
      rest = Math.floor(rest / choices.length)
      return table
    })
    if (question.accepts(tables)) yield tables.join(' ')
  }
}

/** Each wire that one more gate can add, with the least price of adding it. */
function oneMore(question: PlainQuestion, gates: readonly number[]): ReadonlyMap<number, number> {
  const { inputs, basis } = question
  const operands = readable(question, gates)
  const known = new Set(operands)
  const all = allOnes(inputs)
  const made = new Map<number, number>()
  for (const { table, cost } of basis.gates) {
    const arity = Math.log2(table.length)
    for (let number = 0; number < operands.length ** arity; number += 1) {
      const result = apply(table, operands, number, arity, all)
      if (known.has(result)) continue
      const normal = basis.invertersFree && result & 1 ? result ^ all : result
      made.set(normal, Math.min(made.get(normal) ?? Number.POSITIVE_INFINITY, cost.toNumber()))
    }
  }
  return made
}

/** What a gate makes of the operands that a number spells. */
function apply(
  table: string,
  operands: readonly number[],
  number: number,
  arity: number,
  all: number,
): number {
  let result = 0
  for (let entry = 0; entry < table.length; entry += 1) {
    if (table[entry] !== '1') continue
    let [rows, rest] = [all, number]
    for (let place = 0; place < arity; place += 1) {
      const operand = operands[rest % operands.length] as number
      rest = Math.floor(rest / operands.length)
      rows &= (entry >> (arity - 1 - place)) & 1 ? operand : operand ^ all
    }
    result |= rows
  }
  return result
}
