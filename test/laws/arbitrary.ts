/**
 * Random well-formed models for property tests: fast-check chooses gates, `CircuitBuilder` keeps the invariants.
 *
 * Invariant: every circuit that is made here has no `circuitIssues`.
 */
import fc from 'fast-check'
import { allBits } from '../../src/base/bits.ts'
import { type Basis, gateFunctions, permuteOperands } from '../../src/logic/gate.ts'
import { CircuitBuilder } from '../../src/model/builder.ts'
import type { Circuit } from '../../src/model/circuit.ts'
import type { Table } from '../../src/model/table.ts'
import type { Tree, TreeNode } from '../../src/model/tree.ts'

/** Names x1, x2, ... */
export function names(prefix: string, count: number): string[] {
  return Array.from({ length: count }, (_, index) => `${prefix}${index + 1}`)
}

/** Circuits with this many inputs and outputs and up to so many gates of a basis. */
export function circuitIn(
  basis: Basis,
  inputs: number,
  outputs: number,
  gatesMax: number,
): fc.Arbitrary<Circuit> {
  const functions = gateFunctions(basis)
  const draw = fc.nat({ max: 1_000_000 })
  const gates = fc.array(fc.tuple(draw, draw, draw, draw, draw), { maxLength: gatesMax })
  return fc.tuple(gates, fc.array(draw, { minLength: outputs, maxLength: outputs })).map(([drawn, ends]) => {
    const builder = new CircuitBuilder(names('x', inputs), { invertersFree: basis.invertersFree })
    const signals = [0, ...names('x', inputs).map((_, input) => builder.input(input))]
    for (const [which, ...operands] of drawn) {
      const { table, arity } = functions[which % functions.length] as (typeof functions)[number]
      const order = operands.slice(0, arity).map((_, place) => (place + which) % arity)
      const read = operands
        .slice(0, arity)
        .map(each => signals[signals.length - 1 - (each % signals.length)] as number)
      signals.push(builder.gate(permuteOperands(table, order), read))
    }
    const read = (end: number): number => {
      const signal = signals[signals.length - 1 - (end % Math.min(signals.length, outputs + 2))] as number
      return basis.invertersFree && end % 2 === 1 ? signal ^ 1 : signal
    }
    return builder.build(names('y', outputs).map((name, index) => [name, read(ends[index] as number)]))
  })
}

/** Decision trees with this many inputs and outputs. */
export function treeOf(inputs: number, outputs: number): fc.Arbitrary<Tree> {
  const word = fc.constantFrom(...allBits(outputs))
  const node = (left: readonly number[]): fc.Arbitrary<TreeNode> => {
    const leaf = word.map((each): TreeNode => ({ word: each }))
    if (left.length === 0) return leaf
    const inner = fc.constantFrom(...left).chain(test => {
      const rest = node(left.filter(each => each !== test))
      return fc.tuple(rest, rest).map(([zero, one]): TreeNode => ({ test, zero, one }))
    })
    return fc.oneof(leaf, inner)
  }
  const root = node(Array.from({ length: inputs }, (_, index) => index))
  return root.map(each => ({
    kind: 'tree',
    inputs: names('x', inputs),
    outputs: names('y', outputs),
    root: each,
  }))
}

/** Lookup tables with this many inputs and outputs. */
export function tableOf(inputs: number, outputs: number): fc.Arbitrary<Table> {
  const word = fc.constantFrom(...allBits(outputs))
  const cells = fc.tuple(...allBits(inputs).map(seen => fc.option(word).map(each => [seen, each] as const)))
  return fc.tuple(word, cells).map(([otherwise, drawn]) => ({
    kind: 'table',
    inputs: names('x', inputs),
    outputs: names('y', outputs),
    otherwise,
    rows: drawn.flatMap(([seen, each]) =>
      each === null || each === otherwise ? [] : [[seen, each] as const],
    ),
  }))
}

/** The same circuit with its gates in another topological order, chosen by a seed, and free inverters moved about. */
export function rewritten(circuit: Circuit, seed: number): Circuit {
  const first = 1 + circuit.inputs.length
  const order: number[] = []
  const placed = new Set<number>()
  while (order.length < circuit.gates.length) {
    const ready = circuit.gates.flatMap((gate, index) =>
      !placed.has(index) && gate.fanIn.every(node => node < first || placed.has(node - first)) ? [index] : [],
    )
    const next = ready[(seed + order.length * 7919) % ready.length] as number
    placed.add(next)
    order.push(next)
  }
  const node = new Map(order.map((old, place) => [first + old, first + place]))
  const rename = (old: number): number => node.get(old) ?? old
  const gates = order.map(old => {
    const { table, fanIn } = circuit.gates[old] as Circuit['gates'][number]
    const places = fanIn
      .map((_, place) => place)
      .sort((a, b) => rename(fanIn[a] as number) - rename(fanIn[b] as number))
    return {
      table: permuteOperands(table, places),
      fanIn: places.map(place => rename(fanIn[place] as number)),
    }
  })
  return { ...circuit, gates, outputs: circuit.outputs.map(each => ({ ...each, node: rename(each.node) })) }
}
