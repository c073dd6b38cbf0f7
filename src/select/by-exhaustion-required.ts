/**
 * The least cost with a property required, by exhaustion: one side of a price.
 *
 * If some least circuit has the property, the least cost is that of the selection. Otherwise the answers that may have it
 * are settled first (`certificate/required-answers.ts`), and each of these cases asks for given functions on all classes:
 * that is the search of `exact-walk.ts`, with a banned wire never made. A circuit that local improvement finds bounds the
 * search from above, so that the least size itself need not be gone through.
 *
 * Invariant: where it answers, satisfiability would give the same cost; where it does not apply, or there are many cases,
 * it says nothing and leaves the question to satisfiability.
 */
import { Bug } from '../base/errors.ts'
import type { Rational } from '../base/rational.ts'
import type { Bounds } from '../base/run.ts'
import type { Claim, Exhaustion, Requirement } from '../certificate/claim.ts'
import { explain, policyOf, wordsOf } from '../certificate/reason.ts'
import type { Words } from '../certificate/required-answers.ts'
import { choiceOfTargets, exactProblem } from '../enumerate/exact-problem.ts'
import { ExactWalk } from '../enumerate/exact-walk.ts'
import { RelationCircuits } from '../enumerate/relation-circuits.ts'
import type { Wide } from '../enumerate/wide.ts'
import type { Circuit } from '../model/circuit.ts'
import type { CircuitClass } from '../model/classes.ts'
import type { Predicate } from '../predicate/predicate.ts'
import { behaviourOf } from '../task/policy.ts'
import type { Task } from '../task/task.ts'
import { expectedReturn } from '../task/value.ts'
import { type Case, casesOf, type Required } from './by-exhaustion-cases.ts'
import { type Effort, walkedExactly } from './by-exhaustion-sets.ts'
import { isImprovable } from './improve-gates.ts'
import { improvedCircuit } from './improve-witness.ts'
import type { Best, Least } from './least.ts'
import type { Minimal, Question } from './selection.ts'

/** The least cost of a circuit with a property, after a selection by exhaustion; nothing where that does not apply. */
export async function* leastRequired(
  selection: Minimal<Circuit>,
  required: Required,
  effort: Effort,
): AsyncGenerator<Bounds, Least | undefined, void> {
  const { question, certificate } = selection
  const model = selection.models.find(each => has(question.task, each, required))
  if (model === undefined) return yield* leastOfCases(selection, required, effort)
  const best = bestOf(question, model, selection.cost)
  const below = (certificate?.claims ?? []).filter(claim => claim.kind === 'none-below')
  return { kind: 'least', best, claims: [attained(best, required), ...below] }
}

function has(task: Task, circuit: Circuit, { predicate, holds }: Required): boolean {
  return explain(task, policyOf(task, circuit), circuit, predicate).holds === holds
}

/** Size by size through all cases, until one of them has a circuit. */
async function* leastOfCases(
  { question, models, complete }: Minimal<Circuit>,
  required: Required,
  effort: Effort,
): AsyncGenerator<Bounds, Least | undefined, void> {
  const known = new Set(models.map(model => wordsOf(question.task, model).join(' ')))
  const isKnown = (words: Words): number => (known.has(words.join(' ')) ? 0 : 1)
  const questions = casesOf(question, required, (one, other) => isKnown(one) - isKnown(other))
  if (questions === undefined) return undefined
  const walks = questions.map(each => ({ question: each, walk: new ExactWalk(exactProblem(each)) }))
  const upper = await upperBound(question, required, questions, effort)
  let spent = 0
  for (let gates = models[0].gates.length + (complete ? 1 : 0); ; gates += 1) {
    if (upper !== undefined && upper.gates.length <= gates) return leastOf(question, upper, required, effort)
    for (const { question: asked, walk } of walks) {
      if (gates > walk.most) return undefined
      let first: readonly Wide[] | undefined
      const keep = (set: readonly Wide[]): boolean => {
        first = set
        return true
      }
      const stopped = yield* walkedExactly(walk, gates, keep, { ...effort, spent })
      if (stopped?.kind === 'handed-over') return undefined
      if (stopped !== undefined) return openOf(question, stopped.because, gates, upper, required, effort)
      spent += walk.nodes
      const circuit = first === undefined ? undefined : firstCircuit(asked, first)
      if (circuit !== undefined) return leastOf(question, circuit, required, effort)
    }
  }
}

