/** Hard formulas in cubes: the same answers as without, proofs that are accepted, and nothing that depends on the number of threads. */
import { expect, test } from 'vitest'
import { pigeonhole, randomThreeSat } from '../../test/families.ts'
import type { Json } from '../base/errors.ts'
import type { Workers } from '../base/workers.ts'
import type { Cnf } from '../logic/cnf.ts'
import { checkLrat } from '../logic/lrat.ts'
import { cdcl } from '../solve/cdcl.ts'
import { cubeSolver } from './cube-solver.ts'
import { doJob } from './jobs.ts'

/** Threads that are none: jobs run here, and end in an order that depends on `turn`. */
function pretended(count: number, turn: (job: number) => number): Workers & { readonly jobs: () => number } {
  let jobs = 0
  return {
    count,
    jobs: () => jobs,
    run: async (job: Json, signal) => {
      jobs += 1
      const waits = turn(jobs)
      const answer = await doJob(job, signal)
      for (let k = 0; k < waits; k += 1) await new Promise(resolve => setTimeout(resolve, 1))
      signal?.throwIfAborted()
      return answer
    },
  }
}

async function answerOf(cnf: Cnf, workers: Workers, limits = { first: 5, each: 40 }): Promise<string> {
  const session = await cubeSolver({ ...cdcl(), called: 'cdcl' }, workers, limits).session({ proof: true })
  for (const clause of cnf.clauses) session.add(clause)
  const answer = await session.solve()
  if (answer.kind === 'sat') return `sat ${answer.assignment.map(Number).join('')}`
  if (answer.kind === 'unknown') return 'unknown'
  const { chunks, steps } = session.proof()
  const verdict = checkLrat(cnf, chunks)
  expect(verdict).toEqual({ kind: 'verified', steps })
  return `unsat ${chunks.join('')}`
}

test('pigeons: refuted in cubes, with one proof that is accepted, whatever the number of threads', async () => {
  const cnf = choosing(pigeonhole(6, 5))
  const answers: string[] = []
  for (const [count, turn] of [
    [1, () => 0],
    [2, (job: number) => job % 3],
    [7, (job: number) => (job * 5) % 4],
  ] as const) {
    const workers = pretended(count, turn)
    answers.push(await answerOf(cnf, workers, { first: 5, each: 10 }))
    expect(workers.jobs()).toBeGreaterThan(5)
  }
  expect(answers[0]?.startsWith('unsat')).toBe(true)
  expect(new Set(answers).size).toBe(1)
})

test('random formulas: the first satisfiable cube is taken, whichever ends first', async () => {
  const kinds = new Set<string>()
  for (let seed = 1; seed <= 24; seed += 1) {
    const cnf = withChoices(randomThreeSat(40, 165, seed), 6)
    const one = await answerOf(
      cnf,
      pretended(1, () => 0),
    )
    const many = await answerOf(
      cnf,
      pretended(4, job => (job * seed) % 3),
    )
    expect(many).toBe(one)
    kinds.add(one.slice(0, 3))
  }
  expect([...kinds].sort()).toEqual(['sat', 'uns'])
})

/** Of the literals of a clause in which all are positive, no two. */
function choosing(cnf: Cnf): Cnf {
  const rows = cnf.clauses.filter(clause => clause.every(literal => literal > 0))
  const pairs = rows.flatMap(row => row.flatMap((a, k) => row.slice(k + 1).map(b => [-a, -b])))
  return { ...cnf, clauses: [...cnf.clauses, ...pairs] }
}

/** Exactly one of some literals, twice, so that there is something to split by. */
function withChoices(cnf: Cnf, width: number): Cnf {
  const choice = (from: number): number[][] => {
    const literals = Array.from({ length: width }, (_, k) => from + k)
    const pairs = literals.flatMap((a, k) => literals.slice(k + 1).map(b => [-a, -b]))
    return [literals, ...pairs]
  }
  return { ...cnf, clauses: [...cnf.clauses, ...choice(1), ...choice(1 + width)] }
}

test('clauses may be added after an assignment: refuted cubes are kept, and the proof is still accepted', async () => {
  const cnf = withChoices(randomThreeSat(30, 60, 7), 6)
  const workers = pretended(3, job => job % 2)
  const session = await cubeSolver({ ...cdcl(), called: 'cdcl' }, workers, { first: 1, each: 20 }).session({
    proof: true,
  })
  const clauses: (readonly number[])[] = [...cnf.clauses]
  for (const clause of clauses) session.add(clause)
  let models = 0
  for (;;) {
    const answer = await session.solve()
    if (answer.kind !== 'sat') break
    models += 1
    const block = Array.from({ length: 12 }, (_, k) => (answer.assignment[k + 1] ? -(k + 1) : k + 1))
    clauses.push(block)
    session.add(block)
  }
  expect(models).toBeGreaterThan(2)
  const verdict = checkLrat({ variables: cnf.variables, clauses }, session.proof().chunks)
  expect(verdict.kind).toBe('verified')
})

test('an abort is heard, and a thread that fails is told', async () => {
  const reason = new Error('stopped')
  const controller = new AbortController()
  const slow: Workers = {
    count: 2,
    run: (_, signal) =>
      new Promise((_resolve, reject) => {
        signal?.addEventListener('abort', () => reject(signal.reason))
        controller.abort(reason)
      }),
  }
  const session = await cubeSolver({ ...cdcl(), called: 'cdcl' }, slow, { first: 1, each: 1 }).session({
    proof: true,
  })
  for (const clause of pigeonhole(6, 5).clauses) session.add(clause)
  await expect(session.solve({ signal: controller.signal })).rejects.toBe(reason)
  const broken: Workers = { count: 2, run: () => Promise.reject(new Error('broken')) }
  const second = await cubeSolver(cdcl(), broken, { first: 1, each: 1 }).session({ proof: true })
  for (const clause of pigeonhole(6, 5).clauses) second.add(clause)
  await expect(second.solve()).rejects.toThrow('broken')
  expect((await second.solve({ budget: { seconds: 1e-9 } })).kind).toBe('unknown')
})
