/**
 * The laws that every solver obeys, as tests: `solverLaws('mesascope-cdcl', async () => cdcl())` in a test file
 * declares them all. A new solver is right when it passes these.
 */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Clause, Cnf, Literal } from '../../src/logic/cnf.ts'
import { checkLrat } from '../../src/logic/lrat.ts'
import type { Solver, SolverAnswer, SolverSession } from '../../src/solve/solver.ts'
import { refutesByPropagation } from '../differential/plain-rup.ts'
import { chainExists, parityCycle, pigeonhole, randomThreeSat, sidewaysSum } from '../families.ts'

/** All assignments, tried one after the other: the road that needs no solver. */
export function isSatisfiable(variables: number, clauses: readonly Clause[]): boolean {
  for (let bits = 0; bits < 2 ** variables; bits += 1) {
    const isTrue = (literal: Literal): boolean =>
      ((bits >> (Math.abs(literal) - 1)) & 1) === (literal > 0 ? 1 : 0)
    if (clauses.every(clause => clause.some(isTrue))) return true
  }
  return false
}

/** Solve one formula in a fresh session; an `unsat` answer is checked through its proof. */
export async function solveAndCheck(solver: Solver, cnf: Cnf): Promise<SolverAnswer['kind']> {
  const session = await solver.session({ proof: true })
  for (const clause of cnf.clauses) session.add(clause)
  const answer = await session.solve()
  if (answer.kind === 'unsat') {
    const proof = session.proof()
    expect(checkLrat(cnf, proof.chunks)).toEqual({ kind: 'verified', steps: proof.steps })
    expect(proof.steps > 400 || refutesByPropagation(cnf, proof.chunks.join(''))).toBe(true)
  }
  if (answer.kind === 'sat') {
    expect(cnf.clauses.every(clause => clause.some(l => answer.assignment[Math.abs(l)] === l > 0))).toBe(true)
  }
  session.dispose()
  return answer.kind
}

/** Declare the laws for one solver. `effort` scales the number of random cases: processes are slow to start. */
export function solverLaws(name: string, make: () => Promise<Solver>, effort = 1): void {
  describe(name, () => {
    test('answers on families that are decided on paper', async () => {
      const solver = await make()
      expect(await solveAndCheck(solver, pigeonhole(5, 5))).toBe('sat')
      expect(await solveAndCheck(solver, pigeonhole(6, 5))).toBe('unsat')
      expect(await solveAndCheck(solver, parityCycle(30, 0))).toBe('sat')
      expect(await solveAndCheck(solver, parityCycle(30, 1))).toBe('unsat')
    })

    test('finds that a full adder needs exactly five gates', async () => {
      const solver = await make()
      expect(await solveAndCheck(solver, chainExists(3, sidewaysSum(3), 4))).toBe('unsat')
      expect(await solveAndCheck(solver, chainExists(3, sidewaysSum(3), 5))).toBe('sat')
    })

    test('agrees with trying all assignments on random formulas at the threshold', async () => {
      const solver = await make()
      for (let seed = 1; seed <= 40 * effort; seed += 1) {
        const cnf = randomThreeSat(10, 44, seed)
        const expected = isSatisfiable(cnf.variables, cnf.clauses) ? 'sat' : 'unsat'
        expect(await solveAndCheck(solver, cnf)).toBe(expected)
      }
    })

    test('takes empty, unit, repeated and tautological clauses as they come', async () => {
      const solver = await make()
      const kind = (variables: number, ...clauses: Literal[][]) =>
        solveAndCheck(solver, { variables, clauses })
      expect(await kind(0)).toBe('sat')
      expect(await kind(0, [])).toBe('unsat')
      expect(await kind(1, [1], [])).toBe('unsat')
      expect(await kind(1, [1], [-1])).toBe('unsat')
      expect(await kind(2, [1, -1], [2, 2], [-2, -2])).toBe('unsat')
      expect(await kind(2, [1, -1], [1, 2, 2], [-2, -2])).toBe('sat')
      expect(await kind(3, [1], [-1, 2], [-2, 3], [-3, -1])).toBe('unsat')
    })

    test('names a failed core among the assumptions and forgets them afterwards', async () => {
      const session = await (await make()).session()
      for (const clause of [
        [-1, -2],
        [3, 4],
        [-3, 5],
      ])
        session.add(clause)
      const core = async (...assumptions: Literal[]): Promise<readonly Literal[]> => {
        const answer = await session.solve({ assumptions })
        return answer.kind === 'unsat' ? answer.core : []
      }
      expect(await core(3, 1, 4, 2)).toEqual(expect.arrayContaining([1, 2]))
      expect(await core(4, -4)).toEqual(expect.arrayContaining([-4, 4]))
      expect((await session.solve({ assumptions: [1, -2, 6] })).kind).toBe('sat')
      expect((await session.solve()).kind).toBe('sat')
      session.add([-6])
      expect(await core(1, 6)).toContain(6)
      session.dispose()
    })

    test('has the answer unknown when the budget of conflicts is spent, and can go on', async () => {
      const session = await (await make()).session({ proof: true })
      const cnf = pigeonhole(7, 6)
      for (const clause of cnf.clauses) session.add(clause)
      expect(await session.solve({ budget: { conflicts: 5 } })).toEqual({ kind: 'unknown' })
      expect((await session.solve()).kind).toBe('unsat')
      expect(checkLrat(cnf, session.proof().chunks).kind).toBe('verified')
      session.dispose()
    })

    test('has the answer unknown when the budget of seconds is spent', async () => {
      const session = await (await make()).session()
      for (const clause of pigeonhole(12, 11).clauses) session.add(clause)
      expect(await session.solve({ budget: { seconds: 0.1 } })).toEqual({ kind: 'unknown' })
      session.dispose()
    })

    test('refuses a proof before there is one', async () => {
      const solver = await make()
      const open = await solver.session({ proof: true })
      open.add([1])
      await open.solve()
      expect(() => open.proof()).toThrow(/no-proof/)
      const without = await solver.session()
      without.add([])
      await without.solve()
      expect(() => without.proof()).toThrow(/no-proof/)
    })

    test('obeys an abort with its own reason, in time, and before any work', async () => {
      const session = await (await make()).session()
      for (const clause of pigeonhole(12, 11).clauses) session.add(clause)
      const reason = new Error('enough')
      const controller = new AbortController()
      let abortedAt = process.cpuUsage()
      setTimeout(() => {
        abortedAt = process.cpuUsage()
        controller.abort(reason)
      }, 100)
      await expect(session.solve({ signal: controller.signal })).rejects.toBe(reason)
      const { user, system } = process.cpuUsage(abortedAt)
      expect((user + system) / 1000).toBeLessThan(200)
      await expect(session.solve({ signal: controller.signal })).rejects.toBe(reason)
      session.dispose()
    })

    test('gives the same answers when asked again', async () => {
      const solver = await make()
      const cnf = randomThreeSat(60, 250, 7)
      const answers = []
      for (let round = 0; round < 2; round += 1) {
        const session = await solver.session({ proof: true })
        for (const clause of cnf.clauses) session.add(clause)
        answers.push([
          await session.solve(),
          await session.solve({ assumptions: [1, -2, 3] }),
          session.conflicts,
        ])
        session.dispose()
      }
      expect(answers[1]).toEqual(answers[0])
    })

    test('agrees with trying all assignments through any sequence of calls', async () => {
      await fc.assert(
        fc.asyncProperty(fc.commands(commands(), { maxCommands: 40, size: 'max' }), async list => {
          const session = await (await make()).session({ proof: true })
          await fc.asyncModelRun(() => ({ model: { clauses: [] }, real: session }), list)
          session.dispose()
        }),
        { seed: 1, numRuns: Math.ceil(100 * effort) },
      )
    })
  })
}

