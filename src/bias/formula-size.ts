/**
 * Formula size: the gates when every shared gate is copied for each of its readers, by the prices of the basis. It
 * takes away the reward for reusing a computed value.
 *
 * Invariant: formula size is at least size, and equal for formulas.
 */
import type { Circuit } from '../model/circuit.ts'
import { formulaSizeOf } from '../model/structure.ts'
import type { Bias } from './bias.ts'
import { inBasis } from './size.ts'

/** The size of the circuit written out as one formula for each output. */
export const formulaSize: Bias<Circuit> = {
  spec: { name: 'formulaSize', params: {} },
  on: ['circuit'],
  costs: (circuit, { models }) => [inBasis(circuit, models, cost => formulaSizeOf(circuit, cost))],
}
