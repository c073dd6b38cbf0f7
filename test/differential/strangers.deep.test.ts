/**
 * Our proofs before strangers. Checkers written by others (lrat-check and drat-trim by Heule, cake_lpr by Tan, lrat-trim
 * by Biere) are asked when they are on PATH. CaDiCaL is asked in any case: with no decisions allowed it is nothing but
 * unit propagation, and so a judge of every single lemma. What is not installed is skipped with a message.
 */
import { execFileSync, spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import type { Cnf } from '../../src/logic/cnf.ts'
import { formatDimacs } from '../../src/logic/dimacs.ts'
import { parseLratLine } from '../../src/logic/lrat.ts'
import { solvers } from '../../src/solve/choose.ts'
import type { Solver } from '../../src/solve/solver.ts'
import { chainExists, pigeonhole, randomThreeSat, sidewaysSum } from '../families.ts'

const folder = mkdtempSync(join(tmpdir(), 'mesascope-strangers-'))
afterAll(() => rmSync(folder, { recursive: true }))

const SMALL: readonly Cnf[] = [pigeonhole(5, 4), randomThreeSat(40, 240, 1), randomThreeSat(40, 240, 2)]
const LARGE: readonly Cnf[] = [
  ...SMALL,
  pigeonhole(8, 7),
  chainExists(3, sidewaysSum(3), 4),
  randomThreeSat(150, 760, 1),
]

function isOnPath(program: string): boolean {
  return spawnSync(program, ['--help']).error === undefined
}

async function proofOf(solver: Solver, cnf: Cnf): Promise<string> {
  const session = await solver.session({ proof: true })
  for (const clause of cnf.clauses) session.add(clause)
  expect((await session.solve()).kind).toBe('unsat')
  const text = session.proof().chunks.join('')
  session.dispose()
  return text
}

function formulaFile(cnf: Cnf): string {
  const file = join(folder, 'formula.cnf')
  writeFileSync(file, [...formatDimacs(cnf)].join(''))
  return file
}

/** The same proof without numbers, hints and deletions, for checkers that want DRAT. */
function dratText(lrat: string): string {
  const steps = lrat.trimEnd().split('\n').map(parseLratLine)
  return steps.map(step => (step.kind === 'add' ? `${[...step.literals, 0].join(' ')}\n` : '')).join('')
}

for (const [program, verdict] of [
  ['lrat-check', /VERIFIED/],
  ['cake_lpr', /s VERIFIED UNSAT/],
  ['lrat-trim', /s VERIFIED/],
  ['drat-trim', /s VERIFIED/],
] as const) {
  if (!isOnPath(program)) {
    test.skip(`${program} is not on PATH: it is not asked`, () => {})
    continue
  }
  test(`${program} verifies the proofs of all our solvers`, async () => {
    for (const solver of await solvers()) {
      for (const cnf of LARGE) {
        const lrat = await proofOf(solver, cnf)
        const proof = join(folder, 'proof')
        writeFileSync(proof, program === 'drat-trim' ? dratText(lrat) : lrat)
        expect(spawnSync(program, [formulaFile(cnf), proof], { encoding: 'utf8' }).stdout).toMatch(verdict)
      }
    }
  })
}

if (!isOnPath('cadical')) test.skip('cadical is not on PATH: it is not asked', () => {})
else {
  test('cadical derives every lemma of all our solvers without a single decision', async () => {
    for (const solver of await solvers()) {
      for (const cnf of SMALL) {
        const known = [...cnf.clauses]
        for (const line of (await proofOf(solver, cnf)).trimEnd().split('\n')) {
          const step = parseLratLine(line)
          if (step.kind === 'delete') continue
          const denied = step.literals.map(literal => [-literal])
          const file = formulaFile({ variables: cnf.variables, clauses: [...known, ...denied] })
          expect(spawnSync('cadical', ['-q', '--plain', '-d', '0', file]).status).toBe(20)
          known.push(step.literals)
        }
      }
    }
  })

  test('cadical without decisions does not derive what propagation cannot', () => {
    const file = formulaFile(pigeonhole(5, 4))
    const status = spawnSync('cadical', ['-q', '--plain', '-d', '0', file]).status
    expect(status).toBe(0)
    expect(execFileSync('cadical', ['--version'], { encoding: 'utf8' })).not.toBe('')
  })
}
