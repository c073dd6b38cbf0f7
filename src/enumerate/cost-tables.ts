/**
 * Cost measures by name, each as the table of all functions of at most four inputs: what is compared when it is asked
 * whether a verdict depends on the measure.
 *
 * The discussion of "Are minimal circuits deceptive?" (Hubinger 2019, with its comments) names gates, width, depth and
 * running time, and agrees on none; so whoever asks a question of one measure should ask it of all. Gates are binary with
 * free inverters, arbitrary or of AND-type; formulas are circuits in which every gate is read once.
 *
 * Invariants: bit m of an index is the output on row m, first input most significant; an entry is the least cost
 * of that function, or `UNSETTLED` where it is more than the table holds (only `and-gates`, with a limit given).
 */
import type { Role } from '../base/document.ts'
import { formatSpec } from '../base/spec-text.ts'
import { basisOf } from '../logic/basis.ts'
import { census } from './census.ts'
import { leastDepths } from './dynamic-depth.ts'
import { formulaLengths } from './dynamic-formula.ts'
import { treeDepths, treeSizes } from './tree-tables.ts'

/** A measure of cost that depends on the function alone: the least over all models of its kind that compute it. */
export type CostMeasure =
  | 'gates'
  | 'and-gates'
  | 'formula'
  | 'and-formula'
  | 'depth'
  | 'and-depth'
  | 'tree-nodes'
  | 'tree-depth'

const TABLES: { readonly [measure in CostMeasure]: (inputs: number) => Uint8Array } = {
  gates: inputs => census({ inputs, basis: basisOf('full') }).size,
  'and-gates': inputs => census({ inputs, basis: basisOf('aig') }).size,
  formula: inputs => formulaLengths(inputs, basisOf('full')),
  'and-formula': inputs => formulaLengths(inputs, basisOf('aig')),
  depth: inputs => leastDepths(inputs, basisOf('full')),
  'and-depth': inputs => leastDepths(inputs, basisOf('aig')),
  'tree-nodes': treeSizes,
  'tree-depth': treeDepths,
}

/** All measures, in the order in which they are best read. */
export const costMeasures: readonly CostMeasure[] = Object.keys(TABLES) as CostMeasure[]

/**
 * cost[table]: the least cost of every function of one to four inputs under a measure. Five CPU seconds for
 * `and-formula` and fourteen for `and-gates` with four inputs, less than one for the others; `sizeMax` ends the
 * census of `and-gates` early and leaves what costs more `UNSETTLED`. Throws `Unsupported` for more inputs.
 */
export function costTable(measure: CostMeasure, inputs: number, sizeMax?: number): Uint8Array {
  if (measure === 'and-gates' && sizeMax !== undefined)
    return census({ inputs, basis: basisOf('aig'), sizeMax }).size
  return TABLES[measure](inputs)
}

const NAMES: { readonly [classAndBias: string]: CostMeasure } = {
  'circuits(basis=full) size': 'gates',
  'circuits(basis=aig) size': 'and-gates',
  'circuits(basis=full) depth': 'depth',
  'circuits(basis=aig) depth': 'and-depth',
  'formulas(basis=full) size': 'formula',
  'formulas(basis=aig) size': 'and-formula',
  'trees size': 'tree-nodes',
}

/**
 * The measure that a class of models has under a bias, if its table is one of those here: none for classes with a property
 * required of them, for combinations of biases, and for costs that depend on the weights of a task.
 */
export function costMeasureOf(models: Role, bias: Role): CostMeasure | undefined {
  return NAMES[`${formatSpec(models.spec)} ${formatSpec(bias.spec)}`]
}
