/**
 * The least formula length of every function of at most four inputs: circuits in which every gate is read once.
 *
 * In a formula the operands of the last gate share nothing, so their lengths add up, and the functions of length k
 * come from pairs whose lengths sum to k - 1: dynamic programming over all functions at once (Knuth, TAOCP 4A, 7.1.2,
 * Algorithm L). A formula is also a circuit, so these lengths bound circuit sizes from above.
 *
 * Invariants: lengths are exact, and `UNSETTLED` only where the basis cannot compute the function at all; with free
 * inverters a function and its complement have the same length.
 */
import { at, Unsupported } from '../base/errors.ts'
import type { Basis } from '../logic/gate.ts'
import { GateKernel } from './census-gates.ts'
import { UNSETTLED } from './census-unsettled.ts'

/** length[table]: the least number of gates of a formula. Throws `Unsupported` for gates of three operands. */
export function formulaLengths(inputs: number, basis: Basis): Uint8Array {
  const kernel = new GateKernel(inputs, basis)
  if (inputs > 4 || kernel.hasTernary) {
    const hint = 'use the search by satisfiability'
    const message = 'formulas are tabulated for at most 4 inputs and gates of at most 2 operands'
    throw new Unsupported('no-formula-table', message, hint)
  }
  return formulaLengthsUpTo(kernel, UNSETTLED - 1)
}

/**
 * The same up to a length, longer ones left `UNSETTLED`; of the gates, only those of at most two operands are used,
 * so with wider gates these are upper bounds.
 */
export function formulaLengthsUpTo(kernel: GateKernel, lengthMax: number): Uint8Array {
  const length = new Uint8Array(kernel.tableCount).fill(UNSETTLED)
  const ofLength: number[][] = [kernel.given]
  for (const table of kernel.given) length[table] = 0
  let unsettled = kernel.functionCount - kernel.given.length
  for (let k = 1, last = 0; k <= Math.min(lengthMax, 2 * last + 1) && unsettled > 0; k++) {
    ofLength.push(settleLength(kernel, length, ofLength, k))
    unsettled -= at(ofLength, k).length
    if (at(ofLength, k).length > 0) last = k
  }
  kernel.addComplements(length)
  return length
}

/** Settle the functions of length k: all combinations of functions whose lengths sum to k - 1. */
function settleLength(
  kernel: GateKernel,
  length: Uint8Array,
  ofLength: readonly (readonly number[])[],
  k: number,
): number[] {
  const settled: number[] = []
  const fresh = new Int32Array(64)
  const settle = (count: number): void => {
    for (let i = 0; i < count; i++) {
      const table = fresh[i] as number
      if (length[table] !== UNSETTLED) continue
      length[table] = k
      settled.push(table)
    }
  }
  if (kernel.hasUnary) for (const a of at(ofLength, k - 1)) settle(kernel.fromOne(a, fresh, 0))
  for (let shorter = 0; 2 * shorter <= k - 1; shorter++) {
    for (const a of at(ofLength, shorter)) {
      for (const b of at(ofLength, k - 1 - shorter)) settle(kernel.fromTwo(a, b, fresh, 0))
    }
  }
  return settled
}
