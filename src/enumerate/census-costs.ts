/**
 * The census where gates cost differently: the least total cost of a circuit for every function of at most four inputs.
 *
 * Costs are whole multiples of a unit, and totals are tried in ascending order, so the first total at which a function is
 * met is its cost (the order of Dijkstra 1959, over sets of gates). The walk is `census-cost-walk.ts`, up to renaming the
 * inputs as in `census-symmetry.ts`. An exclusive or of cost 3 is never cheaper than three ANDs, and then the costs are
 * the sizes of AND-type circuits; at cost 2 it sometimes is.
 *
 * Invariants: cost[table] times the unit is the least sum of gate costs; with equal costs this is the size.
 */
import { at, type Issue, refuse, Unsupported } from '../base/errors.ts'
import { Rational } from '../base/rational.ts'
import { type Basis, gateFunctions } from '../logic/gate.ts'
import { CostWalk } from './census-cost-walk.ts'
import { GateKernel } from './census-gates.ts'
import { branchesOf, Renamings, WHOLE } from './census-symmetry.ts'
import { UNSETTLED } from './census-unsettled.ts'

/** Gates that the prefix of a branch has at most. */
const LEVELS = 3
const INPUTS_MAX = 4

/** How far the census of costs goes. */
export interface CostOptions {
  readonly inputs: number
  readonly basis: Basis
  /** Search no further than this multiple of the unit; without it, until every function is settled. */
  readonly costMax?: number
}

/** All functions of so many inputs by cost. */
export interface CostCensus {
  readonly inputs: number
  /** The greatest common divisor of the gate costs. */
  readonly unit: Rational
  /** cost[table]: the least total cost in units, or `UNSETTLED`. */
  readonly cost: Uint8Array
  /** The largest total that was tried. */
  readonly exhausted: number
}

/** Take the census of costs. Throws `InvalidInput` or `Unsupported` for what the tables cannot hold. */
export function costCensus({ inputs, basis, costMax = UNSETTLED - 1 }: CostOptions): CostCensus {
  checkOptions(inputs, costMax)
  const { unit, kernels } = kernelsOf(inputs, basis)
  const kernel = at(
    kernels.filter(each => each !== undefined),
    0,
  )
  const draft = new Draft(kernel, reachable(inputs, basis))
  const walk = new CostWalk(kernel, kernels)
  const branches = branchesOf(draft.renamings, LEVELS, branch => walk.candidatesBeyond(branch))
  let total = 0
  while (draft.unsettled > 0 && total < costMax) {
    total++
    const settle = (fresh: Int32Array, count: number): void => draft.settle(fresh, count, total)
    walk.run(WHOLE, total, LEVELS - 1, settle)
    for (const branch of branches) if (draft.unsettled > 0) walk.run(branch, total, UNSETTLED, settle)
  }
  kernel.addComplements(draft.cost)
  return { inputs, unit, cost: draft.cost, exhausted: total }
}

/** The table while it is filled; with free inverters only the normal functions are, until the end. */
class Draft {
  readonly cost: Uint8Array
  readonly renamings: Renamings
  unsettled: number

  constructor(kernel: GateKernel, reachable: number) {
    this.renamings = new Renamings(kernel)
    this.cost = new Uint8Array(kernel.tableCount).fill(UNSETTLED)
    for (const table of kernel.given) this.cost[table] = 0
    this.unsettled = reachable - kernel.given.length
  }

  settle(fresh: Int32Array, count: number, total: number): void {
    for (let i = 0; i < count; i++) {
      const table = fresh[i] as number
      if (this.cost[table] !== UNSETTLED) continue
      for (const image of this.renamings.orbitOf(table)) {
        this.cost[image] = total
        this.unsettled--
      }
    }
  }
}

/** kernels[c]: the gates that cost c units, if there are any. */
function kernelsOf(
  inputs: number,
  basis: Basis,
): { readonly unit: Rational; readonly kernels: readonly (GateKernel | undefined)[] } {
  const gates = gateFunctions(basis)
  const unit = gates.map(gate => gate.cost).reduce(commonDivisor)
  const units = gates.map(gate => Number(gate.cost.dividedBy(unit).toString()))
  const most = Math.max(...units)
  if (most >= UNSETTLED) {
    const hint = 'use the search by satisfiability, with the size bias of this basis'
    throw new Unsupported('costs-too-fine', `a gate costs ${most} units of ${unit}`, hint)
  }
  const kernels = Array.from({ length: most + 1 }, (_, cost) => {
    const own = gates.filter((_gate, index) => units[index] === cost)
    return own.length === 0 ? undefined : new GateKernel(inputs, basis, own)
  })
  return { unit, kernels }
}

/** Euclid's algorithm on positive fractions. */
function commonDivisor(a: Rational, b: Rational): Rational {
  let [large, small] = [a, b]
  while (small.compare(Rational.ZERO) > 0) {
    const quotient = large.dividedBy(small)
    const whole = Rational.fraction(quotient.numerator / quotient.denominator, 1n)
    ;[large, small] = [small, large.minus(whole.times(small))]
  }
  return large
}

/** How many functions the basis can compute, whatever the cost. */
function reachable(inputs: number, basis: Basis): number {
  const free = gateFunctions(basis).map(gate => ({ ...gate, cost: Rational.ONE }))
  return new GateKernel(inputs, basis, free).reachableCount()
}

function checkOptions(inputs: number, costMax: number): void {
  const issues: Issue[] = []
  if (!Number.isInteger(inputs) || inputs < 1) {
    issues.push({ path: 'inputs', found: inputs, expected: 'a whole number from 1 on' })
  }
  if (!Number.isInteger(costMax) || costMax < 0 || costMax >= UNSETTLED) {
    issues.push({ path: 'costMax', found: costMax, expected: `a whole number from 0 to ${UNSETTLED - 1}` })
  }
  refuse('census-options', issues)
  if (inputs > INPUTS_MAX) {
    const hint = 'use the search by satisfiability for more inputs'
    throw new Unsupported('too-many-inputs', `tables of all functions of ${inputs} inputs do not fit`, hint)
  }
}
