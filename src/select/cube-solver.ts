/**
 * A solver that hands what is hard to threads: another solver for so many conflicts, then cubes (`cubes.ts`).
 *
 * It stands behind the one interface of solvers, so that a search does not know of it. With a budget of conflicts the first
 * solver works alone, since what threads have spent when the budget is over would depend on their number.
 *
 * Invariant: the answer and its proof do not depend on how many threads there are.
 */
import { deadlineOf, isPast } from '../base/pace.ts'
import type { Workers } from '../base/workers.ts'
import type { Clause } from '../logic/cnf.ts'
import { assertSatisfies } from '../solve/satisfies.ts'
import type { LratProof, SolveOptions, Solver, SolverAnswer, SolverSession } from '../solve/solver.ts'
import { CONFLICTS_PER_CUBE, Cubes } from './cubes.ts'

/** When to split: after so many conflicts on the whole formula, and on a cube. */
export interface CubeLimits {
  readonly first: number
  readonly each: number
}

/** What takes fewer conflicts in all is settled in a second or two, and threads would take as long to begin. */
const LIMITS: CubeLimits = { first: 20_000, each: CONFLICTS_PER_CUBE }

/** This solver, with threads for what it does not settle soon. */
export function cubeSolver(solver: Solver, workers: Workers, limits: CubeLimits = LIMITS): Solver {
  return {
    name: `${solver.name}, in cubes`,
    session: async options => {
      const inner = await solver.session(options)
      return options?.proof === true
        ? new CubeSession(inner, solver.called ?? 'cdcl', workers, limits)
        : inner
    },
  }
}

class CubeSession implements SolverSession {
  private readonly inner: SolverSession
  private readonly solver: string
  private readonly workers: Workers
  private readonly limits: CubeLimits
  private readonly clauses: Clause[] = []
  private readonly cubes = new Cubes()
  private variables = 0
  /** Did the cubes answer last? Then the proof is theirs. */
  private isOfCubes = false

  constructor(inner: SolverSession, solver: string, workers: Workers, limits: CubeLimits) {
    this.inner = inner
    this.solver = solver
    this.workers = workers
    this.limits = limits
  }

  get conflicts(): number {
    return this.inner.conflicts + this.cubes.conflicts
  }

  add(clause: Clause): void {
    this.clauses.push(clause)
    for (const literal of clause) this.variables = Math.max(this.variables, Math.abs(literal))
    this.inner.add(clause)
  }

  async solve(options: SolveOptions = {}): Promise<SolverAnswer> {
    const { assumptions = [], budget, signal } = options
    this.isOfCubes = false
    if (assumptions.length > 0 || budget?.conflicts !== undefined) return await this.inner.solve(options)
    const deadline = deadlineOf(budget)
    if (!this.cubes.isSplit) {
      const answer = await this.inner.solve({
        ...options,
        budget: { ...budget, conflicts: this.limits.first },
      })
      if (answer.kind !== 'unknown' || isPast(deadline)) return answer
    }
    this.isOfCubes = true
    const { workers, solver, limits } = this
    const conquest = {
      workers,
      solver,
      deadline,
      conflictsPerCube: limits.each,
      ...(signal && { signal }),
      ...(budget?.megabytes === undefined ? {} : { megabytes: budget.megabytes }),
    }
    const answer = await this.cubes.solve({ variables: this.variables, clauses: this.clauses }, conquest)
    if (answer.kind === 'sat') assertSatisfies(answer.assignment, this.clauses, [])
    return answer
  }

  proof(): LratProof {
    return this.isOfCubes ? this.cubes.proof(this.clauses.length) : this.inner.proof()
  }

  dispose(): void {
    this.inner.dispose()
  }
}
