/**
 * The check that every session makes before it says `sat`: plain evaluation of every clause that was added and of
 * every assumption. It costs one pass over the formula, which is nothing beside the search.
 */
import { assert } from '../base/errors.ts'
import type { Clause, Literal } from '../logic/cnf.ts'

/** Throws `Bug` unless the assignment makes all clauses and all assumptions true. */
export function assertSatisfies(
  assignment: readonly boolean[],
  clauses: readonly Clause[],
  assumptions: readonly Literal[],
): void {
  const isTrue = (literal: Literal): boolean => assignment[Math.abs(literal)] === literal > 0
  for (const [index, clause] of clauses.entries()) {
    assert(clause.some(isTrue), 'assignment-does-not-satisfy', `clause ${index + 1}: ${clause.join(' ')}`)
  }
  for (const literal of assumptions) {
    assert(isTrue(literal), 'assignment-does-not-satisfy', `assumption ${literal}`)
  }
}
