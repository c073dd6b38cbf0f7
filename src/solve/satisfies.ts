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
  const index = clauses.findIndex(clause => !clause.some(isTrue))
  assert(index === -1, 'assignment-does-not-satisfy', `clause ${index + 1}: ${clauses[index]?.join(' ')}`)
  const wrong = assumptions.find(literal => !isTrue(literal))
  assert(wrong === undefined, 'assignment-does-not-satisfy', `assumption ${wrong}`)
}
