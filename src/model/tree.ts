/**
 * Decision trees over observation bits, with output words at the leaves.
 *
 * Invariant: no input is tested twice on a path.
 */
import type { Bits } from '../base/bits.ts'

/** A leaf answers a word; an inner node tests one input (an index) and goes on. */
export type TreeNode =
  | { readonly word: Bits }
  | { readonly test: number; readonly zero: TreeNode; readonly one: TreeNode }

/** A decision tree with named inputs and outputs. */
export interface Tree {
  readonly kind: 'tree'
  readonly inputs: readonly string[]
  readonly outputs: readonly string[]
  readonly root: TreeNode
}
