/**
 * A formula under construction in which constants simplify, and the two counting idioms the encoding needs.
 *
 * Variable 1 is true (a unit clause says so), so `TRUE` and `FALSE` are literals like any others; clauses are
 * simplified as they are added. Everything is deterministic: the searcher and the checker build the same clauses with
 * the same numbers.
 *
 * Invariant: no clause contains `TRUE` or `FALSE`, except the first, which says what they are.
 */
import { assert } from '../base/errors.ts'
import { Rational } from '../base/rational.ts'
import { type Clause, type Cnf, CnfBuilder, type Literal } from '../logic/cnf.ts'

/** The literal that is true. */
export const TRUE: Literal = 1

/** The literal that is false. */
export const FALSE: Literal = -1

/** Clauses longer than this are cleared of repetitions beforehand, for comparing all pairs is quadratic. */
const LONG = 64

/** The most counter nodes that a weighted bound may need before it is left to value lemmas. */
export const COUNTER_NODES_MAX = 50_000

/** A formula with a constant, to which clauses are added simplified. */
export class Formula {
  private readonly builder = new CnfBuilder()

  constructor() {
    assert(this.variable() === TRUE, 'constant-variable', 'the first variable is the constant true')
    this.builder.add(TRUE)
  }

  variable(): Literal {
    return this.builder.variable()
  }

  /** Add a clause: satisfied ones vanish, false literals are dropped, repeated ones are merged. */
  clause(literals: Clause): void {
    const rest: Literal[] = []
    for (const literal of literals.length > LONG ? new Set(literals) : literals) {
      if (literal === TRUE || rest.includes(-literal)) return
      if (literal !== FALSE && !rest.includes(literal)) rest.push(literal)
    }
    this.builder.clauses.push(rest)
  }

  /** If all of these hold, then at least one of those does. */
  implies(premises: Clause, conclusions: Clause): void {
    this.clause([...premises.map(literal => -literal), ...conclusions])
  }

  atMostOne(literals: Clause): void {
    literals.forEach((first, i) => {
      for (let j = i + 1; j < literals.length; j += 1) this.clause([-first, -(literals[j] as Literal)])
    })
  }

  exactlyOne(literals: Clause): void {
    this.clause(literals)
    this.atMostOne(literals)
  }

  /** A variable that is true exactly when one of these is. */
  either(literals: Clause): Literal {
    const either = this.variable()
    this.clause([-either, ...literals])
    for (const literal of literals) this.clause([-literal, either])
    return either
  }

  /** A variable that is true exactly when all of these are. */
  all(literals: Clause): Literal {
    return -this.either(literals.map(literal => -literal))
  }

  /**
   * The weights of the options that hold, one option in each group, sum to at most the bound. Sums reached so far are
   * the nodes of a decision diagram (Een and Sorensson 2006, section 5.4, without sharing of intervals); only "this
   * sum or a smaller one was reached" is implied, which is all an upper bound needs. Returns false, adding
   * nothing, when the diagram would be too large.
   */
  atMost(groups: readonly (readonly Option[])[], bound: Rational): boolean {
    const plan = planCounter(groups, bound)
    if (plan === undefined) return false
    const literals = plan.map(level => new Map([...level.keys()].map(key => [key, this.variable()] as const)))
    for (const start of literals[0]?.values() ?? []) this.clause([start])
    plan.forEach((level, depth) => {
      for (const [key, edges] of level) {
        const here = literals[depth]?.get(key) ?? TRUE
        for (const { literal, to } of edges) {
          this.implies([here, literal], to === undefined ? [] : [literals[depth + 1]?.get(to) ?? TRUE])
        }
      }
    })
    return true
  }

  cnf(): Cnf {
    return this.builder
  }
}

/** One way for a group to weigh something. */
export interface Option {
  readonly literal: Literal
  readonly weight: Rational
}

type Level = Map<string, { readonly literal: Literal; readonly to: string | undefined }[]>

/** The diagram of sums within the bound; an edge to `undefined` breaks it, a node whose rest always fits is dropped. */
function planCounter(groups: readonly (readonly Option[])[], bound: Rational): Level[] | undefined {
  const heaviest = groups.map(group => Rational.max(Rational.ZERO, ...group.map(option => option.weight)))
  const rest = heaviest.map((_, depth) => Rational.sum(heaviest.slice(depth)))
  const levels: Level[] = []
  let sums = new Map<string, Rational>([['0', Rational.ZERO]])
  if (bound.sign() < 0) return undefined
  let nodes = 0
  for (const [depth, group] of groups.entries()) {
    const level: Level = new Map()
    const next = new Map<string, Rational>()
    for (const [key, sum] of sums) {
      if (sum.plus(rest[depth] ?? Rational.ZERO).compare(bound) <= 0) continue
      const edges = group.map(({ literal, weight }) => {
        const total = sum.plus(weight)
        if (total.compare(bound) > 0) return { literal, to: undefined }
        next.set(total.toString(), total)
        return { literal, to: total.toString() }
      })
      level.set(key, edges)
    }
    nodes += level.size
    if (nodes > COUNTER_NODES_MAX) return undefined
    levels.push(level)
    sums = next
  }
  return levels
}