function firstCircuit(asked: Case, set: readonly Wide[]): Circuit {
  const [circuit] = new RelationCircuits(asked, choiceOfTargets(asked)).of(set)
  if (circuit === undefined) throw new Bug('no-circuit-of-a-set', `${set.length} gates`)
  return circuit
}

/** A circuit with the property that local improvement finds. */
async function upperBound(
  { task, bias, models }: Question<Circuit>,
  required: Required,
  cases: readonly Case[],
  { options }: Effort,
): Promise<Circuit | undefined> {
  const [first, ...others] = cases
  if (first === undefined || others.length > 0 || !isImprovable(first.basis)) return undefined
  const { inputs, outputs, rows, targets, basis } = first
  const losses = new Int32Array(rows.length * 2 ** outputs.length).fill(1)
  for (const row of rows.keys()) {
    const word = targets.reduce((sum, values, output) => (values[row] === '1' ? sum | (1 << output) : sum), 0)
    losses[row * 2 ** outputs.length + word] = 0
  }
  const table = { inputs, outputs, seen: rows, losses, slack: 0 }
  const circuit = await improvedCircuit(table, basis, bias.spec, options)
  const { where } = models as CircuitClass
  const imposed = where === undefined ? [] : [{ predicate: where as Predicate, holds: true }]
  const isFit = circuit !== undefined && [...imposed, required].every(each => has(task, circuit, each))
  return isFit ? circuit : undefined
}

function bestOf({ task }: Question<Circuit>, circuit: Circuit, cost: readonly Rational[]): Best {
  return { circuit, cost, value: expectedReturn(task, behaviourOf(task, policyOf(task, circuit)), 'train') }
}

function requirementOf({ predicate, holds }: Required): Requirement {
  return { predicate: predicate.spec, holds }
}

function attained({ circuit, cost, value }: Best, required: Required): Claim {
  return { kind: 'attained', model: circuit, cost, value, require: [requirementOf(required)] }
}

/** That no circuit of fewer gates has the property. */
function noneBelow(cost: Rational, gates: number, required: Required): Claim {
  const exhaustion: Exhaustion = { kind: 'exhaustion', gates: gates - 1, sets: 0, stages: [] }
  const evidence = gates === 0 ? {} : { exhaustion }
  return {
    kind: 'none-below',
    cost: [cost],
    require: [requirementOf(required)],
    refutations: [],
    ...evidence,
  }
}

function leastOf(
  question: Question<Circuit>,
  circuit: Circuit,
  required: Required,
  { gateCost }: Effort,
): Least {
  const cost = gateCost.times(circuit.gates.length)
  const best = bestOf(question, circuit, [cost])
  const claims = [attained(best, required), noneBelow(cost, circuit.gates.length, required)]
  return { kind: 'least', best, claims }
}

/** So many gates were not gone through to the end. */
function openOf(
  question: Question<Circuit>,
  because: string,
  gates: number,
  upper: Circuit | undefined,
  required: Required,
  { gateCost }: Effort,
): Least {
  const lower = gateCost.times(gates)
  const below = noneBelow(lower, gates, required)
  if (upper === undefined) return { kind: 'open', because, bounds: { lower }, claims: [below] }
  const cost = gateCost.times(upper.gates.length)
  const best = bestOf(question, upper, [cost])
  const claims = [attained(best, required), below]
  return { kind: 'open', because, bounds: { lower, upper: cost }, best, claims }
}
