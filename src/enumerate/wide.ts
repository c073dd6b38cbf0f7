/**
 * Functions on up to 64 rows as two machine words: bit r of `low` is the value on row r, bit r of `high` that on row 32 + r.
 *
 * Big integers would do the same and are many times slower where functions are made and compared by the million.
 *
 * Invariant: bits beyond the last row are 0.
 */
import type { Bits } from '../base/bits.ts'

/** A function on the rows; see the head of this file. */
export interface Wide {
  readonly low: number
  readonly high: number
}

/** The function that is 0 on the first row and has these values, or their complements. */
export function wideOf(values: Bits): Wide {
  let [low, high] = [0, 0]
  for (let row = 1; row < values.length; row++) {
    if (values[row] === values[0]) continue
    if (row < 32) low |= 1 << row
    else high |= 1 << (row - 32)
  }
  return { low, high }
}

/** The value of a function on a row. */
export function wideBit({ low, high }: Wide, row: number): number {
  return row < 32 ? (low >>> row) & 1 : (high >>> (row - 32)) & 1
}
