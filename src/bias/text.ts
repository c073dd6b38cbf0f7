/**
 * Text: how long a program is, in bits of a prefix-free code. Simplicity in the sense of Solomonoff (1964) and Kolmogorov
 * (1965), relative to a language that is named, since no language is the neutral one.
 *
 * Invariant: the sum of 2^-text over any set of programs of one language is at most 1.
 */
import { Rational } from '../base/rational.ts'
import type { Program } from '../model/program.ts'
import type { Bias } from './bias.ts'

/** The length of the code in bits. */
export const text: Bias<Program> = {
  spec: { name: 'text', params: {} },
  on: ['program'],
  costs: program => [Rational.of(program.code.length)],
}
