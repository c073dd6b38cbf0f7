/**
 * Forgetting: propagation through hundreds of thousands of lemmas is slow, so at intervals the worse half of them
 * goes. Lemmas with little glue stay for good, those used since the last time stay for now, and the rest are ordered
 * by glue and length (Audemard and Simon 2009; the tiers, Oh 2015). Clauses that level 0 has made true go too.
 *
 * The arena is then compacted into a fresh one and all watches are built again: simpler than repairing them, and a
 * reduction happens only once in thousands of conflicts.
 *
 * Invariant: a clause that is the reason of a value on the trail is never removed.
 */
import { HEADER, type State } from './state.ts'

const GLUE_KEPT = 2
const GLUE_TIER = 6
const INTERVAL_FIRST = 2000
const INTERVAL_STEP = 300

/** The reduction schedule of one search. */
export class ReductionPolicy {
  private dueAt = INTERVAL_FIRST
  private interval = INTERVAL_FIRST

  isDue(conflicts: number): boolean {
    if (conflicts < this.dueAt) return false
    this.interval += INTERVAL_STEP
    this.dueAt = conflicts + this.interval
    return true
  }
}

/** Remove the worse half of the lemmas, and all clauses that are true for good. The trail may be at any level. */
export function reduce(state: State): void {
  const { arena } = state
  const isReason = reasonRefs(state)
  const candidates: number[] = []
  for (const ref of state.lemmas) {
    const glue = arena[ref + 2] as number
    const isUsed = arena[ref + 3] === 1
    arena[ref + 3] = 0
    if (glue > GLUE_KEPT && !(isUsed && glue <= GLUE_TIER) && !isReason.has(ref)) candidates.push(ref)
  }
  const key = (ref: number): number =>
    (arena[ref + 2] as number) * 65536 + Math.min(arena[ref] as number, 65535)
  candidates.sort((a, b) => key(b) - key(a) || a - b)
  for (const ref of candidates.slice(0, candidates.length >> 1)) arena[ref + 2] = -1
  removeTrueForGood(state, isReason)
  compact(state)
}

function reasonRefs(state: State): Set<number> {
  const refs = new Set<number>()
  for (let i = 0; i < state.trailEnd; i += 1)
    refs.add(state.reasons[(state.trail[i] as number) >> 1] as number)
  return refs
}

function removeTrueForGood(state: State, isReason: ReadonlySet<number>): void {
  const { arena } = state
  const fixed = state.levelStarts[0] ?? state.trailEnd
  if (fixed === state.fixedAtReduction) return
  state.fixedAtReduction = fixed
  for (let ref = 1; ref < state.arenaEnd; ref += HEADER + (arena[ref] as number)) {
    if (isTrueForGood(state, ref) && !isReason.has(ref)) arena[ref + 2] = -1
  }
}

function isTrueForGood(state: State, ref: number): boolean {
  const stop = ref + HEADER + (state.arena[ref] as number)
  for (let k = ref + HEADER; k < stop; k += 1) {
    const code = state.arena[k] as number
    if (state.values[code] === 1 && state.levels[code >> 1] === 0) return true
  }
  return false
}

/** Move the clauses that stay into a fresh arena; each leaves its new ref in the old place, for the reasons. */
function compact(state: State): void {
  const old = state.arena
  const arena = new Int32Array(Math.max(1 << 14, state.arenaEnd + (state.arenaEnd >> 1)))
  let end = 1
  const lemmas: number[] = []
  state.watchEnds.fill(0)
  state.arena = arena
  for (let ref = 1; ref < state.arenaEnd; ) {
    const size = HEADER + (old[ref] as number)
    if (old[ref + 2] !== -1) {
      for (let k = 0; k < size; k += 1) arena[end + k] = old[ref + k] as number
      old[ref + 3] = end
      if ((old[ref + 2] as number) > 0) lemmas.push(end)
      state.watchFirstTwo(end)
      end += size
    }
    ref += size
  }
  state.arenaEnd = end
  state.lemmas = lemmas
  for (let i = 0; i < state.trailEnd; i += 1) {
    const variable = (state.trail[i] as number) >> 1
    const ref = state.reasons[variable] as number
    if (ref !== 0) state.reasons[variable] = old[ref + 3] as number
  }
}
