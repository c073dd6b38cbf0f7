/**
 * Reads: how many different inputs a model reads at all. It separates circuits without gates, which all have size 0:
 * the constant reads nothing, a copied input one.
 *
 * Invariant: a model that reads k inputs computes functions of at most k inputs.
 */
import { Rational } from '../base/rational.ts'
import type { Circuit } from '../model/circuit.ts'
import { inputsRead } from '../model/structure.ts'
import { inputsTested, type Tree } from '../model/tree.ts'
import type { Bias } from './bias.ts'

/** The number of different inputs that some gate, output or test reads. */
export const reads: Bias<Circuit | Tree> = {
  spec: { name: 'reads', params: {} },
  on: ['circuit', 'tree'],
  costs: model => [
    Rational.of((model.kind === 'circuit' ? inputsRead(model) : inputsTested(model.root)).length),
  ],
}
