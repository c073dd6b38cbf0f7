/**
 * Grammars of lambda terms that reduction at the head never leaves: evidence for terms that count upwards, so that no state is an
 * instance of an earlier one.
 *
 * A grammar has members and shapes. Members are abstractions, in which a free variable stands for any member; shapes are
 * terms, in which it stands for any member too. With G = \x. x x (\y. y x), for example:
 *
 *     members   \y. G      \y. y _          shapes   G _      _ _ _
 *
 * G applied to a member comes, in one step, to three members in a row; and three members in a row come to G applied to a
 * member if the first is \y. G, and to three members in a row if it is \y. y _. So no term of either shape has a head normal
 * form. This is a regular tree language that is closed under steps, as it is used to show that rewriting goes on for ever
 * (Genet 1998; Endrullis and Zantema 2015).
 *
 * Invariant: `grammarFault` is all that has to be believed; how a grammar is found does not matter.
 */
import type { Bits } from '../base/bits.ts'
import { at } from '../base/errors.ts'
import { apply, encodeLambda, freeDepth, type LambdaTerm, lambda, sameLambda, variable } from './lambda.ts'
import { reaches } from './lambda-patterns.ts'
import { contractAt, shifted } from './lambda-reduce.ts'

/** Members and shapes; the free variable stands for any member, at each occurrence by itself. */
export interface LambdaGrammar {
  readonly members: readonly LambdaTerm[]
  readonly shapes: readonly LambdaTerm[]
}

const ANY = variable(1)
const BITS_MAX = 2000
const SHAPES_MAX = 12

/** What is wrong with a grammar: a term that it generates and that it does not hold; nothing if no term leaves it. */
export function grammarFault({ members, shapes }: LambdaGrammar): string | undefined {
  if (members.some(each => each.kind !== 'lambda' || freeDepth(each) > 1))
    return 'a member of the grammar is no abstraction, or has more than one free variable'
  const set = new Members(members)
  for (const shape of shapes) {
    if (freeDepth(shape) > 1) return 'a shape of the grammar has more than one free variable'
    const next = set.successors(shape)
    if (next === undefined) return 'a shape of the grammar has no step at its head'
    if (!next.every(term => set.hasShape(shapes, term))) return 'a step leaves the grammar'
  }
  return undefined
}

/** Is a term, without some of its last arguments, of one of the shapes? */
export function isGenerated({ members, shapes }: LambdaGrammar, term: LambdaTerm): boolean {
  return new Members(members).hasShape(shapes, term)
}

/** The members of a grammar. What was found of a term is kept, or overlapping members would be tried again and again. */
class Members {
  readonly #members: readonly LambdaTerm[]
  readonly #known = new Map<Bits, boolean>()

  constructor(members: readonly LambdaTerm[]) {
    this.#members = members
  }

  has(term: LambdaTerm): boolean {
    if (sameLambda(term, ANY)) return true
    const code = encodeLambda(term)
    const known = this.#known.get(code)
    if (known !== undefined) return known
    const isMember = this.#members.some(member => this.#matches(member, term, 0))
    this.#known.set(code, isMember)
    return isMember
  }

  /** Is a term an instance of a pattern, with members for the free variable? `inside` counts the lambdas passed. */
  #matches(pattern: LambdaTerm, term: LambdaTerm, inside: number): boolean {
    if (pattern.kind === 'variable') {
      if (pattern.index <= inside) return term.kind === 'variable' && term.index === pattern.index
      return !reaches(term, inside) && this.has(shifted(term, -inside))
    }
    if (pattern.kind === 'lambda')
      return term.kind === 'lambda' && this.#matches(pattern.body, term.body, inside + 1)
    if (term.kind !== 'apply') return false
    return (
      this.#matches(pattern.head, term.head, inside) && this.#matches(pattern.argument, term.argument, inside)
    )
  }

  hasShape(shapes: readonly LambdaTerm[], term: LambdaTerm): boolean {
    for (let part = term; ; part = part.head) {
      const now = part
      if (shapes.some(shape => this.#matches(shape, now, 0))) return true
      if (part.kind !== 'apply') return false
    }
  }

  /** What a shape comes to in a step at its head, for each member that may stand there; nothing where there is none. */
  successors(shape: LambdaTerm): readonly LambdaTerm[] | undefined {
    const args: LambdaTerm[] = []
    let head = shape
    for (; head.kind === 'apply'; head = head.head) args.unshift(head.argument)
    if (args.length === 0) return undefined
    const heads = head.kind === 'variable' ? this.#members : [head]
    const redex = 'h'.repeat(args.length - 1)
    const next = heads.map(each => contractAt(apply(each, ...args), redex, BITS_MAX))
    return next.every(each => each !== undefined) ? next : undefined
  }

  /** The shapes that steps lead to from one; members that stand as arguments are left open. */
  closure(start: LambdaTerm): readonly LambdaTerm[] | undefined {
    const shapes = [start]
    for (const shape of shapes) {
      const next = this.successors(shape)
      if (next === undefined || shapes.length > SHAPES_MAX) return undefined
      for (const term of next) if (!this.hasShape(shapes, term)) shapes.push(this.#opened(term))
    }
    return shapes
  }

  #opened(term: LambdaTerm): LambdaTerm {
    if (term.kind !== 'apply') return term
    return apply(this.#opened(term.head), this.has(term.argument) ? ANY : term.argument)
  }
}

/** A grammar that holds an abstraction applied to each of some closed terms, the later ones made of those before. */
export function growingGrammar(head: LambdaTerm, args: readonly LambdaTerm[]): LambdaGrammar | undefined {
  if (args.some(each => freeDepth(each) > 0) || freeDepth(head) > 0) return undefined
  for (let first = 0; first + 2 < args.length; first += 1) {
    const [start, next] = [at(args, first), at(args, first + 1)]
    const grown = abstracted(next, start, 0)
    const members = [start, grown]
    if (grown.kind !== 'lambda' || freeDepth(grown) === 0) continue
    const set = new Members(members)
    if (!args.every(each => set.has(each))) continue
    const shapes = set.closure(apply(head, ANY))
    if (shapes !== undefined) return { members, shapes }
  }
  return undefined
}

/** A term with the free variable where another, closed term stands in it. */
function abstracted(term: LambdaTerm, part: LambdaTerm, inside: number): LambdaTerm {
  if (sameLambda(term, part)) return variable(inside + 1)
  if (term.kind === 'variable') return term
  if (term.kind === 'lambda') return lambda(abstracted(term.body, part, inside + 1))
  return apply(abstracted(term.head, part, inside), abstracted(term.argument, part, inside))
}
