/** Proofs of cubes become one refutation that the checker accepts, whatever the formula, the cubes and the solver. */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { pigeonhole, randomThreeSat } from '../../test/families.ts'
import { random } from '../base/random.ts'
import type { Clause, Cnf, Literal } from '../logic/cnf.ts'
import { checkLrat } from '../logic/lrat.ts'
import { cadicalWasm } from '../solve/cadical-wasm.ts'
import { cdcl } from '../solve/cdcl.ts'
import type { Solver } from '../solve/solver.ts'
import { clauseOf, joined, type Refuted, type RefutedChoice, withoutCube } from './cube-proof.ts'

async function leaf(solver: Solver, cnf: Cnf, cube: readonly Literal[]): Promise<Refuted | undefined> {
  const session = await solver.session({ proof: true })
  for (const clause of [...cnf.clauses, ...cube.map(literal => [literal])]) session.add(clause)
  const answer = await session.solve()
  const derivation =
    answer.kind === 'unsat' ? withoutCube(cnf.clauses, cube, session.proof().chunks) : undefined
  session.dispose()
  return derivation && { kind: 'leaf', derivation }
}

/** A tree of refuted cubes, split by clauses picked at random down to a depth. */
async function tree(
  solver: Solver,
  cnf: Cnf,
  cube: readonly Literal[],
  depth: number,
  pick: (clauses: readonly Clause[]) => Clause,
): Promise<Refuted | undefined> {
  const open = cnf.clauses.filter(clause =>
    clause.every(each => !cube.includes(each) && !cube.includes(-each)),
  )
  if (depth === 0 || open.length === 0) return await leaf(solver, cnf, cube)
  const clause = pick(open)
  const choices: RefutedChoice[] = []
  for (const literal of clause) {
    const refuted = await tree(solver, cnf, [...cube, literal], depth - 1, pick)
    if (refuted === undefined) return undefined
    choices.push({ literal, refuted })
  }
  return { kind: 'choice', clause: cnf.clauses.indexOf(clause) + 1, choices }
}

async function verdictOf(solver: Solver, cnf: Cnf, depth: number, seed: number): Promise<string> {
  const source = random(seed)
  const refuted = await tree(solver, cnf, [], depth, clauses => source.pick(clauses))
  if (refuted === undefined) return 'satisfiable'
  expect(clauseOf(refuted)).toEqual([])
  const { steps, stream } = joined(refuted, cnf.clauses.length)
  const verdict = checkLrat(cnf, stream())
  if (verdict.kind === 'verified') expect(verdict.steps).toBe(steps)
  return verdict.kind === 'verified' ? verdict.kind : `${verdict.step}: ${verdict.because}`
}

test.each([cdcl(), cadicalWasm()])(
  '$name: pigeons in too few holes, split down to each depth',
  async solver => {
    for (const depth of [0, 1, 2, 3])
      expect(await verdictOf(solver, pigeonhole(5, 4), depth, depth)).toBe('verified')
  },
)

test('random formulas with random cubes', async () => {
  const draw = fc.record({ variables: fc.integer({ min: 5, max: 30 }), seed: fc.nat(), depth: fc.nat(3) })
  await fc.assert(
    fc.asyncProperty(draw, async ({ variables, seed, depth }) => {
      const cnf = randomThreeSat(variables, 5 * variables, seed)
      expect(['satisfiable', 'verified']).toContain(await verdictOf(cdcl(), cnf, depth, seed))
    }),
    { seed: 1, numRuns: 60 },
  )
})

test('a cube that the proof does not need is not in what is derived', async () => {
  const cnf = pigeonhole(3, 2)
  const spare = { ...cnf, variables: cnf.variables + 1 }
  const refuted = await leaf(cdcl(), spare, [cnf.variables + 1])
  expect(refuted && clauseOf(refuted)).toEqual([])
})
