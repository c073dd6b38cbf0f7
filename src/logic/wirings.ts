/**
 * Every way to wire gates so that each computes a given word: for each gate the operands and the table, without circles.
 *
 * Invariant: each wiring is given once, its gates in an order in which each stands after those that it reads.
 */
import { product, subsets } from '../base/combinations.ts'
import { at } from '../base/errors.ts'
import type { GateFunction } from './gate.ts'
import { wideGateWord } from './wide-gate-sets.ts'

/** A gate as a node among inputs and gates, with the nodes that it reads. */
export interface WiredGate {
  readonly node: number
  readonly table: string
  readonly operands: readonly number[]
}

/** The wirings of nodes that have these words, the first so many of which are inputs. */
export function* wirings(
  functions: readonly GateFunction[],
  words: readonly bigint[],
  inputs: number,
): Generator<readonly WiredGate[], void, void> {
  const ways = words.slice(inputs).map((_, gate) => waysOf(functions, words, inputs + gate))
  for (const wiring of product(ways)) {
    const ordered = inOrder(inputs, wiring)
    if (ordered !== undefined) yield ordered
  }
}

/** Every way to compute a node by one gate of other nodes. */
function waysOf(
  functions: readonly GateFunction[],
  words: readonly bigint[],
  node: number,
): readonly WiredGate[] {
  const others = [...words.keys()].filter(each => each !== node)
  const wordOf = (table: string, operands: readonly number[]): bigint =>
    wideGateWord(
      table,
      operands.map(each => at(words, each)),
    )
  return functions.flatMap(({ arity, table }) =>
    subsets(others, arity)
      .filter(operands => wordOf(table, operands) === at(words, node))
      .map(operands => ({ node, table, operands })),
  )
}

/** The gates, each after those that it reads; nothing where they read in a circle. */
function inOrder(inputs: number, wiring: readonly WiredGate[]): readonly WiredGate[] | undefined {
  const order: WiredGate[] = []
  const isThere = (node: number): boolean => node < inputs || order.some(each => each.node === node)
  for (const _ of wiring) {
    const next = wiring.find(gate => !order.includes(gate) && gate.operands.every(isThere))
    if (next === undefined) return undefined
    order.push(next)
  }
  return order
}
