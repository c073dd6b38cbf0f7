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
import { allBits, type Bits } from '../base/bits.ts'
import { at, InvalidInput, Unsupported } from '../base/errors.ts'
import type { Circuit } from '../model/circuit.ts'
import { evaluate, wiresOn } from '../model/evaluate.ts'
import type { Finding, Mechanism, Predicate } from '../predicate/predicate.ts'
import { complement } from '../predicate/wire.ts'
import { classesOf, classOfState, decode, legalised, type Policy, policyOfWords } from '../task/policy.ts'
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
export function explain(
  task: Task,
  policy: Policy,
  circuit: Circuit | undefined,
  predicate: Predicate,
): Explained {
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
  const { holds, because } = findingOf(predicate, recorder.subject, task)
  return { holds, because, reason: recorder.reason }
}

/** Ask, and make sure that the answer is one: predicates may come from untyped code. */
function findingOf(predicate: Predicate, subject: Mechanism, task: Task): Finding {
  const found: unknown = predicate.holds(subject, task)
  const { holds, because } = (typeof found === 'object' && found !== null ? found : {}) as Partial<Finding>
  if (typeof holds === 'boolean' && typeof because === 'string') return { holds, because }
  const path = `${predicate.spec.name}.holds`
  const expected = 'an object { holds: true or false, because: words }'
  throw new InvalidInput('not-a-finding', [{ path, found: String(found), expected }])
}

/** Runs of a predicate that one replay may take; questions about what a reason leaves open multiply them. */
const RUNS_MAX = 2000

/**
 * Replay a predicate against a reason alone. Where it asks for something else, every answer is tried: the reason
 * decides if all of them lead to the same verdict. If they do not, or it asks for a whole circuit, or there are too many
 * cases, that is a failure, with the question.
 */
export function replay(
  task: Task,
  predicate: Predicate,
  reason: Reason,
): Finding | { readonly missing: string } {
  const actions = [...new Set(allBits(task.outputs.length).map(word => decode(task, word)))]
  let runs = 0
  const follow = (known: Reason): Finding | { readonly missing: string } => {
    runs += 1
    const finding = replayOnce(task, predicate, known)
    if (!('open' in finding)) return finding
    const { open } = finding
    if (open.kind === 'circuit' || runs > RUNS_MAX) return { missing: sayQuestion(open) }
    let verdict: Finding | undefined
    for (const answer of answersTo(open, actions)) {
      const each = follow([...known, answer])
      if ('missing' in each) return each
      if (verdict !== undefined && each.holds !== verdict.holds) return { missing: sayQuestion(open) }
      verdict = each
    }
    return verdict ?? { missing: sayQuestion(open) }
  }
  return follow(reason)
}

/** A reason that is as good with as few answers as dropping them one by one leaves. */
export function minimalReason(task: Task, predicate: Predicate, { holds, reason }: Explained): Reason {
  let kept = reason
  for (const answer of reason) {
    const without = kept.filter(each => each !== answer)
    const verdict = replay(task, predicate, without)
    if (!('missing' in verdict) && verdict.holds === holds) kept = without
  }
  return kept
}

type Question =
  | { readonly kind: 'act'; readonly class: number }
  | { readonly kind: 'wire'; readonly table: Bits }
  | { readonly kind: 'reads'; readonly input: number }
  | { readonly kind: 'circuit' }

function sayQuestion(question: Question): string {
  switch (question.kind) {
    case 'act':
      return `the decision in class ${question.class}`
    case 'wire':
      return `the wire ${question.table}`
    case 'reads':
      return `reading input ${question.input}`
    case 'circuit':
      return 'the circuit'
  }
}

function answersTo(
  question: Exclude<Question, { kind: 'circuit' }>,
  actions: readonly number[],
): readonly Answer[] {
  return question.kind === 'act'
    ? actions.map(action => ({ ...question, action }))
    : [false, true].map(holds => ({ ...question, holds }))
}

/** One run, up to the first question that the reason does not answer. */
function replayOnce(task: Task, predicate: Predicate, reason: Reason): Finding | { readonly open: Question } {
  class Unanswered extends Error {
    readonly question: Question
    constructor(question: Question) {
      super(sayQuestion(question))
      this.question = question
    }
  }
  const open = (question: Question): never => {
    throw new Unanswered(question)
  }
  const acts = new Map(
    reason.flatMap(each => (each.kind === 'act' ? [[each.class, each.action] as const] : [])),
  )
  const wires = new Map(
    reason.flatMap(each => (each.kind === 'wire' ? [[each.table, each.holds] as const] : [])),
  )
  const reads = new Map(
    reason.flatMap(each => (each.kind === 'reads' ? [[each.input, each.holds] as const] : [])),
  )
  const circuit = reason.find(each => each.kind === 'circuit')
  const answers: Answers = {
    act: index => acts.get(index) ?? open({ kind: 'act', class: index }),
    wire: table => wires.get(table) ?? open({ kind: 'wire', table }),
    reads: input => reads.get(input) ?? open({ kind: 'reads', input }),
    circuit: () => circuit?.circuit ?? open({ kind: 'circuit' }),
  }
  try {
    return findingOf(predicate, recording(task, answers).subject, task)
  } catch (error) {
    if (error instanceof Unanswered) return { open: error.question }
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
  return new Set([
    ...circuit.gates.flatMap(gate => gate.fanIn),
    ...circuit.outputs.map(output => output.node),
  ])
}
