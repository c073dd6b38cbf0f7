/**
 * Normal-order reduction of lambda terms, one beta step after the other, with a budget of steps and of size.
 *
 * The leftmost outermost redex is contracted always: if a term has a normal form, this finds it (Curry and Feys 1958, the
 * standardisation theorem). The number of steps is the number of contractions, which is what running time means here.
 *
 * A term may be reduced at a given place only, named by its path from the root: `b` into the body of an abstraction, `h`
 * into the head and `a` into the argument of an application. Evidence of divergence is made of such steps.
 *
 * Invariants: every reduction ends; a budget that is spent is an answer; terms are never changed in place.
 */
import { apply, type LambdaTerm, lambda, lambdaBits, variable } from './lambda.ts'

/** What a reduction may spend. */
export interface LambdaBudget {
  /** Beta steps. */
  readonly steps: number
  /** Bits of a term on the way; 8192 if it says more, since nothing larger is reduced here. */
  readonly bits: number
}

/** What reduction was left with. */
export type Reduction =
  | { readonly kind: 'normal'; readonly term: LambdaTerm; readonly steps: number }
  /** The budget is spent; nothing is known. */
  | { readonly kind: 'undecided'; readonly because: 'steps' | 'size'; readonly steps: number }

/** No term grows longer than this: it bounds the depth of what recurses over terms. */
const GROWN_BITS_MAX = 8192

/** A budget that is enough for most short terms. */
export const LAMBDA_BUDGET: LambdaBudget = { steps: 1000, bits: 4096 }

/** A place in a term: `b` into a body, `h` into a head, `a` into an argument. */
export type LambdaPlace = string

/** The normal form of a term, and the beta steps that normal order takes; or undecided when the budget is spent. */
export function normalForm(term: LambdaTerm, budget: LambdaBudget = LAMBDA_BUDGET): Reduction {
  let now = term
  let steps = 0
  for (;;) {
    const place = leftmostRedex(now)
    if (place === undefined) return { kind: 'normal', term: now, steps }
    if (steps >= budget.steps) return { kind: 'undecided', because: 'steps', steps }
    const next = contractAt(now, place, budget.bits)
    if (next === undefined) return { kind: 'undecided', because: 'size', steps }
    now = next
    steps += 1
  }
}

/** One contraction: the term before it and where its redex stands. */
export interface LambdaStep {
  readonly term: LambdaTerm
  readonly redex: LambdaPlace
}

/** The steps of normal order as long as the budget lasts. The last term of all is what `normalForm` gives. */
export function traceLambda(
  term: LambdaTerm,
  budget: LambdaBudget = LAMBDA_BUDGET,
): { readonly steps: readonly LambdaStep[]; readonly end: LambdaTerm } {
  const steps: LambdaStep[] = []
  let now = term
  while (steps.length < budget.steps) {
    const redex = leftmostRedex(now)
    const next = redex === undefined ? undefined : contractAt(now, redex, budget.bits)
    if (redex === undefined || next === undefined) break
    steps.push({ term: now, redex })
    now = next
  }
  return { steps, end: now }
}

/** Where the leftmost outermost redex stands; nothing in a normal form. */
export function leftmostRedex(term: LambdaTerm): LambdaPlace | undefined {
  if (term.kind === 'variable') return undefined
  if (term.kind === 'lambda') return within('b', leftmostRedex(term.body))
  if (term.head.kind === 'lambda') return ''
  return within('h', leftmostRedex(term.head)) ?? within('a', leftmostRedex(term.argument))
}

function within(step: string, place: LambdaPlace | undefined): LambdaPlace | undefined {
  return place === undefined ? undefined : step + place
}

/** The part of a term at a place; nothing where it has no such place. */
export function partAt(term: LambdaTerm, place: LambdaPlace): LambdaTerm | undefined {
  let part: LambdaTerm | undefined = term
  for (const step of place) part = part && childOf(part, step)
  return part
}

function childOf(term: LambdaTerm, step: string): LambdaTerm | undefined {
  if (term.kind === 'lambda') return step === 'b' ? term.body : undefined
  if (term.kind === 'variable') return undefined
  return step === 'h' ? term.head : step === 'a' ? term.argument : undefined
}

/** The term after the redex at a place is contracted; nothing where there is none, or the result is too long. */
export function contractAt(term: LambdaTerm, place: LambdaPlace, bitsMax: number): LambdaTerm | undefined {
  const bits = Math.min(bitsMax, GROWN_BITS_MAX)
  const redex = partAt(term, place)
  if (redex?.kind !== 'apply' || redex.head.kind !== 'lambda') return undefined
  const { body } = redex.head
  const growth = occurrences(body, 1) * lambdaBits(redex.argument)
  if (growth > 2 * bits) return undefined
  const result = replaceAt(term, place, substitute(body, redex.argument))
  return lambdaBits(result) > bits ? undefined : result
}

function replaceAt(term: LambdaTerm, place: LambdaPlace, part: LambdaTerm, from = 0): LambdaTerm {
  if (from === place.length) return part
  if (term.kind === 'lambda') return lambda(replaceAt(term.body, place, part, from + 1))
  if (term.kind === 'variable') return term
  return place[from] === 'h'
    ? apply(replaceAt(term.head, place, part, from + 1), term.argument)
    : apply(term.head, replaceAt(term.argument, place, part, from + 1))
}

/** How often the variable with this index occurs in a term. */
export function occurrences(term: LambdaTerm, index: number): number {
  if (term.kind === 'variable') return term.index === index ? 1 : 0
  if (term.kind === 'lambda') return occurrences(term.body, index + 1)
  return occurrences(term.head, index) + occurrences(term.argument, index)
}

/** The body of an abstraction with an argument for its variable (de Bruijn 1972). */
export function substitute(body: LambdaTerm, argument: LambdaTerm, depth = 1): LambdaTerm {
  if (body.kind === 'variable') {
    if (body.index === depth) return shifted(argument, depth - 1)
    return body.index > depth ? variable(body.index - 1) : body
  }
  if (body.kind === 'lambda') return lambda(substitute(body.body, argument, depth + 1))
  return apply(substitute(body.head, argument, depth), substitute(body.argument, argument, depth))
}

/** A term that is moved into so many more lambdas; or out of them, if it has none of their variables. */
export function shifted(term: LambdaTerm, by: number, inside = 0): LambdaTerm {
  if (by === 0) return term
  if (term.kind === 'variable') return term.index > inside ? variable(term.index + by) : term
  if (term.kind === 'lambda') return lambda(shifted(term.body, by, inside + 1))
  return apply(shifted(term.head, by, inside), shifted(term.argument, by, inside))
}
