/**
 * Our own solver behind the common interface: conflict-driven clause learning in plain TypeScript with hints for
 * every lemma. There is nothing to load and nothing to warm up, so it is the fastest way to answer small questions
 * and many of them; on hard refutations CaDiCaL is several times faster. Its parts are the files of `cdcl/`.
 *
 * Invariants: slices by the clock never change the way of the search; after `dispose` nothing may be called.
 */
import { InvalidInput } from '../base/errors.ts'
import { deadlineOf, isFull, isPast, Pace } from '../base/pace.ts'
import type { Clause, Literal } from '../logic/cnf.ts'
import { addClause } from './cdcl/add.ts'
import { Search } from './cdcl/search.ts'
import { State } from './cdcl/state.ts'
import { LemmaLog } from './lemma-log.ts'
import { assertSatisfies } from './satisfies.ts'
import type { LratProof, SolveOptions, Solver, SolverAnswer, SolverSession } from './solver.ts'

/** Between two looks at the clock: some five milliseconds. */
const PROPAGATIONS_PER_SLICE = 5_000

/** Our own conflict-driven solver. */
export function cdcl(): Solver {
  const pace = new Pace()
  return {
    name: 'mesascope-cdcl',
    session: async options => new CdclSession(options?.proof === true, pace),
  }
}

class CdclSession implements SolverSession {
  private readonly clauses: Clause[] = []
  private readonly state: State
  private readonly search: Search
  private readonly pace: Pace

  constructor(proof: boolean, pace: Pace) {
    this.state = new State(proof ? new LemmaLog() : undefined)
    this.search = new Search(this.state)
    this.pace = pace
  }

  get conflicts(): number {
    return this.state.conflicts
  }

  add(clause: Clause): void {
    this.clauses.push(clause)
    addClause(this.state, clause, this.clauses.length)
  }

  async solve(options: SolveOptions = {}): Promise<SolverAnswer> {
    const { assumptions = [], budget, signal } = options
    const { state, search, pace } = this
    const conflictsMax = state.conflicts + (budget?.conflicts ?? Number.POSITIVE_INFINITY)
    const deadline = deadlineOf(budget)
    await pace.beat(signal)
    search.begin(assumptions)
    try {
      for (;;) {
        const outcome = search.advance(conflictsMax, state.propagations + PROPAGATIONS_PER_SLICE)
        if (outcome === 'unsat') return { kind: 'unsat', core: search.core }
        if (outcome === 'sat') return this.satisfied(assumptions)
        const bytes = state.arena.byteLength + (state.log?.bytes ?? 0)
        if (state.conflicts >= conflictsMax || isPast(deadline) || isFull(budget, bytes))
          return { kind: 'unknown' }
        await pace.beat(signal)
      }
    } finally {
      state.backtrack(0)
    }
  }

  private satisfied(assumptions: readonly Literal[]): SolverAnswer {
    const { values, variables } = this.state
    const assignment = Array.from({ length: variables + 1 }, (_, v) => v > 0 && values[2 * v] === 1)
    assertSatisfies(assignment, this.clauses, assumptions)
    return { kind: 'sat', assignment }
  }

  proof(): LratProof {
    const { log, refuted } = this.state
    if (log === undefined || refuted === 0) {
      const found = log === undefined ? 'a session without proof: true' : 'a formula that is not refuted'
      throw new InvalidInput('no-proof', [
        { path: 'proof()', found, expected: 'a session with proof: true, after unsat' },
      ])
    }
    return log.proof(refuted, this.clauses.length)
  }

  dispose(): void {
    this.state.arena = new Int32Array(0)
    this.state.watches = []
    this.clauses.length = 0
  }
}
