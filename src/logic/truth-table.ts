/**
 * Truth tables of n inputs as big integers: bit m is the output when the inputs spell the number m, first input most
 * significant. Written in hexadecimal this is the usual name of a function of four inputs: AND of all is 8000, the
 * parity 6996 (Knuth, TAOCP 4A, 7.1.1, reads the same digits in the other direction).
 *
 * Invariant: a table of n inputs is at least 0 and below 2^(2^n).
 */
import type { Bits } from '../base/bits.ts'
import { InvalidInput } from '../base/errors.ts'

/** A function of a number of inputs that the context tells. */
export type TruthTable = bigint

/** The number of words of n bits: the length of a table. */
export function lengthOf(inputs: number): number {
  return 2 ** inputs
}

/** The constant true: the largest table. */
export function allOnes(inputs: number): TruthTable {
  return (1n << BigInt(lengthOf(inputs))) - 1n
}

/** The function that is one input; 0 is the first. */
export function projection(inputs: number, input: number): TruthTable {
  const half = 1n << BigInt(inputs - 1 - input)
  return (allOnes(inputs) / ((1n << half) + 1n)) << half
}

/** The negation. */
export function complement(table: TruthTable, inputs: number): TruthTable {
  return table ^ allOnes(inputs)
}

/** Is the function 0 when all inputs are 0? */
export function isNormal(table: TruthTable): boolean {
  return (table & 1n) === 0n
}

/** The function or its negation, whichever is normal. */
export function normalise(table: TruthTable, inputs: number): TruthTable {
  return isNormal(table) ? table : complement(table, inputs)
}

/** The function with one input fixed, still as a table of all the inputs. */
export function cofactor(table: TruthTable, inputs: number, input: number, value: 0 | 1): TruthTable {
  const ones = projection(inputs, input)
  const shift = 1n << BigInt(inputs - 1 - input)
  if (value === 1) return (table & ones) | ((table & ones) >> shift)
  const low = table & complement(ones, inputs)
  return low | (low << shift)
}

/** Does the function ever change with this input? */
export function dependsOn(table: TruthTable, inputs: number, input: number): boolean {
  return cofactor(table, inputs, input, 0) !== cofactor(table, inputs, input, 1)
}

/** The inputs that the function depends on, ascending. */
export function support(table: TruthTable, inputs: number): readonly number[] {
  return Array.from({ length: inputs }, (_, input) => input).filter(input => dependsOn(table, inputs, input))
}

/** The table as a word, one character for each input word in order: how gates and circuits write it. */
export function tableText(table: TruthTable, inputs: number): Bits {
  return [...table.toString(2).padStart(lengthOf(inputs), '0')].reverse().join('')
}

/** The table that a word spells; the other way round of `tableText`. */
export function tableOf(text: Bits): TruthTable {
  return BigInt(`0b${[...text].reverse().join('')}`)
}

/** Hexadecimal, with a digit for every four words: `0x596a`. */
export function formatHex(table: TruthTable, inputs: number): string {
  return `0x${table.toString(16).padStart(Math.max(1, lengthOf(inputs) / 4), '0')}`
}

/** Read hexadecimal, with or without `0x`. Throws `InvalidInput` when it is not a table of so many inputs. */
export function parseHex(text: string, inputs: number): TruthTable {
  const match = /^(?:0x)?([0-9a-f]+)$/i.exec(text.trim())
  const digits = match?.[1] ?? ''
  const fits = digits.length > 0 && digits.length <= Math.max(1, lengthOf(inputs) / 4)
  const table = fits ? BigInt(`0x${digits}`) : -1n
  if (table >= 0n && table <= allOnes(inputs)) return table
  const expected = `at most ${Math.max(1, lengthOf(inputs) / 4)} hexadecimal digits, a table of ${inputs} inputs`
  throw new InvalidInput('not-a-truth-table', [{ path: 'table', found: text, expected }])
}
