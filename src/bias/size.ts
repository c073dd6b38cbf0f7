/**
 * Size: what a model consists of, counted. For circuits the gates, each at its cost in the basis of the class (one
 * each where the class has no basis): the measure of minimal-circuit arguments. For trees the inner nodes, for tables
 * the stored rows, for programs the bits of their code (as `text`).
 *
 * Invariant: the size of a circuit is at least the number of gates times the least gate cost.
 */
import { InvalidInput } from '../base/errors.ts'
import { Rational } from '../base/rational.ts'
import { formatBasis } from '../logic/basis.ts'
import type { Basis } from '../logic/gate.ts'
import type { Circuit } from '../model/circuit.ts'
import type { Model, ModelClass } from '../model/model.ts'
import { type GateCost, gateCosts, sizeOf, unitCost } from '../model/structure.ts'
import { innerNodes } from '../model/tree.ts'
import type { Bias } from './bias.ts'

/** Gates by the prices of the basis; inner nodes of a tree; stored rows of a table; bits of a program. */
export const size: Bias<Model> = {
  spec: { name: 'size', params: {} },
  costs: (model, { models }) => [sizeIn(model, models)],
}

function sizeIn(model: Model, models: ModelClass): Rational {
  if (model.kind === 'table') return Rational.of(model.rows.length)
  if (model.kind === 'tree') return Rational.of(innerNodes(model.root))
  if (model.kind === 'program') return Rational.of(model.code.length)
  return inBasis(model, models, cost => sizeOf(model, cost))
}

/** A price in the basis of a class of circuits. Throws `InvalidInput` when a gate is not in the basis. */
export function inBasis(
  circuit: Circuit,
  models: ModelClass,
  price: (cost: GateCost) => Rational | undefined,
): Rational {
  const { basis } = models as { readonly basis?: Basis }
  if (basis === undefined) return price(unitCost) as Rational
  const cost = costsOf(basis)
  const total = price(cost)
  if (total !== undefined) return total
  const issues = circuit.gates.flatMap((gate, index) => {
    const expected = `a gate of the basis ${formatBasis(basis)}`
    return cost(gate) === undefined ? [{ path: `gates[${index}].table`, found: gate.table, expected }] : []
  })
  throw new InvalidInput('gate-not-in-basis', issues)
}

/** The prices of a basis, worked out once for each basis object. */
const known = new WeakMap<Basis, GateCost>()

function costsOf(basis: Basis): GateCost {
  const cost = known.get(basis) ?? gateCosts(basis)
  known.set(basis, cost)
  return cost
}
