/**
 * A circuit as a learner and a runner: a part that sees only the data, and a part that applies what the first found to a
 * situation.
 *
 * The inputs are told apart by who names them: some are the *situation* (the query that is to be answered), the others are
 * data (the examples that it is to be answered by). A node that no input of the situation can reach is a node of the
 * data. A decomposition is a cut W of such nodes: every path from the data to an output passes W, so that the output is
 * R(W(data), situation). The gates at or above the cut are the learner, all others the runner, and W is all that the
 * runner knows of the data; for each value of W the runner is a policy, the model that the learner chose (Hubinger 2019,
 * "Are minimal circuits deceptive?", where the selected circuit searches for a policy and runs it).
 *
 * Every circuit has the trivial decomposition whose cut is the data itself. One that says something has a smaller cut than
 * there are inputs of data, or a cut of which every wire is read more than once.
 *
 * Paths are those of the graph: a circuit wired differently may be cut differently although its wires compute the same.
 *
 * Invariant: the order of gates changes nothing but the numbers of nodes.
 */
import { at, InvalidInput, Unsupported } from '../base/errors.ts'
import { type Circuit, gateOfNode, nodeCount } from './circuit.ts'

/** Cuts are looked for among at most so many nodes of the data. */
export const DATA_NODES_MAX = 16

/** A learner and a runner, told apart by the nodes between them. Nodes are numbered as in `Circuit`. */
export interface Decomposition {
  /** The cut: inputs or gates, ascending. No smaller set of these cuts. */
  readonly parameters: readonly number[]
  /** The gates at or above the cut. */
  readonly learner: readonly number[]
  /** All other gates. */
  readonly runner: readonly number[]
}

/** The nodes that inputs of these names can reach, as a set of nodes. Throws `InvalidInput` on a name that is none. */
export function reachedFrom(circuit: Circuit, names: readonly string[]): ReadonlySet<number> {
  const unknown = names.filter(name => !circuit.inputs.includes(name))
  if (unknown.length > 0) {
    const expected = `names of inputs: ${circuit.inputs.join(', ')}`
    throw new InvalidInput('unknown-input', [{ path: 'situation', found: unknown, expected }])
  }
  const reached = new Set(names.map(name => 1 + circuit.inputs.indexOf(name)))
  circuit.gates.forEach(({ fanIn }, gate) => {
    if (fanIn.some(node => reached.has(node))) reached.add(1 + circuit.inputs.length + gate)
  })
  return reached
}

/** The gates that some nodes are computed by, themselves included, ascending. */
export function coneOf(circuit: Circuit, nodes: readonly number[]): readonly number[] {
  const cone = new Set<number>()
  const add = (node: number): void => {
    const gate = gateOfNode(circuit, node)
    if (gate < 0 || cone.has(node)) return
    cone.add(node)
    at(circuit.gates, gate).fanIn.forEach(add)
  }
  nodes.forEach(add)
  return [...cone].sort((a, b) => a - b)
}

/**
 * All decompositions of a circuit for a situation, those of fewest parameters first. Throws `Unsupported` where more than
 * 16 nodes see the data alone.
 */
export function decompositions(circuit: Circuit, situation: readonly string[]): readonly Decomposition[] {
  const reached = reachedFrom(circuit, situation)
  const nodes = Array.from({ length: nodeCount(circuit) - 1 }, (_, index) => index + 1)
  const data = nodes.filter(node => !reached.has(node))
  if (data.length > DATA_NODES_MAX) {
    const message = `${data.length} nodes see the data alone, the limit is ${DATA_NODES_MAX}`
    throw new Unsupported('too-many-data-nodes', message, 'ask about a smaller circuit')
  }
  return minimalSubsets(data, cut => isCut(circuit, new Set(cut), reached)).map(parameters => {
    const learner = coneOf(circuit, parameters)
    const runner = nodes.filter(node => gateOfNode(circuit, node) >= 0 && !learner.includes(node))
    return { parameters, learner, runner }
  })
}

/** The sets that pass a test and contain no smaller set that does, the smallest first. */
export function minimalSubsets<T>(
  items: readonly T[],
  passes: (subset: readonly T[]) => boolean,
): readonly (readonly T[])[] {
  const found: (readonly T[])[] = []
  for (let size = 0; size <= items.length; size += 1) {
    for (const subset of subsetsOf(items, size)) {
      const isLarger = found.some(smaller => smaller.every(each => subset.includes(each)))
      if (!isLarger && passes(subset)) found.push(subset)
    }
  }
  return found
}

function* subsetsOf<T>(items: readonly T[], size: number): Generator<readonly T[]> {
  if (size === 0) {
    yield []
    return
  }
  for (let first = 0; first + size <= items.length; first += 1) {
    for (const rest of subsetsOf(items.slice(first + 1), size - 1)) yield [at(items, first), ...rest]
  }
}

/** Does nothing of the data get past the cut? Walk from the inputs of the data without entering the cut. */
function isCut(circuit: Circuit, cut: ReadonlySet<number>, situation: ReadonlySet<number>): boolean {
  const leaked = new Set<number>()
  for (let node = 1; node < nodeCount(circuit); node += 1) {
    if (cut.has(node)) continue
    const gate = gateOfNode(circuit, node)
    const leaks =
      gate < 0 ? !situation.has(node) : at(circuit.gates, gate).fanIn.some(each => leaked.has(each))
    if (leaks) leaked.add(node)
  }
  return !circuit.outputs.some(({ node }) => leaked.has(node))
}
