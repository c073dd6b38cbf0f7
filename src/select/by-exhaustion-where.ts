/**
 * Selection by exhaustion where a property is imposed on the class: a wire is banned, or something must or must not be
 * done where training does not look.
 *
 * The answers that circuits with the property may give are settled first (`by-exhaustion-cases.ts`); then all cases are
 * gone through size by size, until one of them has a circuit. At that size all sets of all cases are listed.
 *
 * Invariant: the answer is the one that satisfiability gives; where there are many cases it says nothing.
 */
import { at } from '../base/errors.ts'
import type { Bounds } from '../base/run.ts'
import { choiceOfTargets, exactProblem } from '../enumerate/exact-problem.ts'
import { ExactWalk } from '../enumerate/exact-walk.ts'
import { RelationCircuits } from '../enumerate/relation-circuits.ts'
import type { Wide } from '../enumerate/wide.ts'
import { gateFunctions } from '../logic/gate.ts'
import type { Circuit } from '../model/circuit.ts'
import type { CircuitClass } from '../model/classes.ts'
import {
  allOf,
  certificateOfExhaustion,
  claimsOf,
  type Exhausted,
  listingOf,
  minimalOf,
  noneBelow,
  reasonOf,
} from './by-exhaustion.ts'
import { type Case, casesOf } from './by-exhaustion-cases.ts'
import { type Effort, type SizeRecord, walkedExactly } from './by-exhaustion-sets.ts'
import { rounded } from './engine.ts'
import type { Question } from './selection.ts'

/** A case, its walk, and the sets that were found last. */
interface Walked {
  readonly asked: Case
  readonly walk: ExactWalk
  sets: (readonly Wide[])[]
}

const TOO_OPEN = 'a property is imposed on the class, and exhaustion cannot go through what it leaves open'

/** Select among the circuits with the property of the class. */
export async function* selectWhere(
  question: Question<Circuit>,
  limit: number,
  given: Omit<Effort, 'gateCost'>,
): AsyncGenerator<Bounds, Exhausted, void> {
  const cases = casesOf(question, undefined)
  if (cases === undefined) return { kind: 'handed-over', because: TOO_OPEN }
  const { basis } = question.models as CircuitClass
  const effort = { ...given, gateCost: at(gateFunctions(basis), 0).cost }
  const walks = cases.map((asked): Walked => ({ asked, walk: new ExactWalk(exactProblem(asked)), sets: [] }))
  const records: SizeRecord[] = []
  let spent = 0
  for (let gates = 0; walks.every(({ walk }) => gates <= walk.most); gates += 1) {
    for (const each of walks) {
      each.sets = []
      const keep = (found: readonly Wide[]): boolean => each.sets.push(found) === 0
      const stopped = yield* walkedExactly(each.walk, gates, keep, { ...effort, spent })
      if (stopped?.kind === 'handed-over') return { kind: 'handed-over', because: stopped.because }
      if (stopped !== undefined) return openAt(question, stopped.because, records, effort)
      spent += each.walk.nodes
    }
    const sets = walks.reduce((sum, each) => sum + each.sets.length, 0)
    records.push({ gates, sets, stages: [] })
    if (sets > 0) return answerOf(question, walks, records, limit, { ...effort, spent })
  }
  return { kind: 'handed-over', because: TOO_OPEN }
}

/** All circuits of the sets that were found. */
function answerOf(
  question: Question<Circuit>,
  walks: readonly Walked[],
  records: readonly SizeRecord[],
  limit: number,
  effort: Effort & { readonly spent: number },
): Exhausted {
  const cost = effort.gateCost.times(records.length - 1)
  const listed = listingOf(question, circuitsOf(walks), limit)
  const certificate = certificateOfExhaustion(question, claimsOf(question, { ...listed, cost, records }))
  const because = `${rounded(effort.spent)} sets of gates had to be looked at, for ${walks.length} ways to answer`
  const engine = { name: 'exhaustion' as const, because: reasonOf({ because }, effort) }
  const shared = { question, solver: 'exhaustion', engine, certificate }
  return { kind: 'answered', selection: minimalOf(shared, cost, listed) }
}

function* circuitsOf(walks: readonly Walked[]): Generator<Circuit, void, void> {
  for (const { asked, sets } of walks) {
    yield* allOf(new RelationCircuits(asked, choiceOfTargets(asked)), sets)
  }
}

/** The budget was spent at a size. */
function openAt(
  question: Question<Circuit>,
  because: string,
  records: readonly SizeRecord[],
  effort: Effort,
): Exhausted {
  const lower = effort.gateCost.times(records.length)
  const certificate = certificateOfExhaustion(question, noneBelow(question, lower, records))
  const engine = { name: 'exhaustion' as const, because: reasonOf({ because }, effort) }
  const bounds = { lower }
  return {
    kind: 'answered',
    selection: { kind: 'open', question, solver: 'exhaustion', engine, because, bounds, certificate },
  }
}
