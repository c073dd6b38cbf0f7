/**
 * How long each solver takes on formulas that are hard for their size: exact synthesis (the sideways sum of four bits
 * in seven gates: impossible, and in nine: possible), random clauses at the threshold, and the pigeonhole principle.
 * Every answer is verified again: assignments by evaluation, refutations by the checker, whose time is reported too.
 *
 * `npx tsx bench/solve.ts [solver..]` prints a table and appends one line to `bench/history.jsonl`. Times are CPU
 * seconds of this process and of its children, since wall time says little on a shared machine.
 */
import { execFileSync } from 'node:child_process'
import { appendFileSync, existsSync, readFileSync } from 'node:fs'
import { assert } from '../src/base/errors.ts'
import type { Cnf } from '../src/logic/cnf.ts'
import { checkLrat } from '../src/logic/lrat.ts'
import { embedded, solvers } from '../src/solve/choose.ts'
import type { Solver } from '../src/solve/solver.ts'
import { chainExists, pigeonhole, randomThreeSat, sidewaysSum } from '../test/families.ts'

const INSTANCES: readonly (readonly [name: string, cnf: Cnf, expected: 'sat' | 'unsat'])[] = [
  ['sidewaysSum(4), 7 gates', chainExists(4, sidewaysSum(4), 7), 'unsat'],
  ['sidewaysSum(4), 9 gates', chainExists(4, sidewaysSum(4), 9), 'sat'],
  ['randomThreeSat(250, 1075, seed 5)', randomThreeSat(250, 1075, 5), 'unsat'],
  ['pigeonhole(9, 8)', pigeonhole(9, 8), 'unsat'],
]

/** One row of the table. */
interface Result {
  readonly instance: string
  readonly solver: string
  readonly answer: string
  readonly conflicts: number
  readonly secondsCpu: number
  readonly steps?: number
  readonly megabytes?: number
  readonly secondsCheck?: number
}

async function measure(solver: Solver, instance: string, cnf: Cnf, expected: string): Promise<Result> {
  const before = cpuSeconds()
  const session = await solver.session({ proof: true })
  for (const clause of cnf.clauses) session.add(clause)
  const answer = await session.solve()
  assert(answer.kind === expected, 'wrong-answer', `${solver.name} says ${answer.kind} on ${instance}`)
  const chunks = answer.kind === 'unsat' ? session.proof().chunks : []
  const secondsCpu = round(cpuSeconds() - before)
  const result = {
    instance,
    solver: solver.name,
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

/** CPU time of this process and, on Linux, of the children that have ended. */
function cpuSeconds(): number {
  const { user, system } = process.cpuUsage()
  const stat = existsSync('/proc/self/stat')
    ? readFileSync('/proc/self/stat', 'utf8').split(') ')[1]
    : undefined
  const fields = stat?.split(' ').map(Number) ?? []
  const ticksOfChildren = (fields[13] ?? 0) + (fields[14] ?? 0)
  return (user + system) / 1e6 + ticksOfChildren / 100
}

function round(value: number): number {
  return Math.round(value * 100) / 100
}

const wanted = process.argv.slice(2)
const results: Result[] = []
for (const solver of [embedded(), ...(await solvers())]) {
  if (wanted.length > 0 && !wanted.some(name => solver.name.startsWith(name))) continue
  for (const [instance, cnf, expected] of INSTANCES) {
    const result = await measure(solver, instance, cnf, expected)
    results.push(result)
    console.log(Object.values(result).join('\t'))
  }
}
const commit = execFileSync('git', ['rev-parse', '--short', 'HEAD'], { encoding: 'utf8' }).trim()
const line = JSON.stringify({ bench: 'solve', commit, node: process.version, results })
appendFileSync(new URL('history.jsonl', import.meta.url), `${line}\n`)
