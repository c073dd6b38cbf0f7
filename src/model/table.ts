/**
 * Lookup tables: rows stored one by one, and one word for everything that is not stored.
 *
 * Invariant: no stored row repeats the default word; rows are in the order of their words.
 */
import type { Bits } from '../base/bits.ts'

/** A lookup table; its cost is the number of rows stored. */
export interface Table {
  readonly kind: 'table'
  readonly inputs: readonly string[]
  readonly outputs: readonly string[]
  readonly otherwise: Bits
  readonly rows: readonly (readonly [seen: Bits, word: Bits])[]
}

/** The output word of a table for a word seen. */
export function lookUp(table: Table, seen: Bits): Bits {
  return table.rows.find(([row]) => row === seen)?.[1] ?? table.otherwise
}
