/**
 * How long each solver takes on formulas that are hard for their size: exact synthesis (the sideways sum of four bits
 * in seven gates: impossible, and in nine: possible), random clauses at the threshold, and the pigeonhole principle.
 * Every answer is verified again: assignments by evaluation, refutations by the checker, whose time is reported too.
 *
 */
import { assert } from '../src/base/errors.ts'
import type { Cnf } from '../src/logic/cnf.ts'
import { checkLrat } from '../src/logic/lrat.ts'
import { embedded, solvers } from '../src/solve/choose.ts'
import type { Solver } from '../src/solve/solver.ts'
import { chainExists, pigeonhole, randomThreeSat, sidewaysSum } from '../test/families.ts'
import { type Benchmark, cpuSeconds, type Row, round } from './record.ts'

const INSTANCES: readonly (readonly [name: string, cnf: Cnf, expected: 'sat' | 'unsat'])[] = [
  ['sidewaysSum(4), 7 gates', chainExists(4, sidewaysSum(4), 7), 'unsat'],
  ['sidewaysSum(4), 9 gates', chainExists(4, sidewaysSum(4), 9), 'sat'],
  ['randomThreeSat(250, 1075, seed 5)', randomThreeSat(250, 1075, 5), 'unsat'],
  ['pigeonhole(9, 8)', pigeonhole(9, 8), 'unsat'],
]

async function measure(solver: Solver, instance: string, cnf: Cnf, expected: string): Promise<Row> {
  const before = cpuSeconds()
  const session = await solver.session({ proof: true })
  for (const clause of cnf.clauses) session.add(clause)
  const answer = await session.solve()
  assert(answer.kind === expected, 'wrong-answer', `${solver.name} says ${answer.kind} on ${instance}`)
  const chunks = answer.kind === 'unsat' ? session.proof().chunks : []
  const secondsCpu = round(cpuSeconds() - before)
  const result = {
    case: `${instance}, ${solver.name}`,
    answer: answer.kind,
    conflicts: session.conflicts,
    secondsCpu,
  }
  session.dispose()
  if (answer.kind !== 'unsat') return result
  const checked = cpuSeconds()
  const verdict = checkLrat(cnf, chunks)
  assert(verdict.kind === 'verified', 'wrong-proof', `${solver.name} on ${instance}`)
  const megabytes = round(chunks.reduce((sum, chunk) => sum + chunk.length, 0) / 1e6)
  return { ...result, steps: verdict.steps, megabytes, secondsCheck: round(cpuSeconds() - checked) }
}

async function* run(): AsyncGenerator<Row> {
  for (const solver of [embedded(), ...(await solvers())]) {
    for (const [instance, cnf, expected] of INSTANCES) yield await measure(solver, instance, cnf, expected)
  }
}

/** Every solver on every instance. */
export const solve: Benchmark = {
  name: 'solve',
  measures: 'solvers on formulas that are hard for their size',
  run,
}
