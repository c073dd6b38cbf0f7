/**
 * Depth: the longest path from an input to an output, in gates; for a tree, the most tests on a path. This is "time"
 * on parallel hardware (Wegener 1987, chapter 1). Tables have no depth, and a depth bias on tables does not compile.
 *
 * Invariant: depth is at most the number of gates.
 */
import { Rational } from '../base/rational.ts'
import type { Circuit } from '../model/circuit.ts'
import { depthOf } from '../model/structure.ts'
import { heightOf, type Tree } from '../model/tree.ts'
import type { Bias } from './bias.ts'

/** The longest path, in gates or tests. */
export const depth: Bias<Circuit | Tree> = {
  spec: { name: 'depth', params: {} },
  on: ['circuit', 'tree'],
  costs: model => [Rational.of(model.kind === 'circuit' ? depthOf(model) : heightOf(model.root))],
}
