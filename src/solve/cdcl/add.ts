/**
 * Taking a clause into the formula, at level 0, between two calls of the search.
 *
 * A clause is stored with all its literals, also those that level 0 has made false, so that hints can name it as it
 * was given; only the choice of the two watched literals depends on the values. Repeated literals are stored once;
 * clauses that are always true, or true at level 0 for good, are not stored.
 */
import type { Clause } from '../../logic/cnf.ts'
import type { ClauseName } from '../lemma-log.ts'
import { codeOf, literalOf, type State } from './state.ts'

/** Add a clause of the formula. The state must be at level 0. */
export function addClause(state: State, clause: Clause, name: ClauseName): void {
  if (state.refuted !== 0) return
  const open: number[] = []
  const falsified: number[] = []
  for (const literal of clause) {
    state.grow(Math.abs(literal))
    const code = codeOf(literal)
    const value = state.values[code] as number
    if (value > 0 || open.includes(code ^ 1)) return
    const list = value < 0 ? falsified : open
    if (!list.includes(code)) list.push(code)
  }
  const [first] = open
  if (first === undefined) refute(state, falsified, name)
  else if (open.length > 1) {
    for (const code of falsified) open.push(code)
    state.attach(open, open.length, name, 0)
  } else {
    if (state.log !== undefined) {
      const unit =
        falsified.length === 0 ? name : state.log.add([literalOf(first)], hintsFrom(state, falsified, name))
      state.unitName[first >> 1] = unit
    }
    state.assign(first, 0)
  }
}

/** All literals of a clause are false at level 0: the formula is refuted. */
export function refute(state: State, falsified: readonly number[], name: ClauseName): void {
  state.refuted = state.log === undefined ? -1 : state.log.add([], hintsFrom(state, falsified, name))
}

function hintsFrom(state: State, falsified: readonly number[], name: ClauseName): ClauseName[] {
  return [...falsified.map(code => state.unitName[code >> 1] as number), name]
}
