/**
 * A circuit for a set of gate functions that the target search found: any wiring will do, and the first is taken.
 *
 * The set is constructible, so some gate can always be wired to what stands; wires are signals, negated where the
 * search looked at the complement.
 *
 * Invariant: the circuit has as many gates as the set and answers every target on every listed row; both are checked.
 */
import { assert, at } from '../base/errors.ts'
import { CircuitBuilder, FALSE, type Signal } from '../model/builder.ts'
import { type Circuit, circuitIssues } from '../model/circuit.ts'
import { evaluate } from '../model/evaluate.ts'
import {
  inputWord,
  normalised,
  serves,
  type TargetProblem,
  type TargetQuestion,
  wantedOf,
} from './target-problem.ts'

/** Build and check a circuit with these gates. */
export function targetCircuit(
  question: TargetQuestion,
  problem: TargetProblem,
  gates: readonly number[],
): Circuit {
  const builder = new CircuitBuilder(question.inputs)
  const signals = new Map<number, Signal>([[0, FALSE]])
  question.inputs.forEach((_, input) => {
    const word = inputWord(question.rows, input)
    const table = normalised(word, problem.all)
    if (!signals.has(table)) signals.set(table, builder.input(input) ^ (word === table ? 0 : 1))
  })
  const waiting = new Set(gates)
  for (const _ of gates) {
    const made = [...waiting].find(gate => place(builder, problem, signals, gate))
    assert(made !== undefined, 'not-constructible', `gates ${gates.join(' ')}`)
    waiting.delete(made)
  }
  const outputs = question.targets.map(target => {
    const wanted = wantedOf(target, problem.all)
    const table = [...signals.keys()].find(each => serves(each, wanted))
    assert(table !== undefined, 'target-missed', target.name)
    const first = target.values.search(/[01]/)
    const isNegated = first !== -1 && ((table >> first) & 1) !== Number(target.values[first])
    return [target.name, at([signals.get(table) ?? FALSE], 0) ^ (isNegated ? 1 : 0)] as const
  })
  const circuit = builder.build(outputs)
  checkCircuit(question, circuit, gates.length)
  return circuit
}

/** Add a gate with this function, if what stands can be its operands. */
function place(
  builder: CircuitBuilder,
  { hasAnd, hasXor }: TargetProblem,
  signals: Map<number, Signal>,
  gate: number,
): boolean {
  for (const [a, left] of signals) {
    for (const [b, right] of signals) {
      const both = a & b
      const table =
        hasAnd && gate === both
          ? '0001'
          : hasAnd && gate === (a ^ both)
            ? '0010'
            : hasAnd && gate === (a | b)
              ? '0111'
              : hasXor && gate === (a ^ b)
                ? '0110'
                : undefined
      if (table === undefined) continue
      signals.set(gate, builder.gate(table, [left, right]))
      return true
    }
  }
  return false
}

function checkCircuit({ rows, targets }: TargetQuestion, circuit: Circuit, size: number): void {
  const answers = rows.map(row => evaluate(circuit, row))
  const isRight = targets.every(({ values }, output) =>
    [...values].every((value, row) => value === '-' || answers[row]?.[output] === value),
  )
  const isLeast =
    circuit.gates.length === size && circuitIssues(circuit, { invertersFree: true }).length === 0
  assert(isRight && isLeast, 'wrong-target-circuit', JSON.stringify(circuit))
}
