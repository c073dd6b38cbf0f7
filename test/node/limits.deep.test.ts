/** What long runs may use: memory, and the options of the command line that say so. */
import { expect, test } from 'vitest'
import { readLongRun, secondsOf } from '../../src/cli/long-run.ts'
import { circuits, type Issue, select, size, solverOf, taskFromTables } from '../../src/index.ts'
import { nodeWorkers } from '../../src/node/node.ts'
import { cubeSolver } from '../../src/select/cube-solver.ts'
import { pigeonhole } from '../families.ts'

test.each(['cdcl', 'cadical-wasm'] as const)('%s gives up when its proof outgrows its memory', async name => {
  const session = await (await solverOf(name)).session({ proof: true })
  for (const clause of pigeonhole(10, 9).clauses) session.add(clause)
  expect((await session.solve({ budget: { megabytes: 2 } })).kind).toBe('unknown')
  session.dispose()
})

test('a question that needs more memory than there may be is open, and says how far it came', async () => {
  const task = taskFromTables('0x6996', { name: 'parity' })
  const how = { atLeast: 1, solver: 'cdcl', engine: 'satisfiability', budget: { megabytes: 1e-3 } } as const
  const found = await select(task, circuits({ basis: 'aig' }), size, how)
  expect(found.kind).toBe('open')
})

test('cubes that need too much memory are split further', async () => {
  const workers = nodeWorkers({ count: 1 })
  try {
    const limits = { first: 10, each: 1_000_000 }
    const session = await cubeSolver(await solverOf('cdcl'), workers, limits).session({ proof: true })
    const rows = pigeonhole(8, 7).clauses.filter(clause => clause.every(literal => literal > 0))
    const pairs = rows.flatMap(row => row.flatMap((a, k) => row.slice(k + 1).map(b => [-a, -b])))
    for (const clause of [...pigeonhole(8, 7).clauses, ...pairs]) session.add(clause)
    expect((await session.solve({ budget: { megabytes: 1 } })).kind).toBe('unsat')
    expect(session.proof().steps).toBeGreaterThan(100)
  } finally {
    await workers.close()
  }
})

test('durations are numbers of seconds, minutes or hours', () => {
  expect(['90', '90s', '1.5m', '2h', '0', '-1', '5 m', '1d', ''].map(secondsOf)).toEqual([
    90,
    90,
    90,
    7200,
    undefined,
    undefined,
    undefined,
    undefined,
    undefined,
  ])
})

test('every option that is wrong is told', () => {
  const issues: Issue[] = []
  readLongRun({ jobs: '0', timeout: 'soon', seed: 'x', memory: '1.5' }, issues)
  expect(issues.map(each => each.path)).toEqual(['--jobs', '--memory', '--seed', '--timeout'])
  expect(readLongRun({ jobs: '2', timeout: '1m', seed: '7', memory: '100' }, [])).toEqual({
    jobs: 2,
    seconds: 60,
    megabytes: 100,
    seed: 7,
  })
})
