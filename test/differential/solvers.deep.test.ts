/** All solvers against each other on formulas that brute force cannot follow, with every refutation checked. */
import { expect, test } from 'vitest'
import { solvers } from '../../src/solve/choose.ts'
import { chainExists, randomThreeSat, sidewaysSum } from '../families.ts'
import { solveAndCheck } from '../laws/solver.ts'

test('solvers agree on random formulas at the threshold, from easy to hard', async () => {
  const all = await solvers()
  const counts = { sat: 0, unsat: 0, unknown: 0 }
  for (const [variables, seeds] of [
    [60, 80],
    [120, 25],
    [180, 3],
  ] as const) {
    for (let seed = 1; seed <= seeds; seed += 1) {
      const cnf = randomThreeSat(variables, Math.round(4.27 * variables), seed)
      const answers = await Promise.all(all.map(solver => solveAndCheck(solver, cnf)))
      expect(new Set(answers).size).toBe(1)
      counts[answers[0] ?? 'unknown'] += 1
    }
  }
  expect(counts.unknown).toBe(0)
  expect(Math.min(counts.sat, counts.unsat)).toBeGreaterThan(20)
})

test('solvers agree that the sideways sum of four bits does not fit in six gates and fits in nine', async () => {
  for (const solver of await solvers()) {
    expect(await solveAndCheck(solver, chainExists(4, sidewaysSum(4), 6))).toBe('unsat')
    expect(await solveAndCheck(solver, chainExists(4, sidewaysSum(4), 9))).toBe('sat')
  }
})
