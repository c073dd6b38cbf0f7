/**
 * The job that a thread does for a refutation in parts: solve a formula under a cube, and prove that without the cube.
 *
 * A job is plain data: `{ kind: 'cube', solver, clauses, cube, conflicts, seconds, megabytes }`, clauses as whole numbers with a
 * 0 behind each. The answer says `satisfiable` with the true variables, `refuted` with a derivation, or `unknown`.
 *
 * Invariant: without a limit of seconds the same job gives the same answer.
 */
import { InvalidInput, type Json } from '../base/errors.ts'
import type { Budget } from '../base/run.ts'
import type { Clause, Literal } from '../logic/cnf.ts'
import { type SolverName, solverOf } from '../solve/choose.ts'
import { type Derivation, withoutCube } from './cube-proof.ts'

/** A formula under a cube, and what may be spent on it. */
export interface CubeTask {
  /** A solver by name. */
  readonly solver: string
  readonly clauses: readonly Clause[]
  readonly cube: readonly Literal[]
  readonly budget: Budget
}

/** What became of a cube. */
export type CubeAnswer = { readonly conflicts: number } & (
  | { readonly kind: 'satisfiable'; readonly isTrue: ReadonlySet<number> }
  | { readonly kind: 'refuted'; readonly derivation: Derivation }
  | { readonly kind: 'unknown' }
)

const SOLVERS: readonly SolverName[] = ['auto', 'cdcl', 'cadical-wasm', 'native']

/** The job that asks for a cube. */
export function cubeJob({ solver, clauses, cube, budget }: CubeTask): Json {
  const numbers: number[] = []
  for (const clause of clauses) numbers.push(...clause, 0)
  const { conflicts = null, seconds = null, megabytes = null } = budget
  return { kind: 'cube', solver, clauses: numbers, cube: [...cube], conflicts, seconds, megabytes }
}

/** Do the job. Throws `InvalidInput` when it is not one. */
export async function doCube(job: Json, signal?: AbortSignal): Promise<Json> {
  const { solver, clauses, cube, budget } = taskOf(job)
  const session = await (await solverOf(solver as SolverName)).session({ proof: true })
  try {
    for (const clause of [...clauses, ...cube.map(literal => [literal])]) session.add(clause)
    const answer = await session.solve({ budget, ...(signal === undefined ? {} : { signal }) })
    const { conflicts } = session
    if (answer.kind === 'unknown') return { kind: 'unknown', conflicts }
    if (answer.kind === 'sat') {
      const isTrue = answer.assignment.flatMap((value, variable) => (value ? [variable] : []))
      return { kind: 'satisfiable', conflicts, isTrue }
    }
    const proof = session.proof()
    const { clause, steps, chunks } = withoutCube(clauses, cube, proof.stream?.() ?? proof.chunks)
    return { kind: 'refuted', conflicts, clause: [...clause], steps, chunks: [...chunks] }
  } finally {
    session.dispose()
  }
}

function taskOf(job: Json): CubeTask {
  const { solver, clauses, cube, conflicts, seconds, megabytes } = job as { readonly [field: string]: Json }
  const isSound =
    SOLVERS.some(each => each === solver) &&
    Array.isArray(clauses) &&
    Array.isArray(cube) &&
    [...clauses, ...cube].every(Number.isInteger) &&
    [conflicts, seconds, megabytes].every(each => each === null || (typeof each === 'number' && each > 0))
  if (!isSound) {
    const expected = 'a solver, clauses and a cube as whole numbers, and limits'
    throw new InvalidInput('not-a-job', [{ path: 'job', found: { kind: 'cube' }, expected }])
  }
  const budget = {
    ...(conflicts === null ? {} : { conflicts: conflicts as number }),
    ...(seconds === null ? {} : { seconds: seconds as number }),
    ...(megabytes === null ? {} : { megabytes: megabytes as number }),
  }
  return {
    solver: String(solver),
    clauses: clausesIn(clauses as unknown as readonly number[]),
    cube: cube as unknown as readonly number[],
    budget,
  }
}

function clausesIn(numbers: readonly number[]): readonly Clause[] {
  const clauses: Literal[][] = []
  let clause: Literal[] = []
  for (const number of numbers) {
    if (number !== 0) clause.push(number)
    else {
      clauses.push(clause)
      clause = []
    }
  }
  return clauses
}

/** What a thread has answered, about a formula of so many clauses. */
export function cubeAnswer(answer: Json, clauses: number): CubeAnswer {
  const { kind, conflicts, ...rest } = answer as { readonly [field: string]: Json }
  const spent = { conflicts: conflicts as number }
  if (kind === 'satisfiable') {
    const { isTrue } = rest as { readonly isTrue: readonly number[] }
    return { kind, ...spent, isTrue: new Set(isTrue) }
  }
  if (kind !== 'refuted') return { kind: 'unknown', ...spent }
  const { clause, steps, chunks } = rest as unknown as Omit<Derivation, 'clauses'>
  return { kind, ...spent, derivation: { clauses, clause, steps, chunks } }
}
