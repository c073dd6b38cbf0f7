/**
 * Lambda terms as patterns: each occurrence of a free variable stands for any term by itself.
 *
 * That one free variable may stand for different terms at its occurrences is no mistake: reduction never looks at the name
 * of a free variable, so what is shown of a term holds of the term in which all occurrences have different names.
 *
 * Also here: terms that apply themselves for ever, by their shape alone. A set V of abstractions is thought of, all of whose
 * members, applied to a member, come back to a member applied to a member (Tromp's search for busy beavers, 2020,
 * uses terms of this shape). With "self" for a variable that a member of V is put in for:
 *
 *     V         a self variable;  \x. B with x self;  B
 *     B         \y. B;  B N;  V V
 *
 * Every B has a head redex or becomes a B when members are put in for self variables, so it has no head normal form. The
 * second form, of terms that may have a head normal form but have no normal form, is not to be applied:
 *
 *     W         a self variable;  \x. C with x self
 *     C         \z. C with z rigid;  z M1 ... Mk with z rigid and some Mi a C;  W W
 *
 * where rigid variables are those that nothing is ever put in for.
 */
import { apply, type LambdaTerm, lambda, variable } from './lambda.ts'

/** Is a term an instance of a pattern? `inside` counts the lambdas passed. */
export function isInstance(pattern: LambdaTerm, term: LambdaTerm, inside = 0): boolean {
  if (pattern.kind === 'variable') {
    if (pattern.index > inside) return !reaches(term, inside)
    return term.kind === 'variable' && term.index === pattern.index
  }
  if (pattern.kind === 'lambda')
    return term.kind === 'lambda' && isInstance(pattern.body, term.body, inside + 1)
  if (term.kind !== 'apply') return false
  return isInstance(pattern.head, term.head, inside) && isInstance(pattern.argument, term.argument, inside)
}

/** Are two terms the same but for the names of their free variables, each occurrence by itself? */
export function isRenaming(pattern: LambdaTerm, term: LambdaTerm, inside = 0): boolean {
  if (pattern.kind === 'variable') {
    if (term.kind !== 'variable') return false
    return pattern.index > inside ? term.index > inside : pattern.index === term.index
  }
  if (pattern.kind === 'lambda')
    return term.kind === 'lambda' && isRenaming(pattern.body, term.body, inside + 1)
  if (term.kind !== 'apply') return false
  return isRenaming(pattern.head, term.head, inside) && isRenaming(pattern.argument, term.argument, inside)
}

/** Has the term a variable that one of the nearest so many lambdas around it binds? */
export function reaches(term: LambdaTerm, near: number, inside = 0): boolean {
  if (term.kind === 'variable') return term.index > inside && term.index <= inside + near
  if (term.kind === 'lambda') return reaches(term.body, near, inside + 1)
  return reaches(term.head, near, inside) || reaches(term.argument, near, inside)
}

/** The most special pattern of which both terms are instances (anti-unification: Plotkin 1970, Reynolds 1970). */
export function commonPattern(one: LambdaTerm, other: LambdaTerm): LambdaTerm {
  return generalised(one, other, 0) ?? variable(1)
}

/** Nothing where a difference is under a lambda whose variable it has; then more must be left open. */
function generalised(one: LambdaTerm, other: LambdaTerm, inside: number): LambdaTerm | undefined {
  const open = !reaches(one, inside) && !reaches(other, inside) ? variable(inside + 1) : undefined
  if (one.kind === 'variable') {
    const isBound = one.index <= inside && other.kind === 'variable' && other.index === one.index
    return isBound ? one : open
  }
  if (one.kind === 'lambda') {
    const body = other.kind === 'lambda' ? generalised(one.body, other.body, inside + 1) : undefined
    return body === undefined ? open : lambda(body)
  }
  if (other.kind !== 'apply') return open
  const head = generalised(one.head, other.head, inside)
  const argument = head && generalised(one.argument, other.argument, inside)
  return head && argument ? apply(head, argument) : open
}

/** What may be put in for a variable: a member of the set, nothing ever, or anything. */
type Role = 'self' | 'rigid' | 'any'

/** How many terms may still be looked at; when none, nothing is claimed. */
interface Effort {
  left: number
}

const EFFORT_MAX = 20_000

/** Is it a B (see above)? Then it has no head normal form, and no instance of it has one, applied to whatever. */
export function appliesItself(term: LambdaTerm): boolean {
  return isB(term, [], { left: EFFORT_MAX })
}

function isB(term: LambdaTerm, roles: readonly Role[], effort: Effort): boolean {
  effort.left -= 1
  if (term.kind === 'variable' || effort.left < 0) return false
  if (term.kind === 'lambda') return isB(term.body, ['any', ...roles], effort)
  if (term.head.kind === 'apply') return isB(term.head, roles, effort)
  // What is a B with any variable is one with a self variable too, so a head that is no V is no B.
  if (!isV(term.head, roles, effort)) return false
  return isV(term.argument, roles, effort) || isB(term.head, roles, effort)
}

function isV(term: LambdaTerm, roles: readonly Role[], effort: Effort): boolean {
  if (term.kind === 'variable') return roles[term.index - 1] === 'self'
  if (term.kind === 'lambda') return isB(term.body, ['self', ...roles], effort)
  return isB(term, roles, effort)
}

/** Is it a C (see above)? Then it has no normal form, where it stands and is not applied. Free variables are rigid. */
export function growsForEver(term: LambdaTerm): boolean {
  return isC(term, [], { left: EFFORT_MAX })
}

function isC(term: LambdaTerm, roles: readonly Role[], effort: Effort): boolean {
  effort.left -= 1
  if (term.kind === 'variable' || effort.left < 0) return false
  if (term.kind === 'lambda') return isC(term.body, ['rigid', ...roles], effort)
  if (isW(term.head, roles, effort) && isW(term.argument, roles, effort)) return true
  const args: LambdaTerm[] = []
  let head: LambdaTerm = term
  for (; head.kind === 'apply'; head = head.head) args.push(head.argument)
  if (head.kind !== 'variable' || (roles[head.index - 1] ?? 'rigid') !== 'rigid') return false
  return args.some(argument => isC(argument, roles, effort))
}

function isW(term: LambdaTerm, roles: readonly Role[], effort: Effort): boolean {
  if (term.kind === 'variable') return roles[term.index - 1] === 'self'
  return term.kind === 'lambda' && isC(term.body, ['self', ...roles], effort)
}
