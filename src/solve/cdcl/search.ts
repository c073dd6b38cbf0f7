/**
 * The loop of conflict-driven clause learning (Marques-Silva and Sakallah 1996; Moskewicz et al. 2001): propagate;
 * on a conflict learn a lemma and return to where it is unit; otherwise decide. Assumptions are the first decisions,
 * and one that is found false gives the failed core (Een and Sorensson 2003).
 *
 * The loop can be left after any propagation and entered again where it stood. So a caller may slice it by the clock
 * and hand the thread back in between, and the search still goes exactly the same way.
 */
import type { Literal } from '../../logic/cnf.ts'
import { refute } from './add.ts'
import { Analysis, failedAssumptions } from './analyse.ts'
import { propagate } from './propagate.ts'
import { ReductionPolicy, reduce } from './reduce.ts'
import { RestartPolicy } from './restart.ts'
import { codeOf, HEADER, literalOf, type State } from './state.ts'

/** How a stretch of the search ended; `paused` goes on with the next call of `advance`. */
export type Outcome = 'sat' | 'unsat' | 'paused'

/** The search over one growing formula. */
export class Search {
  /** After `unsat`: the assumptions that cannot hold together. */
  core: Literal[] = []
  private readonly state: State
  private readonly analysis: Analysis
  private readonly restarts = new RestartPolicy()
  private readonly reductions = new ReductionPolicy()
  private assumptions: number[] = []

  constructor(state: State) {
    this.state = state
    this.analysis = new Analysis(state)
  }

  /** Begin again from level 0 under these assumptions. */
  begin(assumptions: readonly Literal[]): void {
    this.state.backtrack(0)
    for (const literal of assumptions) this.state.grow(Math.abs(literal))
    this.assumptions = assumptions.map(codeOf)
    this.core = []
  }

  /** Search until an answer or until one of the totals is reached. */
  advance(conflictsMax: number, propagationsMax: number): Outcome {
    const { state } = this
    if (state.refuted !== 0) return 'unsat'
    for (;;) {
      const conflict = propagate(state)
      if (conflict !== 0) {
        state.conflicts += 1
        if (state.level === 0) {
          const codes = [
            ...state.arena.subarray(conflict + HEADER, conflict + HEADER + (state.arena[conflict] as number)),
          ]
          refute(state, codes, state.arena[conflict + 1] as number)
          return 'unsat'
        }
        this.learn(conflict)
        if (state.conflicts >= conflictsMax) return 'paused'
        continue
      }
      if (state.conflicts >= conflictsMax || state.propagations >= propagationsMax) return 'paused'
      if (this.restarts.isDue()) state.backtrack(Math.min(state.level, this.assumptions.length))
      if (this.reductions.isDue(state.conflicts)) reduce(state)
      const outcome = this.decide()
      if (outcome !== 'paused') return outcome
    }
  }

  private learn(conflict: number): void {
    const { state, analysis } = this
    analysis.learn(conflict)
    const { lemma } = analysis
    const first = lemma[0] as number
    this.restarts.conflict(analysis.glue)
    const name = state.log === undefined ? -1 : analysis.record(state.log)
    state.backtrack(analysis.backLevel)
    if (lemma.length === 1) {
      state.assign(first, 0)
      state.unitName[first >> 1] = name
    } else {
      state.assign(first, state.attach(lemma, lemma.length, name, analysis.glue))
    }
  }

  /** Take the next assumption, or else the most active open variable in its saved phase. */
  private decide(): Outcome {
    const { state, assumptions } = this
    while (state.level < assumptions.length) {
      const code = assumptions[state.level] as number
      const value = state.values[code] as number
      if (value === 0) {
        state.decide(code)
        return 'paused'
      }
      if (value < 0) {
        this.core = failedAssumptions(state, code).map(literalOf)
        return 'unsat'
      }
      state.decide(0)
    }
    for (let variable = state.order.take(); variable !== 0; variable = state.order.take()) {
      const code = state.saved[variable] as number
      if (state.values[code] !== 0) continue
      state.decide(code)
      return 'paused'
    }
    return 'sat'
  }
}
