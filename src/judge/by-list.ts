/**
 * A verdict from the complete list of a selection by exhaustion: each listed model is asked, and nothing is searched.
 *
 * A list stands for all circuits up to the order of gates, inverters, and wirings that compute the same functions. So a
 * property is decided by it if it asks of no listed circuit what it reads, or for the circuit itself; and a behavioural one
 * is decided by a list that has a circuit for each function. That no model has the property, or lacks it, is certified as a
 * list is: the checker goes through all sets of gates again, and asks each of their circuits, in every wiring.
 *
 * Invariant: what is said here is what satisfiability would say.
 */
import type { Certificate, Claim, Exhaustion, Requirement } from '../certificate/claim.ts'
import { type Explained, explain, policyOf } from '../certificate/reason.ts'
import type { Circuit } from '../model/circuit.ts'
import type { CircuitClass } from '../model/classes.ts'
import type { Predicate } from '../predicate/predicate.ts'
import { certificateOfExhaustion } from '../select/by-exhaustion.ts'
import type { Minimal } from '../select/selection.ts'

/** What a list says: a model that has the property, one that lacks it, and the evidence. */
export interface ListVerdict {
  readonly witness: Circuit | undefined
  readonly counterexample: Circuit | undefined
  readonly certificate: Certificate
}

/** Ask the models of a complete list; nothing where a list does not decide. */
export function verdictOfList(
  selection: Minimal<Circuit>,
  predicate: Predicate,
  attained: (model: Circuit, requirement: Requirement) => Claim,
): ListVerdict | undefined {
  const claims = selection.certificate?.claims ?? []
  const exhaustion = claims.flatMap(claim =>
    claim.kind === 'none-besides' && claim.exhaustion !== undefined ? [claim.exhaustion] : [],
  )[0]
  if (exhaustion === undefined) return undefined
  const { task } = selection.question
  const asked = selection.models.map(model => ({
    model,
    found: explain(task, policyOf(task, model), model, predicate),
  }))
  if (!isDecided(selection, predicate, asked)) return undefined
  const spec = predicate.spec
  const sides = [true, false].map(holds => {
    const model = asked.find(({ found }) => found.holds === holds)?.model
    const requirement = { predicate: spec, holds }
    return {
      model,
      claim: model === undefined ? noneOf(selection, requirement, exhaustion) : attained(model, requirement),
    }
  })
  const { where } = selection.question.models as CircuitClass
  // Under a property that is imposed, the checker goes through cases of what is done, and asks no other question of wires.
  const isTold = where === undefined || predicate.kind === 'behavioural' || sides.every(each => each.model)
  if (!isTold) return undefined
  const base = claims.filter(claim => claim.kind !== 'none-besides')
  const [having, lacking] = sides
  return {
    witness: having?.model,
    counterexample: lacking?.model,
    certificate: certificateOfExhaustion(selection.question, [...base, ...sides.map(({ claim }) => claim)]),
  }
}

/** Would every least circuit give one of the verdicts that the listed ones gave? */
function isDecided(
  { complete, functions }: Minimal<Circuit>,
  predicate: Predicate,
  asked: readonly { readonly found: Explained }[],
): boolean {
  if (predicate.kind === 'behavioural') return functions.complete
  const isOfWires = ({ reason }: Explained): boolean =>
    reason.every(answer => answer.kind === 'act' || answer.kind === 'wire')
  return complete && asked.every(({ found }) => isOfWires(found))
}

/** None of the sets has it. Where a property is imposed, the checker counts the sets with what is required: none. */
function noneOf(selection: Minimal<Circuit>, requirement: Requirement, found: Exhaustion): Claim {
  const { where } = selection.question.models as CircuitClass
  const exhaustion = where === undefined ? found : { ...found, sets: 0 }
  return {
    kind: 'none-besides',
    cost: selection.cost,
    require: [requirement],
    listed: { circuits: [] },
    refutations: [],
    exhaustion,
  }
}