const VARIABLES = 6
const literal = fc
  .tuple(fc.integer({ min: 1, max: VARIABLES }), fc.boolean())
  .map(([v, sign]) => (sign ? v : -v))
const literals = (minLength: number) => fc.array(literal, { minLength, maxLength: 4 })

interface Known {
  clauses: Clause[]
}

/** Calls for the model-based test: a run that fails is shrunk and printed as a list of these. */
function commands(): fc.Arbitrary<fc.AsyncCommand<Known, SolverSession>>[] {
  return [
    literals(1).map(clause => new AddClause(clause)),
    literals(0).map(assumptions => new Solve(assumptions)),
  ]
}

class AddClause implements fc.AsyncCommand<Known, SolverSession> {
  readonly clause: Clause
  constructor(clause: Clause) {
    this.clause = clause
  }
  check(): boolean {
    return true
  }
  async run(known: Known, session: SolverSession): Promise<void> {
    known.clauses.push(this.clause)
    session.add(this.clause)
  }
  toString(): string {
    return `add(${this.clause.join(' ')})`
  }
}

class Solve implements fc.AsyncCommand<Known, SolverSession> {
  readonly assumptions: readonly Literal[]
  constructor(assumptions: readonly Literal[]) {
    this.assumptions = assumptions
  }
  check(): boolean {
    return true
  }
  async run(known: Known, session: SolverSession): Promise<void> {
    const answer = await session.solve({ assumptions: this.assumptions })
    const units = (list: readonly Literal[]): Clause[] => list.map(item => [item])
    const expected = isSatisfiable(VARIABLES, [...known.clauses, ...units(this.assumptions)])
    expect(answer.kind).toBe(expected ? 'sat' : 'unsat')
    if (answer.kind !== 'unsat') return
    expect(answer.core.every(item => this.assumptions.includes(item))).toBe(true)
    expect(isSatisfiable(VARIABLES, [...known.clauses, ...units(answer.core)])).toBe(false)
    if (this.assumptions.length > 0) return
    const cnf = { variables: VARIABLES, clauses: known.clauses }
    expect(checkLrat(cnf, session.proof().chunks).kind).toBe('verified')
  }
  toString(): string {
    return `solve(${this.assumptions.join(' ')})`
  }
}
