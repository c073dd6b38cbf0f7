/**
 * What a solver proposes, evaluated exactly: the circuit or function with its return and its properties, or the lemmas
 * that say why it is not what is wanted.
 *
 * Invariant: a candidate meets the bar; a lemma is wrong about nothing that meets it and has what is required.
 */
import type { Bits } from '../base/bits.ts'
import { canonicalLine } from '../base/document.ts'
import { assert, at } from '../base/errors.ts'
import type { Lemma, Requirement } from '../certificate/claim.ts'
import type { Encoding } from '../certificate/encode.ts'
import {
  type Answers,
  answersOfCircuit,
  explainBy,
  minimalReason,
  replay,
  sameWire,
  wordsOf,
} from '../certificate/reason.ts'
import { relabelLemma } from '../certificate/symmetry.ts'
import type { Circuit } from '../model/circuit.ts'
import type { Predicate } from '../predicate/predicate.ts'
import { isGiven } from '../predicate/wire.ts'
import { behaviourOf, classesOf, type Policy, policyOfWords } from '../task/policy.ts'
import type { Task } from '../task/task.ts'
import { returnOf } from '../task/value.ts'
import { conflictOf } from './conflict.ts'
import { keyOf } from './learnt.ts'
import { type Candidate, isLopsided, type Searcher } from './searcher.ts'

/** The candidate with its exact return, or the lemma that says why it misses the bar. */
export function candidateOf(
  searcher: Searcher,
  encoding: Encoding,
  classes: readonly number[],
  assignment: readonly boolean[],
): Candidate | { readonly lemma: Lemma } {
  const { task, atLeast } = searcher.context.question
  const circuit = encoding.circuit(assignment)
  const words =
    circuit === undefined ? spread(task, classes, encoding.words(assignment)) : wordsOf(task, circuit)
  const policy = policyOfWords(task, words)
  const found = returnOf(task, behaviourOf(task, policy), 'train')
  if (found.kind === 'value' && found.value.compare(atLeast) >= 0) {
    const answers = answersOf(task, encoding, assignment, words, circuit)
    return { policy, words, value: found.value, answers, ...(circuit === undefined ? {} : { circuit }) }
  }
  const lemma = conflictOf(task, atLeast, policy)
  searcher.values.push(lemma)
  searcher.lopsided.add('value')
  return { lemma }
}

/**
 * What predicates may ask of a candidate. Where only a function was asked for, its mechanism is whatever the
 * assignment says, so that "no function at all" is never said too early; a whole circuit cannot be asked for.
 */
function answersOf(
  task: Task,
  encoding: Encoding,
  assignment: readonly boolean[],
  words: readonly Bits[],
  circuit: Circuit | undefined,
): Answers {
  const policy = policyOfWords(task, words)
  if (circuit !== undefined) return answersOfCircuit(task, policy, circuit)
  return {
    act: index => at(policy.action, index),
    wire: table => encoding.wireOf(assignment, table) ?? isComputed(task, words, table),
    reads: input => encoding.readsOf(assignment, input) ?? dependsOn(task, policy, input),
    circuit: () => {
      throw new CircuitNeeded()
    },
  }
}

/** Is this wire an output that is neither constant nor an input, so that some gate computes it? */
function isComputed(task: Task, words: readonly Bits[], table: Bits): boolean {
  const columns = task.outputs.map((_, output) => words.map(word => word[output]).join(''))
  return !isGiven(task, table) && columns.some(column => sameWire(column, table))
}

/** Does a policy answer differently in classes that differ in this input alone? */
function dependsOn(task: Task, { action }: Policy, input: number): boolean {
  const classes = classesOf(task)
  const index = new Map(classes.map(({ seen }, position) => [seen, position]))
  return classes.some(({ seen }, position) => {
    const twin = index.get(`${seen.slice(0, input)}1${seen.slice(input + 1)}`)
    return twin !== undefined && at(action, twin) !== at(action, position)
  })
}

/** A predicate asked for a circuit where only a function is known. */
export class CircuitNeeded extends Error {}

/** The words for every class; classes that were left out are answered by zeros. */
function spread(task: Task, classes: readonly number[], words: readonly Bits[]): readonly Bits[] {
  const known = new Map(classes.map((index, position) => [index, at(words, position)]))
  return classesOf(task).map((_, index) => known.get(index) ?? '0'.repeat(task.outputs.length))
}

/** The lemmas that say why a candidate has not what is required: the reason, and what it is relabelled. */
export function failing(
  searcher: Searcher,
  candidate: Candidate,
  require: readonly Requirement[],
): readonly Lemma[] {
  const { context, verdicts } = searcher
  for (const requirement of require) {
    const predicate = context.predicate(requirement.predicate)
    const found = explainBy(context.question.task, predicate, candidate.answers)
    if (found.holds === requirement.holds) continue
    const { holds } = found
    const reason = minimalReason(context.question.task, predicate, found)
    const lemma: VerdictLemma = { kind: 'verdict', predicate: requirement.predicate, holds, reason }
    const lemmas = [lemma, ...relabelled(searcher, requirement, predicate, lemma)]
    const known = verdicts.get(keyOf(requirement)) ?? []
    verdicts.set(keyOf(requirement), [...known, ...lemmas])
    return lemmas
  }
  return []
}

type VerdictLemma = Extract<Lemma, { readonly kind: 'verdict' }>

/**
 * What the symmetries make of a lemma, and of that again: two of them in a row may be one that is not in the list. If
 * the predicate does not agree, it is lopsided.
 */
function relabelled(
  searcher: Searcher,
  requirement: Requirement,
  predicate: Predicate,
  lemma: VerdictLemma,
): readonly Lemma[] {
  const { task } = searcher.context.question
  if (isLopsided(searcher, [requirement])) return []
  const orbit = new Map([[textOf(lemma), lemma]])
  for (const each of orbit.values()) {
    for (const symmetry of searcher.symmetries) {
      const image = relabelLemma(task, symmetry, each)
      const verdict = image === undefined ? undefined : replay(task, predicate, image.reason)
      if (
        image === undefined ||
        verdict === undefined ||
        'missing' in verdict ||
        verdict.holds !== lemma.holds
      ) {
        searcher.lopsided.add(keyOf(requirement))
        return []
      }
      if (!orbit.has(textOf(image))) orbit.set(textOf(image), image)
    }
  }
  return [...orbit.values()].slice(1)
}

/** A lemma about answers as text that does not depend on their order. */
function textOf({ reason }: VerdictLemma): string {
  return reason.map(canonicalLine).sort().join(' ')
}

/** A circuit whose return was verified, as a candidate. */
export function candidateFrom(task: Task, circuit: Circuit): Candidate {
  const words = wordsOf(task, circuit)
  const policy = policyOfWords(task, words)
  const found = returnOf(task, behaviourOf(task, policy), 'train')
  assert(found.kind === 'value', 'no-value', 'a model that was verified has a return')
  return { policy, words, circuit, value: found.value, answers: answersOfCircuit(task, policy, circuit) }
}
