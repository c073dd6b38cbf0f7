/**
 * Formulas in conjunctive normal form, as SAT solvers and proofs know them: a literal is a variable or its negative,
 * a clause is a list of literals, and clauses are numbered from 1 in the order in which they were added (DIMACS, 1993).
 *
 * Invariant: variables are 1..variables without holes; clause k is `clauses[k - 1]`.
 */

/** A variable (positive) or its negation (negative), as in DIMACS. Never zero. */
export type Literal = number

/** A disjunction of literals. The empty clause is false. */
export type Clause = readonly Literal[]

/** A conjunction of numbered clauses. */
export interface Cnf {
  readonly variables: number
  readonly clauses: readonly Clause[]
}

/** A formula that is still growing. */
export class CnfBuilder implements Cnf {
  variables = 0
  readonly clauses: Clause[] = []

  /** A fresh variable. */
  variable(): Literal {
    this.variables += 1
    return this.variables
  }

  /** Add one clause as it stands. */
  add(...literals: Literal[]): void {
    this.clauses.push(literals)
  }

  /** At least one of these. */
  some(literals: readonly Literal[]): void {
    this.clauses.push([...literals])
  }

  /** Exactly one of these: at least one, and no two (pairwise: short lists, and proofs stay readable). */
  one(literals: readonly Literal[]): void {
    this.some(literals)
    for (const [i, first] of literals.entries()) {
      for (const second of literals.slice(i + 1)) this.add(-first, -second)
    }
  }
}
