/**
 * Asking a model, recording what was asked, and replaying a predicate against the record alone.
 *
 * A predicate is a deterministic procedure that sees a model only through its answers. So the answers it got are a
 * sufficient reason for its verdict: any model that gives the same answers gets the same verdict. The searcher records
 * reasons and turns them into clauses; the checker replays the predicate against nothing but the reason and must
 * get the verdict claimed. (The idea of an explanation as the part of an input that was read is that of lazy
 * evaluation, and of conflict explanations in SAT modulo theories; Nieuwenhuis, Oliveras and Tinelli 2006.)
 *
 * Invariant: a question is recorded once, and in the order in which it was first asked.
 */
import type { Bits } from '../base/bits.ts'
import { at, Unsupported } from '../base/errors.ts'
import type { Circuit } from '../model/circuit.ts'
import { evaluate, wiresOn } from '../model/evaluate.ts'
import type { Finding, Mechanism, Predicate } from '../predicate/predicate.ts'
import { classesOf, classOfState, legalised, type Policy, policyOfWords } from '../task/policy.ts'
import type { Task } from '../task/task.ts'
import type { Answer, Reason } from './claim.ts'

/** A verdict with the reason for it. */
export interface Explained extends Finding {
  readonly reason: Reason
}

/** The policy that a circuit computes on a task. */
export function policyOf(task: Task, circuit: Circuit): Policy {
  return policyOfWords(task, wordsOf(task, circuit))
}

/** The output words of a circuit, one for each observation class. */
export function wordsOf(task: Task, circuit: Circuit): readonly Bits[] {
  return classesOf(task).map(({ seen }) => evaluate(circuit, seen))
}

/** The same function up to complement? */
export function sameWire(first: Bits, second: Bits): boolean {
  return first === second || first === complement(second)
}

/** Ask a predicate about a policy and, where there is one, the circuit that computes it; keep the reason. */
export function explain(task: Task, policy: Policy, circuit: Circuit | undefined, predicate: Predicate): Explained {
  if (circuit !== undefined) return explainBy(task, predicate, answersOfCircuit(task, policy, circuit))
  const unknown = (): never => {
    const message = `${predicate.spec.name} asks how a policy is computed, and only the policy is given`
    throw new Unsupported('mechanism-unknown', message, 'judge models that are circuits')
  }
  const act = (index: number): number => at(policy.action, index)
  return explainBy(task, predicate, { act, wire: unknown, reads: unknown, circuit: unknown })
}

/** What a circuit answers. */
export function answersOfCircuit(task: Task, policy: Policy, circuit: Circuit): Answers {
  const words = classesOf(task).map(each => each.seen)
  return {
    act: index => at(policy.action, index),
    wire: table => wiresOn(circuit, words).some(wire => sameWire(wire, table)),
    reads: input => nodesRead(circuit).has(input + 1),
    circuit: () => circuit,
  }
}

/** Ask a predicate about whatever gives these answers; keep the reason. */
export function explainBy(task: Task, predicate: Predicate, answers: Answers): Explained {
  const recorder = recording(task, answers)
  const { holds, because } = predicate.holds(recorder.subject, task)
  return { holds, because, reason: recorder.reason }
}

/** Replay a predicate against a reason alone. Asking for anything else is a failure, with the question. */
export function replay(task: Task, predicate: Predicate, reason: Reason): Finding | { readonly missing: string } {
  class Missing extends Error {}
  const miss = (question: string): never => {
    throw new Missing(question)
  }
  const acts = new Map(reason.flatMap(each => (each.kind === 'act' ? [[each.class, each.action] as const] : [])))
  const wires = new Map(reason.flatMap(each => (each.kind === 'wire' ? [[each.table, each.holds] as const] : [])))
  const reads = new Map(reason.flatMap(each => (each.kind === 'reads' ? [[each.input, each.holds] as const] : [])))
  const circuit = reason.find(each => each.kind === 'circuit')
  const answers: Answers = {
    act: index => acts.get(index) ?? miss(`the decision in class ${index}`),
    wire: table => wires.get(table) ?? miss(`the wire ${table}`),
    reads: input => reads.get(input) ?? miss(`reading input ${input}`),
    circuit: () => circuit?.circuit ?? miss('the circuit'),
  }
  try {
    return predicate.holds(recording(task, answers).subject, task)
  } catch (error) {
    if (error instanceof Missing) return { missing: error.message }
    throw error
  }
}

/** What can be asked of a model, by observation class. */
export interface Answers {
  act(classIndex: number): number
  wire(table: Bits): boolean
  reads(input: number): boolean
  circuit(): Circuit
}

function recording(task: Task, answers: Answers): { readonly subject: Mechanism; readonly reason: Answer[] } {
  const reason: Answer[] = []
  const asked = new Set<string>()
  const classOf = classOfState(task)
  const note = (question: string, answer: Answer): void => {
    if (!asked.has(question)) reason.push(answer)
    asked.add(question)
  }
  const subject: Mechanism = {
    act(state) {
      const index = at(classOf, state)
      const action = answers.act(index)
      note(`act ${index}`, { kind: 'act', class: index, action })
      return legalised(task, state, action)
    },
    hasWire(table) {
      const holds = answers.wire(table)
      note(`wire ${table}`, { kind: 'wire', table, holds })
      return holds
    },
    readsInput(input) {
      const holds = answers.reads(input)
      note(`reads ${input}`, { kind: 'reads', input, holds })
      return holds
    },
    circuit() {
      const circuit = answers.circuit()
      note('circuit', { kind: 'circuit', circuit })
      return circuit
    },
  }
  return { subject, reason }
}

/** The nodes that gates and outputs read. */
function nodesRead(circuit: Circuit): ReadonlySet<number> {
  return new Set([...circuit.gates.flatMap(gate => gate.fanIn), ...circuit.outputs.map(output => output.node)])
}

function complement(table: Bits): Bits {
  return [...table].map(bit => (bit === '0' ? '1' : '0')).join('')
}
