/**
 * Several biases as one: lexicographically (the later only break ties of the earlier), or as a weighted sum.
 *
 * A weighted sum of costs in different units says at which rate they are exchanged, so the weights are part of the
 * question; `envelope.ts` asks it for all rates at once.
 *
 * Invariant: `lexicographic(b)` orders models as `b` does; scaling all weights by one positive number changes nothing.
 */
import { type Issue, type Json, refuse } from '../base/errors.ts'
import { Rational, type RationalLike } from '../base/rational.ts'
import { nestSpec } from '../base/spec.ts'
import type { Model } from '../model/model.ts'
import type { Bias } from './bias.ts'

/** Biases in order of importance. */
export interface Lexicographic<in M extends Model = Model> extends Bias<M> {
  readonly parts: readonly Bias<M>[]
}

/** One cost of a weighted sum. */
export interface Term<in M extends Model = Model> {
  readonly bias: Bias<M>
  readonly weight: Rational
}

/** A weighted sum of costs. */
export interface Weighted<in M extends Model = Model> extends Bias<M> {
  readonly terms: readonly Term<M>[]
}

/** Compare by the first bias, ties by the second, and so on. Throws `InvalidInput` when there is none. */
export function lexicographic<M extends Model>(...biases: readonly Bias<M>[]): Lexicographic<M> {
  if (biases.length === 0)
    refuse('no-bias', [{ path: 'lexicographic', found: [], expected: 'at least one bias' }])
  const params = Object.fromEntries(biases.map((bias, index) => [String(index), nestSpec(bias.spec)]))
  return {
    spec: { name: 'lexicographic', params },
    ...definedOn(biases),
    parts: biases,
    costs: (model, setting) => biases.flatMap(bias => bias.costs(model, setting)),
  }
}

/**
 * The sum of the costs, each times its weight. Throws `InvalidInput` when there is no term, a weight is not
 * above zero, or a bias is lexicographic, for a list of costs has no weighted sum.
 */
export function weighted<M extends Model>(terms: readonly (readonly [Bias<M>, RationalLike])[]): Weighted<M> {
  const read = terms.map(([bias, weight]) => ({ bias, weight: Rational.of(weight) }))
  refuse('not-a-weighted-bias', termIssues(read))
  return {
    spec: { name: 'weighted', params: weightedParams(read) },
    ...definedOn(read.map(({ bias }) => bias)),
    terms: read,
    costs: (model, setting) => [
      Rational.sum(
        read.flatMap(({ bias, weight }) => bias.costs(model, setting).map(cost => cost.times(weight))),
      ),
    ],
  }
}

/** Is this a combination in order of importance? */
export function isLexicographic<M extends Model>(bias: Bias<M>): bias is Lexicographic<M> {
  return 'parts' in bias
}

/** Is this a weighted sum? */
export function isWeighted<M extends Model>(bias: Bias<M>): bias is Weighted<M> {
  return 'terms' in bias
}

function termIssues<M extends Model>(terms: readonly Term<M>[]): Issue[] {
  if (terms.length === 0)
    return [{ path: 'weighted', found: [], expected: 'at least one bias with its weight' }]
  return terms.flatMap(({ bias, weight }, index) => {
    const issues: Issue[] = []
    const path = `weighted[${index}]`
    if (weight.sign() <= 0) issues.push({ path, found: weight.toString(), expected: 'a weight above zero' })
    if (isLexicographic(bias)) issues.push({ path, found: bias.spec.name, expected: 'a bias with one cost' })
    return issues
  })
}

/** Plain biases stand under their names; otherwise, or when a name occurs twice, as a list of pairs. */
function weightedParams<M extends Model>(terms: readonly Term<M>[]): { readonly [key: string]: Json } {
  const names = terms.map(({ bias }) => nestSpec(bias.spec))
  const areNames = names.every((name, index) => typeof name === 'string' && names.indexOf(name) === index)
  if (areNames)
    return Object.fromEntries(terms.map(({ weight }, index) => [String(names[index]), weight.toString()]))
  return Object.fromEntries(
    terms.map(({ weight }, index) => [String(index), [names[index] as Json, weight.toString()]]),
  )
}

function definedOn(biases: readonly Pick<Bias, 'on'>[]): { readonly on?: readonly Model['kind'][] } {
  const limits = biases.flatMap(bias => (bias.on === undefined ? [] : [bias.on]))
  const [first, ...others] = limits
  return first === undefined ? {} : { on: first.filter(kind => others.every(on => on.includes(kind))) }
}
