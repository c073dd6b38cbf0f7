/**
 * The language of straight lines: gates one after the other, each with two operands among the inputs and the gates before
 * it, and at the end a wire for each output. Circuits as programs, with their descriptions counted in bits.
 *
 *     (xor y d (out w1))
 *
 * Running a program takes one step for each gate and one for each output, so steps are an affine function of gates, on every
 * observation: for straight lines time is size, and no program is short and slow (the remark of Shah under Hubinger 2019
 * about interpreters of circuits). The language of expressions has loops, and there it fails.
 *
 * There is a sort for every number of gates before, since operands are told apart in the fewest bits. What is bound is the
 * values on the wires of the gates so far.
 *
 * Invariants: every sort's code is complete where there is an input; gates read earlier wires only.
 */
import type { Bits } from '../base/bits.ts'
import { at, Bug } from '../base/errors.ts'
import { indexWords } from './program-code.ts'
import type { Grammar, Language, Machine, Production, Sort } from './program-language.ts'
import { inputNames, requireOutputs } from './program-names.ts'

/** Operations with their values on 00, 01, 10, 11. With operands in either order these are all ten that need both. */
const OPERATIONS: readonly (readonly [name: string, table: Bits])[] = [
  ['and', '0001'],
  ['nand', '1110'],
  ['or', '0111'],
  ['nor', '1000'],
  ['xor', '0110'],
  ['same', '1001'],
  ['but-not', '0010'],
  ['if-then', '1101'],
]

/** The values on wires are one number, so a line is not longer than that allows; the last line needs no bit to say so. */
export const GATES_MAX = 24

/** The operation that has a table on its operands 00, 01, 10, 11, or has it once they are exchanged. */
export function operationOf(table: Bits): { readonly name: string; readonly isTurned: boolean } {
  const turned = [0, 2, 1, 3].map(word => table.charAt(word)).join('')
  for (const [name, own] of OPERATIONS) {
    if (own === table) return { name, isTurned: false }
    if (own === turned) return { name, isTurned: true }
  }
  throw new Bug('no-operation', `no operation of two operands has the table ${table}`)
}

/** What the inputs are called in a line: their names, or numbered ones where a name could be mistaken for a gate's. */
export function wireNames(inputs: readonly string[]): readonly string[] {
  const names = inputNames(inputs, ['out', ...OPERATIONS.map(([name]) => name)])
  return names.some(name => /^w\d+$/.test(name)) ? inputs.map((_, input) => `x${input + 1}`) : names
}

/** Programs that are straight lines of gates. */
export const straight: Language = {
  name: 'straight',
  meaning: 'straight lines of gates over the inputs, one wire for each output at the end',
  grammar(inputs, outputs): Grammar {
    requireOutputs('straight', outputs)
    const plain = wireNames(inputs)
    const known = new Map<string, Sort>()
    const sort = (name: string): Sort => {
      const found = known.get(name) ?? sortOf(name, plain, outputs.length)
      known.set(name, found)
      return found
    }
    return { start: lineSort(0), sort }
  },
}

function lineSort(gates: number): string {
  return `line after ${gates} gates`
}

function wireSort(gates: number): string {
  return `wire of ${gates} gates and the inputs`
}

function sortOf(name: string, inputs: readonly string[], outputs: number): Sort {
  const gates = Number(/\d+/.exec(name)?.[0])
  const productions =
    name === lineSort(gates) ? lineProductions(gates, outputs) : wireProductions(gates, inputs)
  return { bounds: 2 ** gates, productions }
}

function lineProductions(gates: number, outputs: number): readonly Production[] {
  const wire = wireSort(gates)
  const out: Production = {
    name: 'out',
    word: gates === GATES_MAX ? '' : '0',
    args: Array.from({ length: outputs }, () => wire),
    charge: outputs,
    meaning: machine => Array.from({ length: outputs }, (_, place) => machine.ask(place)).reduce(shifted, 0),
  }
  if (gates === GATES_MAX) return [out]
  const codes = indexWords(OPERATIONS.length)
  return [
    out,
    ...OPERATIONS.map(([name, table], index) => ({
      name,
      word: `1${at(codes, index)}`,
      args: [wire, wire, lineSort(gates + 1)],
      charge: 1,
      meaning: (machine: Machine): number => {
        const value = table[shifted(machine.ask(0), machine.ask(1))] === '1' ? 1 : 0
        return machine.ask(2, shifted(machine.bound, value))
      },
    })),
  ]
}

function shifted(number: number, bit: number): number {
  return 2 * number + bit
}

function wireProductions(gates: number, inputs: readonly string[]): readonly Production[] {
  const words = indexWords(inputs.length + gates)
  const input = (name: string, place: number): Production => ({
    name,
    word: at(words, place),
    args: [],
    charge: 0,
    meaning: machine => machine.seen(place),
  })
  const gate = (place: number): Production => ({
    name: `w${place + 1}`,
    word: at(words, inputs.length + place),
    args: [],
    charge: 0,
    meaning: machine => (machine.bound >> (gates - 1 - place)) & 1,
  })
  return [...inputs.map(input), ...Array.from({ length: gates }, (_, place) => gate(place))]
}
