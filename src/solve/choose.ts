/**
 * Which solver to take. Small questions go to our own solver, which has nothing to load; what is not answered after
 * twenty thousand conflicts (about a second) goes to CaDiCaL, embedded or native, which is several times faster on
 * hard refutations but needs half a second to warm up, or a process for each question. A native program that writes proofs
 * without hints is left alone unless it is asked for by name: with finding the hints it takes a third longer than the
 * embedded one (`npm run bench named`).
 *
 * Invariant: the change is made at a count of conflicts, not at a time, so the same calls give the same answers.
 */
import { Unsupported } from '../base/errors.ts'
import type { Clause } from '../logic/cnf.ts'
import { type CadicalOptions, cadicalWasm } from './cadical-wasm.ts'
import { cdcl } from './cdcl.ts'
import { nativeSolver } from './native.ts'
import type { LratProof, SolveOptions, Solver, SolverAnswer, SolverSession } from './solver.ts'

const FIRST_CONFLICTS = 20_000

/** How a solver is asked for; `auto` is the embedded portfolio, with a native program for the hard part if it writes LRAT. */
export type SolverName = 'auto' | 'cdcl' | 'cadical-wasm' | 'native'

/** Our own solver first and the embedded CaDiCaL for what is hard: works wherever JavaScript does. */
export function embedded(options: CadicalOptions = {}): Solver {
  return portfolio(cdcl(), cadicalWasm(options))
}

/** The solver of this name. Throws `Unsupported` when `native` is asked for and none is on PATH. */
export async function solverOf(name: SolverName, options: CadicalOptions = {}): Promise<Solver> {
  return { ...(await found(name, options)), called: name }
}

async function found(name: SolverName, options: CadicalOptions): Promise<Solver> {
  if (name === 'cdcl') return cdcl()
  if (name === 'cadical-wasm') return cadicalWasm(options)
  const native = await nativeSolver()
  const isFaster = native !== undefined && native.lacksHints !== true
  if (name === 'auto') return isFaster ? portfolio(cdcl(), native) : embedded(options)
  if (native !== undefined) return native
  throw new Unsupported(
    'no-native-solver',
    'neither cadical nor kissat is on PATH',
    'install cadical, or use auto',
  )
}

/** Every solver that works here and now, our own first. */
export async function solvers(options: CadicalOptions = {}): Promise<readonly Solver[]> {
  const wasm = cadicalWasm(options)
  const works = await wasm.session().then(
    session => {
      session.dispose()
      return true
    },
    () => false,
  )
  const native = await nativeSolver()
  return [cdcl(), ...(works ? [wasm] : []), ...(native === undefined ? [] : [native])]
}

/** The first solver for so many conflicts of each `solve`, then the second. */
export function portfolio(first: Solver, second: Solver, firstConflicts: number = FIRST_CONFLICTS): Solver {
  return {
    name: `${first.name}, then ${second.name}`,
    session: async options =>
      new PortfolioSession(await first.session(options), second, options?.proof === true, firstConflicts),
  }
}

class PortfolioSession implements SolverSession {
  private readonly first: SolverSession
  private second: SolverSession | undefined
  private readonly other: Solver
  private readonly proves: boolean
  private readonly firstConflicts: number
  private readonly clauses: Clause[] = []
  /** The session that answered last, and so has the proof. */
  private answered: SolverSession

  constructor(first: SolverSession, other: Solver, proves: boolean, firstConflicts: number) {
    this.first = first
    this.other = other
    this.proves = proves
    this.firstConflicts = firstConflicts
    this.answered = first
  }

  get conflicts(): number {
    return this.first.conflicts + (this.second?.conflicts ?? 0)
  }

  add(clause: Clause): void {
    this.clauses.push(clause)
    this.first.add(clause)
    this.second?.add(clause)
  }

  async solve(options: SolveOptions = {}): Promise<SolverAnswer> {
    const { budget = {} } = options
    const started = performance.now()
    const wanted = budget.conflicts ?? Number.POSITIVE_INFINITY
    const conflicts = Math.min(wanted, this.firstConflicts)
    this.answered = this.first
    const answer = await this.first.solve({ ...options, budget: { ...budget, conflicts } })
    const seconds = (budget.seconds ?? Number.POSITIVE_INFINITY) - (performance.now() - started) / 1000
    if (answer.kind !== 'unknown' || wanted <= conflicts || seconds <= 0) return answer
    const left = {
      ...(budget.conflicts === undefined ? {} : { conflicts: wanted - conflicts }),
      ...(budget.seconds === undefined ? {} : { seconds }),
      ...(budget.megabytes === undefined ? {} : { megabytes: budget.megabytes }),
    }
    this.answered = await this.open()
    return this.answered.solve({ ...options, budget: left })
  }

  /** The second session with all clauses; the first again where the second solver cannot be had. */
  private async open(): Promise<SolverSession> {
    if (this.second !== undefined) return this.second
    let second: SolverSession | undefined
    try {
      second = await this.other.session({ proof: this.proves })
      for (const clause of this.clauses) second.add(clause)
      this.second = second
      return second
    } catch (error) {
      second?.dispose()
      if (error instanceof Unsupported) return this.first
      throw error
    }
  }

  proof(): LratProof {
    return this.answered.proof()
  }

  dispose(): void {
    this.first.dispose()
    this.second?.dispose()
  }
}
