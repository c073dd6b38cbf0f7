/**
 * NPN classes: functions that are equal up to negating inputs, permuting inputs and negating the output (Goto and
 * Takahasi 1962; the name is Muroga's). All functions of a class have the same minimal circuits up to renaming when
 * inverters are free.
 *
 * Tables of up to five inputs fit in 32 bits, so an orbit is found by breadth-first search with a few word
 * operations for each step: negating one input swaps blocks of bits, exchanging two neighbouring inputs swaps
 * the quarters in which they differ. The canonical member is the least number.
 *
 * Invariant: two functions are in one class exactly when their canonical members are equal.
 */
import { assert } from '../base/errors.ts'

/** Orbits are found for at most this many inputs. */
export const NPN_INPUTS_MAX = 5

/** One way to write a function of at most five inputs: bit m of an unsigned 32-bit number, see `truth-table.ts`. */
export type SmallTable = number

/** All functions of the class, the canonical one first, ascending. At most 2^(n+1) n! of them. */
export function npnOrbit(table: SmallTable, inputs: number): readonly SmallTable[] {
  assert(inputs <= NPN_INPUTS_MAX, 'too-many-inputs', `an orbit of ${inputs} inputs`)
  const orbit = new Set([table])
  for (const each of orbit) for (const next of npnNeighbours(each, inputs)) orbit.add(next)
  return [...orbit].sort((a, b) => a - b)
}

/** All functions that differ only in the order and the sign of their inputs, the least first: the NP class. */
export function npOrbit(table: SmallTable, inputs: number): readonly SmallTable[] {
  assert(inputs <= NPN_INPUTS_MAX, 'too-many-inputs', `an orbit of ${inputs} inputs`)
  const orbit = new Set([table])
  for (const each of orbit) for (const next of npnNeighbours(each, inputs).slice(1)) orbit.add(next)
  return [...orbit].sort((a, b) => a - b)
}

/** The least function of the class. */
export function npnCanonical(table: SmallTable, inputs: number): SmallTable {
  return npnOrbit(table, inputs)[0] as SmallTable
}

/** All classes of functions of at most four inputs: the canonical member and the number of members of each. */
export function npnClasses(
  inputs: number,
): readonly { readonly canonical: SmallTable; readonly members: number }[] {
  assert(inputs < NPN_INPUTS_MAX, 'too-many-inputs', `all classes of ${inputs} inputs`)
  const seen = new Uint8Array(2 ** (2 ** inputs))
  const classes = []
  for (let table = 0; table < seen.length; table++) {
    if (seen[table]) continue
    const orbit = npnOrbit(table, inputs)
    for (const member of orbit) seen[member] = 1
    classes.push({ canonical: table, members: orbit.length })
  }
  return classes
}

/** The generators of the group: negate the output, negate one input, exchange two neighbouring inputs. */
export function npnNeighbours(table: SmallTable, inputs: number): readonly SmallTable[] {
  const ones = (2 ** (2 ** inputs) - 1) >>> 0
  const neighbours = [(table ^ ones) >>> 0]
  for (let input = 0; input < inputs; input++) {
    neighbours.push(negated(table, inputs, input))
    if (input + 1 < inputs) neighbours.push(exchanged(table, inputs, input))
  }
  return neighbours
}

/** The words, as a mask of bits, in which an input is 1. */
function mask(inputs: number, input: number): SmallTable {
  const block = 2 ** (inputs - 1 - input)
  let bits = 0
  for (let m = 0; m < 2 ** inputs; m++) if ((m & block) !== 0) bits |= 1 << m
  return bits >>> 0
}

const MASKS: readonly (readonly SmallTable[])[] = Array.from({ length: NPN_INPUTS_MAX + 1 }, (_, inputs) =>
  Array.from({ length: inputs }, (_, input) => mask(inputs, input)),
)

function negated(table: SmallTable, inputs: number, input: number): SmallTable {
  const high = MASKS[inputs]?.[input] as number
  const shift = 2 ** (inputs - 1 - input)
  return (((table & high) >>> shift) | ((table & ~high) << shift)) >>> 0
}

function exchanged(table: SmallTable, inputs: number, input: number): SmallTable {
  const [first, second] = [MASKS[inputs]?.[input] as number, MASKS[inputs]?.[input + 1] as number]
  const [up, down] = [first & ~second, second & ~first]
  const shift = 2 ** (inputs - 2 - input)
  return ((table & ~(up | down)) | ((table & up) >>> shift) | ((table & down) << shift)) >>> 0
}
