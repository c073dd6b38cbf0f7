/**
 * CaDiCaL 3.0.1 (Biere, Faller, Fazekas, Fleury, Froleyks and Pollitt 2024), compiled to WebAssembly by the package
 * cadical-wasm, in Node and in a page: a quarter to three quarters slower than native, several times faster than
 * our own solver on hard refutations.
 *
 * It computes in slices of four hundred conflicts, because within a slice nothing else can run; a slice also ends
 * after so many of the solver's own interruption points, which bounds those in which it simplifies a large formula. The
 * first slices are shorter, for code that has just been loaded is slow until it has been compiled well.
 * Both limits count work and not time, so that the same calls go the same way. Measured on four families, slicing
 * costs nothing that stands out from the chance of a different search.
 *
 * Should the proof hook be unavailable (another build of the package), refutations are found by CaDiCaL and then
 * proved by our own solver; until that has succeeded the answer is `unknown`, never an unproved `unsat`.
 *
 * Invariants: one instance, hence one memory of at most 2 GiB, per session; `conflicts` counts slices by their
 * allowance, because the package does not tell, so it is an upper bound.
 */
import type { Cadical } from 'cadical-wasm'
import { InvalidInput, MesascopeError, Unsupported } from '../base/errors.ts'
import { deadlineOf, isFull, isPast, Pace } from '../base/pace.ts'
import type { Clause, Literal } from '../logic/cnf.ts'
import { compile, instantiate, isTraceable, type WasmModule } from './cadical-trace.ts'
import { cdcl } from './cdcl.ts'
import { LemmaLog } from './lemma-log.ts'
import { LidrupReader } from './lidrup.ts'
import { assertSatisfies } from './satisfies.ts'
import type { LratProof, SolveOptions, Solver, SolverAnswer, SolverSession } from './solver.ts'
import { cadicalBytes } from './wasm-bytes.ts'

const CONFLICTS_PER_SLICE = 400
const POLLS_PER_SLICE = 500
/** Slices until they have their usual length. */
const SLICES_SHORT = 8
/** Formulas with more literals than this get smaller slices, for everything takes longer in them. */
const LITERALS_USUAL = 200_000
const SHARE_MIN = 1 / 5
const DOUBLINGS_MAX = 10

/** How to find the solver, and whether to prove with it. */
export interface CadicalOptions {
  /** The address of `cadical.wasm`, for pages; Node finds it in the installed package. */
  readonly wasm?: string
  /** False proves refutations with our own solver instead, as when the hook is unavailable. */
  readonly trace?: boolean
}

/** The embedded CaDiCaL. Nothing is loaded before the first session, which throws `Unsupported` if it cannot be. */
export function cadicalWasm(options: CadicalOptions = {}): Solver {
  const pace = new Pace()
  let build: Promise<Build> | undefined
  return {
    name: 'cadical-wasm 0.1.2',
    session: async settings => {
      build ??= load(options)
      return openSession(await build, settings?.proof === true, pace)
    },
  }
}

interface Build {
  readonly compiled: WasmModule
  readonly isTraceable: boolean
}

async function load(options: CadicalOptions): Promise<Build> {
  const bytes = await cadicalBytes(options.wasm)
  const compiled = await compile(bytes)
  return { compiled, isTraceable: options.trace !== false && (await isTraceable(bytes)) }
}

async function openSession(build: Build, proof: boolean, pace: Pace): Promise<SolverSession> {
  const { Cadical: Constructor } = await import('cadical-wasm')
  const log = new LemmaLog()
  const reader = proof && build.isTraceable ? new LidrupReader(log) : undefined
  const module = await instantiate(build.compiled, reader && (bytes => reader.push(bytes)))
  const tracing = reader === undefined ? undefined : { log, reader }
  return new CadicalSession(new Constructor(module, { quiet: true }), proof, tracing, pace)
}

interface Tracing {
  readonly log: LemmaLog
  readonly reader: LidrupReader
}

