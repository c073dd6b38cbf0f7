/**
 * The cost tables of all functions of at most four inputs, taken once, and rows written as functions of the inputs:
 * what claims about all functions are computed from.
 *
 * Invariant: bit m of a table is the answer on the row whose bits spell the number m, first input first.
 */

import { census } from '../../src/enumerate/census.ts'
import { GateKernel } from '../../src/enumerate/census-gates.ts'
import { leastDepths } from '../../src/enumerate/dynamic-depth.ts'
import { formulaLengthsUpTo } from '../../src/enumerate/dynamic-formula.ts'
import { basisOf } from '../../src/logic/basis.ts'
import type { PartialTable } from '../../src/select/completions.ts'

const tables = new Map<string, Uint8Array>()

/** size[table] with gates of any two operands. */
export function sizes(inputs: 3 | 4): Uint8Array {
  return once(`size ${inputs}`, () => census({ inputs, basis: basisOf('full') }).size)
}

/** depth[table] with gates of any two operands. */
export function depths(inputs: 3 | 4): Uint8Array {
  return once(`depth ${inputs}`, () => leastDepths(inputs, basisOf('full')))
}

/** length[table] of formulas in a named basis, as far as ten gates. */
export function lengths(inputs: 3 | 4, basis: string): Uint8Array {
  return once(`length ${inputs} ${basis}`, () =>
    formulaLengthsUpTo(new GateKernel(inputs, basisOf(basis)), 10),
  )
}

/** The bits of a row, first input first. */
export function bitsOfRow(row: number, inputs: number): number[] {
  return Array.from({ length: inputs }, (_, input) => (row >> (inputs - 1 - input)) & 1)
}

/** A partial table from what is right on each row; `undefined` where the row is free. */
export function partial(inputs: number, right: (...bits: number[]) => number | undefined): PartialTable {
  let [care, value] = [0, 0]
  for (let row = 0; row < 2 ** inputs; row++) {
    const answer = right(...bitsOfRow(row, inputs))
    if (answer === undefined) continue
    care |= 1 << row
    value |= answer << row
  }
  return { care, value }
}

/** A table from what is right on each row. */
export function table(inputs: number, right: (...bits: number[]) => number): number {
  return partial(inputs, right).value
}

/** The bit of a table on a row. */
export function bit(of: number, row: number): number {
  return (of >> row) & 1
}

/** How many bits are set. */
export function bitCount(mask: number): number {
  return mask.toString(2).replaceAll('0', '').length
}

function once(key: string, make: () => Uint8Array): Uint8Array {
  const known = tables.get(key) ?? make()
  tables.set(key, known)
  return known
}
