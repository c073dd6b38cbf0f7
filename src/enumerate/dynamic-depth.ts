/**
 * The least depth of every function of at most four inputs, sharing allowed (which depth does not notice).
 *
 * The operands of a gate of depth d have depth at most d - 1, and one of them exactly that: dynamic programming by
 * depth over all functions at once (Knuth, TAOCP 4A, 7.1.2). A level stops as soon as every function is settled,
 * without which the last level alone would try hundreds of millions of pairs.
 *
 * Invariants: depths are exact, and `UNSETTLED` only where the basis cannot compute the function at all; with free
 * inverters a function and its complement have the same depth.
 */
import { Unsupported } from '../base/errors.ts'
import type { Basis } from '../logic/gate.ts'
import { GateKernel } from './census-gates.ts'
import { UNSETTLED } from './census-unsettled.ts'

/** depth[table]: the least depth of a circuit. Throws `Unsupported` for gates of three operands on four inputs. */
export function leastDepths(inputs: number, basis: Basis): Uint8Array {
  const kernel = new GateKernel(inputs, basis)
  if (inputs > 4 || (kernel.hasTernary && inputs > 3)) {
    const hint = 'use the search by satisfiability'
    throw new Unsupported('no-depth-table', 'depths are tabulated for 4 inputs and gates of 2 operands', hint)
  }
  const depth = new Uint8Array(kernel.tableCount).fill(UNSETTLED)
  const known = [...kernel.given]
  for (const table of known) depth[table] = 0
  const total = kernel.functionCount
  for (let level = 1, from = 0; from < known.length && known.length < total; level++) {
    const end = known.length
    settleLevel(kernel, depth, known, { from, end, level, total })
    from = end
  }
  kernel.addComplements(depth)
  return depth
}

/** The functions known so far are `[0, end)`; those of the last level begin at `from`. */
interface Level {
  readonly from: number
  readonly end: number
  readonly level: number
  readonly total: number
}

/** Append to `known` what one gate computes from known functions, at least one of them of the last level. */
function settleLevel(
  kernel: GateKernel,
  depth: Uint8Array,
  known: number[],
  { from, end, level, total }: Level,
): void {
  const fresh = new Int32Array(256)
  const settle = (count: number): void => {
    for (let i = 0; i < count; i++) {
      const table = fresh[i] as number
      if (depth[table] !== UNSETTLED) continue
      depth[table] = level
      known.push(table)
    }
  }
  for (let i = from; i < end && known.length < total; i++) {
    const a = known[i] as number
    if (kernel.hasUnary) settle(kernel.fromOne(a, fresh, 0))
    for (let j = 0; j < i; j++) {
      settle(kernel.fromTwo(a, known[j] as number, fresh, 0))
      if (!kernel.hasTernary) continue
      for (let k = 0; k < j; k++)
        settle(kernel.fromThree(a, known[j] as number, known[k] as number, fresh, 0))
    }
  }
}
