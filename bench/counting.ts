/** A solver that adds up the conflicts of all its sessions, for records. */
import type { Solver, SolverSession } from '../src/solve/solver.ts'

/** The solver, and the conflicts of its sessions so far, closed ones included. */
export interface Counted {
  readonly solver: Solver
  conflicts(): number
}

/** Count the conflicts of a solver's sessions from now on. */
export function counting(solver: Solver): Counted {
  const open = new Set<SolverSession>()
  let closed = 0
  const session: Solver['session'] = async options => {
    const inner = await solver.session(options)
    open.add(inner)
    return {
      add: clause => inner.add(clause),
      solve: solving => inner.solve(solving),
      proof: () => inner.proof(),
      get conflicts() {
        return inner.conflicts
      },
      dispose: () => {
        if (open.delete(inner)) closed += inner.conflicts
        inner.dispose()
      },
    }
  }
  return {
    solver: { name: solver.name, session },
    conflicts: () => closed + [...open].reduce((sum, each) => sum + each.conflicts, 0),
  }
}
