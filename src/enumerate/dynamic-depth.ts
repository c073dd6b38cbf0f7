/**
 * The least depth of every function of at most four inputs, sharing allowed (which depth does not notice).
 *
 * The operands of a gate of depth d have depth at most d - 1, and one of them exactly that: dynamic programming by
 * depth over all functions at once (Knuth, TAOCP 4A, 7.1.2). Renaming the inputs maps gates to gates, so the operand of
 * depth d - 1 need only be one function of each class, and what is found is settled with all its images. A level stops as
 * soon as every function is settled; else the last level alone would try hundreds of millions of pairs. Triples are too
 * many even so: where the only gate is majority, each function that is left is asked instead (`majority-triples.ts`).
 *
 * Invariants: depths are exact, and `UNSETTLED` only where the basis cannot compute the function at all; with free
 * inverters a function and its complement have the same depth.
 */
import { Unsupported } from '../base/errors.ts'
import type { Basis } from '../logic/gate.ts'
import { GateKernel } from './census-gates.ts'
import { Renamings } from './census-symmetry.ts'
import { UNSETTLED } from './census-unsettled.ts'
import { MajorityTriples } from './majority-triples.ts'

const INPUTS_MAX = 4

/** depth[table]: the least depth of a circuit. Throws `Unsupported` for more than four inputs. */
export function leastDepths(inputs: number, basis: Basis): Uint8Array {
  const kernel = new GateKernel(inputs, basis)
  if (inputs > INPUTS_MAX) {
    const message = `depths of all functions of ${inputs} inputs do not fit in a table`
    throw new Unsupported('no-depth-table', message, 'use the search by satisfiability')
  }
  const draft = new Draft(kernel)
  for (const table of kernel.given) draft.settle(table, 0)
  for (let level = 1; draft.fresh.length > 0 && draft.unsettled > 0; level++)
    if (kernel.isMajorityOnly) settleMajorities(kernel, draft, level)
    else settleLevel(kernel, draft, level)
  kernel.addComplements(draft.depth)
  return draft.depth
}

/** The table while it is filled. */
class Draft {
  readonly depth: Uint8Array
  /** Everything settled, in the order of depth. */
  readonly known: number[] = []
  /** One function of each class that was settled since this list was last taken. */
  fresh: number[] = []
  unsettled: number
  private readonly kernel: GateKernel
  private readonly renamings: Renamings

  constructor(kernel: GateKernel) {
    this.kernel = kernel
    this.depth = new Uint8Array(kernel.tableCount).fill(UNSETTLED)
    this.unsettled = kernel.functionCount
    this.renamings = new Renamings(kernel)
  }

  /** One function of each class that is not settled; where inverters are free, a normal one. */
  unsettledClasses(): readonly number[] {
    const { depth, renamings } = this
    const seen = new Uint8Array(depth.length)
    const classes: number[] = []
    for (let table = 0; table < depth.length; table++) {
      if (depth[table] !== UNSETTLED || seen[table] || this.kernel.normalise(table) !== table) continue
      classes.push(table)
      for (const image of renamings.orbitOf(table)) seen[image] = 1
    }
    return classes
  }

  /** Settle a function and its images, unless it is settled. */
  settle(table: number, level: number): void {
    if (this.depth[table] !== UNSETTLED) return
    this.fresh.push(table)
    for (const image of this.renamings.orbitOf(table)) {
      this.depth[image] = level
      this.known.push(image)
      this.unsettled--
    }
  }
}

/** Settle what is the majority of three known functions, one of each class being looked at. */
function settleMajorities(kernel: GateKernel, draft: Draft, level: number): void {
  const known = draft.known.flatMap(table => [table, table ^ kernel.all])
  const triples = new MajorityTriples(2 ** kernel.inputs, known)
  draft.fresh = []
  const found = draft.unsettledClasses().filter(table => triples.isMajority(table))
  for (const table of found) draft.settle(table, level)
}

/** Settle what one gate computes of known functions, one of them a fresh one. */
function settleLevel(kernel: GateKernel, draft: Draft, level: number): void {
  const made = new Int32Array(kernel.freshMax(3))
  const settle = (count: number): void => {
    for (let i = 0; i < count; i++) draft.settle(made[i] as number, level)
  }
  const { fresh } = draft
  const known = [...draft.known]
  draft.fresh = []
  for (const a of fresh) {
    if (kernel.hasUnary) settle(kernel.fromOne(a, made, 0))
    for (let i = 0; i < known.length && draft.unsettled > 0; i++) {
      const b = known[i] as number
      settle(kernel.fromTwo(a, b, made, 0))
      if (!kernel.hasTernary) continue
      for (let j = 0; j < i; j++) settle(kernel.fromThree(a, b, known[j] as number, made, 0))
    }
  }
}
