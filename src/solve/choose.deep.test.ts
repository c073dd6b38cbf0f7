import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { chainExists, pigeonhole, sidewaysSum } from '../../test/families.ts'
import { solveAndCheck, solverLaws } from '../../test/laws/solver.ts'
import { checkLrat } from '../logic/lrat.ts'
import { cadicalWasm } from './cadical-wasm.ts'
import { cdcl } from './cdcl.ts'
import { embedded, portfolio, solverOf, solvers } from './choose.ts'

solverLaws('a portfolio that changes solvers early', async () => portfolio(cdcl(), cadicalWasm(), 3), 0.2)

test('the change to the second solver keeps the budget, the conflicts and the proof', async () => {
  const cnf = pigeonhole(8, 7)
  const session = await portfolio(cdcl(), cadicalWasm(), 50).session({ proof: true })
  for (const clause of cnf.clauses) session.add(clause)
  expect(await session.solve({ budget: { conflicts: 40 } })).toEqual({ kind: 'unknown' })
  expect(session.conflicts).toBe(40)
  expect(await session.solve({ budget: { conflicts: 60 } })).toEqual({ kind: 'unknown' })
  expect(session.conflicts).toBe(100)
  expect((await session.solve()).kind).toBe('unsat')
  expect(checkLrat(cnf, session.proof().chunks).kind).toBe('verified')
})

test('where the second solver cannot be loaded the first goes on', async () => {
  const solver = portfolio(cdcl(), cadicalWasm({ wasm: 'data:nonsense' }), 10)
  expect(await solveAndCheck(solver, pigeonhole(7, 6))).toBe('unsat')
})

test('names say which solvers there are', async () => {
  expect(embedded().name).toBe('mesascope-cdcl, then cadical-wasm 0.1.2')
  expect((await solverOf('cdcl')).name).toBe('mesascope-cdcl')
  expect((await solverOf('auto')).name).toMatch(/^mesascope-cdcl, then /)
  const names = (await solvers()).map(solver => solver.name)
  expect(names.slice(0, 2)).toEqual(['mesascope-cdcl', 'cadical-wasm 0.1.2'])
})

test('all solvers that are here agree on the size of a full adder', async () => {
  for (const solver of await solvers()) {
    expect(await solveAndCheck(solver, chainExists(3, sidewaysSum(3), 4))).toBe('unsat')
    expect(await solveAndCheck(solver, chainExists(3, sidewaysSum(3), 5))).toBe('sat')
  }
})

test('a program on PATH is taken by itself only if it writes hints', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'mesascope-path-'))
  const path = process.env.PATH
  const named = async (version: string): Promise<string> => {
    writeFileSync(join(folder, 'cadical'), `#!/bin/sh\necho ${version}\n`, { mode: 0o755 })
    return (await solverOf('auto')).name
  }
  try {
    process.env.PATH = folder
    expect(await named('2.1.3')).toBe('mesascope-cdcl, then cadical 2.1.3 (native)')
    expect(await named('1.5.3')).toBe(embedded().name)
    expect((await solverOf('native')).name).toBe('cadical 1.5.3 (native)')
  } finally {
    process.env.PATH = path
    rmSync(folder, { recursive: true })
  }
})
