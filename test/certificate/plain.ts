/**
 * The slow and plain road, for comparison: all circuits of so many gates by nested loops, all functions of a depth by
 * closure, and satisfiability by splitting on one variable after the other (Davis, Logemann and Loveland 1962).
 */
import { type Bits, numberOf } from '../../src/base/bits.ts'
import { at } from '../../src/base/errors.ts'
import type { Clause, Cnf, Literal } from '../../src/logic/cnf.ts'
import type { GateFunction } from '../../src/logic/gate.ts'
import type { Circuit, Gate, Output } from '../../src/model/circuit.ts'

/** What is to be enumerated. */
export interface Kind {
  readonly inputs: readonly string[]
  readonly outputs: readonly string[]
  readonly functions: readonly GateFunction[]
  readonly invertersFree: boolean
  readonly formula: boolean
}

/** Every circuit of exactly so many gates, all read (in a formula: once) and, unless a formula, no two alike. */
export function* circuitsOf(kind: Kind, gates: number): Generator<Circuit> {
  for (const chain of chains(kind, gates)) {
    for (const outputs of choices(kind.outputs.map(name => outputsFor(kind, name, gates)))) {
      const reads = [...chain.flatMap(gate => gate.fanIn), ...outputs.map(each => each.node)]
      const counts = chain.map(
        (_, index) => reads.filter(node => node === kind.inputs.length + 1 + index).length,
      )
      if (counts.includes(0) || (kind.formula && counts.some(count => count > 1))) continue
      yield { kind: 'circuit', inputs: kind.inputs, gates: chain, outputs }
    }
  }
}

function* chains(kind: Kind, gates: number): Generator<readonly Gate[]> {
  if (gates === 0) {
    yield []
    return
  }
  for (const before of chains(kind, gates - 1)) {
    const nodes = Array.from({ length: kind.inputs.length + gates - 1 }, (_, index) => index + 1)
    for (const { arity, table } of kind.functions) {
      for (const fanIn of choices(Array.from({ length: arity }, () => nodes))) {
        if (fanIn.some((node, k) => k > 0 && node <= at(fanIn, k - 1))) continue
        const isAlike = before.some(gate => gate.table === table && gate.fanIn.join() === fanIn.join())
        if (kind.formula || !isAlike) yield [...before, { table, fanIn }]
      }
    }
  }
}

function outputsFor(kind: Kind, name: string, gates: number): readonly Output[] {
  return Array.from({ length: kind.inputs.length + gates + 1 }, (_, node) => node).flatMap(node =>
    [false, true]
      .filter(negated => !negated || kind.invertersFree || node === 0)
      .map(negated => ({ name, node, negated })),
  )
}

/** One of each. */
export function* choices<T>(lists: readonly (readonly T[])[]): Generator<readonly T[]> {
  const [first, ...rest] = lists
  if (first === undefined) {
    yield []
    return
  }
  for (const item of first) for (const others of choices(rest)) yield [item, ...others]
}

/** The tables, over these words, of everything that some circuit of at most this depth computes in one output. */
export function tablesWithin(kind: Kind, depth: number, words: readonly Bits[]): ReadonlySet<Bits> {
  const flip = (table: Bits): Bits => [...table].map(bit => (bit === '0' ? '1' : '0')).join('')
  const given = kind.inputs.map((_, input) => words.map(word => at([...word], input)).join(''))
  let known = new Set(['0'.repeat(words.length), '1'.repeat(words.length), ...given])
  for (let level = 0; level < depth; level += 1) {
    const next = new Set(known)
    for (const { arity, table } of kind.functions) {
      for (const operands of choices(Array.from({ length: arity }, () => [...known]))) {
        next.add(
          words
            .map((_, row) => at([...table], numberOf(operands.map(each => at([...each], row)).join(''))))
            .join(''),
        )
      }
    }
    if (kind.invertersFree) for (const each of [...next]) next.add(flip(each))
    known = next
  }
  if (kind.invertersFree) for (const each of [...known]) known.add(flip(each))
  return known
}

/** Is there an assignment with these literals true? For formulas of a few dozen variables. */
export function isSatisfiable(cnf: Cnf, literals: readonly Literal[]): boolean {
  let clauses: readonly Clause[] = cnf.clauses
  const queue = [...literals]
  for (;;) {
    for (let literal = queue.pop(); literal !== undefined; literal = queue.pop()) {
      const chosen = literal
      clauses = clauses
        .filter(clause => !clause.includes(chosen))
        .map(clause => clause.filter(each => each !== -chosen))
    }
    if (clauses.some(clause => clause.length === 0)) return false
    const unit = clauses.find(clause => clause.length === 1)
    if (unit !== undefined) queue.push(...unit)
    else break
  }
  const branch = clauses[0]?.[0]
  if (branch === undefined) return true
  const rest = { variables: cnf.variables, clauses }
  return isSatisfiable(rest, [branch]) || isSatisfiable(rest, [-branch])
}
