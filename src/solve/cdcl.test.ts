import { expect, test } from 'vitest'
import { chainExists, randomThreeSat, sidewaysSum } from '../../test/families.ts'
import { solveAndCheck, solverLaws } from '../../test/laws/solver.ts'
import { checkLrat } from '../logic/lrat.ts'
import { cdcl } from './cdcl.ts'

solverLaws('mesascope-cdcl', async () => cdcl())

test('refutes formulas long enough for reductions, quiet periods and long proofs', async () => {
  expect(await solveAndCheck(cdcl(), randomThreeSat(150, 645, 3))).toBe('unsat')
  expect(await solveAndCheck(cdcl(), randomThreeSat(200, 860, 5))).toBe('sat')
})

test('counts the minimal full adders through blocking clauses, and proves that there are no more', async () => {
  const cnf = chainExists(3, sidewaysSum(3), 5)
  const session = await cdcl().session({ proof: true })
  const clauses = [...cnf.clauses]
  for (const clause of clauses) session.add(clause)
  let count = 0
  for (let answer = await session.solve(); answer.kind === 'sat'; answer = await session.solve()) {
    count += 1
    const { assignment } = answer
    const blocking = assignment.flatMap((value, v) => (v === 0 ? [] : [value ? -v : v]))
    clauses.push(blocking)
    session.add(blocking)
  }
  expect(count).toBe(396)
  expect(checkLrat({ variables: cnf.variables, clauses }, session.proof().chunks).kind).toBe('verified')
})

test('lets other work go on while it searches', async () => {
  const session = await cdcl().session()
  for (const clause of randomThreeSat(260, 1150, 2).clauses) session.add(clause)
  let ticks = 0
  const timer = setInterval(() => {
    ticks += 1
  }, 10)
  await session.solve({ budget: { seconds: 0.6 } })
  clearInterval(timer)
  expect(ticks).toBeGreaterThan(4)
})

test('a failed core leaves out the assumptions that have no part in it', async () => {
  const session = await cdcl().session()
  for (const clause of [
    [-1, -2],
    [3, 4],
  ]) {
    session.add(clause)
  }
  const answer = await session.solve({ assumptions: [3, 1, 4, 2] })
  expect(answer.kind === 'unsat' && [...answer.core].sort()).toEqual([1, 2])
})