class CadicalSession implements SolverSession {
  conflicts = 0
  private readonly solver: Cadical
  private readonly proves: boolean
  private readonly tracing: Tracing | undefined
  private readonly pace: Pace
  private readonly clauses: Clause[] = []
  private literals = 0
  private slices = 0
  private polls = 0
  private pollsMax = 0
  /** How many slices in a row ended at the interruption points: each doubles the next one's allowance. */
  private doublings = 0
  private fallback: LratProof | undefined

  constructor(solver: Cadical, proves: boolean, tracing: Tracing | undefined, pace: Pace) {
    this.solver = solver
    this.proves = proves
    this.tracing = tracing
    this.pace = pace
    solver.setTerminate(() => {
      this.polls += 1
      return this.polls > this.pollsMax
    })
  }

  add(clause: Clause): void {
    this.clauses.push(clause)
    this.literals += clause.length
    this.fallback = undefined
    guarded(() => this.solver.addClause(clause))
  }

  async solve(options: SolveOptions = {}): Promise<SolverAnswer> {
    const { assumptions = [], budget, signal } = options
    const deadline = deadlineOf(budget)
    let left = budget?.conflicts ?? Number.POSITIVE_INFINITY
    for (;;) {
      await this.pace.beat(signal)
      if (left <= 0 || isPast(deadline) || isFull(budget, this.tracing?.log.bytes ?? 0))
        return { kind: 'unknown' }
      const conflicts = Math.min(left, Math.ceil(CONFLICTS_PER_SLICE * this.share()))
      const status = this.slice(assumptions, conflicts)
      this.slices += 1
      if (status === 'satisfiable') return this.satisfied(assumptions)
      if (status === 'unsatisfiable') return this.refuted(options)
      left -= conflicts
    }
  }

  /** The part of a usual slice that suits the size of the formula (from 1 down to a fifth) and the beginning. */
  private share(): number {
    const early = Math.min(1, (this.slices + 1) / SLICES_SHORT)
    return early * Math.max(SHARE_MIN, Math.min(1, LITERALS_USUAL / this.literals))
  }

  private slice(assumptions: readonly Literal[], conflicts: number): ReturnType<Cadical['solve']> {
    this.polls = 0
    this.pollsMax = POLLS_PER_SLICE * this.share() * 2 ** this.doublings
    const status = guarded(() => this.solver.solve({ assumptions, conflicts }))
    if (this.polls <= this.pollsMax) this.doublings = 0
    else this.doublings = Math.min(this.doublings + 1, DOUBLINGS_MAX)
    this.conflicts += conflicts
    return status
  }

  private satisfied(assumptions: readonly Literal[]): SolverAnswer {
    const assignment = this.solver.model()
    assertSatisfies(assignment, this.clauses, assumptions)
    return { kind: 'sat', assignment }
  }

  private async refuted(options: SolveOptions): Promise<SolverAnswer> {
    const core = this.solver.failedAssumptions()
    if (!this.proves || this.tracing !== undefined || core.length > 0 || this.fallback !== undefined) {
      return { kind: 'unsat', core: [...new Set(core)] }
    }
    const session = await cdcl().session({ proof: true })
    for (const clause of this.clauses) session.add(clause)
    const { assumptions: _, ...limits } = options
    const answer = await session.solve(limits)
    if (answer.kind === 'unsat') this.fallback = session.proof()
    session.dispose()
    return answer
  }

  proof(): LratProof {
    if (this.fallback !== undefined) return this.fallback
    const { tracing } = this
    if (tracing === undefined || tracing.reader.refuted === 0) {
      const found = this.proves ? 'a formula that is not refuted' : 'a session without proof: true'
      throw new InvalidInput('no-proof', [
        { path: 'proof()', found, expected: 'a session with proof: true, after unsat' },
      ])
    }
    return tracing.log.proof(tracing.reader.refuted, this.clauses.length)
  }

  dispose(): void {
    this.solver.dispose()
  }
}

/** What CaDiCaL throws is always that its memory is full; ours passes. */
function guarded<T>(work: () => T): T {
  try {
    return work()
  } catch (error) {
    if (error instanceof MesascopeError) throw error
    const hint = 'ask for the solver native, a program on PATH that has no such limit, or a smaller question'
    throw new Unsupported('solver-out-of-memory', 'the embedded CaDiCaL has used up its 2 GiB', hint)
  }
}
