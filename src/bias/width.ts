/**
 * Width: the most gates on one level, each gate standing as early as it can. Hubinger's remark on minimal circuits is
 * that width and depth, not size alone, decide what a machine pays.
 *
 * Invariant: width times depth is at least the number of gates.
 */
import { Rational } from '../base/rational.ts'
import type { Circuit } from '../model/circuit.ts'
import { widthOf } from '../model/structure.ts'
import type { Bias } from './bias.ts'

/** The most gates on one level, as soon as possible. */
export const width: Bias<Circuit> = {
  spec: { name: 'width', params: {} },
  on: ['circuit'],
  costs: circuit => [Rational.of(widthOf(circuit))],
}
