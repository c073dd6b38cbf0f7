/**
 * What a circuit computes: one word at a time, on a list of words, or on all of them.
 *
 * Columns are big integers, one bit for each word (bit r belongs to word r), so that a gate costs a few wide
 * operations however many words there are: the bit-parallel simulation of logic synthesis. A gate of any arity is
 * evaluated by Shannon's expansion of its table.
 *
 * Invariant: `evaluate`, `columns` and `wireTables` agree wherever they overlap.
 */
import { allBits, type Bits } from '../base/bits.ts'
import { assert, at, Unsupported } from '../base/errors.ts'
import type { Circuit } from './circuit.ts'

/** Tables over all inputs are made up to this many inputs. */
export const TABLE_INPUTS_MAX = 16

/** The output word of a circuit for a word seen. */
export function evaluate(circuit: Circuit, seen: Bits): Bits {
  const values = nodeValues(circuit, seen)
  return circuit.outputs
    .map(({ node, negated }) => ((at(values, node) === 1) === negated ? '0' : '1'))
    .join('')
}

/** The value of every node (constant, inputs, gates) for a word seen. */
export function nodeValues(circuit: Circuit, seen: Bits): readonly number[] {
  assert(seen.length === circuit.inputs.length, 'word-length', `${seen} for ${circuit.inputs.length} inputs`)
  const values = [0]
  for (const bit of seen) values.push(bit === '1' ? 1 : 0)
  for (const { table, fanIn } of circuit.gates) {
    let row = 0
    for (const node of fanIn) row = 2 * row + (values[node] as number)
    values.push(table[row] === '1' ? 1 : 0)
  }
  return values
}

/**
 * The value of every node on a list of words: for each node, an integer whose bit r is its value on word r. Nodes that
 * are forced have the column that they are forced to (Pearl's do-operator), and everything that reads them follows.
 */
export function columns(
  circuit: Circuit,
  words: readonly Bits[],
  forced: ReadonlyMap<number, bigint> = UNFORCED,
): readonly bigint[] {
  const ones = (1n << BigInt(words.length)) - 1n
  const values = [0n]
  circuit.inputs.forEach((_, input) => {
    values.push(columnOf(words.map(word => (word[input] === '1' ? '1' : '0')).join('')))
  })
  for (const { table, fanIn } of circuit.gates) {
    const operands = fanIn.map(node => at(values, node))
    values.push(forced.get(values.length) ?? applied(table, operands, ones))
  }
  return values
}

const UNFORCED: ReadonlyMap<number, bigint> = new Map()

/** A gate's column from those of its operands; `ones` has a bit for every word. */
function applied(table: Bits, operands: readonly bigint[], ones: bigint): bigint {
  const [first, ...rest] = operands
  if (first === undefined) return table === '1' ? ones : 0n
  const half = table.length / 2
  const [low, high] = [table.slice(0, half), table.slice(half)]
  if (low === high) return applied(low, rest, ones)
  const [zero, one] = [applied(low, rest, ones), applied(high, rest, ones)]
  return (first & one) | ((ones ^ first) & zero)
}

/** A column of bits as text, one character for each word. */
export function columnText(column: bigint, length: number): Bits {
  if (length === 0) return ''
  return [...column.toString(2).padStart(length, '0')].reverse().join('')
}

/** The column that a text spells; the other way round of `columnText`. */
export function columnOf(text: Bits): bigint {
  return text === '' ? 0n : BigInt(`0b${[...text].reverse().join('')}`)
}

/** The gates' functions on a list of words: for each gate, one character for each word. */
export function wiresOn(circuit: Circuit, words: readonly Bits[]): readonly Bits[] {
  const first = 1 + circuit.inputs.length
  return columns(circuit, words)
    .slice(first)
    .map(column => columnText(column, words.length))
}

/** The outputs' functions on a list of words: for each output, one character for each word. */
export function outputsOn(circuit: Circuit, words: readonly Bits[]): readonly Bits[] {
  const values = columns(circuit, words)
  const ones = (1n << BigInt(words.length)) - 1n
  return circuit.outputs.map(({ node, negated }) =>
    columnText(negated ? ones ^ at(values, node) : at(values, node), words.length),
  )
}

/** The gates' functions over all inputs, in the order of `allBits`. Throws `Unsupported` past 16 inputs. */
export function wireTables(circuit: Circuit): readonly Bits[] {
  return wiresOn(circuit, allWords(circuit))
}

/** The outputs' functions over all inputs, in the order of `allBits`. Throws `Unsupported` past 16 inputs. */
export function outputTables(circuit: Circuit): readonly Bits[] {
  return outputsOn(circuit, allWords(circuit))
}

/** Every word that a circuit can see. Throws `Unsupported` past 16 inputs. */
export function allWords(circuit: Circuit): readonly Bits[] {
  const inputs = circuit.inputs.length
  if (inputs <= TABLE_INPUTS_MAX) return allBits(inputs)
  const hint = 'ask wiresOn or outputsOn for the words that matter'
  throw new Unsupported(
    'too-many-inputs',
    `tables of ${inputs} inputs, the limit is ${TABLE_INPUTS_MAX}`,
    hint,
  )
}
