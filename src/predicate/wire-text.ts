/**
 * The wires of a circuit as functions of the inputs, in the notation of predicates: `u & v`, `(y0 ^ d) ^ (q & (y0 ^ y1))`.
 * So a wire that is seen in a circuit can be asked for, required or forbidden: `not(contains(u & v))`.
 *
 * A formula repeats a shared wire for each of its readers and can be much longer than the circuit. Past a length, and where
 * a name is no word of the notation, the function is given by its table over the observation classes.
 *
 * Invariant: `parsePredicate(wirePredicate(...), task)` holds of the circuit.
 */
import { allBits, type Bits } from '../base/bits.ts'
import { at } from '../base/errors.ts'
import { type Circuit, type Gate, nodeOfGate } from '../model/circuit.ts'
import { wiresOn } from '../model/evaluate.ts'
import { formatGate } from '../model/format.ts'
import { classesOf } from '../task/policy.ts'
import type { Task } from '../task/task.ts'

/** Longer formulas are not written out. */
const WIRE_TEXT_MAX = 160

/** The gates as formulas over the inputs; undefined where one would be too long or a name is no plain word. */
export function wireTexts(circuit: Circuit): readonly (string | undefined)[] {
  const texts: (string | undefined)[] = [undefined, ...circuit.inputs.map(name => plainWord(name))]
  for (const gate of circuit.gates)
    texts.push(
      gateText(
        gate,
        gate.fanIn.map(node => texts[node]),
      ),
    )
  return texts.slice(1 + circuit.inputs.length)
}

/** The property of computing what a gate of this circuit computes: `contains(u & v)`, or its table. */
export function wirePredicate(task: Task, circuit: Circuit, gate: number): string {
  const words = classesOf(task).map(each => each.seen)
  return `contains(${wireTexts(circuit)[gate] ?? at(wiresOn(circuit, words), gate)})`
}

/** The values of a node for every word in a list, one character for each: an input, a gate or the constant. */
export function nodeTable(circuit: Circuit, node: number, words: readonly Bits[]): Bits {
  const gate = node - nodeOfGate(circuit, 0)
  if (gate >= 0) return at(wiresOn(circuit, words), gate)
  return words.map(word => (node === 0 ? '0' : word[node - 1])).join('')
}

function plainWord(name: string): string | undefined {
  const isWord = /^[A-Za-z_][A-Za-z0-9_]*$/.test(name) && !['true', 'false', 'null', 'this'].includes(name)
  return isWord ? name : undefined
}

function gateText({ table, fanIn }: Gate, operands: readonly (string | undefined)[]): string | undefined {
  const names: string[] = []
  for (const operand of operands) {
    if (operand === undefined) return undefined
    names.push(/^\w+$/.test(operand) ? operand : `(${operand})`)
  }
  const written = formatGate({ table, fanIn }, names)
  const text = /^(gate|!?maj|!?mux)\(/.test(written) ? sumOfRows(table, names) : written
  return text.length <= WIRE_TEXT_MAX ? text : undefined
}

/** Any gate by the rows on which it is 1. */
function sumOfRows(table: Bits, operands: readonly string[]): string {
  const rows = allBits(operands.length).filter((_, row) => table[row] === '1')
  const row = (word: Bits): string =>
    operands.map((operand, place) => (word[place] === '1' ? operand : `!${operand}`)).join(' & ')
  return rows.map(word => `(${row(word)})`).join(' | ')
}
