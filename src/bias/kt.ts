/**
 * Kt: the length of a program and the logarithm of its steps, Levin's (1973) exchange rate between simplicity and time: one
 * bit for each doubling. It is the order in which universal search tries programs.
 *
 * The logarithm is not rational, so the number given is two to the power of Kt, `2^length * steps`: the order is the same,
 * and exact. In a weighted sum it is that number which is summed.
 *
 * Invariant: of programs of equal length the faster costs less, of equally fast ones the shorter.
 */
import { Rational } from '../base/rational.ts'
import type { Program } from '../model/program.ts'
import type { Bias } from './bias.ts'
import { mostSteps } from './steps.ts'

/** 2^Kt: two to the power of the length, times the most steps on any observation that training can reach. */
export const kt: Bias<Program> = {
  spec: { name: 'kt', params: {} },
  on: ['program'],
  costs: (program, { task }) => [
    Rational.of((1n << BigInt(program.code.length)) * BigInt(mostSteps(program, task))),
  ],
}
