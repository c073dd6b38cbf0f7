/**
 * Evidence that a lambda term has no normal form, and the check of it.
 *
 * Evidence is a path of contractions from the term to one that has, at a place which the normal form would need, a part for
 * which one of five rules says that it goes on for ever:
 *
 *     head      the part M comes, by steps of which one is at its head, to \y... (M') N... where M' is an instance of M
 *     instance  the part is an instance of a pattern that has no head normal form, which has evidence of its own
 *     tree      the part M comes to a term that has M, but for the names of free variables, strictly inside, at a
 *               place that its normal form would need: so the normal form would be larger than itself
 *     shape     the part applies itself for ever by its shape (`lambda-patterns.ts`)
 *     grammar   the part is in a set of terms that steps at the head do not leave (`lambda-grammar.ts`)
 *
 * Why `head` is sound: a reduction of M is one of its instances and goes on inside \y... ( ) N... with as many head
 * steps, so M has a reduction with infinitely many head steps; and a term that has a head normal form has none such (by
 * postponing internal steps: Barendregt 1984, 11.4; Takahashi 1995). What has no head normal form gets none by
 * substitution or by application. A term without head normal form, at a place that is needed, is enough.
 *
 * A place is needed if it leads through bodies of abstractions that are not applied, and into arguments of applications
 * whose head is a variable. Such a head is never replaced, since nothing is put in for its variable. Below the last of
 * these, heads of applications are needed too, but only for their head normal form.
 *
 * Invariant: `divergenceFault` looks at the term and the evidence only, and takes no word of a search for it.
 */
import type { LambdaTerm } from './lambda.ts'
import { grammarFault, isGenerated, type LambdaGrammar } from './lambda-grammar.ts'
import { appliesItself, growsForEver, isInstance, isRenaming } from './lambda-patterns.ts'
import { contractAt, type LambdaPlace, partAt } from './lambda-reduce.ts'

/** Why a part goes on for ever; see the head of this file. Places are relative to the part. */
export type DivergenceReason =
  | { readonly rule: 'head'; readonly steps: readonly LambdaPlace[]; readonly again: LambdaPlace }
  | { readonly rule: 'instance'; readonly pattern: LambdaTerm; readonly evidence: LambdaDivergence }
  | { readonly rule: 'tree'; readonly steps: readonly LambdaPlace[]; readonly again: LambdaPlace }
  | { readonly rule: 'shape' }
  | { readonly rule: 'grammar'; readonly grammar: LambdaGrammar }

/** Evidence that a term has no normal form. */
export interface LambdaDivergence {
  /** The redexes that are contracted, one after the other. */
  readonly steps: readonly LambdaPlace[]
  /** Where the part that goes on for ever stands then. */
  readonly at: LambdaPlace
  readonly because: DivergenceReason
}

const BITS_MAX = 8192

/** What is wrong with evidence that a term has no normal form; nothing if it is right. */
export function divergenceFault(term: LambdaTerm, evidence: LambdaDivergence): string | undefined {
  return faultOf(term, evidence, false)
}

/** `isHead`: is it to be shown that there is not even a head normal form? */
function faultOf(
  term: LambdaTerm,
  { steps, at, because }: LambdaDivergence,
  isHead: boolean,
): string | undefined {
  const reached = replayed(term, steps)
  if (reached === undefined) return 'a step is at no redex, or the term gets too long'
  const part = partAt(reached.term, at)
  const need = needOf(reached.term, at)
  if (part === undefined || need === undefined) return `the normal form does not need what stands at "${at}"`
  if (isHead && !/^[bh]*$/.test(at)) return `the head normal form does not need what stands at "${at}"`
  return faultOfReason(part, because, isHead || need === 'head')
}

function faultOfReason(part: LambdaTerm, because: DivergenceReason, isHead: boolean): string | undefined {
  if (because.rule === 'instance') {
    if (!isInstance(because.pattern, part)) return 'the part is no instance of the pattern'
    return faultOf(because.pattern, because.evidence, true)
  }
  if (because.rule === 'grammar') {
    const fault = grammarFault(because.grammar)
    if (fault !== undefined) return fault
    return isGenerated(because.grammar, part) ? undefined : 'the part is not in the grammar'
  }
  if (because.rule === 'shape') {
    const isShown = appliesItself(part) || (!isHead && growsForEver(part))
    return isShown ? undefined : 'the part does not go on for ever by its shape'
  }
  return because.rule === 'head' ? headFault(part, because) : isHead ? HEAD_NEEDED : treeFault(part, because)
}

const HEAD_NEEDED = 'the rule says nothing about head normal forms, and one is needed'

type Loop = Extract<DivergenceReason, { readonly steps: readonly LambdaPlace[] }>

function headFault(part: LambdaTerm, { steps, again }: Loop): string | undefined {
  const reached = replayed(part, steps)
  if (reached === undefined) return 'a step of the loop is at no redex, or the term gets too long'
  if (reached.headSteps === 0) return 'no step of the loop is at the head'
  const found = /^[bh]*$/.test(again) ? partAt(reached.term, again) : undefined
  return found !== undefined && isInstance(part, found)
    ? undefined
    : 'the loop does not come back to an instance'
}

function treeFault(part: LambdaTerm, { steps, again }: Loop): string | undefined {
  const reached = replayed(part, steps)
  if (reached === undefined) return 'a step of the loop is at no redex, or the term gets too long'
  if (again === '' || needOf(reached.term, again) !== 'tree') return 'the loop does not come back inside'
  const found = partAt(reached.term, again)
  return found !== undefined && isRenaming(part, found)
    ? undefined
    : 'the loop does not come back to the part'
}

/** The term after the steps, and how many of them were at its head; nothing where a step cannot be made. */
function replayed(
  term: LambdaTerm,
  steps: readonly LambdaPlace[],
): { readonly term: LambdaTerm; readonly headSteps: number } | undefined {
  let now = term
  let headSteps = 0
  for (const step of steps) {
    if (step === headRedex(now)) headSteps += 1
    const next = contractAt(now, step, BITS_MAX)
    if (next === undefined) return undefined
    now = next
  }
  return { term: now, headSteps }
}

/** Where the head redex stands; nothing in a head normal form. */
export function headRedex(term: LambdaTerm): LambdaPlace | undefined {
  let part = term
  let place = ''
  for (; part.kind === 'lambda'; part = part.body) place += 'b'
  for (; part.kind === 'apply'; part = part.head) {
    if (part.head.kind === 'lambda') return place
    place += 'h'
  }
  return undefined
}

/** Is the place needed for the normal form as a whole (`tree`), or only its head normal form (`head`)? */
function needOf(term: LambdaTerm, place: LambdaPlace): 'tree' | 'head' | undefined {
  let part: LambdaTerm | undefined = term
  let need: 'tree' | 'head' = 'tree'
  let isRigid = false
  for (const step of place) {
    if (step === 'h' && need === 'tree') isRigid = hasVariableHead(part)
    if (step === 'a') {
      if (!(need === 'tree' ? hasVariableHead(part) : isRigid)) return undefined
      need = 'tree'
    } else if (step === 'h') need = 'head'
    else if (need === 'head') isRigid = false
    part = partAt(part, step)
    if (part === undefined) return undefined
  }
  return need
}

function hasVariableHead(term: LambdaTerm): boolean {
  let head = term
  while (head.kind === 'apply') head = head.head
  return head.kind === 'variable'
}
