/**
 * Claims and questions as JSON, for certificate files; `from-json.ts` reads them back.
 *
 * Lemmas are many and shared between refutations, so they stand once in a list and refutations refer to them by position.
 *
 * Invariant: `claimsFromJson(claimsToJson(claims))` equals the claims.
 */
import type { Spec } from '../base/document.ts'
import type { Json } from '../base/errors.ts'
import { modelToJson } from '../model/json.ts'
import { taskToJson } from '../task/json.ts'
import type {
  Answer,
  Claim,
  Exhaustion,
  Lemma,
  Question,
  Refutation,
  Requirement,
  Shape,
  Tabulation,
} from './claim.ts'

/** Claims and the lemmas they share. */
export type ClaimsJson = {
  readonly lemmas: readonly Json[]
  readonly claims: readonly Json[]
}

/** A question as plain data. */
export function questionToJson({ task, models, bias, atLeast }: Question): Json {
  return {
    task: taskToJson(task),
    models: specToJson(models),
    bias: specToJson(bias),
    atLeast: atLeast.toString(),
  }
}

/** Claims as plain data. */
export function claimsToJson(claims: readonly Claim[]): ClaimsJson {
  const lemmas: Json[] = []
  const places = new Map<Lemma, number>()
  const known = new Map<string, number>()
  const place = (lemma: Lemma): number => {
    const json = lemmaToJson(lemma)
    const text = JSON.stringify(json)
    const index = known.get(text) ?? lemmas.push(json) - 1
    known.set(text, index)
    return index
  }
  const refer = (lemma: Lemma): number => {
    const index = places.get(lemma) ?? place(lemma)
    places.set(lemma, index)
    return index
  }
  return { claims: claims.map(claim => claimToJson(claim, refer)), lemmas }
}

function claimToJson(claim: Claim, refer: (lemma: Lemma) => number): Json {
  const require = claim.require.map(requirementToJson)
  if (claim.kind === 'attained') {
    const { kind, model, cost, value } = claim
    return { kind, require, model: modelToJson(model), cost: cost.map(String), value: value.toString() }
  }
  if (claim.kind === 'selected') {
    const { kind, list, positions, cost } = claim
    return { kind, require, list, positions: [...positions], cost: cost.map(String) }
  }
  if (claim.kind === 'least-programs') {
    const { kind, bias, cost, programs, functions, listed, lengths } = claim
    const rows = lengths.map(row => ({ ...row }))
    const by = bias === undefined ? {} : { bias: specToJson(bias) }
    return {
      kind,
      ...by,
      require,
      cost: cost.map(String),
      programs,
      functions,
      listed: [...listed],
      lengths: rows,
    }
  }
  const refutations = claim.refutations.map(each => refutationToJson(each, refer))
  if (claim.kind === 'infeasible') return { kind: claim.kind, require, refutations }
  const cost = claim.cost.map(String)
  const more = claim.exhaustion === undefined ? {} : { exhaustion: exhaustionToJson(claim.exhaustion) }
  if (claim.kind === 'none-below') {
    return { kind: claim.kind, require, cost, refutations, ...more, ...tabulationToJson(claim.tabulation) }
  }
  const listed =
    'circuits' in claim.listed
      ? { circuits: claim.listed.circuits.map(modelToJson) }
      : { functions: claim.listed.functions.map(words => [...words]) }
  return { kind: claim.kind, require, cost, listed, refutations, ...more }
}

function exhaustionToJson({ kind, gates, sets, stages }: Exhaustion): Json {
  return { kind, gates, sets, stages: [...stages] }
}

function tabulationToJson(tabulation: Tabulation | undefined): { readonly [field: string]: Json } {
  if (tabulation === undefined) return {}
  const { kind, cost, reached } = tabulation
  return { tabulation: { kind, cost: cost.toString(), reached: [...reached] } }
}

function requirementToJson({ predicate, holds }: Requirement): Json {
  return { predicate: specToJson(predicate), holds }
}

function specToJson({ name, params }: Spec): Json {
  return { name, params }
}

function refutationToJson(refutation: Refutation, refer: (lemma: Lemma) => number): Json {
  const { shape, classes, breaks, symmetries, proof, lemmas } = refutation
  return {
    shape: shapeToJson(shape),
    classes: [...classes],
    breaks: [...breaks],
    symmetries: symmetries.map(each => ({ ...each, inputs: [...each.inputs], outputs: [...each.outputs] })),
    proof,
    lemmas: lemmas.map(refer),
  }
}

function shapeToJson(shape: Shape): Json {
  if (shape.kind !== 'gates') return { ...shape }
  const { cost, ...rest } = shape
  return cost === undefined ? rest : { ...rest, cost: cost.toString() }
}

function lemmaToJson(lemma: Lemma): Json {
  switch (lemma.kind) {
    case 'value': {
      const values = lemma.values.map(row => [...row].map(([state, value]) => [state, value.toString()]))
      return {
        kind: lemma.kind,
        decisions: lemma.decisions.map(([index, action]) => [index, action]),
        values,
      }
    }
    case 'verdict': {
      const { kind, predicate, holds, reason } = lemma
      return { kind, predicate: specToJson(predicate), holds, reason: reason.map(answerToJson) }
    }
    case 'listed-circuit':
      return { kind: lemma.kind, circuit: modelToJson(lemma.circuit) }
    case 'listed-function':
      return { kind: lemma.kind, words: [...lemma.words] }
  }
}

function answerToJson(answer: Answer): Json {
  return answer.kind === 'circuit'
    ? { kind: answer.kind, circuit: modelToJson(answer.circuit) }
    : { ...answer }
}
