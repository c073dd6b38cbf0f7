/**
 * Seeded pseudo-random numbers: the 32-bit generator "mulberry32" (Tommy Ettinger, 2017, public domain), chosen
 * because it is six lines of integer arithmetic with the same results in every engine. For sampling and for tests;
 * nothing exact depends on its quality.
 *
 * Invariant: the same seed gives the same sequence everywhere, and the seed is part of every output that used it.
 */

/** A source of numbers that is fixed by its seed. */
export interface Random {
  readonly seed: number
  /** A whole number from 0 to below - 1. */
  below(below: number): number
  /** An element of a non-empty list. */
  pick<T>(items: readonly T[]): T
}

/** A generator from a 32-bit seed. */
export function random(seed: number): Random {
  let state = seed >>> 0
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return (mixed ^ (mixed >>> 14)) >>> 0
  }
  const below = (bound: number): number => next() % bound
  return { seed, below, pick: items => items[below(items.length)] as (typeof items)[number] }
}
