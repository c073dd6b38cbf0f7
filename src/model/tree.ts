/**
 * Decision trees over observation bits, with output words at the leaves.
 *
 * Invariant: no input is tested twice on a path.
 */
import type { Bits } from '../base/bits.ts'
import type { Issue } from '../base/errors.ts'

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

/** The output word of a tree for a word seen. */
export function decide(tree: Tree, seen: Bits): Bits {
  let node = tree.root
  while ('test' in node) node = seen[node.test] === '1' ? node.one : node.zero
  return node.word
}

/** The number of inputs that a tree reads on a word. */
export function readsOn(tree: Tree, seen: Bits): number {
  let reads = 0
  for (let node = tree.root; 'test' in node; node = seen[node.test] === '1' ? node.one : node.zero) reads += 1
  return reads
}

/** The number of inner nodes. */
export function innerNodes(node: TreeNode): number {
  return 'test' in node ? 1 + innerNodes(node.zero) + innerNodes(node.one) : 0
}

/** The longest path, in tests. */
export function heightOf(node: TreeNode): number {
  return 'test' in node ? 1 + Math.max(heightOf(node.zero), heightOf(node.one)) : 0
}

/** The inputs (indices) that a tree tests somewhere, ascending. */
export function inputsTested(node: TreeNode): readonly number[] {
  if (!('test' in node)) return []
  const tested = new Set([node.test, ...inputsTested(node.zero), ...inputsTested(node.one)])
  return [...tested].sort((a, b) => a - b)
}

/** Everything that is wrong with a tree: words of the wrong length, tests of no input, tests repeated on a path. */
export function treeIssues(tree: Tree): Issue[] {
  return nodeIssues(tree, tree.root, 'root', [])
}

function nodeIssues(tree: Tree, node: TreeNode, path: string, tested: readonly number[]): Issue[] {
  if (!('test' in node)) {
    if (node.word.length === tree.outputs.length) return []
    return [{ path: `${path}.word`, found: node.word, expected: `a word of ${tree.outputs.length} bits` }]
  }
  const issues: Issue[] = []
  if (node.test >= tree.inputs.length) {
    issues.push({
      path: `${path}.test`,
      found: node.test,
      expected: `an input from 0 to ${tree.inputs.length - 1}`,
    })
  }
  if (tested.includes(node.test)) {
    issues.push({ path: `${path}.test`, found: node.test, expected: 'an input that is not tested above' })
  }
  const below = [...tested, node.test]
  issues.push(
    ...nodeIssues(tree, node.zero, `${path}.zero`, below),
    ...nodeIssues(tree, node.one, `${path}.one`, below),
  )
  return issues
}
