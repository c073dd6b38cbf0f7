/**
 * A second checker of refutations, written to share nothing with the first: it ignores all hints and deletions and
 * searches for the unit propagation of every lemma by going round the whole formula until nothing changes. Quadratic
 * and slow, hence good only for small proofs, where its agreement with the fast checker is worth having.
 */
import type { Cnf } from '../../src/logic/cnf.ts'

/** Does every lemma of this LRAT text follow by unit propagation, and is the last one empty? */
export function refutesByPropagation(cnf: Cnf, proof: string): boolean {
  const known: (readonly number[])[] = [...cnf.clauses]
  let last: readonly number[] | undefined
  for (const line of proof.split('\n')) {
    if (line === '' || / d /.test(line)) continue
    const words = line.split(' ').map(Number)
    last = words.slice(1, words.indexOf(0, 1))
    if (!propagatesToConflict(known, last)) return false
    known.push(last)
  }
  return last !== undefined && last.length === 0
}

function propagatesToConflict(clauses: readonly (readonly number[])[], denied: readonly number[]): boolean {
  const truths = new Set(denied.map(literal => -literal))
  for (let changed = true; changed; ) {
    changed = false
    for (const clause of clauses) {
      if (clause.some(literal => truths.has(literal))) continue
      const open = new Set(clause.filter(literal => !truths.has(-literal)))
      if (open.size === 0) return true
      if (open.size > 1) continue
      for (const literal of open) truths.add(literal)
      changed = true
    }
  }
  return false
}
