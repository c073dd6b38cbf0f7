/**
 * Words of bits as text: `"0110"`, first input first (most significant first when read as a number). Observations
 * and outputs are such words, so a table can be read by a person and compared with `<`.
 *
 * Invariant: all words that a task's states see have the same length, and canonical order is the order of text.
 */

/** A word of bits, first input first: `"0110"`. */
export type Bits = string

/** Is this text a word of exactly so many bits? */
export function isBits(text: string, length?: number): boolean {
  return /^[01]*$/.test(text) && (length === undefined || text.length === length)
}

/** The word of the given length that spells a number, most significant bit first. */
export function bitsOf(value: number, length: number): Bits {
  return length === 0 ? '' : value.toString(2).padStart(length, '0')
}

/** The number that a word spells. */
export function numberOf(word: Bits): number {
  return word === '' ? 0 : Number.parseInt(word, 2)
}

/** All words of a length, in order. */
export function allBits(length: number): Bits[] {
  return Array.from({ length: 2 ** length }, (_, value) => bitsOf(value, length))
}
