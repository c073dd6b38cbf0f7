/**
 * Unit propagation with two watched literals per clause (Moskewicz et al. 2001) and a second literal stored beside
 * each watch, which is usually true and then spares a look at the clause (Chu, Harwood and Stuckey 2008; Sorensson
 * and Een 2008). Clauses of two literals are decided by that stored literal alone.
 *
 * With proofs on, every variable fixed at level 0 also gets a unit lemma at once, so that later lemmas can leave out
 * false level-0 literals and name one clause as the reason.
 *
 * Invariant: on return without conflict, no clause has all but one literal false and that one open.
 */
import { HEADER, literalOf, type State } from './state.ts'

/** Propagate everything on the trail. Returns the ref of a clause that became false, or 0. */
export function propagate(state: State): number {
  const from = state.propagated
  let conflict = 0
  while (conflict === 0 && state.propagated < state.trailEnd) {
    conflict = visit(state, (state.trail[state.propagated] as number) ^ 1)
    state.propagated += 1
  }
  state.propagations += state.propagated - from
  if (state.levelStarts.length === 0) nameUnits(state)
  return conflict
}

/** Visit the clauses that watch a literal that is now false. Returns the ref of one that is false, or 0. */
function visit(state: State, falsified: number): number {
  const { values, arena } = state
  const list = state.watches[falsified] as Int32Array
  const end = state.watchEnds[falsified] as number
  let kept = 0
  let conflict = 0
  let i = 0
  while (i < end) {
    const ref = list[i] as number
    const other = list[i + 1] as number
    i += 2
    const value = values[other] as number
    if (value > 0 || ref < 0) {
      list[kept] = ref
      list[kept + 1] = other
      kept += 2
      if (value > 0) continue
      if (value === 0) state.assign(other, -ref)
      else {
        conflict = -ref
        break
      }
      continue
    }
    const start = ref + HEADER
    const first = (arena[start] as number) ^ (arena[start + 1] as number) ^ falsified
    const firstValue = values[first] as number
    if (firstValue > 0) {
      list[kept] = ref
      list[kept + 1] = first
      kept += 2
      continue
    }
    const stop = start + (arena[ref] as number)
    let k = start + 2
    while (k < stop && (values[arena[k] as number] as number) < 0) k += 1
    if (k < stop) {
      const fresh = arena[k] as number
      arena[start] = first
      arena[start + 1] = fresh
      arena[k] = falsified
      state.watch(fresh, ref, first)
      continue
    }
    list[kept] = ref
    list[kept + 1] = first
    kept += 2
    if (firstValue < 0) {
      conflict = ref
      break
    }
    state.assign(first, ref)
  }
  if (kept < i) {
    list.copyWithin(kept, i, end)
    state.watchEnds[falsified] = end - (i - kept)
  }
  return conflict
}

/** Level-0 values are permanent: with proofs on each gets its unit lemma, and none needs its reason any more. */
function nameUnits(state: State): void {
  const { log, unitName, reasons, trail } = state
  for (; state.named < state.trailEnd; state.named += 1) {
    const code = trail[state.named] as number
    const variable = code >> 1
    const ref = reasons[variable] as number
    if (ref === 0) continue
    if (log !== undefined) unitName[variable] = log.add([literalOf(code)], unitHints(state, ref, variable))
    reasons[variable] = 0
  }
}

/** The units that falsify a clause at level 0 (all but one variable of it), and then the clause. */
export function unitHints(state: State, ref: number, except: number): number[] {
  const hints: number[] = []
  const stop = ref + HEADER + (state.arena[ref] as number)
  for (let k = ref + HEADER; k < stop; k += 1) {
    const variable = (state.arena[k] as number) >> 1
    const name = state.unitName[variable] as number
    if (variable !== except && !hints.includes(name)) hints.push(name)
  }
  hints.push(state.arena[ref + 1] as number)
  return hints
}
